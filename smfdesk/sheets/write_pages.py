"""The pages that are read, not counted: cover and definitions."""

from collections.abc import Mapping

from smfdesk.app.workbook import Cover, Definition, Definitions
from smfdesk.sheets.cell_text import cell_text
from smfdesk.sheets.page import Page, lines_of
from smfdesk.sheets.styles import ACCENT, EDGE, LINE, LINE_HEIGHT, PHASES, QUIET, SUNKEN

QUARTER = 23.0  # width of each of the four columns of the cover
TERM, MEANING, BASE = 20.0, 66.0, 34.0  # widths of the definitions


def write_cover(page: Page, cover: Cover, names: Mapping[str, str]) -> None:
    """Write the cover, upright and on one page.

    Args:
        page: the empty sheet.
        cover: what to write.
        names: which sheet of the description has which name in the file.
    """
    sheet, last = page.sheet, len(PHASES) - 1
    sheet.set_column(0, last, QUARTER)
    _space(page, 0, 100)
    _strip(page, 1)
    _space(page, 2, 44)
    page.paragraph(3, 0, last, cover.title, width=4 * QUARTER, bold=True, font_size=26)
    page.text(4, 0, cover.subtitle, font_color=QUIET)
    _space(page, 5, 48)
    page.paragraph(6, 0, last, cover.sentence, width=4 * QUARTER, font_size=14)
    _space(page, 7, 72)
    page.text(8, 0, "In this workbook", bold=True, font_size=14)
    sheet.set_row(8, 28)
    row = 9
    for link in cover.links:
        style = page.styles.get(font_color=ACCENT, underline=1)
        sheet.write_url(row, 0, _place(names[link.sheet]), style, names[link.sheet])
        page.text(row, 1, link.about, font_color=QUIET)
        sheet.set_row(row, 24)
        row += 1
    _space(page, row, 64)
    page.text(row + 1, 0, "About this file", bold=True, font_size=14)
    sheet.set_row(row + 1, 28)
    row += 2
    for fact in cover.facts:
        page.text(row, 0, fact.label, font_color=QUIET, valign="top")
        page.paragraph(row, 1, last, fact.text, width=3 * QUARTER)
        row += 1
    _space(page, row, 76)
    _strip(page, row + 1)
    sheet.fit_to_pages(1, 1)
    sheet.print_area(0, 0, row + 1, last)


def _place(sheet: str) -> str:
    """The address of a sheet's first cell, as a link wants it."""
    quoted = sheet.replace("'", "''")
    return f"internal:'{quoted}'!A1"


def _space(page: Page, row: int, height: float) -> None:
    page.sheet.set_row(row, height)


def _strip(page: Page, row: int) -> None:
    """The four phases as a line of four colours."""
    page.sheet.set_row(row, 6)
    for place, colour in enumerate(PHASES):
        page.sheet.write_blank(row, place, None, page.styles.get(bg_color=colour))


def write_definitions(page: Page, definitions: Definitions) -> None:
    """Write what every figure and column means, upright and one page wide.

    Args:
        page: the empty sheet.
        definitions: what to write.
    """
    sheet = page.sheet
    for place, width in enumerate((TERM, MEANING, BASE)):
        sheet.set_column(place, place, width)
    page.text(0, 0, definitions.title, bold=True, font_size=20)
    sheet.set_row(0, 34)
    row = 1
    for heading, lines in definitions.groups:
        has_base = any(one.base for one in lines)
        for place, head in enumerate((heading, "What it means", "Out of" if has_base else "")):
            page.text(row, place, head, bold=True, bg_color=SUNKEN, bottom=1, bottom_color=EDGE)
        sheet.set_row(row, 22)
        row += 1
        for line in lines:
            _write_definition(page, row, line)
            row += 1
        row += 1
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, row - 2, 2)


def _write_definition(page: Page, row: int, line: Definition) -> None:
    under = {"bottom": 1, "bottom_color": LINE, "text_wrap": True}
    page.text(row, 0, line.term, bold=True, **under)
    page.text(row, 1, line.meaning, **under)
    page.text(row, 2, line.base, font_color=QUIET, **under)
    deepest = max(lines_of(cell_text(line.meaning), MEANING), lines_of(line.base, BASE), lines_of(line.term, TERM))
    page.sheet.set_row(row, deepest * LINE_HEIGHT + 4)
