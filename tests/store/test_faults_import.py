"""An import that is broken off at any write: all of the file or none of it, and what was acknowledged is there."""

import pickle
import shutil
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from smfdesk.app.import_ports import NoProgress
from smfdesk.app.sample_return import sample_return
from smfdesk.bootstrap import create_sample, open_office
from smfdesk.sheets.reader import ChildReader
from smfdesk.sheets.sample_workbook import write_sample_workbook
from tests.store.faults import EXPECTED, SAID, Act, Fault, enumerate_faults, needs_strace

TODAY = date(2026, 11, 24)
PASSPHRASE = "violet kettle on Tuesday"
STUDENTS, SEED = 20, 7
# The file was read beforehand, by a child that only reads; opening, matching, planning and writing are done here.
PROGRAM = f"""
import pickle, sys
from pathlib import Path
from smfdesk.app import imports
from smfdesk.app.errors import UserError
from smfdesk.app.import_plan import Accept
from smfdesk.bootstrap import open_office
from smfdesk.store.engine import disk_worded
folder, read = Path(sys.argv[1]), Path(sys.argv[2])
try:
    with disk_worded(folder):
        office = open_office(folder, {PASSPHRASE!r})
        try:
            desk, book = office.desk(), pickle.loads(read.read_bytes())
            opened = imports.Opened(path=read, book=book, school=imports.choose_school(desk, book))
            imports.apply(desk, imports.plan(desk, imports.propose(desk, opened, cohort="2026 Elm"), Accept.SURE))
        finally:
            office.close()
except UserError as error:
    sys.exit({SAID!r}[error.code])
"""
Counts = tuple[int, int, int, int]


def counts(folder: Path) -> Counts:
    """Sets, students, receipts of files and of their rows, in a workspace that is whole."""
    with closing(open_office(folder, PASSPHRASE)) as office:
        assert office.check() == ()
        reader = office.reader
        return (reader.head(), *(len(reader.records(kind)) for kind in ("person", "import_batch", "import_row")))  # type: ignore[return-value]


def held(folder: Path) -> list[int]:
    """How many held rows are kept, file by file."""
    with closing(open_office(folder, PASSPHRASE)) as office:
        reader = office.reader
        return [len(reader.kept_rows(row["uid"])) for row in reader.records("import_batch")]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace, and beside it a school's return as it was read."""
    beside = tmp_path_factory.mktemp("import")
    create_sample(beside / "Demo.smfdesk", PASSPHRASE, students=STUDENTS, seed=SEED, as_of=TODAY).close()
    write_sample_workbook(sample_return(as_of=TODAY, seed=SEED), beside / "Return.xlsx")
    book = ChildReader().read(beside / "Return.xlsx", TODAY, NoProgress())
    (beside / "Return.pickle").write_bytes(pickle.dumps(book))
    return beside


@pytest.fixture
def kept() -> Counter[str]:
    """How often the file was there afterwards, and how often not."""
    return Counter()


@pytest.fixture
def act(prepared: Path, kept: Counter[str]) -> Act:
    before = counts(prepared / "Demo.smfdesk")

    def prepare(place: Path) -> list[str]:
        shutil.copytree(prepared / "Demo.smfdesk", place / "Demo.smfdesk")
        return [str(place / "Demo.smfdesk"), str(prepared / "Return.pickle")]

    def look(place: Path, fault: Fault, acknowledged: bool) -> None:
        found = counts(place / "Demo.smfdesk")
        sets, people, files, rows = (now - then for now, then in zip(found, before, strict=True))
        assert (sets, files) in {(0, 0), (1, 1)}, fault
        assert (people > 5, rows > 20) == ((True, True) if files else (False, False)), fault
        assert (people, rows) == (0, 0) or files, fault
        kept["all of it" if files else "none of it"] += 1
        if acknowledged:
            assert files == 1, fault
            assert held(place / "Demo.smfdesk") == [1], fault

    return Act(name="import", program=PROGRAM, prepare=prepare, look=look)


@needs_strace
@pytest.mark.parametrize(("how", "most"), [("KILL", 2), ("ENOSPC", 1)])
def test_a_spread_of_faults(how: str, most: int, act: Act, kept: Counter[str], tmp_path: Path) -> None:
    outcomes = enumerate_faults(act, how, most, tmp_path)
    print(f"the file afterwards: {dict(kept)}")
    assert outcomes
    assert set(outcomes) <= EXPECTED[how]
    assert how != "KILL" or set(kept) == {"all of it", "none of it"}, "the spread lies before and behind the commit"


@needs_strace
@pytest.mark.strace
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("how", ["KILL", "ENOSPC", "EIO"])
def test_many_writes(how: str, act: Act, kept: Counter[str], tmp_path: Path) -> None:
    outcomes = enumerate_faults(act, how, 25, tmp_path)
    print(f"the file afterwards: {dict(kept)}")
    assert outcomes.total() > 20
    assert set(outcomes) <= EXPECTED[how]
