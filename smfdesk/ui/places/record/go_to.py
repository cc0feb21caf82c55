"""The sections of a student's page with how much each holds; a press goes there."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from smfdesk.ui.places.record import words
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Size, Space, Type

_WIDTH = 136
_SECTIONS = {words.TO_DO: words.TO_DO, words.TIMELINE: words.TIMELINE, words.HISTORY: words.HISTORY_SHORT}


class _Entry(QAbstractButton):
    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(label)
        self.count = 0
        self.setFixedHeight(Size.CONTROL_IN_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, Size.CONTROL_IN_ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), Size.RADIUS, Size.RADIUS)
        box = QRectF(self.rect()).adjusted(Space.INSIDE + 2, 0, -Space.INSIDE - 2, 0)
        painter.setFont(fonts.font(Type.TABLE))
        painter.setPen(ink("quiet"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(fonts.font(Type.CAPTION, tabular=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(self.count))


class GoTo(QWidget):
    """136 wide. `chosen` tells the title of a section."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(words.GO_TO)
        self._entries = {title: _Entry(label) for title, label in _SECTIONS.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for title, entry in self._entries.items():
            entry.clicked.connect(lambda _on=False, title=title: self.chosen.emit(title))
            column.addWidget(entry)
        column.addStretch(1)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how much each section holds."""
        for title, count in counts.items():
            self._entries[title].count = count
            self._entries[title].setAccessibleName(f"{title}, {count}")
            self._entries[title].update()
