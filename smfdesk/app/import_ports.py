"""What importing needs of the outside: somebody who reads workbooks, and somebody who is told of progress."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from smfdesk.domain.tables import SourceBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What the reader is told before it guesses.

    Args:
        remembered: folded heading -> field, as this school's columns went last time.
        chosen: (sheet, column letter) -> field, what a person has said of this file; never overruled.
        sheets: the sheets to read; empty for all that are not hidden.
    """

    remembered: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[tuple[str, str], str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()


NOTHING_CHOSEN = Corrections()


class Progress(Protocol):
    """Told how far something is."""

    def step(self, done: int, total: int, what: str) -> None:
        """Take note; `what` is a code.

        Raises:
            Cancelled: the user has pressed Stop.
        """
        ...


class NoProgress:
    """Progress that nobody looks at."""

    def step(self, done: int, total: int, what: str) -> None:
        """Take no note."""


class BookReader(Protocol):
    """Reads a workbook from outside, in a process of its own."""

    def read(self, path: Path, today: date, progress: Progress, corrections: Corrections = NOTHING_CHOSEN) -> SourceBook:
        """Read one workbook.

        Raises:
            UserError: what the file is, or why it cannot be read.
            Cancelled: the user has pressed Stop.
        """
        ...
