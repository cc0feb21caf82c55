"""The only code that changes case data: one change set, one transaction, rows and journal together."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from smfdesk.app.errors import UserError
from smfdesk.app.ports import Receipt
from smfdesk.domain.changes import Change, ChangeSet, squash
from smfdesk.domain.ids import NewUid, Uid
from smfdesk.domain.names import search_key, sort_key
from smfdesk.domain.records import KINDS
from smfdesk.store import summaries
from smfdesk.store.codec import canonical, column_turns, journal_fields, refs_json, stored, to_column
from smfdesk.store.facts import chunks

# A row as `commit` finds it: pk, uid, rev, alive, then the fields in the order of declaration.
_Found = Mapping[Uid, Sequence[object]]
_HEAD_COLUMNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Whose hand writes: the author, and where new uids and the time come from. The time is for people; it decides nothing."""

    author: Uid | None
    new_uid: NewUid
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    epoch: Uid
    copy_no: int
    next_seq: int
    number: int
    link: bytes


def commit(
    engine: Engine, change_set: ChangeSet, hand: Hand, *, expected: int | None = None, beside: Callable[[Connection], None] | None = None
) -> Receipt:
    """Write one change set durably, or refuse it whole.

    Args:
        engine: the writer's; its transactions begin immediate.
        change_set: what to write. Its `before` values must still be what the records hold; other fields may have changed.
        hand: who writes.
        expected: the number that the head must still have, for plans that were made from everything; None for single edits.
        beside: writes what is not journalled but must stand or fall with the set.

    Returns:
        What was touched, and the position that the set was given.

    Raises:
        UserError: "stale" where a `before` differs, a record is gone or there already, or the head is not `expected`.
        ValueError: the set is empty, names an unknown field, or leaves a required field empty: a mistake in the program.
    """
    changes = squash(change_set.changes)
    if not changes:
        raise ValueError("empty_change_set")
    by_kind: dict[str, list[Change]] = defaultdict(list)
    for one in changes:
        _check(one)
        by_kind[one.kind].append(one)
    with engine.begin() as connection:
        head = _read_head(connection)
        if expected is not None and expected != head.number:
            raise UserError("stale")
        set_uid = hand.new_uid()
        connection.exec_driver_sql("INSERT INTO writing (set_uid) VALUES (?)", (set_uid,))
        people: set[Uid] = set()
        for kind, some in by_kind.items():
            people |= _write_rows(connection, kind, some, revive=change_set.undo_of is not None)
        counts = _counts(changes)
        _write_journal(connection, head, set_uid, change_set, changes, counts, hand)
        students = summaries.refresh(connection, sorted(people))
        if beside is not None:
            beside(connection)
        connection.exec_driver_sql("DELETE FROM writing")
    return Receipt(
        position=head.number + 1,
        set_uid=set_uid,
        op=change_set.op,
        refs=change_set.refs,
        touched={kind: frozenset(one.uid for one in some) for kind, some in by_kind.items()},
        students=students,
        counts=counts,
        undo_of=change_set.undo_of,
    )


def _check(one: Change) -> None:
    """Refuse what no honest handler makes: unknown fields, an update of other fields than it names, an empty required field."""
    known = stored(one.kind)
    for side in (one.before, one.after):
        if side is not None and not side.keys() <= known.keys():
            raise ValueError("unknown_field")
    if one.before is not None and one.after is not None and one.before.keys() != one.after.keys():
        raise ValueError("uneven_change")
    if one.after is not None:
        for name in _required(one.kind):
            if (one.before is None or name in one.after) and one.after.get(name) in (None, ""):
                raise ValueError("required_field")


@cache
def _required(kind: str) -> tuple[str, ...]:
    return tuple(field.name for field in KINDS[kind].fields if field.required)


@cache
def _searchable(kind: str) -> frozenset[str]:
    return frozenset(field.name for field in KINDS[kind].fields if field.searchable)


