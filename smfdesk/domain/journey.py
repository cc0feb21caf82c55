"""Where a student is, how she moves on, and what is missing. The stage is read from track states alone (journey_tables.py).

Missing things are one table, `NEEDS`, below: from which stage on something is needed, what people call it, and how it is checked.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from smfdesk.domain.journey_moves import ALLOWED
from smfdesk.domain.journey_tables import ENTRIES, MENTORING_STEPS, PHASES, STAGES, STATES, TRACKS, Phase, Stage, Step, Track, TrackState

States = Mapping[str, str]
Facts = Mapping[str, Sequence[Mapping[str, object]]]

FIRST_STAGE = STAGES[0].code
_STAGE = {one.code: one for one in STAGES}
_PHASE = {one.code: one for one in PHASES}
_TRACK = {one.code: one for one in TRACKS}
_STATE = {(one.track, one.state): one for one in STATES}
_NEEDS_OF = {(one.track, one.from_state, one.to_state): one.needs for one in ALLOWED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A stage set by hand, with why, when it is to be looked at again, and since when it holds. It never lapses by itself."""

    stage: str
    reason: str
    review_on: date
    since: date

    def is_due(self, today: date) -> bool:
        """From its review date on, it is listed as due for review."""
        return today >= self.review_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The stage that is shown, and whether a person set it by hand."""

    stage: str
    overridden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One move of one track; `from_state` is None where the engagement did not have that track; `step` names a programme's step."""

    track: str
    from_state: str | None
    to_state: str
    step: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What moving to a stage adds: events that make it true, or the need for an override. Without that need an override is lifted."""

    stage: str
    events: tuple[Transition, ...]
    override_needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedEvent:
    """One stage event: on that day the track reached that state."""

    track: str
    to_state: str
    on: date


def stage_of(code: str) -> Stage:
    """Give the stage of that code; KeyError if there is none."""
    return _STAGE[code]


def phase_of(stage: str) -> Phase:
    """Give the phase that a stage belongs to, by the stage's code."""
    return _PHASE[_STAGE[stage].phase]


def track_of(code: str) -> Track:
    """Give the track of that code with its states; KeyError if there is none."""
    return _TRACK[code]


def state_of(track: str, state: str) -> TrackState | None:
    """Give one state of one track, or None: a state of a later program is shown as it is and makes no stage true."""
    return _STATE.get((track, state))


def next_stage(stage: str) -> str | None:
    """Give the code of the stage after this one, or None after the last."""
    order = _STAGE[stage].order + 1
    return STAGES[order].code if order < len(STAGES) else None


def computed_stage(states: States) -> str:
    """Read the stage from track states alone: the highest that any state makes true, Enquiry where none does.

    Args:
        states: state by track, of the tracks that the engagement has.

    Returns:
        The code of the stage.
    """
    made_true = [found.stage for track, state in states.items() if (found := _STATE.get((track, state))) and found.stage]
    return max(made_true, key=lambda code: _STAGE[code].order, default=FIRST_STAGE)


def headline(states: States, override: Override | None) -> Headline:
    """Give the stage that is shown: the override's as long as there is one, else the computed one."""
    if override is not None:
        return Headline(stage=override.stage, overridden=True)
    return Headline(stage=computed_stage(states), overridden=False)


def move_to(states: States, stage: str) -> Move:
    """Work out what makes a stage true.

    Args:
        states: state by track, as it is now.
        stage: code of the wanted stage.

    Returns:
        The events to add, in order; none of them where the stage is true already. Moving back cannot be done by an event, because what
        happened has happened: then an override is needed, with a reason and a review date.
    """
    now = _STAGE[computed_stage(states)].order
    wanted = _STAGE[stage].order
    if wanted < now:
        return Move(stage=stage, events=(), override_needed=True)
    if wanted == now:
        return Move(stage=stage, events=(), override_needed=False)
    *implied, making = ENTRIES[stage]
    entries = [one for one in implied if can_reach(one[0], states.get(one[0]), one[1])] + [making]
    events = tuple(Transition(track=track, from_state=states.get(track), to_state=state) for track, state in entries)
    return Move(stage=stage, events=events, override_needed=False)


