"""The workbook that goes out, read back by two other readers: what was described is what stands there, as text, dates and numbers."""

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smfdesk.app.exports import CohortFacts, cohort_workbook
from smfdesk.app.workbook import Cover, Definitions, Summary, Table, Workbook
from smfdesk.sheets.cell_text import CUT, LONGEST, cell_text, looks_active
from smfdesk.sheets.write_summary import FIRST
from smfdesk.sheets.write_table import HEAD
from smfdesk.sheets.writer import render
from tests.export_values import a_cohort, a_row, a_varied_cohort

HOSTILE = [
    "=1+1",
    "{=1+1}",
    "=cmd|' /C calc'!A0",
    "+44 7700 900123",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "  =1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "'=1",
    "http://example.org/a?b=c",
    "mailto:a@example.org",
    "internal:Sheet1!A1",
    "007",
    "1e5",
    "TRUE",
    "#N/A",
    "_x0041_",
    "_x000D_",
    "<b>&amp;</b>",
    'He said "no"',
    "O’Brien-Łukasz",
    "Ó'Súilleabháin",
    "محمد بن علي",
    "שרה",
    "李小龍",
    "👩🏽‍🎓",
    "A",
    "x" * 80,
    "two\nlines",
    " spaces kept ",
]


def table_of(workbook: Workbook) -> Table:
    return next(one for one in workbook.sheets if isinstance(one, Table))


def opened(data: bytes) -> Any:
    """The whole book as openpyxl sees it, formulas as formulas."""
    return openpyxl.load_workbook(io.BytesIO(data))


def by_openpyxl(data: bytes, sheet: str = "Students") -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def by_calamine(data: bytes, sheet: str = "Students") -> list[list[Any]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]


def plain(value: Any) -> Any:
    """A cell as both readers can say it: empty is None, whole numbers are int, midnight is a day."""
    if value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def rows_in(grid: list[list[Any]], count: int, width: int) -> list[tuple[Any, ...]]:
    return [tuple(plain(value) for value in row[:width]) for row in grid[HEAD + 1 : HEAD + 1 + count]]


@pytest.fixture(params=[by_openpyxl, by_calamine], ids=["openpyxl", "calamine"])
def read_back(request: pytest.FixtureRequest) -> Any:
    return request.param


def with_names(*names: str) -> CohortFacts:
    return a_cohort(*(a_row(surname=name, school=name, next_step=name) for name in names), with_details=True)


def test_every_cell_is_what_was_described(read_back: Any) -> None:
    workbook = cohort_workbook(with_names(*HOSTILE))
    table = table_of(workbook)
    grid = read_back(render(workbook))
    assert [plain(value) for value in grid[HEAD][: len(table.columns)]] == [one.label for one in table.columns]
    assert rows_in(grid, len(table.rows), len(table.columns)) == [tuple(plain(value) for value in row) for row in table.rows]


def test_cells_are_real_dates_and_numbers() -> None:
    book = opened(render(cohort_workbook(a_varied_cohort())))
    sheet = book["Students"]
    heads = {str(cell.value): cell.column for cell in sheet[HEAD + 1]}
    due = sheet.cell(HEAD + 2 + 3, heads["Due"])
    assert (plain(due.value), due.number_format, due.is_date) == (date(2026, 11, 20), "d mmm yyyy", True)
    assert sheet.cell(HEAD + 2 + 3, heads["Late, days"]).value == 4
    assert sheet.cell(HEAD + 2, heads["Year"]).value == 13


def cells_of(data: bytes) -> Iterator[tuple[str, Any]]:
    book = opened(data)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                yield f"{sheet.title}!{cell.coordinate}", cell


def test_text_is_never_a_formula_anywhere() -> None:
    hostile = a_cohort(a_row(surname="=1+1"), title="=1+1", query="=HYPERLINK(1)", made_by="=2", questions="@x")
    formulas = [place for place, cell in cells_of(render(cohort_workbook(hostile))) if cell.data_type == "f"]
    assert formulas
    assert all(re.fullmatch(r"Summary!\$?[B-E]\d+", place) for place in formulas)


def test_what_looks_like_a_formula_is_marked_so_that_editing_keeps_it_text() -> None:
    data = render(cohort_workbook(with_names(*HOSTILE)))
    for place, cell in cells_of(data):
        if isinstance(cell.value, str) and cell.data_type == "s":
            assert bool(cell.quotePrefix) == looks_active(cell.value), place


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@a", "\t1", "  =1", "\u00a0=1", "＝1", "＋1", "－1", "＠1", "|calc", "%0A", "'=1", '"=1"']
)
def test_active_beginnings(text: str) -> None:
    assert looks_active(text)


@pytest.mark.parametrize("text", ["", "Amina", "A=1", "O'Brien", "07700 900123", "(late)"])
def test_quiet_beginnings(text: str) -> None:
    assert not looks_active(text)


