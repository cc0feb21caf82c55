"""One file on its way in: what a person has said of it, and what follows from that, worked out on the reading thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from smfdesk.app import imports
from smfdesk.app.import_plan import Accept, Act, Decision, ImportPlan, Proposal, RowKey
from smfdesk.app.import_ports import NOTHING_CHOSEN, Corrections, Progress
from smfdesk.app.ports import Desk
from smfdesk.domain.ids import Uid
from smfdesk.domain.tables import SourceBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person has said of one file; every correction makes a new one.

    Args:
        path: the file.
        chosen: (sheet, column letter) -> field.
        school: the school's name as said; None to take what the file names.
        no_school: whether the students are of no school that is known.
        cohort: the name of the cohort that they join; empty for none.
        decisions: of single rows.
    """

    path: Path
    chosen: Mapping[tuple[str, str], str] = field(default_factory=dict)
    school: str | None = field(default=None, repr=False)
    no_school: bool = False
    cohort: str = ""
    decisions: Mapping[RowKey, Decision] = field(default_factory=dict, repr=False)

    def same_rows(self, other: "Said") -> bool:
        """Whether the same rows are matched against the same people: all but decisions and cohort are the same."""
        return (self.path, self.chosen, self.school, self.no_school) == (other.path, other.chosen, other.school, other.no_school)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What can be chosen, and what uids are called."""

    schools: Mapping[Uid, str] = field(repr=False)
    cohorts: Mapping[Uid, str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What follows from what was said. `plan` is the one that is applied."""

    said: Said
    proposal: Proposal = field(repr=False)
    plan: ImportPlan = field(repr=False)
    names: Names = field(repr=False)
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """The file has to be read first, by the child, with these corrections, on that day."""

    corrections: Corrections
    today: date


class _AskChild(Exception):
    def __init__(self, corrections: Corrections) -> None:
        super().__init__()
        self.corrections = corrections


class KnownBooks:
    """What the child has read of one file. It stands in for the child, and says what is still to be read."""

    def __init__(self) -> None:
        self._known: list[tuple[Corrections, SourceBook]] = []

    def add(self, corrections: Corrections, book: SourceBook) -> None:
        """Keep what was read with some corrections."""
        self._known.append((corrections, book))

    def read(self, path: Path, today: date, progress: Progress, corrections: Corrections = NOTHING_CHOSEN) -> SourceBook:
        """See `BookReader.read`."""
        del path, today, progress
        for known, book in self._known:
            if known == corrections:
                return book
        raise _AskChild(corrections)


def review(desk: Desk, said: Said, books: KnownBooks, before: Reviewed | None) -> Reviewed | Unread:
    """Work out what applying a file would do.

    Args:
        desk: with the reader of the reading thread.
        said: what a person has said.
        books: what was read of the file.
        before: the review before this one, whose matches are taken over where they still hold.

    Returns:
        The review, or what must be read first.

    Raises:
        UserError: as `open_workbook`.
    """
    if before is not None and before.said.same_rows(said) and before.proposal.base == desk.reader.head():
        proposal = before.proposal
    else:
        try:
            opened = imports.open_workbook(desk, books, said.path, school=said.school, corrections=Corrections(chosen=dict(said.chosen)))
        except _AskChild as asked:
            return Unread(corrections=asked.corrections, today=desk.today)
        proposal = imports.propose(desk, replace(opened, school=None) if said.no_school else opened)
        if before is not None:
            said = replace(said, decisions=_carried(said.decisions, before.proposal, proposal))
    proposal = replace(proposal, cohort=imports.choose_cohort(desk, said.cohort))
    planned = imports.plan(desk, proposal, Accept.SURE, said.decisions)
    return Reviewed(said=said, proposal=proposal, plan=planned, names=_names(desk), today=desk.today)


def _names(desk: Desk) -> Names:
    schools = {Uid(bytes(one["uid"])): str(one["name"]) for one in desk.reader.records("organisation", {"kind": "school"})}  # type: ignore[call-overload]
    cohorts = {Uid(bytes(one["uid"])): str(one["name"]) for one in desk.reader.records("cohort")}  # type: ignore[call-overload]
    return Names(schools=schools, cohorts=cohorts)


def _carried(decisions: Mapping[RowKey, Decision], before: Proposal, now: Proposal) -> dict[RowKey, Decision]:
    """Decisions in the words of a new proposal: a row of the file has another identity in each."""
    old = dict(zip(before.uids, row_keys(before), strict=True))
    new = dict(zip(row_keys(now), now.uids, strict=True))
    carried: dict[RowKey, Decision] = {}
    for key, decision in decisions.items():
        if key not in new:
            continue
        if decision.act is Act.SAME and decision.person in old:
            person = new.get(old[decision.person])
            if person is not None:
                carried[key] = replace(decision, person=person)
        else:
            carried[key] = decision
    return carried


def row_keys(proposal: Proposal) -> list[RowKey]:
    """The keys of the rows of a proposal, in order."""
    return [(table.sheet, table.first_letter, row.row_no) for table, row in proposal.rows]
