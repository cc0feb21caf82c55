"""Does a test notice when a rule is changed? `dev.py test --mutants` makes small changes, one at a time, and runs the tests.

Run as a program it tries every change of the three files below. Loaded by pytest as a plugin, with SMFDESK_MUTANT set to
"file:number", it puts that one changed file in the place of the real one; nothing is written anywhere.
"""

import ast
import copy
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

from hypothesis import Phase, settings

ROOT = Path(__file__).resolve().parents[1]
NAMED_BY = "SMFDESK_MUTANT"
SECONDS = 120

# Each file with the tests that hold it.
HELD_BY = {
    "smfdesk/domain/changes.py": ("tests/unit/test_changes*.py",),
    "smfdesk/domain/matching.py": ("tests/unit/test_matching*.py",),
    "smfdesk/domain/journey.py": ("tests/unit/test_journey*.py", "tests/unit/test_moves*.py"),
}

# Changes that mean the same, as "file: before -> after", with the reason.
SAME_MEANING: dict[str, str] = {}

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


def changed(node: ast.AST) -> Iterator[ast.AST]:
    """Every change of one node that a test should notice."""
    match node:
        case ast.If(test=test, body=body, orelse=orelse):
            yield ast.If(test=_denied(test), body=body, orelse=orelse)
        case ast.comprehension(target=target, iter=each, ifs=[test, *rest], is_async=is_async):
            yield ast.comprehension(target=target, iter=each, ifs=[_denied(test), *rest], is_async=is_async)
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(value=ast.Constant(value=None))
        case ast.expr():
            yield from _changed_expression(node)
        case _:
            pass


def _changed_expression(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left=left, ops=[first, *rest], comparators=comparators) if type(first) in _COMPARISONS:
            yield ast.Compare(left=left, ops=[_COMPARISONS[type(first)](), *rest], comparators=comparators)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(op=ast.Or() if isinstance(op, ast.And) else ast.And(), values=values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            yield ast.BinOp(left=left, op=ast.Sub() if isinstance(op, ast.Add) else ast.Add(), right=right)
        case ast.Constant(value=bool() as value):
            yield ast.Constant(value=not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value=value + 1)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(test=test, body=orelse, orelse=body)
        case _:
            pass


def _denied(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(op=ast.Not(), operand=test)


def mutants(tree: ast.Module) -> list[tuple[ast.AST, ast.AST]]:
    """(node, what stands in its place), in the order of the file; types and decorators are left alone."""
    left_alone = {
        id(inner)
        for node in ast.walk(tree)
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None), *getattr(node, "decorator_list", ()))
        if part is not None
        for inner in ast.walk(part)
    }
    return [(node, other) for node in ast.walk(tree) if id(node) not in left_alone for other in changed(node)]


class _Swap(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old = old
        self._new = new

    def visit(self, node: ast.AST) -> ast.AST:
        return ast.copy_location(self._new, node) if node is self._old else self.generic_visit(node)


def mutated(source: str, number: int) -> ast.Module:
    """The program of `source` with its change of that number."""
    tree = ast.parse(source)
    old, new = mutants(tree)[number]
    _Swap(old, copy.deepcopy(new)).visit(tree)
    return ast.fix_missing_locations(tree)


class _Loader(SourceFileLoader):
    number: int

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return compile(mutated(Path(path).read_text(encoding="utf-8"), self.number), path, "exec")


class _Finder(MetaPathFinder):
    def __init__(self, file: str, number: int) -> None:
        self._module = file.removesuffix(".py").replace("/", ".")
        self._path = ROOT / file
        self._number = number

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != self._module:
            return None
        loader = _Loader(name, str(self._path))
        loader.number = self._number
        return spec_from_file_location(name, self._path, loader=loader)


def survives(file: str, number: int | None) -> bool:
    """Tell whether the tests of a file pass with its change of that number (None: as it is)."""
    tests = [str(path) for pattern in HELD_BY[file] for path in sorted(ROOT.glob(pattern))] or ["no test is named for this file"]
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", **({} if number is None else {NAMED_BY: f"{file}:{number}"}))
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "tests.mutants", "-p", "no:randomly", "-p", "no:cacheprovider", *tests]
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=SECONDS, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def try_file(file: str) -> int:
    """Print how many changes of a file are noticed and which are not; give the number of those without a reason."""
    if not (ROOT / file).exists():
        return 0
    if not survives(file, None):
        print(f"{file}: its tests do not pass as it is")
        return 1
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    all_changes = mutants(tree)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        lived = list(pool.map(lambda number: survives(file, number), range(len(all_changes))))
    unexplained = 0
    for (old, new), alive in zip(all_changes, lived, strict=True):
        told = f"{file}: {brief(old)} -> {brief(new)}"
        if alive and told not in SAME_MEANING:
            unexplained += 1
            print(f"not noticed, line {getattr(old, 'lineno', '?')}: {told}")
    print(f"{file}: {len(lived) - sum(lived)} of {len(lived)} changes noticed, {unexplained} without a reason")
    return unexplained


def brief(node: ast.AST) -> str:
    """One line of the node's source."""
    return ast.unparse(node).strip().splitlines()[0][:90]


def main() -> int:
    return 1 if sum(try_file(file) for file in HELD_BY) else 0


if __name__ == "__main__":
    sys.exit(main())
elif NAMED_BY in os.environ:
    _file, _, _number = os.environ[NAMED_BY].partition(":")
    sys.meta_path.insert(0, _Finder(_file, int(_number)))
    settings.register_profile("mutants", database=None, derandomize=True, phases=[Phase.explicit, Phase.generate])
    settings.load_profile("mutants")
