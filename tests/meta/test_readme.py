"""What README tells people to type works as it stands there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PREFIX = "    python3 dev.py smfdesk "
DONE, DONE_IN_PART = 0, 3


def test_its_commands_run_one_after_another(tmp_path: Path) -> None:
    commands = [line.removeprefix(PREFIX) for line in README.splitlines() if line.startswith(PREFIX)]
    assert len(commands) >= 5
    environment = dict(os.environ, SMFDESK_PASSPHRASE="slate ferry under quiet rain")
    for command in commands:
        run = subprocess.run(
            [sys.executable, "-P", "-m", "smfdesk", *shlex.split(command)],
            cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode in {DONE, DONE_IN_PART}, f"{command}: {run.stderr}"
    assert (tmp_path / "Law.xlsx").is_file()


def test_its_links_and_pictures_exist() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "DECISIONS.md", "ROADMAP.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert "://" in target or (ROOT / target).exists(), f"{name}: {target}"


def test_it_says_whose_it_is_not() -> None:
    assert "not made or endorsed by the Social Mobility Foundation" in " ".join(README.split())
