"""A question to SQL: conditions and orders over the students' lines, all values as parameters."""

from dataclasses import dataclass
from datetime import date

from smfdesk.domain.dates import academic_year
from smfdesk.domain.fields import Stored
from smfdesk.domain.query import Query, Sort, Term
from smfdesk.domain.records import KINDS
from smfdesk.domain.student_columns import COLUMNS, StudentColumn
from smfdesk.store.codec import to_column
from smfdesk.store.derived_ddl import SEARCH, SEARCHED, SORTED, SUMMARY

# A stage by its order, as questions compare it; nothing for somebody in no cohort.
_STAGE_ORDER = "(nullif(s.stage_place, 0) - 1)"


# What "is:..." means, and whether it counts from today.
_STATES = {
    "late": ("(s.due < ? AND s.status IN ('active', 'paused'))", True),
    "active": ("s.status = 'active'", False),
    "paused": ("s.status = 'paused'", False),
    "left": ("s.status IN ('withdrawn', 'lost_contact', 'declined')", False),
    "missing": ("s.gaps > 0", False),
    "review": ("s.review <= ?", True),
}

_READ = "(" + " || ".join(f"' ' || s.{name}" for name in SEARCHED) + ")"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A condition over `student_summary s` and its parameters as columns hold them."""

    sql: str
    parameters: tuple[object, ...]


def expression(column: StudentColumn) -> str:
    """Give the SQL expression of a column over `student_summary s`."""
    if column.source == "summary":
        return _STAGE_ORDER if column.name == "stage" else f"s.{column.field}"
    if column.source == "person":
        return f"(SELECT p.{column.field} FROM person p WHERE p.pk = s.pk)"
    facet = next(field.name for field in KINDS[column.source].fields if field.facet)
    return (
        f"(SELECT f.{column.field} FROM {column.source} f WHERE f.person = s.uid AND f.{facet} = '{column.facet}' "
        "AND f.alive = 1 ORDER BY f.pk DESC LIMIT 1)"
    )


def shown(column: StudentColumn) -> str:
    """Give the SQL expression of a column for showing; a stage is its code."""
    return "s.stage" if column.name == "stage" else expression(column)


def words_asked(query: Query) -> str:
    """Give the words of a question as the search index takes them; empty where it has none."""
    return " AND ".join(_match(term) for term in query.terms if term.op in ("words", "phrase") and not term.negated and term.value)


def where(query: Query, today: date, *, by_reading: bool = False, among: str | None = None) -> Where:
    """Turn a question into a condition.

    Args:
        query: the question.
        today: what "late" counts from.
        by_reading: look at each line for the words instead of asking the search index: quicker for the first few lines in some order
            where very many match.
        among: the keys that have the words, as a JSON list, where the search index has been asked already.
    """
    conditions: list[str] = []
    parameters: list[object] = []
    asked = words_asked(query)
    if among is not None:
        conditions.append("s.pk IN (SELECT value FROM json_each(?))")
        parameters.append(among)
    elif asked and not by_reading:
        conditions.append(f"s.pk IN (SELECT rowid FROM {SEARCH} WHERE {SEARCH} MATCH ?)")
        parameters.append(asked)
    for term in query.terms:
        if by_reading and term.op in ("words", "phrase") and not term.negated and term.value:
            pieces = [str(term.value)] if term.op == "phrase" else str(term.value).split()
            conditions += [f"{_READ} LIKE ? ESCAPE '\\'" for _ in pieces]
            parameters += [f"% {_escaped(piece)}%" for piece in pieces]
            continue
        if term.op in ("words", "phrase"):
            if term.negated and term.value:
                conditions.append(f"s.pk NOT IN (SELECT rowid FROM {SEARCH} WHERE {SEARCH} MATCH ?)")
                parameters.append(_match(term))
            continue
        sql, values = _condition(term, today)
        conditions.append(f"NOT coalesce({sql}, 0)" if term.negated else sql)
        parameters += values
    return Where(sql=" AND ".join(conditions) or "1", parameters=tuple(parameters))


def _match(term: Term) -> str:
    """Quote words for FTS5, so that nothing typed is an operator of its own language; each word is the beginning of one."""
    quoted = ['"' + word.replace('"', '""') + '"' for word in str(term.value).replace("\0", " ").split()]
    return " + ".join(quoted) + "*" if term.op == "phrase" else " AND ".join(f"{word}*" for word in quoted)


def _condition(term: Term, today: date) -> tuple[str, list[object]]:
    if term.op == "is":
        return _state(str(term.value), today)
    column = COLUMNS[term.column or "name"]
    sql = expression(column)
    if term.op == "has":
        return f"coalesce({sql}, '') <> ''", []
    if term.op == ":" and column.kind.stored is Stored.TEXT and column.kind.vocabulary is None and isinstance(term.value, str):
        return f"fold({sql}) LIKE ? ESCAPE '\\'", ["%" + _escaped(term.value) + "%"]
    operator = "=" if term.op == ":" else term.op
    if column.name == "intake":  # asked for as the year group that it is today
        sql = f"({academic_year(today)} - {sql})"
    value = term.value if column.name in ("stage", "phase") else to_column(column.kind.stored, term.value)
    return f"{sql} {operator} ?", [value]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _state(name: str, today: date) -> tuple[str, list[object]]:
    sql, dated = _STATES[name]
    return sql, [today.isoformat()] if dated else []


def order_by(sort: Sort) -> str:
    """Give the ORDER BY of a sort: empty values last, ties by name, then by age of the record; an index serves the usual ones."""
    direction = " DESC" if sort.descending else ""
    column = COLUMNS[sort.column]
    if sort.column == "name":
        return f"s.sort_name{direction}, s.pk{direction}"
    if sort.column == "stage":
        return f"s.stage_place{direction}, s.sort_name{direction}, s.pk{direction}"
    if sort.column in SORTED and not sort.descending:
        return f"s.{column.field} IS NULL, s.{column.field}, s.sort_name, s.pk"
    sql = expression(column)
    return f"{sql} IS NULL, {sql}{direction}, s.sort_name, s.pk"


def in_order_of(sort: Sort) -> str | None:
    """Give the index that holds all that an order needs, so that its lines need not be read; None where there is none."""
    if sort.column == "name":
        return f"ix_{SUMMARY}_name"
    return f"ix_{SUMMARY}_{COLUMNS[sort.column].field}" if sort.column in SORTED and not sort.descending else None


def only_words(query: Query) -> bool:
    """Whether a question asks for nothing but words."""
    return all(term.op in ("words", "phrase") and not term.negated for term in query.terms)


FROM = f"{SUMMARY} s"
