"""The sample's workbook is read back with a second reader, cell by cell."""

from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook

from smfdesk.app.sample_return import sample_return
from smfdesk.sheets.sample_workbook import write_sample_workbook

AS_OF = date(2026, 11, 24)


def test_every_cell_comes_back_as_it_was_described(tmp_path: Path) -> None:
    described = sample_return(as_of=AS_OF)
    saved = write_sample_workbook(described, tmp_path / "return.xlsx")
    sheet = load_workbook(saved.path)[described.sheet]

    for row_no, row in enumerate(described.rows, start=1):
        for column, cell in enumerate(row, start=1):
            found = sheet.cell(row_no, column).value
            assert (found.date() if isinstance(found, datetime) else found) == cell
