"""The crash box: it says what a user needs and nothing of a record."""

import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smfdesk.ui.crash import CrashWatch
from smfdesk.ui.crash_box import CrashBox, details
from tests.ui.driver import Driver


def look_up(name: str) -> int:
    known: dict[str, int] = {}
    try:
        return known[name]
    except KeyError as error:
        raise ValueError(f"no room for {name}") from error


def bug(name: str) -> ValueError:
    with pytest.raises(ValueError, match="no room") as caught:
        look_up(name)
    return caught.value


def test_details_hold_kinds_and_places_and_no_value() -> None:
    said = details(bug("Amina Khan"))
    assert "Amina" not in said
    assert said.splitlines()[2] == "ValueError"
    assert "KeyError" in said
    assert "test_crash.py:" in said
    assert "/" not in said.split("\n", 2)[2]


def test_one_bug_has_one_code() -> None:
    first = [details(bug(name)).splitlines()[0] for name in ("Amina Khan", "Ewa Nowak")]
    assert first[0] == first[1]
    assert first[0].startswith("Code ")


def test_box_copies_its_details_and_goes_by_key(qtbot: QtBot) -> None:
    watch = CrashWatch()
    error = bug("Amina Khan")
    watch(type(error), error, None)
    watch(type(error), error, None)  # a second bug behind the box opens no second box
    boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashBox) and w.isVisible()]
    (box,) = boxes
    qtbot.addWidget(box)
    driver = Driver(box)
    driver.press("Copy details")
    assert QGuiApplication.clipboard().text() == details(error)
    driver.key("Esc")
    assert not box.isVisible()


def test_stop_from_the_terminal_stays_a_stop(capsys: object) -> None:
    caught: list[type[BaseException]] = []
    old, sys.__excepthook__ = sys.__excepthook__, lambda kind, _error, _trace: caught.append(kind)
    try:
        CrashWatch()(KeyboardInterrupt, KeyboardInterrupt(), None)
    finally:
        sys.__excepthook__ = old
    assert caught == [KeyboardInterrupt]
