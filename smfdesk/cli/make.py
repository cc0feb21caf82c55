"""The verb that makes something to try smfdesk on: `sample`."""

from datetime import date
from pathlib import Path

from smfdesk.app.sample import DEFAULT_SEED, DEFAULT_STUDENTS
from smfdesk.app.sample_return import sample_return
from smfdesk.cli.command import DONE, Call, Parser, Verb, WrongUsage, a_count, a_date, add_json, add_secret
from smfdesk.domain.query import EVERYBODY


def _declare_sample(parser: Parser) -> None:
    parser.add_argument("workspace", metavar="FOLDER", type=Path, nargs="?", help="the workspace to make; .smfdesk is added")
    parser.add_argument("--workbook", metavar="OUT.xlsx", type=Path, help="write a school's messy return about the same students")
    parser.add_argument("--students", metavar="N", type=a_count, default=DEFAULT_STUDENTS, help="how many (default %(default)s)")
    parser.add_argument("--seed", metavar="S", type=int, default=DEFAULT_SEED, help="another seed gives other people (default %(default)s)")
    parser.add_argument("--as-of", metavar="DATE", type=a_date, help="the day on which the sample stands (default today)")
    add_secret(parser)
    add_json(parser)


def _sample(call: Call) -> int:
    given = call.arguments
    if given.workspace is None and given.workbook is None:
        raise WrongUsage("smfdesk sample: say what to make, a FOLDER or --workbook OUT.xlsx.")
    as_of: date = given.as_of or call.needs.today()
    made: dict[str, object] = {"as_of": as_of.isoformat(), "seed": given.seed}
    if given.workspace is not None:
        made |= _workspace(call, as_of)
    if given.workbook is not None:
        described = sample_return(as_of=as_of, seed=given.seed)
        saved = call.needs.write_sample_workbook(described, given.workbook)
        call.say(f"A return of {described.school}, to import: {saved.path}")
        made |= {"workbook": str(saved.path), "school": described.school}
    call.facts(made)
    return DONE


def _workspace(call: Call, as_of: date) -> dict[str, object]:
    given = call.arguments
    with call.progress("Writing students") as step:
        office = call.needs.create_sample(
            given.workspace, call.secret(new=True), students=given.students, seed=given.seed, as_of=as_of, step=step
        )
    try:
        students = office.reader.student_count(EVERYBODY, as_of)
        call.say(f"{students:,} students, all invented: {office.folder}")
        return {"workspace": str(office.folder), "students": students}
    finally:
        office.close()


VERBS = (
    Verb(
        name="sample",
        summary="make a workspace of invented students, or a school's workbook about them",
        declare=_declare_sample,
        run=_sample,
    ),
)
