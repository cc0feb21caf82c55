"""A workbook as one frozen value: what a preview draws and what a writer writes, so that the two cannot differ.

Every text in it is text; the only formulas are those that the writer builds for the stages of a summary.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

Cell = str | int | date | None


class CellKind(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    DATE = "date"
    COUNT = "count"


class Look(Enum):
    """How the cells of a column stand out. PHASE is tinted by the phase that the cell names."""

    PLAIN = "plain"
    NAME = "name"
    QUIET = "quiet"
    PHASE = "phase"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    `width` counts letters of the body font; a text longer than that goes on in a second line where `wraps`.
    """

    label: str
    kind: CellKind
    look: Look
    width: float
    wraps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLink:
    """A line of the cover that leads to another sheet."""

    sheet: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line of the cover: who, when, what, for whom."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The first page: what this is and whom it is for."""

    name: str
    title: str
    subtitle: str
    sentence: str
    links: tuple[SheetLink, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number that stands large. `percent` is 0 to 100 and stands in place of the count where its base is large enough."""

    label: str
    count: int
    percent: int | None
    base: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLine:
    """One stage of the table of stages reached.

    `phase` is the position of its phase, 0 to 3. `of_all` is the share (0 to 1) of all students who reached it, `of_before` that of
    those who reached the stage before; None where the base is too small to say.
    """

    label: str
    phase: int
    here: int
    reached: int
    of_all: float | None
    of_before: float | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The figures on one page. `counted` names the table and the column in which the stages are counted again by formula."""

    name: str
    title: str
    as_at: str
    sentence: str
    figures: tuple[Figure, ...]
    finding: str
    stages: tuple[StageLine, ...]
    smallest_base: int
    counted: tuple[str, str]
    chart_title: str
    chart_about: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list with one line each. `rows` are as long as `columns`; `phases` are the phase labels in order, for the tint."""

    name: str
    title: str
    subtitle: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    frozen_columns: int
    phases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What one figure or column means; `base` says of what a percentage is taken."""

    term: str
    meaning: str
    base: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """Every figure and every column in words, in groups of a heading and its lines."""

    name: str
    title: str
    groups: tuple[tuple[str, tuple[Definition, ...]], ...]


Sheet = Cover | Summary | Table | Definitions


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The whole file. `footer` stands at the left of each printed page; `made_at` is local time and becomes the file's date."""

    title: str
    author: str
    made_at: datetime
    footer: str
    sheets: tuple[Sheet, ...]
