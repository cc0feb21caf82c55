"""Moving on, back and by hand: after a move the stage is the wanted one, after undo everything is as it was."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smfdesk.app import history, moves
from smfdesk.app.errors import UserError
from smfdesk.app.record import student_page
from smfdesk.domain import journey
from smfdesk.domain.ids import Uid
from smfdesk.domain.journey_tables import STAGES, TRACKS
from tests.app.office import TODAY, World

CODES = [one.code for one in STAGES]
ORDER = {one.code: one.order for one in STAGES}
each_stage = pytest.mark.parametrize("start", CODES)


def states_at(stage: str) -> dict[str, str]:
    """Track states of somebody who walked to a stage, one after the other."""
    states: dict[str, str] = {}
    for one in STAGES[: ORDER[stage] + 1]:
        states = journey.apply_events(states, journey.move_to(states, one.code).events)
    return states


def shown(office: World, student: Uid) -> tuple[object, object, object]:
    page = student_page(office.reader, student, TODAY)
    return page.stage, page.overridden, page.review


@each_stage
def test_a_move_makes_the_stage_true_or_sets_it_by_hand_and_undo_restores_all(office: World, start: str) -> None:
    for wanted in CODES:
        if wanted == start:
            continue
        student = office.student(states=states_at(start))
        assert office.stage(student) == (start, False)
        before, line = office.of(student), office.line(student)
        receipt = moves.move(office.desk, student, wanted, reason="as agreed")
        is_back = ORDER[wanted] < ORDER[start]
        assert office.stage(student) == (wanted, is_back)
        assert shown(office, student)[:2] == (wanted, is_back)
        assert receipt.students == {student}
        after = office.of(student)
        assert (after["track"] == before["track"]) is is_back
        history.undo_last(office.desk)
        assert (office.of(student), office.line(student)) == (before, line)
        history.redo_last(office.desk)
        assert office.of(student) == after


start_states = st.fixed_dictionaries(
    {}, optional={track.code: st.sampled_from([state.state for state in track.states]) for track in TRACKS}
)


@given(states=start_states, override=st.none() | st.sampled_from(CODES), wanted=st.sampled_from(CODES))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_from_any_state_a_move_holds_and_can_be_undone(office: World, states: dict[str, str], override: str | None, wanted: str) -> None:
    student = office.student(states=states, override=override)
    before, line = office.of(student), office.line(student)
    if line["stage"] == wanted:
        with pytest.raises(UserError, match="already_there"):
            moves.move(office.desk, student, wanted, reason="as agreed")
        return
    moves.move(office.desk, student, wanted, reason="as agreed")
    is_by_hand = ORDER[wanted] < ORDER[journey.computed_stage(states)]
    assert office.stage(student) == (wanted, is_by_hand)
    history.undo_last(office.desk)
    assert (office.of(student), office.line(student)) == (before, line)


def test_without_a_stage_she_moves_to_the_next(office: World) -> None:
    student = office.student(states={})
    for wanted in CODES[1:]:
        moves.move(office.desk, student, reason="as agreed")
        assert office.stage(student) == (wanted, False)
    with pytest.raises(UserError, match="last_stage"):
        moves.move(office.desk, student, reason="as agreed")


def test_what_is_missing_asks_for_a_reason_and_nothing_is_written_without(office: World) -> None:
    student, head = office.student(states={}), office.reader.head()
    ahead = moves.outlook(office.reader, student)
    assert (ahead.now, ahead.stage) == ("enquiry", "applied")
    assert "date of birth" in [one.label for one in ahead.block.missing]
    for reason in (None, "", "  \t"):
        with pytest.raises(UserError, match="reason_needed") as refused:
            moves.move(office.desk, student, reason=reason)
        assert str(refused.value.data["missing"]).startswith("date of birth")
    assert office.reader.head() == head
    moves.move(office.desk, student, reason="  the school sends it  ")
    events = office.of(student)["stage_event"]
    assert [(one["track"], one["to_state"], one["reason"], one["day"]) for one in events] == [
        ("application", "submitted", "the school sends it", TODAY)
    ]


def test_a_reason_is_one_tidy_line(office: World) -> None:
    student, head = office.student(states={}), office.reader.head()
    with pytest.raises(UserError, match="value_text_too_long"):
        moves.move(office.desk, student, reason="x" * 401)
    with pytest.raises(UserError, match="value_text_too_long"):
        moves.set_status(office.desk, student, "paused", reason="x" * 401)
    assert office.reader.head() == head
    moves.set_status(office.desk, student, "paused", reason=" exams,\n then  holidays ")
    assert [row["reason"] for row in office.of(student)["stage_event"]] == ["exams, then holidays"]


def test_with_nothing_missing_no_reason_is_needed(office: World) -> None:
    ready = [one for one in office.everybody() if office.line(one)["phase"] != 4]
    whole = next(one for one in ready if not moves.outlook(office.reader, one).block.reason_needed)
    wanted = moves.outlook(office.reader, whole).stage
    moves.move(office.desk, whole)
    assert office.stage(whole) == (wanted, False)


def test_one_reason_stands_at_the_event_that_makes_the_stage_true(office: World) -> None:
    student = office.student(states={"application": "submitted"})
    moves.move(office.desk, student, "enrolled", reason="seen at the door", step="welcome")
    events = office.of(student)["stage_event"]
    told = {one["track"]: (one["from_state"], one["to_state"], one["reason"], one["step"], one["author"]) for one in events}
    assert told == {
        "application": ("submitted", "accepted", None, None, office.desk.user),
        "onboarding": (None, "complete", "seen at the door", "welcome", office.desk.user),
    }


def test_a_stage_set_by_hand_has_a_review_date_and_waits_for_a_person(office: World) -> None:
    student = office.student(states=states_at("university"))
    with pytest.raises(UserError, match="reason_needed") as refused:
        moves.move(office.desk, student, "mentoring")
    assert refused.value.data == {"missing": "a move back"}
    moves.move(office.desk, student, "mentoring", reason="took a year out")
    assert shown(office, student) == ("mentoring", True, TODAY + moves.REVIEW_AFTER)
    assert office.line(student)["review"] == (TODAY + moves.REVIEW_AFTER).isoformat()
    assert office.line(student)["since"] == TODAY.isoformat()
    day = TODAY + timedelta(days=5)
    moves.move(office.desk, student, "enrolled", reason="still out", review=day)
    assert shown(office, student) == ("enrolled", True, day)


def test_moving_on_lifts_what_was_set_by_hand(office: World) -> None:
    student = office.student(states=states_at("mentoring"))
    moves.move(office.desk, student, "enrolled", reason="mentor ill")
    moves.move(office.desk, student, "mentoring", reason="mentor back")
    assert shown(office, student) == ("mentoring", False, None)
    engagement = office.of(student)["engagement"][0]
    assert {engagement[name] for name in moves._OVERRIDE} == {None}
    moves.move(office.desk, student, "enrolled", reason="ill again")
    moves.move(office.desk, student, "applying_university", reason="straight on")
    assert shown(office, student) == ("applying_university", False, None)
    history.undo_last(office.desk)
    assert shown(office, student) == ("enrolled", True, TODAY + moves.REVIEW_AFTER)


def test_where_she_is_already_she_is_not_moved(office: World) -> None:
    student = office.student(states=states_at("mentoring"))
    with pytest.raises(UserError, match="already_there") as refused:
        moves.move(office.desk, student, "mentoring", reason="as agreed")
    assert refused.value.data == {"stage": "Mentoring & skills"}


def test_who_is_in_no_cohort_or_gone_cannot_be_moved(office: World) -> None:
    with pytest.raises(UserError, match="no_place"):
        moves.move(office.desk, office.student(), "applied", reason="as agreed")
    with pytest.raises(UserError, match="student_gone"):
        moves.move(office.desk, office.desk.new_uid(), "applied", reason="as agreed")


NAMED = {"mentoring": "mentoring", "3": "mentoring", "Mentoring & skills": "mentoring", "PLACE": "place_confirmed", "grad": "graduate"}
NAMED |= {"applying_university": "applying_university", "university application": "applying_university"}


@pytest.mark.parametrize(("text", "code"), NAMED.items())
def test_a_stage_is_known_by_code_number_or_beginning(text: str, code: str) -> None:
    assert moves.stage_named(text) == code


@pytest.mark.parametrize("text", ["", "e", "9", "nirvana", "&"])
def test_no_stage_or_several_are_refused_with_the_choices(text: str) -> None:
    with pytest.raises(UserError, match="no_such_stage") as refused:
        moves.stage_named(text)
    assert str(refused.value.data["known"]).startswith("Enquiry, Applied, Enrolled")


def test_she_pauses_comes_back_and_leaves(office: World) -> None:
    student = office.student(states=states_at("mentoring"))
    moves.set_status(office.desk, student, "paused", reason="exams")
    assert office.line(student)["status"] == "paused"
    moves.set_status(office.desk, student, "active")
    assert office.line(student)["step"] == "Mentoring & skills"
    moves.set_status(office.desk, student, "withdrawn", reason="moved away")
    engagement = office.of(student)["engagement"][0]
    assert (engagement["status"], engagement["ended_on"]) == ("withdrawn", TODAY)
    assert office.line(student)["step"] == "Left"
    events = [(one["from_state"], one["to_state"], one["reason"]) for one in office.of(student)["stage_event"] if one["track"] == "status"]
    assert sorted(events, key=str) == [
        ("active", "paused", "exams"),
        ("active", "withdrawn", "moved away"),
        ("paused", "active", None),
    ]
    history.undo_last(office.desk)
    assert office.of(student)["engagement"][0]["ended_on"] is None


def test_a_status_needs_its_reason_and_is_set_once(office: World) -> None:
    student = office.student(states={})
    for reason in (None, " "):
        with pytest.raises(UserError, match="reason_needed") as refused:
            moves.set_status(office.desk, student, "paused", reason=reason)
        assert refused.value.data == {"missing": "paused"}
    with pytest.raises(UserError, match="already_there"):
        moves.set_status(office.desk, student, "active")
    with pytest.raises(UserError, match="no_place"):
        moves.set_status(office.desk, office.student(), "paused", reason="exams")
