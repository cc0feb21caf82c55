"""Moving a student along her journey: what stands in the way, the events that make the stage true, and how it is taken in."""

from dataclasses import dataclass
from datetime import date, timedelta

from smfdesk.app.errors import UserError
from smfdesk.app.ports import Desk, Reader, Receipt, Row
from smfdesk.app.students import read_value
from smfdesk.domain import journey
from smfdesk.domain.changes import Change, ChangeSet, created, updated
from smfdesk.domain.ids import Uid
from smfdesk.domain.journey_tables import STAGES
from smfdesk.domain.names import search_key
from smfdesk.domain.records import KINDS
from smfdesk.domain.summary import Facts, current_engagement, override_of, track_states, where_now
from smfdesk.domain.vocabularies import ENGAGEMENT_STATUSES

# When a stage set by hand is looked at again unless another day is given.
REVIEW_AFTER = timedelta(days=42)
BY_HAND = "by_hand"
STATUS = "status"

_OVERRIDE = ("override_stage", "override_reason", "override_on", "override_review")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveOutlook:
    """What a move to a stage meets: the stage she is at, what is missing, whether a reason is needed, whether it is set by hand."""

    now: str
    stage: str
    block: journey.Block


def stage_named(text: str) -> str:
    """Find a stage by its code, its number or the beginning of its label.

    Raises:
        UserError: "no_such_stage".
    """
    word = search_key(text)
    for one in STAGES:
        if word and word in (one.code.replace("_", " "), one.code, str(one.order), search_key(one.label)):
            return one.code
    found = [one.code for one in STAGES if word and search_key(one.label).startswith(word)]
    if len(found) != 1:
        raise UserError("no_such_stage", text=text, known=", ".join(one.label for one in STAGES))
    return found[0]


def place_of(reader: Reader, student: Uid) -> tuple[Facts, Row]:
    """Read a student with her place on a programme.

    Raises:
        UserError: "student_gone"; "no_place" where she is in no cohort.
    """
    facts = reader.facts([student]).get(student)
    if facts is None:
        raise UserError("student_gone")
    engagement = current_engagement(facts)
    if engagement is None:
        raise UserError("no_place")
    return facts, engagement


def outlook(reader: Reader, student: Uid, stage: str | None = None) -> MoveOutlook:
    """Say what a move meets, before anybody decides.

    Args:
        reader: the read side.
        student: whom.
        stage: code of the wanted stage; None for the next one.

    Raises:
        UserError: as `place_of`; "last_stage" where there is no next one.
    """
    facts, engagement = place_of(reader, student)
    now = where_now(facts, engagement)[0].stage
    wanted = stage or journey.next_stage(now)
    if wanted is None:
        raise UserError("last_stage")
    return MoveOutlook(now=now, stage=wanted, block=journey.explain_block(track_states(facts, engagement), wanted, facts))


def move(
    desk: Desk, student: Uid, stage: str | None = None, *, reason: str | None = None, review: date | None = None, step: str | None = None
) -> Receipt:
    """Move a student to a stage: the events that make it true or, where none can, a stage set by hand.

    Args:
        desk: where.
        student: whom.
        stage: code of the stage; None for the next one.
        reason: one line, needed where something is missing or she moves back.
        review: when a stage set by hand is looked at again; six weeks from today if None.
        step: code of the programme's step that this move is, if any.

    Raises:
        UserError: as `outlook`; "already_there"; "reason_needed" with what is missing; "value_text_too_long"; "stale".
    """
    facts, engagement = place_of(desk.reader, student)
    ahead = outlook(desk.reader, student, stage)
    states = track_states(facts, engagement)
    if ahead.now == ahead.stage:
        raise UserError("already_there", stage=journey.stage_of(ahead.stage).label)
    why = _one_line(reason)
    if ahead.block.reason_needed and why is None:
        raise UserError("reason_needed", missing=", ".join(one.label for one in ahead.block.missing) or "a move back")
    plan = journey.move_to(states, ahead.stage)
    uid = Uid(bytes(engagement["uid"]))  # type: ignore[call-overload]
    changes: list[Change] = []
    if plan.override_needed:
        changes += _by_hand(desk, engagement, uid, ahead.stage, why, review or desk.today + REVIEW_AFTER)
    else:
        changes += _lifted(engagement, uid)
        last = len(plan.events) - 1
        for place, event in enumerate(plan.events):
            changes += _event_changes(desk, facts, uid, event, why if place == last else None, step if place == last else None)
        if not plan.events:
            changes.append(_event(desk, uid, BY_HAND, ahead.now, ahead.stage, why, None))
    return desk.writer.commit(ChangeSet(op="move", refs={"student": student, "stage": ahead.stage}, changes=tuple(changes)))


