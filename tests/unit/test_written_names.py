"""Names as schools write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smfdesk.domain.names import sort_key
from smfdesk.domain.written_names import WholeName, in_case, is_made_up, is_shouted, split_name, straight


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("O'NEILL", "O'Neill"),
        ("McDONALD", "McDonald"),
        ("MCDONALD", "McDonald"),
        ("SMITH-JONES", "Smith-Jones"),
        ("van der berg", "van der Berg"),
        ("ST. JOHN", "St. John"),
        ("NGUYỄN", "Nguyễn"),
        ("İBRAHİM", "İbrahim"),
        ("MacLeod", "MacLeod"),
        ("JJ", "JJ"),
        ("Łukasz", "Łukasz"),
        ("محمد", "محمد"),
        ("X", "X"),
        ("STRAẞE", "Straße"),
    ],
)
def test_case(written: str, name: str) -> None:
    assert in_case(written) == name


def test_two_letters_follow_their_column() -> None:
    assert in_case("NG", whole_column=True) == "Ng"


def test_shouting_needs_three_letters() -> None:
    assert is_shouted("KHAN")
    assert not is_shouted("NG")
    assert not is_shouted("Khan")


@pytest.mark.parametrize(
    ("cell", "first", "middle", "last", "known", "is_guess"),
    [
        ("Nowak, Ewa Maria", "Ewa Maria", "", "Nowak", "", False),
        ("NG, Ka Wai", "Ka Wai", "", "Ng", "", False),
        ("NOWAK Ewa", "Ewa", "", "Nowak", "", False),
        ("Ó SÚILLEABHÁIN Aoife", "Aoife", "", "Ó Súilleabháin", "", False),
        ("McDONALD Ewan", "Ewan", "", "McDonald", "", False),
        ("LI Wei", "Wei", "", "Li", "", False),
        ("SMITH J", "J", "", "Smith", "", False),
        ("J Smith", "J", "", "Smith", "", False),
        ("Ewa Nowak", "Ewa", "", "Nowak", "", False),
        ("Ewa Maria Nowak", "Ewa", "Maria", "Nowak", "", True),
        ("Jan van der Berg", "Jan", "", "van der Berg", "", False),
        ("Daniel (Dan) Okafor", "Daniel", "", "Okafor", "Dan", False),
        ('Daniel "Dan" Okafor', "Daniel", "", "Okafor", "Dan", False),
        ("Miss Ewa Nowak", "Ewa", "", "Nowak", "", False),
        ("Ewa", "Ewa", "", "", "", True),
        ("EWA NOWAK", "Ewa", "", "Nowak", "", False),
    ],
)
def test_a_whole_name_is_taken_apart(cell: str, first: str, middle: str, last: str, known: str, is_guess: bool) -> None:
    assert split_name(cell) == WholeName(forename=first, middle_names=middle, surname=last, preferred_name=known, is_guess=is_guess)


@given(st.text(alphabet="abcdefg éŁ'-", min_size=1, max_size=20).filter(lambda text: any(letter.isalpha() for letter in text)))
def test_no_letter_of_a_name_is_lost(text: str) -> None:
    parts = split_name(text)
    whole = f"{parts.forename} {parts.middle_names} {parts.surname}"
    assert sorted(sort_key(whole).replace(" ", "")) == sorted(sort_key(text).replace(" ", ""))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Test", "Test"),
        ("A N", "Other"),
        ("DO NOT USE", "zzTest"),
        ("Dummy", "Student"),
        ("Delete", "Me"),
        ("Joe", "Bloggs"),
        ("e.g. Jane", "Smith"),
        ("Jane", "e.g. Smith"),
    ],
)
def test_made_up_names(first: str, last: str) -> None:
    assert is_made_up(first, last)


@pytest.mark.parametrize(("first", "last"), [("Tess", "Testa"), ("Anna", "Other"), ("Zz", "")])
def test_names_that_only_look_made_up(first: str, last: str) -> None:
    assert is_made_up(first, last) is (first == "Zz")


def test_apostrophes_are_one_sign() -> None:
    assert straight(" O’Brien ,") == "O'Brien"
