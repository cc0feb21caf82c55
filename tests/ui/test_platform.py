"""Faults of the libraries that the program would die of."""

import sys

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from smfdesk.ui.widgets.button import Button

CALLS = 2000


class Counter(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1


def test_qt_keeps_its_hands_off_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 loses a reference to None at each call that returns nothing, and then aborts."""
    widget, button = Counter(), Button("Keep note")
    for shown in (widget, button):
        qtbot.addWidget(shown)
        shown.resize(40, 40)
        with qtbot.waitExposed(shown):
            shown.show()
    before = sys.getrefcount(None)
    for _call in range(CALLS):
        widget.update()
        button.setEnabled(True)
        widget.repaint()
    QApplication.sendPostedEvents()
    assert widget.painted >= CALLS
    assert abs(sys.getrefcount(None) - before) < 50
