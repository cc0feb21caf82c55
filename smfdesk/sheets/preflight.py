"""What a file really is, and whether it may be opened: by its content, never by its name, and never trusting what it says of its size.

Runs inside the child process. Parts are unpacked as a stream, counted, and thrown away.
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from smfdesk.app.errors import UserError

MOST_PARTS = 3_000
MOST_UNPACKED = 450 * 1024 * 1024
MOST_PART = 400 * 1024 * 1024
"""Bytes. 100,000 students of 30 columns unpack to about 150 MB."""
SUSPECT_SIZE, SUSPECT_RATIO = 40 * 1024 * 1024, 150
"""A part of more bytes than this, packed tighter than this, is a bomb: sheets pack ten to forty times."""
MOST_MERGES = 50_000
CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DECLARATIONS = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")

# While Excel has "list.xlsx" open it keeps "~$list.xlsx" beside it.
LOCK_BEGINS = "~$"


def check(path: Path) -> None:
    """Refuse what is no .xlsx workbook, and what is dangerous to open.

    Args:
        path: the file.

    Raises:
        UserError: file_gone, file_not_readable, file_is_lock, file_empty, file_is_xls, file_is_xlsb, file_is_ods, file_is_csv,
            file_is_html, file_is_xml, file_is_pdf, file_is_picture, file_is_other, workbook_locked, workbook_damaged, workbook_bomb,
            workbook_too_big, workbook_entities.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(4096)
            if path.name.startswith(LOCK_BEGINS):
                raise UserError("file_is_lock", file=path.name)
            _refuse_by_head(path, head, stream)
    except FileNotFoundError:
        raise UserError("file_gone", file=path.name) from None
    except OSError:
        raise UserError("file_not_readable", file=path.name) from None
    try:
        with ZipFile(path) as package:
            _check_package(path, package)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
        raise UserError("workbook_damaged", file=path.name) from None


def _refuse_by_head(path: Path, head: bytes, stream: BinaryIO) -> None:
    if not head:
        raise UserError("file_empty", file=path.name)
    if head.startswith(b"PK\x03\x04"):
        return
    if head.startswith(_OLE):
        # The directory of an encrypted workbook names its one stream in UTF-16; it may lie anywhere in the file.
        whole = head + stream.read(16 * 1024 * 1024)
        locked = "EncryptedPackage".encode("utf-16-le") in whole
        raise UserError("workbook_locked" if locked else "file_is_xls", file=path.name)
    raise UserError(_kind_of_text(head), file=path.name)


def _kind_of_text(head: bytes) -> str:
    """Name what is neither a package nor an old binary workbook."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        return "file_is_pdf"
    if head.startswith(_PICTURES):
        return "file_is_picture"
    if head.startswith((b"\x09\x04", b"\x09\x02", b"\x09\x00", b"\x09\x08")):
        return "file_is_xls"
    if b"<table" in start or start.startswith((b"<html", b"<!doctype html")):
        return "file_is_html"
    if start.startswith(b"<"):
        return "file_is_xml"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[1:2] == b"\0":
        return "file_is_csv"
    return "file_is_csv" if _looks_like_text(head) else "file_is_other"


def _looks_like_text(head: bytes) -> bool:
    odd = sum(1 for byte in head if byte < 32 and byte not in (9, 10, 13))
    return odd <= len(head) // 100 and any(mark in head for mark in (b",", b";", b"\t", b"\n"))


def _check_package(path: Path, package: ZipFile) -> None:
    parts = package.infolist()
    names = {part.filename for part in parts}
    _refuse_other_packages(path, package, names)
    if len(parts) > MOST_PARTS:
        raise UserError("workbook_bomb", file=path.name)
    if any(part.flag_bits & 1 for part in parts):
        raise UserError("workbook_locked", file=path.name)
    if len(names) != len(parts):
        raise UserError("workbook_damaged", file=path.name)
    total = 0
    for part in parts:
        total += _stream(path, package, part, MOST_UNPACKED - total)


def _refuse_other_packages(path: Path, package: ZipFile, names: set[str]) -> None:
    if "mimetype" in names and b"opendocument" in package.open("mimetype").read(200):
        raise UserError("file_is_ods", file=path.name)
    lower = {name.lower() for name in names}
    if "xl/workbook.bin" in lower:
        raise UserError("file_is_xlsb", file=path.name)
    if any(name.startswith(("word/", "ppt/")) for name in lower):
        raise UserError("file_is_other", file=path.name)
    if "[content_types].xml" not in lower:
        raise UserError("file_is_other" if not any(name.startswith("xl/") for name in lower) else "workbook_damaged", file=path.name)


def _stream(path: Path, package: ZipFile, part: ZipInfo, left: int) -> int:
    """Unpack one part without keeping it; give its true size in bytes."""
    size = merges = 0
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    tail = b""
    for chunk in pieces(package, part):
        size += len(chunk)
        if size > SUSPECT_SIZE and size > SUSPECT_RATIO * max(part.compress_size, 1):
            raise UserError("workbook_bomb", file=path.name)
        if size > min(left, MOST_PART):
            raise UserError("workbook_too_big", file=path.name)
        if not is_xml:
            continue
        seen = tail + chunk
        if _DECLARATIONS.search(seen):
            raise UserError("workbook_entities", file=path.name)
        merges += chunk.count(b"mergeCell ")
        if merges > MOST_MERGES:
            raise UserError("workbook_bomb", file=path.name)
        tail = chunk[-16:]
    return size


def pieces(package: ZipFile, part: ZipInfo | str) -> Iterator[bytes]:
    """Unpack one part piece by piece.

    Args:
        package: the open package.
        part: which.

    Raises:
        BadZipFile: what comes out is not what the header says.
    """
    with package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk
