"""The sign of the program: four bars that rise, one for each phase."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Space, Type
from smfdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

# Height of each bar and its left edge, as shares of the square.
_BARS = ((0.04, 0.31), (0.29, 0.53), (0.54, 0.74), (0.79, 0.96))
_BAR_WIDTH = 0.17


def paint_logo(painter: QPainter, at: QPointF, size: float) -> None:
    """Draw the sign with its top left corner at a point.

    Args:
        painter: open on the widget.
        at: top left corner.
        size: side of the square, device-independent px.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for phase, (left, height) in enumerate(_BARS):
        painter.setBrush(ink(f"phase{phase}"))
        foot = at.y() + size * 0.98
        bar = QRectF(at.x() + left * size, foot - height * size, _BAR_WIDTH * size, height * size)
        painter.drawRoundedRect(bar, size / 20, size / 20)
    painter.restore()


def logo_icon() -> "QIcon":
    """The sign for the title bar and the task bar."""
    from PySide6.QtGui import QIcon  # measured: QIcon brings 150 names of icons, and the page is painted without one

    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        drawing = QPixmap(size, size)
        drawing.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawing)
        paint_logo(painter, QPointF(0, 0), size)
        painter.end()
        made.addPixmap(drawing)
    return made


class _Sign(QWidget):
    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_logo(QPainter(self), QPointF(0, 0), self._size)


class Masthead(QWidget):
    """The sign and the name of the program, at the head of a page that stands before a workspace."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.BETWEEN)
        row.addWidget(_Sign(32))
        row.addWidget(Text("smfdesk", Type.SECTION, tone="quiet", weight=400))
        row.addStretch(1)
