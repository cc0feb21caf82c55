"""What holds for every kind of record, present and future: the loops here run over the declarations."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from smfdesk.domain.changes import Change, ChangeSet, created, invert, updated
from smfdesk.domain.fields import Stored
from smfdesk.domain.ids import Uid
from smfdesk.domain.records import KINDS, Field, Personal, RecordKind
from smfdesk.domain.registry import RECORDS
from smfdesk.store import schema
from smfdesk.store.check import check
from smfdesk.store.codec import from_column, read_journal, stored
from smfdesk.store.derived_ddl import SEARCH, SUMMARY
from smfdesk.store.engine import plain_engine
from smfdesk.store.journal import Hand, begin_workspace, commit
from smfdesk.store.tables import METADATA, TABLES

each_kind = pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.name)


def new_uid() -> Uid:
    return Uid(os.urandom(16))


# Texts that the rules read as codes.
CODES = {"override_stage": "mentoring", "kind": "mentoring", "track": "mentoring", "state": "active"}
CODES |= {"from_state": "introduced", "to_state": "active"}
HAND = Hand(author=None, new_uid=new_uid, now=lambda: datetime(2026, 11, 24, 14, 2, 11, tzinfo=UTC))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("declarations") / "plain.db"
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


def a_value(field: Field) -> object:
    match field.kind.stored:
        case Stored.TEXT:
            return field.kind.vocabulary.codes[0].code if field.kind.vocabulary else CODES.get(field.name, "Zoë O’Brien-Ứng 李")
        case Stored.INTEGER:
            return 7
        case Stored.FLAG:
            return True
        case Stored.DATE:
            return date(2008, 2, 29)
        case Stored.UID:
            return None


def whole(kind: RecordKind) -> list[Change]:
    """Changes that make one record with every field filled, last, and before it what it refers to."""
    before: list[Change] = []
    values: dict[str, object] = {}
    for field in kind.fields:
        values[field.name] = a_value(field)
        if field.kind.refers_to:
            before += whole(KINDS[field.kind.refers_to])
            values[field.name] = before[-1].uid
    return [*before, created(kind.name, new_uid(), values)]


def row_of(engine: Engine, kind: RecordKind, uid: Uid) -> dict[str, object]:
    forms = stored(kind.name)
    with engine.connect() as connection:
        row = connection.exec_driver_sql(f"SELECT {', '.join(forms)} FROM {kind.name} WHERE uid = ?", (uid,)).one()
    return {name: from_column(form, value) for (name, form), value in zip(forms.items(), row, strict=True)}


def findings(engine: Engine) -> tuple[object, ...]:
    with engine.connect() as connection:
        return check(connection)


@each_kind
def test_a_record_goes_through_table_and_journal_and_comes_back(engine: Engine, kind: RecordKind) -> None:
    changes = whole(kind)
    made = changes[-1]
    commit(engine, ChangeSet(op="edit_field", changes=tuple(changes)), HAND)
    assert made.after is not None
    assert row_of(engine, kind, made.uid) == made.after
    with engine.connect() as connection:
        written = connection.exec_driver_sql("SELECT fields FROM change WHERE uid = ?", (made.uid,)).scalar_one()
    assert read_journal(kind.name, written) == (None, made.after)
    assert findings(engine) == ()


@each_kind
def test_every_field_can_be_emptied_and_taken_back(engine: Engine, kind: RecordKind) -> None:
    changes = whole(kind)
    made = changes[-1]
    commit(engine, ChangeSet(op="edit_field", changes=tuple(changes)), HAND)
    assert made.after is not None
    emptied = {field.name: made.after[field.name] if field.required else None for field in kind.fields}
    edit = updated(kind.name, made.uid, made.after, emptied)
    if edit is None:  # a kind whose every field is required
        return
    commit(engine, ChangeSet(op="edit_field", changes=(edit,)), HAND)
    assert row_of(engine, kind, made.uid) == emptied
    commit(engine, ChangeSet(op="edit_field", changes=invert((edit,))), HAND)
    assert row_of(engine, kind, made.uid) == made.after
    assert findings(engine) == ()


@each_kind
def test_the_tripwire_refuses_what_is_no_commit(engine: Engine, kind: RecordKind) -> None:
    changes = whole(kind)
    commit(engine, ChangeSet(op="edit_field", changes=tuple(changes)), HAND)
    opened = "INSERT INTO writing (set_uid) VALUES (randomblob(16))"
    for statements in (
        (f"UPDATE {kind.name} SET rev = rev + 1",),
        (f"INSERT INTO {kind.name} (uid, rev, alive) VALUES (randomblob(16), 1, 1)",),
        (opened, f"UPDATE {kind.name} SET alive = 0"),
        (opened, f"UPDATE {kind.name} SET rev = rev + 2"),
        (opened, f"DELETE FROM {kind.name}"),
        (opened, f"INSERT INTO {kind.name} (uid, rev, alive) VALUES (randomblob(16), 2, 1)"),
    ):
        with pytest.raises(IntegrityError, match="tripwire"):
            run(engine, statements)


def run(engine: Engine, statements: tuple[str, ...]) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@each_kind
def test_a_table_has_both_keys_and_fields_without_defaults(kind: RecordKind) -> None:
    table = TABLES[kind.name]
    assert [column.name for column in table.primary_key] == ["pk"]
    assert {"uid", "rev", "alive"} <= set(table.columns.keys())
    for field in kind.fields:
        column = table.columns[field.name]
        assert column.nullable
        assert column.default is None
        assert column.server_default is None


@each_kind
def test_a_record_does_not_show_its_fields(kind: RecordKind) -> None:
    values = {field.name: a_value(field) for field in kind.fields}
    assert "Zoë" not in repr(kind.cls(**values))
    assert "2008" not in repr(kind.cls(**values))


def test_every_table_says_where_its_personal_data_stands(engine: Engine) -> None:
    for table in METADATA.sorted_tables:
        assert isinstance(table.info.get("personal"), Personal), table.name
    with engine.connect() as connection:
        names = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    derived = {name for name in names if name.startswith((SUMMARY, SEARCH))}  # all that derived_ddl makes is Personal.DERIVED
    assert {name for name in names - derived if not name.startswith("sqlite_")} == {*METADATA.tables, "alembic_version"}


def test_the_search_forgets_what_is_taken_out_of_it(engine: Engine) -> None:
    """FTS5 otherwise keeps an erased word in its pages."""
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"SELECT v FROM {SEARCH}_config WHERE k = 'secure-delete'").scalar_one() == 1
