"""A student's line: pure, without a clock, the same for the same records."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from smfdesk.domain.ids import Uid
from smfdesk.domain.summary import (
    Around,
    Summary,
    current_engagement,
    current_membership,
    next_task,
    override_of,
    predicted_grades,
    summarise,
    where_now,
)

AMINA, PLACE, COHORT, CITY, SCHOOL, JO = (Uid(bytes([n]) * 16) for n in range(6))
ROWS = dict[str, Any]
DAY = date(2026, 10, 1)

AROUND = Around(
    cohorts={COHORT: {"uid": COHORT, "name": "2026 London Law", "programme": CITY, "sector": "law"}},
    programmes={CITY: {"uid": CITY, "name": "City programme"}},
    steps={CITY: [{"code": "first_meeting", "label": "First meeting"}, {"code": "mid_point", "label": "Mid-point"}]},
    organisations={SCHOOL: {"uid": SCHOOL, "name": "Elm School"}},
    users={JO: {"uid": JO, "name": "Jo Osei"}},
)
NOBODY_AROUND = Around(cohorts={}, programmes={}, steps={}, organisations={}, users={})


def facts(**kinds: Sequence[ROWS]) -> dict[str, Sequence[ROWS]]:
    person = {"uid": AMINA, "role": "student", "legal_first": "Siobhán", "legal_last": "O’Brien", "preferred_name": None}
    return {"person": [person], **kinds}


def place(**fields: object) -> ROWS:
    return {"uid": PLACE, "person": AMINA, "cohort": COHORT, "coordinator": JO, "status": "active", "joined_on": DAY, **fields}


def track(kind: str, state: str) -> ROWS:
    return {"engagement": PLACE, "kind": kind, "state": state, "entered_on": DAY}


def event(day: date, number: int, to_state: str, step: str | None = None, kind: str = "mentoring") -> ROWS:
    return {"uid": Uid(bytes([9, number]) + bytes(14)), "engagement": PLACE, "track": kind, "to_state": to_state, "step": step, "day": day}


MENTORED = (track("application", "accepted"), track("onboarding", "complete"), track("mentoring", "active"))


def line(around: Around = AROUND, **kinds: Sequence[ROWS]) -> Summary:
    return summarise(facts(**kinds), around)


def test_somebody_in_no_cohort() -> None:
    bare = line(NOBODY_AROUND)
    assert (bare.name, bare.stage, bare.status, bare.phase, bare.step, bare.gaps) == ("Siobhán O’Brien", "none", "none", 0, None, 0)
    assert (bare.school, bare.cohort, bare.coordinator, bare.coordinator_initials, bare.intake) == (None, None, None, None, None)
    assert bare.sort_name == "obrien  siobhan"
    assert bare.names_key is not None
    assert set(bare.names_key.split()) == {"siobhan", "obrien", "o", "brien"}
    assert (bare.places_key, bare.handles_key, bare.override, bare.review) == ("", "", False, None)


def test_a_name_is_found_as_it_is_shown() -> None:
    key = line().names_key or ""
    assert key.startswith("siobhan obrien")


def test_everything_around_is_named() -> None:
    membership = {"organisation": SCHOOL, "year_group": 12, "academic_year": 2026, "from_date": DAY, "to_date": None}
    full = line(engagement=[place()], school_membership=[membership], track=MENTORED)
    assert (full.school, full.cohort, full.programme) == ("Elm School", "2026 London Law", "City programme")
    assert (full.coordinator, full.coordinator_initials, full.intake) == ("Jo Osei", "JO", 2014)
    assert full.places_key == "elm school elmschool 2026 london law 2026londonlaw"
    assert (full.stage, full.phase, full.status) == ("mentoring", 2, "active")


@pytest.mark.parametrize(
    ("places", "which"),
    [
        ([], None),
        ([place(status="withdrawn", joined_on=date(2026, 1, 1)), place(uid=JO, status="active", joined_on=None)], JO),
        ([place(status="paused"), place(uid=JO, status="active", joined_on=date(2020, 1, 1))], JO),
        ([place(uid=JO, status="completed", joined_on=date(2026, 1, 1)), place(status="completed", joined_on=date(2021, 1, 1))], JO),
    ],
)
def test_the_place_that_counts(places: list[ROWS], which: Uid | None) -> None:
    found = current_engagement({"engagement": places})
    assert (found or {}).get("uid") == which


def test_the_school_that_counts() -> None:
    old = {"uid": 1, "to_date": DAY, "from_date": date(2026, 9, 1)}
    now, earlier = {"uid": 2, "to_date": None, "from_date": None, "academic_year": 2025}, {"uid": 3, "to_date": None, "from_date": None}
    assert (current_membership({"school_membership": [old, earlier, now]}) or {})["uid"] == 2
    assert current_membership({}) is None


def test_the_task_that_is_due_first() -> None:
    tasks: list[ROWS] = [
        {"title": "B", "due": None, "done_on": None},
        {"title": "A", "due": date(2026, 12, 2), "done_on": None},
        {"title": "C", "due": date(2026, 12, 1), "done_on": None},
        {"title": "D", "due": date(2026, 1, 1), "done_on": DAY},
    ]
    assert next_task(tasks)["title"] == "C"
    assert next_task(tasks[:1])["title"] == "B"
    assert next_task(tasks[3:]) == {}
    shown = line(task=tasks)
    assert (shown.next_step, shown.due) == ("C", date(2026, 12, 1))


def test_grades_stand_in_the_order_of_their_subjects() -> None:
    entries: list[ROWS] = [
        {"slot": "subject_2", "grade": "B", "result": "predicted"},
        {"slot": "subject_1", "grade": "A*", "result": "predicted"},
        {"slot": "subject_3", "grade": None, "result": "predicted"},
        {"slot": "gcse_maths", "grade": "7", "result": "actual"},
    ]
    assert predicted_grades({"qualification_entry": entries}) == ["A*", "B"]
    assert line(qualification_entry=entries).predicted == "A* B"


def test_how_to_reach_and_when_somebody_spoke() -> None:
    contacts = [{"kind": "school_email", "value": "s@elm.example.org"}, {"kind": "mobile", "value": "07700900123"}]
    numbers = [{"scheme": "upn", "value": "A823432120001"}]
    notes: list[ROWS] = [
        {"kind": "call", "day": date(2026, 10, 3)},
        {"kind": "meeting", "day": date(2026, 10, 9)},
        {"kind": "note", "day": date(2026, 11, 1)},
        {"kind": "visit", "day": None},
    ]
    reached = line(contact_point=contacts, identifier=numbers, note=notes)
    assert (reached.email, reached.phone, reached.spoken) == ("s@elm.example.org", "07700900123", date(2026, 10, 9))
    assert reached.handles_key == "a823432120001 s@elm.example.org 07700900123"
    own = [*contacts, {"kind": "email", "value": "me@example.org"}]
    assert line(contact_point=own).email == "me@example.org"


def test_the_step_inside_a_stage() -> None:
    events = [
        event(date(2026, 10, 5), 3, "active", "mid_point"),
        event(date(2026, 10, 5), 2, "active", "first_meeting"),
        event(date(2026, 10, 20), 4, "active", "a step of another programme"),
        event(date(2026, 11, 2), 5, "accepted", "first_meeting", kind="application"),
        event(date(2026, 11, 3), 6, "a state of a newer version", "first_meeting"),
    ]
    assert line(engagement=[place()], track=MENTORED, stage_event=events).step == "Mid-point"
    assert line(engagement=[place()], track=MENTORED).step == "Mentoring & skills"
    assert line(engagement=[place(status="paused")], track=MENTORED, stage_event=events).step == "Paused"


def test_since_when() -> None:
    events = [event(date(2026, 10, 5), 1, "active"), {**event(date(2026, 10, 6), 2, "active"), "day": None}]
    assert line(engagement=[place()], track=MENTORED, stage_event=events).since == date(2026, 10, 5)
    assert line(engagement=[place()], track=MENTORED).since == DAY
    assert line(engagement=[place(joined_on=None)], track=MENTORED).since is None


def test_a_stage_set_by_hand() -> None:
    by_hand = place(override_stage="graduate", override_reason="Told us", override_on=date(2026, 11, 1), override_review=date(2026, 12, 13))
    shown = line(engagement=[by_hand], track=MENTORED)
    assert (shown.stage, shown.override, shown.review, shown.since) == ("graduate", True, date(2026, 12, 13), date(2026, 11, 1))
    assert shown.step == "Graduate, seeking"
    headline, since = where_now(facts(engagement=[by_hand], track=MENTORED), by_hand)
    assert (headline.stage, since) == ("graduate", date(2026, 11, 1))


@pytest.mark.parametrize("lacking", ["override_stage", "override_on", "override_review"])
def test_half_of_a_stage_set_by_hand_is_none(lacking: str) -> None:
    by_hand = place(override_stage="graduate", override_on=DAY, override_review=DAY, override_reason=None)
    assert override_of(by_hand) is not None
    assert override_of({**by_hand, lacking: None}) is None


def test_what_is_missing_is_said() -> None:
    shown = line(engagement=[place()], track=MENTORED)
    assert shown.gaps == len((shown.missing or "").split(", ")) > 0


def test_an_unfinished_year_group_has_no_intake() -> None:
    for membership in ({"year_group": 12}, {"academic_year": 2026}, {"year_group": None, "academic_year": 2026}):
        assert line(school_membership=[membership]).intake is None


def test_the_same_records_give_the_same_line() -> None:
    assert line(engagement=[place()], track=MENTORED) == line(engagement=[place()], track=MENTORED)
