"""A line or paragraph of text in one use of type and one ink."""

from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import TYPE, Type
from smfdesk.ui.widgets.paragraph import paint_paragraph, paragraph_height

_READING_WIDTH = 500


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
        self._use, self._weight, self._tone = use, weight, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.font(use, weight=weight))
        self.setWordWrap(wrap)
        self.set_tone(tone)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        else:
            self.setFixedHeight(TYPE[use].line)

    def setText(self, words: str) -> None:
        super().setText(words)
        self._keep_height()

    def set_tone(self, tone: str) -> None:
        """Draw the text in another token."""
        self._tone = tone
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, ink(tone))
        self.setPalette(palette)

    def sizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().sizeHint()
        wanted = ceil(fonts.text_width(self.text(), self._use, weight=self._weight)) + 1
        return QSize(min(wanted, _READING_WIDTH), self.minimumHeight())

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()

    def minimumSizeHint(self) -> QSize:
        return QSize(60, TYPE[self._use].line) if self.wordWrap() else super().minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.wordWrap():
            super().paintEvent(event)
            return
        # QLabel would set wrapped lines tighter than the use of type asks.
        at, width = QPointF(0, 0), self.width()
        paint_paragraph(QPainter(self), self.text(), self._use, at, width, ink=ink(self._tone), weight=self._weight)

    def _keep_height(self) -> None:
        # Layouts inside layouts forget a height that depends on the width; a minimum they cannot forget.
        if self.wordWrap():
            self.setMinimumHeight(paragraph_height(self.text(), self._use, self.width(), weight=self._weight))


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
