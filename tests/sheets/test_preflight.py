"""What a file really is, and what is refused before anything opens it."""

import warnings
import zipfile
from pathlib import Path

import pytest

from smfdesk.app.errors import UserError
from smfdesk.app.wording import said
from smfdesk.sheets import preflight
from smfdesk.sheets.preflight import check
from tests.sheets.bad_books import bomb, changed, encrypted_parts, honest, ole, packed, parts


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        check(path)
    words = said(caught.value)
    assert path.name in words.sentence
    assert words.next_act
    return caught.value.code


def test_an_honest_workbook_passes(tmp_path: Path) -> None:
    check(honest(tmp_path))


def test_whatever_its_name_says(tmp_path: Path) -> None:
    check(honest(tmp_path, "students.csv"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"Surname,Forename\r\nKhan,Amina\r\n", "file_is_csv"),
        (b"\xff\xfeS\0u\0", "file_is_csv"),
        (b"S\0u\0r\0n\0", "file_is_csv"),
        (b"<html><body><table><tr><td>x", "file_is_html"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>x", "file_is_html"),
        (b"<?xml version='1.0'?><Workbook/>", "file_is_xml"),
        (b"%PDF-1.7", "file_is_pdf"),
        (b"\x89PNG\r\n", "file_is_picture"),
        (b"\x09\x08\x10\x00", "file_is_xls"),
        (b"\x01\x02\x03\x04\x05\x06", "file_is_other"),
        (b"plain", "file_is_other"),
        (b"PK\x03\x04 broken off", "workbook_damaged"),
    ],
)
def test_by_content(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(data)
    assert refusal(path) == code


def test_excels_lock_file_is_not_the_list(tmp_path: Path) -> None:
    path = tmp_path / "~$list.xlsx"
    path.write_bytes(b"\x05Niamh" + b" " * 159)
    assert refusal(path) == "file_is_lock"


def test_what_is_not_there_or_may_not_be_read(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.xlsx") == "file_gone"
    (tmp_path / "folder.xlsx").mkdir()
    assert refusal(tmp_path / "folder.xlsx") == "file_not_readable"


def test_old_and_locked_workbooks(tmp_path: Path) -> None:
    assert refusal(ole(tmp_path, is_encrypted=True)) == "workbook_locked"
    assert refusal(ole(tmp_path, is_encrypted=False)) == "file_is_xls"
    assert refusal(encrypted_parts(tmp_path)) == "workbook_locked"


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "file_is_ods"),
        ({"xl/workbook.bin": b"x", "[Content_Types].xml": b"<x/>"}, "file_is_xlsb"),
        ({"word/document.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}, "file_is_other"),
        ({"readme.txt": b"x"}, "file_is_other"),
        ({"xl/workbook.xml": b"<x/>"}, "workbook_damaged"),
    ],
)
def test_other_packages(tmp_path: Path, names: dict[str, bytes], code: str) -> None:
    assert refusal(packed(tmp_path / "other.xlsx", names)) == code


@pytest.mark.parametrize("declaration", [b'<!DOCTYPE x [<!ENTITY a "b">]>', b"<!doctype x>"])
def test_declarations_are_refused(tmp_path: Path, declaration: bytes) -> None:
    assert refusal(changed(tmp_path, b"<worksheet", declaration + b"<worksheet")) == "workbook_entities"


def test_a_declaration_across_two_pieces_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "CHUNK", 5)
    assert refusal(changed(tmp_path, b"<worksheet", b"<!DOCTYPE x><worksheet")) == "workbook_entities"


def test_bombs_are_refused(tmp_path: Path) -> None:
    assert refusal(bomb(tmp_path)) == "workbook_bomb"


def test_sizes_parts_and_merges_have_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = honest(tmp_path)
    merged = changed(tmp_path, b"</sheetData>", b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:B1"/>' * 40 + b"</mergeCells>")
    for limit, value, code, file in (
        ("MOST_PARTS", 3, "workbook_bomb", path),
        ("MOST_UNPACKED", 2_000, "workbook_too_big", path),
        ("MOST_MERGES", 20, "workbook_bomb", merged),
    ):
        with monkeypatch.context() as context:
            context.setattr(preflight, limit, value)
            assert refusal(file) == code


def test_a_part_that_comes_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.xlsx"
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as package:
        warnings.simplefilter("ignore")
        for name, data in [*parts(honest(tmp_path)).items(), ("xl/workbook.xml", b"<other/>")]:
            package.writestr(name, data)
    assert refusal(path) == "workbook_damaged"


@pytest.mark.parametrize("cut", [100, 1_000, 3_000])
def test_broken_off_files_are_damaged(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "cut.xlsx"
    path.write_bytes(honest(tmp_path).read_bytes()[:cut])
    assert refusal(path) == "workbook_damaged"


def test_rotten_bits_are_seen(tmp_path: Path) -> None:
    path = honest(tmp_path)
    with zipfile.ZipFile(path) as package:
        start = package.getinfo("xl/worksheets/sheet1.xml").header_offset
    data = bytearray(path.read_bytes())
    data[start + 120] ^= 0xFF
    path = tmp_path / "rot.xlsx"
    path.write_bytes(bytes(data))
    assert refusal(path) == "workbook_damaged"


def test_paths_that_lead_outside_are_never_followed(tmp_path: Path) -> None:
    content = {**parts(honest(tmp_path)), "../../outside.txt": b"x"}
    check(packed(tmp_path / "outside.xlsx", content))
    assert not (tmp_path.parent.parent / "outside.txt").exists()
