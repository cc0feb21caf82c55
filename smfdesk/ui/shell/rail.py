"""The rail at the left: the menu, the places there are, what is saved, and who works here."""

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.focus import OWN_FOCUS
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.keyboard import paint_inner_focus
from smfdesk.ui.widgets.logo import paint_logo
from smfdesk.ui.widgets.marks import State, paint_state

_ENTRY_HEIGHT = 46
_BOX = QRectF(4, 0, 64, _ENTRY_HEIGHT)


class RailEntry(QAbstractButton):
    """One place: its icon, and its name under it."""

    def __init__(self, label: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(label)
        self._drawing = icon
        self.setCheckable(True)
        self.setAccessibleName(label)
        self.setFixedSize(Size.RAIL - 1, _ENTRY_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(OWN_FOCUS, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if current or self.underMouse():
            painter.setBrush(ink("surface" if current else "line"))
            painter.drawRoundedRect(_BOX, Size.RADIUS, Size.RADIUS)
        if current:
            painter.setBrush(ink("accent"))
            painter.drawRect(QRectF(0, 0, Size.BAR, _ENTRY_HEIGHT))
        letter = ink("accent" if current else "quiet").name()
        self.paint_drawing(painter, letter)
        painter.setFont(fonts.font(Type.CAPTION, weight=600 if current else 400))
        painter.setPen(ink("text" if current else "quiet"))
        painter.drawText(QRectF(0, 26, self.width(), 16), Qt.AlignmentFlag.AlignCenter, self.text())
        paint_inner_focus(painter, self, _BOX)

    def paint_drawing(self, painter: QPainter, colour: str) -> None:
        """Draw what stands over the name."""
        paint_icon(painter, self._drawing, colour, QPointF((self.width() - Size.ICON) / 2, 4))


class MenuEntry(RailEntry):
    """The sign of the program; a press opens the menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Menu", "", parent)
        self.setCheckable(False)
        self.setToolTip("Everything you can do here (F10)")

    def paint_drawing(self, painter: QPainter, colour: str) -> None:
        paint_logo(painter, QPointF((self.width() - Size.ICON) / 2, 4), Size.ICON)


class SavedMark(QWidget):
    """Saved 14:02:11, or that something is not saved. Time in the user's own zone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(Size.RAIL - 1, 58)
        self._state = State.GOOD
        self._lines = ("Ready", "")
        self.setAccessibleName("Ready")

    def show_saved(self, moment: datetime) -> None:
        """Say when the last change was kept for good."""
        self._show(State.GOOD, "Saved", f"{moment.astimezone():%H:%M:%S}")

    def show_unsaved(self) -> None:
        """Say that the last change is not kept yet."""
        self._show(State.PROBLEM, "Not saved", "")

    def _show(self, state: State, first: str, second: str) -> None:
        self._state, self._lines = state, (first, second)
        self.setAccessibleName(f"{first} {second}".strip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.width() / 2
        if self._state is State.GOOD:
            paint_icon(painter, "circle-check", ink("good").name(), QPointF(middle - 8, 2), Size.ICON_SMALL)
        else:
            paint_state(painter, self._state, QPointF(middle - 5, 5), 11)
        painter.setPen(ink("quiet" if self._state is State.GOOD else "problem"))
        painter.setFont(fonts.font(Type.CAPTION, tabular=True))
        for row, words in enumerate(self._lines):
            painter.drawText(QRectF(0, 22 + 16 * row, self.width(), 16), Qt.AlignmentFlag.AlignCenter, words)


class _Person(QWidget):
    """The initials of who works here, in a ring."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        parts = name.split()
        self._initials = "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()
        self.setAccessibleName(f"Signed in as {name}")
        self.setToolTip(f"Signed in as {name}")
        self.setFixedSize(Size.RAIL - 1, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(self.width() / 2 - 14, 2, 28, 28)
        painter.setPen(QPen(ink("edge"), 1))
        painter.setBrush(ink("surface"))
        painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(ink("text"))
        painter.setFont(fonts.font(Type.CAPTION, weight=600))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._initials)


class Rail(QFrame):
    """The rail. `chosen` names the place whose entry was pressed."""

    chosen = Signal(str)
    menu_asked = Signal()

    def __init__(self, entries: list[tuple[str, str, str]], who: str, parent: QWidget | None = None) -> None:
        """Make the rail.

        Args:
            entries: name of the place, label, icon; in order.
            who: the user's name.
            parent: the window.
        """
        super().__init__(parent)
        self.setFixedWidth(Size.RAIL)
        self.menu_entry = MenuEntry()
        self.saved = SavedMark()
        self._entries: dict[str, RailEntry] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.INSIDE, 1, Space.INSIDE)
        column.setSpacing(0)
        column.addWidget(self.menu_entry)
        column.addSpacing(Space.INSIDE)
        self.menu_entry.clicked.connect(self.menu_asked)
        for name, label, icon in entries:
            entry = RailEntry(label, icon)
            entry.clicked.connect(lambda _on=False, name=name: self.chosen.emit(name))
            self._entries[name] = entry
            column.addWidget(entry)
        column.addStretch(1)
        column.addWidget(self.saved)
        column.addSpacing(Space.INSIDE)
        column.addWidget(_Person(who))

    def show_current(self, name: str) -> None:
        """Mark the entry of the place that is shown."""
        for known, entry in self._entries.items():
            entry.setChecked(known == name)

    def entry(self, name: str) -> RailEntry:
        """The entry of a place, by its name."""
        return self._entries[name]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink("sunken"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), ink("line"))
