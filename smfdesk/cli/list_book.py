"""A list of students as a described workbook of one sheet."""

from collections.abc import Sequence
from datetime import date

from smfdesk.app.ports import Desk, Row
from smfdesk.app.workbook import Cell, CellKind, Column, Look, Table, Workbook
from smfdesk.domain.dates import show_date
from smfdesk.domain.fields import Stored, show
from smfdesk.domain.query import Query, words
from smfdesk.domain.student_columns import COLUMNS
from smfdesk.domain.summary import NO_PLACE

_KINDS = {Stored.DATE: CellKind.DATE, Stored.INTEGER: CellKind.COUNT}
NARROWEST, WIDEST = 9.0, 34.0
DATE_WIDTH = 12.0


def table_book(desk: Desk, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Workbook:
    """Describe a workbook that holds one table of text, such as the receipt of an import.

    Args:
        desk: who asks, and when.
        title: what it is.
        heads: names of the columns.
        rows: cells as text.
    """
    columns = tuple(_text_column(head, [row[place] for row in rows]) for place, head in enumerate(heads))
    size = "1 row" if len(rows) == 1 else f"{len(rows):,} rows"
    return _book(desk, "Rows", title, size, columns, rows)


def list_book(desk: Desk, query: Query, columns: Sequence[str], rows: Sequence[Row]) -> Workbook:
    """Describe a workbook that holds a list.

    Args:
        desk: who asks, and when.
        query: what was asked for.
        columns: names of `COLUMNS`, in order.
        rows: students with those columns, in order.
    """
    cells = [[_cell(name, row[name]) for name in columns] for row in rows]
    size = "1 student" if len(rows) == 1 else f"{len(rows):,} students"
    shown = tuple(_column(name, [row[place] for row in cells]) for place, name in enumerate(columns))
    return _book(desk, "Students", words(query), size, shown, cells)


def _book(desk: Desk, sheet: str, title: str, size: str, columns: tuple[Column, ...], rows: Sequence[Sequence[Cell]]) -> Workbook:
    moment = desk.now.astimezone()
    as_at = f"as at {show_date(desk.today)} {moment:%H:%M}"
    subtitle = f"{size}, {as_at}. Made for us: keep it inside the team."
    table = Table(name=sheet, title=title, subtitle=subtitle, columns=columns, rows=rows, frozen_columns=1, phases=())
    user = desk.reader.get("user", desk.user) or {}
    author, made_at = str(user.get("name") or ""), moment.replace(tzinfo=None)
    return Workbook(title=title, author=author, made_at=made_at, footer=f"{title} · for us · {as_at}", sheets=(table,))


def _cell(name: str, value: object) -> Cell:
    if value is None or value == NO_PLACE:
        return None
    if isinstance(value, date) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return show(COLUMNS[name].kind, value)


def _column(name: str, cells: Sequence[Cell]) -> Column:
    about = COLUMNS[name]
    kind = _KINDS.get(about.kind.stored, CellKind.TEXT)
    longest = max((len(str(cell)) for cell in (about.label, *cells) if cell is not None), default=0)
    width = DATE_WIDTH if kind is CellKind.DATE else min(max(longest + 2.0, NARROWEST), WIDEST)
    return Column(label=about.label, kind=kind, look=Look.PLAIN, width=width)


def _text_column(label: str, cells: Sequence[str]) -> Column:
    longest = max((len(cell) for cell in (label, *cells)), default=0)
    return Column(label=label, kind=CellKind.TEXT, look=Look.PLAIN, width=min(max(longest + 2.0, NARROWEST), WIDEST))
