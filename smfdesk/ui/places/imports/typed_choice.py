"""A choice of one from a long list, found by typing any part of it; where it says so, what is not in the list may be typed too."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.paint import paint_frame
from smfdesk.ui.theme.tokens import Size, Space, Type

_ARROW = 14
_PADDING = 10
_TEXT_MARGIN = 4
_MOST_SHOWN = 12
_LIST_EDGES, _WIDEST = 48, 440


class TypedChoice(QComboBox):
    """`settled` tells the text that was chosen or typed, when it is settled by Enter, by a press or by leaving the field.

    Args:
        free: whether a text that is not in the list counts.
        use: its use of type.
        height: device-independent px.
    """

    settled = Signal(str)

    def __init__(self, *, free: bool, use: Type = Type.BODY, height: int = Size.CONTROL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._free = free
        self._said = ""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFont(fonts.font(use))
        self.setFixedHeight(height)
        self.setMaxVisibleItems(_MOST_SHOWN)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = self.line
        line.setFont(self.font())
        line.setFrame(False)
        line.setTextMargins(_TEXT_MARGIN, 0, 0, 0)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_MOST_SHOWN)
        self.setCompleter(completer)
        self.activated.connect(lambda _row: self._settle())
        completer.activated.connect(lambda _text: self._settle())
        line.editingFinished.connect(self._settle)

    def type(self, text: str) -> None:
        """Type the beginning of what is wanted; what holds it is offered below."""
        self.line.setText(text)
        completer = self.completer()
        if completer is not None:
            completer.setCompletionPrefix(text)
            completer.complete()

    @property
    def line(self) -> QLineEdit:
        """The field inside."""
        line = self.lineEdit()
        if line is None:
            raise RuntimeError("the choice is not editable")
        return line

    def offer(self, texts: Sequence[str], now: str) -> None:
        """Show what can be chosen and what is chosen now; nothing is told of that."""
        self.blockSignals(True)
        self.line.blockSignals(True)
        if [self.itemText(row) for row in range(self.count())] != list(texts):
            self.clear()
            self.addItems(list(texts))
        self.setCurrentIndex(self.findText(now, Qt.MatchFlag.MatchFixedString | Qt.MatchFlag.MatchCaseSensitive))
        self.setEditText(now)
        self.line.setCursorPosition(0)
        self._said = now
        self.line.blockSignals(False)
        self.blockSignals(False)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The page scrolls; a choice that lies under the pointer stays as it is.
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._settle()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self.currentText() != self._said:
            self.offer([self.itemText(row) for row in range(self.count())], self._said)
        elif event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def showPopup(self) -> None:
        texts = [self.itemText(row) for row in range(self.count())]
        widest = max((fonts.text_width(text, Type.BODY) for text in texts), default=0.0)
        self.view().setMinimumWidth(min(max(round(widest) + _LIST_EDGES, self.width()), _WIDEST))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_frame(painter, QRectF(self.rect()), self)
        at = QPointF(self.width() - _PADDING - _ARROW + Space.ICON, (self.height() - _ARROW) / 2)
        paint_icon(painter, "chevron-down", ink("text").name(), at, _ARROW)

    def _settle(self) -> None:
        text = " ".join(self.currentText().split())
        row = self.findText(text, Qt.MatchFlag.MatchFixedString)
        if row < 0 and not self._free:
            text = self._nearest(text)
        elif row >= 0:
            text = self.itemText(row)
        changed = text != self._said
        self.offer([self.itemText(row) for row in range(self.count())], text)
        if changed:
            self.settled.emit(text)

    def _nearest(self, text: str) -> str:
        """The first choice that holds what was typed; what was chosen before where none does."""
        typed = text.casefold()
        texts = [self.itemText(row) for row in range(self.count())]
        return next((one for one in texts if typed and typed in one.casefold()), self._said)
