"""An upgrade that is broken off at any write leaves the old workspace or the new one, and the next start makes it whole."""

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
from tests.store.faults import EXPECTED, SAID, Act, Fault, enumerate_faults, needs_strace
from tests.store.test_schema_upgrade import NOW, PASSPHRASE
from tests.store.upgrading import ADDS_A_FIELD, NEXT, write_next_revision

STUDENTS = 40
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
def act(old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Act:
    revisions = write_next_revision(tmp_path / "migrations", ADDS_A_FIELD)
    monkeypatch.setattr(assets, "migrations", lambda: revisions)
    monkeypatch.setattr(schema, "SCHEMA_NUMBER", NEXT)

    def prepare(place: Path) -> list[str]:
        return [str(shutil.copytree(old, place / "Demo.smfdesk")), str(revisions)]

    return Act(name="upgrade", program=PROGRAM, prepare=prepare, look=look)


def look(place: Path, fault: Fault, _: bool) -> None:
    """Open it, which finishes the upgrade or does it once more."""
    folder = place / "Demo.smfdesk"
    with closing(workspace.open_workspace(folder, PASSPHRASE)) as opened, opened.writer().connect() as connection:
        assert check(connection) == (), fault
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == NEXT, fault
        assert connection.exec_driver_sql("SELECT count(*), count(nickname) FROM person").one() == (STUDENTS, 0), fault
    left = sorted(path.name for path in folder.iterdir())
    assert left == ["README.txt", "backups", "keys.copy.json", "keys.json", "workspace.db"], fault
    assert [path.name for path in (folder / "backups").iterdir()] == [f"before-schema-{NEXT}.smfdesk"], fault


@needs_strace
@pytest.mark.parametrize("how", ["KILL", "ENOSPC"])
def test_a_spread_of_faults(how: str, act: Act, tmp_path: Path) -> None:
    outcomes = enumerate_faults(act, how, 1, tmp_path)
    assert outcomes
    assert set(outcomes) <= EXPECTED[how]


@needs_strace
@pytest.mark.strace
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("how", ["KILL", "ENOSPC", "EIO"])
def test_every_write(how: str, act: Act, tmp_path: Path) -> None:
    outcomes = enumerate_faults(act, how, None, tmp_path)
    assert outcomes.total() > 200
    assert set(outcomes) <= EXPECTED[how]
