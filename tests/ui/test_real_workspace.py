"""The pages before a workspace on a real one: sealed, opened, closed, opened again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smfdesk.bootstrap import create_sample
from smfdesk.desktop import WindowOpener
from smfdesk.ui.app import TopWindow
from smfdesk.ui.files import Choosers
from smfdesk.ui.recovery import RecoveryPage
from smfdesk.ui.shell.window import Shell
from smfdesk.ui.widgets.text import Text
from tests.ui.conftest import wait_for
from tests.ui.driver import Driver

PASSPHRASE = "quiet lantern over wet granite"


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[TopWindow]:
    made = open_top(tmp_path, qtbot)
    yield made
    made.close()
    made.deleteLater()


def open_top(tmp_path: Path, qtbot: QtBot) -> TopWindow:
    choosers = Choosers(workspace=lambda _w: None, folder=lambda _w: tmp_path, spreadsheet=lambda _w: None)
    made = TopWindow(WindowOpener, tmp_path / "state", choosers)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def said(window: TopWindow) -> str:
    return " ".join(text.text() for text in window.findChildren(Text) if text.isVisible())


def is_open(window: TopWindow) -> bool:
    return isinstance(window.centralWidget(), Shell)


def test_wrong_then_right_passphrase(tmp_path: Path, window: TopWindow, qtbot: QtBot) -> None:
    folder = tmp_path / "Leeds.smfdesk"
    create_sample(folder, PASSPHRASE, students=5).close()
    window.start(folder)
    driver = Driver(window)
    driver.type("quiet lantern over wet gravel")
    driver.key("Return")
    wait_for(qtbot, lambda: "That passphrase does not open Jo O." in said(window))
    driver.key("Ctrl+A")
    driver.type(PASSPHRASE)
    driver.key("Return")
    wait_for(qtbot, lambda: is_open(window))
    assert "sample" in window.windowTitle()
    assert "smfdesk" in window.windowTitle()


def test_new_workspace_is_made_closed_and_opened_by_its_recovery_code(tmp_path: Path, window: TopWindow, qtbot: QtBot) -> None:
    window.start()
    driver = Driver(window)
    driver.key("2")
    driver.fill("Workspace name", "Leeds")
    driver.press("Change")
    for label, text in (("Your name", "Jo Osei"), ("Their name", "Dee Marsh"), ("Their phone", "12"), ("Passphrase", "short")):
        driver.fill(label, text)
    driver.fill("Passphrase again", "short")
    driver.key("Ctrl+Return")
    wait_for(qtbot, lambda: "That passphrase is too easy to guess." in said(window))
    for label in ("Passphrase", "Passphrase again"):
        driver.field(label).clear()
        driver.fill(label, PASSPHRASE)
    driver.key("Ctrl+Return")
    wait_for(qtbot, lambda: bool(driver.field("Their phone").accessibleDescription()))
    assert not (tmp_path / "Leeds.smfdesk").exists()
    driver.field("Their phone").clear()
    driver.fill("Their phone", "020 7946 0000")
    driver.key("Ctrl+Return")
    wait_for(qtbot, lambda: isinstance(window.centralWidget(), RecoveryPage))
    code = next(t for t in window.findChildren(Text) if t.accessibleName().startswith("Recovery code")).text()
    driver.press("I have kept it: open Leeds")
    wait_for(qtbot, lambda: is_open(window))
    assert window.close()

    again = open_top(tmp_path, qtbot)
    again.start()
    driver = Driver(again)
    driver.press("I have forgotten it: use the recovery code")
    driver.type(code)
    driver.key("Return")
    wait_for(qtbot, lambda: is_open(again))
    assert again.windowTitle() == "Leeds - smfdesk"
    assert again.close()
    again.deleteLater()


def test_what_was_mended_on_opening_is_said(tmp_path: Path, window: TopWindow, qtbot: QtBot) -> None:
    folder = tmp_path / "Leeds.smfdesk"
    create_sample(folder, PASSPHRASE, students=5).close()
    (folder / "keys.json").unlink()
    window.start(folder)
    driver = Driver(window)
    driver.type(PASSPHRASE)
    driver.key("Return")
    wait_for(qtbot, lambda: is_open(window))
    wait_for(qtbot, lambda: "its copy was used" in said(window))
    assert (folder / "keys.json").is_file()
