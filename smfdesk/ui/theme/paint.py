"""What the first page is painted with, without naming `Qt` or `QStyle`.

Measured: the first touch of either makes PySide create all of its enumerations, 17 and 6 ms of a start. So what runs before the
first page is painted uses `fill` and `MIDDLE`, sets a property by the name of its value, and says `QtCore.Qt` only in what runs
later. tests/ui/test_start.py holds it.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Size

# Flags for QPainter.drawText, which takes whole numbers: Qt.AlignmentFlag.AlignVCenter, and AlignCenter.
MIDDLE = 0x0080
CENTRE = 0x0084
# The property of a field that says the token of its edge where there is a problem.
PROBLEM_PROPERTY = "mark"


def fill(painter: QPainter, box: QRectF, radius: float, colour: QColor) -> None:
    """Fill a rounded box, without a line round it."""
    shape = QPainterPath()
    shape.addRoundedRect(box, radius, radius)
    painter.fillPath(shape, colour)


def paint_frame(painter: QPainter, rect: QRectF, widget: QWidget | None) -> None:
    """Draw the ground and the edge of a field: 1 px, or 2 px in the colour of its problem."""
    mark = widget.property(PROBLEM_PROPERTY) if widget is not None else None
    width = 2 if mark else 1
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ink("surface"))
    painter.setPen(QPen(ink(str(mark) if mark else "edge"), width))
    inset = width / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), Size.RADIUS - inset, Size.RADIUS - inset)
    painter.restore()
