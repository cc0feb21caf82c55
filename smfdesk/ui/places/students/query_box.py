"""The search box: it asks as you type, and hands the keyboard back to the list."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from smfdesk.ui.people.icon_button import IconButton
from smfdesk.ui.places.students import words
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.tokens import Size
from smfdesk.ui.widgets.field import Line

WIDTH = 480
_ICON_AT = 10


class QueryBox(Line):
    """`left` says that the keyboard goes back to the list; `entered` that Enter was pressed."""

    left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(words.BOX_NAME)
        self.setPlaceholderText(words.BOX_HINT)
        self.setMinimumWidth(200)
        self.setMaximumWidth(WIDTH)
        self._clear = IconButton("x", words.CLEAR_BOX, self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.setTextMargins(_ICON_AT + Size.ICON_SMALL + 4, 0, self._clear.width(), 0)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def show_text(self, text: str) -> None:
        """Put a question in the box without asking it."""
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)
        self._clear.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._clear.move(self.width() - self._clear.width() - 2, (self.height() - self._clear.height()) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        at = QPointF(_ICON_AT, (self.height() - Size.ICON_SMALL) / 2)
        paint_icon(QPainter(self), "search", ink("quiet").name(), at, Size.ICON_SMALL)
