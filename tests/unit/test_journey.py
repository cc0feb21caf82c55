"""The journey's promises, over every state, transition and stage."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smfdesk.domain import journey
from smfdesk.domain.journey import DatedEvent, Headline, Override, Standing, Transition
from smfdesk.domain.journey_moves import ALLOWED
from smfdesk.domain.journey_tables import ENTRIES, MENTORING_STEPS, PHASES, STAGES, STATES, TRACKS, Allowed, Step, TrackState
from smfdesk.domain.vocabularies import ENGAGEMENT_STATUSES

DAY = date(2026, 11, 24)
CODES = [one.code for one in STAGES]
OVERRIDE = st.builds(
    Override, stage=st.sampled_from(CODES), reason=st.just("typed in by mistake"), review_on=st.just(DAY), since=st.just(DAY)
)
STATE_MAPS = st.fixed_dictionaries({}, optional={track.code: st.sampled_from([one.state for one in track.states]) for track in TRACKS})


def order(code: str) -> int:
    return journey.stage_of(code).order


def undone(after: Mapping[str, str], events: tuple[Transition, ...]) -> dict[str, str]:
    before = dict(after)
    for one in reversed(events):
        if one.from_state is None:
            del before[one.track]
        else:
            before[one.track] = one.from_state
    return before


@given(states=STATE_MAPS, wanted=st.sampled_from(CODES))
def test_after_a_move_the_stage_is_the_wanted_one_or_an_override(states: dict[str, str], wanted: str) -> None:
    move = journey.move_to(states, wanted)
    after = journey.apply_events(states, move.events)
    override = Override(stage=wanted, reason="moved back", review_on=DAY, since=DAY) if move.override_needed else None

    assert journey.headline(after, override) == Headline(stage=wanted, overridden=move.override_needed)
    assert move.override_needed == (order(wanted) < order(journey.computed_stage(states)))
    assert not (move.override_needed and move.events)


@given(states=STATE_MAPS, wanted=st.sampled_from(CODES), override=st.none() | OVERRIDE)
def test_undo_restores_what_was_shown(states: dict[str, str], wanted: str, override: Override | None) -> None:
    move = journey.move_to(states, wanted)
    back = undone(journey.apply_events(states, move.events), move.events)

    assert back == states
    assert journey.headline(back, override) == journey.headline(states, override)


@given(states=STATE_MAPS, wanted=st.sampled_from(CODES))
def test_moving_twice_adds_nothing_the_second_time(states: dict[str, str], wanted: str) -> None:
    move = journey.move_to(states, wanted)
    again = journey.move_to(journey.apply_events(states, move.events), wanted)

    assert again.events == ()
    assert again.override_needed == move.override_needed


@given(states=STATE_MAPS)
def test_the_first_matching_line_from_eight_down_wins(states: dict[str, str]) -> None:
    lines = [(one.track, one.state) for code in reversed(CODES) for one in STATES if one.stage == code]
    first = next((pair for pair in lines if states.get(pair[0]) == pair[1]), None)
    found = journey.computed_stage(states)

    assert found == (CODES[0] if first is None else next(one.stage for one in STATES if (one.track, one.state) == first))


@given(states=STATE_MAPS, override=OVERRIDE)
def test_an_override_holds_whatever_the_tracks_do(states: dict[str, str], override: Override) -> None:
    assert journey.headline(states, override) == Headline(stage=override.stage, overridden=True)


def test_an_override_is_due_from_its_review_date_on_and_stays() -> None:
    override = Override(stage="mentoring", reason="back at school", review_on=DAY, since=DAY - timedelta(days=60))

    assert not override.is_due(DAY - timedelta(days=1))
    assert override.is_due(DAY)
    assert journey.headline({"ucas": "sent"}, override).stage == "mentoring"


@pytest.mark.parametrize("one", ALLOWED, ids=lambda one: f"{one.track}-{one.from_state}-{one.to_state}")
def test_each_transition_joins_two_states_of_its_track(one: Allowed) -> None:
    transition = Transition(track=one.track, from_state=one.from_state, to_state=one.to_state)

    assert journey.state_of(transition.track, transition.from_state or "") is not None
    assert journey.state_of(transition.track, transition.to_state) is not None
    assert transition.from_state != transition.to_state
    assert journey.needs_of(transition) is not None
    assert journey.can_reach(transition.track, transition.from_state, transition.to_state)


def test_no_state_and_no_transition_is_named_twice() -> None:
    states = Counter((one.track, one.state) for one in STATES)
    moves = Counter((one.track, one.from_state, one.to_state) for one in ALLOWED)

    assert set(states.values()) == {1}
    assert set(moves.values()) == {1}
    assert len({track.code for track in TRACKS}) == len(TRACKS) == 8


def test_every_state_but_the_first_can_be_reached_or_started_in() -> None:
    started_in = {("undergraduate", "apprentice"), ("ucas", "preparing")}
    for track in TRACKS:
        for state in track.states[1:]:
            ahead = journey.can_reach(track.code, track.states[0].state, state.state)
            assert ahead or (track.code, state.state) in started_in, state


def test_nine_stages_in_four_phases_in_order() -> None:
    assert [one.order for one in STAGES] == list(range(9))
    assert [one.order for one in PHASES] == list(range(4))
    assert [journey.phase_of(code).code for code in CODES] == (
        ["application"] * 3 + ["mentoring"] + ["university"] * 3 + ["professional_entry"] * 2
    )
    assert all(one.meaning.endswith(".") for one in STAGES)


def test_every_stage_after_the_first_is_made_true_by_the_last_of_its_entries() -> None:
    assert list(ENTRIES) == CODES
    assert ENTRIES[CODES[0]] == ()
    for code in CODES[1:]:
        *implied, (track, state) = ENTRIES[code]
        made = journey.state_of(track, state)
        assert made is not None
        assert made.stage == code
        for part in implied:
            other = journey.state_of(*part)
            assert other is not None
            assert other.stage is not None
            assert order(other.stage) < order(code)


@given(states=STATE_MAPS, wanted=st.sampled_from(CODES))
def test_a_move_never_starts_from_a_state_without_a_way_on(states: dict[str, str], wanted: str) -> None:
    for one in journey.move_to(states, wanted).events:
        assert one.from_state == states.get(one.track)
        assert journey.can_reach(one.track, one.from_state, one.to_state)


def test_enrolling_accepts_the_place_unless_the_application_is_closed() -> None:
    offered = journey.move_to({"application": "offered"}, "enrolled")
    declined = journey.move_to({"application": "declined"}, "enrolled")
    accepted = journey.move_to({"application": "accepted", "onboarding": "in_progress"}, "enrolled")

    assert [(one.track, one.to_state) for one in offered.events] == [("application", "accepted"), ("onboarding", "complete")]
    assert [(one.track, one.to_state) for one in declined.events] == [("onboarding", "complete")]
    assert accepted.events == (Transition(track="onboarding", from_state="in_progress", to_state="complete"),)


def test_a_transition_out_of_order_has_no_needs_and_an_unknown_state_makes_nothing_true() -> None:
    assert journey.needs_of(Transition(track="ucas", from_state="preparing", to_state="confirmed")) is None
    assert journey.needs_of(Transition(track="ucas", from_state=None, to_state="sent")) is None
    assert journey.needs_of(Transition(track="ucas", from_state="not_applying", to_state="preparing")) == ""
    assert journey.state_of("ucas", "of a later program") is None
    assert journey.computed_stage({"ucas": "of a later program", "orbit": "high"}) == "enquiry"
    assert journey.track_of("ucas").label == "UCAS application"


def test_next_stage_walks_all_nine() -> None:
    walked = [CODES[0]]
    while (after := journey.next_stage(walked[-1])) is not None:
        walked.append(after)

    assert walked == CODES


EVENTS = st.lists(st.sampled_from(STATES), max_size=12)


@given(reached=EVENTS)
def test_since_is_the_day_from_which_the_stage_never_changed(reached: list[TrackState]) -> None:
    events = [DatedEvent(track=one.track, to_state=one.state, on=DAY + timedelta(days=place)) for place, one in enumerate(reached)]
    shown: list[str] = []
    states: dict[str, str] = {}
    for one in events:
        states[one.track] = one.to_state
        shown.append(journey.computed_stage(states))
    since = journey.stage_since(events)
    if since is None:
        assert set(shown) <= {"enquiry"}
    else:
        place = (since - DAY).days
        assert set(shown[place:]) == {shown[-1]}
        assert ("enquiry", *shown)[place] != shown[-1]


def test_since_of_an_override_is_its_own_day() -> None:
    override = Override(stage="enrolled", reason="r", review_on=DAY, since=DAY)

    assert journey.stage_since([DatedEvent(track="ucas", to_state="sent", on=DAY - timedelta(days=9))], override) == DAY


@pytest.mark.parametrize("step", MENTORING_STEPS, ids=lambda step: step.code)
def test_a_step_stands_for_a_state_that_makes_its_stage_true(step: Step) -> None:
    event = journey.take_step({"mentoring": "active"}, step)
    after = journey.apply_events({"mentoring": "active"}, [event])

    assert event.step == step.code
    assert journey.computed_stage(after) == step.stage


def test_steps_come_in_their_order_and_the_next_follows_the_furthest_taken() -> None:
    shuffled = tuple(reversed(MENTORING_STEPS))

    assert [one.label for one in journey.steps_of("mentoring", shuffled)] == [
        "Matched",
        "First meeting",
        "Second",
        "Mid-point",
        "Log",
        "Ended",
    ]
    assert journey.steps_of("university") == ()
    first, after_gap = journey.next_step("mentoring", ()), journey.next_step("mentoring", ("mid_point", "matched", "unknown"))
    assert first is not None
    assert first.code == "matched"
    assert after_gap is not None
    assert after_gap.code == "log"
    assert journey.next_step("mentoring", ("ended",)) is None


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("active", Standing.HERE),
        ("enquiry", Standing.HERE),
        ("paused", Standing.PAUSED),
        ("withdrawn", Standing.LEFT),
        ("lost_contact", Standing.LEFT),
        ("completed", Standing.COMPLETED),
        ("of a later program", Standing.HERE),
        (None, Standing.HERE),
    ],
)
def test_standing_follows_the_status(status: str | None, expected: Standing) -> None:
    assert journey.standing(status) is expected


def test_every_status_that_can_be_chosen_has_a_standing() -> None:
    assert {one.code for one in ENGAGEMENT_STATUSES.codes} <= set(journey.STANDINGS)
