"""Where the tables of students are on a sheet, and what each row below a heading is.

Works on a plain grid of cells, so that it can be tried without a file.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from smfdesk.domain.headings import Meaning, fold_heading
from smfdesk.domain.tables import Raw, is_blank, word_set

Grid = Sequence[Sequence[Raw]]
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column; 0-based, all inside."""
Knows = Callable[[str, str], Meaning | None]

LOOKED_THROUGH = 200
"""So many rows from the top are tried as headings; below a heading only what stands apart or repeats known headings."""
LONGEST_HEADING = 250
NAMES = frozenset({"surname", "forename", "full_name"})
OF_A_STUDENT = word_set(
    "date_of_birth year_group form upn uln ucas_id fsm pupil_premium sex subject predicted first_gen in_care eal sen age postcode "
    "guardian_name gcse_maths gcse_english"
)
_TOTAL = re.compile(r"\b(sub-?total|total|totals|grand total|count|sum|average|mean|number of (students|pupils))\b", re.IGNORECASE)
_NOTE = re.compile(r"^(\*|note|nb|n\.b|signed|date:|please|key:|see |return|\()", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One column of a table as found: 0-based column, the school's words, the upper words, what they mean."""

    column: int
    text: str
    above: str
    meaning: Meaning | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One table: 0-based rows of heading, students and what was passed over as (row, kind)."""

    heading_row: int
    headings: tuple[Heading, ...]
    rows: tuple[int, ...] = ()
    passed_over: tuple[tuple[int, str], ...] = field(default=())

    @property
    def is_staff(self) -> bool:
        """Whether the rows are staff, not students: a column says so and nothing speaks for students."""
        found = {one.meaning.field for one in self.headings if one.meaning}
        return "staff" in found and not found & OF_A_STUDENT

    @property
    def has_names(self) -> bool:
        """Whether some column holds names."""
        return any(one.meaning is not None and one.meaning.field in NAMES for one in self.headings)


def fill_merged(grid: list[list[Raw]], merges: Collection[Merge]) -> list[list[Raw]]:
    """Repeat the value of cells merged downwards in each of their rows; wide merges are titles and stay as they are.

    Args:
        grid: rows of cells.
        merges: merged ranges of the sheet.
    """
    if not merges:
        return grid
    filled = [list(row) for row in grid]
    for top, left, bottom, right in merges:
        if left != right or top >= len(filled) or left >= len(filled[top]) or bottom - top > LOOKED_THROUGH:
            continue
        for row in filled[top + 1 : bottom + 1]:
            if left < len(row) and is_blank(row[left]):
                row[left] = filled[top][left]
    return filled


def find_tables(grid: Grid, merges: Collection[Merge], knows: Knows) -> tuple[Block, ...]:
    """Find the tables of one sheet.

    Args:
        grid: rows of cells, all from column A.
        merges: merged ranges of the sheet.
        knows: gives the meaning of (heading, heading above), or None.

    Returns:
        The tables from top to bottom, those side by side from left to right; none where no row looks like headings.
    """
    found: list[tuple[Heading, ...]] = []
    tops: list[int] = []
    seen: set[str] = set()
    for number, row in enumerate(grid):
        if tops and number == tops[-1] + 1 and not _outdoes(grid, number, merges, knows, found[-1]):
            continue
        if ((tops and number > tops[-1] + 1) or number >= LOOKED_THROUGH) and not _stands_apart(grid, number) and not _repeats(row, seen):
            continue
        headings = _as_headings(grid, number, merges, knows)
        if headings is None:
            continue
        if tops and number == tops[-1] + 1:
            tops.pop()
            found.pop()
        tops.append(number)
        found.append(headings)
        seen |= {one.text for one in headings if one.text}
    return _blocks(grid, tops, found, merges)


def _stands_apart(grid: Grid, number: int) -> bool:
    return number == 0 or len(_filled(grid[number - 1])) <= 1


def _repeats(row: Sequence[Raw], seen: Collection[str]) -> bool:
    return sum(1 for value in row if isinstance(value, str) and value.strip() in seen) >= 2


def _outdoes(grid: Grid, number: int, merges: Collection[Merge], knows: Knows, upper: tuple[Heading, ...]) -> bool:
    """Whether the row under a heading row is the better one: more of it is known (a heading of two rows)."""
    lower = _as_headings(grid, number, merges, knows)
    return lower is not None and _weight(lower) > 1.2 * _weight(upper)


def _weight(headings: Collection[Heading]) -> float:
    return sum(one.meaning.strength for one in headings if one.meaning)


def _filled(row: Sequence[Raw]) -> list[int]:
    return [column for column, value in enumerate(row) if not is_blank(value)]


def _as_headings(grid: Grid, number: int, merges: Collection[Merge], knows: Knows) -> tuple[Heading, ...] | None:
    """Give the row as headings, or None where too little of it is known or it holds values."""
    row = grid[number]
    columns = _filled(row)
    texts = [column for column in columns if isinstance(row[column], str) and _can_head(str(row[column]))]
    if len(columns) < 2 or len(texts) < 0.8 * len(columns):
        return None
    span = _span(grid, number, merges, columns)
    upper = _upper(grid, number, merges, span)
    headings = []
    for column in range(span[0], span[-1] + 1):
        text = str(row[column]).strip() if column in texts else ""
        above = upper.get(column, "")
        shown, over = (text, above) if text else (above, "")
        headings.append(Heading(column=column, text=shown, above=over, meaning=knows(shown, over)))
    known = [one.meaning for one in headings if one.meaning]
    fields = {(one.field, one.number) for one in known}
    if len(fields) < 2 or len(known) < 0.34 * len(columns) or not {one.field for one in known} & (OF_A_STUDENT | NAMES):
        return None
    return tuple(headings)


def _span(grid: Grid, number: int, merges: Collection[Merge], columns: Sequence[int]) -> list[int]:
    """First and last column of a heading row: where it stands under cells merged sideways ("Name" over first and last), theirs too."""
    covers = any(top == bottom == number - 1 and left < right and left <= columns[0] <= right for top, left, bottom, right in merges)
    above = _filled(grid[number - 1]) if covers and len(_filled(grid[number - 1])) > 1 else columns
    return [min(columns[0], above[0]), max(columns[-1], above[-1])]


def _can_head(text: str) -> bool:
    return len(text) <= LONGEST_HEADING and any(letter.isalpha() for letter in text) and "@" not in text


def _upper(grid: Grid, number: int, merges: Collection[Merge], columns: Sequence[int]) -> dict[int, str]:
    """The upper heading of each column: the row above, if it stands over parts of the table and is no title."""
    if number == 0:
        return {}
    row = grid[number - 1]
    filled = [column for column in _filled(row) if columns[0] <= column <= columns[-1] and _can_head(str(row[column]))]
    if len(filled) < 2:
        return {}
    spans = {left: right for top, left, bottom, right in merges if top == number - 1}
    upper: dict[int, str] = {}
    for place, column in enumerate(filled):
        following = filled[place + 1] if place + 1 < len(filled) else columns[-1] + 1
        last = spans[column] if column in spans else following - 1
        for under in range(column, min(last, columns[-1]) + 1):
            upper[under] = str(row[column]).strip()
    return upper


def _blocks(grid: Grid, tops: Sequence[int], found: Sequence[tuple[Heading, ...]], merges: Collection[Merge]) -> tuple[Block, ...]:
    wide = {top for top, left, _bottom, right in merges if right - left >= 2}
    blocks: list[Block] = []
    for place, (top, headings) in enumerate(zip(tops, found, strict=True)):
        end = tops[place + 1] if place + 1 < len(tops) else len(grid)
        for part in _side_by_side(headings):
            block = _with_rows(grid, top, part, end, wide)
            same = next((one for one in blocks if _same_headings(one, block)), None)
            if same is None:
                blocks.append(block)
            else:
                blocks[blocks.index(same)] = Block(
                    heading_row=same.heading_row,
                    headings=same.headings,
                    rows=same.rows + block.rows,
                    passed_over=(*same.passed_over, (top, "heading"), *block.passed_over),
                )
    return tuple(blocks)


def _same_headings(left: Block, right: Block) -> bool:
    def keys(block: Block) -> list[tuple[int, str]]:
        return [(one.column, fold_heading(one.text)) for one in block.headings if one.text]

    return keys(left) == keys(right)


def _side_by_side(headings: tuple[Heading, ...]) -> list[tuple[Heading, ...]]:
    """Split where the first named heading comes again with at least one more of those after it."""
    texts = [fold_heading(one.text) for one in headings]
    first = next(place for place, text in enumerate(texts) if text)
    starts = [place for place in range(first + 2, len(texts) - 1) if texts[place] == texts[first] and texts[place + 1] == texts[first + 1]]
    if not texts[first + 1]:
        starts = []
    parts: list[tuple[Heading, ...]] = []
    for begin, end in zip([first, *starts], [*starts, len(texts)], strict=True):
        part = list(headings[begin:end])
        while part and not part[-1].text:
            part.pop()
        parts.append(tuple(part))
    return parts


def _with_rows(grid: Grid, top: int, headings: tuple[Heading, ...], end: int, wide: Collection[int]) -> Block:
    first, last = headings[0].column, headings[-1].column
    known = {one.column: one.text for one in headings if one.text}
    named = {one.column for one in headings if one.meaning and one.meaning.field in NAMES}
    rows: list[int] = []
    passed: list[tuple[int, str]] = []
    for number in range(top + 1, end):
        row = grid[number]
        filled = {column: row[column] for column in range(first, min(last + 1, len(row))) if not is_blank(row[column])}
        kind = _kind_of_row(filled, known, named, number in wide, bool(rows))
        if kind == "student":
            rows.append(number)
        elif kind != "blank":
            passed.append((number, kind))
    return Block(heading_row=top, headings=headings, rows=tuple(rows), passed_over=tuple(passed))


def _kind_of_row(filled: Mapping[int, Raw], known: Mapping[int, str], named: Collection[int], is_wide: bool, is_below: bool) -> str:
    """Say what a row is: blank, student, heading, section, total or note."""
    if not filled:
        return "blank"
    few = len(filled) <= max(2, len(known) // 4)
    texts = [value for value in filled.values() if isinstance(value, str)] if few else []
    if any(_TOTAL.search(text) for text in texts):
        return "total"
    alike = sum(1 for column, value in filled.items() if value.__class__ is str and str(value).strip() == known.get(column))
    if alike >= 2 and alike > len(filled) / 2:
        return "heading"
    if not texts and few and not named & filled.keys() and len(known) > 3:
        return "total"
    if len(filled) > 1 and not (is_wide and len(filled) == 2):
        return "student"
    if is_below and any(_NOTE.search(text) or len(text) > 60 for text in texts):
        return "note"
    return "section"