def can_reach(track: str, from_state: str | None, to_state: str) -> bool:
    """Whether ordinary transitions lead from one state to another, itself not counted; a track not yet there can start anywhere."""
    if from_state is None:
        return True
    reached: set[str] = set()
    waiting = [from_state]
    while waiting:
        state = waiting.pop()
        ahead = {one.to_state for one in ALLOWED if one.track == track and one.from_state == state} - reached
        reached |= ahead
        waiting.extend(ahead)
    return to_state in reached - {from_state}


def needs_of(transition: Transition) -> str | None:
    """Say what an ordinary transition needs (empty: nothing), or None where the transition is not an ordinary one."""
    if transition.from_state is None:
        return None
    return _NEEDS_OF.get((transition.track, transition.from_state, transition.to_state))


def apply_events(states: States, events: Iterable[Transition]) -> dict[str, str]:
    """Give the states after these transitions."""
    after = dict(states)
    for one in events:
        after[one.track] = one.to_state
    return after


def take_step(states: States, step: Step) -> Transition:
    """Give the event that says a programme's step was taken: its track in its state, the step named."""
    return Transition(track=step.track, from_state=states.get(step.track), to_state=step.state, step=step.code)


def steps_of(stage: str, steps: Sequence[Step] = MENTORING_STEPS) -> tuple[Step, ...]:
    """Give a programme's steps inside a stage, in order."""
    return tuple(sorted((one for one in steps if one.stage == stage), key=lambda one: one.order))


def next_step(stage: str, done: Iterable[str], steps: Sequence[Step] = MENTORING_STEPS) -> Step | None:
    """Give the step after the furthest one that was taken, or None after the last.

    Args:
        stage: code of the stage that the steps belong to.
        done: codes of the steps that events named, in any order.
        steps: the programme's steps.
    """
    taken = set(done)
    inside = steps_of(stage, steps)
    furthest = max((one.order for one in inside if one.code in taken), default=0)
    return next((one for one in inside if one.order > furthest), None)


def stage_since(events: Iterable[DatedEvent], override: Override | None = None) -> date | None:
    """Say on which day the stage that is shown became true.

    Args:
        events: stage events of one engagement, in the order in which they happened.
        override: the stage set by hand, if any.

    Returns:
        The day, or None where no event made any stage true.
    """
    if override is not None:
        return override.since
    states: dict[str, str] = {}
    stage, since = FIRST_STAGE, None
    for one in events:
        states[one.track] = one.to_state
        reached = computed_stage(states)
        if reached != stage:
            stage, since = reached, one.on
    return since


class Standing(Enum):
    """Whether a student is with us, as shown beside the stage."""

    HERE = "here"
    PAUSED = "paused"
    LEFT = "left"
    COMPLETED = "completed"


STANDINGS = {
    "enquiry": Standing.HERE,
    "applied": Standing.HERE,
    "waitlisted": Standing.HERE,
    "declined": Standing.LEFT,
    "enrolled": Standing.HERE,
    "active": Standing.HERE,
    "paused": Standing.PAUSED,
    "completed": Standing.COMPLETED,
    "withdrawn": Standing.LEFT,
    "lost_contact": Standing.LEFT,
    "deceased": Standing.LEFT,
}


def standing(status: str | None) -> Standing:
    """Tell from an engagement's status whether a student is here, paused, has left or has completed; an unknown status counts as here."""
    return STANDINGS.get(status or "", Standing.HERE)