def test_no_link_is_made_of_text() -> None:
    with zipfile.ZipFile(io.BytesIO(render(cohort_workbook(with_names(*HOSTILE))))) as parts:
        links = [name for name in parts.namelist() if b"hyperlink" in parts.read(name)]
    assert links == ["xl/worksheets/sheet1.xml"], "the cover's own links, inside the book"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=60))
def test_any_text_survives(read_back: Any, names: list[str]) -> None:
    workbook = cohort_workbook(with_names(*names))
    grid = read_back(render(workbook))
    assert [plain(row[0]) for row in grid[HEAD + 1 : HEAD + 1 + len(names)]] == [plain(cell_text(name)) for name in names]


@given(st.text(alphabet=st.characters(), max_size=300))
def test_cell_text_keeps_what_a_cell_can_hold(text: str) -> None:
    kept = cell_text(text)
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]", kept)
    assert cell_text(kept) == kept


@pytest.mark.parametrize("letter", ["a", "é", "👩"])
def test_too_long_a_text_is_cut_and_says_so(letter: str, read_back: Any) -> None:
    grid = read_back(render(cohort_workbook(with_names(letter * 40_000))))
    kept = grid[HEAD + 1][0]
    assert kept.endswith(CUT)
    assert LONGEST - 2 <= len(kept.encode("utf-16-le")) // 2 <= LONGEST
    assert kept.removesuffix(CUT).strip(letter) == ""


