"""A part of the review: its heading, a line about it, and what belongs to it below."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Space, Type
from smfdesk.ui.widgets.text import Text

_BELOW = 20


class Section(QFrame):
    """`column` takes what stands below the heading, from edge to edge."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text(title, Type.SECTION)
        self.about = Text("", Type.TABLE, tone="quiet", wrap=True)
        self.about.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, Space.EDGE, 0, _BELOW)
        self.column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(Space.EDGE, 0, Space.EDGE, Space.INSIDE)
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.about)
        self.column.addLayout(head)

    def say(self, title: str, about: str = "") -> None:
        """Show another heading, and a line about it where there is something to say."""
        self.title.setText(title)
        self.about.setText(about)
        self.about.setVisible(bool(about))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), ink("surface"))
