"""What holds for every table of a workspace and every file of its folder, made or derived."""

import itertools
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from smfdesk.domain.changes import ChangeSet, created
from smfdesk.domain.ids import Uid
from smfdesk.domain.records import Personal
from smfdesk.domain.registry import RECORDS
from smfdesk.store import schema, workspace
from smfdesk.store.derived_ddl import SEARCH, SUMMARY
from smfdesk.store.engine import plain_engine
from smfdesk.store.journal import Hand, begin_workspace, commit

# Columns that may be unique: our own identities and positions, never a value that somebody typed or a school sent.
OURS = {"pk", "uid", "epoch", "number", "copy_no", "seq", "no"}
DIGESTS = {"derived_state": {"name"}, "alembic_version": {"version_num"}}
TOKEN = "quizzaciouszephyr"


def new_uid() -> Uid:
    return Uid(os.urandom(16))


HAND = Hand(author=None, new_uid=new_uid, now=lambda: datetime(2026, 11, 24, tzinfo=UTC))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "plain.db"
    made = plain_engine(path)
    schema.build(made)
    with made.begin() as connection:
        begin_workspace(connection, uid=new_uid(), epoch=new_uid(), copy_id=new_uid())
    made.dispose()
    return path


@pytest.fixture
def engine(empty: Path, tmp_path: Path) -> Iterator[Engine]:
    made = plain_engine(Path(shutil.copy(empty, tmp_path)))
    yield made
    made.dispose()


def asked(engine: Engine, sql: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def test_nothing_that_is_typed_must_be_unique(engine: Engine) -> None:
    """Two pupils may share a number by a school's mistake; the second must be kept and asked about, not refused."""
    wrong = []
    tables = [str(row[0]) for row in asked(engine, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")]
    for table in (name for name in tables if not name.startswith((SEARCH, "sqlite_"))):
        for _, index, unique, *_ in asked(engine, f"PRAGMA index_list({table})"):
            columns = {str(row[2]) for row in asked(engine, f"PRAGMA index_info('{index}')")}
            if unique and not columns <= OURS | DIGESTS.get(table, set()):
                wrong.append((table, columns))
    assert wrong == []


def test_two_records_may_hold_the_same_values(engine: Engine) -> None:
    twins = [created("person", new_uid(), {"role": "student", "legal_first": "Ada", "legal_last": "Ng"}) for _ in range(2)]
    numbers = [created("identifier", new_uid(), {"person": one.uid, "scheme": "upn", "value": "Y123456789012"}) for one in twins]
    commit(engine, ChangeSet(op="edit", changes=(*twins, *numbers)), HAND)
    assert asked(engine, "SELECT count(*) FROM identifier") == [(2,)]


def test_each_journalled_table_has_its_three_wires(engine: Engine) -> None:
    names = {str(row[0]) for row in asked(engine, "SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    wanted = {f"tripwire_{kind.name}_{act}" for kind, act in itertools.product(RECORDS, ("insert", "update", "delete"))}
    assert wanted <= names


@pytest.mark.parametrize("is_secure", [True, False], ids=["as we set it", "control"])
def test_a_word_that_is_taken_out_of_the_search_is_not_in_its_tables(engine: Engine, tmp_path: Path, is_secure: bool) -> None:
    """The file is opened without a key, so that its bytes can be searched; the control shows that the search would find the word."""
    commit(engine, ChangeSet(op="edit", changes=(created("person", new_uid(), {"role": "student", "legal_first": "Ada"}),)), HAND)
    with engine.begin() as connection:
        if not is_secure:
            connection.exec_driver_sql(f"INSERT INTO {SEARCH} ({SEARCH}, rank) VALUES ('secure-delete', 0)")
        connection.exec_driver_sql(f"UPDATE {SUMMARY} SET names_key = ?", (TOKEN,))
    assert TOKEN.encode() in bytes_of(engine, tmp_path / "with.db")
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {SUMMARY} SET names_key = 'ada'")
    assert (TOKEN.encode() in bytes_of(engine, tmp_path / "without.db")) is not is_secure


def bytes_of(engine: Engine, path: Path) -> bytes:
    """What the tables hold: a copy without free pages."""
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(f"VACUUM INTO '{path}'")
        connection.exec_driver_sql("BEGIN")
    return path.read_bytes()


def test_each_file_of_the_folder_says_where_its_personal_data_stands(tmp_path: Path) -> None:
    """Erasing somebody will walk this: what a workspace writes while it lives, and what an upgrade leaves."""
    folder = tmp_path / "Demo.smfdesk"
    opened = workspace.create(folder, who="Amina K", passphrase="violet kettle on Tuesday", new_uid=new_uid, fill=lambda _engine: None)
    commit(opened.writer(), ChangeSet(op="edit", changes=(created("person", new_uid(), {"role": "contact"}),)), HAND)
    opened.reader()
    seen = {path.name for path in folder.iterdir()}
    opened.close()
    assert seen - set(workspace.FILES) == set()
    assert {schema.WORK, workspace.BACKUPS} <= set(workspace.FILES)
    assert {"workspace.db", "workspace.db-wal", "keys.json", "keys.copy.json", "README.txt", "in-use.lock"} <= seen
    assert all(isinstance(personal, Personal) for personal in workspace.FILES.values())
