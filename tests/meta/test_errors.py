"""Refusals: every doubt about a value has its words, no error tells what it carries, and only three places catch what is a bug."""

import ast
import copy
import pickle
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from smfdesk.app import wording
from smfdesk.app.errors import Cancelled, UserError
from smfdesk.app.students import read_value
from smfdesk.domain import fields
from smfdesk.domain.fields import Doubt, Kind
from smfdesk.domain.registry import RECORDS, TARGETS

ROOT = Path(__file__).resolve().parents[2]
# The last places where a bug is met: the window's runner hands it to the crash box, the command line words it.
LAST_PLACES = {"smfdesk/ui/runner.py", "smfdesk/cli/main.py"}
ALL_KINDS = [field.kind for one in RECORDS for field in one.fields] + [one.kind for one in TARGETS.values()]
KINDS_OF_FIELD = {kind.name: kind for kind in ALL_KINDS}
# What nobody could mean by any kind of field that can refuse at all.
NONSENSE = ("§§", "x" * 20_001, "Ö", "-", "00/00/0000", "A123456789012", "1234567891", "12345678901234567890")
TAKES_ANYTHING = {"text", "long_text"}


def doubts_in(file: str) -> set[str]:
    """The codes of the doubts that a file raises."""
    module = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(module) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name))
    return {one.args[0].value for one in calls if one.func.id == "Doubt" and isinstance(one.args[0], ast.Constant)}  # type: ignore[attr-defined,misc]


def refused(kind: Kind) -> Iterator[UserError]:
    for text in NONSENSE:
        try:
            read_value("Date of birth", kind, text)
        except UserError as error:
            yield error


@pytest.mark.parametrize("kind", KINDS_OF_FIELD.values(), ids=lambda kind: kind.name)
def test_what_a_field_refuses_it_refuses_in_words(kind: Kind) -> None:
    errors = list(refused(kind))
    assert errors or kind.name in TAKES_ANYTHING
    for error in errors:
        said = wording.said(error)
        assert error.code.startswith("value_")
        assert said.sentence.startswith("Date of birth")
        assert said.next_act


def test_every_doubt_has_words() -> None:
    codes = doubts_in("smfdesk/domain/fields.py")
    assert len(codes) > 12
    assert [code for code in sorted(codes) if f"value_{code}" not in wording.WORDS] == []


def test_every_sentence_about_a_value_belongs_to_a_doubt() -> None:
    """Words that nothing can bring up are words that nobody has read."""
    named = {code.removeprefix("value_") for code in wording.WORDS if code.startswith("value_")}
    assert named - doubts_in("smfdesk/domain/fields.py") == {"needed", "no_such_record"}


@pytest.mark.parametrize("code", sorted(wording.WORDS))
def test_an_error_prints_its_code_alone(code: str) -> None:
    private = {"text": "Xanthippe", "name": "Xanthippe", "label": "Xanthippe", "file": "Xanthippe.xlsx"}
    error = UserError(code, **private)
    for same in (error, copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301 - our own bytes
        for printed in (str(same), repr(same), f"{same.args}", "".join(traceback.format_exception(same))):
            assert "Xanthippe" not in printed
        assert (same.code, same.data) == (code, private)


def test_a_doubt_prints_its_code_alone() -> None:
    with pytest.raises(Doubt) as doubt:
        fields.read(fields.EMAIL, "xanthippe at home")
    assert (str(doubt.value), doubt.value.code) == ("email", "email")


def test_stopping_says_nothing() -> None:
    assert str(Cancelled()) == ""


def catches_all(source: str) -> bool:
    """Whether a source catches whatever comes and keeps it: what puts something in order and raises again keeps nothing."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")):
            last = node.body[-1]
            if not (isinstance(last, ast.Raise) and last.exc is None):
                return True
    return False


def test_only_the_last_places_catch_what_is_a_bug() -> None:
    files = {path: path.read_text(encoding="utf-8") for path in (ROOT / "smfdesk").rglob("*.py")}
    assert {path.relative_to(ROOT).as_posix() for path, source in files.items() if catches_all(source)} == LAST_PLACES


def test_the_scan_tells_keeping_from_raising_again() -> None:
    assert catches_all("try: f()\nexcept: g()")
    assert catches_all("try: f()\nexcept Exception as e: raise Other from e")
    assert not catches_all("try: f()\nexcept BaseException:\n    g()\n    raise")
    assert not catches_all("try: f()\nexcept ValueError: g()")
