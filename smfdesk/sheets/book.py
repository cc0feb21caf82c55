"""One workbook from file to clean rows: preflight, scan, values, tables, guesses, cleaning. Runs in the child process."""

import hashlib
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook, ZipError

from smfdesk.app.errors import UserError
from smfdesk.domain.cells import NO_RESULT, as_text, sense
from smfdesk.domain.cleaning import RawRow, ReadAs, clean_rows
from smfdesk.domain.columns import Found, Guess, guess_columns
from smfdesk.domain.headings import Meaning, fold_heading, meaning
from smfdesk.domain.tables import LEFT_OUT, Raw, Remark, SourceBook, SourceColumn, SourceTable, is_blank, letters
from smfdesk.sheets.layout import Block, fill_merged, find_tables
from smfdesk.sheets.preflight import check
from smfdesk.sheets.profiles import known_headings
from smfdesk.sheets.scan import BookFacts, SheetFacts, SheetPart, scan_book, scan_sheet, without_cells

MOST_CELLS = 4_000_000
SAMPLES = 3
HINTS = 12
Say = Callable[[int, int, str], None]
"""Progress: done, of how many, what (a code)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the parent asks of the child.

    Args:
        path: the file.
        today: for birth dates.
        remembered: folded heading -> field, from this school's last file.
        chosen: (sheet, column letter) -> field, as a person has corrected it.
        sheets: the sheets to read; empty for all that are not hidden.
    """

    path: Path
    today: date
    remembered: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[tuple[str, str], str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    name: str
    facts: SheetFacts
    grid: list[list[Raw]]


def read_book(request: Request, say: Say) -> SourceBook:
    """Read one workbook.

    Args:
        request: what is asked.
        say: told of progress.

    Returns:
        The tables with their guesses and clean rows.

    Raises:
        UserError: as `preflight.check`, and workbook_no_list, workbook_no_rows, workbook_only_staff, sheet_not_there.
    """
    check(request.path)
    say(1, 4, "looked_at")
    data = request.path.read_bytes()
    try:
        sheets, book, remarks = _open(request, data)
    except (BadZipFile, ParseError, KeyError, CalamineError, UnicodeDecodeError):
        raise UserError("workbook_damaged", file=request.path.name) from None
    say(2, 4, "values_read")
    found, tables = _tables(request, sheets, book, remarks)
    say(3, 4, "tables_found")
    if not tables:
        raise UserError(_why_nothing(sheets, remarks), file=request.path.name)
    urn, hints = _school(request.path, sheets, found)
    say(4, 4, "rows_cleaned")
    return SourceBook(
        file_name=request.path.name,
        digest=hashlib.sha256(data).hexdigest(),
        tables=tuple(tables),
        remarks=tuple(remarks),
        school_hints=hints,
        school_urn=urn,
    )


def _why_nothing(sheets: Sequence[_Sheet], remarks: Sequence[Remark]) -> str:
    codes = {one.code for one in remarks}
    for code, reason in (
        ("table_empty", "workbook_no_rows"),
        ("sheet_of_staff", "workbook_only_staff"),
        ("sheet_unreadable", "workbook_damaged"),
        ("sheet_too_wide", "workbook_too_big"),
    ):
        if code in codes:
            return reason
    return "workbook_no_list" if any(sheet.grid for sheet in sheets) else "workbook_blank"


def _open(request: Request, data: bytes) -> tuple[list[_Sheet], BookFacts, list[Remark]]:
    remarks: list[Remark] = []
    with ZipFile(io.BytesIO(data)) as package:
        book = scan_book(package)
        wanted = _wanted(request, book, remarks)
        facts = {sheet.name: scan_sheet(package, sheet, book) for sheet in wanted}
        if any(one.far for one in facts.values()):
            data = _cropped(package, wanted, facts)
    calamine = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = []
    cells = 0
    for sheet in wanted:
        about = facts[sheet.name]
        grid = _values(calamine, sheet, about, remarks)
        cells += sum(map(len, grid))
        if cells > MOST_CELLS:
            raise UserError("workbook_too_big", file=request.path.name)
        sheets.append(_Sheet(name=sheet.name, facts=about, grid=grid))
    return sheets, book, remarks


def _wanted(request: Request, book: BookFacts, remarks: list[Remark]) -> list[SheetPart]:
    if request.sheets:
        wanted = [sheet for sheet in book.sheets if sheet.name in request.sheets]
        if not wanted:
            raise UserError("sheet_not_there", sheet=request.sheets[0], sheets=[sheet.name for sheet in book.sheets])
        return wanted
    hidden = [sheet.name for sheet in book.sheets if sheet.is_hidden]
    remarks += [Remark(code="sheet_hidden", data={"sheet": name}) for name in hidden]
    return [sheet for sheet in book.sheets if not sheet.is_hidden]


def _cropped(package: ZipFile, wanted: Sequence[SheetPart], facts: Mapping[str, SheetFacts]) -> bytes:
    """The workbook again, without the stray cells that would make its grid too large to hold."""
    without = {sheet.part: without_cells(package, sheet, facts[sheet.name].far) for sheet in wanted if facts[sheet.name].far}
    out = io.BytesIO()
    with ZipFile(out, "w") as copy:
        for part in package.infolist():
            copy.writestr(part.filename, without.get(part.filename, b"") or package.read(part))
    return out.getvalue()


def _values(calamine: CalamineWorkbook, sheet: SheetPart, facts: SheetFacts, remarks: list[Remark]) -> list[list[Raw]]:
    if facts.is_too_wide:
        remarks.append(Remark(code="sheet_too_wide", data={"sheet": sheet.name}))
        return []
    remarks += [Remark(code="cell_far_away", data={"sheet": sheet.name, "cell": ref}) for ref in facts.far]
    try:
        grid: list[list[Raw]] = [list(row) for row in calamine.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)]
    except ZipError:
        raise
    except CalamineError:
        remarks.append(Remark(code="sheet_unreadable", data={"sheet": sheet.name}))
        return []
    for place, text in facts.errors.items():
        _put(grid, place, text)
    for place in facts.no_result:
        _put(grid, place, NO_RESULT)
    for (row, column), width in facts.zeros.items():
        value = grid[row][column] if row < len(grid) and column < len(grid[row]) else None
        if isinstance(value, float) and value.is_integer():
            grid[row][column] = str(int(value)).zfill(width)
    while grid and all(map(is_blank, grid[-1])):
        grid.pop()
    return fill_merged(grid, facts.merges)


