"""From clean rows, matches and decisions to the very change set that will be committed. Pure: rebuilt at each decision."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from smfdesk.app.import_values import Difference, PersonRecords
from smfdesk.domain.changes import Change, ChangeSet, created
from smfdesk.domain.dates import academic_year
from smfdesk.domain.headings import fold_heading
from smfdesk.domain.ids import NewUid, Uid
from smfdesk.domain.likeness import Band
from smfdesk.domain.matching import Match
from smfdesk.domain.names import display_name
from smfdesk.domain.summary import Facts
from smfdesk.domain.tables import Remark, SourceBook, SourceRow, SourceTable, Weight

RowKey = tuple[str, str, int]
"""Sheet, letter of the table's first column, row as Excel shows it."""
SURE_BY_NUMBER = 100
"""Matches of this strength rest on an identifier; weaker ones need the school to be known."""


class Act(Enum):
    """What a person says about a row."""

    SAME = "same"
    NEW = "new"
    LATER = "later"
    LEAVE_OUT = "leave_out"


class Accept(Enum):
    """What is applied without being asked: rows without a problem that are surely somebody or nobody known, or nothing."""

    SURE = "sure"
    NONE = "none"


class Outcome(Enum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    HELD = "held"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person says about a row: who it is, and which of the fields that say who somebody is are taken from the file."""

    act: Act
    person: Uid | None = None
    take: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolChoice:
    """The school of a file: known or to be made. `how` says where the name comes from: said, urn, column, title or file."""

    uid: Uid
    name: str
    urn: str
    is_new: bool
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortChoice:
    """The cohort that the students join: known or to be made."""

    uid: Uid
    name: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One file with what was found for it; everything that a plan needs.

    Args:
        book: what was read.
        rows: its rows with their tables, in order.
        uids: the identity that each row gets if it is nobody known.
        matches: one per row.
        facts: the records of the people who may be meant.
        school: None where it is not known.
        cohort: None where the students join none.
        base: the position of the workspace that the matches rest on.
        remarks: what a person should know besides the book's own remarks.
    """

    book: SourceBook
    rows: tuple[tuple[SourceTable, SourceRow], ...]
    uids: tuple[Uid, ...]
    matches: tuple[Match, ...]
    facts: Mapping[Uid, Facts] = field(repr=False)
    school: SchoolChoice | None
    cohort: CohortChoice | None
    base: int
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Who imports, when, and where new uids come from."""

    user: Uid
    today: date
    now: str
    new_uid: NewUid


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One row and what becomes of it.

    Args:
        key: where it stands.
        name: as the file has it.
        outcome: what becomes of it.
        person: whom it is applied to or, where it is held, who is proposed.
        is_proposed_new: that person is not in the workspace.
        row: its values and what was odd.
        match: whom it resembles, with reasons.
        why_held: codes, most important first.
        differences: against what we have.
    """

    key: RowKey
    name: str = field(repr=False)
    outcome: Outcome
    person: Uid
    is_proposed_new: bool
    row: SourceRow = field(repr=False)
    match: Match
    why_held: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What will be done with one file. `change_set` is the one that is committed, to a workspace that still stands at `base`."""

    lines: tuple[PlanLine, ...]
    change_set: ChangeSet
    counts: Mapping[str, int]
    batch: Uid
    base: int


def plan_import(proposal: Proposal, setting: Setting, accept: Accept, decisions: Mapping[RowKey, Decision] | None = None) -> ImportPlan:
    """Plan one file.

    Args:
        proposal: the file with its matches.
        setting: who, when, and the maker of uids.
        accept: what is applied without being asked.
        decisions: what a person has said of single rows.

    Returns:
        The plan with the change set.
    """
    planner = _Planner(proposal, setting)
    lines = tuple(planner.line(place, (decisions or {}).get(_key(table, row)), accept) for place, (table, row) in enumerate(proposal.rows))
    batch = setting.new_uid()
    counts = _counts(lines)
    changes = (*planner.school_and_cohort(), *planner.people(), *_receipt(proposal, setting, batch, lines, counts))
    refs: dict[str, object] = {"batch": batch, "rows": len(lines), "applied": counts["applied"], "held": counts["held"]}
    change_set = ChangeSet(op="import", refs=refs, changes=changes, source=batch, base=proposal.base)
    return ImportPlan(lines=lines, change_set=change_set, counts=counts, batch=batch, base=proposal.base)


def _key(table: SourceTable, row: SourceRow) -> RowKey:
    return (table.sheet, table.first_letter, row.row_no)


class _Planner:
    """Lays the rows over the people, in order; two rows of one person meet in the same records."""

    def __init__(self, proposal: Proposal, setting: Setting) -> None:
        self.proposal = proposal
        self.setting = setting
        self._people: dict[Uid, PersonRecords] = {}

    def line(self, place: int, decision: Decision | None, accept: Accept) -> PlanLine:
        table, row = self.proposal.rows[place]
        match = self.proposal.matches[place]
        why = self._why_held(row, match, decision, accept)
        person = self._person(place, decision)
        outcome, differences = Outcome.HELD, self._compared(person, row)
        if decision is not None and decision.act is Act.LEAVE_OUT:
            outcome, why = Outcome.LEFT_OUT, ()
        elif not why:
            outcome, differences = self._apply(person, row, decision)
        values = row.values
        return PlanLine(
            key=_key(table, row),
            name=display_name(values.get("forename"), values.get("surname")),
            outcome=outcome,
            person=person,
            is_proposed_new=person not in self.proposal.facts,
            row=row,
            match=match,
            why_held=why,
            differences=tuple(differences),
        )

    def _person(self, place: int, decision: Decision | None) -> Uid:
        own, match = self.proposal.uids[place], self.proposal.matches[place]
        if decision is not None and decision.act is Act.NEW:
            return own
        if decision is not None and decision.act is Act.SAME and decision.person is not None:
            return decision.person
        return match.uid

    def _why_held(self, row: SourceRow, match: Match, decision: Decision | None, accept: Accept) -> tuple[str, ...]:
        """Why a row waits for a person; nothing where it is applied."""
        if not row.values.get("forename") and not row.values.get("surname"):
            return ("missing_name",)
        if decision is not None:
            return ("decided_later",) if decision.act is Act.LATER else ()
        why = [one.code for one in row.issues if one.weight is Weight.HOLD]
        if match.conflict:
            why.append("upn_conflict")
        if match.claimed_twice:
            why.append("claimed_twice")
        if match.band is Band.ASK:
            why.append("resembles_somebody")
        elif match.band is Band.SAME and self.proposal.school is None and match.candidates[0].strength < SURE_BY_NUMBER:
            why.append("resembles_without_school")
        if accept is Accept.NONE and not why:
            why.append("nothing_accepted")
        return tuple(dict.fromkeys(why))

    def _records(self, person: Uid) -> PersonRecords:
        found = self._people.get(person)
        if found is None:
            found = PersonRecords(person, self.proposal.facts.get(person), self.setting.new_uid, self.setting.today)
            self._people[person] = found
        return found

    def _compared(self, person: Uid, row: SourceRow) -> list[Difference]:
        """What would change, tried on records that are thrown away."""
        facts = self.proposal.facts.get(person)
        if facts is None:
            return []
        return PersonRecords(person, facts, self.setting.new_uid, self.setting.today).lay(_usable(row))

    def _apply(self, person: Uid, row: SourceRow, decision: Decision | None) -> tuple[Outcome, list[Difference]]:
        is_first = person not in self._people
        records = self._records(person)
        moved = records.attend(self.proposal.school.uid) if self.proposal.school else False
        differences = records.lay(_usable(row), decision.take if decision else ())
        joined = records.join(self.proposal.cohort.uid, self.setting.user) if self.proposal.cohort else False
        if records.is_new and is_first:
            return Outcome.NEW, differences
        changed = moved or joined or any(not one.kept for one in differences)
        return (Outcome.CHANGED if changed else Outcome.UNCHANGED), differences

    def school_and_cohort(self) -> list[Change]:
        """What has to be made for the people; nothing where no row is applied."""
        school, cohort = self.proposal.school, self.proposal.cohort
        found = []
        if self._people and school is not None and school.is_new:
            found.append(created("organisation", school.uid, {"kind": "school", "name": school.name, "urn": school.urn or None}))
        if self._people and cohort is not None and cohort.is_new:
            year = academic_year(self.setting.today)
            found.append(created("cohort", cohort.uid, {"name": cohort.name, "academic_year": year}))
        return found

    def people(self) -> list[Change]:
        return [change for one in self._people.values() for change in one.changes()]


def _usable(row: SourceRow) -> dict[str, str]:
    """The values without those that are in doubt: a person may take the row, but not a birth date of next year."""
    doubtful = {one.field for one in row.issues if one.weight is Weight.HOLD} - {"surname", ""}
    return {name: value for name, value in row.values.items() if name not in doubtful}


def _counts(lines: tuple[PlanLine, ...]) -> dict[str, int]:
    counts = {outcome.value: sum(1 for one in lines if one.outcome is outcome) for outcome in Outcome}
    counts["rows"] = len(lines)
    counts["applied"] = counts["new"] + counts["changed"] + counts["unchanged"]
    counts["values"] = sum(1 for one in lines if one.outcome is Outcome.CHANGED for other in one.differences if not other.kept)
    counts["kept"] = sum(1 for one in lines for other in one.differences if other.kept)
    return counts


def _receipt(proposal: Proposal, setting: Setting, batch: Uid, lines: tuple[PlanLine, ...], counts: Mapping[str, int]) -> list[Change]:
    """The receipt that stays: the file, the counts, the columns, and of each row what became of it, never its values."""
    book, is_applied = proposal.book, counts["applied"] > 0
    state = "applied" if counts["held"] == 0 else "partly"
    about: dict[str, object] = {
        "file_name": book.file_name,
        "digest": book.digest,
        "at": setting.now,
        "author": setting.user,
        "state": state,
    }
    about |= {"organisation": _stands(proposal.school, is_applied), "cohort": _stands(proposal.cohort, is_applied)}
    numbers: dict[str, object] = {"rows_seen": counts["rows"], "applied": counts["applied"], "held": counts["held"]}
    made = [created("import_batch", batch, {**about, **numbers, "mapping": _mapping(book)})]
    born = {one.person for one in lines if one.outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)}
    for one in lines:
        person = one.person if one.person in born or not one.is_proposed_new else None
        fields = {"batch": batch, "sheet": one.key[0], "row_no": one.key[2], "person": person, "outcome": one.outcome.value}
        made.append(created("import_row", setting.new_uid(), fields))
    return made


def _stands(choice: SchoolChoice | CohortChoice | None, is_applied: bool) -> Uid | None:
    """The uid of a choice that is in the workspace once the set is committed."""
    return None if choice is None or (choice.is_new and not is_applied) else choice.uid


def _mapping(book: SourceBook) -> str:
    """Where each heading went, for the next file of this school: folded heading -> field, as JSON."""
    columns = [one for table in book.tables for one in table.columns if one.heading and one.confidence > 1]
    return json.dumps({fold_heading(f"{one.group} {one.heading}"): one.field for one in columns}, ensure_ascii=False, sort_keys=True)
