"""What somebody types in the search box: terms, the words for them, and why a text means nothing yet."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smfdesk.domain.query import EVERYBODY, Query, QueryProblem, Term, parse_query, words
from smfdesk.domain.student_columns import COLUMNS

TODAY = date(2026, 11, 24)


def term(op: str, value: object, column: str | None = None, *, negated: bool = False) -> Term:
    return Term(op=op, value=value, column=column, negated=negated)


READ = [
    ("", []),
    ("   ", []),
    (" - ", []),
    ("law London", [term("words", "law"), term("words", "london")]),
    ("O’Brien", [term("words", "obrien")]),
    ("-law", [term("words", "law", negated=True)]),
    ('"Linden Park"', [term("phrase", "linden park")]),
    ('"Linden Pa', [term("phrase", "linden pa")]),
    ("Amina.Khan@Example.org", [term("words", "amina.khan@example.org")]),
    ("school:linden", [term(":", "linden", "school")]),
    ('school:"Linden Park" -cohort:law', [term(":", "linden park", "school"), term(":", "law", "cohort", negated=True)]),
    ("is:late", [term("is", "late")]),
    ("-IS:Active", [term("is", "active", negated=True)]),
    ("no:email has:phone", [term("has", True, "email", negated=True), term("has", True, "phone")]),
    ("-no:email", [term("has", True, "email")]),
    ("dob:24/11/2009", [term(":", date(2009, 11, 24), "date_of_birth")]),
    ("due:<14d", [term("<", date(2026, 12, 8), "due")]),
    ("due<=today", [term("<=", TODAY, "due")]),
    ("due:tomorrow", [term(":", date(2026, 11, 25), "due")]),
    ("since:>=-2w", [term(">=", date(2026, 11, 10), "since")]),
    ("spoken:>yesterday", [term(">", date(2026, 11, 23), "spoken")]),
    ("gaps>1", [term(">", 1, "gaps")]),
    ("status:paused", [term(":", "paused", "status")]),
    ("status:Left", [term(":", "withdrawn", "status")]),
    ("fsm:y", [term(":", "yes", "fsm")]),
    ("override:no", [term(":", False, "override")]),
    ("stage:mentoring", [term(":", 3, "stage")]),
    ("stage:applying_university", [term(":", 4, "stage")]),
    ("stage>=univ", [term(">=", 4, "stage")]),
    ("stage:skills", [term(":", 3, "stage")]),
    ("phase:professional", [term(":", 4, "phase")]),
    ('surname="Khan"', [term("=", "Khan", "surname")]),
    ("school:", [term(":", "", "school")]),
]


@pytest.mark.parametrize(("text", "terms"), READ)
def test_a_question_is_read(text: str, terms: list[Term]) -> None:
    assert parse_query(text, TODAY) == Query(terms=tuple(terms))


@pytest.mark.parametrize(
    ("text", "code", "data"),
    [
        ("shool:linden", "query_field", {"field": "shool", "near": "school"}),
        ("has:emial", "query_field", {"field": "emial", "near": "email"}),
        ("zzzz:1", "query_field", {"field": "zzzz", "near": "name"}),
        ("is:lost", "query_state", {"value": "lost", "known": "late, active, paused, left, missing, review"}),
        ("due:soon", "query_value", {"field": "date", "value": "soon"}),
        ("stage:moon", "query_value", {"field": "Stage", "value": "moon"}),
        ("stage:", "query_value", {"field": "Stage", "value": ""}),
        ("gaps:many", "query_value", {"field": "Things missing", "value": "many"}),
        ("gaps:", "query_value", {"field": "Things missing", "value": ""}),
        ("status:gone", "query_value", {"field": "Status", "value": "gone"}),
    ],
)
def test_a_text_that_means_nothing_says_why(text: str, code: str, data: dict[str, str]) -> None:
    with pytest.raises(QueryProblem) as problem:
        parse_query(text, TODAY)
    assert (problem.value.code, problem.value.data, str(problem.value)) == (code, data, code)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "All students"),
        ("law", "Students with “law”"),
        ('-"linden park"', "Students not with “linden park”"),
        ("is:late -is:paused", "Students who are late, who are not paused"),
        ("no:email has:phone", "Students without email, with phone"),
        ("due:<14d", "Students due before 8 Dec 2026"),
        ("since>=24/11/2026", "Students since on or after 24 Nov 2026"),
        ("gaps>1 -gaps<=3", "Students with things missing over 1, not with things missing at most 3"),
        ("year:>=12", "Students with year group at least 12"),
        ("stage:mentoring", "Students at Mentoring & skills"),
        ("phase:university", "Students in University"),
        ("status:paused fsm:yes", "Students with status paused, with free school meals yes"),
        ("school:linden", "Students with school “linden”"),
    ],
)
def test_a_question_is_said(text: str, said: str) -> None:
    assert words(parse_query(text, TODAY)) == said


def test_everybody_is_the_empty_question() -> None:
    assert parse_query("", TODAY) == EVERYBODY


PIECES = st.lists(st.sampled_from(["school:", "due<", '"', "-", "is:late", "x", " ", ">=", "14d", "no:"])).map("".join)


@given(st.text(max_size=40) | PIECES)
def test_any_text_is_a_question_or_a_reason(text: str) -> None:
    try:
        query, why = parse_query(text, TODAY), ""
    except QueryProblem as problem:
        query, why = EVERYBODY, problem.code
    assert why in {"", "query_field", "query_value", "query_state"}
    assert words(query)
    assert all(one.column is None or one.column in COLUMNS for one in query.terms)
