"""Two people weighed against each other: what joins them, what is asked, what keeps them apart."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smfdesk.domain.ids import Uid
from smfdesk.domain.likeness import Band, Candidate, PersonKeys, born_in, compare, keys_from

TODAY = date(2026, 11, 24)
ELM, FERN = Uid(b"elm" * 5 + b"e"), Uid(b"fern" * 4)
BORN = date(2009, 11, 4)


def person(uid: int = 1, **keys: Any) -> PersonKeys:
    about: dict[str, Any] = {"first": "amina", "last": "khan", "birth": BORN, "school": ELM, **keys}
    return PersonKeys(uid=Uid(uid.to_bytes(16, "big")), **about)


def weigh(row: PersonKeys, known: PersonKeys) -> tuple[Band, bool] | None:
    found = compare(row, known)
    return None if found is None else (found.band, found.leans_same)


SAME, ASK, ASK_NEW = (Band.SAME, True), (Band.ASK, True), (Band.ASK, False)
UPN: dict[str, Any] = {"upn": "B801200005001"}
OTHER_UPN: dict[str, Any] = {"upn": "P207000016049"}
NO_BIRTH: dict[str, Any] = {"birth": None}


@pytest.mark.parametrize(
    ("row", "known", "expected"),
    [
        # An identifier joins, unless something speaks against it.
        (UPN, {**UPN, "school": FERN}, SAME),
        ({**UPN, "last": "price"}, UPN, SAME),
        ({**UPN, "birth": date(2009, 4, 11)}, UPN, SAME),
        ({**UPN, "birth": None}, UPN, SAME),
        ({**UPN, "birth": date(2010, 1, 1)}, UPN, ASK),
        ({**UPN, "uln": "1"}, {**UPN, "uln": "2"}, ASK),
        ({**UPN, "uln": "1", "birth": date(2010, 1, 1)}, {**UPN, "uln": "2"}, ASK_NEW),
        ({**UPN, "first": "ewa", "last": "price", "birth": date(2010, 1, 1)}, UPN, ASK_NEW),
        ({**UPN, "first": "ewa", "last": "price"}, UPN, ASK_NEW),
        ({**UPN, "first": "ewa", "last": "price", "email": "a"}, {**UPN, "email": "a"}, ASK),
        ({**UPN, "first": "marisol"}, UPN, ASK),
        # Two numbers of one kind are two people.
        ({**UPN, "first": "ewa"}, OTHER_UPN, None),
        (UPN, OTHER_UPN, ASK_NEW),
        ({**UPN, "email": "a"}, {**OTHER_UPN, "email": "a"}, ASK),
        # Date of birth, school and name.
        ({}, {}, SAME),
        ({"preferred": "mina", "first": "mina"}, {"preferred": "mina"}, SAME),
        ({"last": "price"}, {"last": "lloyd", "former": "price"}, SAME),
        ({"first": "amina", "middle": "maria"}, {"first": "amina maria"}, SAME),
        ({"first": "khan", "last": "amina"}, {}, SAME),
        ({}, {"school": FERN}, ASK_NEW),
        ({"email": "a"}, {"school": FERN, "email": "a"}, SAME),
        ({"email": "a", "postcode": "p"}, {"school": FERN, "email": "a", "postcode": "q"}, ASK_NEW),
        ({"email": "a", "phone": "t", "postcode": "p"}, {"school": FERN, "email": "a", "phone": "t", "postcode": "q"}, SAME),
        ({"birth": date(2010, 6, 1)}, {}, None),
        ({"birth": date(2009, 4, 11)}, {}, ASK),
        ({"birth": date(2009, 11, 5)}, {}, ASK_NEW),
        ({"birth": date(2009, 11, 5), "email": "a"}, {"email": "a"}, ASK),
        ({"birth": date(2009, 4, 11)}, {"school": FERN}, None),
        # Without a date of birth.
        (NO_BIRTH, {}, ASK),
        ({**NO_BIRTH, "email": "a", "phone": "t"}, {"email": "a", "phone": "t"}, SAME),
        ({**NO_BIRTH, "email": "a"}, {"email": "b"}, ASK_NEW),
        ({**NO_BIRTH, "email": "a"}, {"email": "a", "school": FERN}, ASK_NEW),
        ({**NO_BIRTH, "born_in": 2008}, {"born_in": 2009}, None),
        ({**NO_BIRTH, "born_in": 2008, "email": "a"}, {"born_in": 2009, "email": "a"}, ASK_NEW),
        # A slip of the pen, a short form, a double name.
        ({"last": "kahn"}, {}, ASK),
        ({"first": "amnia"}, {}, ASK),
        ({"first": "dan"}, {"first": "daniel"}, ASK),
        ({"last": "khan price"}, {}, ASK),
        ({"last": "kahn"}, {"school": FERN}, None),
        ({"last": "kahn", "email": "a"}, {"school": FERN, "email": "a"}, ASK),
        ({**NO_BIRTH, "last": "kahn"}, {}, ASK),
        ({**NO_BIRTH, "last": "kahn", "email": "a"}, {"email": "b"}, None),
        ({**NO_BIRTH, "last": "kahn"}, {"school": FERN}, None),
        ({"last": "kahn", "birth": date(2009, 4, 11), "email": "a"}, {"email": "a"}, ASK),
        ({"last": "kahn", "birth": date(2009, 4, 11)}, {}, None),
        # A name that changed, or twins.
        ({"last": "price"}, {}, ASK),
        ({"last": "price", "postcode": "p"}, {"postcode": "q"}, None),
        ({"last": "price", "postcode": "p"}, {"postcode": "p"}, ASK),
        ({"last": "price"}, {"school": FERN}, None),
        ({"first": "ewa", "postcode": "p"}, {"postcode": "p"}, None),
        ({"first": "ewa", "email": "a"}, {"email": "a"}, ASK),
        ({"first": "ewa", "email": "a", "postcode": "p"}, {"email": "a", "postcode": "q"}, ASK_NEW),
        ({"last": "price", **NO_BIRTH}, {}, None),
        # Strangers.
        ({"first": "ewa", "last": "price"}, {}, None),
        ({"first": "", "last": ""}, {}, None),
        ({"first": "ewa", "last": ""}, {}, None),
    ],
)
def test_weighing(row: dict[str, Any], known: dict[str, Any], expected: tuple[Band, bool] | None) -> None:
    assert weigh(person(2, **row), person(1, **known)) == expected


def test_one_number_on_two_people_is_a_conflict() -> None:
    found = compare(person(2, **UPN, first="ewa", last="price", birth=None), person(1, **UPN))
    assert found is not None
    assert found.conflict


def test_reasons_are_given_for_and_against() -> None:
    found = compare(person(2, email="a", middle="x", sex="F"), person(1, school=FERN, email="a", middle="y", sex="M"))
    assert isinstance(found, Candidate)
    assert found.reasons_for == ("birth_same", "email_same", "name_same")
    assert found.reasons_against == ("school_differs", "middle_name_differs", "sex_differs")


def test_a_like_year_is_said_where_there_is_no_date() -> None:
    found = compare(person(2, birth=None, born_in=2009), person(1, born_in=2009))
    assert found is not None
    assert "year_same" in found.reasons_for


def test_a_different_date_is_said() -> None:
    found = compare(person(2, **UPN, birth=date(2010, 1, 1)), person(1, **UPN))
    assert found is not None
    assert found.reasons_against[0] == "birth_other"


def test_the_school_year_of_birth() -> None:
    assert born_in(date(2009, 11, 4), None, 2026) == 2009
    assert born_in(date(2009, 8, 4), None, 2026) == 2008
    assert born_in(None, 12, 2026) == 2009
    assert born_in(None, None, 2026) is None


def test_keys_of_a_row_are_folded() -> None:
    keys = keys_from(Uid(b"1" * 16), {"forename": "Éabha", "surname": "O'Brien", "year_group": "12"}, ELM, None, TODAY)
    assert (keys.first, keys.last, keys.born_in, keys.school) == ("eabha", "obrien", 2009, ELM)


@given(st.sampled_from(["amina", "amnia", "ewa"]), st.sampled_from(["khan", "kahn", "price"]), st.booleans(), st.booleans())
def test_likeness_is_the_same_both_ways(first: str, last: str, has_birth: bool, same_school: bool) -> None:
    one = person(1)
    other = person(2, first=first, last=last, birth=BORN if has_birth else None, school=ELM if same_school else FERN)
    assert weigh(one, other) == weigh(other, one)
