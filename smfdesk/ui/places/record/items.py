"""The rows of a student's page: tasks, the timeline by month, and the history of the record, in one flat list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from smfdesk.app.record import Entry, OpenTask, PastLine, StudentPage
from smfdesk.app.students import FactLine
from smfdesk.domain.dates import MONTHS, distance, show_date
from smfdesk.domain.ids import Uid
from smfdesk.ui.places.record import words

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
# Fields of tracks and links that a move writes: the timeline tells of them.
_ICONS = {
    "note": "notebook-pen",
    "call": "phone",
    "message": "message-square",
    "meeting": "users",
    "visit": "map-pin",
    "file": "file-spreadsheet",
    "done": "check",
    "by_hand": "hand",
    "status": "pause",
}
_MOVE_ICON = "flag"


class Sort(StrEnum):
    """What a row is."""

    SECTION = "section"
    MONTH = "month"
    TASK = "task"
    ENTRY = "entry"
    PAST = "past"
    FIRST = "first"
    EMPTY = "empty"


class Filter(StrEnum):
    """What of the timeline is shown."""

    ALL = "all"
    NOTES = "note"
    MOVES = "move"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One row, ready to paint.

    `act` is the word of what can be done to it, empty where nothing can; `anchor` names the section that begins here;
    `what` is the task, entry or past line behind it.
    """

    sort: Sort
    title: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    day: str = ""
    by: str = field(default="", repr=False)
    icon: str = ""
    milestone: bool = False
    away: str = ""
    tone: str = "quiet"
    act: str = ""
    anchor: str = ""
    spoken: str = field(default="", repr=False)
    uid: Uid | None = None
    what: Entry | OpenTask | PastLine | None = field(default=None, repr=False)


def items_of(page: StudentPage, past: Sequence[PastLine], wanted: Filter, today: date) -> list[Item]:
    """Put a student's page into rows.

    Args:
        page: her page.
        past: past values, newest first.
        wanted: what of the timeline is shown.
        today: what distances count from.
    """
    rows: list[Item] = [Item(sort=Sort.MONTH, title=words.TO_DO, spoken=words.TO_DO, anchor=words.TO_DO)]
    rows += [_task(task, today) for task in page.tasks] or [_empty(words.NO_TASKS)]
    entries = [entry for entry in page.entries if wanted in (Filter.ALL, entry.sort)]
    told = _by_month(entries) or [_empty(words.NO_ENTRIES if wanted is Filter.ALL else words.NO_ENTRIES_KIND)]
    rows += [replace(told[0], anchor=words.TIMELINE), *told[1:]]
    rows.append(Item(sort=Sort.SECTION, title=words.HISTORY, spoken=words.HISTORY, anchor=words.HISTORY))
    now = {(line.key.record, line.key.field, line.uid): line for line in page.facts}
    made_in = {line.past.uid: line.past.set_uid for line in past}  # the oldest line of a record comes last
    rows += [_past(line, now, first=made_in[line.past.uid] == line.past.set_uid) for line in past] or [_empty(words.NO_PAST)]
    return rows


def _empty(title: str) -> Item:
    return Item(sort=Sort.EMPTY, title=title, spoken=title)


def _task(task: OpenTask, today: date) -> Item:
    due = show_date(task.due) if task.due else words.NO_DATE
    away = distance(task.due, today) if task.due else ""
    tone = "quiet" if task.due is None or task.due > today else "problem" if task.due < today else "text"
    spoken = words.DONE_SPOKEN.format(title=task.title, due=f"{due} {away}".strip(), owner=task.owner)
    return Item(
        sort=Sort.TASK,
        title=task.title,
        day=due,
        away=away[:1].upper() + away[1:] if tone == "text" else away,
        tone=tone,
        by=task.owner,
        act=words.DONE_ACT,
        spoken=spoken,
        uid=task.uid,
        what=task,
    )


def _by_month(entries: Iterable[Entry]) -> list[Item]:
    rows: list[Item] = []
    month = ""
    for entry in entries:
        named = f"{_MONTHS[entry.day.month - 1]} {entry.day.year}"
        if named != month:
            rows.append(Item(sort=Sort.MONTH, title=named, spoken=named))
            month = named
        rows.append(_entry(entry))
    return rows


def _entry(entry: Entry) -> Item:
    spoken = words.EDIT_SPOKEN if entry.can_edit else words.ENTRY_SPOKEN
    return Item(
        sort=Sort.ENTRY,
        title=entry.title,
        text=entry.text,
        day=f"{entry.day.day} {MONTHS[entry.day.month - 1]}",
        by=entry.author,
        icon=_ICONS.get(entry.kind, _MOVE_ICON if entry.milestone else "notebook-pen"),
        milestone=entry.milestone,
        act=words.EDIT_ACT if entry.can_edit else "",
        spoken=spoken.format(day=show_date(entry.day), title=entry.title, by=entry.author, text=entry.text),
        uid=entry.uid,
        what=entry,
    )


def _past(line: PastLine, now: Mapping[tuple[str, str, Uid | None], FactLine], *, first: bool) -> Item:
    """One past value; `first` where it came with its record, so that there was none before it to give back."""
    past = line.past
    fact = now.get((past.kind, past.field, past.uid))
    label = fact.label if fact is not None else line.label
    can = not first and (fact is None or fact.value != past.before)
    made = datetime.fromisoformat(line.made_at).astimezone()
    by = " · ".join(part for part in (line.author, f"{show_date(made.date())}, {made:%H:%M}", _source(line)) if part)
    before, after = line.before or words.NOTHING_BEFORE, line.after or words.NOTHING_BEFORE
    spoken = words.PAST_SPOKEN if can else words.PAST_ONLY_SPOKEN
    return Item(
        sort=Sort.FIRST if first else Sort.PAST,
        title=label,
        text=after,
        day="" if first else before,
        by=by,
        act=words.BACK_ACT if can else "",
        spoken=spoken.format(label=label, before=before, after=after, by=by),
        uid=past.uid,
        what=line,
    )


def _source(line: PastLine) -> str:
    return words.FROM_FILE.format(file=line.source) if line.source else ""
