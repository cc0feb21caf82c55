"""The parts of a typed question: each is a chip, and taking one away writes the question anew."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from smfdesk.domain.query import Query, Sort, Term, parse_query
from smfdesk.domain.query import words as query_words
from smfdesk.ui.places.students import words
from smfdesk.ui.places.students.columns import list_column, order_words

# A part ends at a space that stands outside quotation marks.
_PART = re.compile(r'(?:[^\s"]|"[^"]*(?:"|$))+')
_OPENINGS = ("Students with ", "Students who are ", "Students ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a question: where it stands in the text, what it asks, and its words on a chip."""

    start: int
    end: int
    term: Term
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A whole question: its text, its parts, and what it asks."""

    text: str
    parts: tuple[Part, ...]
    query: Query

    @property
    def unfinished(self) -> str:
        """The word at the end, which may become a longer one or the name of a field, as "coh" becomes "cohort:2026"; else empty."""
        last = self.parts[-1] if self.parts else None
        at_end = last is not None and last.term.op == "words" and last.end == len(self.text)
        return self.text[last.start :] if last is not None and at_end else ""


def read_question(text: str, today: date) -> Question:
    """Read what stands in the search box.

    Args:
        text: as typed.
        today: what "14d" counts from.

    Raises:
        QueryProblem: a part that asks for nothing we know.
    """
    parts: list[Part] = []
    for found in _PART.finditer(text):
        for term in parse_query(found[0], today).terms:
            parts.append(Part(start=found.start(), end=found.end(), term=term, words=_chip_words(term)))
    return Question(text=text, parts=tuple(parts), query=parse_query(text, today))


def _chip_words(term: Term) -> str:
    said = query_words(Query(terms=(term,)))
    opening = next(one for one in _OPENINGS if said.startswith(one))
    rest = said.removeprefix(opening)
    if term.op == "has":
        return said.removeprefix("Students ").capitalize()
    return rest[:1].upper() + rest[1:]


def without(text: str, parts: Sequence[Part], gone: Part) -> str:
    """Write a question without one of its parts."""
    left = [text[one.start : one.end] for one in parts if one is not gone]
    return " ".join(dict.fromkeys(left))


def question_words(query: Query, sort: Sort, count: int, total: int) -> tuple[str, str]:
    """Say how many students the list shows, and of which question in which order.

    Returns:
        The figure, which is set in bold, and the rest of the sentence.
    """
    order = words.BY.format(column=words.ORDERED_BY.get(sort.column) or list_column(sort.column).label.lower())
    if sort.descending:
        order += f", {order_words(sort)}"
    if not query.terms:
        figure = words.COUNT_ONE if total == 1 else words.COUNT_ALL.format(total=total)
        return figure, order
    said = query_words(query)
    return words.COUNT_OF.format(count=count, total=total), f"{said[:1].lower()}{said[1:]}, {order}"
