"""Programmes, their cohorts, who takes part in which, and how far each track of a journey has come."""

from dataclasses import dataclass
from datetime import date

from smfdesk.domain.fields import DATE, INTEGER, NAME, TEXT, choice, reference
from smfdesk.domain.ids import Uid
from smfdesk.domain.records import Merge, Personal, col, record
from smfdesk.domain.vocabularies import END_REASONS, ENGAGEMENT_STATUSES, STRANDS


@record("programme", "Programme", personal=Personal.NONE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Programme:
    """What the charity offers: a code, a name and a strand."""

    code: str | None = col(TEXT, "Code", required=True, merge=Merge.OFFICE)
    name: str | None = col(NAME, "Name", required=True, merge=Merge.OFFICE)
    strand: str | None = col(choice(STRANDS), "Strand", merge=Merge.OFFICE)


@record("programme_step", "Step", personal=Personal.NONE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProgrammeStep:
    """A step that a programme sets inside a stage, such as "First meeting": the track state that it stands for, and its order."""

    programme: Uid | None = col(reference("programme"), "Programme", required=True, merge=Merge.OFFICE)
    code: str | None = col(TEXT, "Code", required=True, merge=Merge.OFFICE)
    label: str | None = col(NAME, "Label", required=True, merge=Merge.OFFICE)
    track: str | None = col(TEXT, "Track", required=True, merge=Merge.OFFICE)
    state: str | None = col(TEXT, "State", required=True, merge=Merge.OFFICE)
    position: int | None = col(INTEGER, "Order", required=True, merge=Merge.OFFICE)


@record("cohort", "Cohort", personal=Personal.NONE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Cohort:
    """A programme in one place in one year."""

    programme: Uid | None = col(reference("programme"), "Programme", merge=Merge.OFFICE)
    name: str | None = col(NAME, "Name", required=True, searchable=True, merge=Merge.OFFICE)
    academic_year: int | None = col(INTEGER, "Academic year", merge=Merge.OFFICE)
    place: str | None = col(TEXT, "Place", merge=Merge.OFFICE)
    sector: str | None = col(TEXT, "Sector", merge=Merge.OFFICE)


@record("engagement", "Place on a programme", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Engagement:
    """A student in a cohort. The stage is read from the tracks; an override names another with a reason and a date to look at it again."""

    person: Uid | None = col(reference("person"), "Student", required=True)
    cohort: Uid | None = col(reference("cohort"), "Cohort", fact=True)
    coordinator: Uid | None = col(reference("user"), "Coordinator", fact=True)
    status: str | None = col(choice(ENGAGEMENT_STATUSES), "Status", required=True, merge=Merge.ASK)
    joined_on: date | None = col(DATE, "Joined on")
    ended_on: date | None = col(DATE, "Ended on")
    end_reason: str | None = col(choice(END_REASONS), "Reason for ending")
    override_stage: str | None = col(TEXT, "Stage set by hand")
    override_reason: str | None = col(TEXT, "Reason")
    override_on: date | None = col(DATE, "Set on")
    override_review: date | None = col(DATE, "Look again on")


@record("track", "Track", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Track:
    """One of the parallel paths of an engagement (application, mentoring, UCAS ...) and the state that it is in."""

    engagement: Uid | None = col(reference("engagement"), "Place on a programme", required=True)
    kind: str | None = col(TEXT, "Track", required=True)
    state: str | None = col(TEXT, "State", required=True)
    entered_on: date | None = col(DATE, "Since", required=True)


@record("stage_event", "Move", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StageEvent:
    """One move of one track on a day, by whom, and the reason where one was asked for. Never changed, only undone."""

    engagement: Uid | None = col(reference("engagement"), "Place on a programme", required=True)
    track: str | None = col(TEXT, "Track", required=True)
    from_state: str | None = col(TEXT, "From")
    to_state: str | None = col(TEXT, "To", required=True)
    step: str | None = col(TEXT, "Step")
    day: date | None = col(DATE, "Date", required=True)
    reason: str | None = col(TEXT, "Reason", merge=Merge.APPEND)
    author: Uid | None = col(reference("user"), "By")
