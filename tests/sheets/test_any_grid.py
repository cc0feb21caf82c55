"""Whatever stands on a sheet, reading it ends in tables, and no row is lost or read twice."""

from datetime import date, datetime, time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from smfdesk.domain.headings import Meaning, meaning
from smfdesk.domain.tables import Raw
from smfdesk.sheets.book import Request, _Sheet, _table
from smfdesk.sheets.layout import find_tables
from smfdesk.sheets.profiles import known_headings
from smfdesk.sheets.scan import BookFacts, SheetFacts

TODAY = date(2026, 11, 24)
HEADINGS = [
    "Surname",
    "Forename",
    "Name",
    "DOB",
    "Year",
    "UPN",
    "FSM",
    "Subj 1",
    "Pred",
    "Parent",
    "Tel",
    "Role",
    "",
    "Total",
    "Age",
    "E-mail",
    "x" * 300,
]
CELLS: st.SearchStrategy[Raw] = st.one_of(
    st.none(),
    st.sampled_from(HEADINGS),
    st.text(max_size=12),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.sampled_from(
        [datetime.combine(TODAY, time(1, 2)), time(9, 30), "#REF!", "\0formula", "31/02/2009", "KHAN, Amina", "07700900123", " ", "✓"]
    ),
)


def knows(heading: str, above: str) -> Meaning | None:
    return meaning(known_headings(), heading, above)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(CELLS, max_size=7), max_size=12),
    st.lists(st.sampled_from(HEADINGS), min_size=3, max_size=7),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4), st.integers(0, 9), st.integers(0, 6)), max_size=2),
)
def test_any_grid_can_be_read(rows: list[list[Raw]], heading: list[Raw], spans: list[tuple[int, int, int, int]]) -> None:
    grid = [heading, *rows]
    merges = [(top, left, max(top, bottom), max(left, right)) for top, left, bottom, right in spans]
    sheet = _Sheet(name="S", facts=SheetFacts(merges=merges, hidden_rows={1}), grid=grid)
    request = Request(path=Path("any.xlsx"), today=TODAY)
    seen: list[tuple[str, int]] = []
    for block in find_tables(grid, merges, knows):
        assert not set(block.rows) & {number for number, _ in block.passed_over}
        table = _table(request, sheet, block, BookFacts(sheets=(), since_1904=False))
        assert len(table.columns) == len(block.headings)
        assert {row.row_no - 1 for row in table.rows} <= set(block.rows)
        seen += [(table.first_letter, row.row_no) for row in table.rows]
    assert len(seen) == len(set(seen))
