"""How each column of the list looks: its width, its ink, and the words of its cells. Cells are made on the reading thread."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from smfdesk.app.ports import Row
from smfdesk.domain.dates import academic_year, distance, show_date
from smfdesk.domain.fields import Stored, show
from smfdesk.domain.ids import Uid
from smfdesk.domain.journey import Standing as Stand
from smfdesk.domain.journey import stage_of, standing
from smfdesk.domain.journey_tables import PHASES
from smfdesk.domain.query import Sort
from smfdesk.domain.student_columns import COLUMNS
from smfdesk.domain.summary import NO_PLACE
from smfdesk.ui.places.students import words
from smfdesk.ui.widgets.marks import Standing

DEFAULT = ("name", "step", "next_step", "due", "school", "coordinator_initials")
# What a line needs whatever is shown: the journey mark is painted from these.
ALWAYS = ("name", "phase", "status")

_STANDINGS = {Stand.HERE: Standing.LIVE, Stand.COMPLETED: Standing.LIVE, Stand.PAUSED: Standing.PAUSED, Stand.LEFT: Standing.LEFT}


class Look(StrEnum):
    """How a cell is painted."""

    NAME = "name"
    JOURNEY = "journey"
    DUE = "due"
    DATE = "date"
    NUMBER = "number"
    STRONG = "strong"
    TEXT = "text"


_LOOKS = {"name": Look.NAME, "step": Look.JOURNEY, "due": Look.DUE, "next_step": Look.STRONG, "stage": Look.STRONG}
_SORTS = {"step": "stage", "coordinator_initials": "coordinator"}
# Wanted and least width, device-independent px, cell padding included.
_WIDTHS = {
    "name": (172, 150),
    "step": (216, 214),
    "next_step": (184, 155),
    "due": (204, 203),
    "school": (184, 156),
    "coordinator_initials": (56, 50),
    "cohort": (164, 120),
    "email": (224, 150),
    "missing": (240, 140),
    "address": (240, 140),
}
_BY_LOOK = {Look.DATE: (120, 116), Look.NUMBER: (96, 80), Look.TEXT: (150, 110), Look.STRONG: (166, 120)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumn:
    """A column as the list draws it."""

    name: str
    label: str
    look: Look
    width: int
    least: int

    @property
    def sorts(self) -> str:
        """The column that a press of this one's head sorts by: a journey by its stages, initials by the name behind them."""
        return _SORTS.get(self.name, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: its text, what stands beside it, the token of that, and how it is spoken where the text is not all."""

    text: str
    beside: str = ""
    tone: str = "quiet"
    spoken: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One student's row, ready to paint."""

    key: int
    uid: Uid
    name: str = field(repr=False)
    phase: int | None
    standing: Standing
    cells: dict[str, Cell] = field(repr=False)


def list_column(name: str) -> ListColumn:
    """Give a column of the list by its name in `COLUMNS`."""
    column = COLUMNS[name]
    look = _LOOKS.get(name, Look.TEXT)
    if look is Look.TEXT and column.kind.stored is Stored.DATE:
        look = Look.DATE
    elif look is Look.TEXT and column.kind.stored is Stored.INTEGER and name not in ("phase", "intake"):
        look = Look.NUMBER
    width, least = _WIDTHS.get(name) or _BY_LOOK[look]
    return ListColumn(name=name, label=column.label, look=look, width=width, least=least)


def wanted_fields(columns: Sequence[str]) -> list[str]:
    """Give the fields to read for these columns, each once."""
    return list(dict.fromkeys((*ALWAYS, *columns)))


def line_of(row: Row, columns: Sequence[str], today: date) -> Line:
    """Make a student's row from what the store says.

    Args:
        row: `wanted_fields` with `pk` and `uid`.
        columns: names of the columns shown.
        today: what distances count from.
    """
    phase, status = row.get("phase"), str(row.get("status") or "")
    in_phase = phase - 1 if isinstance(phase, int) and phase > 0 else None
    line_standing = _STANDINGS[standing(status)]
    cells = {name: _cell(name, row.get(name), in_phase, line_standing, today) for name in columns}
    uid = row["uid"]
    return Line(
        key=int(str(row["pk"])),
        uid=Uid(uid if isinstance(uid, bytes) else b""),
        name=str(row.get("name") or ""),
        phase=in_phase,
        standing=line_standing,
        cells=cells,
    )


def _cell(name: str, value: object, phase: int | None, stands: Standing, today: date) -> Cell:
    match name:
        case "step":
            return _journey_cell(str(value or ""), phase, stands)
        case "due" if isinstance(value, date):
            return due_cell(value, today)
        case "stage":
            return Cell(text="" if value in (None, NO_PLACE) else stage_of(str(value)).label)
        case "status":
            return Cell(text="" if value == NO_PLACE else show(COLUMNS[name].kind, value))
        case "phase":
            return Cell(text="" if phase is None else PHASES[phase].label)
        case "intake" if isinstance(value, int):
            return Cell(text=_year_words(academic_year(today) - value, value))
        case _:
            return Cell(text=show(COLUMNS[name].kind, value))


def _year_words(year: int, intake: int) -> str:
    return words.YEAR.format(year=year) if year <= 13 else words.AFTER_SCHOOL.format(year=intake + 14)


def _journey_cell(label: str, phase: int | None, stands: Standing) -> Cell:
    if phase is None:
        return Cell(text="", spoken=words.NO_PLACE_SPOKEN)
    said = {Standing.LIVE: "Journey", Standing.PAUSED: "Paused", Standing.LEFT: "Left"}[stands]
    return Cell(text=label, spoken=words.JOURNEY_SPOKEN.format(words=said, phase=phase + 1, label=PHASES[phase].label) + f", {label}")


def due_cell(due: date, today: date) -> Cell:
    """Word a due date with its distance: late in the colour of a problem, today in bold."""
    day, away = show_date(due), distance(due, today)
    spoken = words.DUE_SPOKEN.format(day=day, distance=away)
    if due < today:
        return Cell(text=day, beside=away, tone="problem", spoken=spoken)
    if due == today:
        return Cell(text=day, beside=words.TODAY, tone="text", spoken=spoken)
    return Cell(text=day, beside=away, tone="quiet", spoken=spoken)


def order_words(sort: Sort) -> str:
    """Word the direction of an order for its column: "earliest first", "Z to A"."""
    look = list_column(sort.column).look
    kind = "date" if look in (Look.DATE, Look.DUE) else "number" if look is Look.NUMBER else "text"
    if sort.column in ("stage", "phase"):
        kind = "journey"
    return (words.ORDER_DOWN if sort.descending else words.ORDER_UP)[kind]
