"""What somebody asks of the list: text to terms, and terms to words. A question that is not finished never stops the list: it says why.

law london          words, each the beginning of a name, a school, a cohort or a number
"Linden Park"       those words in that order
school:linden       field:value; also = > >= < <= and -field:value for "not"
due:<14d  since:>2026-09-01  stage:mentoring  is:late  no:email
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches

from smfdesk.domain.dates import read_date, show_date
from smfdesk.domain.fields import YEAR_GROUP, Doubt, Stored, read
from smfdesk.domain.journey_tables import PHASES, STAGES
from smfdesk.domain.names import search_key
from smfdesk.domain.student_columns import COLUMNS, SYNONYMS, StudentColumn, column_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing that is asked. `op` is "words", "phrase", "is", "has", or one of : = > >= < <= for a column."""

    op: str
    value: object
    column: str | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """All of these must hold; an empty one asks for everybody."""

    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """The order of the list: a column, and whether from the end."""

    column: str = "name"
    descending: bool = False


class QueryProblem(ValueError):
    """A text that asks for nothing we know. `code` and `data` are worded in app."""

    def __init__(self, code: str, /, **data: str) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


EVERYBODY = Query()

STATES = {
    "late": "late",
    "active": "here",
    "paused": "paused",
    "left": "left",
    "missing": "with something missing",
    "review": "due for another look at the stage set by hand",
}

_TERM = re.compile(
    r'(?P<not>-)?(?:(?P<field>[a-z_0-9]+)(?P<op>>=|<=|[:=<>])(?P<inner>>=|<=|[<>=])?)?(?P<value>"[^"]*"?|\S*)', re.IGNORECASE
)


def parse_query(text: str, today: date) -> Query:
    """Read a question.

    Args:
        text: as typed.
        today: what "14d" counts from.

    Returns:
        The terms in the order of the text.

    Raises:
        QueryProblem: query_field (no such field; the nearest is in `near`), query_value, query_state.
    """
    terms: list[Term] = []
    for found in _TERM.finditer(text.strip()):
        if not found[0].strip() or found[0] == "-":
            continue
        terms.append(_term(found, today))
    return Query(terms=tuple(terms))


def _term(found: re.Match[str], today: date) -> Term:
    negated = found["not"] is not None
    value = found["value"]
    if found["field"] is None:
        quoted = value.startswith('"')
        plain = value.strip('"')
        return Term(op="phrase" if quoted else "words", value=plain.casefold() if "@" in plain else search_key(plain), negated=negated)
    field, op = found["field"].casefold(), found["inner"] or found["op"]
    value = value.strip('"')
    if field == "is":
        if value.casefold() not in STATES:
            raise QueryProblem("query_state", value=value, known=", ".join(STATES))
        return Term(op="is", value=value.casefold(), negated=negated)
    if field in ("has", "no"):
        column = column_named(value)
        return Term(op="has", value=True, column=column.name, negated=negated ^ (field == "no"))
    column = column_named(field)
    return Term(op=op, value=_value(column, op, value, today), column=column.name, negated=negated)


def column_named(word: str) -> StudentColumn:
    """Give the column of that name or other name.

    Raises:
        QueryProblem: query_field; the nearest is in `near`.
    """
    column = column_of(word)
    if column is None:
        near = get_close_matches(word.casefold(), [*COLUMNS, *SYNONYMS], n=1, cutoff=0.5)
        raise QueryProblem("query_field", field=word, near=near[0] if near else "name")
    return column


def _value(column: StudentColumn, op: str, text: str, today: date) -> object:
    if column.name in ("stage", "phase"):
        return _stage_value(column.name, text)
    if column.kind.stored is Stored.DATE:
        return _day(text, today)
    if column.kind.stored is Stored.TEXT and op == ":" and column.kind.vocabulary is None:
        return search_key(text)
    try:
        value = read(YEAR_GROUP if column.name == "intake" else column.kind, text)
    except Doubt:
        raise QueryProblem("query_value", field=column.label, value=text) from None
    if value is None:
        raise QueryProblem("query_value", field=column.label, value=text)
    return value


def _stage_value(name: str, text: str) -> object:
    """Stages and phases are given by code or by the beginning of a word of their label, and kept as a number that compares."""
    word = search_key(text)
    listed: list[tuple[str, str, int]] = (
        [(one.code, one.label, one.order) for one in STAGES]
        if name == "stage"
        else [(one.code, one.label, one.order + 1) for one in PHASES]
    )
    fits: tuple[Callable[[str, str], bool], ...] = (
        lambda code, label: word in (search_key(code), search_key(label)),
        lambda code, label: bool(word) and search_key(label).startswith(word),
        lambda code, label: bool(word) and word in search_key(label),
    )
    for fit in fits:
        for code, label, order in listed:
            if fit(code, label):
                return order
    raise QueryProblem("query_value", field=COLUMNS[name].label, value=text)


def _day(text: str, today: date) -> date:
    word = text.casefold()
    if word in ("today", "yesterday", "tomorrow"):
        return today + timedelta(days=("yesterday", "today", "tomorrow").index(word) - 1)
    if counted := re.fullmatch(r"(-?)(\d{1,4})([dw])", word):
        days = int(counted[2]) * (7 if counted[3] == "w" else 1)
        return today - timedelta(days=days) if counted[1] else today + timedelta(days=days)
    day = read_date(word)
    if day is None:
        raise QueryProblem("query_value", field="date", value=text)
    return day


_SAID = {":": "", "=": "", ">": "after ", ">=": "on or after ", "<": "before ", "<=": "by "}
_SAID_NUMBER = {":": "", "=": "", ">": "over ", ">=": "at least ", "<": "under ", "<=": "at most "}

_PLACES = {"stage": "at", "phase": "in"}


def words(query: Query) -> str:
    """Word a question for people: "Students with “law”, with school “linden”, due before 8 Dec 2026".

    Returns:
        A phrase without a full stop; "All students" for the empty question.
    """
    if not query.terms:
        return "All students"
    return "Students " + ", ".join(_words_of(term) for term in query.terms)


def _words_of(term: Term) -> str:
    no = "not " if term.negated else ""
    if term.op in ("words", "phrase"):
        return f"{no}with “{term.value}”"
    if term.op == "is":
        return f"who are {no}{STATES[str(term.value)]}"
    if term.op == "has":
        return f"with{'out' if term.negated else ''} {COLUMNS[term.column or 'name'].label.lower()}"
    column = COLUMNS[term.column or "name"]
    if isinstance(term.value, date):
        return f"{no}{column.label.lower()} {_SAID[term.op]}{show_date(term.value)}"
    said = _SAID_NUMBER[term.op]
    if column.name in _PLACES and isinstance(term.value, int):
        label = STAGES[term.value].label if column.name == "stage" else PHASES[term.value - 1].label
        return f"{no}{_PLACES[column.name]} {said}{label}"
    shown = column.kind.show(term.value)
    if column.kind.vocabulary is not None:
        shown = shown.lower()
    elif term.op == ":" and isinstance(term.value, str):
        shown = f"“{shown}”"
    return f"{no}with {column.label.lower()} {said}{shown}"
