"""A question as chips: its parts, their words, and the question without one of them."""

from datetime import date

import pytest

from smfdesk.domain.query import EVERYBODY, QueryProblem, Sort
from smfdesk.ui.places.students.terms import question_words, read_question, without
from smfdesk.ui.places.students.view import ViewState, read_view, write_view

TODAY = date(2026, 11, 24)


def test_each_part_is_a_chip_with_its_own_words() -> None:
    question = read_question('law school:"Linden Park" due:<14d -is:paused has:email', TODAY)
    said = [part.words for part in question.parts]
    assert said == ["“law”", "School “linden park”", "Due before 8 Dec 2026", "Not paused", "With email"]
    assert len(question.query.terms) == 5


def test_taking_a_chip_away_writes_the_question() -> None:
    question = read_question('law school:"Linden Park" is:late', TODAY)
    assert without(question.text, question.parts, question.parts[1]) == "law is:late"
    assert without("law", read_question("law", TODAY).parts, read_question("law", TODAY).parts[0]) == "law"


@pytest.mark.parametrize("text", ["", "   ", '"', "-", 'school:"Lin'])
def test_what_is_being_typed_is_no_accident(text: str) -> None:
    read_question(text, TODAY)


def test_unknown_field_is_said_with_the_nearest() -> None:
    with pytest.raises(QueryProblem) as caught:
        read_question("law chort:2026", TODAY)
    assert caught.value.data["near"] == "cohort"


def test_question_in_words() -> None:
    query = read_question("is:late", TODAY).query
    assert question_words(query, Sort(column="due"), 3, 84) == ("3 of 84", "students who are late, by due date")
    assert question_words(EVERYBODY, Sort(column="name", descending=True), 84, 84) == ("84 students", "by last name, Z to A")
    assert question_words(EVERYBODY, Sort(column="name"), 1, 1)[0] == "1 student"


def test_view_comes_back_from_its_address() -> None:
    view = ViewState(question="law is:late", sort=Sort(column="due", descending=True), columns=("name", "due", "fsm"), at=7, top=320)
    assert read_view(write_view(view)) == view
    assert read_view({"sort": "nonsense", "columns": "gone", "at": "x"}) == ViewState()
