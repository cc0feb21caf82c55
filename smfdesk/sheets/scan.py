"""Our own look at the XML of a workbook: what the reader of values does not tell.

calamine loses error cells and formulas whose result was not stored, knows no hidden rows, gives no number formats, and allocates a dense
grid however far away a stray cell lies. Regular expressions over the bytes find all that at a fifth of the cost of a parser; text in a
comment that only looks like a cell would add a false remark, never a value. Preflight has refused every DTD and entity.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from xml.etree import ElementTree
from zipfile import ZipFile

from smfdesk.domain.tables import column_index, letters
from smfdesk.sheets.preflight import pieces

MOST_AREA = 6_000_000
"""Cells of the rectangle that holds all values; calamine takes 32 bytes for each, empty or not."""
MOST_FAR = 10
LONGEST_CELL = 8 * 1024 * 1024
"""Bytes of one cell up to which it is looked at whole; a longer one is cut, and at worst not remarked upon."""
_REF = rb"""\br\s*=\s*["']([A-Z]{1,4})(\d{1,9})["']"""
_NS = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """One sheet of the workbook: its name, the part that holds it, and whether it is hidden."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFacts:
    """The sheets in order, whether days count from 1904, and the width of each style that fills numbers up with zeros."""

    sheets: tuple[SheetPart, ...]
    since_1904: bool
    zero_styles: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class SheetFacts:
    """What was found in one sheet; rows and columns 0-based.

    `errors` and `no_result` are by (row, column); `zeros` gives the width a number is filled up to; `far` names stray cells so far away
    that the sheet can only be read without them.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    no_result: set[tuple[int, int]] = field(default_factory=set)
    zeros: dict[tuple[int, int], int] = field(default_factory=dict)
    far: list[str] = field(default_factory=list)
    is_too_wide: bool = False


def scan_book(package: ZipFile) -> BookFacts:
    """Read the list of sheets and the styles.

    Args:
        package: the open workbook, after preflight.

    Raises:
        KeyError: a part that must be there is not.
        ElementTree.ParseError: a part is no XML.
    """
    book = _main_part(package)
    rels = _relations(package, book)
    root = _xml(package, book)
    sheets = []
    date1904 = False
    for node in root.iter():
        tag = _NS.sub("", node.tag)
        if tag == "workbookPr":
            date1904 = node.get("date1904", "") in ("1", "true")
        if tag == "sheet":
            key = next((value for name, value in node.attrib.items() if _NS.sub("", name) == "id"), "")
            kind, part = rels.get(key, ("", ""))
            if kind.endswith("/worksheet") and part in package.namelist():
                sheets.append(SheetPart(name=node.get("name", ""), part=part, is_hidden=node.get("state", "visible") != "visible"))
    styles = next((part for kind, part in rels.values() if kind.endswith("/styles") and part in package.namelist()), None)
    return BookFacts(sheets=tuple(sheets), since_1904=date1904, zero_styles=_zero_styles(package, styles) if styles else {})


def _xml(package: ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(package.read(part))


def _main_part(package: ZipFile) -> str:
    for kind, part in _relations(package, "").values():
        if kind.endswith("/officeDocument"):
            return part
    return "xl/workbook.xml"


def _relations(package: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The relations of a part: id -> (type, part). A target outside the package names no part and is never looked for elsewhere."""
    folder, name = posixpath.split(part)
    where = posixpath.join(folder, "_rels", f"{name}.rels")
    if where not in package.namelist():
        return {}
    found = {}
    for node in _xml(package, where):
        target = node.get("Target", "")
        inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[node.get("Id", "")] = (node.get("Type", ""), inside)
    return found


def _zero_styles(package: ZipFile, part: str) -> dict[int, int]:
    """Styles such as "00000": index of the cell format -> width."""
    root = _xml(package, part)
    formats = {node.get("numFmtId", ""): node.get("formatCode", "") for node in root.iter() if _NS.sub("", node.tag) == "numFmt"}
    widths = {key: len(code) for key, code in formats.items() if re.fullmatch(r"0{2,15}", code)}
    cells = next((node for node in root if _NS.sub("", node.tag) == "cellXfs"), None)
    if cells is None:
        return {}
    return {place: widths[node.get("numFmtId", "")] for place, node in enumerate(cells) if node.get("numFmtId", "") in widths}


class _Patterns:
    """The expressions for one sheet, whose elements may carry a namespace prefix."""

    def __init__(self, prefix: bytes, zero_styles: dict[int, int]) -> None:
        p = re.escape(prefix)
        self.boundary = b"<" + prefix + b"c "
        self.cell = re.compile(rb"<" + p + rb"c\b[^>]*?" + _REF)
        self.filled = re.compile(rb"<" + p + rb"c\b[^>]*?" + _REF + rb"[^>]*(?<!/)>(?!</)")
        self.column_letters = re.compile(rb"<" + p + rb"c\b[^>]*?\br=[\"']([A-Z]+)")
        self.row = re.compile(rb"<" + p + rb"row\b[^>]*?\br=[\"'](\d{1,9})[\"']")
        self.hidden_row = re.compile(rb"<" + p + rb"row\b(?=[^>]*\bhidden=[\"'](?:1|true)[\"'])[^>]*?\br=[\"'](\d+)[\"']")
        is_error = rb"c\b(?=[^>]*\bt=[\"']e[\"'])[^>]*?"
        self.error = re.compile(rb"<" + p + is_error + _REF + rb"[^>]*>.*?<" + p + rb"v[^>]*>([^<]*)<", re.DOTALL)
        value = rb"(?:<" + p + rb"v\s*/>|<" + p + rb"v\s*></" + p + rb"v>)?"
        formula = rb"(?:<" + p + rb"f\b[^>]*/>|<" + p + rb"f\b[^>]*>[^<]*</" + p + rb"f>)"
        is_number = rb"c\b(?![^>]*\bt=[\"']str)[^>]*?"
        self.no_result = re.compile(rb"<" + p + is_number + _REF + rb"[^>]*>\s*" + formula + rb"\s*" + value + rb"\s*</" + p + rb"c>")
        self.merge = re.compile(rb"<" + p + rb"mergeCell\b[^>]*?\bref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']")
        self.column = re.compile(rb"<" + p + rb"col\b(?=[^>]*\bhidden=[\"'](?:1|true)[\"'])[^>]*>")
        styles = b"|".join(str(style).encode() for style in zero_styles)
        self.zero = re.compile(rb"<" + p + rb"c\b(?=[^>]*\bs=[\"'](" + styles + rb")[\"'])[^>]*?" + _REF) if zero_styles else None


def scan_sheet(package: ZipFile, sheet: SheetPart, book: BookFacts) -> SheetFacts:
    """Scan one sheet as a stream.

    Args:
        package: the open workbook.
        sheet: which.
        book: for its styles.

    Returns:
        What the reader of values would not tell.
    """
    facts = SheetFacts()
    start = next(pieces(package, sheet.part), b"")[:4096]
    found = re.search(rb"<(\w+:)?worksheet\b", start)
    patterns = _Patterns((found[1] or b"") if found else b"", book.zero_styles)
    last_row, seen = 0, set[bytes]()
    for text in _whole_cells(package, sheet.part, patterns.boundary):
        _collect(facts, patterns, text, book.zero_styles)
        rows = patterns.row.findall(text)
        last_row = max(last_row, max(map(int, rows), default=0))
        seen |= set(patterns.column_letters.findall(text))
    width = max((column_index(one.decode()) for one in seen), default=0) + 1
    if last_row * width > MOST_AREA:
        _find_far(facts, patterns, package, sheet.part)
    return facts


def _whole_cells(package: ZipFile, part: str, boundary: bytes) -> Iterator[bytes]:
    """The part in pieces that begin and end between cells."""
    rest = b""
    for chunk in pieces(package, part):
        text = rest + chunk
        cut = text.rfind(boundary)
        if cut <= 0 and len(text) < LONGEST_CELL:
            rest = text
            continue
        cut = cut if cut > 0 else len(text)
        yield text[:cut]
        rest = text[cut:]
    yield rest


def _place(column: bytes, number: bytes) -> tuple[int, int]:
    return int(number) - 1, column_index(column.decode())


def _collect(facts: SheetFacts, patterns: _Patterns, text: bytes, zero_styles: dict[int, int]) -> None:
    for found in patterns.error.finditer(text) if b'="e"' in text or b"='e'" in text else ():
        facts.errors[_place(found[1], found[2])] = unescape(found[3].decode("utf-8", "replace"))
    for found in patterns.no_result.finditer(text) if b"f>" in text or b"f " in text else ():
        facts.no_result.add(_place(found[1], found[2]))
    if b"hidden" in text:
        facts.hidden_rows |= {int(number) - 1 for number in patterns.hidden_row.findall(text)}
        for found in patterns.column.finditer(text):
            ends = [re.search(rb"\b" + name + rb"=[\"'](\d+)", found[0]) for name in (b"min", b"max")]
            if ends[0] and ends[1]:
                facts.hidden_columns |= set(range(int(ends[0][1]) - 1, min(int(ends[1][1]), 16_384)))
    for found in patterns.merge.finditer(text) if b"mergeCell" in text else ():
        facts.merges.append((*_place(found[1], found[2]), *_place(found[3], found[4])))
    for found in patterns.zero.finditer(text) if patterns.zero else ():
        facts.zeros[_place(found[2], found[3])] = zero_styles[int(found[1])]


def _find_far(facts: SheetFacts, patterns: _Patterns, package: ZipFile, part: str) -> None:
    """Where the rectangle is too large for its cells: name the few cells that make it so, or give the sheet up."""
    rows: dict[int, int] = {}
    columns: dict[int, int] = {}
    cells: list[tuple[int, int]] = []
    for text in _whole_cells(package, part, patterns.boundary):
        for name, number in patterns.filled.findall(text):
            row, column = _place(name, number)
            rows[row] = rows.get(row, 0) + 1
            columns[column] = columns.get(column, 0) + 1
            cells.append((row, column))
    far: set[tuple[int, int]] = set()
    by_distance = sorted(cells, key=lambda place: (place[0] + 1) * (place[1] + 1), reverse=True)
    left = by_distance
    while left and (max(row for row, _ in left) + 1) * (max(column for _, column in left) + 1) > MOST_AREA and len(far) <= MOST_FAR:
        far.add(left[0])
        left = left[1:]
    facts.far = [f"{letters(column)}{row + 1}" for row, column in sorted(far)]
    facts.is_too_wide = len(far) > MOST_FAR


def without_cells(package: ZipFile, sheet: SheetPart, far: list[str]) -> bytes:
    """Give the sheet's XML without the cells named, so that the rest can be read.

    Args:
        package: the open workbook.
        sheet: which.
        far: cells as Excel names them.
    """
    text = package.read(sheet.part)
    for ref in far:
        text = re.sub(rb"<(\w+:)?c\b[^>]*?\br=[\"']" + ref.encode() + rb"[\"'][^>]*?(?:/>|>.*?</(\w+:)?c>)", b"", text, flags=re.DOTALL)
    return text
