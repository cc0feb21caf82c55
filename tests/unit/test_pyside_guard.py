"""PySide6 6.12.0 on Python 3.11 loses a reference to None at each void call and aborts after some thousands.

6.11 is sound there. The pin in packaging/requirements.in may rise when this test passes with the newer version.
"""

import sys

import PySide6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 2_000
STRAY = 50


def test_void_calls_keep_none_alive(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.update()
    assert abs(sys.getrefcount(None) - before) <= STRAY


def test_the_version_is_one_that_is_sound_on_this_python() -> None:
    major, minor, *_ = (int(part) for part in PySide6.__version__.split("."))
    assert (major, minor) >= (6, 11)
    assert sys.version_info >= (3, 12) or (major, minor) < (6, 12)