def _read_head(connection: Connection) -> _Head:
    row = connection.exec_driver_sql("SELECT epoch, copy_no, next_seq, head_number, head_link FROM workspace").one()
    return _Head(epoch=Uid(row[0]), copy_no=row[1], next_seq=row[2], number=row[3], link=row[4])


def _write_rows(connection: Connection, kind: str, changes: Sequence[Change], *, revive: bool) -> set[Uid]:
    """Write the rows of one kind; give the people whose lines must be made anew."""
    makes = [one for one in changes if one.before is None]
    edits = [one for one in changes if one.before is not None]
    looked_up = [one.uid for one in (changes if revive else edits)]
    found = _find(connection, kind, looked_up)
    again = [one for one in makes if one.uid in found]
    _insert(connection, kind, [one for one in makes if one.uid not in found])
    _update(connection, kind, edits + again, found)
    return _people(connection, kind, changes, found)


def _find(connection: Connection, kind: str, uids: Sequence[Uid]) -> _Found:
    columns = ", ".join(("uid", "rev", "alive", *stored(kind)))
    found: dict[Uid, Sequence[object]] = {}
    for part in chunks(uids):
        marks = ", ".join("?" * len(part))
        for row in connection.exec_driver_sql(f"SELECT {columns} FROM {kind} WHERE uid IN ({marks})", tuple(part)):
            found[Uid(row[0])] = row
    return found


def _columns(kind: str, names: Iterable[str]) -> list[str]:
    """The columns of these fields: a searchable one has two more, derived."""
    searchable = _searchable(kind)
    return [column for name in names for column in ((name, f"{name}_sort", f"{name}_search") if name in searchable else (name,))]


def _values(kind: str, names: Iterable[str], fields: Mapping[str, object]) -> list[object]:
    """What those columns hold."""
    turns, searchable = column_turns(kind), _searchable(kind)
    values: list[object] = []
    for name in names:
        value = fields.get(name)
        values.append(None if value is None else turns[name](value))
        if name in searchable:
            values += (None, None) if value is None else (sort_key(str(value)), search_key(str(value)))
    return values


def _insert(connection: Connection, kind: str, makes: Sequence[Change]) -> None:
    if not makes:
        return
    names = tuple(stored(kind))
    columns = _columns(kind, names)
    marks = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {kind} (uid, rev, alive, {', '.join(columns)}) VALUES (?, 1, 1, {marks})"
    rows = [(one.uid, *_values(kind, names, one.after or {})) for one in makes]
    try:
        connection.exec_driver_sql(statement, rows)
    except IntegrityError:
        raise UserError("stale") from None


def _update(connection: Connection, kind: str, edits: Sequence[Change], found: _Found) -> None:
    forms = stored(kind)
    places = {name: place for place, name in enumerate(forms, start=_HEAD_COLUMNS)}
    statements: dict[tuple[str, ...], list[tuple[object, ...]]] = defaultdict(list)
    for one in edits:
        row = found.get(one.uid)
        if row is None or bool(row[2]) != (one.before is not None):
            raise UserError("stale")
        for name, value in (one.before or {}).items():
            if row[places[name]] != to_column(forms[name], value):
                raise UserError("stale")
        alive, after = _written(one, forms)
        statements[tuple(after)].append((*_values(kind, after, after), alive, one.uid, row[1]))
    for names, rows in statements.items():
        setting = "".join(f"{column} = ?, " for column in _columns(kind, names))
        result = connection.exec_driver_sql(f"UPDATE {kind} SET {setting}alive = ?, rev = rev + 1 WHERE uid = ? AND rev = ?", rows)
        if result.rowcount != len(rows):
            raise UserError("stale")


def _written(one: Change, forms: Mapping[str, object]) -> tuple[int, Mapping[str, object]]:
    """Whether the row lives afterwards, and the fields to set: none for a removal, all for a record that comes back."""
    if one.after is None:
        return 0, {}
    if one.before is None:
        return 1, {name: one.after.get(name) for name in forms}
    return 1, one.after


