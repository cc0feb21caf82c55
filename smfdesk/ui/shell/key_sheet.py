"""The sheet of keys: what works here, over the page, until Esc, the key again, or a press beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smfdesk.ui.commands import Bound, Scope
from smfdesk.ui.theme.current import ink, theme
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.keycap import KeyCaps, caps_of
from smfdesk.ui.widgets.text import Elided, Rule, Text

_WIDTH = 640
_TOP = 96


class _Card(QFrame):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink("edge"), 1))
        painter.setBrush(ink("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Size.CARD_RADIUS, Size.CARD_RADIUS)


class KeySheet(QWidget):
    """Covers the window, dims it, and shows a card of keys.

    Args:
        bounds: what can be done here.
        shell: the window it covers; the keyboard goes back where it was.
    """

    def __init__(self, bounds: Sequence[Bound], shell: QWidget) -> None:
        super().__init__(shell)
        self._back_to = shell.focusWidget()
        self._card = _Card(self)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(Space.SECTION, Space.EDGE, Space.SECTION, Space.EDGE)
        column.setSpacing(Space.BETWEEN)
        head = QHBoxLayout()
        head.addWidget(Text("Keys that work here", Type.SECTION))
        head.addStretch(1)
        self._close = Button("Close", Kind.NORMAL, keys="Esc", in_row=True)
        self._close.clicked.connect(self.dismiss)
        self._close.installEventFilter(self)
        head.addWidget(self._close)
        column.addLayout(head)
        column.addWidget(Rule())
        self._lists = _lists(bounds)
        self._area = _scrolling(self._lists)
        column.addWidget(self._area)
        self.setGeometry(shell.rect())
        self._lay_out()
        self.show()
        self.raise_()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Go away and give the keyboard back."""
        self.hide()
        if self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Question):
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The one button has the keyboard; the arrows scroll what it stands over.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            bar = self._area.verticalScrollBar()
            steps = {
                Qt.Key.Key_Down: bar.singleStep(),
                Qt.Key.Key_Up: -bar.singleStep(),
                Qt.Key.Key_PageDown: bar.pageStep(),
                Qt.Key.Key_PageUp: -bar.pageStep(),
            }
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                bar.setValue(bar.value() + step)
                return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def focusNextPrevChild(self, forward: bool) -> bool:
        # There is one thing to press here: the keyboard stays on it.
        self._close.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        dim = QColor(theme().text)
        dim.setAlphaF(theme().dim)
        QPainter(self).fillRect(self.rect(), dim)

    def _lay_out(self) -> None:
        width = min(_WIDTH, self.width() - 2 * Space.SECTION)
        top = min(_TOP, self.height() // 10)
        # A scroll area asks for little; the card is as high as its lists where there is room.
        chrome = self._card.sizeHint().height() - self._area.sizeHint().height()
        height = min(chrome + self._lists.sizeHint().height(), self.height() - 2 * top)
        self._card.setGeometry(QRect((self.width() - width) // 2, top, width, height))


def _lists(bounds: Sequence[Bound]) -> QWidget:
    page = QWidget()
    page.setObjectName("page")
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, Space.EDGE, 0)
    grid.setHorizontalSpacing(Space.EDGE)
    grid.setVerticalSpacing(Space.INSIDE)
    grid.setColumnStretch(1, 1)
    row = 0
    with_keys = [bound for bound in bounds if bound.command.keys]
    groups = (
        ("On this page", [b for b in with_keys if Scope.WINDOW not in b.command.scopes]),
        ("Everywhere", [b for b in with_keys if Scope.WINDOW in b.command.scopes]),
    )
    for heading, members in groups:
        if not members:
            continue
        grid.addWidget(Text(heading, Type.NAME, tone="quiet"), row, 0, 1, 2)
        row += 1
        for bound in members:
            caps = QHBoxLayout()
            caps.setSpacing(Space.INSIDE)
            # Two keys of one name, as the two Enter keys, are one key to a reader.
            for keys in {caps_of(keys): keys for keys in bound.command.keys}.values():
                caps.addWidget(KeyCaps(keys))
            caps.addStretch(1)
            grid.addLayout(caps, row, 0)
            grid.addWidget(Elided(bound.command.help, Type.TABLE), row, 1)
            row += 1
    grid.setRowStretch(row, 1)
    return page


def _scrolling(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(page)
    return area
