"""What the reader of values does not tell: our own look at the XML of a workbook."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from smfdesk.sheets import preflight, scan
from smfdesk.sheets.scan import BookFacts, SheetFacts, scan_book, scan_sheet, without_cells
from tests.sheets.bad_books import changed, honest, packed, parts


def scanned(path: Path) -> tuple[BookFacts, SheetFacts]:
    with zipfile.ZipFile(path) as package:
        book = scan_book(package)
        return book, scan_sheet(package, book.sheets[0], book)


def rich(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Students"
    sheet.append(["Surname", "No.", "DOB", "Sum"])
    sheet.append(["Khan", 42, "#REF!", "=1+1"])
    sheet["B2"].number_format = "00000"
    sheet["C2"].data_type = "e"
    sheet["A4"].fill = PatternFill("solid")
    sheet.merge_cells("A6:D6")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Old list").sheet_state = "hidden"
    path = folder / "rich.xlsx"
    book.save(path)
    return path


def test_everything_that_is_odd_is_found(tmp_path: Path) -> None:
    book, sheet = scanned(rich(tmp_path))
    assert [(one.name, one.is_hidden) for one in book.sheets] == [("Students", False), ("Old list", True)]
    assert not book.since_1904
    assert sheet.errors == {(1, 2): "#REF!"}
    assert sheet.no_result == {(1, 3)}
    assert sheet.zeros == {(1, 1): 5}
    assert sheet.merges == [(5, 0, 5, 3)]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({1}, {1})
    assert sheet.far == []


@pytest.mark.parametrize("size", [7, 64, 1_000])
def test_it_does_not_matter_where_the_stream_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    whole = scanned(rich(tmp_path))[1]
    monkeypatch.setattr(preflight, "CHUNK", size)
    cut = scanned(rich(tmp_path))[1]
    assert (cut.errors, cut.no_result, cut.zeros, cut.hidden_rows) == (whole.errors, whole.no_result, whole.zeros, whole.hidden_rows)


def test_an_empty_text_is_a_result(tmp_path: Path) -> None:
    with_text = changed(
        tmp_path, b"<sheetData>", b'<sheetData><row r="9"><c r="A9" t="str"><f>""</f><v></v></c><c r="B9"><f>1</f><v>1</v></c></row>'
    )
    assert scanned(with_text)[1].no_result == set()


def test_elements_may_carry_a_prefix(tmp_path: Path) -> None:
    path = rich(tmp_path)
    content = parts(path)
    sheet = content["xl/worksheets/sheet1.xml"].replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"<x:?", b"<?")
    content["xl/worksheets/sheet1.xml"] = sheet.replace(b"xmlns=", b"xmlns:x=")
    facts = scanned(packed(path, content))[1]
    assert facts.errors == {(1, 2): "#REF!"}
    assert facts.hidden_rows == {1}


def test_stray_cells_far_away_are_named_and_can_be_left_out(tmp_path: Path) -> None:
    path = changed(tmp_path, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    book, facts = scanned(path)
    assert facts.far == ["XFD1048576"]
    with zipfile.ZipFile(path) as package:
        assert b"XFD1048576" not in without_cells(package, book.sheets[0], facts.far)


def test_many_far_cells_give_the_sheet_up(tmp_path: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (number, number) for number in range(900_000, 900_020))
    assert scanned(changed(tmp_path, b"</sheetData>", rows + b"</sheetData>"))[1].is_too_wide


def test_blank_cells_far_away_do_no_harm(tmp_path: Path) -> None:
    blank = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    facts = scanned(changed(tmp_path, b"</sheetData>", blank))[1]
    assert (facts.far, facts.is_too_wide) == ([], False)


def test_a_large_list_is_not_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MOST_AREA", 12)
    assert scanned(honest(tmp_path))[1].far


def test_days_from_1904_and_a_missing_list_of_styles(tmp_path: Path) -> None:
    content = parts(honest(tmp_path))
    content["xl/workbook.xml"] = content["xl/workbook.xml"].replace(b"<workbookPr ", b'<workbookPr date1904="1" ')
    content["xl/styles.xml"] = b"<styleSheet/>"
    book, _ = scanned(packed(tmp_path / "old.xlsx", content))
    assert book.since_1904
    assert book.zero_styles == {}


def test_sheets_whose_part_is_missing_or_lies_outside_are_none(tmp_path: Path) -> None:
    content = parts(honest(tmp_path))
    rels = "xl/_rels/workbook.xml.rels"
    content[rels] = content[rels].replace(b"worksheets/sheet1.xml", b"../../../etc/passwd")
    with zipfile.ZipFile(packed(tmp_path / "outside.xlsx", content)) as package:
        assert scan_book(package).sheets == ()


def test_without_relations_the_usual_part_is_taken(tmp_path: Path) -> None:
    content = parts(honest(tmp_path))
    del content["_rels/.rels"]
    with zipfile.ZipFile(packed(tmp_path / "loose.xlsx", content)) as package:
        assert [one.name for one in scan_book(package).sheets] == ["Students"]
