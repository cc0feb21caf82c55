"""The columns of a file as rows: unsure first, each with its first values, where it goes, how sure that is and why."""

from dataclasses import dataclass

from smfdesk.app.wording import worded
from smfdesk.domain.columns import labels_left_out
from smfdesk.domain.registry import TARGETS
from smfdesk.domain.tables import AGE, FULL_NAME, LEFT_OUT, NO_FIELDS, NOTES, ROW_NUMBER, SourceBook, SourceColumn, SourceTable
from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.cells import GridCell, GridColumn, GridRow, Look
from smfdesk.ui.widgets.marks import State

ColumnKey = tuple[str, str]
"""Sheet and letter."""

COLUMNS = (
    GridColumn(label=words.COLUMNS_HEADS[0], width=170, least=110),
    GridColumn(label=words.COLUMNS_HEADS[1], width=210, least=110, stretch=1),
    GridColumn(label=words.COLUMNS_HEADS[2], width=230, least=170),
    GridColumn(label=words.COLUMNS_HEADS[3], width=72, least=68),
    GridColumn(label=words.COLUMNS_HEADS[4], width=280, least=150, stretch=2),
)
_NOT_TAKEN = frozenset({LEFT_OUT, NOTES, AGE, ROW_NUMBER})


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFacts:
    """How many columns there are, how many want a look, and how many are left out."""

    count: int
    to_look_at: int
    left_out: int


def fields_to_choose() -> tuple[tuple[str, str], ...]:
    """Give (field, words) of every answer to "where does this column go", by the alphabet, leaving out at the end."""
    labels = labels_left_out()
    known = [(one.exchange, one.label) for one in TARGETS.values()]
    known += [(name, labels[name]) for name in NO_FIELDS if name != LEFT_OUT]
    return (*sorted(known, key=lambda one: one[1].casefold()), (LEFT_OUT, labels[LEFT_OUT]))


def label_of(field: str) -> str:
    """Word a field; a column that nobody has a use for is left out."""
    return TARGETS[field].label if field in TARGETS else labels_left_out().get(field or LEFT_OUT, labels_left_out()[LEFT_OUT])


def column_facts(book: SourceBook) -> ColumnFacts:
    """Count the columns of a file."""
    columns = [one for table in book.tables for one in table.columns]
    return ColumnFacts(
        count=len(columns),
        to_look_at=sum(1 for one in columns if one.confidence < 3),
        left_out=sum(1 for one in columns if is_left_out(one.field)),
    )


def is_left_out(field: str) -> bool:
    """Whether nothing of such a column is taken."""
    return not field or field in _NOT_TAKEN


def column_rows(book: SourceBook) -> tuple[GridRow, ...]:
    """Give the rows: those to look at under a heading, then the sure ones under another."""
    every = [(table, one) for table in book.tables for one in table.columns]
    unsure = sorted((one for one in every if one[1].confidence < 3), key=lambda one: one[1].confidence)
    sure = [one for one in every if one[1].confidence == 3]
    rows = []
    if unsure:
        rows.append(_head(words.COLUMNS_LOOK_HEAD.format(count=len(unsure)), "look"))
        rows += [_row(table, one, several=len(book.tables) > 1) for table, one in unsure]
    if sure:
        rows.append(_head(words.COLUMNS_SURE_HEAD, "sure"))
        rows += [_row(table, one, several=len(book.tables) > 1) for table, one in sure]
    return tuple(rows)


def _head(text: str, key: str) -> GridRow:
    return GridRow(cells=(GridCell(text=text),), key=key, is_head=True)


def _row(table: SourceTable, column: SourceColumn, *, several: bool) -> GridRow:
    heading = f"{column.group} {column.heading}".strip() or words.NO_HEADING
    where = f"{table.sheet}, {column.letter}" if several else column.letter
    reasons = " ".join(str(worded(one.code, one.data)) for one in column.reasons)
    out = is_left_out(column.field)
    unsure = column.confidence < 3
    choice = GridCell(
        text=label_of(column.field),
        look=Look.CHOICE,
        beside=" " if out else "",
        state=State.CAUTION if unsure else None,
        spoken=label_of(column.field),
    )
    samples = ", ".join(column.samples)
    cells = (
        GridCell(text=heading, look=Look.NAME, beside=where),
        GridCell(text=samples, look=Look.QUIET),
        choice,
        GridCell(look=Look.DOTS, dots=column.confidence, spoken=words.DOTS_SPOKEN[column.confidence]),
        GridCell(text=reasons, look=Look.QUIET),
    )
    return GridRow(cells=cells, key=(table.sheet, column.letter))


def column_of(book: SourceBook, key: ColumnKey) -> SourceColumn | None:
    """Find a column by its key."""
    return next((one for table in book.tables for one in table.columns if (table.sheet, one.letter) == key), None)


def cells_of_fields(book: SourceBook) -> dict[tuple[str, str, str], str]:
    """Say in which column each field of a table stands: (sheet, first letter, field) -> letter."""
    found: dict[tuple[str, str, str], str] = {}
    for table in book.tables:
        for one in table.columns:
            names = ("forename", "surname") if one.field == FULL_NAME else (one.field,)
            for name in names:
                found.setdefault((table.sheet, table.first_letter, name), one.letter)
    return found
