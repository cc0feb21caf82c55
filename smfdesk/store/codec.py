"""Between the values of records and what stands in columns and in the journal. Both directions, derived from the declarations."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from smfdesk.domain.fields import Stored
from smfdesk.domain.ids import Uid
from smfdesk.domain.records import KINDS

FieldMap = Mapping[str, object]
_Turn = Callable[[object], object]


def _same(value: object) -> object:
    return value


def _iso(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _day(value: object) -> object:
    return date.fromisoformat(str(value))


def _hex(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value


def _uid(value: object) -> object:
    return Uid(bytes.fromhex(str(value)))


def _flag(value: object) -> object:
    return bool(value)


def _digit(value: object) -> object:
    return int(bool(value))


# Stored form: to a column, from a column, to the journal's JSON, from the journal's JSON.
_TURNS: dict[Stored, tuple[_Turn, _Turn, _Turn, _Turn]] = {
    Stored.TEXT: (_same, _same, _same, _same),
    Stored.INTEGER: (_same, _same, _same, _same),
    Stored.FLAG: (_digit, _flag, _flag, _flag),
    Stored.DATE: (_iso, _day, _iso, _day),
    Stored.UID: (_same, _same, _hex, _uid),
}
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def stored(kind: str) -> dict[str, Stored]:
    """Give how each field of a kind of record is stored."""
    return {one.name: one.kind.stored for one in KINDS[kind].fields}


@cache
def column_turns(kind: str) -> dict[str, _Turn]:
    """Give what makes of each field's value, other than None, what its column holds."""
    return {name: _TURNS[form][0] for name, form in stored(kind).items()}


@cache
def _json_turns(kind: str) -> dict[str, _Turn]:
    return {name: _TURNS[form][2] for name, form in stored(kind).items()}


def to_column(form: Stored, value: object) -> object:
    """Turn a value into what a column holds."""
    return None if value is None else _TURNS[form][0](value)


def from_column(form: Stored, value: object) -> object:
    """Turn what a column holds into a value."""
    return None if value is None else _TURNS[form][1](value)


def to_json(kind: str, fields: FieldMap | None) -> dict[str, object] | None:
    """Turn a field map into plain JSON values: dates ISO, uids hexadecimal."""
    if fields is None:
        return None
    turns = _json_turns(kind)
    return {name: None if value is None else turns[name](value) for name, value in fields.items()}


def from_json(kind: str, fields: Mapping[str, object] | None) -> FieldMap | None:
    """Turn plain JSON values back. A field that this version does not know is kept as it stands."""
    if fields is None:
        return None
    forms = stored(kind)
    return {name: None if value is None else _TURNS[forms.get(name, Stored.TEXT)][3](value) for name, value in fields.items()}


def canonical(value: object) -> str:
    """Write JSON in its one form: sorted keys, no spaces, text as it is."""
    return _ENCODER.encode(value)


def journal_fields(kind: str, before: FieldMap | None, after: FieldMap | None) -> str:
    """Write the values of one change: "b" and "a" hold the fields before and after, each absent where there is no such record."""
    both: dict[str, object] = {}
    if before is not None:
        both["b"] = to_json(kind, before)
    if after is not None:
        both["a"] = to_json(kind, after)
    return canonical(both)


def read_journal(kind: str, text: str) -> tuple[FieldMap | None, FieldMap | None]:
    """Read the values of one change: before and after."""
    both = json.loads(text)
    return from_json(kind, both.get("b")), from_json(kind, both.get("a"))


def refs_json(refs: Mapping[str, object]) -> str:
    """Write the references of a set: uids as "uid:" and hexadecimal, codes and counts as they are."""
    return canonical({name: _ref(value) for name, value in refs.items()})


def read_refs(text: str) -> dict[str, object]:
    """Read the references of a set."""
    return {name: _unref(value) for name, value in json.loads(text).items()}


def _ref(value: object) -> object:
    if isinstance(value, bytes):
        return "uid:" + value.hex()
    if isinstance(value, (list, tuple)):
        return [_ref(one) for one in value]
    return _iso(value)


def _unref(value: object) -> object:
    if isinstance(value, str) and value.startswith("uid:"):
        return Uid(bytes.fromhex(value[4:]))
    if isinstance(value, list):
        return tuple(_unref(one) for one in value)
    return value
