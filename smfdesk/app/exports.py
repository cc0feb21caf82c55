"""A cohort workbook: described from plain facts, then written, then logged."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from smfdesk.app.cohort_figures import SMALLEST_BASE, Standpoint, figures, finding, sentence, stage_lines
from smfdesk.app.errors import UserError
from smfdesk.app.export_columns import FROZEN, cells, fitted, going_out, needed, standpoint, staying_in
from smfdesk.app.export_ports import SavedFile, WorkbookWriter
from smfdesk.app.lists import list_rows
from smfdesk.app.ports import Desk, Receipt, Row
from smfdesk.app.workbook import Cover, Definition, Definitions, Fact, SheetLink, Summary, Table, Workbook
from smfdesk.domain import student_columns
from smfdesk.domain.changes import ChangeSet, created
from smfdesk.domain.dates import show_date
from smfdesk.domain.ids import Uid
from smfdesk.domain.journey_tables import PHASES, STAGES
from smfdesk.domain.query import Query, Sort, Term, words

OP = "export"
MOST_ASKED = 90  # letters of the question in the footer
WHAT = "Cohort workbook"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AUDIENCE_WORDS = {"us": "us", "school": "a school", "funder": "a funder", "employer": "an employer", "public": "the public"}
NEVER_OUT = ("notes", "home address", "date of birth", "safeguarding")


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortFacts:
    """What a cohort workbook is made from.

    Args:
        title: name of the cohort, or the query in words.
        query: what was asked for, in words.
        as_at: the moment that it tells of, with its zone, in the zone of the office.
        made_by: name of the user.
        audience: code of AUDIENCES; only "us" is made.
        rows: students in the order of the sheet, each with the columns that `export_columns.needed` names.
        order: how they are sorted, in words.
        with_details: whether phone numbers, email addresses and legal first names go out too.
        questions: whom to ask about it, or empty.
    """

    title: str
    query: str
    as_at: datetime
    made_by: str
    audience: str
    rows: tuple[Row, ...] = field(repr=False)
    order: str = "by last name"
    with_details: bool = False
    questions: str = ""


def gather(
    desk: Desk,
    query: Query,
    *,
    title: str,
    audience: str,
    asked: str = "",
    sort: Sort | None = None,
    with_details: bool = False,
    questions: str = "",
) -> CohortFacts:
    """Read what a workbook of any students is made from; `gather_cohort` does it for one cohort.

    Args:
        desk: where; its `now` is the moment that the workbook tells of.
        query: whom it is about.
        title: name of the cohort, or the query in words.
        audience: code of AUDIENCES.
        asked: the query in words, where it can be said better than the query says itself.
        sort: the order of the sheet; by last name if None.
        with_details: whether phone numbers, email addresses and legal first names go out too.
        questions: whom to ask about it, or empty.

    Raises:
        UserError: export_audience, before anything is read.
    """
    _only_us(audience)
    order = sort or Sort()
    rows = tuple(list_rows(desk, query, order, needed(with_details=with_details)))
    user = desk.reader.get("user", desk.user) or {}
    by = "last name" if order.column == "name" else student_columns.COLUMNS[order.column].label.lower()
    return CohortFacts(
        title=title,
        query=asked or words(query),
        as_at=desk.now.astimezone(),
        made_by=str(user.get("name") or ""),
        audience=audience,
        rows=rows,
        order=f"by {by}{', from the end' if order.descending else ''}",
        with_details=with_details,
        questions=questions,
    )


def gather_cohort(desk: Desk, cohort: str, *, audience: str, with_details: bool = False, questions: str = "") -> CohortFacts:
    """Read what the workbook of one cohort is made from.

    Args:
        desk: where.
        cohort: its name, as it is written there; an unknown one has no students.
        audience: as for `gather`.
        with_details: as for `gather`.
        questions: as for `gather`.

    Raises:
        UserError: export_audience, before anything is read.
    """
    query = Query(terms=(Term(op="=", value=cohort, column="cohort"),))
    asked = f"Students in {cohort}"
    return gather(desk, query, title=cohort, audience=audience, asked=asked, with_details=with_details, questions=questions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export did: the file, how many people stand in it, and the receipt of its line in the log."""

    file: SavedFile
    people: int
    receipt: Receipt


def export_cohort(desk: Desk, facts: CohortFacts, target: Path, *, write: WorkbookWriter) -> Exported:
    """Write a cohort workbook and log that it left.

    Args:
        desk: where it is logged.
        facts: what goes out, as `gather` gives it.
        target: where to; an existing file is replaced in one step.
        write: writes the described workbook.

    Returns:
        The file, the number of people in it and the receipt of the log.

    Raises:
        UserError: export_audience, or as the writer says; nothing is logged then.
    """
    saved = write(cohort_workbook(facts), target)
    receipt = desk.writer.commit(export_log(facts, saved, author=desk.user, uid=desk.new_uid()))
    return Exported(file=saved, people=len(facts.rows), receipt=receipt)


def export_log(facts: CohortFacts, saved: SavedFile, *, author: Uid, uid: Uid) -> ChangeSet:
    """Say what left the building: for whom, which columns, how many people, which file; no names.

    Args:
        facts: what went out.
        saved: the file that was written.
        author: the user.
        uid: of the new line in the log.

    Returns:
        The change set to commit; undoing it takes back only that line.
    """
    after = {
        "at": facts.as_at.astimezone(UTC).isoformat(timespec="milliseconds"),
        "author": author,
        "audience": facts.audience,
        "what": WHAT,
        "query": facts.query,
        "columns": ", ".join(one.head for one in going_out(with_details=facts.with_details)),
        "people": len(facts.rows),
        "digest": saved.digest,
    }
    refs = {"log": uid, "audience": facts.audience, "people": len(facts.rows)}
    return ChangeSet(op=OP, refs=refs, changes=(created("export_log", uid, after),))


