"""The table of rules in CONTRIBUTING names checks that exist."""

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = {"import-linter": "importlinter", "ruff": "ruff", "mypy": "mypy", "coverage": "coverage"}


def rules() -> list[tuple[str, str]]:
    """(rule, what holds it), one for each row of the table."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text[text.index("| rule | held by |") :].split("\n\n")[0].splitlines()[2:]
    return [(cells[1].strip(), cells[2].strip()) for cells in (row.split("|") for row in table)]


def functions_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_each_rule_has_a_check_or_says_that_it_has_none() -> None:
    for rule, held_by in rules():
        named = re.findall(r"`tests/[^`]+`", held_by)
        tools = [tool for tool in TOOLS if tool in held_by]
        assert named or tools or "by reading" in held_by, rule


def test_each_named_test_exists() -> None:
    for rule, held_by in rules():
        for named in re.findall(r"`(tests/[^`]+)`", held_by):
            file, _, test = named.partition("::")
            assert (ROOT / file).exists(), f"{rule}: {file}"
            assert not test or test in functions_in(ROOT / file), f"{rule}: {named}"


def test_each_named_tool_is_set_up() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    for _rule, held_by in rules():
        for tool, section in TOOLS.items():
            assert tool not in held_by or section in settings
