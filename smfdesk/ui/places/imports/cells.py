"""What a table of the review holds: rows of cells, each with its look. Made on the reading thread, painted by one delegate."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import StrEnum

from smfdesk.ui.widgets.marks import State


class Look(StrEnum):
    """How a cell is painted.

    NAME is the name of somebody, TEXT and QUIET are plain, CHANGE is what stood there struck out before what will stand there, DOTS are
    up to three discs, CHOICE is a choice that opens, STATE is a shape with its word, TWO is a line over a quiet one, WHEN the same with
    figures of one width, NUMBER a figure at the right, VERDICT a line over a sign with its word.
    """

    NAME = "name"
    TEXT = "text"
    QUIET = "quiet"
    CHANGE = "change"
    DOTS = "dots"
    CHOICE = "choice"
    STATE = "state"
    TWO = "two"
    WHEN = "when"
    NUMBER = "number"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One cell.

    Args:
        text: what it says; for CHANGE what stood there before.
        look: how it is painted.
        beside: what stands after or under the text; for CHANGE what will stand there.
        state: the shape of a STATE, or the sign of a VERDICT by its colour.
        sign: one letter before the word of a VERDICT; the name of an icon before a TWO.
        dots: how many of three discs are filled.
        spoken: how it is read out where the text is not all of it.
    """

    text: str = field(default="", repr=False)
    look: Look = Look.TEXT
    beside: str = field(default="", repr=False)
    state: State | None = None
    sign: str = ""
    dots: int = 0
    spoken: str = field(default="", repr=False)

    @property
    def said(self) -> str:
        """The cell in words, for a screen reader and for a tip."""
        return self.spoken or f"{self.text} {self.beside}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One row.

    Args:
        cells: from the left; a heading has one.
        key: what the row is about; stays the same when the table is made anew.
        is_head: a heading over the rows below it, across the whole width.
        is_open: for a heading that opens and closes; None for every other.
    """

    cells: tuple[GridCell, ...] = field(repr=False)
    key: Hashable = None
    is_head: bool = False
    is_open: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """A column: heading, wanted and least width (device-independent px), share of the room left, and what its heading is."""

    label: str = field(repr=False)
    width: int
    least: int
    stretch: int = 0
    is_name: bool = False
    is_number: bool = False


def share_out(columns: tuple[GridColumn, ...], room: int) -> list[int]:
    """Share a width out between columns.

    Args:
        columns: with their wanted and least widths.
        room: width to fill, device-independent px.

    Returns:
        One width per column: wanted ones and the rest by stretch, or shrunk towards the least ones in proportion.
    """
    wanted = [one.width for one in columns]
    spare = room - sum(wanted)
    if spare >= 0:
        parts = sum(one.stretch for one in columns) or 1
        return [width + spare * one.stretch // parts for width, one in zip(wanted, columns, strict=True)]
    give = [one.width - one.least for one in columns]
    total = max(sum(give), 1)
    lacking = min(-spare, sum(give))
    return [width - lacking * share // total for width, share in zip(wanted, give, strict=True)]
