"""Any record of any kind, with any values: through table, codec and journal, changed, taken away, and each of it undone."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smfdesk.app import history
from smfdesk.app.ports import Desk
from smfdesk.bootstrap import StoreWriter
from smfdesk.domain.changes import ChangeSet, created, removed, updated
from smfdesk.domain.fields import Stored
from smfdesk.domain.ids import Uid
from smfdesk.domain.records import KINDS, Field, RecordKind
from smfdesk.domain.registry import RECORDS
from smfdesk.store import schema
from smfdesk.store.check import check
from smfdesk.store.codec import from_json, journal_fields, read_journal, to_json
from smfdesk.store.engine import plain_engine
from smfdesk.store.journal import Hand, begin_workspace
from smfdesk.store.queries import StoreReader

each_kind = pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.name)
# Texts that the rules read as codes.
CODES = {"override_stage": "mentoring", "kind": "mentoring", "track": "mentoring", "state": "active"}
CODES |= {"from_state": "introduced", "to_state": "active"}
NOW = datetime(2026, 11, 24, 14, 2, 11, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60) | st.just("Zoë O’Brien-Ứng 李\n\U0001f600 ﷽")


def new_uid() -> Uid:
    return Uid(os.urandom(16))


USER = new_uid()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("generated") / "plain.db"
    writing = plain_engine(path)
    schema.build(writing)
    with writing.begin() as connection:
        begin_workspace(connection, uid=new_uid(), epoch=new_uid(), copy_id=new_uid())
    reading = plain_engine(path)
    reader = StoreReader(reading)
    writer = StoreWriter(folder=path.parent, engine=writing, hand=Hand(author=USER, new_uid=new_uid, now=lambda: NOW))
    yield Desk(reader=reader, writer=writer, user=USER, new_uid=new_uid, today=NOW.date(), now=NOW)
    with writing.connect() as connection:
        assert check(connection) == ()
    reader.close()
    for engine in (writing, reading):
        engine.dispose()


@dataclass(frozen=True)
class Two:
    """Values of one record before and after a change, references still by the name of their kind."""

    first: dict[str, object]
    second: dict[str, object]


def values_of(field: Field) -> st.SearchStrategy[object]:
    form: st.SearchStrategy[object]
    match field.kind.stored:
        case Stored.TEXT:
            coded = field.kind.vocabulary or field.name in CODES
            form = st.sampled_from([one.code for one in field.kind.vocabulary.codes]) if field.kind.vocabulary else TEXTS
            form = st.just(CODES[field.name]) if coded and not field.kind.vocabulary else form
        case Stored.INTEGER:
            form = st.integers(-(10**9), 10**9)
        case Stored.FLAG:
            form = st.booleans()
        case Stored.DATE:
            form = st.dates(date(1900, 1, 1), date(2100, 12, 31))
        case Stored.UID:
            form = st.just(field.kind.refers_to)
    return form if field.required else st.none() | form


def whole(kind: RecordKind) -> st.SearchStrategy[Two]:
    one = st.fixed_dictionaries({field.name: values_of(field) for field in kind.fields})
    return st.builds(Two, one, one)


def pointed(desk: Desk, kind: RecordKind, values: dict[str, object]) -> dict[str, object]:
    """Put records of each kind that is referred to in the place of its name."""
    found = dict(values)
    for field in kind.fields:
        if field.kind.refers_to and found[field.name] is not None:
            found[field.name] = somebody(desk, KINDS[field.kind.refers_to])
    return found


def somebody(desk: Desk, kind: RecordKind) -> Uid:
    """A record of a kind with what it cannot be without."""
    uid = new_uid()
    values = {field.name: field.kind.refers_to or _plain(field) for field in kind.fields if field.required}
    after = pointed(desk, kind, dict.fromkeys([field.name for field in kind.fields]) | values)
    desk.writer.commit(ChangeSet(op="edit", changes=(created(kind.name, uid, after),)))
    return uid


def _plain(field: Field) -> object:
    by_form = {Stored.INTEGER: 7, Stored.FLAG: True, Stored.DATE: date(2008, 2, 29)}
    text = field.kind.vocabulary.codes[0].code if field.kind.vocabulary else CODES.get(field.name, "x")
    return by_form.get(field.kind.stored, text)


def row(desk: Desk, kind: RecordKind, uid: Uid) -> dict[str, object] | None:
    found = desk.reader.get(kind.name, uid)
    return None if found is None else {name: value for name, value in found.items() if name != "uid"}


@each_kind
def test_a_record_comes_back_from_table_journal_and_undo(desk: Desk, kind: RecordKind) -> None:
    @given(two=whole(kind))
    @settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def tried(two: Two) -> None:
        uid, first, second = new_uid(), pointed(desk, kind, two.first), pointed(desk, kind, two.second)
        made = created(kind.name, uid, first)
        desk.writer.commit(ChangeSet(op="edit", changes=(made,)))
        assert row(desk, kind, uid) == first
        change = updated(kind.name, uid, first, second)
        gone = removed(kind.name, uid, second)
        for one, there in ((change, second), (gone, None)):
            if one is not None:
                receipt = desk.writer.commit(ChangeSet(op="edit", changes=(one,)))
                kept = desk.reader.changes_of(receipt.set_uid)
                assert kept is not None
                assert kept.changes == (one,)
                assert read_journal(kind.name, journal_fields(kind.name, one.before, one.after)) == (one.before, one.after)
                assert from_json(kind.name, to_json(kind.name, one.before)) == one.before
            assert row(desk, kind, uid) == there
        history.undo_last(desk)
        assert row(desk, kind, uid) == second
        if change is not None:
            history.undo_last(desk)
        assert row(desk, kind, uid) == first
        history.undo_last(desk)
        assert row(desk, kind, uid) is None
        history.redo_last(desk)
        assert row(desk, kind, uid) == first

    tried()
