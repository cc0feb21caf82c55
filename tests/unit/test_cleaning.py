"""Rows of a table, cleaned: values, and what was odd, by the school's own cell."""

from collections.abc import Sequence
from datetime import date

from smfdesk.domain.cells import NO_RESULT, sense
from smfdesk.domain.cleaning import RawRow, ReadAs, clean_rows
from smfdesk.domain.tables import Raw, SourceRow, Weight

TODAY = date(2026, 11, 24)


def rows(fields: Sequence[str], *cells: Sequence[Raw]) -> tuple[SourceRow, ...]:
    raw = [RawRow(row_no=number, is_hidden=number == 9, cells=row) for number, row in enumerate(cells, start=2)]
    read = []
    for place, name in enumerate(fields):
        values = [row.at(place) for row in raw]
        read.append(ReadAs(column=place, about=sense(name, values), values=values))
    return clean_rows(read, raw, TODAY)


def codes(row: SourceRow) -> set[tuple[str, str, str]]:
    return {(one.ref, one.field, one.code) for one in row.issues}


NAMED = ("forename", "surname", "date_of_birth")


def test_a_good_row_has_no_issues() -> None:
    (row,) = rows(NAMED, ("Amina", "KHAN", "04/11/2009"))
    assert row.values == {"forename": "Amina", "surname": "Khan", "date_of_birth": "2009-11-04"}
    assert row.issues == ()
    assert not row.is_held


def test_issues_name_the_schools_own_cell() -> None:
    (row,) = rows((*NAMED, "postcode"), ("Amina", "Khan", "31/02/2009", "SE1 6AGG"))
    assert codes(row) == {("C2", "date_of_birth", "dob_invalid"), ("D2", "postcode", "postcode")}
    assert {one.seen for one in row.issues} == {"31/02/2009", "SE1 6AGG"}
    assert row.is_held


def test_a_missing_date_holds_only_where_there_is_a_column() -> None:
    assert codes(rows(NAMED, ("Amina", "Khan", None))[0]) == {("C2", "date_of_birth", "dob_missing")}
    assert codes(rows(NAMED[:2], ("Amina", "Khan"))[0]) == set()


def test_names_are_wanted() -> None:
    nameless, half, dummy = rows(NAMED, (None, None, "04/11/2009"), ("Amina", None, "04/11/2009"), ("Test", "Test", "04/11/2009"))
    assert codes(nameless) == {("A2", "surname", "missing_name")}
    assert codes(half) == {("A3", "surname", "one_name")}
    assert codes(dummy) == {("A4", "surname", "dummy_row")}


def test_rows_that_name_nobody_are_none() -> None:
    assert rows(("row_number", *NAMED, "fsm"), (1, None, None, None, False), (2, "Amina", "Khan", "04/11/2009", True))[0].row_no == 3


def test_a_row_whose_only_cell_is_an_error_is_held() -> None:
    (row,) = rows(NAMED, (None, None, "#REF!"))
    assert ("C2", "date_of_birth", "cell_error") in codes(row)


def test_a_whole_name_is_taken_apart() -> None:
    sure, guessed, empty = rows(
        ("full_name", "preferred_name", "email"),
        ("KHAN, Amina", "Mina", ""),
        ("Ewa Maria (Evie) Nowak", "", ""),
        ("--", "", "x@example.org"),
    )
    assert sure.values == {"forename": "Amina", "surname": "Khan", "preferred_name": "Mina"}
    assert guessed.values["preferred_name"] == "Evie"
    assert codes(guessed) == {("A3", "surname", "name_taken_apart")}
    assert not guessed.is_held
    assert codes(empty) == {("A4", "surname", "missing_name")}


def test_the_schools_own_age_speaks_against_a_date() -> None:
    right, wrong, silent = rows(
        (*NAMED, "age"), ("A", "Khan", "04.11.09", 17), ("B", "Khan", "04.11.09", 117), ("C", "Khan", "04.11.09", "?")
    )
    assert right.issues == ()
    assert codes(wrong) == {("C3", "date_of_birth", "dob_implausible")}
    assert silent.issues == ()
    assert not rows((*NAMED, "age"), ("A", "Khan", "tbc", 17))[0].values.get("date_of_birth")


def test_formulas_without_results_hold_the_row() -> None:
    (row,) = rows(NAMED, ("Amina", NO_RESULT, "04/11/2009"))
    assert ("B2", "surname", "no_result") in codes(row)
    assert next(one for one in row.issues if one.code == "no_result").seen == ""


TYPED = ("forename", "surname", "date_of_birth", "sex", "year_group", "upn", "postcode")


def test_cells_that_slipped_one_column_are_seen() -> None:
    slipped, fine = rows(
        TYPED,
        ("x", "Amina", "Khan", "04/11/2009", "F", "12", "B801200005001", "ZZ1 1AA"),
        ("Amina", "Khan", "04/11/2009", "purple", "99", "B801200005001", "ZZ1 1AA"),
    )
    assert ("C2", "", "columns_shifted") in codes(slipped)
    assert not {code for _, _, code in codes(fine)} & {"columns_shifted"}


def test_hidden_rows_stay_hidden_and_short_rows_are_read() -> None:
    many = rows(NAMED, *[("Amina", f"Khan{letter}", "04/11/2009") for letter in "abcdefg"], ("Ewa",))
    assert many[7].hidden
    assert not many[0].hidden
    assert any(one.weight is Weight.HOLD for one in many[7].issues)
