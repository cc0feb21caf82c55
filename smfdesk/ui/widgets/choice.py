"""A choice of one from a list that drops down, 32 high like every field."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.paint import paint_frame
from smfdesk.ui.theme.tokens import Size, Space, Type

_PADDING = 10
_ARROW = 14


class Choice(QComboBox):
    """Options are added with `addItem(words, value)`; the value is `currentData()`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(fonts.font(Type.BODY))
        self.setFixedHeight(Size.CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def sizeHint(self) -> QSize:
        widest = max((fonts.text_width(self.itemText(row), Type.BODY) for row in range(self.count())), default=0.0)
        return QSize(round(widest) + 2 * _PADDING + _ARROW + Space.INSIDE, Size.CONTROL)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * Size.CONTROL, Size.CONTROL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_frame(painter, QRectF(self.rect()), self)
        letter = ink("text" if self.isEnabled() else "faint")
        room = QRectF(_PADDING, 0, self.width() - 2 * _PADDING - _ARROW - Space.ICON, self.height())
        painter.setFont(self.font())
        painter.setPen(letter)
        words = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        at = QPointF(self.width() - _PADDING - _ARROW, (self.height() - _ARROW) / 2)
        paint_icon(painter, "chevron-down", letter.name(), at, _ARROW)
