"""A button that Enter presses as well as Space, wherever it stands."""

from PySide6 import QtCore
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget


class Pressable(QPushButton):
    """What buttons, links and chips have in common.

    Args:
        words: what it says.
    """

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("focusPolicy", "StrongFocus")  # by name: see theme/paint.py
        self.setAutoDefault(False)

    def set_words(self, words: str) -> None:
        """Say something else; it takes the room that it needs."""
        self.setText(words)
        self.updateGeometry()
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)
