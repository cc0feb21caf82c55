"""What was read from a school's workbook: tables, columns with the reason of each guess, clean rows, and what was odd about them."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

Raw = str | int | float | bool | date | datetime | time | timedelta | None
"""One cell as a reader of spreadsheets gives it; None and "" are empty."""

LEFT_OUT = "ignore"
FULL_NAME = "full_name"
NOTES = "notes"
AGE = "age"
ROW_NUMBER = "row_number"
SCHOOL_NAME = "school_name"
NO_FIELDS = (FULL_NAME, NOTES, AGE, ROW_NUMBER, SCHOOL_NAME, LEFT_OUT)
"""Answers to "where does this column go" that are no field of a record."""


class Weight(Enum):
    """What an oddity does to its row."""

    HOLD = "hold"
    WARN = "warn"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A code with what its sentence needs: a reason for a guess, or a word about a file. Its words stand in wording_sheets."""

    code: str
    data: Mapping[str, str | int] = dataclasses.field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something odd about one cell or row, named by the school's own cell.

    Args:
        ref: the cell as Excel shows it ("H14"), or the first cell of the row.
        row_no: 1-based, as Excel shows it.
        field: exchange name of the field, "" where it concerns the whole row.
        code: why, for words and reports.
        weight: HOLD keeps the row for a person, WARN leaves the cell empty, DONE says what was put right.
        seen: the text in the cell.
    """

    ref: str
    row_no: int
    field: str
    code: str
    weight: Weight
    seen: str = dataclasses.field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceColumn:
    """One column of a table and where it goes.

    Args:
        letter: as Excel shows it.
        heading: the school's own words; `group` the heading above it in a two-row heading.
        field: an exchange name, one of NO_FIELDS, or "" for a column that nobody has a use for.
        confidence: 3 sure, 2 likely, 1 a person should look.
        reasons: why, most important first.
        samples: up to three distinct values as text.
        hidden: the column is hidden in the workbook.
        filled: how many of the table's rows have a value.
    """

    letter: str
    heading: str
    group: str
    field: str
    confidence: int
    reasons: tuple[Remark, ...]
    samples: tuple[str, ...] = dataclasses.field(default=(), repr=False)
    hidden: bool = False
    filled: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One row that was seen as a student: normal forms by exchange name, empty fields left out."""

    row_no: int
    values: Mapping[str, str] = dataclasses.field(repr=False)
    issues: tuple[Issue, ...] = ()
    hidden: bool = False

    @property
    def is_held(self) -> bool:
        """Whether something about it must be looked at before it is imported."""
        return any(one.weight is Weight.HOLD for one in self.issues)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """One table of students on one sheet.

    Args:
        sheet: its name.
        heading_row: 1-based row of the (lower) headings.
        first_letter: letter of its first column.
        columns: in sheet order.
        rows: the students, in sheet order.
        passed_over: (1-based row, kind) of what is no student: title, heading, section, total, note.
    """

    sheet: str
    heading_row: int
    first_letter: str
    columns: tuple[SourceColumn, ...]
    rows: tuple[SourceRow, ...]
    passed_over: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceBook:
    """What one file holds.

    Args:
        file_name: without its folder.
        digest: SHA-256 of the bytes, hexadecimal.
        tables: in the order of the sheets.
        remarks: what a person should know of the file: hidden rows, sheets left out, cells far away.
        school_hints: words of titles, columns and the file's name in which a school's name may stand, the surest first.
        school_urn: the six digits where the workbook names exactly one.
    """

    file_name: str
    digest: str
    tables: tuple[SourceTable, ...]
    remarks: tuple[Remark, ...] = ()
    school_hints: tuple[str, ...] = dataclasses.field(default=(), repr=False)
    school_urn: str = ""


def word_set(text: str) -> frozenset[str]:
    """A set of words that is written in one line."""
    return frozenset(text.split())


def letters(column: int) -> str:
    """Name a column as Excel does.

    Args:
        column: 0-based.
    """
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_index(name: str) -> int:
    """Give the 0-based column of Excel's letters."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number - 1


_INVISIBLE = " \t\r\n\u00a0\u200b\u2007\u202f\ufeff"


def is_blank(value: Raw) -> bool:
    """Whether a cell holds nothing that anybody could see."""
    if isinstance(value, str):
        return not value or (value[0] in _INVISIBLE and not value.strip(_INVISIBLE))
    return value is None
