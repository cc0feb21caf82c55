"""Keep something to do, with a date as people type it: said back in words before it is kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smfdesk.app.students import add_task
from smfdesk.ui.people import words
from smfdesk.ui.people.bar import Bar, Subject
from smfdesk.ui.people.bench import Bench
from smfdesk.ui.people.kept import echo, say_done
from smfdesk.ui.shell.frame import Frame
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.field import Field, Line
from smfdesk.ui.widgets.text import Text

_DUE_WIDTH = 160
_ECHO_WIDTH = 190


class TaskBar(Bar):
    """Enter in either field keeps the task."""

    def __init__(self, frame: Frame, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame, self._bench = frame, bench
        self._subject: Subject | None = None
        self._what, self._due = Line(), Line()
        self._due.setPlaceholderText(words.TASK_DUE_HINT)
        self._due.setFixedWidth(_DUE_WIDTH)
        self.what = Field(words.TASK_FIELD, self._what)
        self.due = Field(words.TASK_DUE, self._due)
        self._echo = Text("", Type.TABLE, tone="quiet")
        self._echo.setFixedSize(_ECHO_WIDTH, Size.CONTROL)
        self._keep = Button(words.TASK_KEEP, Kind.PRIMARY, keys="Return")
        self._keep.clicked.connect(self.keep)
        for line in (self._what, self._due):
            line.returnPressed.connect(self.keep)
            line.textChanged.connect(self._on_typed)
        self.head.addStretch(1)
        self.end_head()
        row = QHBoxLayout()
        row.setSpacing(Space.BETWEEN)
        row.addWidget(self.what, stretch=1, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.due, alignment=Qt.AlignmentFlag.AlignTop)
        for widget in (self._echo, self._keep):
            row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(row)
        self._on_typed()

    def begin(self, subject: Subject) -> None:
        """Open on a student."""
        if self._subject is None or self._subject.uid != subject.uid:
            self._what.clear()
            self._due.clear()
        self._subject = subject
        self.title.setText(words.TASK_TITLE.format(name=subject.name))

    def focus_first(self) -> None:
        self._what.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep the task."""
        subject, title = self._subject, self._what.text()
        due, said = echo(self._due.text(), self._bench.today())
        if subject is None:
            return
        if not said:
            self.due.show_problem(words.NOT_A_DATE.format(text=self._due.text().strip()))
            self._due.setFocus(Qt.FocusReason.OtherFocusReason)
            return

        def on_kept(_receipt: object) -> None:
            say_done(self._frame, words.TASK_KEPT.format(name=subject.name), f"{title.strip()}, {said}")
            self._what.clear()
            self._due.clear()
            self.left.emit()

        def on_problem(error: Exception) -> None:
            sentence, act = self._frame.words(error)
            self.what.show_problem(f"{sentence} {act}")
            self.focus_first()

        self._frame.write(lambda: add_task(self._bench.desk(), subject.uid, title, due), on_kept, on_problem)

    def _on_typed(self) -> None:
        self.what.clear_problem()
        self.due.clear_problem()
        self._echo.setText(echo(self._due.text(), self._bench.today())[1])
