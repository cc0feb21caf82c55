"""A link: words underlined in the accent, pressed by mouse, Enter or Space."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.paint import RADIUS
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.pressable import Pressable


class Link(Pressable):
    """Goes somewhere or does something small; at least 24 high, so that it can be hit.

    Args:
        words: where it goes or what it does.
        use: its use of type.
        icon: name of a Lucide icon before the words.
        weight: another weight than the use's own.
    """

    def __init__(
        self,
        words: str,
        use: Type = Type.BODY,
        *,
        icon: str = "",
        weight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._use = use
        self._weight = weight
        self._drawing = icon
        self.setFont(fonts.font(use, weight=weight))
        self.setFixedHeight(24)
        self.setProperty(RADIUS, 2)

    def sizeHint(self) -> QSize:
        width = fonts.text_width(self.text(), self._use, weight=self._weight)
        return QSize(max(round(width + self._indent() + 1), 24), 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        letter = ink("accent_hover" if self.underMouse() else "accent") if self.isEnabled() else ink("faint")
        indent = self._indent()
        if self._drawing:
            at = QPointF(0, (self.height() - Size.ICON_SMALL) / 2)
            paint_icon(painter, self._drawing, letter.name(), at, Size.ICON_SMALL)
        painter.setFont(self.font())
        painter.setPen(QPen(letter, 1))
        painter.drawText(QRectF(indent, 0, self.width() - indent, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        width = fonts.text_width(self.text(), self._use, weight=self._weight)
        foot = self.height() / 2 + 8.5
        painter.drawLine(QPointF(indent, foot), QPointF(indent + width, foot))

    def _indent(self) -> int:
        return Size.ICON_SMALL + Space.INSIDE if self._drawing else 0
