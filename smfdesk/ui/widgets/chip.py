"""A chip: a small pressable word, 24 high, on or off, with a cross or an arrow where it has one."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.marks import State, paint_state
from smfdesk.ui.widgets.pressable import Pressable

_MARK = 9
_END_ICON = 12


class Chip(Pressable):
    """A filter, a tag or a choice.

    Args:
        words: what it says.
        on: whether it is chosen now.
        end: name of a Lucide icon at the right: "x" where a press takes it away, "chevron-down" where it opens.
        state: a state mark before the words.
    """

    def __init__(self, words: str, *, on: bool = False, end: str = "", state: State | None = None, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._end = end
        self._state = state
        self.setCheckable(True)
        self.setChecked(on)
        self.setFont(fonts.font(Type.TABLE))
        self.setFixedHeight(Size.CHIP)

    def sizeHint(self) -> QSize:
        width = fonts.text_width(self.text(), Type.TABLE) + 2 * Space.INSIDE
        width += _MARK + 5 if self._state is not None else 0
        width += _END_ICON + 5 if self._end else 0
        return QSize(round(width + 1), Size.CHIP)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        pressed = self.isDown() or self.underMouse()
        painter.setPen(Qt.PenStyle.NoPen if on else QPen(ink("line"), 1))
        painter.setBrush(ink("selected") if on else ink("sunken" if pressed else "surface"))
        inset = 0.0 if on else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), Size.RADIUS, Size.RADIUS)
        left = float(Space.INSIDE)
        if self._state is not None:
            paint_state(painter, self._state, QPointF(left, (self.height() - _MARK) / 2), _MARK)
            left += _MARK + 5
        letter = ink(self._state.value) if self._state is not None else ink("text" if on else "quiet")
        painter.setFont(fonts.font(Type.TABLE))
        painter.setPen(letter)
        painter.drawText(QRectF(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._end:
            at = QPointF(self.width() - Space.INSIDE - _END_ICON, (self.height() - _END_ICON) / 2)
            paint_icon(painter, self._end, letter.name(), at, _END_ICON)
