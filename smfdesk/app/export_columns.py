"""The columns that may go out, declared once: the sheet, its definitions, the log and "left out" all loop over COLUMNS."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from smfdesk.app.cohort_figures import Standpoint
from smfdesk.app.workbook import Cell, CellKind, Column, Look
from smfdesk.domain.fields import ANSWERS
from smfdesk.domain.journey import Standing, phase_of, stage_of

STANDING_WORDS = {Standing.HERE: "Active", Standing.PAUSED: "Paused", Standing.LEFT: "Left", Standing.COMPLETED: "Completed"}
HEAD_ROOM = 3.0  # the filter's button stands over the end of the head
NARROWEST = 7.0
DATE_WIDTH = 13.0


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StudentLine(Standpoint):
    """One student as the workbook shows her.

    `stage` and `first_in_family`, `free_school_meals` are codes; `due` is the next step's date; everything else is the users' text.
    """

    last_name: str | None = None
    first_name: str | None = None
    legal_first: str | None = None
    school: str | None = None
    year_group: int | None = None
    next_step: str | None = None
    due: date | None = None
    predicted: str | None = None
    free_school_meals: str | None = None
    coordinator: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One column that may go out.

    Args:
        label: its head.
        meaning: what it says, for the definitions.
        value: what stands in the cell of one student.
        widest: letters of the body font; the column is as wide as its own texts up to this.
        details: contact and other details that go out only when asked for.
    """

    label: str
    meaning: str
    value: Callable[[StudentLine], Cell]
    kind: CellKind = CellKind.TEXT
    look: Look = Look.PLAIN
    widest: float = 24.0
    wraps: bool = False
    details: bool = False


def _answer(code: str | None) -> str | None:
    return None if code is None else ANSWERS.label(code)


COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn(label="Last name", meaning="Family name.", value=lambda one: one.last_name, look=Look.NAME),
    SheetColumn(label="First name", meaning="The name that the student goes by.", value=lambda one: one.first_name, widest=20),
    SheetColumn(label="Legal first name", meaning="First name on official papers.", value=lambda one: one.legal_first, details=True),
    SheetColumn(label="School", meaning="School or college, the present or last one.", value=lambda one: one.school, widest=30),
    SheetColumn(label="Year", meaning="School year group.", value=lambda one: one.year_group, kind=CellKind.COUNT),
    SheetColumn(
        label="Phase", meaning="Which of the four parts of the journey.", value=lambda one: phase_of(one.stage).label, look=Look.PHASE
    ),
    SheetColumn(label="Stage", meaning="Which of the nine stages of the journey.", value=lambda one: stage_of(one.stage).label),
    SheetColumn(
        label="Since", meaning="The day on which that stage became true.", value=lambda one: one.since, kind=CellKind.DATE, look=Look.QUIET
    ),
    SheetColumn(
        label="Status", meaning="Active, paused, left the programme, or completed.", value=lambda one: STANDING_WORDS[one.standing]
    ),
    SheetColumn(label="Next step", meaning="The open task that is due first.", value=lambda one: one.next_step, widest=28, wraps=True),
    SheetColumn(label="Due", meaning="When that task is due.", value=lambda one: one.due, kind=CellKind.DATE),
    SheetColumn(
        label="Late, days",
        meaning="Days since that task was due; empty where it is not late.",
        value=lambda one: one.late_days or None,
        kind=CellKind.COUNT,
        look=Look.PROBLEM,
    ),
    SheetColumn(
        label="Missing",
        meaning="What the stage needs and we do not have yet.",
        value=lambda one: ", ".join(one.missing) or None,
        widest=30,
        wraps=True,
    ),
    SheetColumn(label="Predicted", meaning="Predicted grades, best first.", value=lambda one: one.predicted, widest=16),
    SheetColumn(
        label="Free school meals",
        meaning="Eligible for free school meals, as the student or school said.",
        value=lambda one: _answer(one.free_school_meals),
        widest=12,
    ),
    SheetColumn(
        label="First in family",
        meaning="Nobody in the family went to university before, as the student or school said.",
        value=lambda one: _answer(one.first_in_family),
        widest=12,
    ),
    SheetColumn(
        label="Coordinator", meaning="Our colleague who looks after the student.", value=lambda one: one.coordinator, look=Look.QUIET
    ),
    SheetColumn(label="Phone", meaning="The student's phone number.", value=lambda one: one.phone, widest=16, details=True),
    SheetColumn(label="Email", meaning="The student's email address.", value=lambda one: one.email, widest=34, details=True),
)
FROZEN = 2


def going_out(*, with_details: bool) -> tuple[SheetColumn, ...]:
    """Give the columns of a workbook, in order."""
    return tuple(one for one in COLUMNS if with_details or not one.details)


def staying_in(*, with_details: bool) -> tuple[SheetColumn, ...]:
    """Give the columns that this workbook leaves out."""
    return tuple(one for one in COLUMNS if one.details and not with_details)


def cells(columns: Sequence[SheetColumn], lines: Iterable[StudentLine]) -> tuple[tuple[Cell, ...], ...]:
    """Give the cells of the sheet: one row for each line, one cell for each column."""
    values = [one.value for one in columns]
    return tuple(tuple([value(line) for value in values]) for line in lines)


def fitted(columns: Sequence[SheetColumn], rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """Make each column as wide as its head and its texts, up to the widest that it may be."""
    return tuple(
        Column(label=one.label, kind=one.kind, look=one.look, width=_width(one, place, rows), wraps=one.wraps)
        for place, one in enumerate(columns)
    )


def _width(column: SheetColumn, place: int, rows: Sequence[Sequence[Cell]]) -> float:
    if column.kind is CellKind.DATE:
        return DATE_WIDTH
    head = max(len(word) for word in column.label.split()) if column.details or len(column.label) > 12 else len(column.label)
    longest = max((len(str(row[place])) for row in rows if row[place] is not None), default=0)
    return max(NARROWEST, head + HEAD_ROOM, min(longest + 2.0, column.widest))