def _put(grid: list[list[Raw]], place: tuple[int, int], value: Raw) -> None:
    row, column = place
    if row < MOST_CELLS // 100 and column < MOST_CELLS // 10_000:
        while len(grid) <= row:
            grid.append([])
        grid[row] += [None] * (column + 1 - len(grid[row]))
        grid[row][column] = value


def _tables(
    request: Request, sheets: Sequence[_Sheet], book: BookFacts, remarks: list[Remark]
) -> tuple[list[tuple[_Sheet, Block]], list[SourceTable]]:
    dictionary = known_headings()

    @lru_cache(maxsize=5_000)
    def knows(heading: str, above: str) -> Meaning | None:
        remembered = request.remembered.get(fold_heading(f"{above} {heading}"))
        own = meaning(dictionary, heading, above)
        if remembered is None or remembered == LEFT_OUT:
            return own
        # "Did your parents go to university?" asks the other way round, last time and this time.
        turned = own is not None and own.turned and own.field == remembered
        return Meaning(field=remembered, how="exact", strength=1.0, turned=turned)

    found: list[tuple[_Sheet, Block]] = []
    tables: list[SourceTable] = []
    for sheet in sheets:
        for block in find_tables(sheet.grid, sheet.facts.merges, knows):
            data: dict[str, str | int] = {"sheet": sheet.name, "row": block.heading_row + 1}
            if block.is_staff:
                remarks.append(Remark(code="sheet_of_staff", data=data))
            elif not block.has_names:
                remarks.append(Remark(code="table_without_names", data=data))
            elif not block.rows:
                remarks.append(Remark(code="table_empty", data=data))
            else:
                found.append((sheet, block))
                tables.append(_table(request, sheet, block, book))
                remarks += _about_hidden(sheet, block)
    return found, tables


