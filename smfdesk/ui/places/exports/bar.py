"""The bar that docks under the list: what goes out, to whom, and where it is saved. Ctrl+E, Enter, and it is done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QHBoxLayout, QWidget

from smfdesk.app.exports import Exported, export_cohort, gather
from smfdesk.app.file_names import file_name
from smfdesk.ui.people.bar import Bar
from smfdesk.ui.places.exports import words
from smfdesk.ui.places.exports.asking import Asking, asking
from smfdesk.ui.places.exports.bench import ExportBench
from smfdesk.ui.runner import Token
from smfdesk.ui.shell.frame import Act, Frame, Strip
from smfdesk.ui.shell.history import Address
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.tokens import Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.field import Field, Line
from smfdesk.ui.widgets.marks import State, StateMark
from smfdesk.ui.widgets.text import Elided, Text

AUDIENCE = "us"
SUFFIX = ".xlsx"


class ExportBar(Bar):
    """What was typed stays while the bar is away for the same list."""

    def __init__(self, frame: Frame, bench: ExportBench, look: Callable[[], Address], parent: QWidget | None = None) -> None:
        """Make the bar.

        Args:
            frame: the window.
            bench: what it works at.
            look: gives the address of the list as it is now.
            parent: the window.
        """
        super().__init__(parent)
        self._frame, self._bench, self._look = frame, bench, look
        self._shown_at: Address | None = None
        self._asking: Asking | None = None
        self._token = Token()
        self._enter_waits = False
        self._named = ""
        self.whom = Elided("", Type.TABLE, tone="quiet")
        self._title_line, self._path_line = Line(), Line()
        self.name = Field(words.NAME, self._title_line)
        self.where = Field(words.WHERE, self._path_line)
        self.choose = Button(words.CHOOSE)
        self.details = QCheckBox(words.DETAILS)
        self.details.setFont(fonts.font(Type.TABLE))
        self._problem = StateMark(State.PROBLEM, "", Type.TABLE, wrap=True)
        self.act = Button(words.MAKE, Kind.PRIMARY, keys="Return")
        self._lay_out()
        self.choose.clicked.connect(self._choose)
        self.act.clicked.connect(self.make)
        self._title_line.textEdited.connect(self._on_title)
        for line in (self._title_line, self._path_line):
            line.returnPressed.connect(self.make)
            line.textChanged.connect(lambda _text: self._clear_problems())

    def begin(self) -> None:
        """Open on what the list of students shows."""
        self._asking, self._enter_waits = None, False
        address = self._shown_at = self._look()
        self._token.drop()
        self._token = Token()
        self.title.setText(words.TITLE)
        self.whom.setText("")
        self._clear_problems()
        reader, today = self._bench.reader, self._bench.today()
        self._frame.runner.read(lambda: asking(reader, address, today), self._show, self._say, token=self._token)

    def focus_first(self) -> None:
        self.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_enter(self) -> None:
        if isinstance(QApplication.focusWidget(), QAbstractButton) and QApplication.focusWidget() is not self.details:
            super().on_enter()
        else:
            self.make()

    def make(self) -> None:
        """Save the workbook, or say what is wanted first."""
        if self._shown_at is None or not _same_list(self._shown_at, self._look()):
            self.begin()
        asked = self._asking
        if asked is None:
            self._enter_waits = True
            return
        title, typed = self._title_line.text().strip(), self._path_line.text().strip()
        if not asked.count:
            self._say_text(words.NOBODY)
        elif not title:
            self._refuse(self.name, self._title_line, words.NO_TITLE)
        elif not typed:
            self._refuse(self.where, self._path_line, words.NO_PLACE)
        else:
            self._write(asked, title, _target(typed))

    def _write(self, asked: Asking, title: str, target: Path) -> None:
        bench, with_details = self._bench, self.details.isChecked()
        self.act.setEnabled(False)
        self.act.set_words(words.MAKING)

        def work() -> Exported:
            desk = bench.desk()
            facts = gather(desk, asked.query, title=title, audience=AUDIENCE, asked=asked.asked, sort=asked.sort, with_details=with_details)
            return export_cohort(desk, facts, target, write=bench.write)

        def on_saved(done: Exported) -> None:
            self._ready()
            folder = done.file.path.parent
            reveal = Act(words=words.OPEN_FOLDER, run=lambda: bench.reveal(folder))
            rest = words.SAVED_REST.format(people=_people(done.people), folder=folder)
            self._frame.say(Strip(finding=words.SAVED.format(file=done.file.path.name), rest=rest, acts=(reveal,)))
            self.left.emit()

        def on_problem(error: Exception) -> None:
            self._ready()
            self._say(error)
            self._path_line.setFocus(Qt.FocusReason.OtherFocusReason)

        self._frame.write(work, on_saved, on_problem, receipt_of=lambda done: done.receipt)

    def _show(self, asked: Asking) -> None:
        self._asking = asked
        people = _people(asked.count)
        text = words.WHOM.format(people=people, asked=asked.asked) if asked.query.terms else words.WHOM_ALL.format(people=people)
        self.whom.setText(text)
        if asked.title != self._named:
            self._named = asked.title
            self._title_line.setText(asked.title)
            self._path_line.setText(str(self._suggested(asked.title)))
        self._title_line.setCursorPosition(0)
        if self._enter_waits:
            self._enter_waits = False
            self.make()

    def _suggested(self, title: str) -> Path:
        typed = self._path_line.text().strip()
        folder = _target(typed).parent if typed else self._bench.folder
        return folder / file_name(title, self._bench.today(), SUFFIX)

    def _on_title(self, title: str) -> None:
        """The name of the file follows the title until the file is given a name of its own."""
        if title.strip():
            self._path_line.setText(str(self._suggested(title.strip())))

    def _choose(self) -> None:
        chosen = self._bench.choose(self, _target(self._path_line.text().strip() or str(self._suggested(self._title_line.text()))))
        if chosen is not None:
            self._path_line.setText(str(_target(str(chosen))))
        self.focus_first()

    def _ready(self) -> None:
        self.act.setEnabled(True)
        self.act.set_words(words.MAKE)

    def _refuse(self, field: Field, line: Line, sentence: str) -> None:
        field.show_problem(sentence)
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, error: Exception) -> None:
        sentence, act = self._frame.words(error)
        self._say_text(f"{sentence} {act}")

    def _say_text(self, sentence: str) -> None:
        self._problem.say(State.PROBLEM, sentence)
        self._problem.show()
        self._path_line.setAccessibleDescription(sentence)

    def _clear_problems(self) -> None:
        self.name.clear_problem()
        self.where.clear_problem()
        self._problem.hide()

    def _lay_out(self) -> None:
        self.head.addWidget(self.whom, stretch=1)
        self.head.addStretch(1)
        self.end_head()
        row = QHBoxLayout()
        row.setSpacing(Space.BETWEEN)
        row.addWidget(self.name, 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.where, 3, Qt.AlignmentFlag.AlignTop)
        for button in (self.choose, self.act):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(row)
        self.column.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.setSpacing(Space.SECTION)
        foot.addWidget(self.details)
        foot.addWidget(Text(words.FOR, Type.NAME))
        foot.addWidget(Text(words.FOR_WHY, Type.CAPTION, tone="quiet", wrap=True), stretch=1)
        self.column.addLayout(foot)


def _same_list(one: Address, other: Address) -> bool:
    return all(one.how.get(name) == other.how.get(name) for name in ("q", "sort"))


def _target(typed: str) -> Path:
    """The file that is meant: a name without an ending gets one, `~` is the user's own folder."""
    path = Path.home() / typed[2:] if typed.startswith(("~/", "~\\")) else Path(typed)
    return path if path.suffix.casefold() == SUFFIX or not path.name else path.with_name(path.name + SUFFIX)


def _people(count: int) -> str:
    return words.STUDENT if count == 1 else words.STUDENTS.format(count=count)
