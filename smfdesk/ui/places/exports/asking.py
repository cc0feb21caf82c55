"""Whom an export is about: the question of the list, counted on the reading thread, and a title for it."""

from dataclasses import dataclass, field
from datetime import date

from smfdesk.app.ports import Reader
from smfdesk.domain.query import Query, Sort, parse_query, words
from smfdesk.ui.places.exports import words as said
from smfdesk.ui.places.students.view import read_view
from smfdesk.ui.shell.history import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What goes out.

    Args:
        query: whom it is about.
        sort: the order of the sheet.
        title: of the workbook, until a person types another.
        asked: the question in words.
        count: how many students that is.
    """

    query: Query = field(repr=False)
    sort: Sort
    title: str = field(repr=False)
    asked: str = field(repr=False)
    count: int


def asking(reader: Reader, address: Address, today: date) -> Asking:
    """Read what the list of students shows from its address.

    Args:
        reader: the read side of the reading thread.
        address: of the list: its question and its order.
        today: what "14d" counts from.

    Raises:
        QueryProblem: the question is not finished.
    """
    view = read_view(address.how)
    query = parse_query(view.question, today)
    title, asked = _title(reader, query)
    return Asking(query=query, sort=view.sort, title=title, asked=asked, count=reader.student_count(query, today))


def _title(reader: Reader, query: Query) -> tuple[str, str]:
    """A cohort that is asked for alone gives its name; words of a question that are no cohort give themselves."""
    if not query.terms:
        return said.EVERYBODY, said.EVERYBODY
    asked = words(query)
    only = query.terms[0] if len(query.terms) == 1 and not query.terms[0].negated else None
    if only is not None and only.column == "cohort" and only.op in (":", "="):
        wanted = str(only.value).casefold()
        names = sorted(str(row["name"]) for row in reader.records("cohort") if wanted in str(row["name"]).casefold())
        exact = [name for name in names if name.casefold() == wanted]
        if len(exact or names) == 1:
            name = (exact or names)[0]
            return name, f"Students in {name}"
    return asked, asked
