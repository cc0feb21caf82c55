"""The verbs that read: `students` and `history`."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from smfdesk.app.lists import STUDENT_ID, csv_text, list_columns, list_rows, log_list
from smfdesk.app.operations import sentence
from smfdesk.app.ports import Desk, Reader, Row
from smfdesk.app.record import past_lines
from smfdesk.app.students import find_student
from smfdesk.cli.command import DONE, Call, Parser, Verb, a_count, add_json, add_secret, asked, columns_of_text, plain
from smfdesk.cli.list_book import list_book
from smfdesk.cli.tables import check_table, save_csv, save_json
from smfdesk.domain.dates import show_date
from smfdesk.domain.fields import show
from smfdesk.domain.ids import Uid
from smfdesk.domain.query import Query, Sort
from smfdesk.domain.student_columns import COLUMNS

SHOWN = ("name", "step", "status", "next_step", "due", "school", "cohort")
LINES = 20
FAR_BACK = 10_000
ACTS = {"move": "Stage", "status": "Status", "note": "Note", "task": "Task", "task_done": "Task"}
NOBODY = "smfdesk"  # what a workspace began with is nobody's act


def _declare_students(parser: Parser) -> None:
    parser.add_argument("--in", dest="workspace", metavar="WORKSPACE", type=Path, required=True)
    parser.add_argument("--query", metavar="TEXT", help="as in the window: words, field:value, is:late ... (default everybody)")
    parser.add_argument("--columns", metavar="NAMES", help="names with commas between them, or “all” (default: all but the sensitive ones)")
    parser.add_argument("--sort", metavar="NAME", default="name", help="a column; a minus before it sorts from the end (--sort=-due)")
    parser.add_argument("--out", metavar="OUT", type=Path, help="write a file instead of showing the list: .csv, .xlsx or .json")
    add_secret(parser)
    add_json(parser)


def _students(call: Call) -> int:
    given = call.arguments
    check_table(call, given.out)
    for_people = given.out is None and not given.json and given.columns is None
    columns = SHOWN if for_people else list_columns(given.columns)
    sort = Sort(column=list_columns(given.sort.removeprefix("-"))[0], descending=given.sort.startswith("-"))
    with call.office(given.workspace) as office:
        desk = office.desk()
        query = asked(given.query, desk.today)
        rows = list(list_rows(desk, query, sort, columns))
        if given.out is not None:
            _write(call, desk, given.out, query, columns, rows)
            return DONE
    call.facts(_facts(columns, rows))
    shown = [[COLUMNS[name].label for name in columns], *([_shown(row, name) for name in columns] for row in rows)]
    for line in columns_of_text(shown):
        call.say(line)
    call.say(f"{len(rows):,} {'student' if len(rows) == 1 else 'students'}.")
    return DONE


def _write(call: Call, desk: Desk, out: Path, query: Query, columns: Sequence[str], rows: Sequence[Row]) -> None:
    match out.suffix.casefold():
        case ".xlsx":
            saved = call.needs.write_workbook(list_book(desk, query, columns, rows), out)
        case ".csv":
            saved = save_csv(call, csv_text(columns, rows), out)
        case _:
            saved = save_json(call, _facts(columns, rows), out)
    log_list(desk, query, columns, len(rows), saved)
    call.say(f"{len(rows):,} {'student' if len(rows) == 1 else 'students'}: {saved.path}")
    call.facts({"file": str(saved.path), "students": len(rows), "sha256": saved.digest})


def _facts(columns: Sequence[str], rows: Sequence[Row]) -> list[object]:
    return [plain({STUDENT_ID: row["uid"], **{name: row[name] for name in columns}}) for row in rows]


def _shown(row: Row, name: str) -> str:
    return "" if row[name] in (None, "none") else show(COLUMNS[name].kind, row[name])


def _declare_history(parser: Parser) -> None:
    parser.add_argument("--in", dest="workspace", metavar="WORKSPACE", type=Path, required=True)
    parser.add_argument("--student", metavar="STUDENT", help="each past value of one student: her name, a number, or her student_id")
    parser.add_argument("--last", metavar="N", type=a_count, default=LINES, help="how many lines, newest first (default %(default)s)")
    add_secret(parser)
    add_json(parser)


def _history(call: Call) -> int:
    given = call.arguments
    with call.office(given.workspace) as office:
        reader = office.reader
        if given.student is not None:
            student = find_student(reader, given.student, office.desk().today)
            lines = _of_student(reader, student, given.last)
        else:
            lines = _sets(reader, given.last)
    call.facts([plain(facts) for facts, _ in lines])
    for line in columns_of_text([row for _, row in lines]):
        call.say(line)
    return DONE


def _sets(reader: Reader, last: int) -> list[tuple[dict[str, object], list[str]]]:
    """The changes of the workspace, newest first: as facts, and as the cells of a line."""
    names = {row["uid"]: str(row["name"]) for row in reader.records("user")}
    lines = []
    for one in reader.sets(limit=last):
        said, by = sentence(reader, one.op, one.refs), names.get(one.author, NOBODY)
        facts: dict[str, object] = {"set": one.number, "set_id": one.uid, "at": one.made_at, "by": by, "op": one.op, "sentence": said}
        facts |= {"counts": one.counts, "undone": one.undone, "undo_of": one.undo_of}
        lines.append((facts, [f"{one.number:,}", _moment(one.made_at), by, said + (" (taken back)" if one.undone else "")]))
    return lines


def _of_student(reader: Reader, student: Uid, last: int) -> list[tuple[dict[str, object], list[str]]]:
    """Every past value of one student, and what was done with her, newest first."""
    lines = [*_acts(reader, student), *_values(reader, student)]
    return sorted(lines, key=lambda line: str(line[0]["at"]), reverse=True)[:last]


def _acts(reader: Reader, student: Uid) -> list[tuple[dict[str, object], list[str]]]:
    """Moves, notes and tasks of one student, and what was taken back of them: acts that are no value of a field."""
    names = {row["uid"]: str(row["name"]) for row in reader.records("user")}
    lines = []
    for one in reader.sets(limit=FAR_BACK):
        label = ACTS.get(str(one.refs.get("of", one.op)))
        if label is None or one.refs.get("student") != student:
            continue
        said, by = sentence(reader, one.op, one.refs), names.get(one.author, NOBODY)
        facts: dict[str, object] = {"at": one.made_at, "by": by, "op": one.op, "label": label, "sentence": said, "set_id": one.uid}
        lines.append((facts, [_moment(one.made_at), by, label, said]))
    return lines


def _values(reader: Reader, student: Uid) -> list[tuple[dict[str, object], list[str]]]:
    lines = []
    for one in past_lines(reader, student):
        facts: dict[str, object] = {"at": one.made_at, "by": one.author, "field": one.past.field, "record": one.past.kind}
        facts |= {"label": one.label, "before": one.past.before, "after": one.past.after, "source": one.source, "set_id": one.past.set_uid}
        change = f"{one.before or 'nothing'} → {one.after or 'nothing'}"
        lines.append((facts, [_moment(one.made_at), one.author or NOBODY, one.label, change + (f"  ({one.source})" if one.source else "")]))
    return lines


def _moment(text: str) -> str:
    """Say a moment of the journal in the zone of the office."""
    local = datetime.fromisoformat(text).astimezone()
    return f"{show_date(local.date())} {local:%H:%M}"


VERBS = (
    Verb(name="students", summary="list students, or write the list as CSV, workbook or JSON", declare=_declare_students, run=_students),
    Verb(
        name="history",
        summary="list the changes, or each past value of one student",
        declare=_declare_history,
        run=_history,
    ),
)
