"""Lists as the window asks for them: each answer against the same question put to the rows in Python."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from smfdesk.app.ports import Row
from smfdesk.bootstrap import Office, create_sample
from smfdesk.domain.changes import Change, ChangeSet
from smfdesk.domain.dates import academic_year
from smfdesk.domain.fields import Stored
from smfdesk.domain.ids import Uid
from smfdesk.domain.journey_tables import STAGES
from smfdesk.domain.names import search_key, sort_key
from smfdesk.domain.query import EVERYBODY, Query, Sort, Term, parse_query
from smfdesk.domain.student_columns import COLUMNS
from smfdesk.store import queries

TODAY = date(2026, 11, 24)
ORDER = {one.code: one.order for one in STAGES}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = create_sample(tmp_path_factory.mktemp("queries") / "o", "marble otter quilt lantern", students=90, as_of=TODAY)
    yield made
    made.close()


@pytest.fixture(scope="module")
def everybody(office: Office) -> list[Row]:
    keys = office.reader.student_keys(EVERYBODY, Sort(), TODAY)
    return office.reader.student_rows(keys, [*COLUMNS])


def found(office: Office, text: str) -> set[object]:
    query = parse_query(text, TODAY)
    keys = office.reader.student_keys(query, Sort(), TODAY)
    assert office.reader.student_count(query, TODAY) == len(keys)
    return {row["uid"] for row in office.reader.student_rows(keys, ["name"])}


def is_late(row: Row) -> bool:
    return isinstance(row["due"], date) and row["due"] < TODAY and row["status"] in ("active", "paused")


QUESTIONS: dict[str, Callable[[Row], bool]] = {
    "": lambda row: True,
    "is:late": is_late,
    "-is:late": lambda row: not is_late(row),
    "is:active": lambda row: row["status"] == "active",
    "is:paused": lambda row: row["status"] == "paused",
    "is:left": lambda row: row["status"] in ("withdrawn", "lost_contact", "declined"),
    "is:missing": lambda row: row["gaps"] != 0,
    "is:review": lambda row: isinstance(row["review"], date) and row["review"] <= TODAY,
    "stage:mentoring": lambda row: row["stage"] == "mentoring",
    "stage>=university": lambda row: ORDER.get(str(row["stage"]), -1) >= ORDER["university"],
    "phase:application": lambda row: row["phase"] == 1,
    "-phase:application": lambda row: row["phase"] != 1,
    "cohort:law": lambda row: "law" in search_key(str(row["cohort"])),
    'cohort="2026 London Law"': lambda row: row["cohort"] == "2026 London Law",
    "due:<7d": lambda row: isinstance(row["due"], date) and row["due"] < TODAY + timedelta(days=7),
    "-due:<7d": lambda row: not (isinstance(row["due"], date) and row["due"] < TODAY + timedelta(days=7)),
    "no:due": lambda row: row["due"] is None,
    "has:preferred_name": lambda row: bool(row["preferred_name"]),
    "fsm:yes": lambda row: row["fsm"] == "yes",
    "fsm:yes cohort:law is:active": lambda row: row["fsm"] == "yes" and "law" in str(row["cohort"]).lower() and row["status"] == "active",
    "surname:o": lambda row: "o" in search_key(str(row["surname"])),
    "predicted:a": lambda row: "a" in search_key(str(row["predicted"] or "")),
    "year:12": lambda row: row["intake"] == academic_year(TODAY) - 12,
    "year_group>=13": lambda row: isinstance(row["intake"], int) and academic_year(TODAY) - row["intake"] >= 13,
}


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_finds_whom_it_asks_for(text: str, office: Office, everybody: list[Row]) -> None:
    assert found(office, text) == {row["uid"] for row in everybody if QUESTIONS[text](row)}


def test_an_underscore_or_a_percent_sign_is_only_a_letter(office: Office) -> None:
    for value in ("%", "_", "\\"):
        query = Query(terms=(Term(op=":", value=value, column="school"),))
        assert office.reader.student_count(query, TODAY) == 0


def test_words_find_the_beginnings_of_names_schools_and_numbers(office: Office, everybody: list[Row]) -> None:
    for row in everybody[::7]:
        surname, school = search_key(str(row["surname"])), search_key(str(row["school"]))
        assert row["uid"] in found(office, surname[:4])
        assert row["uid"] in found(office, f"{school.split()[0]} {surname.split()[0]}")
        assert row["uid"] in found(office, f'"{row["name"]}"')
        assert row["uid"] not in found(office, f"-{surname.split()[0]}")
        if row["email"]:
            assert found(office, str(row["email"])) == {row["uid"]}


@pytest.mark.parametrize("text", ["(", "a OR b", "NEAR(x", "a*b", "-", "\"'", "^x", "x:y:z", "a AND", "{", "'", ";", "a\x00b"])
def test_nothing_that_is_typed_is_a_language_of_the_search_index(text: str, office: Office) -> None:
    term = Term(op="words", value=search_key(text))
    phrase = Term(op="phrase", value=text)
    for query in (Query(terms=(term,)), Query(terms=(phrase,)), Query(terms=(Term(op="words", value=text),))):
        assert office.reader.student_count(query, TODAY) <= 90


@pytest.mark.parametrize("column", sorted(COLUMNS))
@pytest.mark.parametrize("descending", [False, True])
def test_a_column_sorts_with_empty_values_last(column: str, descending: bool, office: Office, everybody: list[Row]) -> None:
    keys = office.reader.student_keys(EVERYBODY, Sort(column=column, descending=descending), TODAY)
    rows = office.reader.student_rows(keys, [column])
    assert {row["uid"] for row in rows} == {row["uid"] for row in everybody}
    if column in ("name", "stage"):
        return
    values = [plain(row[column], COLUMNS[column].kind.stored) for row in rows]
    there = [one for one in values if one is not None]
    assert values == there + [None] * (len(values) - len(there))
    assert there == sorted(there, reverse=descending)  # type: ignore[type-var]


def plain(value: object, stored: Stored) -> object:
    return value.isoformat() if isinstance(value, date) else int(value) if stored is Stored.FLAG and value is not None else value  # type: ignore[call-overload]


@pytest.mark.parametrize("descending", [False, True])
def test_stages_sort_in_the_order_of_the_journey(descending: bool, office: Office) -> None:
    keys = office.reader.student_keys(EVERYBODY, Sort(column="stage", descending=descending), TODAY)
    places = [ORDER.get(str(row["stage"]), -1) for row in office.reader.student_rows(keys, ["stage"])]
    assert places == sorted(places, reverse=descending)
    assert len(set(places)) > 6


def test_names_sort_as_people_look_for_them(office: Office, everybody: list[Row]) -> None:
    keys = [(sort_key(str(row["surname"])), sort_key(str(row["preferred_name"] or row["forename"]))) for row in everybody]
    assert keys == sorted(keys)
    backwards = office.reader.student_keys(EVERYBODY, Sort(descending=True), TODAY)
    assert list(backwards) == list(office.reader.student_keys(EVERYBODY, Sort(), TODAY))[::-1]


def test_the_first_lines_are_the_same_whichever_way_they_are_found(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("law", '"london law"', "law -leeds", "a", "school:a law"):
        query = parse_query(text, TODAY)
        by_index = office.reader.student_keys(query, Sort(), TODAY, limit=20)
        monkeypatch.setattr(queries, "COMMON", 1)
        assert office.reader.student_keys(query, Sort(), TODAY, limit=20) == by_index
        monkeypatch.undo()
        assert list(by_index) == list(office.reader.student_keys(query, Sort(), TODAY))[:20]


def test_a_page_keeps_its_order_and_leaves_out_who_is_gone(office: Office) -> None:
    keys = list(office.reader.student_keys(EVERYBODY, Sort(), TODAY))
    asked = [keys[5], 999_999, keys[2], keys[5]]
    assert [row["pk"] for row in office.reader.student_rows(asked, ["name"])] == [keys[5], keys[2], keys[5]]
    assert office.reader.student_rows([], ["name"]) == []
    bare: Mapping[str, object] = office.reader.student_rows(keys[:1], [])[0]
    assert set(bare) == {"pk", "uid"}


def test_a_student_is_found_by_her_uid(office: Office, everybody: list[Row]) -> None:
    first = everybody[0]
    assert isinstance(first["uid"], bytes)
    assert office.reader.key_of(Uid(first["uid"])) == first["pk"]
    assert office.reader.key_of(Uid(bytes(16))) is None
    assert office.reader.get("person", Uid(bytes(16))) is None
    assert office.reader.set_info(Uid(bytes(16))) is None
    assert office.reader.changes_of(Uid(bytes(16))) is None


def test_sets_come_newest_first(office: Office) -> None:
    numbers = [one.number for one in office.reader.sets(limit=10)]
    assert numbers == [2, 1]
    assert [one.number for one in office.reader.sets(limit=1, before=2)] == [1]
    assert office.reader.sets(limit=10, author=office.user) == []
    assert office.reader.head() == 2


def test_counts_follow_what_is_written(office: Office, tmp_path: Path) -> None:
    fresh = create_sample(tmp_path / "f", "marble otter quilt lantern", students=12, as_of=TODAY)
    try:
        before = fresh.reader.student_count(EVERYBODY, TODAY)
        assert fresh.reader.student_count(EVERYBODY, TODAY) == before == 12
        someone = fresh.reader.student_rows(fresh.reader.student_keys(EVERYBODY, Sort(), TODAY, limit=1), ["name"])[0]
        uid = Uid(bytes(someone["uid"]))  # type: ignore[call-overload]
        change = Change(kind="person", uid=uid, before={"role": "student"}, after={"role": "contact"})
        fresh.desk().writer.commit(ChangeSet(op="edit", changes=(change,)))
        assert fresh.reader.student_count(EVERYBODY, TODAY) == before - 1
    finally:
        fresh.close()
