"""Wrapped text with the line height of its use of type, which QLabel cannot keep."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QTextLayout, QTextOption

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.tokens import TYPE, Type


def _laid_out(words: str, use: Type, width: float, weight: int | None) -> tuple[QTextLayout, int]:
    layout = QTextLayout(words.replace("\n", "\N{LINE SEPARATOR}"), fonts.font(use, weight=weight))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = TYPE[use].line
    layout.beginLayout()
    lines = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, lines * height + (height - line.height()) / 2))
        lines += 1
    layout.endLayout()
    return layout, lines * height


def paragraph_height(words: str, use: Type, width: float, *, weight: int | None = None) -> int:
    """How high wrapped text is.

    Args:
        words: may hold line breaks.
        use: its use of type.
        width: the room for a line, device-independent px.
        weight: another weight than the use's own.

    Returns:
        Device-independent px: a whole number of lines.
    """
    return _laid_out(words, use, width, weight)[1]


def paint_paragraph(painter: QPainter, words: str, use: Type, at: QPointF, width: float, *, ink: QColor, weight: int | None = None) -> int:
    """Draw wrapped text.

    Args:
        painter: open on the widget or the row.
        words: may hold line breaks.
        use: its use of type.
        at: top left corner.
        width: the room for a line, device-independent px.
        ink: the colour of the text.
        weight: another weight than the use's own.

    Returns:
        The height that was drawn.
    """
    layout, height = _laid_out(words, use, width, weight)
    painter.setPen(ink)
    layout.draw(painter, at)
    return height
