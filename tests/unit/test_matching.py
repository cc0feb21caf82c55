"""The rows of a file against everybody known and against each other."""

from datetime import date, timedelta
from typing import Any

from smfdesk.domain.ids import Uid
from smfdesk.domain.likeness import Band, PersonKeys
from smfdesk.domain.matching import MOST_CANDIDATES, MOST_IN_BLOCK, Match, match_rows

ELM = Uid(b"elm" * 5 + b"e")
BORN = date(2009, 11, 4)
UPN = "B801200005001"


def uid(number: int) -> Uid:
    return Uid(number.to_bytes(16, "big"))


def person(number: int, **keys: Any) -> PersonKeys:
    about: dict[str, Any] = {"first": "amina", "last": "khan", "birth": BORN, "school": ELM, **keys}
    return PersonKeys(uid=uid(number), **about)


def only(row: PersonKeys, *known: PersonKeys) -> Match:
    return match_rows([row], known)[0]


def test_nobody_known_is_new() -> None:
    assert only(person(9)) == Match(band=Band.NEW, uid=uid(9))
    assert only(person(9), person(1, first="ewa", last="price")).band is Band.NEW


def test_the_same_person_gives_her_uid() -> None:
    match = only(person(9), person(1))
    assert (match.band, match.uid) == (Band.SAME, uid(1))


def test_the_strong_pass_is_not_disturbed_by_weak_likeness() -> None:
    match = only(person(9, upn=UPN, email="a"), person(1, upn=UPN), person(2, last="kahn", email="a"))
    assert (match.band, match.uid, len(match.candidates)) == (Band.SAME, uid(1), 1)


def test_two_sure_people_are_asked() -> None:
    match = only(person(9), person(1), person(2))
    assert match.band is Band.ASK
    assert {one.uid for one in match.candidates} == {uid(1), uid(2)}


def test_at_most_three_are_shown() -> None:
    known = [person(number, birth=None, last="kahn", email="a") for number in range(1, 6)]
    match = only(person(9, email="a"), *known)
    assert len(match.candidates) == MOST_CANDIDATES


def test_a_doubt_that_leans_to_new_keeps_its_own_uid() -> None:
    match = only(person(9), person(1, school=uid(77)))
    assert (match.band, match.uid) == (Band.ASK, uid(9))


def test_a_row_that_comes_twice_is_one_person() -> None:
    first, second = match_rows([person(8), person(9, last="khan")], [])
    assert (first.band, second.band, second.uid) == (Band.NEW, Band.SAME, uid(8))


def test_twins_stay_apart() -> None:
    matches = match_rows([person(8, postcode="p"), person(9, first="marisol", postcode="p")], [person(1, first="ewa", postcode="p")])
    assert [(one.band, one.uid) for one in matches] == [(Band.NEW, uid(8)), (Band.NEW, uid(9))]


def test_one_number_on_two_rows_makes_both_doubtful() -> None:
    rows = [person(8, upn=UPN), person(9, upn=UPN, first="ewa", last="price", birth=date(2008, 1, 1))]
    matches = match_rows(rows, [])
    assert [(one.band, one.conflict) for one in matches] == [(Band.ASK, True), (Band.ASK, True)]
    assert [one.uid for one in matches] == [uid(8), uid(9)]


def test_one_number_on_a_row_and_somebody_known_makes_the_row_doubtful() -> None:
    match = only(person(9, upn=UPN, first="ewa", last="price", birth=date(2008, 1, 1)), person(1, upn=UPN))
    assert (match.band, match.conflict, match.uid) == (Band.ASK, True, uid(9))


def test_one_student_claimed_by_two_unlike_rows_makes_both_doubtful() -> None:
    known = person(1, upn=UPN, uln="9276308686")
    rows = [person(8, upn=UPN), person(9, uln="9276308686", first="amina", last="price", birth=None, school=None)]
    matches = match_rows(rows, [known])
    assert [(one.band, one.claimed_twice) for one in matches] == [(Band.ASK, True), (Band.ASK, True)]


def test_a_later_row_finds_an_earlier_one_that_is_somebody_known() -> None:
    known = person(1, upn=UPN)
    first, second = match_rows([person(8, upn=UPN, email="a"), person(9, email="a")], [known])
    assert (first.uid, second.uid, second.band) == (uid(1), uid(1), Band.SAME)


def test_without_dates_the_school_narrows_the_search() -> None:
    match = only(person(9, birth=None, first="amnia"), person(1))
    assert (match.band, match.uid) == (Band.ASK, uid(1))


def test_a_phone_finds_somebody_whose_other_name_changed() -> None:
    match = only(person(9, last="price", phone="07700900123", school=None), person(1, phone="07700900123"))
    assert (match.band, match.uid) == (Band.ASK, uid(1))


def test_a_key_that_everybody_shares_says_nothing() -> None:
    crowd = [person(number, birth=BORN + timedelta(days=number), email="office") for number in range(1, MOST_IN_BLOCK + 2)]
    assert only(person(99, birth=None, first="amnia", email="office", school=None), *crowd).band is Band.NEW


def test_reversed_order_of_known_people_changes_nothing() -> None:
    known = [person(1, last="kahn"), person(2, first="amnia"), person(3, birth=None)]
    assert only(person(9), *known).uid == only(person(9), *reversed(known)).uid
