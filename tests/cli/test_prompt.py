"""The passphrase asked for on a terminal: never shown, never part of a command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import PASSPHRASE, ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="not run here: needs a pseudo-terminal")


def ask(folder: Path, typed: list[str], *arguments: object) -> tuple[int, str]:
    """Call the program at a terminal and type lines; give its exit code and all that it showed."""
    master, terminal = os.openpty()
    around = {name: value for name, value in os.environ.items() if name != "SMFDESK_PASSPHRASE"} | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "smfdesk", *(str(one) for one in arguments)]
    child = subprocess.Popen(
        command, cwd=folder, env=around, stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    os.close(terminal)
    assert child.stdout is not None
    shown, waiting = "", list(typed)
    while chunk := os.read(child.stdout.fileno(), 1_000).decode():
        shown += chunk
        if waiting and shown.endswith(": "):  # typed before the question it would be thrown away, as it should be
            os.write(master, f"{waiting.pop(0)}\n".encode())
    child.stdout.close()
    os.close(master)
    return child.wait(), shown


def test_a_passphrase_is_typed_once_to_open(office: Path, tmp_path: Path) -> None:
    code, shown = ask(tmp_path, [PASSPHRASE], "check", office)
    assert code == 0
    assert shown.startswith("Passphrase: ")
    assert "The workspace is whole" in shown
    assert PASSPHRASE not in shown


def test_a_new_passphrase_is_typed_twice(tmp_path: Path) -> None:
    code, shown = ask(tmp_path, [PASSPHRASE, "something else"], "sample", "new", "--students", 3)
    assert code == 1
    assert "The two passphrases are not the same." in shown
    assert not (tmp_path / "new.smfdesk").exists()
    code, shown = ask(tmp_path, [PASSPHRASE, PASSPHRASE], "sample", "new", "--students", 3)
    assert code == 0
    assert "3 students, all invented: new.smfdesk" in shown
