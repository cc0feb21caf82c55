"""The search box: it asks as you type, and hands the keyboard back to the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from smfdesk.ui.places.students import words
from smfdesk.ui.theme.icons import icon
from smfdesk.ui.theme.tokens import Size
from smfdesk.ui.widgets.field import Line

WIDTH = 480


class QueryBox(Line):
    """`left` says that the keyboard goes back to the list; `took_nearest` that Enter takes the word that was offered."""

    left = Signal()
    took_nearest = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(words.BOX_NAME)
        self.setPlaceholderText(words.BOX_HINT)
        self.setMinimumWidth(200)
        self.setMaximumWidth(WIDTH)
        self.setTextMargins(0, 0, 0, 0)
        self.addAction(icon("search", size=Size.ICON_SMALL), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(icon("x", size=Size.ICON_SMALL), words.CLEAR_BOX, self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self.nearest = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.took_nearest if self.nearest else self.left).emit()
        else:
            super().keyPressEvent(event)
