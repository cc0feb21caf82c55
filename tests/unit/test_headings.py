"""What headings mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smfdesk.domain.headings import Alias, Dictionary, fold_heading, meaning, slips
from smfdesk.domain.registry import TARGETS
from smfdesk.domain.tables import NO_FIELDS, column_index, letters
from smfdesk.sheets.profiles import known_headings


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("D.O.B.", "dob"),
        ("Forename(s)", "forenames"),
        ("Date of\nBirth", "date of birth"),
        ("M/F", "mf"),
        ("E-mail", "e mail"),
        ("Pupil's Name", "pupils name"),
        ("Prénom", "prenom"),
        ("***", ""),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold_heading(written) == folded


@pytest.mark.parametrize(
    ("heading", "above", "field"),
    [
        ("Legal Surname", "", "surname"),
        ("D of B", "", "date_of_birth"),
        ("Surename", "", "surname"),
        ("Fornames", "", "forename"),
        ("Date of Brith", "", "date_of_birth"),
        ("Are you, or have you been in the last 6 years, eligible for free school meals?", "", "fsm"),
        ("Will you be the first in your family to go to university?", "", "first_gen"),
        ("What is your full name?", "", "full_name"),
        ("Name", "Parent / carer", "guardian_name"),
        ("Tel", "Emergency contact", "guardian_phone"),
        ("Email", "Parent", "ignore"),
        ("Something", "Mother", "ignore"),
        ("Parent mobile", "", "guardian_phone"),
        ("Number", "UCAS", "ucas_id"),
        ("Group", "Tutor", "form"),
        ("Role", "", "staff"),
    ],
)
def test_meaning(heading: str, above: str, field: str) -> None:
    found = meaning(known_headings(), heading, above)
    assert found is not None
    assert found.field == field


def test_a_question_asked_the_other_way_round() -> None:
    found = meaning(known_headings(), "Did your parents go to university?")
    assert found is not None
    assert (found.field, found.turned) == ("first_gen", True)


@pytest.mark.parametrize(
    ("heading", "above", "number"),
    [("Subj 2", "", 2), ("Pred", "", 0), ("Subject", "A level 3", 3), ("Predicted 1", "", 1), ("Pred", "Option 2", 2)],
)
def test_subjects_carry_their_number(heading: str, above: str, number: int) -> None:
    found = meaning(known_headings(), heading, above)
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize("heading", ["", "  ", "Wibble", "Xyz"])
def test_what_is_not_known(heading: str) -> None:
    assert meaning(known_headings(), heading) is None


def test_an_upper_heading_that_says_nothing_changes_nothing() -> None:
    found = meaning(known_headings(), "DoB", "Wibble")
    assert found is not None
    assert found.field == "date_of_birth"


def test_every_entry_of_the_profile_is_a_field() -> None:
    names = {name.removesuffix("_inverted") for name in known_headings().aliases}
    assert names <= {*TARGETS, *NO_FIELDS, "subject", "predicted", "staff"}


def test_the_first_entry_keeps_a_heading() -> None:
    known = Dictionary.of({"a": Alias(exact=frozenset({"x"})), "b": Alias(exact=frozenset({"x"}))})
    assert known.by_heading == {"x": "a"}


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_slips_are_the_same_both_ways(left: str, right: str) -> None:
    assert slips(left, right, 9) == slips(right, left, 9)
    assert (slips(left, right, 9) == 0) == (left == right)


@pytest.mark.parametrize(
    ("left", "right", "count"), [("brith", "birth", 1), ("smith", "smth", 1), ("abc", "xyz", 3), ("abcdef", "uvwxyz", 3)]
)
def test_counting_stops_at_the_limit(left: str, right: str, count: int) -> None:
    assert slips(left, right, 2) == min(count, 3)


@pytest.mark.parametrize(("name", "index"), [("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16_383)])
def test_columns_are_named_as_excel_does(name: str, index: int) -> None:
    assert column_index(name) == index
    assert letters(index) == name
