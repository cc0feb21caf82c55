"""A workbook stands there whole, or what was there before does; nothing is left beside it and a sentence says why."""

import errno
import hashlib
import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from smfdesk.app import wording
from smfdesk.app.errors import UserError
from smfdesk.app.exports import cohort_workbook
from smfdesk.sheets.saving import save
from smfdesk.sheets.writer import render, write_workbook
from tests.export_values import a_varied_cohort

BEFORE = b"what was there before"
WORKBOOK = cohort_workbook(a_varied_cohort())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that is there already, alone in its folder."""
    path = tmp_path / "Cohort.xlsx"
    path.write_bytes(BEFORE)
    return path


@contextmanager
def refused(code: str, target: Path, *others: str) -> Iterator[None]:
    """What is inside is refused with that code; the target is as it was and nothing new lies beside it."""
    there = sorted(path.name for path in target.parent.iterdir())
    with pytest.raises(UserError) as told:
        yield
    assert told.value.code == code
    assert str(told.value) == code
    assert wording.said(told.value).sentence
    assert sorted(path.name for path in target.parent.iterdir()) == there
    if target.is_file():
        assert target.read_bytes() == BEFORE


def test_a_new_file(tmp_path: Path) -> None:
    saved = write_workbook(WORKBOOK, tmp_path / "new.xlsx")
    data = (tmp_path / "new.xlsx").read_bytes()
    assert data == render(WORKBOOK)
    assert (saved.digest, saved.size, saved.path) == (hashlib.sha256(data).hexdigest(), len(data), tmp_path / "new.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["new.xlsx"]


def test_an_old_file_is_replaced_and_keeps_its_rights(target: Path) -> None:
    target.chmod(0o640)
    write_workbook(WORKBOOK, target)
    assert target.read_bytes() == render(WORKBOOK)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [path.name for path in target.parent.iterdir()] == ["Cohort.xlsx"]


@pytest.mark.parametrize("mark", ["~$Cohort.xlsx", ".~lock.Cohort.xlsx#"])
def test_open_in_another_program(target: Path, mark: str) -> None:
    target.with_name(mark).write_bytes(b"somebody")
    with refused("export_open_elsewhere", target):
        write_workbook(WORKBOOK, target)


def test_open_on_windows(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There the system refuses to replace a file that somebody holds open."""

    def held(self: Path, to: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use", str(to))

    monkeypatch.setattr(Path, "replace", held)
    with refused("export_open_elsewhere", target):
        write_workbook(WORKBOOK, target)


@contextmanager
def little_room(limit: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_no_room_on_the_disk(target: Path) -> None:
    with refused("export_disk_full", target), little_room(4096):
        write_workbook(WORKBOOK, target)


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "export_disk_full"), (errno.EIO, "export_not_written")])
def test_the_disk_answers_late(target: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    def answer(handle: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", answer)
    with refused(code, target):
        save(b"new", target)


def test_the_target_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "Cohort.xlsx").mkdir()
    with refused("export_is_folder", tmp_path / "Cohort.xlsx"):
        write_workbook(WORKBOOK, tmp_path / "Cohort.xlsx")


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="export_no_folder"):
        write_workbook(WORKBOOK, tmp_path / "not there" / "Cohort.xlsx")
    with pytest.raises(UserError, match="export_no_folder"):
        write_workbook(WORKBOOK, tmp_path / ("x" * 100) / ("y" * 100) / "Cohort.xlsx")


@pytest.mark.parametrize("name", ["CON.xlsx", "com1.XLSX", "Cohort.csv", "Cohort", "Cohort.xlsx.exe", "a\0b.xlsx", "x" * 250 + ".xlsx"])
def test_names_that_cannot_be(target: Path, name: str) -> None:
    with refused("export_name", target):
        write_workbook(WORKBOOK, target.with_name(name))


TRY = """
import os
import sys
from pathlib import Path
from smfdesk.app.errors import UserError
from smfdesk.sheets.saving import save
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    save(b"new", Path(sys.argv[1]))
except UserError as error:
    print(error.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights of folders are another matter there")
def test_a_folder_in_which_nothing_may_be_written(target: Path) -> None:
    """Tried as another user where we are root, who may write anywhere."""
    target.parent.chmod(0o555)
    for folder in target.parents[:3]:
        folder.chmod(0o755 if folder != target.parent else 0o555)
    done = subprocess.run([sys.executable, "-c", TRY, str(target)], capture_output=True, text=True, check=False)
    target.parent.chmod(0o755)
    assert done.stdout.strip() == "export_read_only", done.stderr
    assert target.read_bytes() == BEFORE
    assert [path.name for path in target.parent.iterdir()] == ["Cohort.xlsx"]


def test_stopped_in_the_middle_nothing_is_left(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        save(b"new", target)
    assert [path.name for path in target.parent.iterdir()] == ["Cohort.xlsx"]
    assert target.read_bytes() == BEFORE
