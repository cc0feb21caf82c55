"""The rows of a table, cleaned: normal forms by field, and every oddity named by the school's own cell. Every cell is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from smfdesk.domain.cells import NO_RESULT, Cleaned, Sense, as_text, clean
from smfdesk.domain.tables import AGE, FULL_NAME, NO_FIELDS, Issue, Raw, SourceRow, Weight, is_blank, letters, word_set
from smfdesk.domain.written_names import is_made_up, split_name, straight

_SHIFTABLE = word_set(
    "upn uln date_of_birth sex year_group email phone postcode fsm pupil_premium eal sen in_care first_gen guardian_phone ucas_id "
    "gcse_maths gcse_english predicted_1 predicted_2 predicted_3"
)
_NAMES_SOMEBODY = word_set("forename surname date_of_birth upn uln ucas_id email phone postcode address guardian_name guardian_phone")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAs:
    """One column that is read: where it stands (0-based), what it is, and its cells, one per row."""

    column: int
    about: Sense
    values: Sequence[Raw] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """One row of a table: its number as Excel shows it, whether it is hidden, its cells from column A."""

    row_no: int
    is_hidden: bool
    cells: Sequence[Raw] = field(repr=False)

    def at(self, column: int) -> Raw:
        """Give the cell of a 0-based column; a row may be shorter than the table."""
        return self.cells[column] if 0 <= column < len(self.cells) else None


def clean_rows(columns: Sequence[ReadAs], rows: Sequence[RawRow], today: date) -> tuple[SourceRow, ...]:
    """Clean the rows of one table, column by column: each distinct value of a column is looked at once.

    Args:
        columns: the columns that are read; those that are left out are not among them.
        rows: in sheet order.
        today: for birth dates.

    Returns:
        The rows in the same order, without those that name nobody (numbers and ticks alone).
    """
    read = [_clean_column(column, today) for column in columns]
    has_birth = any(column.about.field == "date_of_birth" for column in columns)
    cleaned = []
    for place, row in enumerate(rows):
        cells = {column.about.field: (column.column, read[index][place]) for index, column in enumerate(columns)}
        found = _row(row, cells, has_birth, today)
        if found is not None:
            cleaned.append(_said_if_shifted(found, row, columns, today))
    return tuple(cleaned)


def _clean_column(column: ReadAs, today: date) -> list[Cleaned]:
    known: dict[tuple[type, Raw], Cleaned] = {}
    values = []
    for raw in column.values:
        # The type is part of the key: 1, 1.0 and True are equal, yet read differently.
        key = (raw.__class__, raw)
        found = known.get(key)
        if found is None:
            found = known[key] = clean(column.about, raw, today)
        values.append(found)
    return values


def _row(row: RawRow, cells: Mapping[str, tuple[int, Cleaned]], has_birth: bool, today: date) -> SourceRow | None:
    values = {name: cell.value for name, (_, cell) in cells.items() if cell.value and name not in NO_FIELDS}
    issues = [_issue(row, column, name, cell) for name, (column, cell) in cells.items() if cell.code]
    if FULL_NAME in cells:
        _take_apart(row, cells[FULL_NAME], values, issues)
    somebody = values.keys() & _NAMES_SOMEBODY or any(one.weight is Weight.HOLD for one in issues)
    if not somebody:
        return None
    issues += _about_name(row, cells, values)
    birth = cells.get("date_of_birth")
    if has_birth and birth and not birth[1].value and not birth[1].code:
        issues.append(_at(row, birth[0], "date_of_birth", "dob_missing", Weight.HOLD))
    if birth and AGE in cells and _age_differs(values.get("date_of_birth"), cells[AGE][1].value, today):
        issues.append(_at(row, birth[0], "date_of_birth", "dob_implausible", Weight.HOLD))
    return SourceRow(row_no=row.row_no, values=values, issues=tuple(issues), hidden=row.is_hidden)


def _issue(row: RawRow, column: int, name: str, cell: Cleaned) -> Issue:
    return _at(row, column, name, cell.code, cell.weight)


def _at(row: RawRow, column: int, name: str, code: str, weight: Weight) -> Issue:
    raw = row.at(column)
    seen = "" if raw == NO_RESULT else as_text(raw)
    return Issue(ref=f"{letters(column)}{row.row_no}", row_no=row.row_no, field=name, code=code, weight=weight, seen=seen)


def _take_apart(row: RawRow, cell: tuple[int, Cleaned], values: dict[str, str], issues: list[Issue]) -> None:
    column, whole = cell
    if not whole.value or not any(letter.isalpha() for letter in straight(whole.value)):
        return
    parts = split_name(whole.value)
    for name, part in (
        ("forename", parts.forename),
        ("middle_names", parts.middle_names),
        ("surname", parts.surname),
        ("preferred_name", parts.preferred_name),
    ):
        if part:
            values.setdefault(name, part)
    if parts.is_guess and parts.surname:
        issues.append(_at(row, column, "surname", "name_taken_apart", Weight.DONE))


def _about_name(row: RawRow, cells: Mapping[str, tuple[int, Cleaned]], values: Mapping[str, str]) -> list[Issue]:
    forename, surname = values.get("forename", ""), values.get("surname", "")
    column = min((place for name, (place, _) in cells.items() if name in ("forename", "surname", FULL_NAME)), default=0)
    if not forename and not surname:
        return [_at(row, column, "surname", "missing_name", Weight.HOLD)]
    if is_made_up(forename, surname):
        return [_at(row, column, "surname", "dummy_row", Weight.HOLD)]
    if not forename or not surname:
        return [_at(row, column, "surname", "one_name", Weight.HOLD)]
    return []


def _age_differs(birth: str | None, age: str, today: date) -> bool:
    """Whether the school's own age column speaks against the date: more than two years apart, whatever day it was counted on."""
    if not birth or not age.isdigit():
        return False
    day = date.fromisoformat(birth)
    return abs(today.year - day.year - int(age)) > 2


def _said_if_shifted(found: SourceRow, row: RawRow, columns: Sequence[ReadAs], today: date) -> SourceRow:
    """Hold a row whose cells slipped one column: they do not fit where they stand and fit beside it."""
    typed = [column for column in columns if column.about.field in _SHIFTABLE]
    odd = {one.field for one in found.issues} & _SHIFTABLE
    if len(odd) < 2 or len(typed) < 3:
        return found
    here = _fits(row, typed, 0, today)
    if max(_fits(row, typed, 1, today), _fits(row, typed, -1, today)) < max(here + 1, 3):
        return found
    shifted = _at(row, min(column.column for column in typed), "", "columns_shifted", Weight.HOLD)
    return SourceRow(row_no=found.row_no, values=found.values, issues=(shifted, *found.issues), hidden=found.hidden)


def _fits(row: RawRow, typed: Sequence[ReadAs], by: int, today: date) -> int:
    cells = ((column.about, row.at(column.column + by)) for column in typed)
    return sum(1 for about, raw in cells if not is_blank(raw) and clean(about, raw, today).value)
