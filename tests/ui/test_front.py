"""The pages before a workspace, by keys and by mouse."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from smfdesk.ui.app import TopWindow, place_for
from smfdesk.ui.files import Choosers
from smfdesk.ui.first_run import FirstRunPage
from smfdesk.ui.opening import Found, Refused
from smfdesk.ui.recent import load_recent, remember
from smfdesk.ui.recovery import RecoveryPage
from smfdesk.ui.unlock import UnlockPage
from smfdesk.ui.widgets.text import Text
from tests.ui.conftest import wait_for
from tests.ui.driver import Driver
from tests.ui.fake_opener import CODE, RIGHT, FakeOpener


@dataclass
class Front:
    window: TopWindow
    driver: Driver
    opener: FakeOpener
    state: Path
    qtbot: QtBot

    @property
    def page(self) -> QWidget:
        page = self.window.centralWidget()
        assert page is not None
        return page

    def said(self) -> str:
        return " ".join(text.text() for text in self.page.findChildren(Text) if text.isVisible())

    def is_open(self) -> bool:
        return bool(self.opener.opened) and not isinstance(self.page, UnlockPage)


Start = Callable[..., Front]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """Opens the window as the program does; answers are what the system's boxes would give."""
    windows: list[TopWindow] = []

    def open_window(answers: dict[str, Path | None] | None = None, folder: Path | None = None) -> Front:
        opener = FakeOpener()
        chosen = answers or {}
        choosers = Choosers(
            workspace=lambda _parent: chosen.get("workspace"),
            folder=lambda _parent: chosen.get("folder"),
            spreadsheet=lambda _parent: chosen.get("spreadsheet"),
        )
        state = tmp_path / "state"
        window = TopWindow(lambda: opener, state, choosers)
        windows.append(window)
        window.start(folder)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return Front(window=window, driver=Driver(window), opener=opener, state=state, qtbot=qtbot)

    yield open_window
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "London office.smfdesk"
    folder.mkdir()
    return folder


@pytest.fixture
def locked(start: Start, tmp_path: Path, office: Path) -> Front:
    remember(tmp_path / "state", Found(folder=office, name="London office", people=("Jo O.", "Sam R.")), "Jo O.")
    return start()


@pytest.fixture
def first(start: Start) -> Front:
    return start()


def test_passphrase_and_enter_open_the_workspace(locked: Front) -> None:
    locked.driver.type(RIGHT)
    locked.driver.key("Return")
    wait_for(locked.qtbot, locked.is_open)
    assert locked.opener.opened == [("London office.smfdesk", "Jo O.")]
    assert locked.window.windowTitle() == "London office - smfdesk"
    assert locked.driver.focused is locked.driver.field("Search students")
    again = load_recent(locked.state)
    assert again is not None
    assert again.people == ("Sam R.", "Jo O.")
    assert again.last_opened.startswith("Last opened today ")


def test_somebody_else_opens_it_by_mouse(locked: Front) -> None:
    locked.driver.press("Sam R.")
    locked.driver.fill("Passphrase", RIGHT)
    locked.driver.press("Open")
    wait_for(locked.qtbot, locked.is_open)
    assert locked.opener.opened == [("London office.smfdesk", "Sam R.")]


def test_wrong_passphrase_is_said_beside_the_field_and_kept(locked: Front) -> None:
    locked.driver.type("wrong")
    locked.driver.key("Return")
    field = locked.driver.field("Passphrase")
    wait_for(locked.qtbot, lambda: field.accessibleDescription().startswith("Problem: "))
    assert "That passphrase does not open this. Check Caps Lock and try again." in locked.said()
    assert field.text() == "wrong"
    assert locked.driver.focused is field
    locked.driver.type(RIGHT)
    locked.driver.key("Return")
    wait_for(locked.qtbot, locked.is_open)


def test_empty_passphrase_is_an_instruction(locked: Front) -> None:
    locked.driver.key("Return")
    assert "Enter the passphrase." in locked.said()


