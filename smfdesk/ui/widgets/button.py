"""Buttons: primary (one to a page), normal and quiet, each with the key that presses it written on it."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.keycap import caps_of, caps_width, paint_caps
from smfdesk.ui.widgets.pressable import Pressable


class Kind(StrEnum):
    """How loud a button is."""

    PRIMARY = "primary"
    NORMAL = "normal"
    QUIET = "quiet"


_GROUNDS = {
    Kind.PRIMARY: ("accent", "accent_hover", "accent_pressed"),
    Kind.NORMAL: ("surface", "sunken", "line"),
    Kind.QUIET: (None, "sunken", "line"),
}
_INKS = {Kind.PRIMARY: "on_accent", Kind.NORMAL: "text", Kind.QUIET: "quiet"}


class Button(Pressable):
    """A button named for its act.

    Args:
        words: a verb and what it acts on.
        kind: how loud it is.
        keys: the key sequence that does the same, drawn as caps; it is not bound here.
        icon: name of a Lucide icon before the words.
        in_row: 28 high and 13/20, for a row or a strip.
        opens: draw a small arrow at the right, for a button that opens a menu.
    """

    def __init__(
        self,
        words: str,
        kind: Kind = Kind.NORMAL,
        *,
        keys: str = "",
        icon: str = "",
        in_row: bool = False,
        opens: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._kind = kind
        self._caps = caps_of(keys)
        self._drawing = icon
        self._in_row = in_row
        self._opens = opens
        self._use = Type.TABLE if in_row else Type.BODY
        self._weight = 600 if kind is Kind.PRIMARY else 400
        self.setFont(fonts.font(self._use, weight=self._weight))
        self.setFixedHeight(Size.CONTROL_IN_ROW if in_row else Size.CONTROL)

    def sizeHint(self) -> QSize:
        parts = [fonts.text_width(self.text(), self._use, weight=self._weight)] if self.text() else []
        parts += [Size.ICON_SMALL] if self._drawing else []
        parts += [caps_width(self._caps)] if self._caps else []
        parts += [12.0] if self._opens else []
        width = sum(parts) + Space.INSIDE * (len(parts) - 1) + 2 * self._padding()
        return QSize(max(round(width + 0.5), self.height()), self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_parts(painter)

    def _padding(self) -> int:
        return 10 if self._in_row else 12

    def _ink(self) -> QColor:
        return ink(_INKS[self._kind]) if self.isEnabled() else ink("faint")

    def _paint_ground(self, painter: QPainter) -> None:
        rest, hover, pressed = _GROUNDS[self._kind]
        name = pressed if self.isDown() or self.isChecked() else hover if self.underMouse() else rest
        edge: str | None = "edge" if self._kind is Kind.NORMAL else None
        if not self.isEnabled():
            name, edge = ("sunken", "line") if self._kind is not Kind.QUIET else (None, None)
        painter.setPen(QPen(ink(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(ink(name) if name else Qt.BrushStyle.NoBrush)
        inset = 0.5 if edge else 0.0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), Size.RADIUS, Size.RADIUS)

    def _paint_parts(self, painter: QPainter) -> None:
        letter = self._ink()
        content = self.sizeHint().width() - 2 * self._padding()
        left = (self.width() - content) / 2
        middle = self.height() / 2
        if self._drawing:
            top = middle - Size.ICON_SMALL / 2
            paint_icon(painter, self._drawing, letter.name(), QPointF(left, top), Size.ICON_SMALL)
            left += Size.ICON_SMALL + Space.INSIDE
        if self.text():
            width = fonts.text_width(self.text(), self._use, weight=self._weight)
            painter.setFont(self.font())
            painter.setPen(letter)
            painter.drawText(QRectF(left, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
            left += width + Space.INSIDE
        if self._caps:
            self._paint_caps(painter, QPointF(left, middle - Size.KEY_CAP / 2))
            left += caps_width(self._caps) + Space.INSIDE
        if self._opens:
            paint_icon(painter, "chevron-down", letter.name(), QPointF(left, middle - 6), 12)

    def _paint_caps(self, painter: QPainter, at: QPointF) -> None:
        if self._kind is Kind.PRIMARY and self.isEnabled():
            paint_caps(painter, self._caps, at, letter=ink("on_accent"), edge=ink("on_accent"))
        else:
            paint_caps(painter, self._caps, at, letter=ink("quiet"), edge=ink("line"), ground=ink("window"))
