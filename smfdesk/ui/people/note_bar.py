"""Write a note: its kind, its text, and the sentence that sends a worry elsewhere. Ctrl+Enter keeps it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from smfdesk.app.record import Entry
from smfdesk.app.students import add_note, edit_field
from smfdesk.domain.dates import show_date
from smfdesk.domain.vocabularies import NOTE_KINDS
from smfdesk.ui.people import words
from smfdesk.ui.people.bar import Bar, Subject
from smfdesk.ui.people.bench import Bench
from smfdesk.ui.people.kept import say_done
from smfdesk.ui.shell.frame import Frame
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.tokens import TYPE, Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.choice import Choice
from smfdesk.ui.widgets.marks import State, StateMark
from smfdesk.ui.widgets.text import Text

_LEAST_LINES, _MOST_LINES = 2, 8
_FRAME = 12


class NoteEdit(QPlainTextEdit):
    """A field that grows with its text, from two lines to eight. Tab leaves it."""

    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(fonts.font(Type.BODY))
        self.setTabChangesFocus(True)
        self.setAccessibleName(words.NOTE_FIELD)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if with_ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _grow(self) -> None:
        lines = min(max(round(self.document().size().height()), _LEAST_LINES), _MOST_LINES)
        self.setFixedHeight(lines * TYPE[Type.BODY].line + _FRAME)


class NoteBar(Bar):
    """What is written and not kept stays for each student until it is, however often the bar is left."""

    def __init__(self, frame: Frame, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame, self._bench = frame, bench
        self._subject: Subject | None = None
        self._entry: Entry | None = None
        self._drafts: dict[bytes, str] = {}
        self.kind = Choice()
        self.kind.setAccessibleName(words.NOTE_KIND)
        for code in NOTE_KINDS.codes:
            self.kind.addItem(code.label, code.code)
        self.edit = NoteEdit()
        self._worry = Text("", Type.CAPTION, tone="quiet")
        self._problem = StateMark(State.PROBLEM, "", Type.CAPTION)
        self._keep = Button(words.NOTE_KEEP, Kind.PRIMARY, keys="Ctrl+Return")
        self._keep.clicked.connect(self.keep)
        self.edit.kept.connect(self.keep)
        self.head.addWidget(self.kind)
        self.head.addStretch(1)
        self.head.addWidget(self._worry)
        self.end_head()
        self.column.addWidget(self.edit)
        foot = QHBoxLayout()
        foot.setSpacing(Space.BETWEEN)
        foot.addWidget(self._problem)
        foot.addWidget(Text(words.NOTE_HINT, Type.CAPTION, tone="quiet"))
        foot.addStretch(1)
        foot.addWidget(self._keep)
        self.column.addLayout(foot)
        self._problem.hide()

    def begin(self, subject: Subject) -> None:
        """Open on a student, with what was written about them and not kept."""
        self._put_away()
        self._subject, self._entry = subject, None
        self.kind.setEnabled(True)
        self.title.setText(words.NOTE_TITLE.format(name=subject.name))
        self.edit.setPlainText(self._drafts.get(subject.uid, ""))
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)
        self._problem.hide()

    def begin_edit(self, subject: Subject, entry: Entry) -> None:
        """Open on a note that was written; its old text stays in the history."""
        self._put_away()
        self._subject, self._entry = subject, entry
        self.title.setText(words.EDIT_TITLE.format(day=show_date(entry.day), name=subject.name))
        self.kind.setCurrentIndex(self.kind.findData(entry.kind))
        self.kind.setEnabled(False)
        self.edit.setPlainText(entry.text)
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)
        self._problem.hide()

    def say_worry(self, sentence: str) -> None:
        """Show whom to call when somebody is worried."""
        self._worry.setText(sentence)
        self.edit.setAccessibleDescription(sentence)

    def focus_first(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep the note."""
        subject, entry, text, kind = self._subject, self._entry, self.edit.toPlainText(), str(self.kind.currentData())
        if subject is None:
            return
        said = words.EDIT_KEPT if entry is not None else words.NOTE_KEPT

        def on_kept(_receipt: object) -> None:
            say_done(self._frame, said.format(kind=NOTE_KINDS.label(kind), name=subject.name))

        def on_problem(error: Exception) -> None:
            sentence, act = self._frame.words(error)
            self._problem.say(State.PROBLEM, f"{sentence} {act}")
            self._problem.show()

        def write() -> object:
            desk = self._bench.desk()
            if entry is not None:
                return edit_field(desk, "note", entry.uid, "text", text)
            return add_note(desk, [subject.uid], kind, text)

        self._frame.write(write, on_kept, on_problem, text=text.strip())
        if text.strip():
            self._entry = None
            self._drafts.pop(subject.uid, None)
            self.edit.clear()
            self.left.emit()

    def _put_away(self) -> None:
        if self._subject is not None and self._entry is None:
            self._drafts[self._subject.uid] = self.edit.toPlainText()
