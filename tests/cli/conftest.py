"""A real encrypted workspace, made once and copied for each test, and the program called as a user calls it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from smfdesk.bootstrap import create_sample, needs
from smfdesk.cli.main import main
from smfdesk.domain.dates import read_date

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "marble otter quilt lantern"
STUDENTS = 40
AS_OF = read_date("24 Nov 2026")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def facts(self) -> Any:
        return json.loads(self.out)


Smfdesk = Callable[..., Answer]


@pytest.fixture
def smfdesk(tmp_path: Path) -> Smfdesk:
    """Call the program in a process of its own, in the test's folder."""

    def call(*arguments: object, stdin: str = "", **variables: str) -> Answer:
        kept = {name: value for name, value in os.environ.items() if name not in {"SMFDESK_PASSPHRASE"}}
        around = kept | {"SMFDESK_PASSPHRASE": PASSPHRASE, "XDG_STATE_HOME": str(tmp_path / "state"), "PYTHONPATH": str(ROOT)} | variables
        done = subprocess.run(
            [sys.executable, "-m", "smfdesk", *(str(one) for one in arguments)],
            cwd=tmp_path,
            env=around,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=100,
            check=False,
        )
        return Answer(code=done.returncode, out=done.stdout, err=done.stderr)

    return call


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Smfdesk:
    """Call the command line in this process: as real, and a second quicker."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def call(*arguments: object) -> Answer:
        monkeypatch.setenv("SMFDESK_PASSPHRASE", PASSPHRASE)
        code = main([str(one) for one in arguments], needs)
        said = capsys.readouterr()
        return Answer(code=code, out=said.out, err=said.err)

    return call


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample workspace, closed; tests copy it."""
    folder = tmp_path_factory.mktemp("prepared") / "office.smfdesk"
    assert AS_OF is not None
    create_sample(folder, PASSPHRASE, students=STUDENTS, seed=7, as_of=AS_OF).close()
    return folder


@pytest.fixture
def office(prepared: Path, tmp_path: Path) -> Path:
    """A workspace of this test alone."""
    return Path(shutil.copytree(prepared, tmp_path / "office.smfdesk"))