def _about_hidden(sheet: _Sheet, block: Block) -> list[Remark]:
    rows = len(sheet.facts.hidden_rows.intersection(block.rows))
    columns = [letters(one.column) for one in block.headings if one.column in sheet.facts.hidden_columns and one.text]
    said = [Remark(code="rows_hidden", data={"sheet": sheet.name, "rows": rows})] if rows else []
    return said + [Remark(code="columns_hidden", data={"sheet": sheet.name, "columns": ", ".join(columns)}) for _ in columns[:1]]


def _table(request: Request, sheet: _Sheet, block: Block, book: BookFacts) -> SourceTable:
    rows = [RawRow(row_no=number + 1, is_hidden=number in sheet.facts.hidden_rows, cells=sheet.grid[number]) for number in block.rows]
    values = {one.column: [row.at(one.column) for row in rows] for one in block.headings}
    found = [Found(heading=one.text, above=one.above, meaning=one.meaning, values=values[one.column]) for one in block.headings]
    places = {(sheet.name, letters(one.column)): place for place, one in enumerate(block.headings)}
    chosen = {places[key]: name for key, name in request.chosen.items() if key in places}
    guesses = guess_columns(found, request.remembered, chosen, request.today)
    read = [
        ReadAs(
            column=one.column,
            values=values[one.column],
            about=sense(guess.field, values[one.column], f"{one.above} {one.text}", turned=guess.turned, since_1904=book.since_1904),
        )
        for one, guess in zip(block.headings, guesses, strict=True)
        if guess.field != LEFT_OUT
    ]
    columns = tuple(
        _column(one.column, found[place], guesses[place], one.column in sheet.facts.hidden_columns)
        for place, one in enumerate(block.headings)
    )
    first = next((one.column for one in block.headings if one.text), 0)
    above = [(number + 1, "title") for number in range(block.heading_row) if any(not is_blank(value) for value in sheet.grid[number])]
    return SourceTable(
        sheet=sheet.name,
        heading_row=block.heading_row + 1,
        first_letter=letters(first),
        columns=columns,
        rows=clean_rows(read, rows, request.today),
        passed_over=(*above, *((number + 1, kind) for number, kind in block.passed_over)),
    )


def _column(column: int, found: Found, guess: Guess, is_hidden: bool) -> SourceColumn:
    filled = [value for value in found.values if not is_blank(value) and value != NO_RESULT]
    return SourceColumn(
        letter=letters(column),
        heading=" ".join(found.heading.split()),
        group=" ".join(found.above.split()),
        field=guess.field,
        confidence=guess.confidence,
        reasons=guess.reasons,
        samples=tuple(dict.fromkeys(as_text(value)[:80] for value in filled[:60]))[:SAMPLES],
        hidden=is_hidden,
        filled=len(filled),
    )


def _school(path: Path, sheets: Sequence[_Sheet], found: Sequence[tuple[_Sheet, Block]]) -> tuple[str, tuple[str, ...]]:
    """What may name the school: a column, the titles above the tables, lines of other sheets, the name of the file; and its number."""
    columns, titles, lines = list[str](), list[str](), list[str]()
    urns = set[str]()
    for sheet, block in found:
        for one in block.headings:
            if one.meaning and one.meaning.field in ("school_name", "school_urn"):
                texts = {as_text(sheet.grid[number][one.column]) for number in block.rows if one.column < len(sheet.grid[number])} - {""}
                (columns.extend if one.meaning.field == "school_name" else urns.update)(texts if len(texts) == 1 else ())
        titles += _texts(sheet.grid[: block.heading_row])
    with_tables = {sheet.name for sheet, _ in found}
    for sheet in sheets:
        if sheet.name not in with_tables:
            lines += _texts(sheet.grid[:20])
    for text in [*titles, *lines]:
        urns |= set(re.findall(r"\bURN\b\D{0,3}(\d{6})\b", text))
    stem = " ".join(re.split(r"[_\s.]+", path.stem)).strip()
    hints = tuple(dict.fromkeys([*columns, *titles, *lines]))[: HINTS - 1]
    return (urns.pop() if len(urns) == 1 else ""), (*hints, stem)


def _texts(grid: Sequence[Sequence[Raw]]) -> list[str]:
    return [as_text(value) for row in grid for value in row if isinstance(value, str) and any(letter.isalpha() for letter in value)]