def test_busy_page_says_so_and_takes_no_second_press(locked: Front) -> None:
    locked.driver.type(RIGHT)
    locked.opener.gate.clear()
    locked.driver.key("Return", "Return")
    assert "working out the key" in locked.said()
    assert not locked.driver.button("Open").isEnabled()
    locked.opener.gate.set()
    wait_for(locked.qtbot, locked.is_open)
    assert len(locked.opener.opened) == 1


def test_obstacle_of_the_whole_workspace_has_its_own_place(locked: Front) -> None:
    locked.opener.refuse_all = Refused("This workspace is open on another computer.", "Close it there.")
    locked.driver.type(RIGHT)
    locked.driver.key("Return")
    wait_for(locked.qtbot, lambda: "This workspace is open on another computer. Close it there." in locked.said())


def test_recovery_code_opens_it(locked: Front) -> None:
    locked.driver.press("I have forgotten it: use the recovery code")
    locked.driver.type("nonsense")
    locked.driver.key("Return")
    wait_for(locked.qtbot, lambda: "That code does not open this." in locked.said())
    locked.driver.key("Ctrl+A")
    locked.driver.type(CODE)
    locked.driver.key("Return")
    wait_for(locked.qtbot, locked.is_open)
    assert locked.opener.opened == [("London office.smfdesk", "")]


def test_show_shows_what_is_typed(locked: Front) -> None:
    locked.driver.type("abc")
    field = locked.driver.field("Passphrase")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    locked.driver.press("Show")
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    locked.driver.press("Hide")
    assert field.echoMode() is QLineEdit.EchoMode.Password


def test_caps_lock_is_told_from_the_letters(locked: Front) -> None:
    window = locked.window.windowHandle()
    QTest.keyClick(window, ord("A"), Qt.KeyboardModifier.ShiftModifier)
    assert "Caps Lock is on" not in locked.said()
    locked.driver.type("A")
    assert "Caps Lock is on" in locked.said()
    locked.driver.type("a")
    assert "Caps Lock is on" not in locked.said()


def test_another_workspace_can_be_chosen(start: Start, tmp_path: Path, office: Path) -> None:
    remember(tmp_path / "state", Found(folder=office, name="London office", people=("Jo O.",)), "Jo O.")
    answers: dict[str, Path | None] = {"workspace": tmp_path / "holiday"}
    front = start(answers)
    front.driver.press("Open a different workspace")
    wait_for(front.qtbot, lambda: "holiday is no workspace." in front.said())
    answers["workspace"] = tmp_path / "Leeds.smfdesk"
    front.driver.press("Open a different workspace")
    wait_for(front.qtbot, lambda: "Leeds" in front.said())


def test_folder_from_the_command_line_is_painted_before_it_is_looked_at(start: Start, tmp_path: Path, office: Path) -> None:
    front = start(folder=office)
    assert "London office" in front.said()
    wait_for(front.qtbot, lambda: "Sam R." in front.driver.buttons())


def test_first_run_offers_four_ways_by_key(first: Front) -> None:
    assert isinstance(first.page, FirstRunPage)
    for key, act in (("1", "Open the sample"), ("3", "Choose the folder"), ("4", "Choose the spreadsheet")):
        first.driver.key(key)
        assert act in first.driver.buttons()
    first.driver.key("2")
    assert first.driver.focused is first.driver.field("Workspace name")
    first.driver.type("3 counties")
    assert first.driver.field("Workspace name").text() == "3 counties"


def test_sample_opens_by_two_keys(first: Front) -> None:
    first.driver.key("Return", "Return")
    wait_for(first.qtbot, lambda: first.window.windowTitle() == "Sample - smfdesk")


FORM = {
    "Workspace name": "London: office",
    "Your name": "Jo Osei",
    "Their name": "Dee Marsh",
    "Their phone": "020 7946 0000",
    "Passphrase": RIGHT,
    "Passphrase again": RIGHT,
}


