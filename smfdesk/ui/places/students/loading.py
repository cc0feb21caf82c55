"""What the list asks of the store, as work for the reading thread: frozen values go in and come back."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from smfdesk.app.ports import Reader
from smfdesk.domain.query import EVERYBODY, Query, Sort
from smfdesk.ui.places.students.columns import Line, line_of, wanted_fields
from smfdesk.ui.places.students.terms import Part, Question

PAGE = 128
FIRST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What the list shows: a question, an order and columns, on a day."""

    question: Question
    sort: Sort
    columns: tuple[str, ...]
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The answer: keys in order, how many match of how many there are, and lines to paint at once.

    `whole` once all keys are there; until then `count` is how many are there at least.
    """

    ask: Ask
    keys: "array[int]" = field(repr=False)
    count: int
    total: int
    lines: tuple[Line, ...] = field(repr=False)
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """Which part of a question to take away where nothing matches, and how many it would show; None where no single part helps."""

    part: Part | None
    count: int


def first_rows(reader: Reader, ask: Ask) -> Listing:
    """Read the beginning of a list with its lines: what a screen shows, at once."""
    keys = reader.student_keys(ask.question.query, ask.sort, ask.today, limit=FIRST)
    return _listing(reader, ask, keys, keys, whole=len(keys) < FIRST)


def all_rows(reader: Reader, ask: Ask, shown: slice | None) -> Listing:
    """Read every key of a list, and the lines of the rows in view.

    Args:
        reader: the read side.
        ask: what is shown.
        shown: places of the rows in view; None where their lines are there already.
    """
    keys = reader.student_keys(ask.question.query, ask.sort, ask.today)
    return _listing(reader, ask, keys, keys[shown] if shown is not None else (), whole=True)


def _listing(reader: Reader, ask: Ask, keys: Sequence[int], wanted: Sequence[int], *, whole: bool) -> Listing:
    total = reader.student_count(EVERYBODY, ask.today)
    return Listing(ask=ask, keys=array("q", keys), count=len(keys), total=total, lines=lines(reader, ask, wanted), whole=whole)


def lines(reader: Reader, ask: Ask, keys: Sequence[int]) -> tuple[Line, ...]:
    """Read the lines of some students; those that are gone are left out."""
    if not keys:
        return ()
    rows = reader.student_rows(keys, wanted_fields(ask.columns))
    return tuple(line_of(row, ask.columns, ask.today) for row in rows)


def way_out(reader: Reader, ask: Ask) -> WayOut:
    """Find the one part of a question whose removal shows most students."""
    best = WayOut(part=None, count=0)
    for part in ask.question.parts:
        left = Query(terms=tuple(one.term for one in ask.question.parts if one is not part))
        count = reader.student_count(left, ask.today)
        if count > best.count:
            best = WayOut(part=part, count=count)
    return best