Check = Callable[[Sequence[Mapping[str, object]]], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One line of the table: from `stage` up to and with `until`, records of `kind` must pass `check`; else `label` is missing."""

    code: str
    label: str
    stage: str
    kind: str
    check: Check
    until: str = STAGES[-1].code


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing that a stage needs and the records do not have; `kind` is where it would be recorded."""

    code: str
    label: str
    kind: str


def filled(field: str, at_least: int = 1, **where: tuple[str, ...]) -> Check:
    """Make a check: at least so many records have this field, among those whose other fields have one of the named codes."""

    def check(rows: Sequence[Mapping[str, object]]) -> bool:
        fitting = (row for row in rows if all(row.get(name) in codes for name, codes in where.items()))
        return sum(row.get(field) not in (None, "") for row in fitting) >= at_least

    return check


NEEDS = (
    Need(code="first_name", label="first name", stage="enquiry", kind="person", check=filled("legal_first")),
    Need(code="last_name", label="last name", stage="enquiry", kind="person", check=filled("legal_last")),
    Need(code="birth_date", label="date of birth", stage="applied", kind="person", check=filled("birth_date")),
    Need(code="school", label="school", stage="applied", kind="school_membership", check=filled("organisation"), until="place_confirmed"),
    Need(
        code="year_group",
        label="year group",
        stage="applied",
        kind="school_membership",
        check=filled("year_group"),
        until="place_confirmed",
    ),
    Need(code="fsm", label="answer about free school meals", stage="applied", kind="circumstance", check=filled("value", kind=("fsm",))),
    Need(code="email", label="email", stage="enrolled", kind="contact_point", check=filled("value", kind=("email", "school_email"))),
    Need(code="phone", label="phone number", stage="enrolled", kind="contact_point", check=filled("value", kind=("mobile",))),
    Need(
        code="guardian",
        label="parent or carer",
        stage="enrolled",
        kind="relationship",
        check=filled("name", kind=("guardian",)),
        until="place_confirmed",
    ),
    Need(code="coordinator", label="coordinator", stage="mentoring", kind="engagement", check=filled("coordinator")),
    Need(
        code="predicted_grades",
        label="predicted grades",
        stage="applying_university",
        kind="qualification_entry",
        check=filled("grade", result=("predicted",)),
        until="applying_university",
    ),
    Need(
        code="ucas_id",
        label="UCAS Personal ID",
        stage="applying_university",
        kind="identifier",
        check=filled("value", scheme=("ucas",)),
        until="applying_university",
    ),
    Need(
        code="personal_email",
        label="personal email",
        stage="place_confirmed",
        kind="contact_point",
        check=filled("value", kind=("email",)),
    ),
)


def missing(stage: str, facts: Facts) -> tuple[Missing, ...]:
    """List what a stage needs and the records do not have.

    Args:
        stage: code of the stage; what earlier stages need is needed too, unless its time is over (no parent of a graduate is missing).
        facts: the student's living records by kind, each as its field values. A kind that is not a key does not exist yet and is not
            checked; a kind with no records is checked.

    Returns:
        What is missing, in the order of the table.
    """
    order = _STAGE[stage].order
    due = (one for one in NEEDS if _STAGE[one.stage].order <= order <= _STAGE[one.until].order and one.kind in facts)
    return tuple(Missing(code=one.code, label=one.label, kind=one.kind) for one in due if not one.check(facts[one.kind]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What stands before a move. It never forbids: with one line of reason anybody may pass."""

    missing: tuple[Missing, ...]
    override_needed: bool

    @property
    def reason_needed(self) -> bool:
        """Moving with gaps or backwards asks for one line of reason."""
        return bool(self.missing) or self.override_needed


def explain_block(states: States, stage: str, facts: Facts) -> Block:
    """Say what stands before a move to a stage, from the same rules that `move_to` follows.

    Args:
        states: state by track, as it is now.
        stage: code of the wanted stage.
        facts: as for `missing`.

    Returns:
        What is missing for that stage, and whether only an override gets there (then nothing is listed: nobody moves forward).
    """
    needed = move_to(states, stage).override_needed
    return Block(missing=() if needed else missing(stage, facts), override_needed=needed)