def test_new_workspace_by_keys_shows_its_recovery_code_before_it_opens(first: Front) -> None:
    first.driver.key("2")
    for text in FORM.values():
        first.driver.type(text)
        first.driver.key("Return")
    wait_for(first.qtbot, lambda: isinstance(first.page, RecoveryPage))
    assert CODE in first.said()
    (wanted,) = first.opener.made
    assert wanted.folder == place_for("London: office")
    assert wanted.folder.name == "London- office.smfdesk"
    assert (wanted.who, wanted.lead_name, wanted.lead_phone) == ("Jo Osei", "Dee Marsh", "020 7946 0000")
    assert RIGHT not in repr(wanted)
    first.driver.press("Copy the code")
    assert QGuiApplication.clipboard().text() == CODE
    first.driver.press("I have kept it: open London: office")
    wait_for(first.qtbot, lambda: first.window.windowTitle() == "London- office - smfdesk")


def test_empty_form_says_what_to_enter_and_goes_to_the_first(first: Front) -> None:
    first.driver.key("2", "Return", "Ctrl+Return")
    said = first.said()
    for instruction in ("Enter a name for the workspace.", "Enter your name.", "Enter a passphrase."):
        assert instruction in said
    assert first.driver.focused is first.driver.field("Workspace name")


def test_different_and_weak_passphrases_are_said_beside_their_field(first: Front) -> None:
    first.driver.key("2")
    for label, text in {**FORM, "Passphrase": "short", "Passphrase again": "other"}.items():
        first.driver.fill(label, text)
    first.driver.press("Make the workspace")
    assert "The two passphrases differ. Enter the same one again." in first.said()
    first.driver.field("Passphrase again").clear()
    first.driver.fill("Passphrase again", "short")
    first.driver.press("Make the workspace")
    wait_for(first.qtbot, lambda: "That passphrase is too easy to guess. Use four words or more." in first.said())
    assert first.driver.focused is first.driver.field("Passphrase")


def test_start_from_a_spreadsheet_makes_a_workspace_and_goes_on_with_the_file(start: Start, tmp_path: Path) -> None:
    sheet, kept = tmp_path / "Elm Globe.xlsx", tmp_path / "kept"
    front = start({"spreadsheet": sheet, "folder": kept})
    front.driver.key("4")
    front.driver.press("Choose the spreadsheet")
    assert "New workspace for Elm Globe.xlsx" in front.said()
    for label, text in FORM.items():
        front.driver.fill(label, text)
    front.driver.press("Change")
    front.driver.press("Make the workspace")
    wait_for(front.qtbot, lambda: isinstance(front.page, RecoveryPage))
    assert front.opener.made[0].folder == kept / "London- office.smfdesk"
    front.driver.press("I have kept it: open London: office")
    wait_for(front.qtbot, lambda: front.opener.spreadsheet == sheet)


def test_existing_workspace_is_chosen_and_then_unlocked(start: Start, tmp_path: Path) -> None:
    answers: dict[str, Path | None] = {"workspace": tmp_path / "holiday"}
    front = start(answers)
    front.driver.key("3")
    front.driver.press("Choose the folder")
    wait_for(front.qtbot, lambda: "holiday is no workspace." in front.said())
    answers["workspace"] = tmp_path / "Leeds.smfdesk"
    front.driver.press("Choose the folder")
    wait_for(front.qtbot, lambda: isinstance(front.page, UnlockPage))


def test_window_stays_until_all_is_written_and_then_closes_the_workspace(first: Front) -> None:
    first.driver.press("Open the sample")
    wait_for(first.qtbot, lambda: first.window.windowTitle() == "Sample - smfdesk")
    first.opener.may_close = False
    assert not first.window.close()
    assert first.opener.closed == 0
    first.opener.may_close = True
    assert first.window.close()
    assert first.opener.closed == 1


def test_note_of_the_last_workspace_is_only_a_comfort(tmp_path: Path, office: Path) -> None:
    assert load_recent(tmp_path) is None
    (tmp_path / "recent.txt").write_text("{", "utf-8")
    assert load_recent(tmp_path) is None
    remember(tmp_path, Found(folder=office, name="London office", people=()), "")
    assert load_recent(tmp_path) is not None
    office.rmdir()
    assert load_recent(tmp_path) is None
