"""The foot slot: always there, so that nothing jumps; the keys that work here, or what just happened."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedLayout, QWidget

from smfdesk.ui.announce import announce
from smfdesk.ui.commands import Bound
from smfdesk.ui.shell.frame import Strip
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import pixmap
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.keycap import KeyCaps, caps_of, caps_width, paint_caps
from smfdesk.ui.widgets.link import Link
from smfdesk.ui.widgets.marks import State, StateMark
from smfdesk.ui.widgets.text import Elided, Text

_HINT_GAP = 20


class _Hint(QAbstractButton):
    """A key and what it does; a press with the mouse does the same. The keyboard has the key itself."""

    def __init__(self, action: QAction, keys: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._caps = caps_of(keys)
        self.setText(words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{words}, {keys}")
        self.clicked.connect(action.trigger)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        words = fonts.text_width(self.text(), Type.TABLE)
        return QSize(round(caps_width(self._caps) + Space.INSIDE + words + 1), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - Size.KEY_CAP) / 2
        paint_caps(painter, self._caps, QPointF(0, top), letter=ink("quiet"), edge=ink("line"), ground=ink("surface"))
        painter.setFont(fonts.font(Type.TABLE))
        painter.setPen(ink("text" if self.underMouse() else "quiet"))
        left = caps_width(self._caps) + Space.INSIDE
        painter.drawText(QRectF(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())


class _Hints(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: list[_Hint] = []

    def show_hints(self, bounds: Sequence[Bound]) -> None:
        for hint in self._hints:
            hint.hide()
            hint.deleteLater()
        self._hints = [
            _Hint(bound.action, bound.command.keys[0], bound.command.hint or bound.command.text, self)
            for bound in bounds
            if bound.command.keys
        ]
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        left = Space.EDGE
        for hint in self._hints:
            hint.move(left, (self.height() - hint.height()) // 2)
            left += hint.width() + _HINT_GAP
            # What does not fit is left out whole: the sheet of keys has all of them.
            hint.setVisible(left - _HINT_GAP <= self.width() - Space.EDGE)


class _StripRow(QWidget):
    """What just happened, with its acts."""

    def __init__(self, strip: Strip, moment: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.EDGE, 0, Space.EDGE, 0)
        row.setSpacing(Space.INSIDE)
        if strip.state is State.GOOD:
            sign = Text()
            sign.setPixmap(pixmap("circle-check", ink("good").name(), Size.ICON, self.devicePixelRatioF()))
            sign.setFixedSize(Size.ICON, Size.ICON)
            row.addWidget(sign)
            row.addWidget(Elided(strip.finding, Type.NAME))
        else:
            row.addWidget(StateMark(strip.state, strip.finding, Type.NAME))
        if strip.rest:
            row.addWidget(Elided(strip.rest, Type.TABLE))
        for act in strip.acts:
            link = Link(act.words, Type.TABLE, weight=600)
            link.clicked.connect(lambda _on=False, act=act: act.run())
            row.addSpacing(Space.ICON)
            row.addWidget(link)
            if act.keys:
                row.addWidget(KeyCaps(act.keys))
        row.addStretch(1)
        row.addWidget(Text(f"{moment.astimezone():%H:%M:%S} · stays until your next change", Type.CAPTION, tone="quiet"))


class FootSlot(QWidget):
    """40 high, across the foot of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(Size.FOOT)
        self._hints = _Hints()
        self._strip: _StripRow | None = None
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 1, 0, 0)
        self._stack.addWidget(self._hints)

    @property
    def strip(self) -> QWidget | None:
        """What just happened, while it is shown."""
        return self._strip

    def show_hints(self, bounds: Sequence[Bound]) -> None:
        """Show the keys of a place; what just happened stays over them.

        Args:
            bounds: the commands, in order.
        """
        self._hints.show_hints(bounds)

    def show_strip(self, strip: Strip | None, moment: datetime) -> None:
        """Say what just happened, also to a screen reader; None takes it away.

        Args:
            strip: what to say.
            moment: when it happened.
        """
        if self._strip is not None:
            self._stack.removeWidget(self._strip)
            self._strip.deleteLater()
            self._strip = None
        if strip is not None:
            self._strip = _StripRow(strip, moment)
            self._stack.addWidget(self._strip)
            self._stack.setCurrentWidget(self._strip)
            announce(self, f"{strip.finding} {strip.rest}".strip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink("selected" if self._strip is not None else "window"))
        painter.fillRect(0, 0, self.width(), 1, ink("line"))