def _one_line(reason: str | None) -> str | None:
    """Tidy a reason; nothing where it says nothing."""
    kept = read_value("Reason", KINDS["stage_event"].field("reason").kind, reason or "")
    return str(kept) if kept else None


def _event_changes(
    desk: Desk, facts: Facts, engagement: Uid, event: journey.Transition, reason: str | None, step: str | None
) -> list[Change]:
    """The row of the track and the event of one transition."""
    after = {"state": event.to_state, "entered_on": desk.today}
    row = next((one for one in facts["track"] if one["engagement"] == engagement and one["kind"] == event.track), None)
    if row is None:
        track: Change | None = created("track", desk.new_uid(), {"engagement": engagement, "kind": event.track, **after})
    else:
        track = updated("track", Uid(bytes(row["uid"])), row, after)  # type: ignore[call-overload]
    return [*([track] if track else []), _event(desk, engagement, event.track, event.from_state, event.to_state, reason, step)]


def _event(desk: Desk, engagement: Uid, track: str, from_state: str | None, to_state: str, reason: str | None, step: str | None) -> Change:
    fields = {"engagement": engagement, "track": track, "from_state": from_state, "to_state": to_state, "step": step}
    return created("stage_event", desk.new_uid(), {**fields, "day": desk.today, "reason": reason, "author": desk.user})


def _by_hand(desk: Desk, engagement: Row, uid: Uid, stage: str, reason: str | None, review: date) -> list[Change]:
    wanted = dict(zip(_OVERRIDE, (stage, reason, desk.today, review), strict=True))
    change = updated("engagement", uid, engagement, wanted)
    event = _event(desk, uid, BY_HAND, None, stage, reason, None)
    return [event] if change is None else [change, event]


def _lifted(engagement: Row, uid: Uid) -> list[Change]:
    if override_of(engagement) is None:
        return []
    change = updated("engagement", uid, engagement, dict.fromkeys(_OVERRIDE))
    return [] if change is None else [change]


def set_status(desk: Desk, student: Uid, status: str, *, reason: str | None = None) -> Receipt:
    """Pause a student, bring her back, or say that she has left.

    Args:
        desk: where.
        student: whom.
        status: code of `ENGAGEMENT_STATUSES`.
        reason: one line, kept on the timeline; needed for everything but coming back.

    Raises:
        UserError: as `place_of`; "already_there"; "reason_needed"; "value_text_too_long".
    """
    _, engagement = place_of(desk.reader, student)
    why = _one_line(reason)
    if status != "active" and why is None:
        raise UserError("reason_needed", missing=ENGAGEMENT_STATUSES.label(status).lower())
    uid = Uid(bytes(engagement["uid"]))  # type: ignore[call-overload]
    over = status not in ("active", "paused")
    change = updated("engagement", uid, engagement, {"status": status, "ended_on": desk.today if over else None})
    if change is None:
        raise UserError("already_there", stage=ENGAGEMENT_STATUSES.label(status))
    event = _event(desk, uid, STATUS, str(engagement["status"]), status, why, None)
    return desk.writer.commit(ChangeSet(op="status", refs={"student": student, "status": status}, changes=(change, event)))
