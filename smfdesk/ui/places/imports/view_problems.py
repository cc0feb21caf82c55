"""What is odd in a file, grouped by its cause, each with the school's own cell."""

from collections.abc import Collection

from smfdesk.app.wording import WORDS, worded
from smfdesk.domain.registry import TARGETS
from smfdesk.domain.tables import Issue, Weight
from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.cells import GridCell, GridColumn, GridRow, Look
from smfdesk.ui.places.imports.session import Reviewed
from smfdesk.ui.widgets.marks import State

# A group of more cells than this is closed until somebody opens it.
MOST_OPEN = 12

GroupKey = tuple[str, str, str]
"""Weight, field, code."""

COLUMNS = (
    GridColumn(label=words.PROBLEM_HEADS[0], width=96, least=80),
    GridColumn(label=words.PROBLEM_HEADS[1], width=200, least=120),
    GridColumn(label=words.PROBLEM_HEADS[2], width=320, least=200, stretch=1),
    GridColumn(label=words.PROBLEM_HEADS[3], width=270, least=160),
)
_ORDER = (Weight.HOLD, Weight.WARN, Weight.DONE)
_STATES = {Weight.HOLD: State.CAUTION, Weight.WARN: State.TO_DO, Weight.DONE: State.GOOD}
_BECOMES = {Weight.HOLD: words.WEIGHT_HOLD, Weight.WARN: words.WEIGHT_WARN, Weight.DONE: words.WEIGHT_DONE}


def problem_count(reviewed: Reviewed) -> int:
    """How many cells or rows stand in the way or were left empty."""
    return sum(1 for line in reviewed.plan.lines for one in line.row.issues if one.weight is not Weight.DONE)


def issue_sentence(issue: Issue) -> str:
    """Say what is odd about a cell. A value that no kind of field can read has its words under "value_" and its code."""
    if issue.code in WORDS:
        return worded(issue.code, {"seen": issue.seen}).sentence
    return worded(f"value_{issue.code}", {"label": label_of(issue.field), "text": issue.seen, "known": ""}).sentence


def label_of(field: str) -> str:
    """Word a field, or the row as a whole."""
    return TARGETS[field].label if field in TARGETS else words.ROW_PROBLEM


def problem_rows(reviewed: Reviewed, turned: Collection[GroupKey]) -> tuple[GridRow, ...]:
    """Give the groups, worst first: large ones and those that were put right are closed, the others open, unless they were turned.

    Args:
        reviewed: the review.
        turned: groups that were opened or closed by hand.
    """
    groups: dict[GroupKey, list[tuple[str, str, Issue]]] = {}
    several = len(reviewed.proposal.book.tables) > 1
    for line in reviewed.plan.lines:
        for one in line.row.issues:
            sheet = line.key[0] if several else ""
            groups.setdefault((one.weight.value, one.field, one.code), []).append((sheet, line.name, one))
    rows: list[GridRow] = []
    for weight in _ORDER:
        for key, found in sorted(((k, v) for k, v in groups.items() if k[0] == weight.value), key=lambda one: -len(one[1])):
            is_open = (weight is not Weight.DONE and len(found) <= MOST_OPEN) != (key in turned)
            rows.append(_head(key, found, weight, is_open=is_open))
            if is_open:
                rows += [_row(key, sheet, name, one) for sheet, name, one in found]
    return tuple(rows)


def _head(key: GroupKey, found: list[tuple[str, str, Issue]], weight: Weight, *, is_open: bool) -> GridRow:
    refs = ", ".join(f"{one.ref} ({sheet})" if sheet else one.ref for sheet, _, one in found[:6]) + (" ..." if len(found) > 6 else "")
    count = words.number(len(found), "cell" if key[1] else "row", "cells" if key[1] else "rows")
    text = f"{label_of(key[1])}, {count}"
    beside = f"{_BECOMES[weight]}: {refs}" if not is_open else _BECOMES[weight]
    return GridRow(cells=(GridCell(text=text, beside=beside, state=_STATES[weight]),), key=key, is_head=True, is_open=is_open)


def _row(key: GroupKey, sheet: str, name: str, issue: Issue) -> GridRow:
    cells = (
        GridCell(text=issue.ref, look=Look.NAME, beside=sheet),
        GridCell(text=name),
        GridCell(text=issue_sentence(issue)),
        GridCell(text=_BECOMES[issue.weight], look=Look.QUIET),
    )
    return GridRow(cells=cells, key=(*key, sheet, issue.ref))
