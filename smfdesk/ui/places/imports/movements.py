"""What came in and what went out, read on the reading thread: files, workbooks, and what was taken back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from smfdesk.app.ports import Reader, Row, SetInfo
from smfdesk.domain.dates import show_date
from smfdesk.domain.ids import Uid
from smfdesk.domain.names import display_name
from smfdesk.domain.vocabularies import AUDIENCES
from smfdesk.ui.places.imports import words
from smfdesk.ui.widgets.marks import State

# How many change sets back a file can be undone from the list.
FAR = 5000
OUTCOMES = ("new", "changed", "unchanged", "held", "left_out")
MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One file that came in or went out.

    Args:
        key: uid of its batch or its line in the log, in hexadecimal.
        came_in: whether it came in.
        title: what it is.
        about: where it comes from, or for whom it is.
        moment: when, as stored; it orders the list.
        day: the same day as people read it.
        time: its time of day and who did it.
        people: how many people it is about.
        state: the shape of its state.
        says: its state in words.
        set_uid: the change set that undoes or redoes it; None where that lies too far back.
        undone: whether it is taken back now.
        facts: the receipt, line by line.
        last_facts: its last lines, below what became of the rows.
        hint: what to know besides.
    """

    key: str
    came_in: bool
    title: str = field(repr=False)
    about: str = field(repr=False)
    moment: str
    day: str
    time: str = field(repr=False)
    people: int
    state: State
    says: str
    set_uid: Uid | None
    undone: bool
    facts: tuple[tuple[str, str], ...] = field(repr=False)
    last_facts: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    hint: str = ""


def movements(reader: Reader) -> tuple[Movement, ...]:
    """Read what came in and went out, newest first.

    Args:
        reader: the read side.
    """
    sets = reader.sets(limit=FAR)
    by_record = {str(_hex(one.refs.get("batch"))): one for one in sets if one.op == "import"}
    undos = {one.undo_of: one for one in sets if one.undo_of is not None and not one.undone}
    names = _Names(reader)
    found = [_import(row, by_record.get(_hex(row["uid"])), names) for row in reader.records("import_batch")]
    found += [_export(row, names) for row in reader.records("export_log")]
    here = {one.key for one in found}
    found += [_taken_back(info, key, undos, names, reader) for key, info in by_record.items() if info.undone and key not in here]
    return tuple(sorted(found, key=lambda one: one.moment, reverse=True))


class _Names:
    """What uids are called."""

    def __init__(self, reader: Reader) -> None:
        self._known = {kind: {row["uid"]: str(row["name"]) for row in reader.records(kind)} for kind in ("user", "organisation", "cohort")}

    def of(self, kind: str, uid: object) -> str:
        return self._known[kind].get(uid, "")


