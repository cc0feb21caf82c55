"""Each kind of cell as schools type it, and what it comes out as."""

from datetime import date, datetime, time

import pytest

from smfdesk.domain.cells import NO_RESULT, Sense, as_text, clean, read_birth, sense
from smfdesk.domain.tables import Raw, Weight

TODAY = date(2026, 11, 24)


def cleaned(field: str, raw: Raw, **about: bool) -> tuple[str, str]:
    found = clean(Sense(field=field, **about), raw, TODAY)
    return found.value, found.code


@pytest.mark.parametrize(
    "raw",
    [
        date(2009, 11, 4),
        datetime.combine(date(2009, 11, 4), time()),
        "04/11/2009",
        "4.11.09",
        "Wed, 04 Nov 2009",
        "4 November 2009",
        "04-Nov-09",
        "November 4, 2009",
        "2009-11-04T00:00:00",
        "2009/11/04",
        "04/11/2009 00:00:00",
        "041109",
        "04112009",
        "20091104",
        40121,
        40121.0,
        "40121",
    ],
)
def test_dates_of_birth(raw: Raw) -> None:
    assert cleaned("date_of_birth", raw)[0] == "2009-11-04"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("31/02/2009", "dob_invalid"),
        ("tbc", "dob_invalid"),
        ("2009", "dob_invalid"),
        ("00/00/0000", "dob_invalid"),
        (True, "dob_invalid"),
        (time(9, 30), "dob_invalid"),
        ("12345", "dob_invalid"),
        (date(2027, 1, 1), "dob_future"),
        (date(1965, 1, 1), "dob_implausible"),
        (date(2019, 1, 1), "dob_implausible"),
        ("#REF!", "cell_error"),
        (NO_RESULT, "no_result"),
    ],
)
def test_doubtful_dates_of_birth_hold_the_row(raw: Raw, code: str) -> None:
    found = clean(Sense(field="date_of_birth"), raw, TODAY)
    assert (found.code, found.weight) == (code, Weight.HOLD)


def test_a_day_number_is_said() -> None:
    found = clean(Sense(field="date_of_birth"), 40121, TODAY)
    assert (found.code, found.weight) == ("date_number", Weight.DONE)


def test_days_may_be_counted_from_1904() -> None:
    assert read_birth(Sense(field="date_of_birth", since_1904=True), 38659) == date(2009, 11, 4)


def test_the_whole_column_settles_which_comes_first() -> None:
    american = sense("date_of_birth", ["11/24/2009", "04/11/2009", None, "12/31/2008"])
    british = sense("date_of_birth", ["24/11/2009", "04/11/2009"])
    assert read_birth(american, "04/11/2009") == date(2009, 4, 11)
    assert read_birth(american, "041109") == date(2009, 4, 11)
    assert read_birth(british, "04/11/2009") == date(2009, 11, 4)


def test_figures_may_have_lost_their_zero() -> None:
    figures = sense("date_of_birth", [241109, 41109, 231208])
    assert clean(figures, 41109, TODAY) == clean(figures, "041109", TODAY)
    assert read_birth(figures, 41109) == date(2009, 11, 4)
    assert read_birth(Sense(field="date_of_birth"), 4112009) == date(2009, 11, 4)
    assert not sense("date_of_birth", [40121, 40122.0, True, None]).in_figures


def test_the_heading_may_say_it() -> None:
    assert sense("date_of_birth", ["04/05/2009"], "Date of birth (MM/DD/YYYY)").month_first


@pytest.mark.parametrize(
    "raw",
    [7700900123, 7700900123.0, "+44 7700 900123", "00447700900123", "'07700900123", "+44(0)7700900123", "07700-900123", "44 7700 900 123"],
)
def test_phones(raw: Raw) -> None:
    assert cleaned("phone", raw) == ("07700900123", "")


@pytest.mark.parametrize("raw", ["07700 9OO 123", "0770090"])
def test_what_is_no_phone(raw: str) -> None:
    assert cleaned("phone", raw) == ("", "phone")


def test_of_two_phones_the_first_is_taken() -> None:
    assert cleaned("guardian_phone", "07700 900123 / 0113 496 0000") == ("07700900123", "second_number")


@pytest.mark.parametrize("raw", ["no mobile", "-", "N/K", "none"])
def test_words_for_nothing_are_said(raw: str) -> None:
    assert cleaned("phone", raw) == ("", "not_given")
    assert cleaned("email", raw) == ("", "not_given")


