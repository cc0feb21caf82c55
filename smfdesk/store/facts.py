"""Reading whole records: all that belongs to some students, and what it points at. Set-based: one statement per kind of record."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from smfdesk.domain.fields import Stored
from smfdesk.domain.ids import Uid
from smfdesk.domain.records import KINDS
from smfdesk.domain.summary import BELONGS, Around, Facts
from smfdesk.store.codec import from_column, stored

Row = Mapping[str, object]

# Host parameters of one statement stay far below SQLite's limit of 32,766.
CHUNK = 2_000

_FORMS: dict[str, tuple[tuple[str, Stored], ...]] = {kind.name: tuple(stored(kind.name).items()) for kind in KINDS.values()}
_PLAIN = frozenset({Stored.TEXT, Stored.INTEGER, Stored.UID})
# Per kind: field names, and the places of the fields whose columns hold something else than their value.
_SHAPES: dict[str, tuple[tuple[str, ...], tuple[tuple[int, Stored], ...]]] = {
    name: (
        ("uid", *(field for field, _ in forms)),
        tuple((place, form) for place, (_, form) in enumerate(forms, start=1) if form not in _PLAIN),
    )
    for name, forms in _FORMS.items()
}
_SELECT: dict[str, str] = {name: f"SELECT {', '.join(shape[0])} FROM {name} WHERE alive = " for name, shape in _SHAPES.items()}


def select_records(connection: Connection, kind: str, condition: str, parameters: Sequence[object], *, gone: bool = False) -> list[Row]:
    """Read records of a kind.

    Args:
        connection: of either side.
        kind: kind of record.
        condition: SQL that follows "alive = ... AND", written by the store, never by a user; empty for all.
        parameters: its parameters as columns hold them.
        gone: those that were taken away, as they were last, instead of the living.

    Returns:
        One mapping per record: `uid` and every field.
    """
    where = f" AND {condition}" if condition else ""
    # The driver's own cursor: a line is made from 17 of these, and SQLAlchemy's results would cost more than the queries.
    driver: Any = connection.connection.driver_connection
    rows = driver.execute(f"{_SELECT[kind]}{int(not gone)}{where}", tuple(parameters)).fetchall()
    names, special = _SHAPES[kind]
    return [_record(names, special, row) for row in rows]


def _record(names: Sequence[str], special: Sequence[tuple[int, Stored]], row: Sequence[object]) -> Row:
    values = list(row)
    for place, form in special:
        values[place] = from_column(form, values[place])
    return dict(zip(names, values, strict=True))


def chunks(uids: Sequence[Uid]) -> Iterator[Sequence[Uid]]:
    """Cut a list of uids into pieces that one statement can take."""
    for start in range(0, len(uids), CHUNK):
        yield uids[start : start + CHUNK]


def select_among(connection: Connection, kind: str, field: str, uids: Collection[Uid]) -> list[Row]:
    """Read live records of a kind whose reference or own `uid` is among these."""
    found: list[Row] = []
    for part in chunks(list(uids)):
        marks = ", ".join("?" * len(part))
        found += select_records(connection, kind, f"{field} IN ({marks})", part)
    return found


def load_facts(connection: Connection, students: Sequence[Uid]) -> dict[Uid, Facts]:
    """Read everything that belongs to these people.

    Returns:
        Per uid of a living person a mapping from kind of record to its rows; every kind is a key.
    """
    people = {_uid_of(row): row for row in select_among(connection, "person", "uid", students)}
    gathered: dict[Uid, dict[str, list[Row]]] = {uid: {"person": [row]} | {kind: [] for kind in BELONGS} for uid, row in people.items()}
    whose: dict[Uid, Uid] = {}
    for kind, owner in BELONGS.items():
        keys = list(people) if owner == "person" else list(whose)
        for row in select_among(connection, kind, owner, keys):
            points_at = Uid(bytes(row[owner]))  # type: ignore[call-overload]
            person = points_at if owner == "person" else whose[points_at]
            gathered[person][kind].append(row)
            if kind == "engagement":
                whose[_uid_of(row)] = person
    return dict(gathered)


def load_around(connection: Connection, everyone: Iterable[Facts]) -> Around:
    """Read what the records of some students point at."""
    wanted: dict[str, set[Uid]] = defaultdict(set)
    for facts in everyone:
        for row in facts.get("engagement", ()):
            _want(wanted["cohort"], row.get("cohort"))
            _want(wanted["user"], row.get("coordinator"))
        for row in facts.get("school_membership", ()):
            _want(wanted["organisation"], row.get("organisation"))
    cohorts = _by_uid(connection, "cohort", wanted["cohort"])
    for row in cohorts.values():
        _want(wanted["programme"], row.get("programme"))
    steps: dict[Uid, list[Row]] = defaultdict(list)
    for row in select_among(connection, "programme_step", "programme", wanted["programme"]):
        steps[Uid(bytes(row["programme"]))].append(row)  # type: ignore[call-overload]
    return Around(
        cohorts=cohorts,
        programmes=_by_uid(connection, "programme", wanted["programme"]),
        steps=steps,
        organisations=_by_uid(connection, "organisation", wanted["organisation"]),
        users=_by_uid(connection, "user", wanted["user"]),
    )


def _by_uid(connection: Connection, kind: str, uids: Collection[Uid]) -> dict[Uid, Row]:
    return {_uid_of(row): row for row in select_among(connection, kind, "uid", uids)}


def _want(into: set[Uid], value: object) -> None:
    if isinstance(value, bytes):
        into.add(Uid(value))


def _uid_of(row: Row) -> Uid:
    return Uid(bytes(row["uid"]))  # type: ignore[call-overload]
