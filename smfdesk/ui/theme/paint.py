"""What fields and controls are painted with before `theme/style.py` is loaded, and after."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Size

# The property of a field that says the token of its edge where there is a problem.
PROBLEM_PROPERTY = "mark"
# The property of a control that says the corner radius for the ring round it; 6 where it is not said.
RADIUS = "radius"


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
