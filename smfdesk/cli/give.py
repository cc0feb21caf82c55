"""The verb that hands a cohort over as a workbook: `export`."""

from pathlib import Path

from smfdesk.app.exports import CohortFacts, export_cohort, gather, gather_cohort
from smfdesk.app.lists import cohort_named
from smfdesk.app.ports import Desk
from smfdesk.cli.command import DONE, Call, Parser, Verb, add_json, add_secret, asked, one_of
from smfdesk.domain.query import words
from smfdesk.domain.vocabularies import AUDIENCES


def _declare(parser: Parser) -> None:
    parser.add_argument("out", metavar="OUT.xlsx", type=Path, help="the workbook; one of that name is replaced")
    parser.add_argument("--from", dest="workspace", metavar="WORKSPACE", type=Path, required=True)
    whom = parser.add_mutually_exclusive_group(required=True)
    whom.add_argument("--cohort", metavar="NAME", help="a cohort, or words that tell it from the others")
    whom.add_argument("--query", metavar="TEXT", help="as in the window: words, field:value, is:late ...")
    known = [one.code for one in AUDIENCES.codes]
    parser.add_argument("--audience", type=one_of(*known), metavar="|".join(known), default="us", help="whom it is for (default us)")
    parser.add_argument("--details", action="store_true", help="with phone numbers, email addresses and legal first names")
    add_secret(parser)
    add_json(parser)


def _export(call: Call) -> int:
    given = call.arguments
    call.needs.look_at_target(given.out, ".xlsx")
    with call.office(given.workspace) as office:
        desk = office.desk()
        done = export_cohort(desk, _gathered(call, desk), given.out, write=call.needs.write_workbook)
    people = f"{done.people:,} {'student' if done.people == 1 else 'students'}"
    call.say(f"{people}: {done.file.path} (noted as change {done.receipt.position:,})")
    call.facts({"file": str(done.file.path), "students": done.people, "sha256": done.file.digest, "set": done.receipt.position})
    return DONE


def _gathered(call: Call, desk: Desk) -> CohortFacts:
    given = call.arguments
    if given.cohort is not None:
        name = cohort_named(desk.reader, given.cohort)
        return gather_cohort(desk, name, audience=given.audience, with_details=given.details)
    query = asked(given.query, desk.today)
    return gather(desk, query, title=words(query), audience=given.audience, with_details=given.details)


VERBS = (Verb(name="export", summary="hand over a cohort as a workbook to send out", declare=_declare, run=_export),)
