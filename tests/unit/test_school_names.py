"""The name of a school in titles, lines and names of files."""

import pytest

from smfdesk.domain.ids import Uid
from smfdesk.domain.school_names import known_school, school_in, school_key

A, B = Uid(b"a" * 16), Uid(b"b" * 16)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Elm Globe Academy", "Elm Globe Academy"),
        ("School: Elm Globe      URN: 999101", "Elm Globe"),
        ("ST BRANNOC'S COLLEGE OF THE MOOR SCHOOL, POOLE", "St Brannoc's College of the Moor School"),
        ("(list put together by Mrs Harg, Fernleigh School, any queries ext 214)", "Fernleigh School"),
        ("01 The King s Academy sims list", "The King's Academy"),
        ("11 Marlpit School for Girls no dob", "Marlpit School for Girls"),
        ("Pupil list for Fernleigh School", "Fernleigh School"),
        ("elm globe academy", "Elm Globe Academy"),
        ("Sixth Form Student List - Autumn 2026", ""),
        ("Head of Sixth Form", ""),
        ("elm globe nov 2026", ""),
        ("x" * 200 + " School", ""),
        ("", ""),
    ],
)
def test_finding(text: str, name: str) -> None:
    assert school_in(text) == name


def test_keys_fold_what_files_lose() -> None:
    assert school_key("The King's Academy") == school_key("THE_KING_S_ACADEMY") == "kingsacademy"


@pytest.mark.parametrize(
    ("hints", "found"),
    [
        (["Sixth Form List", "Elm Globe Academy UCAS tracker"], A),
        (["03 ELM_GLOBE_ACADEMY nov"], A),
        (["St Brannoc's Catholic School"], B),
        (["Elm Globe Academy and Marlpit", "nothing"], A),
        (["nothing"], None),
        ([], None),
    ],
)
def test_known_schools(hints: list[str], found: Uid | None) -> None:
    assert known_school(hints, {A: "Elm Globe Academy", B: "St Brannoc's Catholic School, Poole"}) == found


def test_two_schools_in_one_hint_are_none() -> None:
    assert known_school(["Fernleigh and Ashwater"], {A: "Fernleigh", B: "Ashwater"}) is None