def _hex(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else ""


def _import(row: Row, info: SetInfo | None, names: _Names) -> Movement:
    applied, held = _whole(row["applied"]), _whole(row["held"])
    says = words.STATE_SOME if applied and held else words.STATE_NONE if held else words.STATE_ALL
    day, time = _when(row["at"])
    author, school = names.of("user", row["author"]), names.of("organisation", row["organisation"])
    facts = [
        ("by", author),
        ("when", f"{day} {time}"),
        ("school", school),
        ("cohort", names.of("cohort", row["cohort"])),
        ("rows", f"{_whole(row['rows_seen']):,}"),
    ]
    return Movement(
        key=_hex(row["uid"]),
        came_in=True,
        title=str(row["file_name"]),
        about=words.CAME_FROM.format(school=school) if school else words.CAME_IN,
        moment=str(row["at"]),
        day=day,
        time=words.WHO_WHEN.format(time=time, who=author),
        people=_whole(row["rows_seen"]),
        state=State.CAUTION if held else State.GOOD,
        says=says.format(applied=applied, held=held),
        set_uid=info.uid if info is not None else None,
        undone=False,
        facts=_filled(facts),
        last_facts=_filled([("columns", _columns(row["mapping"])), ("check", _check(row["digest"]))]),
        hint=words.HELD_HINT if held else "",
    )


def _export(row: Row, names: _Names) -> Movement:
    day, time = _when(row["at"])
    author, people = names.of("user", row["author"]), _whole(row["people"])
    audience = AUDIENCES.label(str(row["audience"])).lower()
    facts = [
        ("by", author),
        ("when", f"{day} {time}"),
        ("for", audience),
        ("asked", str(row["query"] or "")),
        ("people", words.STATE_OUT.format(people=people)),
        ("columns", str(row["columns"] or "")),
        ("check", _check(row["digest"])),
    ]
    return Movement(
        key=_hex(row["uid"]),
        came_in=False,
        title=str(row["query"] or row["what"]),
        about=words.WENT_OUT.format(audience=audience),
        moment=str(row["at"]),
        day=day,
        time=words.WHO_WHEN.format(time=time, who=author),
        people=people,
        state=State.GOOD,
        says=words.STATE_OUT.format(people=people),
        set_uid=None,  # what left the building stays in the log
        undone=False,
        facts=_filled(facts),
    )


def _taken_back(info: SetInfo, key: str, undos: Mapping[Uid, SetInfo], names: _Names, reader: Reader) -> Movement:
    """A file that was taken back: its receipt went with it, so its name comes from the history."""
    past = {one.field: one.after for one in reversed(reader.history([Uid(bytes.fromhex(key))])) if one.after is not None}
    came_in = info.op == "import"
    undo = undos.get(info.uid)
    day, time = _when(info.made_at)
    back, back_time = _when(undo.made_at) if undo is not None else ("", "")
    author = names.of("user", info.author)
    says = words.STATE_UNDONE if undo is None else words.STATE_UNDONE_ON.format(day=back, who=names.of("user", undo.author))
    facts = [("by", author), ("when", f"{day} {time}"), ("rows", f"{_whole(info.refs.get('rows')):,}"), ("back", f"{back} {back_time}")]
    return Movement(
        key=key,
        came_in=came_in,
        title=str(past.get("file_name") or past.get("query") or words.CAME_IN),
        about=words.CAME_IN if came_in else words.WENT_OUT.format(audience=str(info.refs.get("audience", ""))),
        moment=info.made_at,
        day=day,
        time=words.WHO_WHEN.format(time=time, who=author),
        people=_whole(info.refs.get("rows") or info.refs.get("people")),
        state=State.TO_DO,
        says=says,
        set_uid=undo.uid if undo is not None else None,
        undone=True,
        facts=_filled(facts),
    )


def outcomes(reader: Reader, key: str) -> tuple[tuple[str, str], ...]:
    """Read what became of the rows of one file: how many were what, and who waits.

    Args:
        reader: the read side.
        key: of a movement that came in.
    """
    batch = Uid(bytes.fromhex(key))
    counts: dict[str, int] = {}
    for row in reader.records("import_row", {"batch": batch}):
        counts[str(row["outcome"])] = counts.get(str(row["outcome"]), 0) + 1
    facts = [(name, f"{counts[name]:,}") for name in OUTCOMES if counts.get(name)]
    waiting = reader.kept_rows(batch)
    names = [f"{display_name(one.cells.get('forename'), one.cells.get('surname'))} (row {one.row_no})" for one in waiting[:MOST_NAMED]]
    more = [words.AND_MORE.format(count=len(waiting) - MOST_NAMED)] if len(waiting) > MOST_NAMED else []
    return _filled([*facts, ("waiting", ", ".join([*names, *more]))])


def _columns(mapping: object) -> str:
    taken: dict[str, str] = json.loads(str(mapping)) if mapping else {}
    return words.number(len(taken), "column known", "columns known") if taken else ""


def _check(digest: object) -> str:
    text = str(digest or "")[:8].upper()
    return f"{text[:4]} {text[4:]}" if text else ""


def _filled(facts: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((words.FACTS[name], text) for name, text in facts if text.strip())


def _when(moment: object) -> tuple[str, str]:
    """The day and the time of day of a stored moment, in the zone of this computer."""
    here = datetime.fromisoformat(str(moment)).astimezone()
    return show_date(here.date()), f"{here:%H:%M}"


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
