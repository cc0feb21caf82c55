"""The shape of the house: sizes, what each folder says of itself, and that the repository stands alone."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "smfdesk"
LONGEST_FILE = 400
LONGEST_FUNCTION = 40

# What is longer on purpose: "file" or "file:function" and the reason, which DECISIONS.md tells in full.
LONGER_ON_PURPOSE: dict[str, str] = {}

# Paths of one machine, and folders that stand beside this repository on some.
FOREIGN = re.compile(r"(^|[^A-Za-z0-9_.])/(work|root|farm|home/\w+|Users/\w+)/|\.\./shared")
TEXT_FILES = {".py", ".pyi", ".md", ".toml", ".in", ".lock", ".txt", ".ini", ".cfg", ".mako", ".json", ".csv", ".svg", ".sh", ""}
MADE_BY_TOOLS = {"build", "dist", "__pycache__"}


def python_files(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """(name, lines) of each function of a file, decorators and docstring left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            has_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
            start = (first.end_lineno or first.lineno) + 1 if has_docstring else node.lineno
            yield node.name, (node.end_lineno or start) - start + 1


def our_files() -> list[Path]:
    """Every file but what tools and runs leave behind; git is not needed, so that a copied folder passes too."""
    found = []
    for folder, names, files in os.walk(ROOT):
        names[:] = [name for name in names if name == ".ci" or not (name.startswith(".") or name in MADE_BY_TOOLS)]
        found += [Path(folder, file) for file in files if file == ".gitignore" or not file.startswith(".")]
    return found


def test_no_file_is_longer_than_a_reader_keeps_in_mind() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files(PACKAGE, ROOT / "tests")}
    longer = {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE and name not in LONGER_ON_PURPOSE}
    assert longer == {}


def test_no_function_is_longer_than_a_screen() -> None:
    longer = {
        f"{name_of(path)}:{name}": lines
        for path in python_files(PACKAGE)
        for name, lines in functions(path)
        if lines > LONGEST_FUNCTION and f"{name_of(path)}:{name}" not in LONGER_ON_PURPOSE
    }
    assert longer == {}


def test_each_folder_says_in_a_few_lines_what_it_knows() -> None:
    for folder in sorted(path for path in PACKAGE.rglob("*") if path.is_dir() and any(path.glob("*.py"))):
        init = folder / "__init__.py"
        assert init.is_file(), f"{name_of(folder)} has no __init__.py"
        said = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or ""
        assert said, f"{name_of(init)} does not say what the folder knows and must not know"
        assert len(said.splitlines()) <= 6, f"{name_of(init)} says too much"


def test_nothing_is_left_for_later() -> None:
    left = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError|pragma: no cover|type: ignore\s*$|noqa\s*$")
    for path in python_files(PACKAGE):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            assert not left.search(line), f"{name_of(path)}:{number}"


def test_the_repository_names_no_other_place_of_a_machine() -> None:
    named = []
    for path in our_files():
        if path.suffix not in TEXT_FILES or path == ROOT / ".ci" / "run" or path == Path(__file__).resolve():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
            if FOREIGN.search(line):
                named.append(f"{name_of(path)}:{number}")
    assert named == []


@pytest.mark.parametrize("line", ["see /root/x", "cd ../shared/data", '"/home/ana/x.xlsx"'])
def test_a_place_of_a_machine_is_noticed(line: str) -> None:
    assert FOREIGN.search(line)
