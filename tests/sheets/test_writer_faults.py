"""A save broken off at a write: what was there before, or the whole new file, and never a word that is not true."""

from pathlib import Path

import pytest

from tests.store.faults import Act, Fault, enumerate_faults, needs_strace

BEFORE = b"what was there before"
AFTER = b"x" * 300_000
PROGRAM = f"""
import sys
from pathlib import Path
from smfdesk.app.errors import UserError
from smfdesk.sheets.saving import save
try:
    save({AFTER[:1]!r} * {len(AFTER)}, Path(sys.argv[1]))
except UserError as error:
    sys.exit({{"export_disk_full": 3, "export_not_written": 4}}[error.code])
"""


def prepare(place: Path) -> list[str]:
    place.mkdir()
    (place / "Cohort.xlsx").write_bytes(BEFORE)
    return [str(place / "Cohort.xlsx")]


def look(place: Path, fault: Fault, acknowledged: bool) -> None:
    held = (place / "Cohort.xlsx").read_bytes()
    assert held == AFTER if acknowledged else held in (BEFORE, AFTER), fault
    left = sorted(path.name for path in place.iterdir())
    if fault.how != "KILL" and fault.call != "unlink":
        assert left == ["Cohort.xlsx"], fault


@needs_strace
@pytest.mark.strace
@pytest.mark.timeout(600)
@pytest.mark.parametrize("how", ["KILL", "ENOSPC", "EIO"])
def test_a_save_is_whole_or_not_at_all(how: str, tmp_path: Path) -> None:
    outcomes = enumerate_faults(Act(name="save", program=PROGRAM, prepare=prepare, look=look), how, None, tmp_path)
    assert set(outcomes) <= {"killed", "disk_full", "disk_trouble", "done"}
    assert sum(outcomes.values()) >= 1
