"""A wrapped paragraph whose beginning is set in 600: drawn by text layouts, as rich text cannot weigh the variable font."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import TYPE, Type


def lay_out(text: str, width: float, use: Type, *, strong: int = 0, tone: str = "text") -> tuple[QTextLayout, float]:
    """Break a paragraph into lines.

    Args:
        text: the paragraph; line ends are kept.
        width: room, device-independent px.
        use: its use of type.
        strong: how many letters at the beginning are set in 600.
        tone: the token of its ink.

    Returns:
        The layout, ready to draw, and its height.
    """
    made = QTextLayout(text.replace("\n", "\u2028"), fonts.font(use))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setTextOption(option)
    plain, heavy = QTextCharFormat(), QTextCharFormat()
    plain.setForeground(ink(tone))
    heavy.setForeground(ink("text"))
    heavy.setFont(fonts.font(use, weight=600))
    ranges = []
    for start, length, style in ((0, strong, heavy), (strong, len(text) - strong, plain)):
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = start, length, style
        ranges.append(part)
    made.setFormats(ranges)
    height = 0.0
    leading = TYPE[use].line
    made.beginLayout()
    while (line := made.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height + (leading - line.height()) / 2))
        height += leading
    made.endLayout()
    return made, height


class Paragraph(QWidget):
    """A title in 600 and the text after it.

    Args:
        title: the beginning.
        rest: the text after it; may be empty.
        use: their use of type.
        tone: the token of the text after the title.
    """

    def __init__(self, title: str, rest: str = "", use: Type = Type.TABLE, *, tone: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._rest, self._use, self._tone = title, rest, use, tone
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """The whole of it."""
        return f"{self._title} {self._rest}".strip()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(lay_out(self.text(), width, self._use)[1])

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width() if self.width() > 0 else 200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        made, _ = lay_out(self.text(), self.width(), self._use, strong=len(self._title), tone=self._tone)
        made.draw(QPainter(self), QPointF(0, 0))
