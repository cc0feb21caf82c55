"""A key drawn as it stands on the keyboard: 18 high, caption type, one line round it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Size, Type

_PADDING = 5
_GAP = 3
_RADIUS = 4
_ARROWS = {"Up": "\u2191", "Down": "\u2193", "Left": "\u2190", "Right": "\u2192", "Return": "Enter"}


def caps_of(keys: str) -> tuple[str, ...]:
    """Split a key sequence into the caps that show it.

    Args:
        keys: portable text of one key sequence, as "Ctrl+Shift+Z"; may be empty.

    Returns:
        One text per cap, as ("Ctrl", "Shift", "Z").
    """
    if not keys:
        return ()
    last = "+" if keys.endswith("+") else keys.rsplit("+", 1)[-1]
    held = keys[: -len(last)].rstrip("+")
    return (*(part for part in held.split("+") if part), _ARROWS.get(last, last))


def caps_width(caps: tuple[str, ...]) -> float:
    """How wide a row of caps is, device-independent px; 0 for none."""
    return sum(_cap_width(cap) + _GAP for cap in caps) - _GAP if caps else 0.0


def _cap_width(cap: str) -> float:
    return max(float(Size.KEY_CAP), fonts.text_width(cap, Type.CAPTION) + 2 * _PADDING)


def paint_caps(
    painter: QPainter, caps: tuple[str, ...], at: QPointF, *, letter: QColor, edge: QColor, ground: QColor | None = None
) -> None:
    """Draw a row of caps with its top left corner at a point.

    Args:
        painter: open on the widget or the row.
        caps: one text per cap.
        at: top left corner.
        letter: the ink of the text.
        edge: the ink of the line round each cap.
        ground: what fills each cap; nothing when not given.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(fonts.font(Type.CAPTION))
    left = at.x()
    for cap in caps:
        box = QRectF(left, at.y(), _cap_width(cap), Size.KEY_CAP)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.setPen(letter)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
        left += box.width() + _GAP
    painter.restore()


class KeyCaps(QWidget):
    """A row of key caps that only shows; it takes no press and no focus."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps = caps_of(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(keys)

    def sizeHint(self) -> QSize:
        return QSize(round(caps_width(self._caps) + 0.5), Size.KEY_CAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_caps(painter, self._caps, QPointF(0, 0), letter=ink("quiet"), edge=ink("line"), ground=ink("window"))
