"""Where columns go, and why."""

from collections.abc import Mapping
from datetime import date

from smfdesk.domain.columns import Found, Guess, guess_columns, labels_left_out
from smfdesk.domain.headings import meaning
from smfdesk.domain.tables import NO_FIELDS, Raw
from smfdesk.sheets.profiles import known_headings

TODAY = date(2026, 11, 24)


def found(heading: str, *values: Raw, above: str = "") -> Found:
    return Found(heading=heading, above=above, meaning=meaning(known_headings(), heading, above), values=values)


def guess(*columns: Found, remembered: Mapping[str, str] | None = None, chosen: Mapping[int, str] | None = None) -> tuple[Guess, ...]:
    return guess_columns(columns, remembered or {}, chosen or {}, TODAY)


def fields(*columns: Found, chosen: Mapping[int, str] | None = None) -> list[str]:
    return [one.field for one in guess(*columns, chosen=chosen)]


DATES = ("04/11/2009", "05/11/2009", "06/11/2009", "07/11/2009")
EMAILS = ("a@example.org", "b@example.org", "c@example.org")


def test_a_known_heading_with_fitting_values_is_sure() -> None:
    (one,) = guess(found("DOB", *DATES))
    assert (one.field, one.confidence) == ("date_of_birth", 3)
    assert [reason.code for reason in one.reasons] == ["heading_exact", "values_fit"]
    assert dict(one.reasons[1].data) == {"fits": 4, "of": 4}


def test_half_fitting_values_are_likely() -> None:
    (one,) = guess(found("DOB", *DATES[:2], "x", "y"))
    assert one.confidence == 2


def test_values_that_do_not_fit_are_asked() -> None:
    (one,) = guess(found("DOB", "x", "y", "z", "w"))
    assert (one.field, one.confidence) == ("date_of_birth", 1)
    assert one.reasons[0].code == "values_do_not_fit"


def test_content_wins_over_a_heading_that_its_values_deny() -> None:
    (one,) = guess(found("DOB", *EMAILS, "d@example.org"))
    assert (one.field, one.reasons[0].code) == ("email", "content_alone")


def test_content_alone_where_the_heading_says_nothing() -> None:
    assert fields(found("Wibble", *EMAILS), found("", *DATES)) == ["email", "date_of_birth"]


def test_few_or_equal_values_say_nothing() -> None:
    assert fields(found("Wibble", *EMAILS[:2]), found("Wobble", "a@example.org", "a@example.org", "a@example.org")) == ["ignore", "ignore"]


def test_what_is_left_out_says_why() -> None:
    unknown, nameless, empty = guess(found("Wibble", "x"), found("", "x"), found("Wobble"))
    assert [one.reasons[0].code for one in (unknown, nameless, empty)] == ["column_unknown", "column_without_heading", "column_empty"]


def test_answers_that_are_no_field_are_not_read_as_one() -> None:
    assert fields(found("Comments", *EMAILS), found("Age", 16, 17), found("Timestamp", *DATES)) == ["notes", "age", "ignore"]


def test_staff_columns_go_nowhere() -> None:
    assert fields(found("Role", "Head")) == ["ignore"]


def test_a_heading_nearly_known_says_what_it_is_like() -> None:
    (one,) = guess(found("Surename", "Khan"))
    assert (one.confidence, one.reasons[0].code, dict(one.reasons[0].data)) == (2, "heading_close", {"like": "surname"})


def test_last_time_is_sure() -> None:
    (one,) = guess(found("Wibble", "x"), remembered={"wibble": "form"})
    assert (one.field, one.confidence, one.reasons[0].code) == ("form", 3, "column_as_last_time")


def test_a_person_is_never_overruled() -> None:
    one, other = guess(found("Surname", "Khan"), found("Wibble", "Price"), chosen={1: "surname"})
    assert (one.field, one.reasons[0].code) == ("ignore", "other_column")
    assert (other.field, other.reasons[0].code) == ("surname", "column_chosen")


def test_a_turned_question_stays_turned() -> None:
    turned = found("Parents attended university?", "Yes", "No")
    assert guess(turned)[0].turned
    assert guess(turned, chosen={0: "first_gen"})[0].turned
    assert not guess(turned, chosen={0: "fsm"})[0].turned


def test_predictions_follow_their_subjects() -> None:
    pairs = [found(text, "x") for text in ("Subj 1", "Pred", "Subj 2", "Pred", "Subj 3", "Pred", "Subj 4", "Pred")]
    assert fields(*pairs) == ["subject_1", "predicted_1", "subject_2", "predicted_2", "subject_3", "predicted_3", "ignore", "ignore"]


def test_subjects_without_numbers_are_counted() -> None:
    assert fields(found("Subject", "Law"), found("Grade", "A"), found("Subject", "Art"), found("Grade", "B")) == [
        "subject_1",
        "predicted_1",
        "subject_2",
        "predicted_2",
    ]


def test_a_contact_number_after_the_parent_is_the_parents() -> None:
    assert fields(found("Parent/Carer", "A Khan"), found("Contact no.", "07700900123")) == ["guardian_name", "guardian_phone"]
    assert fields(found("Surname", "Khan"), found("Contact no.", "07700900123")) == ["surname", "phone"]
    assert fields(found("Parent/Carer", "A"), found("Parent phone", "07700900123"), found("Mobile", "07700900124"))[2] == "phone"


def test_the_surer_of_two_columns_keeps_the_field() -> None:
    one, other = guess(found("Mobile", *("07700900123",) * 4), found("Tel", "x", "y", "z", "w"))
    assert (one.field, other.field) == ("phone", "ignore")
    assert other.reasons[0].data["heading"] == "Mobile"


def test_two_columns_of_one_heading_are_asked() -> None:
    names = guess(found("Name", "Aisha"), found("Name", "Begum"), found("Date", *DATES), found("Date", *DATES))
    assert {(one.field, one.confidence, one.reasons[0].code) for one in names} == {("ignore", 1, "heading_twice")}


def test_and_one_of_them_may_be_chosen() -> None:
    assert fields(found("Name", "Aisha"), found("Name", "Begum"), chosen={0: "forename", 1: "surname"}) == ["forename", "surname"]
    assert fields(found("Name", "Aisha"), found("Name", "Begum"), chosen={0: "full_name"}) == ["full_name", "ignore"]


def test_a_whole_name_beside_its_parts_is_left_out_unless_chosen() -> None:
    columns = (found("Forename", "Aisha"), found("Surname", "Begum"), found("Full name", "Aisha Begum"))
    assert fields(*columns)[2] == "ignore"
    assert fields(*columns, chosen={2: "full_name"})[2] == "full_name"


def test_name_beside_one_half_is_the_other_half() -> None:
    assert fields(found("Surname", "Khan", "Nowak"), found("Name", "Amina", "Ewa")) == ["surname", "forename"]
    assert fields(found("First name", "Amina", "Ewa"), found("Name", "Khan", "Nowak")) == ["forename", "surname"]
    assert fields(found("Surname", "Khan", "Nowak"), found("Name", "Amina Khan", "Ewa Nowak")) == ["surname", "full_name"]
    assert fields(found("Surname", "Khan"), found("Name", "Amina"), chosen={1: "full_name"}) == ["surname", "full_name"]


def test_every_answer_that_is_no_field_has_its_words() -> None:
    assert set(labels_left_out()) == set(NO_FIELDS)
