"""The tool that changes rules to see whether a test notices changes what it says, and one thing at a time."""

import ast

import pytest

from tests import mutants

SOURCE = """
from dataclasses import dataclass

@dataclass(frozen=True)
class Age:
    years: int = 0

def may(age: int, asked: bool) -> bool:
    if age < 16 and not asked:
        return False
    return True
"""


def test_each_change_gives_another_program() -> None:
    original = ast.unparse(ast.parse(SOURCE))
    programs = [ast.unparse(mutants.mutated(SOURCE, number)) for number in range(len(mutants.mutants(ast.parse(SOURCE))))]
    assert original not in programs
    assert len(set(programs)) == len(programs)


@pytest.mark.parametrize("expected", ["age <= 16", "age < 17", "age < 16 or", "and asked", "return None", "years: int = 1", "if not (age"])
def test_each_kind_of_change_is_made(expected: str) -> None:
    programs = [ast.unparse(mutants.mutated(SOURCE, number)) for number in range(len(mutants.mutants(ast.parse(SOURCE))))]
    assert any(expected in program for program in programs)


def test_decorators_are_left_alone() -> None:
    for number in range(len(mutants.mutants(ast.parse(SOURCE)))):
        assert "frozen=True" in ast.unparse(mutants.mutated(SOURCE, number))