def test_the_longest_text_is_kept_whole() -> None:
    assert cell_text("a" * LONGEST) == "a" * LONGEST
    assert cell_text("👩" * (LONGEST // 2)) == "👩" * (LONGEST // 2)


def test_the_table() -> None:
    sheet = opened(render(cohort_workbook(a_varied_cohort())))["Students"]
    (table,) = sheet.tables.values()
    assert (table.name, table.ref) == ("Students", "A3:P23")
    assert table.autoFilter.ref == "A3:P23"
    assert sheet.freeze_panes == "C4"


def test_the_print_set_up() -> None:
    book = opened(render(cohort_workbook(a_varied_cohort())))
    students = book["Students"]
    assert (students.page_setup.orientation, students.page_setup.paperSize) == ("landscape", 9)
    assert (students.page_setup.fitToWidth or 1, students.page_setup.fitToHeight) == (1, 0)
    assert students.print_title_rows == "$3:$3"
    assert students.print_area == "'Students'!$A$1:$P$23"
    for sheet in book:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "Students in 2026 London Law · for us · as at 24 Nov 2026 14:02" in str(sheet.oddFooter.left.text)
        assert str(sheet.oddFooter.right.text) == "Page &P of &N"
        assert not sheet.sheet_view.showGridLines


@pytest.mark.parametrize("query", ["Law & Finance", "&" * 300, "2026", "x" * 400, "a\nb\x00c"])
def test_a_footer_of_any_question_is_no_code(query: str) -> None:
    with zipfile.ZipFile(io.BytesIO(render(cohort_workbook(a_cohort(query=query))))) as parts:
        footer = re.search(r"<oddFooter>(.*?)</oddFooter>", parts.read("xl/worksheets/sheet1.xml").decode(), re.DOTALL)
    assert footer is not None
    text = footer[1].replace("&amp;", "&")
    assert len(text) <= 255
    left = text.removeprefix("&L&9&K5D6878").split("&R&9")[0]
    assert "&" not in left.replace("&&", "")
    assert "24 Nov 2026" in left or query == "&" * 300


def test_the_sheets_and_their_links() -> None:
    data = render(cohort_workbook(a_varied_cohort()))
    book = opened(data)
    assert book.sheetnames == ["Cover", "Summary", "Students", "Definitions"]
    targets = [cell.hyperlink.location for _, cell in cells_of(data) if cell.hyperlink is not None]
    assert targets == ["'Summary'!A1", "'Students'!A1", "'Definitions'!A1"] or targets == ["Summary!A1", "Students!A1", "Definitions!A1"]


def texts(data: bytes, sheet: str, read_back: Any) -> set[str]:
    return {value for row in read_back(data, sheet) for value in row if isinstance(value, str)}


def test_every_text_of_the_pages_stands_there(read_back: Any) -> None:
    workbook = cohort_workbook(a_varied_cohort(questions="London office"))
    data = render(workbook)
    cover, summary, table, definitions = workbook.sheets
    assert isinstance(cover, Cover)
    assert isinstance(summary, Summary)
    assert isinstance(table, Table)
    assert isinstance(definitions, Definitions)
    told = {cover.title, cover.subtitle, cover.sentence, *(one.about for one in cover.links)}
    told |= {text for one in cover.facts for text in (one.label, one.text)}
    assert told <= texts(data, "Cover", read_back)
    told = {summary.title, summary.as_at, summary.sentence, summary.finding, summary.note}
    told |= {text for one in summary.figures for text in (one.label, one.base)}
    told |= {text for one in summary.stages for text in (one.label, one.note) if text}
    assert told <= texts(data, "Summary", read_back)
    assert {table.title, table.subtitle} <= texts(data, "Students", read_back)
    told = {text for _, group in definitions.groups for one in group for text in (one.term, one.meaning, one.base) if text}
    assert told <= texts(data, "Definitions", read_back)


def test_the_figures_and_the_stored_results_of_the_stages(read_back: Any) -> None:
    workbook = cohort_workbook(a_varied_cohort())
    summary = workbook.sheets[1]
    assert isinstance(summary, Summary)
    grid = read_back(render(workbook), "Summary")
    shown = [one.count if one.percent is None else one.percent for one in summary.figures]
    assert [plain(value) for value in grid[4][:6]] == shown
    for line, row in zip(summary.stages, grid[FIRST:], strict=False):
        stored = (line.label, line.here, line.reached, line.of_all, line.of_before)
        assert tuple(plain(value) for value in row[:5]) == tuple(plain(value) for value in stored)


def test_the_stages_are_formulas() -> None:
    sheet = opened(render(cohort_workbook(a_varied_cohort())))["Summary"]
    assert sheet["B10"].value == "=SUMPRODUCT(--(Students[Stage]=A10))"
    assert sheet["C10"].value == "=SUM(B10:B$18)"
    assert sheet["D12"].value == '=IF(C$10<10,"",C12/C$10)'
    assert sheet["E10"].value is None
    assert sheet["E18"].value == '=IF(C17<10,"",C18/C17)'


def test_the_chart_is_excels_own_with_words_for_who_cannot_see_it() -> None:
    with zipfile.ZipFile(io.BytesIO(render(cohort_workbook(a_varied_cohort())))) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
    assert "<c:barChart>" in chart
    assert all(colour in chart for colour in ("363095", "3A6196", "0A8F8F", "B8631F"))
    assert "Enquiry 20, Applied 19" in drawing


def test_the_chart_goes_as_far_as_anybody_has_come() -> None:
    early = a_cohort(a_row(stage="enquiry"), a_row(stage="enrolled"))
    for cohort, last in ((early, 12), (a_cohort(), 10), (a_varied_cohort(), 18)):
        with zipfile.ZipFile(io.BytesIO(render(cohort_workbook(cohort)))) as parts:
            assert f"<c:f>Summary!$C$10:$C${last}</c:f>" in parts.read("xl/charts/chart1.xml").decode().replace(
                "$C$10</c:f>", "$C$10:$C$10</c:f>"
            )


def test_phases_are_tinted_by_rule_so_that_sorting_keeps_them() -> None:
    sheet = opened(render(cohort_workbook(a_varied_cohort())))["Students"]
    rules = {str(one.sqref): [rule.formula[0] for rule in one.rules] for one in sheet.conditional_formatting}
    assert rules["E4:E23"] == ['"Application"', '"Mentoring"', '"University"', '"Professional entry"']
    assert rules["A4:D23"] == rules["F4:P23"] == ["MOD(ROW(),2)=1"]


def test_nobody_makes_a_workbook_too(read_back: Any) -> None:
    data = render(cohort_workbook(a_cohort()))
    grid = read_back(data)
    assert plain(grid[HEAD][0]) == "Last name"
    assert all(plain(value) is None for row in grid[HEAD + 1 :] for value in row)
    assert opened(data)["Students"].tables["Students"].ref == "A3:P4"


def test_the_same_description_gives_the_same_bytes() -> None:
    workbook = cohort_workbook(a_varied_cohort())
    assert render(workbook) == render(workbook)


def test_nothing_is_laid_into_the_common_folder_for_temporary_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
    assert render(cohort_workbook(a_varied_cohort()))


def test_who_made_it_and_when() -> None:
    about = opened(render(cohort_workbook(a_varied_cohort()))).properties
    assert (about.title, about.creator) == ("2026 London Law", "Sam Rahman")
    assert about.created.isoformat() == "2026-11-24T14:02:00"


def test_sheets_of_one_name_and_names_that_excel_does_not_take(read_back: Any) -> None:
    workbook = cohort_workbook(a_cohort(a_row()))
    table = replace(table_of(workbook), name="History")
    other = replace(table, name="his/tory")
    changed = replace(workbook, sheets=(*(one for one in workbook.sheets if isinstance(one, Definitions)), table, other))
    data = render(changed)
    book = opened(data)
    assert book.sheetnames == ["Definitions", "History 2", "his tory"]
    assert [next(iter(book[name].tables)) for name in book.sheetnames[1:]] == ["History_2", "his_tory"]


def test_a_day_before_excels_first_is_text(read_back: Any) -> None:
    workbook = cohort_workbook(a_cohort(a_row(since=date(1899, 12, 31))))
    place = [one.label for one in table_of(workbook).columns].index("Since")
    assert read_back(render(workbook))[HEAD + 1][place] == "31 Dec 1899"


def test_a_long_text_makes_its_row_higher() -> None:
    workbook = cohort_workbook(a_cohort(a_row(), a_row(next_step="Ring home about the residential week and the travel plan")))
    sheet = opened(render(workbook))["Students"]
    assert [sheet.row_dimensions[row].height for row in (4, 5)] == [18.75, 33.75]