def _people(connection: Connection, kind: str, changes: Sequence[Change], found: _Found) -> set[Uid]:
    uids = [one.uid for one in changes]
    if kind == "person":
        return set(uids)
    owner = summaries.owner_field(kind)
    if owner is None:
        return summaries.students_of_shared(connection, kind, uids)
    place = list(stored(kind)).index(owner) + _HEAD_COLUMNS
    owners = {value for one in changes for side in (one.before, one.after) if side and (value := side.get(owner))}
    owners |= {row[place] for row in found.values() if row[place]}
    keys = [Uid(value) for value in owners if isinstance(value, bytes)]
    return set(keys) if owner == "person" else summaries.students_of_engagements(connection, keys)


def _counts(changes: Sequence[Change]) -> dict[str, int]:
    """How many records of each kind the set touches."""
    return dict(Counter(one.kind for one in changes))


def _write_journal(
    connection: Connection,
    head: _Head,
    set_uid: Uid,
    change_set: ChangeSet,
    changes: Sequence[Change],
    counts: Mapping[str, int],
    hand: Hand,
) -> None:
    number = head.number + 1
    base = head.number if change_set.base is None else change_set.base
    refs, counted = refs_json(change_set.refs), canonical(dict(counts))
    uids = [one.uid for one in changes]
    link = link_of(head.link, set_uid, number, base, head.copy_no, hand.author, change_set.op, counted, uids)
    made_at = hand.now().isoformat(timespec="milliseconds")
    said = (set_uid, head.epoch, number, base, head.copy_no, hand.author, change_set.op, refs, counted)
    set_row = (*said, change_set.undo_of, change_set.source, made_at, link)
    made = connection.exec_driver_sql(
        "INSERT INTO change_set (uid, epoch, number, base, copy_no, author, op, refs, counts, undo_of, source, made_at, link) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        set_row,
    )
    set_pk = made.lastrowid
    connection.exec_driver_sql(
        "INSERT INTO change (copy_no, seq, set_pk, kind, uid, fields) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (head.copy_no, seq, set_pk, one.kind, one.uid, journal_fields(one.kind, one.before, one.after))
            for seq, one in enumerate(changes, start=head.next_seq)
        ],
    )
    connection.exec_driver_sql(
        "UPDATE workspace SET next_seq = ?, head_number = ?, head_link = ?", (head.next_seq + len(changes), number, link)
    )


def link_of(
    previous: bytes,
    set_uid: Uid,
    number: int,
    base: int,
    copy_no: int,
    author: Uid | None,
    op: str,
    counts: str,
    uids: Sequence[Uid],
) -> bytes:
    """Chain one set to the one before it, by its metadata alone: values can be erased and the chain still holds.

    Args:
        previous: the link of the set before, 32 bytes.
        set_uid: the set's own uid.
        number: its position.
        base: the position that its author could see.
        copy_no: local number of the copy that wrote it.
        author: uid of the user, or None.
        op: id of the operation.
        counts: records by kind, canonical JSON.
        uids: the changed records in the order of the journal.

    Returns:
        SHA-256, 32 bytes.
    """
    said = canonical([set_uid.hex(), number, base, copy_no, author.hex() if author else None, op, counts])
    return hashlib.sha256(previous + said.encode() + b"".join(uids)).digest()


def begin_workspace(connection: Connection, *, uid: Uid, epoch: Uid, copy_id: Uid) -> None:
    """Write the one row that says which workspace this is and where its numbering starts.

    Args:
        connection: the writer's, inside a transaction, all tables made.
        uid: the workspace's own, also in its key file.
        epoch: a random one; a restore starts another.
        copy_id: which copy of the workspace this is.
    """
    connection.exec_driver_sql("INSERT INTO copy (no, id) VALUES (1, ?)", (copy_id,))
    connection.exec_driver_sql(
        "INSERT INTO workspace (pk, uid, epoch, copy_no, next_seq, head_number, head_link) VALUES (1, ?, ?, 1, 1, 0, ?)",
        (uid, epoch, bytes(32)),
    )
