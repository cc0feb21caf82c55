"""Says that a file can be dropped anywhere in the window."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from smfdesk.ui.places.imports import words
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.tokens import Size, Space, Type

_HEIGHT = 72


class DropHint(QWidget):
    """A dashed box; it only says, the window takes the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.DROP)

    def sizeHint(self) -> QSize:
        return QSize(440, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink("edge"), 1, Qt.PenStyle.DashLine))
        box = QRectF(self.rect()).adjusted(Space.EDGE + 0.5, Space.BETWEEN + 0.5, -Space.EDGE - 0.5, -Space.BETWEEN - 0.5)
        painter.drawRoundedRect(box, Size.RADIUS, Size.RADIUS)
        most = int(box.width()) - 2 * Space.EDGE - Size.ICON_SMALL
        shown = QFontMetrics(fonts.font(Type.TABLE)).elidedText(words.DROP, Qt.TextElideMode.ElideRight, most)
        width = fonts.text_width(shown, Type.TABLE)
        left = box.center().x() - (width + Size.ICON_SMALL + Space.INSIDE) / 2
        at = QPointF(left, box.center().y() - Size.ICON_SMALL / 2)
        paint_icon(painter, "file-down", ink("quiet").name(), at, Size.ICON_SMALL)
        painter.setFont(fonts.font(Type.TABLE))
        painter.setPen(ink("quiet"))
        room = QRectF(left + Size.ICON_SMALL + Space.INSIDE, box.top(), width + 4, box.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
