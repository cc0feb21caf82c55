"""What the review shows while it works for longer than a moment, and where a file cannot be read."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smfdesk.ui.announce import announce
from smfdesk.ui.places.imports import words
from smfdesk.ui.theme.tokens import Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.link import Link
from smfdesk.ui.widgets.text import Text

SHOW_AFTER_MS = 600
_WIDTH = 520


class BusyLine(QWidget):
    """Names the work, with Stop; it shows only what takes longer than 0.6 s, in a place where nothing moves for it."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text("", Type.TABLE, tone="quiet")
        self.stop = Link(words.STOP, Type.TABLE)
        self.stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.INSIDE)
        row.addWidget(self._words)
        row.addWidget(self.stop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOW_AFTER_MS)
        self._timer.timeout.connect(self._on_late)
        self.hide()

    def say(self, work: str, *, can_stop: bool) -> None:
        """Name what is under way; an empty text says that it is done."""
        self._words.setText(f"{work}..." if work else "")
        self.stop.setVisible(can_stop)
        if not work:
            self._timer.stop()
            self.hide()
        elif self.isHidden() and not self._timer.isActive():
            self._timer.start()

    def _on_late(self) -> None:
        self.show()
        announce(self, self._words.text())


class Trouble(QWidget):
    """A sentence, the next act, and buttons for it."""

    again = Signal()
    other = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", Type.SECTION, wrap=True)
        self._next = Text("", Type.BODY, tone="quiet", wrap=True)
        for text in (self._title, self._next):
            text.setFixedWidth(_WIDTH)
        self.again_button = Button(words.AGAIN, Kind.PRIMARY)
        self.other_button = Button(words.OTHER_FILE)
        self.back_button = Button(words.GO_BACK, Kind.QUIET)
        self.setAccessibleName(words.ERROR_NAME)
        acts = QHBoxLayout()
        acts.setSpacing(Space.BETWEEN)
        for button, signal in ((self.again_button, self.again), (self.other_button, self.other), (self.back_button, self.back)):
            button.clicked.connect(signal)
            acts.addWidget(button)
        acts.addStretch(1)
        inner = QVBoxLayout()
        inner.setSpacing(Space.INSIDE)
        inner.addStretch(2)
        inner.addWidget(self._title)
        inner.addWidget(self._next)
        inner.addSpacing(Space.INSIDE)
        inner.addLayout(acts)
        inner.addStretch(5)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(inner)
        row.addStretch(1)

    def say(self, sentence: str, next_act: str) -> None:
        """Show what stands in the way."""
        self._title.setText(sentence)
        self._next.setText(next_act)
        self.setAccessibleDescription(f"{sentence} {next_act}")
        announce(self, f"{sentence} {next_act}")

    def focus_first(self) -> None:
        """Give the keyboard to the first button."""
        self.again_button.setFocus(Qt.FocusReason.OtherFocusReason)
