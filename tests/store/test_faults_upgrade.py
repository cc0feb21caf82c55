"""An upgrade that is broken off at any write leaves the old workspace or the new one, and the next start makes it whole."""

import collections
import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from smfdesk import assets
from smfdesk.domain.changes import ChangeSet, created
from smfdesk.domain.ids import Uid
from smfdesk.store import schema, workspace
from smfdesk.store.check import check
from smfdesk.store.journal import Hand, commit
from tests.store.faults import CALLS, Fault, break_at, count_calls, needs_strace, spread
from tests.store.test_schema_upgrade import NOW, PASSPHRASE
from tests.store.upgrading import ADDS_A_FIELD, NEXT, write_next_revision

STUDENTS = 40
SAID = {"disk_full": 3, "disk_trouble": 4, "workspace_read_only": 5}
PROGRAM = f"""
import sys
from pathlib import Path
from smfdesk import assets
from smfdesk.app.errors import UserError
from smfdesk.store import schema, workspace
assets.migrations = lambda: Path(sys.argv[2])
schema.SCHEMA_NUMBER = {NEXT}
try:
    workspace.open_workspace(Path(sys.argv[1]), {PASSPHRASE!r}).close()
except UserError as error:
    sys.exit({SAID!r}[error.code])
"""
OUTCOMES = {-9: "killed", 0: "done", 137: "killed"} | {status: code for code, status in SAID.items()}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of the newest real revision, closed."""
    folder = tmp_path_factory.mktemp("old") / "Demo.smfdesk"
    hand = Hand(author=None, new_uid=lambda: Uid(os.urandom(16)), now=lambda: NOW)
    people = [
        created("person", hand.new_uid(), {"role": "student", "legal_first": f"N{at}", "legal_last": "Khan"}) for at in range(STUDENTS)
    ]

    def fill(engine: Engine) -> None:
        commit(engine, ChangeSet(op="add_student", changes=tuple(people)), hand)

    workspace.create(
        folder,
        who="Amina K",
        passphrase=PASSPHRASE,
        new_uid=hand.new_uid,
        fill=fill,
    ).close()
    return folder


@pytest.fixture
def revisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_next_revision(tmp_path / "migrations", ADDS_A_FIELD)
    monkeypatch.setattr(assets, "migrations", lambda: folder)
    monkeypatch.setattr(schema, "SCHEMA_NUMBER", NEXT)
    return folder


def broken_then_whole(fault: Fault, old: Path, place: Path, revisions: Path) -> str:
    """Break one upgrade, look at what is there, open again; give what the broken one said."""
    shutil.copytree(old, place)
    done = break_at(fault, PROGRAM, [str(place), str(revisions)])
    with closing(workspace.open_workspace(place, PASSPHRASE)) as opened, opened.writer().connect() as connection:
        assert check(connection) == (), fault
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == NEXT, fault
        assert connection.exec_driver_sql("SELECT count(*), count(nickname) FROM person").one() == (STUDENTS, 0), fault
    left = sorted(path.name for path in place.iterdir())
    assert left == ["README.txt", "backups", "keys.copy.json", "keys.json", "workspace.db"], fault
    assert [path.name for path in (place / "backups").iterdir()] == [f"before-schema-{NEXT}.smfdesk"], fault
    shutil.rmtree(place)
    return OUTCOMES.get(done.returncode, f"{fault}: {done.stderr}")


def run(how: str, most: int | None, old: Path, revisions: Path, tmp_path: Path) -> collections.Counter[str]:
    """Enumerate, break, open again; print the counts."""
    counted = shutil.copytree(old, tmp_path / "counted.smfdesk")
    counts = count_calls(PROGRAM, [str(counted), str(revisions)], tmp_path)
    faults = list(spread(counts, how=how, most=most))
    outcomes = collections.Counter(broken_then_whole(fault, old, tmp_path / "broken.smfdesk", revisions) for fault in faults)
    print(f"upgrade, {how}: system calls {counts}; {len(faults)} faults, outcomes {dict(outcomes)}")
    assert set(counts) == set(CALLS)
    assert counts["pwrite64"] > 100
    assert counts["rename"]
    return outcomes


EXPECTED = {"KILL": {"killed"}, "ENOSPC": {"disk_full", "done"}, "EIO": {"disk_trouble", "done"}}


@needs_strace
@pytest.mark.parametrize("how", ["KILL", "ENOSPC"])
def test_a_spread_of_faults(how: str, old: Path, revisions: Path, tmp_path: Path) -> None:
    assert set(run(how, 1, old, revisions, tmp_path)) <= EXPECTED[how]


@needs_strace
@pytest.mark.strace
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("how", ["KILL", "ENOSPC", "EIO"])
def test_every_write(how: str, old: Path, revisions: Path, tmp_path: Path) -> None:
    assert set(run(how, None, old, revisions, tmp_path)) <= EXPECTED[how]
