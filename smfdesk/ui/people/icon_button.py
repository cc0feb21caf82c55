"""A drawing that can be pressed; its words are its spoken name and its tip."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.tokens import Size

_SIDE = 28


class IconButton(QAbstractButton):
    """28 by 28.

    Args:
        drawing: name of a Lucide icon.
        name: what it does, a verb first.
    """

    def __init__(self, drawing: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(_SIDE, _SIDE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = "faint" if not self.isEnabled() else "text" if self.underMouse() else "quiet"
        inset = (_SIDE - Size.ICON_SMALL) / 2
        paint_icon(QPainter(self), self._drawing, ink(tone).name(), QPointF(inset, inset), Size.ICON_SMALL)
