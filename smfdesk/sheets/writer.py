"""From the description of a workbook to the file: XlsxWriter makes it in memory, `saving` puts it in its place."""

import re
from datetime import UTC
from io import BytesIO
from pathlib import Path

from xlsxwriter.workbook import Workbook as XlsxWorkbook

from smfdesk.app.export_ports import SavedFile
from smfdesk.app.file_names import sheet_name
from smfdesk.app.workbook import Cover, Definitions, Summary, Table, Workbook
from smfdesk.sheets.cell_text import cell_text
from smfdesk.sheets.page import Page
from smfdesk.sheets.saving import check_target, save
from smfdesk.sheets.styles import Styles
from smfdesk.sheets.write_pages import write_cover, write_definitions
from smfdesk.sheets.write_summary import write_summary
from smfdesk.sheets.write_table import write_table

# in_memory: otherwise XlsxWriter lays every sheet as plain XML into the common folder for temporary files.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_workbook(workbook: Workbook, target: Path) -> SavedFile:
    """Write a described workbook in one step.

    Args:
        workbook: what to write.
        target: where; an existing file is replaced only when the new one is whole.

    Returns:
        Where it lies, with its SHA-256.

    Raises:
        UserError: export_name, export_no_folder, export_is_folder, export_open_elsewhere, export_read_only, export_disk_full,
            export_not_written. The target is as it was.
    """
    check_target(target, ".xlsx")
    return save(render(workbook), target)


def render(workbook: Workbook) -> bytes:
    """Make the bytes of the file; the same description gives the same bytes.

    Args:
        workbook: what to write.
    """
    file = BytesIO()
    book = XlsxWorkbook(file, _OPTIONS)
    made = workbook.made_at.replace(tzinfo=UTC)
    book.set_properties({"title": cell_text(workbook.title), "author": cell_text(workbook.author), "created": made})
    styles = Styles(book)
    names = _sheet_names(workbook)
    pages = [Page(book.add_worksheet(names[one.name]), styles, workbook.footer) for one in workbook.sheets]
    for sheet, page in zip(workbook.sheets, pages, strict=True):
        match sheet:
            case Cover():
                write_cover(page, sheet, names)
            case Summary():
                write_summary(page, sheet, book, names[sheet.name], _table_name(names[sheet.counted[0]]))
            case Table():
                write_table(page, sheet, _table_name(names[sheet.name]))
            case Definitions():
                write_definitions(page, sheet)
    book.close()
    return file.getvalue()


def _sheet_names(workbook: Workbook) -> dict[str, str]:
    """Which name of the description became which name that Excel takes."""
    names: dict[str, str] = {}
    for one in workbook.sheets:
        names[one.name] = sheet_name(one.name, set(names.values()))
    return names


def _table_name(sheet: str) -> str:
    """A name that Excel takes for a table: letters, digits and underscores, not like a cell's address."""
    plain = re.sub(r"\W", "_", sheet)
    return plain if re.fullmatch(r"[A-Za-z_]{4}\w*", plain) else f"Table_{plain}"