def cohort_workbook(facts: CohortFacts) -> Workbook:
    """Describe the workbook of a cohort: cover, summary, students, definitions.

    Args:
        facts: what goes out; an empty cohort is described too.

    Returns:
        The description that preview and writer share.

    Raises:
        UserError: export_audience where it is not for us.
    """
    _only_us(facts.audience)
    moment = f"{show_date(facts.as_at.date())} {facts.as_at:%H:%M}"
    everybody = [standpoint(row, facts.as_at.date()) for row in facts.rows]
    return Workbook(
        title=facts.title,
        author=facts.made_by,
        made_at=facts.as_at.replace(tzinfo=None),
        footer=f"{_short(facts.query)} · for {AUDIENCE_WORDS[facts.audience]} · as at {moment}",
        sheets=(_cover(facts, everybody), _summary(facts, everybody), _students(facts, moment), _definitions(facts)),
    )


def _short(text: str) -> str:
    """A question for the foot of a page, where the day after it must not be lost."""
    return text if len(text) <= MOST_ASKED else text[: MOST_ASKED - 1] + "…"


def _only_us(audience: str) -> None:
    if audience != "us":
        raise UserError("export_audience", audience=AUDIENCE_WORDS.get(audience, audience))


def _cover(facts: CohortFacts, everybody: Sequence[Standpoint]) -> Cover:
    day = f"{WEEKDAYS[facts.as_at.weekday()]} {show_date(facts.as_at.date())}, {facts.as_at:%H:%M}"
    left_out = [one.head.lower() for one in staying_in(with_details=facts.with_details)]
    told = (
        Fact(label="What was asked for", text=facts.query),
        Fact(label="Made for", text="us (names are included: keep it inside the team)"),
        Fact(label="Made by", text=facts.made_by),
        Fact(label="Left out", text=", ".join([*left_out, *NEVER_OUT])),
        Fact(label="Questions", text=facts.questions),
    )
    rows = "1 row" if len(facts.rows) == 1 else f"{len(facts.rows):,} rows"
    return Cover(
        name="Cover",
        title=facts.title,
        subtitle=f"{WHAT}, as at {day}",
        sentence=sentence(everybody),
        links=(
            SheetLink(sheet="Summary", about="the figures, and how far the students have come"),
            SheetLink(sheet="Students", about=f"{rows}, one line each, with filters on"),
            SheetLink(sheet="Definitions", about="what is counted, and of what each percentage is taken"),
        ),
        facts=tuple(one for one in told if one.text),
    )


def _summary(facts: CohortFacts, everybody: Sequence[Standpoint]) -> Summary:
    lines = stage_lines(everybody)
    return Summary(
        name="Summary",
        title=facts.title,
        as_at=f"as at {show_date(facts.as_at.date())}",
        sentence=sentence(everybody),
        figures=figures(everybody),
        finding=finding(lines),
        stages=lines,
        smallest_base=SMALLEST_BASE,
        counted=("Students", "Stage"),
        chart_title="How far the students have come (pale bars: at this stage now)",
        chart_about="Bars of how many students reached each stage: " + ", ".join(f"{one.label} {one.reached}" for one in lines) + ".",
        note=f"What was asked for: {facts.query}. Counts are exact; each percentage names what it is taken of.",
    )


def _students(facts: CohortFacts, moment: str) -> Table:
    columns = going_out(with_details=facts.with_details)
    rows = cells(columns, facts.rows, facts.as_at.date())
    size = "1 student" if len(rows) == 1 else f"{len(rows):,} students"
    return Table(
        name="Students",
        title=f"{facts.query}, {facts.order}",
        subtitle=f"{size}, as at {moment}. Made for us: keep it inside the team.",
        columns=fitted(columns, rows),
        rows=rows,
        frozen_columns=FROZEN,
        phases=tuple(one.label for one in PHASES),
    )


def _definitions(facts: CohortFacts) -> Definitions:
    everybody = "all students in this workbook"
    with_us = "students who are active or paused"
    known = (
        Definition(term="Students", meaning="Everybody who was asked for, also those who are paused or have left."),
        Definition(term="On track", meaning="Active, nothing late, nothing missing.", base=everybody),
        Definition(term="Late", meaning="Active or paused, and the next step's day has passed.", base=with_us),
        Definition(term="Missing", meaning="Active or paused, and lacking something that the stage needs.", base=with_us),
        Definition(term="Paused or left", meaning="Taking a break, or no longer in the programme.", base=everybody),
        Definition(term="First in family", meaning="Said yes to being the first to go to university.", base="students who said yes or no"),
        Definition(term="Small numbers", meaning=f"Where a percentage would be of fewer than {SMALLEST_BASE}, the count stands alone."),
    )
    reached = (
        Definition(term="Here now", meaning="Students who stand at this stage, whatever their status."),
        Definition(term="Reached", meaning="Students who stand at this stage or at a later one."),
        Definition(term="Of all", meaning="Reached this stage.", base=everybody),
        Definition(term="Of stage before", meaning="Reached this stage.", base="students who reached the stage before"),
    )
    columns = tuple(Definition(term=one.head, meaning=one.meaning) for one in going_out(with_details=facts.with_details))
    stages = tuple(Definition(term=one.label, meaning=one.meaning) for one in STAGES)
    return Definitions(
        name="Definitions",
        title="What is counted, and how",
        groups=(("Figures", known), ("Stages reached", reached), ("Stages", stages), ("Students sheet", columns)),
    )
