"""What a cohort workbook says, whom it may be for, and what the log keeps of it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import cast

import pytest

from smfdesk.app import wording
from smfdesk.app.errors import UserError
from smfdesk.app.export_columns import cells, fitted, going_out, needed, staying_in
from smfdesk.app.export_ports import SavedFile
from smfdesk.app.exports import AUDIENCE_WORDS, CohortFacts, cohort_workbook, export_cohort, gather, gather_cohort
from smfdesk.app.file_names import file_name, is_reserved, sheet_name
from smfdesk.app.lists import PAGE
from smfdesk.app.ports import Desk, Reader, Receipt, Row, Writer
from smfdesk.app.workbook import Cell, CellKind, Cover, Definitions, Summary, Table, Workbook
from smfdesk.domain import student_columns
from smfdesk.domain.changes import ChangeSet
from smfdesk.domain.ids import NewUid, Uid
from smfdesk.domain.query import EVERYBODY, Query, Sort, parse_query
from smfdesk.domain.records import KINDS
from smfdesk.domain.vocabularies import AUDIENCES
from tests.export_values import AS_AT, LATE, a_cohort, a_row, a_varied_cohort


def sheets(facts: CohortFacts) -> tuple[Cover, Summary, Table, Definitions]:
    cover, summary, table, definitions = cohort_workbook(facts).sheets
    assert isinstance(cover, Cover)
    assert isinstance(summary, Summary)
    assert isinstance(table, Table)
    assert isinstance(definitions, Definitions)
    return cover, summary, table, definitions


USER = Uid(b"u" * 16)


class Office:
    """A read side that holds one cohort, and a write side that keeps what it is given, in the order in which it happened."""

    def __init__(self, *rows: Row) -> None:
        self.rows = rows
        self.done: list[object] = []

    def write(self, workbook: Workbook, target: Path) -> SavedFile:
        self.done.append(workbook)
        return SavedFile(path=target, digest="ab" * 32, size=1)

    def commit(self, change_set: ChangeSet, *, expected: int | None = None) -> Receipt:
        self.done.append(change_set)
        nobody: frozenset[Uid] = frozenset()
        return Receipt(position=7, set_uid=USER, op=change_set.op, refs=change_set.refs, touched={}, students=nobody, counts={})

    def student_keys(self, query: Query, sort: Sort, today: date, limit: int | None = None) -> Sequence[int]:
        self.done.append((query, sort, today))
        return range(len(self.rows))

    def student_rows(self, keys: Sequence[int], columns: Sequence[str]) -> list[Row]:
        return [{name: self.rows[key][name] for name in columns} for key in keys]

    def get(self, kind: str, uid: Uid) -> Row | None:
        return {"name": "Sam Rahman"} if (kind, uid) == ("user", USER) else None


def a_desk(office: Office, new_uid: NewUid) -> Desk:
    reader, writer = cast(Reader, office), cast(Writer, office)
    return Desk(reader=reader, writer=writer, user=USER, new_uid=new_uid, today=AS_AT.date(), now=AS_AT)


def logged(office: Office) -> Mapping[str, object]:
    log = office.done[-1]
    assert isinstance(log, ChangeSet)
    (change,) = log.changes
    assert change.before is None
    return change.after or {}


def test_every_audience_has_its_words() -> None:
    assert [one.code for one in AUDIENCES.codes] == list(AUDIENCE_WORDS)


@pytest.mark.parametrize("audience", [*(one.code for one in AUDIENCES.codes if one.code != "us"), "unheard of"])
def test_only_for_us(audience: str, new_uid: NewUid) -> None:
    office = Office(a_row())
    desk = a_desk(office, new_uid)
    with pytest.raises(UserError) as refused:
        export_cohort(desk, a_cohort(a_row(), audience=audience), Path("a.xlsx"), write=office.write)
    assert refused.value.code == "export_audience"
    assert AUDIENCE_WORDS.get(audience, audience) in wording.said(refused.value).sentence
    with pytest.raises(UserError, match="export_audience"):
        gather(desk, EVERYBODY, title="All", audience=audience)
    assert office.done == []


def test_gathered_written_logged(new_uid: NewUid) -> None:
    cohort = a_varied_cohort()
    office = Office(*cohort.rows)
    desk = a_desk(office, new_uid)
    facts = gather(desk, EVERYBODY, title="2026 London Law", audience="us")
    assert office.done == [(EVERYBODY, Sort(), AS_AT.date())]
    assert (facts.query, facts.made_by, facts.order) == ("All students", "Sam Rahman", "by last name")
    assert [row["surname"] for row in facts.rows] == [row["surname"] for row in cohort.rows]
    done = export_cohort(desk, facts, Path("a.xlsx"), write=office.write)
    assert (done.people, done.file.digest, done.receipt.position) == (20, "ab" * 32, 7)
    assert office.done[1] == cohort_workbook(facts)
    assert logged(office) == {
        "at": "2026-11-24T14:02:00.000+00:00",
        "author": USER,
        "audience": "us",
        "what": "Cohort workbook",
        "query": "All students",
        "columns": ", ".join(one.head for one in going_out(with_details=False)),
        "people": 20,
        "digest": "ab" * 32,
    }


def test_one_cohort_is_asked_for_by_name(new_uid: NewUid) -> None:
    office = Office(a_row())
    facts = gather_cohort(a_desk(office, new_uid), "2026 London Law", audience="us")
    assert office.done == [(parse_query('cohort:="2026 London Law"', AS_AT.date()), Sort(), AS_AT.date())]
    assert (facts.title, facts.query) == ("2026 London Law", "Students in 2026 London Law")


def test_another_order_is_said(new_uid: NewUid) -> None:
    desk = a_desk(Office(a_row()), new_uid)
    facts = gather(desk, EVERYBODY, title="All", audience="us", sort=Sort(column="due", descending=True), with_details=True)
    assert facts.order == "by due, from the end"
    assert sheets(facts)[2].title == "All students, by due, from the end"
    assert "email" in facts.rows[0]


def test_more_than_one_page_is_read(new_uid: NewUid) -> None:
    desk = a_desk(Office(*([a_row()] * (2 * PAGE + 1))), new_uid)
    assert len(gather(desk, EVERYBODY, title="All", audience="us").rows) == 2 * PAGE + 1


def test_the_log_is_declared_and_names_nobody(new_uid: NewUid) -> None:
    office = Office()
    export_cohort(a_desk(office, new_uid), a_varied_cohort(), Path("a.xlsx"), write=office.write)
    declared, after = KINDS["export_log"], logged(office)
    assert set(after) <= {one.name for one in declared.fields}
    assert all(after.get(one.name) is not None for one in declared.fields if one.required)
    assert "Name03" not in str(office.done[-1])


def test_what_is_not_written_is_not_logged(new_uid: NewUid) -> None:
    office = Office()

    def refuse(workbook: Workbook, target: Path) -> SavedFile:
        raise UserError("export_disk_full", file=target.name)

    with pytest.raises(UserError, match="export_disk_full"):
        export_cohort(a_desk(office, new_uid), a_cohort(a_row()), Path("a.xlsx"), write=refuse)
    assert office.done == []


def test_the_cover_says_who_what_for_whom() -> None:
    cover = sheets(a_varied_cohort(questions="London office, 020 7946 0123"))[0]
    assert cover.title == "2026 London Law"
    assert cover.subtitle == "Cohort workbook, as at Tuesday 24 Nov 2026, 14:02"
    assert [one.sheet for one in cover.links] == ["Summary", "Students", "Definitions"]
    told = {one.label: one.text for one in cover.facts}
    assert told["What was asked for"] == "Students in 2026 London Law"
    assert told["Made by"] == "Sam Rahman"
    assert told["Left out"] == "legal first name, phone, email, notes, home address, date of birth, safeguarding"
    assert told["Questions"] == "London office, 020 7946 0123"


def test_what_is_empty_is_not_told() -> None:
    assert "Questions" not in [one.label for one in sheets(a_cohort())[0].facts]


def test_the_moment_is_local_and_the_log_is_utc(new_uid: NewUid) -> None:
    office = Office()
    summer = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    facts = a_cohort(a_row(), as_at=summer)
    export_cohort(a_desk(office, new_uid), facts, Path("a.xlsx"), write=office.write)
    assert sheets(facts)[1].as_at == "as at 1 Jul 2026"
    assert logged(office)["at"] == "2026-06-30T23:30:00.000+00:00"
    assert cohort_workbook(facts).made_at == datetime(2026, 7, 1, 0, 30, tzinfo=UTC).replace(tzinfo=None)


def test_the_footer_says_the_question_the_audience_and_the_day() -> None:
    assert cohort_workbook(a_cohort()).footer == "Students in 2026 London Law · for us · as at 24 Nov 2026 14:02"


def test_each_student_is_one_line() -> None:
    table = sheets(a_cohort(a_row(due=LATE, missing="school, phone number"), a_row(surname="Ng")))[2]
    assert table.subtitle.startswith("2 students, as at 24 Nov 2026 14:02.")
    first = dict(zip([one.label for one in table.columns], table.rows[0], strict=True))
    assert first == {
        "Last name": "Abiola",
        "First name": "Arjun",
        "School": "Hallam Vale College",
        "Year": 13,
        "Phase": "Mentoring",
        "Stage": "Mentoring & skills",
        "Since": date(2026, 10, 2),
        "Status": "Active",
        "Next step": "Book mid-point call",
        "Due": LATE,
        "Late, days": 4,
        "Missing": "school, phone number",
        "Predicted": "A* A A",
        "Free school meals": "No",
        "First in family": "Yes",
        "Coordinator": "Jo Osei",
    }


def test_details_go_out_only_when_asked_for() -> None:
    plain = [one.label for one in sheets(a_cohort(a_row()))[2].columns]
    full = sheets(a_cohort(a_row(), with_details=True))
    assert {"Phone", "Email", "Legal first name"}.isdisjoint(plain)
    assert {"Phone", "Email", "Legal first name"} <= {one.label for one in full[2].columns}
    assert "phone" not in next(one.text for one in full[0].facts if one.label == "Left out")
    assert not staying_in(with_details=True)


@pytest.mark.parametrize("with_details", [True, False])
def test_every_column_and_figure_is_defined(with_details: bool) -> None:
    _, summary, table, definitions = sheets(a_varied_cohort(with_details=with_details))
    defined = {one.term for _, group in definitions.groups for one in group}
    assert {one.label for one in table.columns} <= defined
    assert {one.label for one in summary.figures} <= defined
    assert {one.label for one in summary.stages} <= defined
    assert all(one.meaning.endswith(".") for _, group in definitions.groups for one in group)


def row_cells(**changed: object) -> dict[str, Cell]:
    columns = going_out(with_details=True)
    (row,) = cells(columns, [a_row(**changed)], AS_AT.date())
    return dict(zip([one.head for one in columns], row, strict=True))


def test_nothing_known_leaves_cells_empty() -> None:
    known = {"stage": "none", "status": "none"}
    empty = row_cells(**(dict.fromkeys(a_row()) | known))
    assert {head: cell for head, cell in empty.items() if cell is not None} == {"Stage": "Not in a cohort"}


def test_the_name_that_she_goes_by() -> None:
    shown = row_cells(preferred_name="AJ")
    assert (shown["First name"], shown["Legal first name"], shown["Phone"]) == ("AJ", "Arjun", "07700 900123")


@pytest.mark.parametrize(("intake", "year"), [(2013, 13), (2014, 12), (2012, None), (None, None)])
def test_the_year_group_rolls_on(intake: int | None, year: int | None) -> None:
    assert row_cells(intake=intake)["Year"] == year


def test_every_column_that_is_read_exists_and_is_given() -> None:
    names = needed(with_details=True)
    assert len(set(names)) == len(names)
    assert set(names) <= set(student_columns.COLUMNS)
    assert set(names) == set(a_row())
    assert set(needed(with_details=False)) < set(names)


def test_columns_are_as_wide_as_their_texts_within_bounds() -> None:
    columns = going_out(with_details=True)
    rows = cells(columns, [a_row(surname="A" * 80, school="B" * 9)], AS_AT.date())
    widths = {one.label: one.width for one in fitted(columns, rows)}
    assert widths["Last name"] == 17
    assert widths["School"] == 10
    assert widths["Year"] == 7
    assert widths["Due"] == 12
    assert widths["Free school meals"] == len("Free school") + 2.5
    assert all(one.kind is not CellKind.DATE or one.width == 12 for one in fitted(columns, ()))


def test_nobody_is_told_too() -> None:
    cover, summary, table, _ = sheets(a_cohort())
    assert cover.sentence == summary.sentence == "No student fits what was asked for."
    assert table.rows == ()
    assert table.subtitle.startswith("0 students")
    assert all(one.percent is None for one in summary.figures)
    assert {(one.here, one.reached, one.of_all, one.of_before) for one in summary.stages} == {(0, 0, None, None)}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2026 London Law", "2026 London Law, 24 Nov 2026.xlsx"),
        ("St Brendan’s: RC/School?", "St Brendan s RC School, 24 Nov 2026.xlsx"),
        ("../../etc/passwd", "etc passwd, 24 Nov 2026.xlsx"),
        ("CON", "Students CON, 24 Nov 2026.xlsx"),
        ("com1.txt", "com1 txt, 24 Nov 2026.xlsx"),
        ("...", "Students, 24 Nov 2026.xlsx"),
        ("Łódź مدرسة", "Łódź مدرسة, 24 Nov 2026.xlsx"),
        ("tab\there\nnew", "tab here new, 24 Nov 2026.xlsx"),
    ],
)
def test_file_names(title: str, name: str) -> None:
    assert file_name(title, date(2026, 11, 24), ".xlsx") == name


def test_a_long_file_name_is_cut() -> None:
    name = file_name("x" * 300, date(2026, 11, 24), ".xlsx")
    assert len(name) == 80
    assert name.endswith("x, 24 Nov 2026.xlsx")


@pytest.mark.parametrize("name", ["CON", "con.xlsx", "Nul.tar.gz", "LPT9.xlsx", "com¹.xlsx", "aux .xlsx"])
def test_reserved_names(name: str) -> None:
    assert is_reserved(name)
    assert not is_reserved("Contact.xlsx")


def test_sheet_names() -> None:
    assert sheet_name("Students", set()) == "Students"
    assert sheet_name("Students", {"STUDENTS"}) == "Students 2"
    assert sheet_name("Students", {"Students", "students 2"}) == "Students 3"
    assert sheet_name("'2026/27: [Law]?*\\'", set()) == "2026 27 Law"
    assert sheet_name("History", set()) == "History 2"
    assert sheet_name("  ", set()) == "Sheet"
    assert sheet_name("y" * 40, {"y" * 31}) == "y" * 29 + " 2"
