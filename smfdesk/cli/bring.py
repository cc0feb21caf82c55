"""The verb that takes school workbooks in: `import`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from smfdesk.app import imports
from smfdesk.app.errors import UserError
from smfdesk.app.import_plan import Accept, CohortChoice, ImportPlan, Outcome, Proposal, SchoolChoice
from smfdesk.app.import_ports import Corrections
from smfdesk.app.import_report import MAPPING_COLUMNS, REPORT_COLUMNS, mapping_rows, report_rows, words_of_counts
from smfdesk.app.ports import Receipt
from smfdesk.app.wording import said, worded
from smfdesk.cli.command import DONE, IN_PART, REFUSED, Call, Parser, Verb, add_json, add_secret, one_of, plain
from smfdesk.cli.needs import OpenOffice, Step
from smfdesk.cli.tables import check_table, write_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """One file that was read, what was planned for it, and the receipt where it was applied."""

    proposal: Proposal
    plan: ImportPlan
    receipt: Receipt | None


@dataclass(frozen=True, slots=True)
class _Bar:
    """Shows how far the reading of one file is."""

    show: Step

    def step(self, done: int, total: int, _what: str) -> None:
        self.show(done, total)


def _declare(parser: Parser) -> None:
    parser.add_argument("workbooks", metavar="WORKBOOK", type=Path, nargs="+", help="one or several .xlsx files, in this order")
    parser.add_argument("--into", dest="workspace", metavar="WORKSPACE", type=Path, required=True)
    parser.add_argument("--school", metavar="URN|NAME", help="whose students they are (default: as the file says)")
    parser.add_argument("--cohort", metavar="NAME", help="the cohort that they join, made if new (default: none)")
    parser.add_argument("--sheet", metavar="NAME", action="append", default=[], help="read this sheet only; may be given again")
    text = "“sure” applies rows without a problem that are surely somebody or nobody known, and holds the rest; “none” holds all"
    parser.add_argument("--accept", type=one_of("sure", "none"), metavar="sure|none", default="none", help=f"{text} (default none)")
    parser.add_argument("--plan-only", action="store_true", help="say what would be done, and write nothing into the workspace")
    parser.add_argument("--report", metavar="OUT", type=Path, help="what became of each row: .csv, .xlsx or .json")
    parser.add_argument("--mapping", metavar="OUT.csv", type=Path, help="where each column went")
    add_secret(parser)
    add_json(parser)


def _import(call: Call) -> int:
    given = call.arguments
    check_table(call, given.report)
    check_table(call, given.mapping)
    refused: list[dict[str, str]] = []
    brought: list[Brought] = []
    with call.office(given.workspace) as office:
        for path in given.workbooks:
            try:
                brought.append(bring(call, office, path))
            except UserError as error:
                call.note(str(said(error)))
                refused.append({"file": path.name, "refused": error.code})
            else:
                for line in lines_of(brought[-1]):
                    call.say(line)
        _tables(call, office, brought)
    call.facts({"files": [facts_of(one) for one in brought], "refused": refused})
    return _code(brought, refused, plan_only=given.plan_only)


def bring(call: Call, office: OpenOffice, path: Path) -> Brought:
    """Read one file, plan it, and apply the plan unless only a plan is wanted.

    Args:
        call: with the arguments of `import`.
        office: where to.
        path: the workbook.

    Raises:
        UserError: what the file is, or why it cannot be read; no_such_urn.
    """
    given, desk = call.arguments, office.desk()
    corrections = Corrections(sheets=tuple(given.sheet))
    with call.progress(f"Reading {path.name}") as step:
        opened = imports.open_workbook(
            desk, call.needs.read_books(), path, school=given.school, corrections=corrections, progress=_Bar(step)
        )
        proposal = imports.propose(desk, opened, cohort=given.cohort, progress=_Bar(step))
        planned = imports.plan(desk, proposal, Accept(given.accept))
    receipt = None if given.plan_only else imports.apply(desk, planned)
    return Brought(proposal=proposal, plan=planned, receipt=receipt)


def lines_of(one: Brought) -> list[str]:
    """Say what became of a file: counts, where they went, what is odd, and which rows wait for a person."""
    school, cohort, counts = one.proposal.school, one.proposal.cohort, one.plan.counts
    told = [(label.replace("people", "person") if number == 1 else label, number) for label, number in words_of_counts(one.plan)]
    done = ", ".join(f"{number:,} {label}" for label, number in told if number) or "no rows"
    number = f" (change {one.receipt.position:,})" if one.receipt else " (planned only)"
    lines = [f"{one.proposal.book.file_name}: {counts['rows']:,} rows; {done}{number}"]
    lines.append(f"  school: {_named(school) or 'not known'}; cohort: {_named(cohort) or 'none'}")
    for remark in (*one.proposal.book.remarks, *one.proposal.remarks):
        if remark.code == "school_new":
            continue  # said beside its name
        lines.append(f"  {worded(remark.code, remark.data)}".rstrip())
    waiting = Counter(code for line in one.plan.lines if line.outcome is Outcome.HELD for code in line.why_held[:1])
    for code, rows in waiting.most_common():
        lines.append(f"  {rows:,} held: {_why(one, code)}")
    return lines


def _named(choice: SchoolChoice | CohortChoice | None) -> str:
    return "" if choice is None else f"{choice.name} (new)" if choice.is_new else choice.name


def _why(one: Brought, code: str) -> str:
    """Word a reason with its first row: the reasons of single cells need what was seen there."""
    line = next(line for line in one.plan.lines if line.why_held[:1] == (code,))
    seen = next((issue.seen for issue in line.row.issues if issue.code == code), "")
    return f"{worded(code, {'seen': seen}).sentence} (row {line.row.row_no:,}{', and others' if _more(one, code) else ''})"


def _more(one: Brought, code: str) -> bool:
    return sum(line.why_held[:1] == (code,) for line in one.plan.lines) > 1


def facts_of(one: Brought) -> object:
    """Give what became of a file as facts."""
    school, cohort = one.proposal.school, one.proposal.cohort
    return plain(
        {
            "file": one.proposal.book.file_name,
            "counts": one.plan.counts,
            "school": school.name if school else None,
            "cohort": cohort.name if cohort else None,
            "remarks": [remark.code for remark in (*one.proposal.book.remarks, *one.proposal.remarks)],
            "set": one.receipt.position if one.receipt else None,
            "set_id": one.receipt.set_uid if one.receipt else None,
        }
    )


def _tables(call: Call, office: OpenOffice, brought: Sequence[Brought]) -> None:
    given = call.arguments
    if given.report is not None:
        rows = [row for one in brought for row in report_rows(one.proposal, one.plan)]
        saved = write_table(call, office.desk(), given.report, "What became of each row", REPORT_COLUMNS, rows)
        call.say(f"What became of each row: {saved.path}")
    if given.mapping is not None:
        rows = [row for one in brought for row in mapping_rows(one.proposal.book)]
        saved = write_table(call, office.desk(), given.mapping, "Where each column went", MAPPING_COLUMNS, rows)
        call.say(f"Where each column went: {saved.path}")


def _code(brought: Sequence[Brought], refused: Sequence[object], *, plan_only: bool) -> int:
    if not brought:
        return REFUSED
    is_waiting = not plan_only and any(one.plan.counts["held"] for one in brought)
    return IN_PART if refused or is_waiting else DONE


VERBS = (Verb(name="import", summary="take in school workbooks; what is in doubt waits for a person", declare=_declare, run=_import),)
