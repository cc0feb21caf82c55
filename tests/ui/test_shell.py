"""The frame of the window, by keys and by mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea
from pytestqt.qtbot import QtBot

from smfdesk.ui.commands import WINDOW_COMMANDS
from smfdesk.ui.shell.history import Address, History, parse_address
from smfdesk.ui.shell.key_sheet import KeySheet
from smfdesk.ui.widgets.text import Elided, Text
from tests.ui.conftest import Opened, wait_for
from tests.ui.small_places import List, Record


def shown_list(opened: Opened) -> List:
    assert isinstance(opened.shell.place, List)
    return opened.shell.place


def texts(opened: Opened) -> str:
    strip = opened.shell.foot.strip
    return strip.findChildren(Text)[0].text() if strip is not None else ""


def saved_at(opened: Opened) -> str:
    return f"Saved {opened.shell.frame.clock().astimezone():%H:%M:%S}"


def test_address_is_the_same_after_reading() -> None:
    for text in ("students", "students?q=2026+law&row=3", "student/0192ab"):
        assert str(parse_address(text)) == text
    assert str(Address(place="students", how={"q": ""})) == "students"


def test_going_on_forgets_what_lay_ahead() -> None:
    history = History()
    for place in ("a", "b", "c"):
        history.visit(Address(place=place))
    assert history.back().place == "b"
    history.visit(Address(place="d"))
    assert not history.can_go_forward
    assert history.back().place == "b"


def test_back_finds_query_and_row_again(opened: Opened) -> None:
    driver = opened.driver
    driver.key("Down", "Down")
    shown_list(opened).search.setText("law")
    driver.key("Return")
    assert isinstance(opened.shell.place, Record)
    shown_list_before = opened.shell.place.heading.text()
    assert shown_list_before == "Ewa Nowak"
    driver.key("Alt+Left")
    place = shown_list(opened)
    assert (place.search.text(), place.current) == ("law", "Ewa Nowak")
    driver.key("Alt+Right")
    assert isinstance(opened.shell.place, Record)


def test_side_buttons_of_the_mouse_go_back_and_forward(opened: Opened) -> None:
    driver = opened.driver
    driver.click(opened.shell.rail.entry("exchange"))
    assert str(opened.shell.history.back()) == "students?row=0"
    opened.shell.history.forward()
    driver.click(opened.shell, button=Qt.MouseButton.BackButton)
    shown_list(opened)
    driver.click(opened.shell, button=Qt.MouseButton.ForwardButton)
    assert opened.shell.place is not None
    assert opened.shell.place.address().place == "exchange"


def test_record_belongs_to_the_students_entry(opened: Opened) -> None:
    opened.driver.key("Return")
    assert opened.shell.rail.entry("students").isChecked()
    assert not opened.shell.rail.entry("exchange").isChecked()


def test_letters_act_from_the_list_and_never_from_a_field(opened: Opened) -> None:
    driver, place = opened.driver, shown_list(opened)
    driver.key("s")
    assert place.moved == ["Amina Khan"]
    driver.click(place.search)
    driver.type("s?")
    assert place.moved == ["Amina Khan"]
    assert place.search.text() == "s?"


def test_panes_are_walked_by_f6_both_ways(opened: Opened) -> None:
    place = shown_list(opened)
    walked = []
    for key in ("F6", "F6", "F6", "Shift+F6"):
        opened.driver.key(key)
        walked.append(QApplication.focusWidget())
    assert walked == [opened.shell.rail.menu_entry, place.search, place.view, place.search]


def test_undo_is_named_goes_to_the_place_and_says_what_it_did(opened: Opened, qtbot: QtBot) -> None:
    shell, driver, record = opened.shell, opened.driver, opened.record
    shell.frame.write(lambda: record.change("Move Amina Khan to University"))
    action = shell.frame.commands.action("undo")
    wait_for(qtbot, lambda: action.text() == "Undo: move Amina Khan to University")
    driver.key("Ctrl+Z")
    wait_for(qtbot, lambda: shell.foot.strip is not None)
    assert texts(opened) or shell.foot.strip is not None
    assert isinstance(shell.place, Record)
    assert shell.rail.saved.accessibleName() == saved_at(opened)
    wait_for(qtbot, lambda: not action.isEnabled())
    driver.press("Redo")
    wait_for(qtbot, lambda: record.done == ["Move Amina Khan to University"])
    wait_for(qtbot, action.isEnabled)


def test_refused_write_keeps_the_text_and_holds_the_window(opened: Opened, qtbot: QtBot) -> None:
    shell, driver, record = opened.shell, opened.driver, opened.record
    record.refuse = "The disk is full."
    shell.frame.write(lambda: record.change("Note"), text="Spoke to mum.")
    wait_for(qtbot, lambda: shell.foot.strip is not None)
    assert shell.rail.saved.accessibleName() == "Not saved"
    assert not shell.may_close()
    driver.press("Try again")
    wait_for(qtbot, lambda: shell.frame.runner.pending_writes == 0)
    assert not shell.may_close()
    record.refuse = ""
    driver.press("Try again")
    wait_for(qtbot, lambda: record.done == ["Note"] and shell.may_close())
    assert shell.rail.saved.accessibleName() == saved_at(opened)
    assert shell.foot.strip is None


def test_text_that_was_copied_lets_the_window_close(opened: Opened, qtbot: QtBot) -> None:
    opened.record.refuse = "The disk is full."
    opened.shell.frame.write(lambda: opened.record.change("Note"), text="Spoke to mum.")
    wait_for(qtbot, lambda: opened.shell.foot.strip is not None)
    opened.driver.press("Copy text")
    assert QGuiApplication.clipboard().text() == "Spoke to mum."
    assert opened.shell.may_close()


def test_sheet_of_keys_lists_what_works_here_and_gives_the_keyboard_back(opened: Opened) -> None:
    opened.driver.key("?")
    sheet = opened.shell.findChild(KeySheet)
    assert sheet is not None
    said = {label.text() for label in sheet.findChildren(Elided)}
    assert "Move the current student to the next stage." in said
    assert "Take back the last change." not in said  # there is nothing to take back yet
    opened.driver.key("Esc")
    assert QApplication.focusWidget() is shown_list(opened).view


def test_sheet_of_keys_scrolls_by_arrow_where_the_window_is_low(opened: Opened) -> None:
    opened.shell.resize(1024, 240)
    opened.driver.key("?")
    sheet = opened.shell.findChild(KeySheet)
    assert sheet is not None
    bar = sheet.findChildren(QScrollArea)[0].verticalScrollBar()
    assert bar.maximum() > 0
    opened.driver.key("PageDown", "Up")
    assert 0 < bar.value() < bar.pageStep() + 1
    opened.driver.click(sheet, QPoint(5, 5))
    assert QApplication.focusWidget() is shown_list(opened).view


# The offscreen platform cannot grab the keyboard for a menu; the menu works without.
@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_menu_opens_by_key_and_by_mouse_and_acts(opened: Opened) -> None:
    opened.driver.key("F10")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    opened.driver.key("Esc")
    opened.driver.click(opened.shell.rail.menu_entry)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = [action.text().split("\t")[0] for action in menu.actions()]
    assert "Move on" in entries
    next(action for action in menu.actions() if action.text().startswith("Exchange")).trigger()
    assert opened.shell.place is not None
    assert opened.shell.place.address().place == "exchange"
    menu.close()


def test_hints_show_the_keys_of_the_place(opened: Opened) -> None:
    assert {"open", "move on", "all keys here"} <= opened.driver.buttons()
    opened.driver.press("move on")
    assert shown_list(opened).moved == ["Amina Khan"]


def test_every_window_command_has_words() -> None:
    assert all(command.text and command.help.endswith(".") for command in WINDOW_COMMANDS)
