"""Dates as people type and read them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smfdesk.domain import dates

TODAY = date(2026, 11, 24)  # a Tuesday
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31))
WHOLE_YEARS = st.dates(min_value=date(1930, 1, 1), max_value=date(2029, 12, 31))


def test_a_date_is_said_with_its_month_by_name() -> None:
    assert dates.show_date(date(2026, 11, 4)) == "4 Nov 2026"


@pytest.mark.parametrize(
    "text",
    [
        "24/11/2009",
        "24.11.09",
        "24-11-2009",
        "24 11 2009",
        "24 Nov 2009",
        "24th November, 2009",
        "24nov09",
        "2009-11-24",
        "2009-11-24 00:00:00",
    ],
)
def test_a_whole_date_is_read_day_before_month(text: str) -> None:
    assert dates.read_date(text) == date(2009, 11, 24)


@pytest.mark.parametrize("text", ["31/02/2009", "24/13/2009", "24 Foo 2009", "0000-01-01", "soon", "24/11", "1/2/3/4"])
def test_what_is_no_whole_date_is_none(text: str) -> None:
    assert dates.read_date(text) is None


@given(day=WHOLE_YEARS)
def test_every_shown_date_reads_back(day: date) -> None:
    assert dates.read_date(dates.show_date(day)) == day
    assert dates.read_date(day.isoformat()) == day
    assert dates.read_date(f"{day.day}/{day.month}/{day.year % 100:02}") == day


@pytest.mark.parametrize(
    ("text", "ahead", "back"),
    [
        ("today", date(2026, 11, 24), date(2026, 11, 24)),
        ("tomorrow", date(2026, 11, 25), date(2026, 11, 25)),
        ("Yesterday", date(2026, 11, 23), date(2026, 11, 23)),
        ("24/11", date(2026, 11, 24), date(2026, 11, 24)),
        ("23/11", date(2027, 11, 23), date(2026, 11, 23)),
        ("24 nov", date(2026, 11, 24), date(2026, 11, 24)),
        ("8th dec", date(2026, 12, 8), date(2025, 12, 8)),
        ("29/2", date(2028, 2, 29), date(2024, 2, 29)),
        ("tue", date(2026, 12, 1), date(2026, 11, 17)),
        ("Weds", date(2026, 11, 25), date(2026, 11, 18)),
        ("thursday", date(2026, 11, 26), date(2026, 11, 19)),
        ("2w", date(2026, 12, 8), date(2026, 11, 10)),
        ("+3 d", date(2026, 11, 27), date(2026, 11, 21)),
        ("3m", date(2027, 2, 24), date(2026, 8, 24)),
        ("1y", date(2027, 11, 24), date(2025, 11, 24)),
        ("13 jan 2027", date(2027, 1, 13), date(2027, 1, 13)),
        ("2027-01-13", date(2027, 1, 13), date(2027, 1, 13)),
    ],
)
def test_typed_dates_look_forward_for_tasks_and_back_for_notes(text: str, ahead: date, back: date) -> None:
    assert dates.read_typed_date(text, TODAY) == ahead
    assert dates.read_typed_date(text, TODAY, ahead=False) == back


@pytest.mark.parametrize("text", ["31/02", "32 nov", "24 foo", "tuebday", "2x", "w", "soon", ""])
def test_what_is_no_date_is_none(text: str) -> None:
    assert dates.read_typed_date(text, TODAY) is None


@given(today=DAYS, away=st.integers(0, 999))
def test_days_and_weeks_away_are_counted_exactly(today: date, away: int) -> None:
    assert dates.read_typed_date(f"{away}d", today) == today + timedelta(days=away)
    assert dates.read_typed_date(f"{away}w", today, ahead=False) == today - timedelta(weeks=away)


@given(today=DAYS, name=st.sampled_from(dates.DAYS), ahead=st.booleans())
def test_a_weekday_is_never_today_and_within_a_week(today: date, name: str, ahead: bool) -> None:
    found = dates.read_typed_date(name, today, ahead=ahead)

    assert found is not None
    assert dates.DAYS[found.weekday()] == name
    assert 1 <= (found - today).days * (1 if ahead else -1) <= 7


@given(today=DAYS, wanted=DAYS, ahead=st.booleans())
def test_a_date_without_a_year_is_the_nearest_on_its_side(today: date, wanted: date, ahead: bool) -> None:
    found = dates.read_typed_date(f"{wanted.day}/{wanted.month}", today, ahead=ahead)

    assert found is not None
    assert (found.day, found.month) == (wanted.day, wanted.month)
    assert (found >= today) if ahead else (found <= today)
    assert abs((found - today).days) <= 8 * 366


@pytest.mark.parametrize(
    ("days", "due", "ago"),
    [
        (-800, "2 years late", "2 years ago"),
        (-90, "2 months late", "2 months ago"),
        (-62, "8 weeks late", "8 weeks ago"),
        (-14, "2 weeks late", "2 weeks ago"),
        (-13, "13 days late", "13 days ago"),
        (-3, "3 days late", "3 days ago"),
        (-1, "1 day late", "yesterday"),
        (0, "today", "today"),
        (1, "tomorrow", "tomorrow"),
        (2, "in 2 days", "in 2 days"),
        (7, "in 7 days", "in 7 days"),
        (14, "in 2 weeks", "in 2 weeks"),
        (63, "in 2 months", "in 2 months"),
        (365, "in 12 months", "in 12 months"),
    ],
)
def test_distance_is_worded_for_what_is_due_and_for_what_was(days: int, due: str, ago: str) -> None:
    day = TODAY + timedelta(days=days)

    assert dates.distance(day, TODAY) == due
    assert dates.time_ago(day, TODAY) == ago


@given(day=DAYS, today=DAYS)
def test_distance_never_counts_less_than_one_and_says_the_right_side(day: date, today: date) -> None:
    words = dates.distance(day, today)

    assert ("late" in words) == (day < today)
    assert not words.startswith(("0 ", "in 0", "in 1 "))
    assert dates.time_ago(day, today).endswith("ago") == ((today - day).days > 1)


def test_the_academic_year_begins_in_september() -> None:
    assert dates.academic_year(date(2026, 8, 31)) == 2025
    assert dates.academic_year(date(2026, 9, 1)) == 2026
    assert dates.show_academic_year(2026) == "2026–27"
    assert dates.show_academic_year(2099) == "2099–00"


@pytest.mark.parametrize(
    ("born", "today", "years"),
    [
        (date(2009, 11, 24), TODAY, 17),
        (date(2009, 11, 25), TODAY, 16),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_counts_whole_years(born: date, today: date, years: int) -> None:
    assert dates.age(born, today) == years


@given(day=DAYS, months=st.integers(-240, 240))
def test_months_after_keeps_the_day_or_takes_the_last(day: date, months: int) -> None:
    found = dates.months_after(day, months)

    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found + timedelta(days=1)).day == 1
