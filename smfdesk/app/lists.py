"""A list of students as a plain table, under the names that files exchange, and its line in the log of what left."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC

from smfdesk.app.errors import UserError
from smfdesk.app.export_ports import SavedFile
from smfdesk.app.ports import Desk, Reader, Receipt, Row
from smfdesk.domain.changes import ChangeSet, created
from smfdesk.domain.fields import Stored, exchange_text
from smfdesk.domain.names import search_key
from smfdesk.domain.query import Query, QueryProblem, Sort, column_named, words
from smfdesk.domain.student_columns import COLUMNS

STUDENT_ID = "student_id"
ALL = "all"
WHAT = "List of students"
PAGE = 1_000  # students read at a time
# What a spreadsheet takes for the beginning of a formula, also in full width and after blanks; an apostrophe that stands there
# already gets another, so that reading back is taking one away.
_ACTIVE = re.compile(r"[\s\u00a0\u3000]*['=+\-@\t\r\n\0＝＋－＠]")


def list_columns(text: str | None) -> tuple[str, ...]:
    """Read which columns are wanted.

    Args:
        text: names with commas between them; "all"; None for all that are not sensitive.

    Returns:
        Names of `COLUMNS`, each once, in the order asked for.

    Raises:
        UserError: query_field.
    """
    if text is None or text.casefold() == ALL:
        return tuple(name for name, column in COLUMNS.items() if text is not None or not column.sensitive)
    try:
        return tuple(dict.fromkeys(column_named(word.strip()).name for word in text.split(",") if word.strip()))
    except QueryProblem as problem:
        raise UserError(problem.code, **problem.data) from None


def list_rows(desk: Desk, query: Query, sort: Sort, columns: Sequence[str]) -> Iterator[Row]:
    """Read students with the named columns, in order.

    Args:
        desk: where.
        query: whom.
        sort: in which order.
        columns: names of `COLUMNS`.
    """
    keys = desk.reader.student_keys(query, sort, desk.today)
    for start in range(0, len(keys), PAGE):
        yield from desk.reader.student_rows(keys[start : start + PAGE], columns)


def cohort_named(reader: Reader, text: str) -> str:
    """Find the cohort that a text names, in any case and without regard to accents.

    Args:
        reader: where.
        text: its name, or the words of it that tell it from the others.

    Returns:
        Its name as it is written there.

    Raises:
        UserError: no_such_cohort with those that there are.
    """
    names = sorted(str(one["name"]) for one in reader.records("cohort"))
    asked = search_key(text)
    same = [one for one in names if search_key(one) == asked]
    like = [one for one in names if asked and set(asked.split()) <= set(search_key(one).split())]
    found = same or like
    if len(found) != 1:
        raise UserError("no_such_cohort", cohort=text, known=", ".join(found or names) or "none yet")
    return found[0]


def csv_table(heads: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Write rows of text as CSV, no text of which a spreadsheet would take for a formula.

    Args:
        heads: names of the columns, in order.
        rows: text by column; what a row lacks is empty.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(heads)
    writer.writerows([escaped(row.get(head, "")) for head in heads] for row in rows)
    return file.getvalue()


def csv_text(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """Write rows as CSV: `student_id`, then the columns; no text that a spreadsheet would take for a formula.

    Args:
        columns: names of `COLUMNS`.
        rows: as `list_rows` gives them.

    Returns:
        The file's text; lines end as CSV wants it.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([STUDENT_ID, *columns])
    for row in rows:
        writer.writerow([exchange_text(COLUMNS["name"].kind, row["uid"]), *(_cell(name, row[name]) for name in columns)])
    return file.getvalue()


def _cell(name: str, value: object) -> str:
    kind = COLUMNS[name].kind
    text = exchange_text(kind, value)
    return escaped(text) if kind.stored is Stored.TEXT else text


def escaped(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if _ACTIVE.match(text) else text


def log_list(desk: Desk, query: Query, columns: Sequence[str], people: int, saved: SavedFile) -> Receipt:
    """Note that a list left the building: what was asked for, which columns, how many people, which file; no names.

    Args:
        desk: where.
        query: what was asked for.
        columns: which went out.
        people: how many.
        saved: the file.
    """
    uid = desk.new_uid()
    after = {
        "at": desk.now.astimezone(UTC).isoformat(timespec="milliseconds"),
        "author": desk.user,
        "audience": "us",
        "what": WHAT,
        "query": words(query),
        "columns": ", ".join(COLUMNS[name].label for name in columns),
        "people": people,
        "digest": saved.digest,
    }
    refs = {"log": uid, "people": people, "audience": "us"}
    return desk.writer.commit(ChangeSet(op="export", refs=refs, changes=(created("export_log", uid, after),)))
