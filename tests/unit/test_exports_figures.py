"""How a cohort stands: each number, its base, and the sentence that says it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smfdesk.app.cohort_figures import (
    MOST_WORDS,
    SMALLEST_BASE,
    Standpoint,
    figures,
    finding,
    late_days,
    percent,
    problems,
    sentence,
    stage_lines,
)
from smfdesk.app.export_columns import standpoint
from smfdesk.domain.journey import NEEDS, Standing
from smfdesk.domain.journey_tables import STAGES
from tests.export_values import AS_AT, a_varied_cohort

words = st.one_of(st.sampled_from([need.label for need in NEEDS]), st.text(max_size=300))
TODAY = AS_AT.date()
EVERYBODY = [standpoint(row, TODAY) for row in a_varied_cohort().rows]


def one(**changed: Any) -> Standpoint:
    """Somebody on track unless changed."""
    return replace(Standpoint(stage="mentoring", standing=Standing.HERE), **changed)


students = st.builds(
    Standpoint,
    stage=st.sampled_from([None, *(stage.code for stage in STAGES)]),
    standing=st.sampled_from(Standing),
    late_days=st.integers(0, 400),
    missing=st.lists(words, max_size=4).map(tuple),
    first_in_family=st.sampled_from(["yes", "no", "not_known", "prefer_not_to_say", None]),
)


@pytest.mark.parametrize(
    ("part", "base", "share"),
    [(96, 112, 86), (1, 8, None), (9, 9, None), (0, 10, 0), (10, 10, 100), (1, 1000, 1), (999, 1000, 99), (1, 200, 1), (25, 1000, 3)],
)
def test_percent(part: int, base: int, share: int | None) -> None:
    assert percent(part, base) == share


@given(st.integers(SMALLEST_BASE, 30_000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_percent_says_none_and_all_only_when_it_is_so(pair: tuple[int, int]) -> None:
    part, base = pair
    share = percent(part, base)
    assert share is not None
    assert (share == 0) == (part == 0)
    assert (share == 100) == (part == base)
    assert abs(share - 100 * part / base) <= 1


def test_on_track_is_active_nothing_late_nothing_missing() -> None:
    assert one().on_track
    assert not one(standing=Standing.PAUSED).on_track
    assert not one(late_days=1).on_track
    assert not one(missing=("school",)).on_track


def test_the_sentence() -> None:
    assert sentence(EVERYBODY) == "20 students. 10 (50\u00a0%) are on track; 4 have no date of birth and 3 are late."


def test_the_sentence_without_problems_and_in_the_singular() -> None:
    assert sentence([one()] * 12) == "12 students. 12 (100\u00a0%) are on track."
    assert sentence([one()]) == "1 student. 1 is on track."
    assert sentence([one(late_days=3), one(missing=("school",))]) == "2 students. 0 are on track; 1 has no school and 1 is late."


def test_the_sentence_of_nobody() -> None:
    assert sentence([]) == "No student fits what was asked for."


def test_thousands_are_grouped() -> None:
    assert sentence([one()] * 1240).startswith("1,240 students. 1,240 (100\u00a0%)")


@given(st.lists(students, max_size=40))
def test_the_sentence_is_short_and_names_no_share_of_a_small_base(group: list[Standpoint]) -> None:
    text = sentence(group)
    assert len(text.split()) <= MOST_WORDS
    if len(group) < SMALLEST_BASE:
        assert "\u00a0%" not in text.split(";")[0]


def test_problems_are_ordered_by_people_and_count_only_the_active() -> None:
    found = problems(EVERYBODY)
    assert [(each.people, each.doing) for each in found] == [(4, "have no date of birth"), (3, "are late"), (2, "have no phone number")]


def test_a_problem_named_twice_for_one_student_counts_once() -> None:
    assert [(found.people, found.doing) for found in problems([one(missing=("school", "school"))])] == [(1, "has no school")]


def test_what_a_label_explains_in_brackets_is_left_out_of_the_sentence() -> None:
    assert problems([one(missing=("email address (not the school's)",))])[0].doing == "has no email address"


def test_six_figures_with_their_bases() -> None:
    shown = [(figure.label, figure.count, figure.percent, figure.base) for figure in figures(EVERYBODY)]
    assert shown == [
        ("Students", 20, None, "all who were asked for"),
        ("On track", 10, 50, "10 of 20 students"),
        ("Late", 3, None, "of 19 with us"),
        ("Missing", 4, None, "of 19 with us"),
        ("Paused or left", 3, None, "of 20 students"),
        ("First in family", 19, 100, "19 of 19 who answered"),
    ]


def test_a_small_base_shows_the_count() -> None:
    track = figures([one()] * 9)[1]
    assert (track.count, track.percent, track.base) == (9, None, "of 9 students")


def test_stages_count_here_and_reached() -> None:
    lines = {line.label: line for line in stage_lines(EVERYBODY)}
    assert list(lines) == [stage.label for stage in STAGES]
    assert [(line.here, line.reached) for line in lines.values()] == [
        (1, 20), (1, 19), (1, 18), (9, 17), (2, 8), (1, 6), (2, 5), (1, 3), (2, 2)
    ]  # fmt: skip
    assert [line.phase for line in lines.values()] == [0, 0, 0, 1, 2, 2, 2, 3, 3]
    assert lines["Enquiry"].of_before is None
    assert lines["Applied"].of_before == 19 / 20
    assert lines["Place confirmed"].of_all == 6 / 20
    assert lines["Place confirmed"].of_before is None, "8 reached the stage before: too few for a share"
    assert lines["Mentoring & skills"].note == "4 have no date of birth"


def test_the_note_says_how_late() -> None:
    lines = {line.label: line for line in stage_lines([one(late_days=1), one(stage="applied")])}
    assert lines["Mentoring & skills"].note == "1 is late, longest 1 day"
    assert lines["Applied"].note == ""
    assert stage_lines([one(late_days=21), one(late_days=3)])[3].note == "2 are late, longest 21 days"


@given(st.lists(students, max_size=60))
def test_stages_add_up(group: list[Standpoint]) -> None:
    lines = stage_lines(group)
    assert sum(line.here for line in lines) == lines[0].reached == sum(each.stage is not None for each in group)
    assert all(before.reached - before.here == after.reached for before, after in pairwise(lines))


def test_the_finding() -> None:
    assert finding(stage_lines(EVERYBODY)) == "The largest group is at Mentoring & skills: 9 of 20"
    assert finding(stage_lines([])) == "Nobody stands at any stage yet"


def test_a_student_hides_herself_in_traces() -> None:
    assert "Abiola" not in repr(a_varied_cohort())
    assert "school" not in repr(Standpoint(stage="applied", standing=Standing.HERE, missing=("school",)))


@pytest.mark.parametrize(
    ("due", "status", "days"),
    [
        (TODAY, "active", 0),
        (TODAY - timedelta(days=1), "active", 1),
        (TODAY - timedelta(days=30), "paused", 30),
        (TODAY - timedelta(days=30), "withdrawn", 0),
        (TODAY - timedelta(days=30), "none", 0),
        (None, "active", 0),
        (date(2027, 1, 1), "active", 0),
    ],
)
def test_late_counts_from_the_day_after(due: date | None, status: str, days: int) -> None:
    assert late_days(due, status, TODAY) == days


def test_who_is_in_no_cohort_is_at_no_stage_and_not_on_track() -> None:
    nobody = one(stage=None, missing=("school",))
    assert not nobody.on_track
    assert problems([nobody]) == ()
    assert sum(line.here for line in stage_lines([nobody, one()])) == 1


def test_labels_of_what_is_missing_can_be_told_apart() -> None:
    """The line of a student joins them by commas."""
    assert [need.label for need in NEEDS if "," in need.label] == []
