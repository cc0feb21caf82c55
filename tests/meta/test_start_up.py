"""The first page paints before anything heavy is loaded: what it imports is listed here, by what it must not bring."""

import os
import subprocess
import sys

import pytest

# What the first paint imports.
FIRST_PAINT = ("smfdesk.__main__", "smfdesk.ui.app")
LATER = (
    *("smfdesk.domain", "smfdesk.app", "smfdesk.store", "smfdesk.sheets", "smfdesk.bootstrap", "smfdesk.ui.commands"),
    *(
        "sqlalchemy",
        "sqlcipher3",
        "sqlite3",
        "alembic",
        "openpyxl",
        "xlsxwriter",
        "python_calamine",
        "keyring",
        "rapidfuzz",
        "cryptography",
    ),
    *("PySide6.QtPrintSupport", "PySide6.QtNetwork", "asyncio", "unittest", "cryptography"),
    # Each was measured: 1 to 20 ms that the unlock page does not need before it is painted.
    *("smfdesk.ui.theme.style", "smfdesk.ui.theme.focus", "smfdesk.ui.files", "smfdesk.ui.opening", "smfdesk.ui.first_run"),
    *("dataclasses", "json"),
)


def modules_after(*imported: str) -> set[str]:
    """The names in sys.modules of a fresh Python that imported these."""
    program = f"import sys, {', '.join(imported)}; print(*sys.modules)"
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    return set(subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True).stdout.split())


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    return modules_after(*FIRST_PAINT)


@pytest.mark.parametrize("name", LATER)
def test_the_first_paint_leaves_it_for_later(loaded: set[str], name: str) -> None:
    assert [module for module in loaded if module == name or module.startswith(f"{name}.")] == []


def test_what_comes_too_early_would_be_seen() -> None:
    assert "sqlite3" in modules_after("smfdesk.assets", "sqlite3")
