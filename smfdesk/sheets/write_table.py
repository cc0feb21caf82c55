"""The list: an Excel table with filters, frozen head and first columns, real dates, phase tint, one page wide on paper."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from xlsxwriter.format import Format

from smfdesk.app.workbook import Cell, CellKind, Column, Look, Table
from smfdesk.domain.dates import show_date
from smfdesk.sheets.cell_text import cell_text, looks_active
from smfdesk.sheets.page import Page, lines_of
from smfdesk.sheets.styles import (
    BAND,
    COUNT_FORMAT,
    DATE_FORMAT,
    EDGE,
    LINE_HEIGHT,
    PHASES,
    PROBLEM,
    QUIET,
    ROW_HEIGHT,
    SUNKEN,
    TINT,
    mixed,
)

HEAD = 2  # row of the heads: title and subtitle stand above
FIRST_YEAR = 1900  # Excel knows no earlier date

_LOOKS: dict[Look, dict[str, object]] = {
    Look.PLAIN: {},
    Look.NAME: {"bold": True},
    Look.QUIET: {"font_color": QUIET},
    Look.PHASE: {},
    Look.PROBLEM: {"bold": True, "font_color": PROBLEM},
}


def write_table(page: Page, table: Table, name: str) -> None:
    """Write a list.

    Args:
        page: the empty sheet.
        table: what to write; without rows one empty line stands under the head, because Excel wants it.
        name: of the table, for formulas.
    """
    last_row, last_column = HEAD + max(1, len(table.rows)), len(table.columns) - 1
    page.text(0, 0, table.title, bold=True, font_size=14)
    page.text(1, 0, table.subtitle, font_color=QUIET)
    page.sheet.set_row(0, 26)
    _write_heads(page, table, name, last_row)
    for place, column in enumerate(table.columns):
        _write_column(page, place, column, table.rows)
    _set_heights(page, table)
    _set_rules(page, table, last_row)
    _set_up(page, table.frozen_columns, last_row, last_column)


def _write_heads(page: Page, table: Table, name: str, last_row: int) -> None:
    head = page.styles.get(bold=True, bg_color=SUNKEN, bottom=1, bottom_color=EDGE, text_wrap=True)
    heads = [{"header": cell_text(one.label), "header_format": head} for one in table.columns]
    page.sheet.add_table(HEAD, 0, last_row, len(heads) - 1, {"name": name, "columns": heads, "style": None})
    deepest = max(lines_of(one.label, one.width - 2) for one in table.columns)
    page.sheet.set_row(HEAD, max(22.0, deepest * LINE_HEIGHT + 5))


def _write_column(page: Page, place: int, column: Column, rows: Sequence[Sequence[Cell]]) -> None:
    """Write the cells of one column. Here an export spends its time, so each kind has its own loop."""
    look = _LOOKS[column.look] | ({"text_wrap": True} if column.wraps else {})
    first = HEAD + 1
    match column.kind:
        case CellKind.TEXT:
            look |= {"align": "left"}  # also names written from right to left, which would touch the next column
            page.sheet.set_column(place, place, column.width, page.styles.get(**look))
            _write_texts(page, place, [row[place] for row in rows], look)
        case CellKind.COUNT:
            style = page.styles.get(**look, num_format=COUNT_FORMAT, align="left")
            page.sheet.set_column(place, place, column.width, style)
            for at, row in enumerate(rows, first):
                value = row[place]
                if isinstance(value, int):
                    page.sheet.write_number(at, place, value, style)
        case CellKind.DATE:
            style = page.styles.get(**look, num_format=DATE_FORMAT, align="left")
            page.sheet.set_column(place, place, column.width, style)
            _write_dates(page, place, [row[place] for row in rows], style)


def _write_texts(page: Page, place: int, values: Sequence[Cell], look: dict[str, object]) -> None:
    write, style, marked = page.sheet.write_string, page.styles.get(**look), page.styles.get(**look, quote_prefix=True)
    for at, value in enumerate(values, HEAD + 1):
        if value:
            text = cell_text(str(value))
            write(at, place, text, marked if looks_active(text) else style)


def _write_dates(page: Page, place: int, values: Sequence[Cell], style: Format) -> None:
    for at, value in enumerate(values, HEAD + 1):
        if isinstance(value, date) and value.year > FIRST_YEAR:
            page.sheet.write_datetime(at, place, value, style)
        elif isinstance(value, date):
            page.text(at, place, show_date(value))


def _set_heights(page: Page, table: Table) -> None:
    """Give every row its height by name, more where a text goes on in another line: LibreOffice heeds no default."""
    wrapping = [(place, one.width) for place, one in enumerate(table.columns) if one.wraps]
    for at, row in enumerate(table.rows, HEAD + 1):
        deepest = max((lines_of(str(row[place]), width) for place, width in wrapping if row[place]), default=1)
        page.sheet.set_row(at, ROW_HEIGHT if deepest == 1 else deepest * LINE_HEIGHT + 4)


def _set_rules(page: Page, table: Table, last_row: int) -> None:
    """Band the rows and tint the phases by rule, so that both stay right when somebody sorts the list."""
    first, tinted = HEAD + 1, [place for place, one in enumerate(table.columns) if one.look is Look.PHASE]
    band = page.styles.rule(bg_color=BAND)
    for left, right in _between(tinted, len(table.columns)):
        rule = {"type": "formula", "criteria": "=MOD(ROW(),2)=1", "format": band}
        page.sheet.conditional_format(first, left, last_row, right, rule)
    for place in tinted:
        for phase, colour in zip(table.phases, PHASES, strict=True):
            tint = page.styles.rule(bg_color=mixed(colour, TINT))
            rule = {"type": "cell", "criteria": "==", "value": f'"{phase}"', "format": tint}
            page.sheet.conditional_format(first, place, last_row, place, rule)


def _between(places: Sequence[int], count: int) -> list[tuple[int, int]]:
    """The ranges of columns (first, last) that lie between those places."""
    edges = [-1, *places, count]
    pairs = ((left + 1, right - 1) for left, right in pairwise(edges))
    return [(left, right) for left, right in pairs if left <= right]


def _set_up(page: Page, frozen_columns: int, last_row: int, last_column: int) -> None:
    sheet = page.sheet
    sheet.freeze_panes(HEAD + 1, frozen_columns)
    sheet.ignore_errors({"number_stored_as_text": f"A{HEAD + 2}:XFD{last_row + 1}"})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)
    sheet.print_area(0, 0, last_row, last_column)
