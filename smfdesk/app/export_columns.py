"""The columns that go out, declared once: the sheet, its definitions, the log and "left out" all loop over COLUMNS.

Labels, kinds and where a value stands come from the declarations of the records (`domain/student_columns.py`). Here stands what
only a sheet needs: the meaning in words, how a cell looks, and the few cells that are worded differently.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from smfdesk.app.cohort_figures import Standpoint, late_days
from smfdesk.app.ports import Row
from smfdesk.app.workbook import Cell, CellKind, Column, Look
from smfdesk.domain import student_columns
from smfdesk.domain.dates import academic_year
from smfdesk.domain.fields import Stored
from smfdesk.domain.journey import phase_of, stage_of, standing
from smfdesk.domain.summary import NO_PLACE

ONE_LINE = 12
HEAD_ROOM = 2.5  # the filter's button stands over the end of the head
NARROWEST = 7.0
DATE_WIDTH = 12.0
FROZEN = 2
LAST_YEAR_GROUP = 13
_KINDS = {Stored.DATE: CellKind.DATE, Stored.INTEGER: CellKind.COUNT}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One column that may go out.

    Args:
        name: of the column in `student_columns.COLUMNS`.
        meaning: what it says, for the definitions.
        label: its head, where the sheet words it differently.
        kind: what its cells hold, where `cell` makes something else of the value.
        cell: makes the cell from a student's row and today; without it the value is shown as its kind shows it.
        also: further columns that `cell` reads.
        widest: letters of the body font; the column is as wide as its own texts up to this.
        details: goes out only when details are asked for.
    """

    name: str
    meaning: str
    label: str = ""
    kind: CellKind | None = None
    cell: Callable[[Row, date], Cell] | None = None
    also: tuple[str, ...] = ()
    look: Look = Look.PLAIN
    widest: float = 24.0
    wraps: bool = False
    details: bool = False

    @property
    def head(self) -> str:
        """What stands over the column."""
        return self.label or student_columns.COLUMNS[self.name].label

    @property
    def holds(self) -> CellKind:
        """What its cells hold."""
        return self.kind or _KINDS.get(student_columns.COLUMNS[self.name].kind.stored, CellKind.TEXT)

    def reading(self) -> Callable[[Row, date], Cell]:
        """Give the function that makes a cell."""
        if self.cell is not None:
            return self.cell
        name, show = self.name, student_columns.COLUMNS[self.name].kind.show
        if self.holds is CellKind.TEXT:
            return lambda row, _: None if row[name] is None else show(row[name])
        return lambda row, _: row[name]  # type: ignore[return-value]


def _first_name(row: Row, _: date) -> str | None:
    return _text(row["preferred_name"] or row["forename"])


def _phase(row: Row, _: date) -> str | None:
    return None if row["stage"] == NO_PLACE else phase_of(str(row["stage"])).label


def _stage(row: Row, _: date) -> str:
    return "Not in a cohort" if row["stage"] == NO_PLACE else stage_of(str(row["stage"])).label


def _status(row: Row, today: date) -> str | None:
    show = student_columns.COLUMNS["status"].kind.show
    return None if row["status"] == NO_PLACE else show(row["status"])


def _year_group(row: Row, today: date) -> int | None:
    """The year group rolls on by itself; whoever is past the last one is in none."""
    intake = row["intake"]
    year = academic_year(today) - intake if isinstance(intake, int) else None
    return year if year is not None and year <= LAST_YEAR_GROUP else None


def _late(row: Row, today: date) -> int | None:
    return late_days(row["due"], row["status"], today) or None


def _text(value: object) -> str | None:
    return str(value) if value else None


COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn(name="surname", meaning="Family name.", look=Look.NAME, widest=17, wraps=True),
    SheetColumn(
        name="forename",
        label="First name",
        meaning="The name that the student goes by.",
        cell=_first_name,
        also=("preferred_name",),
        widest=14,
        wraps=True,
    ),
    SheetColumn(name="forename", label="Legal first name", meaning="First name on official papers.", details=True),
    SheetColumn(name="school", meaning="School or college, the present or last one.", widest=24, wraps=True),
    SheetColumn(name="intake", label="Year", meaning="School year group; empty once school is over.", cell=_year_group),
    SheetColumn(
        name="stage", label="Phase", meaning="Which of the four parts of the journey.", cell=_phase, kind=CellKind.TEXT, look=Look.PHASE
    ),
    SheetColumn(name="stage", meaning="Which of the nine stages of the journey.", cell=_stage),
    SheetColumn(name="since", meaning="The day on which that stage became true.", look=Look.QUIET),
    SheetColumn(name="status", meaning="Active, paused, left the programme, or completed.", cell=_status),
    SheetColumn(name="next_step", meaning="The open task that is due first.", widest=27, wraps=True),
    SheetColumn(name="due", meaning="When that task is due."),
    SheetColumn(
        name="due",
        label="Late, days",
        meaning="Days since that task was due; empty where it is not late.",
        cell=_late,
        kind=CellKind.COUNT,
        also=("status",),
        look=Look.PROBLEM,
    ),
    SheetColumn(name="missing", meaning="What the stage needs and we do not have yet.", widest=22, wraps=True),
    SheetColumn(name="predicted", meaning="Predicted grades, in the order of the subjects.", widest=16),
    SheetColumn(name="fsm", meaning="Eligible for free school meals, as the student or school said.", widest=10, wraps=True),
    SheetColumn(
        name="first_gen",
        label="First in family",
        meaning="First in the family to go to university, as the student or school said.",
        widest=10,
        wraps=True,
    ),
    SheetColumn(name="coordinator", meaning="Our colleague who looks after the student.", look=Look.QUIET, widest=16, wraps=True),
    SheetColumn(name="phone", meaning="The student's phone number.", widest=16, details=True),
    SheetColumn(name="email", meaning="The student's email address.", widest=34, details=True),
)
ALWAYS_READ = ("stage", "status", "due", "missing", "first_gen")  # what the figures are made from


def going_out(*, with_details: bool) -> tuple[SheetColumn, ...]:
    """Give the columns of a workbook, in order."""
    return tuple(one for one in COLUMNS if with_details or not one.details)


def staying_in(*, with_details: bool) -> tuple[SheetColumn, ...]:
    """Give the columns that this workbook leaves out."""
    return tuple(one for one in COLUMNS if one.details and not with_details)


def needed(*, with_details: bool) -> tuple[str, ...]:
    """Name the columns of a student's row that a workbook is made from, each once."""
    read = [name for one in going_out(with_details=with_details) for name in (one.name, *one.also)]
    return tuple(dict.fromkeys([*read, *ALWAYS_READ]))


def standpoint(row: Row, today: date) -> Standpoint:
    """Give what the figures need of one student.

    Args:
        row: with the columns of ALWAYS_READ.
        today: what "late" counts from.
    """
    return Standpoint(
        stage=None if row["stage"] == NO_PLACE else str(row["stage"]),
        standing=standing(_text(row["status"])),
        late_days=late_days(row["due"], row["status"], today),
        missing=tuple(str(row["missing"]).split(", ")) if row["missing"] else (),
        first_in_family=_text(row["first_gen"]),
    )


def cells(columns: Sequence[SheetColumn], rows: Sequence[Row], today: date) -> tuple[tuple[Cell, ...], ...]:
    """Give the cells of the sheet: one line for each student, one cell for each column."""
    readings = [one.reading() for one in columns]
    return tuple(tuple([read(row, today) for read in readings]) for row in rows)


def fitted(columns: Sequence[SheetColumn], rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """Make each column as wide as its head and its texts, up to the widest that it may be."""
    return tuple(
        Column(label=one.head, kind=one.holds, look=one.look, width=_width(one, place, rows), wraps=one.wraps)
        for place, one in enumerate(columns)
    )


def _width(column: SheetColumn, place: int, rows: Sequence[Sequence[Cell]]) -> float:
    if column.holds is CellKind.DATE:
        return DATE_WIDTH
    longest = max((len(str(row[place])) for row in rows if row[place] is not None), default=0)
    return max(NARROWEST, _head_width(column.head) + HEAD_ROOM, min(longest + 1.0, column.widest))


def _head_width(label: str) -> int:
    """Letters of the longer line of a head that may break once."""
    if len(label) <= ONE_LINE:
        return len(label)
    breaks = [place for place, letter in enumerate(label) if letter == " "]
    return min((max(place, len(label) - place - 1) for place in breaks), default=len(label))
