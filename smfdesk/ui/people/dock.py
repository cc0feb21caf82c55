"""The place at the foot of a page where a bar docks: a note, a task or a move, one at a time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from smfdesk.app.record import Entry
from smfdesk.app.students import lead
from smfdesk.ui.people.bar import Bar, Subject
from smfdesk.ui.people.bench import Bench
from smfdesk.ui.people.kept import worried
from smfdesk.ui.people.move_bar import MoveBar
from smfdesk.ui.people.note_bar import NoteBar
from smfdesk.ui.people.task_bar import TaskBar
from smfdesk.ui.shell.frame import Frame


class Dock(QWidget):
    """As high as the bar that is open; nothing while there is none. `closed` says that the keyboard is to go back to the page."""

    closed = Signal()

    def __init__(self, frame: Frame, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame, self._bench = frame, bench
        self.note, self.task, self.move_bar = NoteBar(frame, bench), TaskBar(frame, bench), MoveBar(frame, bench)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for bar in self._bars():
            column.addWidget(bar)
            bar.hide()
            bar.left.connect(self.close_bar)
        self.hide()

    def open_note(self, subject: Subject) -> None:
        """Open the note bar on a student."""
        self._frame.runner.read(lambda: lead(self._bench.reader), lambda told: self.note.say_worry(worried(*told)))
        self.note.begin(subject)
        self._show(self.note)

    def open_edit(self, subject: Subject, entry: Entry) -> None:
        """Open the note bar on a note that was written."""
        self.note.begin_edit(subject, entry)
        self._show(self.note)

    def open_task(self, subject: Subject) -> None:
        """Open the task bar on a student."""
        self.task.begin(subject)
        self._show(self.task)

    def open_move(self, subject: Subject, stage: str | None = None) -> None:
        """Open the move bar on a student, with a stage or the next one."""
        self._show(self.move_bar)
        self.move_bar.begin(subject, stage)
        self.move_bar.focus_first()

    def close_bar(self) -> None:
        """Take the bar away; what was written in it stays with it."""
        focused = QApplication.focusWidget()
        had = focused is None or self.isAncestorOf(focused)
        for bar in self._bars():
            bar.hide()
        self.hide()
        if had:
            self.closed.emit()

    def _bars(self) -> tuple[Bar, ...]:
        return (self.note, self.task, self.move_bar)

    def _show(self, bar: Bar) -> None:
        for one in self._bars():
            one.setVisible(one is bar)
        self.show()
        bar.focus_first()
