"""Files that are no honest workbook, made here so that the repository needs nobody else's."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl

ROWS = (
    ("Forename", "Surname", "DOB", "UPN", "Postcode"),
    ("Aisha", "Begum", "04/05/2010", "", "E1 6AN"),
    ("Tom", "O'Brien", "21/12/2009", "", "M1 1AE"),
)


def honest(folder: Path, name: str = "honest.xlsx", rows: tuple[tuple[object, ...], ...] = ROWS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Students"
    for row in rows:
        sheet.append(list(row))
    path = folder / name
    book.save(path)
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {one: package.read(one) for one in package.namelist()}


def packed(path: Path, content: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return path


def changed(folder: Path, old: bytes, new: bytes, part: str = "xl/worksheets/sheet1.xml") -> Path:
    content = parts(honest(folder))
    assert old in content[part], content[part][:2000]
    content[part] = content[part].replace(old, new, 1)
    return packed(folder / "changed.xlsx", content)


def ole(folder: Path, *, is_encrypted: bool) -> Path:
    path = folder / "old.xlsx"
    stream = "EncryptedPackage" if is_encrypted else "Workbook"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 600)
    return path


def bomb(folder: Path) -> Path:
    content = parts(honest(folder))
    content["xl/sharedStrings.xml"] = b"<sst>" + b" " * (60 * 1024 * 1024) + b"</sst>"
    return packed(folder / "bomb.xlsx", content)


def encrypted_parts(folder: Path) -> Path:
    data = bytearray(honest(folder).read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    path = folder / "flagged.xlsx"
    path.write_bytes(bytes(data))
    return path
