"""Everything that the review shows, made on the reading thread from one plan."""

from collections.abc import Collection
from dataclasses import dataclass, field

from smfdesk.app.wording import worded
from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.cells import GridRow
from smfdesk.ui.places.imports.session import Reviewed
from smfdesk.ui.places.imports.view_changes import change_count, change_rows
from smfdesk.ui.places.imports.view_columns import ColumnFacts, column_facts, column_rows
from smfdesk.ui.places.imports.view_people import certain_rows, decide_rows, still_to_decide
from smfdesk.ui.places.imports.view_problems import GroupKey, problem_count, problem_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class StepState:
    """One part of the review at the left: its name, what it says, and whether nothing is left to do there."""

    name: str
    about: str
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """What is on the page."""

    reviewed: Reviewed = field(repr=False)
    columns: ColumnFacts
    column_rows: tuple[GridRow, ...] = field(repr=False)
    problem_rows: tuple[GridRow, ...] = field(repr=False)
    decide_rows: tuple[GridRow, ...] = field(repr=False)
    certain_rows: tuple[GridRow, ...] = field(repr=False)
    change_rows: tuple[GridRow, ...] = field(repr=False)
    steps: tuple[StepState, ...]
    about_file: str = field(repr=False)
    remarks: tuple[str, ...] = field(repr=False)
    problems: int
    to_decide: int

    @property
    def applied(self) -> int:
        """How many people Apply is about."""
        return self.reviewed.plan.counts["applied"]


def view_of(reviewed: Reviewed, turned: Collection[GroupKey]) -> ReviewView:
    """Make the page.

    Args:
        reviewed: what follows from what was said.
        turned: groups of problems that were opened or closed by hand.
    """
    columns, problems, waiting = column_facts(reviewed.proposal.book), problem_count(reviewed), len(still_to_decide(reviewed))
    return ReviewView(
        reviewed=reviewed,
        columns=columns,
        column_rows=column_rows(reviewed.proposal.book),
        problem_rows=problem_rows(reviewed, turned),
        decide_rows=decide_rows(reviewed),
        certain_rows=certain_rows(reviewed),
        change_rows=change_rows(reviewed),
        steps=_steps(reviewed, columns, problems, waiting),
        about_file=_about_file(reviewed),
        remarks=_remarks(reviewed),
        problems=problems,
        to_decide=waiting,
    )


def _steps(reviewed: Reviewed, columns: ColumnFacts, problems: int, waiting: int) -> tuple[StepState, ...]:
    counts, book = reviewed.plan.counts, reviewed.proposal.book
    rows = words.number(counts["rows"], "person", "people")
    sheets = words.number(len({one.sheet for one in book.tables}), "sheet", "sheets")
    count = words.number(columns.count, "column", "columns")
    about_columns = (
        words.ABOUT_COLUMNS_LOOK.format(count=columns.to_look_at)
        if columns.to_look_at
        else words.ABOUT_COLUMNS.format(count=count, left=columns.left_out)
    )
    about_people = words.ABOUT_PEOPLE.format(count=waiting) if waiting else words.ABOUT_PEOPLE_DONE
    changes = words.number(change_count(reviewed), "value", "values")
    return (
        StepState(name=words.STEP_FILE, about=words.ABOUT_FILE.format(rows=rows, sheets=sheets), is_done=True),
        StepState(name=words.STEP_COLUMNS, about=about_columns, is_done=not columns.to_look_at),
        StepState(
            name=words.STEP_PROBLEMS,
            about=words.number(problems, "cell", "cells") if problems else words.ABOUT_NO_PROBLEMS,
            is_done=not problems,
        ),
        StepState(name=words.STEP_PEOPLE, about=about_people, is_done=not waiting),
        StepState(name=words.STEP_CHANGES, about=changes, is_done=True),
    )


def _about_file(reviewed: Reviewed) -> str:
    told = []
    for table in reviewed.proposal.book.tables:
        rows = words.number(len(table.rows), "person", "people")
        if table.rows:
            rows += f", rows {table.rows[0].row_no} to {table.rows[-1].row_no}"
        told.append(words.SHEET_LINE.format(sheet=table.sheet, row=table.heading_row, rows=rows))
        if table.passed_over:
            told.append(words.PASSED_OVER.format(count=words.number(len(table.passed_over), "row", "rows")))
    return " ".join(told)


def _remarks(reviewed: Reviewed) -> tuple[str, ...]:
    every = (*reviewed.proposal.remarks, *reviewed.proposal.book.remarks)
    return tuple(str(worded(one.code, one.data)) for one in every if one.code not in _SAID_ELSEWHERE)


# The school is said beside its field.
_SAID_ELSEWHERE = frozenset({"school_not_known", "school_new"})