@pytest.mark.parametrize(
    ("raw", "year"),
    [
        (12, "12"),
        (12.0, "12"),
        ("Yr 12", "12"),
        ("Y13", "13"),
        ("Year 11", "11"),
        ("Lower Sixth", "12"),
        ("L6", "12"),
        ("U6", "13"),
        ("Upper 6th Form", "13"),
        ("Year Group 12", "12"),
    ],
)
def test_year_groups(raw: Raw, year: str) -> None:
    assert cleaned("year_group", raw) == (year, "")


@pytest.mark.parametrize("raw", ["19", "0", "Y1Z", "x"])
def test_what_is_no_year_group(raw: str) -> None:
    assert cleaned("year_group", raw) == ("", "year_group")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("Yes", "true"),
        ("y", "true"),
        (True, "true"),
        (1, "true"),
        ("✓", "true"),
        ("FSM", "true"),
        ("Ever 6", "true"),
        ("Yes - currently", "true"),
        ("No", "false"),
        (0, "false"),
        ("-", "false"),
        ("not at present", "false"),
        ("prefer not to say", "prefer_not_to_say"),
        ("unknown", "not_known"),
    ],
)
def test_flags(raw: Raw, value: str) -> None:
    assert cleaned("fsm", raw) == (value, "")


def test_a_word_that_is_no_answer() -> None:
    assert cleaned("fsm", "perhaps") == ("", "yes_or_no")


def test_an_empty_cell_of_a_tick_column_is_a_no() -> None:
    ticks = sense("fsm", ["✓", None, "", "✓"])
    both = sense("fsm", ["Y", None, "N"])
    assert clean(ticks, None, TODAY).value == "false"
    assert clean(both, None, TODAY).value == ""


def test_a_column_of_ticks_may_be_empty() -> None:
    assert sense("in_care", [None, ""], "Flags (tick) LAC").is_tick
    assert not sense("in_care", [None, ""], "LAC").is_tick


def test_a_cross_beside_ticks_is_a_no() -> None:
    both, alone = sense("fsm", ["✓", "x"]), sense("fsm", ["x", None])
    assert clean(both, "x", TODAY).value == "false"
    assert clean(alone, "x", TODAY).value == "true"


def test_a_question_may_be_turned() -> None:
    assert cleaned("first_gen", "No", turned=True) == ("true", "")
    assert cleaned("first_gen", "Yes", turned=True) == ("false", "")


@pytest.mark.parametrize(("raw", "value"), [("Girl", "F"), ("male", "M"), ("Non-binary", "X")])
def test_sex(raw: str, value: str) -> None:
    assert cleaned("sex", raw) == (value, "")


@pytest.mark.parametrize(
    ("field", "raw", "code"),
    [("sex", "?", "not_given"), ("sex", "prefer not to say", "not_given"), ("sex", "purple", "sex"), ("sen", "plenty", "sen")],
)
def test_words_that_are_no_code(field: str, raw: str, code: str) -> None:
    assert cleaned(field, raw) == ("", code)


def test_sen() -> None:
    assert cleaned("sen", "Education, Health and Care Plan") == ("E", "")


def test_numbers_with_a_check() -> None:
    assert cleaned("upn", " b801 2000 05001 ") == ("B801200005001", "")
    assert cleaned("upn", "Q207000016049") == ("", "upn_check")
    assert cleaned("uln", 9276308686.0) == ("9276308686", "")
    assert cleaned("ucas_id", "123-456-7890") == ("1234567890", "")
    assert cleaned("ucas_id", 234567890) == ("0234567890", "")


def test_names_are_written_as_people_write_them() -> None:
    loud = sense("surname", ["NG", "O’NEILL", "KHAN", "MCDONALD"])
    assert clean(loud, "NG", TODAY).value == "Ng"
    assert cleaned("surname", "O’NEILL") == ("O'Neill", "")
    assert cleaned("forename", "Na") == ("Na", "")
    assert cleaned("forename", "-") == ("", "not_given")
    assert cleaned("forename", "1234") == ("", "not_given")
    assert cleaned("surname", "x" * 200)[1] == "text_too_long"


def test_what_is_no_field_stays_text() -> None:
    assert cleaned("notes", "lates!! but able") == ("lates!! but able", "")
    assert cleaned("subject", "Law") == ("Law", "")
    assert cleaned("address", "") == ("", "")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (7.0, "7"),
        (7.5, "7.5"),
        (7, "7"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime.combine(date(2026, 1, 2), time()), "2026-01-02"),
        (datetime.combine(date(2026, 1, 2), time(3, 4)), "2026-01-02T03:04:00"),
        (" a\u00a0 b ", "a b"),
    ],
)
def test_cells_as_text(raw: Raw, text: str) -> None:
    assert as_text(raw) == text
