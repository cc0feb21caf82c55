"""A bar at the foot of a page, over nothing: a title, what it asks, and one button that does it. Esc leaves it."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smfdesk.domain.ids import Uid
from smfdesk.ui.people import words
from smfdesk.ui.people.icon_button import IconButton
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.text import Elided


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whom a bar is about."""

    uid: Uid
    name: str = field(repr=False)


class Bar(QFrame):
    """`left` says that the user has done with it, one way or the other."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Elided("", Type.STRONG)
        self.head = QHBoxLayout()
        self.head.setSpacing(Space.BETWEEN)
        self.head.addWidget(self.title)
        self._leave = IconButton("x", words.LEAVE)
        self._leave.clicked.connect(self.left)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.EDGE, Space.INSIDE, Space.EDGE, Space.BETWEEN)
        self.column.setSpacing(Space.INSIDE)
        self.column.addLayout(self.head)

    def end_head(self) -> None:
        """Close the row of the title with the button that leaves; called once, after its other parts."""
        self.head.addWidget(self._leave)

    def focus_first(self) -> None:
        """Give the keyboard to what is used first; where a bar does not say what that is, to its way out."""
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.on_enter()
        else:
            super().keyPressEvent(event)

    def on_enter(self) -> None:
        """Enter presses the button that has the keyboard."""
        button = QApplication.focusWidget()
        if isinstance(button, QAbstractButton):
            button.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink("surface"))
        painter.fillRect(0, 0, self.width(), Size.HALO // 2, ink("edge"))
