"""The lock installs the same files everywhere, and says nothing of where they come from."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging"
LOCK = (FOLDER / "requirements.lock").read_text(encoding="utf-8")
TOOLS: dict[str, Any] = runpy.run_path(str(FOLDER / "lock.py"))

# Packages with compiled code, of which every system needs a file of its own.
COMPILED = (
    "cffi",
    "coverage",
    "cryptography",
    "mypy",
    "pyside6-essentials",
    "python-calamine",
    "rapidfuzz",
    "ruff",
    "shiboken6",
    "sqlcipher3",
)


def test_every_line_is_a_comment_a_pin_or_a_hash() -> None:
    comment, pin = r"#.*", r"[a-z0-9][a-z0-9.-]*==[A-Za-z0-9.]+( ; [^\\;]+)? \\"
    line_of = re.compile(rf"{comment}|{pin}|    --hash=sha256:[0-9a-f]{{64}}( \\)?")
    assert [line for line in LOCK.splitlines() if not line_of.fullmatch(line)] == []


def test_no_host_is_named() -> None:
    for path in FOLDER.glob("requirements*"):
        assert not re.search(r"://|index-url|find-links|trusted-host|\bfile:", path.read_text(encoding="utf-8")), path.name


def test_every_requirement_is_locked() -> None:
    locked = {re.split(r"==", entry)[0] for entry in TOOLS["entries"](LOCK)}
    for name in ("requirements.in", "requirements-dev.in"):
        for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r")):
                wanted = re.split(r"[<>=~! ;]", line)[0].lower().replace("_", "-")
                assert wanted in locked, f"{name} wants {wanted}: run packaging/lock.py make"


@pytest.mark.parametrize("package", COMPILED)
def test_compiled_packages_have_files_for_three_systems(package: str) -> None:
    """Fewer than three hashes cannot be Linux, Windows and macOS; `packaging/lock.py verify` asks an index which they are."""
    entries = [entry for entry in TOOLS["entries"](LOCK) if entry.startswith(f"{package}==")]
    assert entries
    assert all(entry.count("--hash=") >= 3 for entry in entries)


@pytest.mark.parametrize("system", TOOLS["SYSTEMS"])
def test_each_system_gets_each_package_once(system: str) -> None:
    _tags, sees = TOOLS["SYSTEMS"][system]
    names = re.findall(r"(?m)^([a-z0-9.-]+)==", TOOLS["entries_for"](LOCK, sees))
    assert len(names) == len(set(names))
    assert {"cryptography", "pyside6-essentials", "sqlcipher3"} <= set(names)
    assert ("colorama" in names) == (system == "Windows")
