"""Operations: declared once, used somewhere, worded, a verb of the command line or said why not, taken back by a test."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from smfdesk.app.operations import OPERATIONS, Operation, _Words
from smfdesk.cli.command import Parser
from smfdesk.cli.main import VERBS
from smfdesk.store.queries import StoreReader

ROOT = Path(__file__).resolve().parents[2]
READS_THE_JOURNAL = "smfdesk/store/queries.py"  # gives back sets that others made
each_operation = pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda one: one.op)

# Operations that make a workspace or need a file: which test takes them back. All others: ACTS of tests/app/test_operations.py.
UNDONE_IN = {
    "import": "tests/app/test_import_undone.py::test_the_whole_file_is_taken_back_and_brought_again",
    "sample": "tests/app/test_history.py::test_what_the_workspace_began_with_is_nobodys_to_undo",
    "set_up": "tests/app/test_history.py::test_what_the_workspace_began_with_is_nobodys_to_undo",
}


def texts(module: ast.Module, value: ast.expr) -> set[str]:
    """The texts that an expression can be: those in it, and those of the names in it as the module assigns them."""
    if isinstance(value, ast.IfExp):
        return texts(module, value.body) | texts(module, value.orelse)
    if isinstance(value, ast.Constant):
        return {str(value.value)}
    found: set[str] = set()
    if isinstance(value, ast.Name):
        for node in ast.walk(module):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    found |= _assigned(module, target, node.value, value.id)
    return found


def _assigned(module: ast.Module, target: ast.expr, given: ast.expr, name: str) -> set[str]:
    if isinstance(target, ast.Tuple) and isinstance(given, ast.Tuple):
        pairs = zip(target.elts, given.elts, strict=True)
        return {text for one, other in pairs for text in _assigned(module, one, other, name)}
    return texts(module, given) if isinstance(target, ast.Name) and target.id == name else set()


def used() -> Iterator[tuple[str, str]]:
    """(where, operation) of each change set that the sources make."""
    for path in sorted((ROOT / "smfdesk").rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        if where == READS_THE_JOURNAL:
            continue
        module = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ChangeSet":
                value = next(word.value for word in node.keywords if word.arg == "op")
                yield from ((where, op) for op in texts(module, value) or {"cannot be read"})


USED = list(used())


def test_each_operation_is_used_and_each_set_is_one_of_them() -> None:
    assert {op for _, op in USED} == set(OPERATIONS)


def test_the_scan_reads_names_tuples_and_either_or() -> None:
    module = ast.parse("A, B = 'one', 'two'\nC = A if x else B\nChangeSet(op=C)")
    call = module.body[-1]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    assert texts(module, call.value.keywords[0].value) == {"one", "two"}


@each_operation
def test_an_operation_has_a_sentence_of_known_words(operation: Operation) -> None:
    assert operation.sentence
    assert operation.sentence[0].islower() or operation.sentence[0] == "{"
    asked = {name for _, name, _, _ in Formatter().parse(operation.sentence) if name}
    assert asked <= set(_Words(_nobody(), {}))


def _nobody() -> StoreReader:
    return object.__new__(StoreReader)  # never asked: there is nothing to look up


@each_operation
def test_an_operation_is_a_verb_of_the_command_line_or_says_why_not(operation: Operation) -> None:
    said = operation.cli
    if not said.startswith("smfdesk "):
        assert re.match(r"only in the window\b", said)
        return
    _, verb, *options = said.split()
    parser = Parser(prog=verb, allow_abbrev=False)
    VERBS[verb].declare(parser)
    assert set(options) <= set(parser._option_string_actions)


@each_operation
def test_an_operation_has_a_test_that_takes_it_back(operation: Operation) -> None:
    op = operation.op
    if op not in UNDONE_IN:
        acts = (ROOT / "tests/app/test_operations.py").read_text(encoding="utf-8")
        assert re.search(rf'^    "{op}": \(', acts, re.MULTILINE), "no act that test_an_operation_is_taken_back_whole would try"
        return
    file, name = UNDONE_IN[op].split("::")
    assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")
