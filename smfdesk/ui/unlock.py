"""The page that opens a workspace: who, passphrase, Open. It is the first thing painted."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smfdesk.ui.announce import announce
from smfdesk.ui.found import Found, Refused
from smfdesk.ui.front import FOOT_WIDTH, OFFLINE, FrontPage, Obstacle
from smfdesk.ui.runner import Runner
from smfdesk.ui.theme.tokens import Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.chip import Chip
from smfdesk.ui.widgets.field import Field, SecretLine
from smfdesk.ui.widgets.link import Link
from smfdesk.ui.widgets.logo import Masthead
from smfdesk.ui.widgets.marks import State, StateMark
from smfdesk.ui.widgets.text import Rule, Text

if TYPE_CHECKING:
    from smfdesk.ui.opening import WorkspaceOpener

_WIDTH = 400
_REST = "takes less than a second"
_BUSY = "working out the key"


class CapsLockWatch(QObject):
    """Tells whether Caps Lock is on from the letters that are typed: Qt itself cannot say."""

    changed = Signal(bool)

    def __init__(self, field: SecretLine) -> None:
        super().__init__(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            letter = event.text()
            if event.key() == Qt.Key.Key_CapsLock:
                self.changed.emit(False)  # the next letter tells
            elif len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.changed.emit(letter.isupper() is not shift)
        return super().eventFilter(watched, event)


class UnlockPage(FrontPage):
    """Opens one workspace.

    Args:
        found: the workspace.
        opener: gives what opens it; called on the runner's thread, where it may import at leisure.
        runner: where that runs.
        choose: asks for the folder of another workspace.
    """

    def __init__(
        self,
        found: Found,
        opener: "Callable[[], WorkspaceOpener]",
        runner: Runner,
        choose: Callable[[QWidget], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._opener, self._runner, self._choose = found, opener, runner, choose
        self._who = found.people[0] if found.people else ""
        self._with_code = False
        self._secret = SecretLine()
        self._field = Field("Passphrase", self._secret)
        # Measured: what is seldom said is built when it is first said, 2 ms each. Till then its room stands empty.
        self._caps: StateMark | None = None
        self._obstacle: Obstacle | None = None
        self._caps_room, self._obstacle_room = QVBoxLayout(), QVBoxLayout()
        self._open = Button("Open", Kind.PRIMARY, keys="Return", icon="lock-open")
        self._hint = Text(_REST, Type.TABLE, tone="quiet")
        self._forgotten = Link("I have forgotten it: use the recovery code", icon="key-round")
        self._other = Link("Open a different workspace", icon="folder-open")
        self._name = Text(found.name, Type.FIGURE, wrap=True)
        self._people = QWidget()
        self.lay_out(self._content(), found.last_opened, OFFLINE, width=FOOT_WIDTH, centred=True)
        self._secret.returnPressed.connect(self._on_open)
        self._open.clicked.connect(self._on_open)
        self._forgotten.clicked.connect(self._on_forgotten)
        self._other.clicked.connect(self._on_other)

    def focus_first(self) -> None:
        self._secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self, secret: str = "") -> None:
        """Look at the workspace itself, after the page is painted, while the passphrase is typed.

        Args:
            secret: a passphrase that is known already; then it opens at once.
        """
        watch = CapsLockWatch(self._secret)
        watch.changed.connect(self._on_caps_lock_told)
        folder = self._workspace.folder
        self._runner.write(lambda: self._opener().look_at(folder), self._on_looked, self.on_refused)
        if secret:
            self._secret.setText(secret)
            self._on_open()

    def _content(self) -> QWidget:
        content = QWidget()
        content.setFixedWidth(_WIDTH)
        self._column = column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Masthead())
        column.addSpacing(Space.SECTION)
        column.addWidget(self._name)
        column.addSpacing(Space.INSIDE)
        column.addWidget(self._people)
        self._show_people()
        column.addSpacing(Space.SECTION + Space.ICON)
        column.addWidget(self._field)
        column.addSpacing(Space.INSIDE)
        column.addLayout(self._caps_room)
        column.addSpacing(Space.EDGE)
        row = QHBoxLayout()
        row.setSpacing(Space.EDGE)
        row.addWidget(self._open)
        row.addWidget(self._hint)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(Space.EDGE)
        column.addLayout(self._obstacle_room)
        column.addSpacing(Space.EDGE)
        column.addWidget(Rule())
        column.addSpacing(Space.EDGE)
        column.addWidget(self._forgotten)
        column.addSpacing(Space.ICON)
        column.addWidget(self._other)
        return content

    def _show_people(self) -> None:
        row = QHBoxLayout(self._people)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        if not self._who:
            return
        row.addWidget(Text("Opening as ", tone="quiet"))
        if len(self._workspace.people) == 1:
            row.addWidget(Text(self._who, Type.STRONG))
        else:
            row.setSpacing(Space.INSIDE)
            for label in self._workspace.people:
                chip = Chip(label, on=label == self._who)
                chip.setAutoExclusive(True)
                chip.toggled.connect(lambda on, label=label: self._on_person_chosen(label) if on else None)
                row.addWidget(chip)
        row.addStretch(1)

    def _on_looked(self, found: Found) -> None:
        if found.people and set(found.people) != set(self._workspace.people):
            self._workspace = found
            self._name.setText(found.name)
            self._who = found.people[0]
            old, self._people = self._people, QWidget()
            self._column.replaceWidget(old, self._people)
            old.deleteLater()
            self._show_people()

    def _on_caps_lock_told(self, on: bool) -> None:
        if self._caps is None and on:
            self._caps = StateMark(State.CAUTION, "Caps Lock is on", Type.NAME)
            self._caps_room.addWidget(self._caps)
        if self._caps is not None:
            self._caps.setVisible(on)

    def _on_person_chosen(self, label: str) -> None:
        self._who = label
        self._field.clear_problem()

    def _on_open(self) -> None:
        secret = self._secret.text()
        if not secret:
            what = "recovery code" if self._with_code else "passphrase"
            self._field.show_problem(f"Enter the {what}.")
            return
        if self._open.isEnabled():
            self._set_busy(busy=True)
            folder, who = self._workspace.folder, "" if self._with_code else self._who
            self._runner.write(lambda: self._opener().open(folder, who, secret), self._on_opened, self.on_refused)

    def _on_opened(self, handle: object) -> None:
        self._secret.clear()
        self.opened.emit(handle, None)

    def on_refused(self, error: Exception) -> None:
        """Say what stands in the way, beside its field or for the whole workspace."""
        self._set_busy(busy=False)
        if not isinstance(error, Refused):
            return
        if error.where in ("passphrase", "code"):
            self._field.show_problem(f"{error.sentence} {error.next_act}")
        else:
            if self._obstacle is None:
                self._obstacle = Obstacle()
                self._obstacle_room.addWidget(self._obstacle)
            self._obstacle.say(error.sentence, error.next_act)
        announce(self, f"Problem: {error.sentence} {error.next_act}")
        self.focus_first()
        self._secret.selectAll()

    def _set_busy(self, *, busy: bool) -> None:
        if busy:
            self._field.clear_problem()
            if self._obstacle is not None:
                self._obstacle.hide()
        self._open.setEnabled(not busy)
        self._secret.setReadOnly(busy)
        self._hint.setText(_BUSY if busy else _REST)

    def _on_forgotten(self) -> None:
        self._with_code = not self._with_code
        self._field.rename("Recovery code" if self._with_code else "Passphrase")
        self._forgotten.set_words("I know the passphrase after all" if self._with_code else "I have forgotten it: use the recovery code")
        self._people.setVisible(not self._with_code)
        self._secret.clear()
        self._secret.set_shown(shown=self._with_code)
        self.focus_first()

    def _on_other(self) -> None:
        folder = self._choose(self)
        if folder is not None:
            self._runner.write(lambda: self._opener().look_at(folder), self.found.emit, self.on_refused)
