"""Line icons in the colours of the tokens, drawn once for each size and scale.

An icon never stands alone: there is always a word beside or under it.
"""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from smfdesk.assets import icon_svg
from smfdesk.ui.theme.current import theme
from smfdesk.ui.theme.tokens import Size

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

# Lucide draws 24 by 24 with a stroke of 2; ours are 20 by 20 with a stroke of 1.5.
_DRAWN_STROKE = 'stroke-width="2"'
_OUR_STROKE = 'stroke-width="1.8"'


@cache
def pixmap(name: str, colour: str, size: int = Size.ICON, scale: float = 1.0) -> QPixmap:
    """One icon in one colour.

    Args:
        name: its name in Lucide, as "circle-check".
        colour: #RRGGBB, from a token.
        size: side of the square, device-independent px.
        scale: device pixels to one device-independent px.

    Returns:
        The drawing; a plain square where the icon is not to be had.
    """
    made = QPixmap(round(size * scale), round(size * scale))
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    svg = icon_svg(name)
    if svg is None:
        _draw_square(painter, colour, size)
    else:
        drawing = svg.replace("currentColor", colour).replace(_DRAWN_STROKE, _OUR_STROKE)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def _draw_square(painter: QPainter, colour: str, size: int) -> None:
    painter.setPen(QPen(QColor(colour), 1.5))
    painter.drawRoundedRect(QRectF(0, 0, size, size).adjusted(3, 3, -3, -3), 2, 2)


def icon(name: str, colour: str | None = None, size: int = Size.ICON) -> "QIcon":
    """The same as a QIcon, for menus and actions, sharp at scale 1 and 2.

    Args:
        name: its name in Lucide.
        colour: #RRGGBB, from a token; quiet text when not given.
        size: side of the square, device-independent px.

    Returns:
        The icon.
    """
    from PySide6.QtGui import QIcon  # measured: QIcon brings 150 names of icons, and the first page paints without one

    ink = colour or theme().quiet
    made = QIcon(pixmap(name, ink, size, 1.0))
    made.addPixmap(pixmap(name, ink, size, 2.0))
    return made


def paint_icon(painter: QPainter, name: str, colour: str, at: QPointF, size: int = Size.ICON) -> None:
    """Draw one icon with its top left corner at a point, sharp at the painter's own scale.

    Args:
        painter: open on the widget or the row.
        name: its name in Lucide.
        colour: #RRGGBB, from a token.
        at: top left corner, device-independent px.
        size: side of the square, device-independent px.
    """
    painter.drawPixmap(at, pixmap(name, colour, size, painter.device().devicePixelRatioF()))
