"""dev.py runs where nothing has been set up yet, on a Python that is too old for the rest."""

import ast
import os
import runpy
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT / "dev.py"


@pytest.fixture
def dev() -> dict[str, Any]:
    return runpy.run_path(str(DEV))


def test_an_old_python_can_read_it() -> None:
    ast.parse(DEV.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_it_imports_the_standard_library_alone() -> None:
    for node in ast.walk(ast.parse(DEV.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert [name for name in names if name.split(".")[0] not in sys.stdlib_module_names] == []


def test_without_a_python_that_will_do_it_says_in_one_line_what_to_install(
    dev: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 8, 18, "final", 0))
    with pytest.raises(dev["Stop"]) as stopped:
        dev["find_python"]()
    assert "Python 3.11, 3.12 or 3.13" in str(stopped.value)
    assert len(str(stopped.value).splitlines()) == 1


def test_the_python_that_runs_it_is_taken_if_it_will_do(dev: dict[str, Any]) -> None:
    if sys.version_info[:2] <= (3, 13):
        assert dev["find_python"]() == [sys.executable]
    assert dev["version_of"]([sys.executable]) == sys.version_info[:2]
    assert dev["version_of"](["no-such-python"]) == ()


def test_an_unknown_verb_shows_the_verbs(dev: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev["main"](["paint"]) == 2
    assert "python3 dev.py run" in capsys.readouterr().out


def test_offscreen_is_no_screen(dev: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert dev["has_screen"]() is False


@pytest.mark.skipif(not (ROOT / ".venv" / "smfdesk-stamp").is_file(), reason="this environment was not made by dev.py")
def test_a_second_call_costs_nothing_and_needs_no_network() -> None:
    offline = dict(os.environ, PIP_NO_INDEX="1")
    took = []
    for _ in range(3):
        start = time.perf_counter()
        said = subprocess.run([sys.executable, str(DEV), "env"], env=offline, capture_output=True, text=True, check=True)
        took.append(time.perf_counter() - start)
    assert said.stdout.strip().startswith(str(ROOT))
    assert said.stderr == ""
    assert min(took) < 1  # 0.1 s on the machine where it was written; this bar only tells it from an installation
