"""A line or paragraph of text in one use of type and one ink."""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import TYPE, Type


class Text(QLabel):
    """Plain text; names and notes are never read as markup.

    Args:
        words: what it says.
        use: its use of type.
        tone: the token it is drawn in.
        wrap: whether it may take several lines.
        weight: another weight than the use's own.
    """

    def __init__(
        self,
        words: str = "",
        use: Type = Type.BODY,
        *,
        tone: str = "text",
        wrap: bool = False,
        weight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.font(use, weight=weight))
        self.setWordWrap(wrap)
        self.set_tone(tone)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        else:
            self.setFixedHeight(TYPE[use].line)

    def set_tone(self, tone: str) -> None:
        """Draw the text in another token."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, ink(tone))
        self.setPalette(palette)


class Rule(QFrame):
    """A line of 1 px across, or down."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, ink("line"))
        self.setPalette(palette)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Elided(QLabel):
    """One line that ends in an ellipsis where there is no room; the whole of it is its tip and its spoken name."""

    def __init__(self, words: str = "", use: Type = Type.TABLE, *, tone: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = words
        self._tone = tone
        self.setFont(fonts.font(use))
        self.setFixedHeight(TYPE[use].line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(words)

    def setText(self, words: str) -> None:
        self._whole = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._whole

    def sizeHint(self) -> QSize:
        return QSize(ceil(self.fontMetrics().horizontalAdvance(self._whole)) + 1, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 3 * self.height()), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self._whole else self._whole)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(ink(self._tone))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
