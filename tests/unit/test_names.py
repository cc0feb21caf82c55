"""Names sort and search alike, whatever the keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smfdesk.domain import names


def is_found(typed: str, *written: str) -> bool:
    """How the list is searched: each word that was typed begins some word of some name."""
    words = [word for name in written for word in names.index_key(name).split()]
    asked = names.search_key(typed).split()
    return bool(asked) and all(any(word.startswith(start) for word in words) for start in asked)


TEXT = st.text(max_size=40)
WRITTEN = st.text(alphabet=st.characters(categories=("Lu", "Ll", "Lo")), min_size=1, max_size=20)


@pytest.mark.parametrize("written", ["O'Brien", "O’Brien", "OBrien", "O Brien", "o brien", "OʼBRIEN", "Ó Brien"])
@pytest.mark.parametrize("typed", ["O'Brien", "obrien", "o brien", "O’BR", "obri"])
def test_obriens_find_each_other(written: str, typed: str) -> None:
    assert is_found(typed, written)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Zieliński", "zielinski"),
        ("Łukasz", "lukasz"),
        ("Søren", "soren"),
        ("Weiß", "weiss"),
        ("Đặng", "dang"),
        ("Yıldız", "yildiz"),
        ("İpek", "ipek"),
        ("Þóra", "thora"),
        ("Smith-Jones", "smith jones"),
        ("Smith–Jones", "jones"),
        ("Smith Jones", "smithjones"),
        ("Al-Hassan", "alhassan"),
        ("de la Cruz", "delacruz"),
        ("DeLaCruz", "de la cruz"),
        ("MacLeod", "mac leod"),
        ("O’Brien-Łukasz", "lukasz"),
        ("OBrien-Łukasz", "o brien lukasz"),
        ("McDonald", "mc donald"),
        ("Siobhán O’Brien", "siobhan o brien"),
        ("Siobhán OBrien", "siobhan o brien"),
        ("Ja'mal", "jamal"),
        ("Jamal", "ja'mal"),
        ("Mary Ann", "ann"),
        ("Ａｎｎ", "ann"),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("שָׁלוֹם", "שלום"),
        ("李伟", "李"),
        ("Λουκᾶς", "λουκας"),
        ("नीता", "नीता"),
        ("Q", "q"),
        ("O", "o"),
    ],
)
def test_a_name_is_found_as_people_type_it(written: str, typed: str) -> None:
    assert is_found(typed, written)


@pytest.mark.parametrize(
    ("written", "typed"), [("Brown", "browne"), ("Khan", "ahan"), ("नीता", "नता"), ("Brien", "obrien"), ("Khan", "...")]
)
def test_what_differs_is_not_found(written: str, typed: str) -> None:
    assert not is_found(typed, written)


def test_a_one_letter_first_name_before_a_beginning_is_found() -> None:
    assert is_found("o khan", "O", "Khan")
    assert is_found("khan o", "O", "Khan")


def test_sorting_ignores_accents_apostrophes_and_case() -> None:
    written = ["Öz", "Smithe", "smith", "O’Brien", "Obama", "Smith-Jones", "O Brien", "Łuk", "Lund", "محمد", "Ñandú", "Nandy"]
    by_key = sorted(written, key=names.sort_key)

    assert by_key == ["Łuk", "Lund", "Ñandú", "Nandy", "Obama", "O’Brien", "O Brien", "Öz", "smith", "Smith-Jones", "Smithe", "محمد"]


@given(text=TEXT)
def test_keys_do_not_depend_on_case_or_spaces(text: str) -> None:
    key = names.sort_key(text)

    assert names.sort_key(text.upper()) == key
    assert set(names.sort_key(text).split()) <= set(names.index_key(text).split())
    assert " ".join(key.split()) == key


@given(text=TEXT)
def test_every_name_with_letters_finds_itself(text: str) -> None:
    assert is_found(text, text) == bool(names.search_key(text))


@given(text=TEXT)
def test_a_folded_text_folds_to_itself(text: str) -> None:
    key = names.search_key(text)

    assert names.search_key(key) == key
    assert set(key.split()) <= set(names.index_key(text).split())


@given(text=st.text(alphabet=st.characters(max_codepoint=127), max_size=40))
def test_plain_text_takes_the_short_way_to_the_same_key(text: str) -> None:
    with_accent = text + " \u00e9"

    assert names.sort_key(with_accent).split()[:-1] == names.sort_key(f"{text} e").split()[:-1]


@given(written=WRITTEN, length=st.integers(1, 20))
def test_any_beginning_of_a_word_finds_it(written: str, length: int) -> None:
    word = names.index_key(written).split()[0]

    assert is_found(word[:length], written)


def test_a_very_long_name_keeps_all_its_letters() -> None:
    long = "Wolfeschlegelsteinhausenbergerdorff" * 3

    assert names.sort_key(long[:80]) == long[:80].lower()
    assert is_found(long[:80], long[:80])


def test_the_shown_name_prefers_what_somebody_is_called() -> None:
    assert names.display_name("Elizabeth", "Ng", "Bea") == "Bea Ng"
    assert names.display_name("Elizabeth", "Ng") == "Elizabeth Ng"
    assert names.display_name(None, "Ng") == "Ng"
    assert names.display_name(None, None) == "No name yet"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jo Osei", "JO"),
        ("Mary Ann Smith-Jones", "MS"),
        ("’Anna (Ann) O’Brien", "AO"),
        ("Q", "Q"),
        ("", ""),
        ("- Jo", "J"),
        ("e\u0301lan Ng", "E\u0301N"),
        ("محمد خان", "مخ"),
    ],
)
def test_initials_are_first_letters_of_first_and_last_word(name: str, expected: str) -> None:
    assert names.initials(name) == expected


def test_initials_with_dots() -> None:
    assert names.initials("Jo Osei", ".") == "J.O."
