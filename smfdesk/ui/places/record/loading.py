"""What a student's page asks of the store, as work for the reading thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from smfdesk.app.errors import UserError
from smfdesk.app.moves import MoveOutlook, outlook
from smfdesk.app.ports import Reader
from smfdesk.app.record import PastLine, StudentPage, past_lines, student_page
from smfdesk.domain.fields import Kind
from smfdesk.domain.ids import Uid
from smfdesk.domain.summary import current_engagement


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTick:
    """A programme's step inside the present stage, and whether it was taken."""

    label: str
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A student's page with what the next stage needs, and the steps of the present one."""

    page: StudentPage
    ahead: MoveOutlook | None
    steps: tuple[StepTick, ...]


def load(reader: Reader, student: Uid, today: date) -> Loaded:
    """Read a student's page.

    Raises:
        UserError: "student_gone".
    """
    page = student_page(reader, student, today)
    try:
        ahead = outlook(reader, student) if page.stage is not None else None
    except UserError as problem:
        if problem.code != "last_stage":
            raise
        ahead = None
    return Loaded(page=page, ahead=ahead, steps=_steps(reader, student, page.stage))


def _steps(reader: Reader, student: Uid, stage: str | None) -> tuple[StepTick, ...]:
    """The steps that her programme sets inside the stage she is at; only mentoring has such steps now."""
    facts = reader.facts([student])[student]
    engagement = current_engagement(facts)
    cohort = reader.get("cohort", _uid(engagement["cohort"])) if engagement and engagement.get("cohort") else None
    if cohort is None or engagement is None or not cohort.get("programme"):
        return ()
    rows = [row for row in reader.records("programme_step", {"programme": cohort["programme"]}) if row["track"] == stage]
    taken = {row["step"] for row in facts.get("stage_event", ()) if row["engagement"] == engagement["uid"]}
    return tuple(
        StepTick(label=str(row["label"]), taken=row["code"] in taken) for row in sorted(rows, key=lambda one: int(str(one["position"])))
    )


def load_past(reader: Reader, student: Uid) -> tuple[PastLine, ...]:
    """Read every past value of a student's own records, newest first."""
    return tuple(past_lines(reader, student))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be chosen for a fact that points at another record: names by kind of record."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def for_kind(self, kind: Kind) -> tuple[str, ...]:
        """Give the words to choose from, none where anything may be typed."""
        if kind.vocabulary is not None:
            return tuple(code.label for code in kind.vocabulary.codes)
        return self.names.get(kind.refers_to or "", ())


def load_choices(reader: Reader) -> Choices:
    """Read the names of schools, cohorts and users."""
    kinds = ("organisation", "cohort", "user")
    return Choices(names={kind: tuple(sorted(str(row["name"]) for row in reader.records(kind))) for kind in kinds})


def _uid(value: object) -> Uid:
    return Uid(value if isinstance(value, bytes) else b"")
