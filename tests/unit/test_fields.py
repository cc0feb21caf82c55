"""What a text is taken for, what is in doubt and why, and that what was read is read again from what is shown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smfdesk.domain import fields
from smfdesk.domain.fields import Code, Doubt, Kind, Vocabulary, choice, exchange_text, read, reference, show, tidy, upn_check_letter
from smfdesk.domain.ids import Uid

COLOURS = choice(Vocabulary(name="colour", codes=(Code(code="red", label="Red"), Code(code="dark_blue", label="Dark blue"))))
UID = Uid(bytes(range(16)))

READ: list[tuple[Kind, str, object]] = [
    (fields.TEXT, "  two  words ", "two words"),
    (fields.TEXT, "", None),
    (fields.TEXT, " \u00a0\u200b", None),
    (fields.LONG_TEXT, "one\r\ntwo \rthree\x07\n\n", "one\ntwo\nthree"),
    (fields.LONG_TEXT, "a\tb", "a\tb"),
    (fields.NAME, "Zoë  O’Brien", "Zoë O’Brien"),
    (fields.NAME, "Ng", "Ng"),
    (fields.NAME, "عبد الرحمن", "عبد الرحمن"),
    (fields.DATE, "24 Nov 2009", date(2009, 11, 24)),
    (fields.YES_NO, "Y", True),
    (fields.YES_NO, "✓", True),
    (fields.YES_NO, "not eligible", False),
    (fields.ANSWER, "Yes", "yes"),
    (fields.ANSWER, "n", "no"),
    (fields.ANSWER, "don’t know", "not_known"),
    (fields.ANSWER, "Prefers not to say", "prefer_not_to_say"),
    (fields.ANSWER, "refused", "prefer_not_to_say"),
    (fields.INTEGER, "-12", -12),
    (fields.POSTCODE, "se16ag", "SE1 6AG"),
    (fields.POSTCODE, "SW1A-1AA", "SW1A 1AA"),
    (fields.POSTCODE, "m1 oab", "M1 0AB"),
    (fields.PHONE, "+44 7700 900123", "07700900123"),
    (fields.PHONE, "0044 (0)7700 900123", "07700900123"),
    (fields.PHONE, "447700900123", "07700900123"),
    (fields.PHONE, "7700900123", "07700900123"),
    (fields.PHONE, "020 7946 0018", "02079460018"),
    (fields.EMAIL, "<Amina.Khan@Example.ORG>,", "amina.khan@example.org"),
    (fields.EMAIL, "mailto:a@b.co", "a@b.co"),
    (fields.UCAS_ID, "123-456-7890", "1234567890"),
    (fields.UCAS_ID, "1234567", "0001234567"),
    (fields.URN, "999001", "999001"),
    (fields.YEAR_GROUP, "Lower Sixth", 12),
    (fields.YEAR_GROUP, "Yr 13", 13),
    (fields.YEAR_GROUP, "12B", 12),
    (fields.YEAR_GROUP, "12.0", 12),
    (fields.GRADE, "a *", "A*"),
    (fields.GRADE, "dist*", "D*"),
    (fields.GRADE, "Merit", "M"),
    (fields.GRADE, "7", "7"),
    (fields.GRADE, "dmm", "DMM"),
    (fields.GRADE, "5-5", "5-5"),
    (fields.MOMENT, "2026-11-24T14:02:11Z", "2026-11-24T14:02:11.000+00:00"),
    (reference("person"), UID.hex(), UID),
    (COLOURS, "DARK BLUE", "dark_blue"),
    (COLOURS, "red", "red"),
]
DOUBTS: list[tuple[Kind, str, str]] = [
    (fields.TEXT, "x" * 401, "text_too_long"),
    (fields.LONG_TEXT, "x" * 20_001, "text_too_long"),
    (fields.NAME, "x" * 121, "text_too_long"),
    (fields.NAME, "12-34", "name_without_letters"),
    (fields.DATE, "31/02/2009", "date"),
    (fields.YES_NO, "perhaps", "yes_or_no"),
    (fields.ANSWER, "perhaps", "yes_or_no"),
    (fields.INTEGER, "1.5", "whole_number"),
    (fields.INTEGER, "1234567890", "whole_number"),
    (fields.POSTCODE, "SE1", "postcode"),
    (fields.POSTCODE, "12345", "postcode"),
    (fields.PHONE, "07700 90", "phone"),
    (fields.EMAIL, "amina at example.org", "email"),
    (fields.EMAIL, "a@b..co", "email"),
    (fields.UPN, "I23456789012", "upn_form"),
    (fields.ULN, "0123456789", "uln_form"),
    (fields.ULN, "1000000002", "uln_check"),
    (fields.UCAS_ID, "12", "ucas_id"),
    (fields.URN, "99901", "urn"),
    (fields.YEAR_GROUP, "Year 5", "year_group"),
    (fields.YEAR_GROUP, "sixth", "year_group"),
    (fields.GRADE, "Z", "grade"),
    (fields.MOMENT, "noon", "moment"),
    (reference("person"), "xyz", "uid"),
    (COLOURS, "green", "not_in_list"),
]
SHOWN: list[tuple[Kind, object, str]] = [
    (fields.DATE, date(2009, 11, 24), "24 Nov 2009"),
    (fields.DATE, "not a date", "not a date"),
    (fields.YES_NO, True, "yes"),
    (fields.YES_NO, False, "no"),
    (fields.ANSWER, "prefer_not_to_say", "Prefers not to say"),
    (fields.PHONE, "02079460018", "020 7946 0018"),
    (fields.PHONE, "07700900123", "07700 900123"),
    (fields.YEAR_GROUP, 12, "Year 12"),
    (fields.TEXT, None, ""),
    (reference("person"), UID, UID.hex()),
    (reference("person"), "somebody", "somebody"),
    (COLOURS, "dark_blue", "Dark blue"),
    (COLOURS, "a code of a newer version", "a code of a newer version"),
]
EXCHANGED: list[tuple[Kind, object, str]] = [
    (fields.TEXT, None, ""),
    (fields.DATE, date(2009, 11, 4), "2009-11-04"),
    (fields.YES_NO, True, "true"),
    (fields.ANSWER, "no", "false"),
    (fields.ANSWER, "not_known", "not_known"),
    (fields.INTEGER, 12, "12"),
    (reference("person"), UID, UID.hex()),
    (COLOURS, "dark_blue", "dark_blue"),
]


def upn(body: str) -> str:
    return upn_check_letter(body) + body


@pytest.mark.parametrize(("kind", "text", "value"), READ)
def test_a_text_is_read(kind: Kind, text: str, value: object) -> None:
    assert read(kind, text) == value


@pytest.mark.parametrize(("kind", "text", "code"), DOUBTS)
def test_a_doubt_says_why_and_nothing_else(kind: Kind, text: str, code: str) -> None:
    with pytest.raises(Doubt) as doubt:
        read(kind, text)
    assert (doubt.value.code, str(doubt.value)) == (code, code)


@pytest.mark.parametrize(("kind", "value", "text"), SHOWN)
def test_a_value_is_shown(kind: Kind, value: object, text: str) -> None:
    assert show(kind, value) == text


@pytest.mark.parametrize(("kind", "value", "text"), EXCHANGED)
def test_a_value_is_exchanged(kind: Kind, value: object, text: str) -> None:
    assert exchange_text(kind, value) == text


@pytest.mark.parametrize(("kind", "text", "value"), [one for one in READ if one[2] is not None])
def test_what_is_shown_is_read_as_the_same_value(kind: Kind, text: str, value: object) -> None:
    assert read(kind, show(kind, value)) == value


def test_a_pupil_number_has_its_letter() -> None:
    good = upn("823432120001")
    assert read(fields.UPN, f" {good[:4]} {good[4:].lower()}") == good
    temporary = upn("82343212000A")
    assert read(fields.UPN, temporary) == temporary
    wrong = ("B" if good[0] != "B" else "C") + good[1:]
    with pytest.raises(Doubt, match="upn_check"):
        read(fields.UPN, wrong)


@given(body=st.text("0123456789", min_size=12, max_size=12), place=st.integers(0, 11), digit=st.sampled_from("0123456789"))
def test_one_wrong_digit_of_a_pupil_number_is_noticed(body: str, place: int, digit: str) -> None:
    changed = body[:place] + digit + body[place + 1 :]
    assert (upn_check_letter(changed) == upn_check_letter(body)) == (changed == body)


def test_a_learner_number_has_its_digit() -> None:
    nine = "123456789"
    good = [f"{nine}{last}" for last in range(10) if _is_read(fields.ULN, f"{nine}{last}")]
    assert len(good) == 1


def _is_read(kind: Kind, text: str) -> bool:
    try:
        return read(kind, text) is not None
    except Doubt:
        return False


@given(st.text())
def test_tidy_text_stays_as_it_is(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert "\u00a0" not in once
    assert once == once.strip()


@given(st.text())
def test_any_text_is_a_value_or_a_doubt(text: str) -> None:
    for kind in (
        fields.NAME,
        fields.DATE,
        fields.POSTCODE,
        fields.PHONE,
        fields.EMAIL,
        fields.UPN,
        fields.ULN,
        fields.YEAR_GROUP,
        fields.GRADE,
    ):
        _is_read(kind, text)
