"""The panels of the first page: an act with its reason, and the form of a new workspace."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from smfdesk.ui.opening import Refused, Wanted
from smfdesk.ui.theme.tokens import Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.field import Field, SecretLine
from smfdesk.ui.widgets.link import Link
from smfdesk.ui.widgets.text import Elided, Rule, Text

_HINT = "Next: print your recovery code"
_BUSY = "Making it. This takes a few seconds."
# Name of the field in `Wanted` or `Refused.where` -> what to say while it is empty.
_EMPTY = {
    "name": "Enter a name for the workspace.",
    "who": "Enter your name.",
    "lead_name": "Enter the name of your safeguarding lead.",
    "lead_phone": "Enter the phone number of your safeguarding lead.",
    "passphrase": "Enter a passphrase.",
    "again": "Enter the same passphrase again.",
}
_DIFFERENT = "The two passphrases differ. Enter the same one again."


class ActPanel(QWidget):
    """A heading, why, and one button."""

    pressed = Signal()

    def __init__(self, heading: str, text: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act = Button(act, Kind.PRIMARY)
        self._act.clicked.connect(self.pressed)
        self._said = Text("", Type.TABLE, tone="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.INSIDE)
        column.addWidget(Text(heading, Type.SECTION))
        column.addWidget(Text(text, Type.BODY, tone="quiet", wrap=True))
        column.addSpacing(Space.INSIDE)
        row = QHBoxLayout()
        row.setSpacing(Space.BETWEEN)
        row.addWidget(self._act)
        row.addWidget(self._said)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def set_busy(self, said: str) -> None:
        """Say what is being done; empty when it is done."""
        self._act.setEnabled(not said)
        self._said.setText(said)


class NewWorkspaceForm(QWidget):
    """Asks for a name, who works here, the safeguarding lead and a passphrase.

    Args:
        place_for: where a workspace of a name would be kept.
        choose_folder: asks for another folder to keep it in.
    """

    submitted = Signal(object)

    def __init__(
        self,
        place_for: Callable[[str], Path],
        choose_folder: Callable[[QWidget], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._place_for, self._choose_folder = place_for, choose_folder
        self._kept_in: Path | None = None
        self.heading = Text("New workspace", Type.SECTION)
        self.fields = {
            "name": Field("Workspace name"),
            "who": Field("Your name"),
            "lead_name": Field("Their name"),
            "lead_phone": Field("Their phone"),
            "passphrase": Field("Passphrase", SecretLine(), hint="4 words or more, or 14 letters"),
            "again": Field("Passphrase again", SecretLine(), hint="so that we both know it is right"),
        }
        self._place = Elided("", Type.CAPTION, tone="quiet")
        self._change = Link("Change", Type.CAPTION)
        self._make = Button("Make the workspace", Kind.PRIMARY, keys="Ctrl+Return")
        self._hint = Text(_HINT, Type.TABLE, tone="quiet")
        self._lay_out()
        self._connect()
        self._show_place()

    def set_busy(self, *, busy: bool) -> None:
        """Hold the form while the workspace is made."""
        self._make.setEnabled(not busy)
        self._hint.setText(_BUSY if busy else _HINT)

    def show_refusal(self, refused: Refused) -> bool:
        """Say a refusal beside the field it is about.

        Args:
            refused: what stands in the way.

        Returns:
            Whether the form has that field.
        """
        field = self.fields.get(refused.where)
        if field is None:
            return False
        field.show_problem(f"{refused.sentence} {refused.next_act}")
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def submit(self) -> None:
        """Hand the form in, or say what is still empty."""
        if not self._make.isEnabled():
            return
        texts = {name: field.text for name, field in self.fields.items()}
        wrong = {name: words for name, words in _EMPTY.items() if not texts[name].strip()}
        if not wrong and texts["passphrase"] != texts["again"]:
            wrong["again"] = _DIFFERENT
        for name, field in self.fields.items():
            field.clear_problem()
            if name in wrong:
                field.show_problem(wrong[name])
        if wrong:
            self.fields[next(iter(wrong))].control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.submitted.emit(
            Wanted(
                folder=self._folder(),
                name=texts["name"].strip(),
                who=texts["who"].strip(),
                lead_name=texts["lead_name"].strip(),
                lead_phone=texts["lead_phone"].strip(),
                passphrase=texts["passphrase"],
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.EDGE)
        grid.setVerticalSpacing(Space.BETWEEN)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.heading)
        head.addWidget(Text("You can change all of this later.", Type.TABLE, tone="quiet"))
        lead = QVBoxLayout()
        lead.setSpacing(0)
        lead.addWidget(Text("Who is your safeguarding lead?", Type.STRONG))
        why = "Shown on every record and beside every note. If a student is in danger, call 999 first."
        lead.addWidget(Text(why, Type.TABLE, tone="quiet", wrap=True))
        grid.addLayout(head, 0, 0, 1, 2)
        self._add_pair(grid, 1, "name", "who")
        place = QHBoxLayout()
        place.setSpacing(Space.INSIDE)
        place.addWidget(self._place)
        place.addWidget(self._change)
        place.addStretch(1)
        grid.addLayout(place, 2, 0, 1, 2)
        grid.addWidget(Rule(), 3, 0, 1, 2)
        grid.addLayout(lead, 4, 0, 1, 2)
        self._add_pair(grid, 5, "lead_name", "lead_phone")
        grid.addWidget(Rule(), 6, 0, 1, 2)
        self._add_pair(grid, 7, "passphrase", "again")
        foot = QHBoxLayout()
        foot.setSpacing(Space.BETWEEN)
        foot.addWidget(self._make)
        foot.addWidget(self._hint)
        foot.addStretch(1)
        grid.addLayout(foot, 8, 0, 1, 2)

    def _add_pair(self, grid: QGridLayout, row: int, left: str, right: str) -> None:
        for column, name in enumerate((left, right)):
            grid.addWidget(self.fields[name], row, column, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self._make.clicked.connect(self.submit)
        self._change.clicked.connect(self._on_change)
        lines = [field.control for field in self.fields.values() if isinstance(field.control, QLineEdit)]
        for line, after in zip(lines, [*lines[1:], None], strict=True):
            go_on = self.submit if after is None else after.setFocus
            line.returnPressed.connect(go_on)
        lines[0].textChanged.connect(self._show_place)

    def _folder(self) -> Path:
        usual = self._place_for(self.fields["name"].text.strip() or "Workspace")
        return usual if self._kept_in is None else self._kept_in / usual.name

    def _show_place(self) -> None:
        self._place.setText(f"Kept in {self._folder()}")

    def _on_change(self) -> None:
        chosen = self._choose_folder(self)
        if chosen is not None:
            self._kept_in = chosen
            self._show_place()
