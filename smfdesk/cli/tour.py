"""The verb that does the main job from end to end on invented people, without a window: `tour`."""

import io
import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from smfdesk.app.lists import list_rows
from smfdesk.cli import bring, change, give, keep, look, make
from smfdesk.cli.command import DONE, IN_PART, Call, Parser, Verb, add_json, add_secret, asked, run_verb
from smfdesk.domain.query import Sort

WORKSPACE, RETURN, REPORT, MAPPING = "Sample.smfdesk", "school-return.xlsx", "import-report.csv", "import-columns.csv"
WORKBOOK, LIST = "cohort.xlsx", "students.csv"
# Whom the tour moves: whoever comes first by name.
READY, OTHER = "stage:mentoring is:active no:missing", "stage:enrolled is:active"
_VERBS = {one.name: one for one in (*make.VERBS, *bring.VERBS, *look.VERBS, *change.VERBS, *give.VERBS, *keep.VERBS)}

_Step = tuple[str, list[str]]


def _declare(parser: Parser) -> None:
    text = "a new folder for the workspace and the files; where it is taken, a number is added"
    parser.add_argument("out", metavar="OUTDIR", type=Path, help=text)
    add_secret(parser)
    add_json(parser)


def _tour(call: Call) -> int:
    folder = free_folder(call.arguments.out)
    folder.mkdir(parents=True)
    call = replace(call, passphrase=call.secret(new=True))
    inner = replace(call, out=io.StringIO()) if call.arguments.json else call
    for words, arguments in _steps(call, folder):
        call.say(f"\n{words}\n$ smfdesk {shlex.join(arguments)}")
        code = run_verb(_VERBS[arguments[0]], arguments[1:], inner)
        if code not in (DONE, IN_PART):
            return code
    call.say("\nEverything lies here:")
    for name, what in _results():
        call.say(f"  {folder / name}  {what}")
    call.facts({name: str(folder / name) for name, _ in _results()})
    return DONE


def free_folder(wanted: Path) -> Path:
    """Give a folder that is not there yet: the one that was asked for, else with the first free number."""
    tried, number = wanted, 1
    while tried.exists():
        number += 1
        tried = wanted.with_name(f"{wanted.name}-{number}")
    return tried


def _steps(call: Call, folder: Path) -> Iterator[_Step]:
    """The main job, step by step; students are chosen when their step has come."""
    workspace, back = str(folder / WORKSPACE), str(folder / RETURN)
    inside = ["--in", workspace]
    yield "A workspace of invented students", ["sample", workspace]
    yield "What a school sends about some of them", ["sample", "--workbook", back]
    tables = ["--report", str(folder / REPORT), "--mapping", str(folder / MAPPING)]
    yield "Taken in: what is sure at once, the rest waits for a person", ["import", back, "--into", workspace, "--accept", "sure", *tables]
    ready, other = _first(call, workspace, READY), _first(call, workspace, OTHER)
    yield "Somebody is found", ["students", *inside, "--query", f'"{ready}"']
    yield "She is moved on", ["move", *inside, ready, "next", "--reason", "The number from UCAS is on its way"]
    yield "Somebody else is moved by mistake", ["move", *inside, other, "Graduate", "--reason", "The wrong line of the list"]
    yield "The mistake is taken back", ["undo", *inside]
    yield "Closed and opened again, the move before it can be taken back too", ["undo", *inside]
    yield "And brought back", ["undo", "--redo", *inside]
    yield "Nothing is forgotten", ["history", *inside, "--last", "8"]
    cohort = _first(call, workspace, READY, "cohort")
    yield "The cohort is handed over", ["export", "--from", workspace, "--cohort", cohort, str(folder / WORKBOOK)]
    yield "So is the list, as a table", ["students", *inside, "--out", str(folder / LIST)]
    yield "Everything is whole", ["check", workspace]


def _first(call: Call, workspace: str, query: str, column: str = "name") -> str:
    with call.office(Path(workspace)) as office:
        desk = office.desk()
        return str(next(list_rows(desk, asked(query, desk.today), Sort(), [column]))[column])


def _results() -> Iterator[tuple[str, str]]:
    yield WORKSPACE, "the workspace; it opens with the same passphrase"
    yield RETURN, "what the school sent"
    yield REPORT, "what became of each of its rows"
    yield MAPPING, "where each of its columns went"
    yield WORKBOOK, "the cohort's workbook, to send out"
    yield LIST, "the students as a table"


VERBS = (Verb(name="tour", summary="do the main job on invented people, in a new folder", declare=_declare, run=_tour),)
