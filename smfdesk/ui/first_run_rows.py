"""A way to start as a row: icon, title, a sentence, and the key that chooses it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.focus import OWN_FOCUS
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.keyboard import paint_inner_focus
from smfdesk.ui.widgets.keycap import paint_caps
from smfdesk.ui.widgets.paragraph import paint_paragraph, paragraph_height

_TEXT_LEFT = 56
_KEY_ROOM = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to start."""

    icon: str
    title: str
    text: str


class WayRow(QAbstractButton):
    """A row of the card of ways; one of them is chosen.

    Args:
        way: what it says.
        key: the digit that chooses it.
        first: whether it is the top row of its card.
        last: whether it is the foot row of its card.
    """

    def __init__(self, way: Way, key: str, *, first: bool = False, last: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way, self._key = way, key
        self._first, self._last = first, last
        self.setText(way.title)
        self.setAccessibleName(way.title)
        self.setAccessibleDescription(f"{way.text} Key {key}.")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(OWN_FOCUS, True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(452, self._needed(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self._needed(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        paint_icon(painter, self._way.icon, ink("text").name(), QPointF(Size.ICON, (self.height() - Size.ICON) / 2))
        painter.setPen(ink("text"))
        painter.setFont(fonts.font(Type.STRONG))
        painter.drawText(QRectF(_TEXT_LEFT, Space.EDGE, self.width(), 20), Qt.AlignmentFlag.AlignVCenter, self._way.title)
        at = QPointF(_TEXT_LEFT, Space.EDGE + 20)
        paint_paragraph(painter, self._way.text, Type.TABLE, at, self._text_width(self.width()), ink=ink("quiet"))
        at = QPointF(self.width() - 38, (self.height() - Size.KEY_CAP) / 2)
        paint_caps(painter, (self._key,), at, letter=ink("quiet"), edge=ink("line"), ground=ink("window"))
        paint_inner_focus(painter, self, QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _text_width(self, width: int) -> int:
        return width - _TEXT_LEFT - _KEY_ROOM

    def _needed(self, width: int) -> int:
        return 2 * Space.EDGE + 20 + paragraph_height(self._way.text, Type.TABLE, self._text_width(width))

    def _paint_ground(self, painter: QPainter) -> None:
        shape = QPainterPath()
        radius = Size.CARD_RADIUS - 1
        # The ground is drawn past the edge where the row is not at the top or the foot: only those are round.
        above, below = (0 if self._first else radius), (0 if self._last else radius)
        shape.addRoundedRect(QRectF(1, 1 - above, self.width() - 2, self.height() - 2 + above + below), radius, radius)
        name = "selected" if self.isChecked() else "window" if self.underMouse() else "surface"
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), ink(name))
        if self.isChecked():
            painter.fillRect(QRectF(1, 0, Size.BAR, self.height()), ink("accent"))
        painter.restore()
        if not self._last:
            painter.fillRect(QRectF(1, self.height() - 1, self.width() - 2, 1), ink("line"))
