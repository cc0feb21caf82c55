"""Writes the sample school's return as a real workbook, for somebody to try an import with."""

from datetime import date
from io import BytesIO
from pathlib import Path

from xlsxwriter.workbook import Workbook as XlsxWorkbook

from smfdesk.app.export_ports import SavedFile
from smfdesk.app.sample_return import SchoolReturn
from smfdesk.sheets.saving import check_target, save

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_sample_workbook(described: SchoolReturn, target: Path) -> SavedFile:
    """Write the return in one step.

    Args:
        described: what to write.
        target: where; its name ends in .xlsx.

    Returns:
        Where it lies, with its SHA-256.

    Raises:
        UserError: as `write_workbook` of this folder.
    """
    check_target(target, ".xlsx")
    return save(render_sample(described), target)


def render_sample(described: SchoolReturn) -> bytes:
    """Make the bytes of the file: texts as texts, numbers as numbers, dates as dates, looking as an office left it."""
    file = BytesIO()
    book = XlsxWorkbook(file, _OPTIONS)
    title = book.add_format({"bold": True, "font_size": 13})
    heading = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#FFE699", "border": 1, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet(described.sheet)
    for column, width in enumerate(described.widths):
        sheet.set_column(column, column, width)
    for row_no, row in enumerate(described.rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(row_no, column, cell, day)
            elif isinstance(cell, int):
                sheet.write_number(row_no, column, cell)
            elif cell is not None:
                style = title if row_no in described.title_rows else heading if row_no == described.heading_row else None
                sheet.write_string(row_no, column, cell, style)
    sheet.freeze_panes(described.heading_row + 1, 2)
    book.close()
    return file.getvalue()
