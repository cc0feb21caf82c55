"""The workspace of every revision that was ever released opens for ever, with all that is in it, and works."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from smfdesk.app import history
from smfdesk.bootstrap import Office, open_office
from smfdesk.store import keyfile, schema, vault
from smfdesk.store.engine import connect, schema_number

# Made by the program of that revision, see CONTRIBUTING "A new field"; the people in it are invented.
GOLDEN = Path(__file__).resolve().parents[1] / "data" / "golden"
PASSPHRASE = "gravel teapot harbour violet"
RECOVERY = {"rev1.smfdesk": "EAWYB-MGBPH-ESPQK-NKNKW-KQHHS-U"}
STUDENTS = 12
# Tables that are made anew.
DERIVED = ("student_", "derived_state", "alembic_version", "sqlite_")


@pytest.fixture(params=sorted(path.name for path in GOLDEN.iterdir()))
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOLDEN / request.param, tmp_path / request.param))


def tables(folder: Path, columns: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every lasting table; of those columns, or of all, whose names are then filled in."""
    slots = keyfile.read(folder / keyfile.KEYS)
    key = vault.unseal(slots.slots[0], PASSPHRASE, workspace_uid=slots.workspace_uid)
    with closing(connect(folder / "workspace.db", key, read_only=True)) as connection:
        if not columns:
            names = [str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for name in (name for name in names if not name.startswith(DERIVED)):
                columns[name] = [str(row[1]) for row in connection.execute(f"PRAGMA table_info({name})")]
        quoted = {name: ", ".join(f'"{one}"' for one in some) for name, some in columns.items()}
        return {name: sorted(connection.execute(f"SELECT {some} FROM {name}"), key=repr) for name, some in quoted.items()}


def number_of(folder: Path) -> int:
    return int(folder.stem.removeprefix("rev"))


def test_there_is_one_of_every_revision_but_the_newest() -> None:
    released = sorted(number_of(path) for path in GOLDEN.iterdir())
    assert released[: schema.SCHEMA_NUMBER - 1] == list(range(1, schema.SCHEMA_NUMBER))


def test_it_is_of_the_revision_that_it_says(golden: Path) -> None:
    slots = keyfile.read(golden / keyfile.KEYS)
    key = vault.unseal(slots.slots[0], PASSPHRASE, workspace_uid=slots.workspace_uid)
    with closing(connect(golden / "workspace.db", key, read_only=True)) as connection:
        assert schema_number(connection) == number_of(golden)


def test_all_that_was_in_it_is_in_it_after_the_upgrade(golden: Path) -> None:
    columns: dict[str, list[str]] = {}
    before = tables(golden, columns)
    assert len(before["person"]) > STUDENTS
    assert len(before["staging_row"]) == 1
    open_office(golden, PASSPHRASE).close()
    assert tables(golden, columns) == before


def test_it_works(golden: Path) -> None:
    with closing(open_office(golden, PASSPHRASE)) as office:
        assert ("workspace_upgraded" in office.notices) == (number_of(golden) < schema.SCHEMA_NUMBER)
        assert office.check() == ()
        undo_and_redo_an_old_set(office)
        assert office.check() == ()


def test_its_recovery_code_opens_it(golden: Path) -> None:
    with closing(open_office(golden, RECOVERY[golden.name])) as office:
        assert office.reader.head() > 0


def undo_and_redo_an_old_set(office: Office) -> None:
    """Take back the import of a school's workbook, which was a person's first act in it, and bring it back."""
    people = len(office.reader.records("person"))
    first = office.desk().reader.sets(limit=1000, author=office.user)[-1]
    receipt, plan = history.undo(office.desk(), first.uid)
    assert receipt.undo_of == first.uid
    assert plan.left == {}
    assert len(office.reader.records("person")) < people
    history.undo(office.desk(), receipt.set_uid)
    assert len(office.reader.records("person")) == people
