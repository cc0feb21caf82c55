"""Move a student on: the next stage stands ready, what is missing is listed, and a reason is asked for only where one is needed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QWidget

from smfdesk.app.errors import UserError
from smfdesk.app.moves import REVIEW_AFTER, MoveOutlook, move, outlook, set_status
from smfdesk.app.ports import Desk, Receipt
from smfdesk.domain.dates import show_date
from smfdesk.domain.journey import stage_of
from smfdesk.domain.journey_tables import STAGES
from smfdesk.ui.people import words
from smfdesk.ui.people.bar import Bar, Subject
from smfdesk.ui.people.bench import Bench
from smfdesk.ui.people.kept import echo, say_done
from smfdesk.ui.runner import Token
from smfdesk.ui.shell.frame import Frame
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.choice import Choice
from smfdesk.ui.widgets.field import Field, Line
from smfdesk.ui.widgets.marks import State, StateMark
from smfdesk.ui.widgets.text import Text

_REVIEW_WIDTH = 160
_STATUS = "status:"
_STAGE_WIDTH = 220


class MoveBar(Bar):
    """Enter moves; the button says to where."""

    def __init__(self, frame: Frame, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame, self._bench = frame, bench
        self._subject: Subject | None = None
        self._ahead: MoveOutlook | None = None
        # What is chosen in place of a stage: pausing, leaving, coming back.
        self._status: str | None = None
        self._token = Token()
        self._enter_waits = False
        self.stage = Choice()
        self.stage.setFixedWidth(_STAGE_WIDTH)
        self._reason_line, self._review_line = Line(), Line()
        self._review_line.setFixedWidth(_REVIEW_WIDTH)
        self.reason = Field(words.MOVE_REASON, self._reason_line)
        self._reason_line.setPlaceholderText(words.MOVE_REASON_HINT)
        self.review = Field(words.MOVE_REVIEW, self._review_line)
        self._echo = Text("", Type.TABLE, tone="quiet")
        self._echo.setFixedHeight(Size.CONTROL)
        self._state = StateMark(State.GOOD, "", Type.TABLE)
        self.act = Button(words.MOVE_ACT.format(label=STAGES[0].label), Kind.PRIMARY, keys="Return")
        self._lay_out()
        self.stage.activated.connect(self._on_stage_chosen)
        self.act.clicked.connect(self.do)
        self._reason_line.returnPressed.connect(self.do)
        self._reason_line.textChanged.connect(lambda _text: self.reason.clear_problem())
        self._review_line.returnPressed.connect(self.do)
        self._review_line.textChanged.connect(self._on_review_typed)

    def begin(self, subject: Subject, stage: str | None = None) -> None:
        """Open on a student.

        Args:
            subject: whom.
            stage: code of the wanted stage; the next one if None.
        """
        self._subject, self._ahead, self._status, self._enter_waits = subject, None, None, False
        self.title.setText(words.MOVE_TITLE.format(name=subject.name))
        self._reason_line.clear()
        self._review_line.setText(show_date(self._bench.today() + REVIEW_AFTER))
        self._show_needs(reason=False, review=False)
        self._state.hide()
        self._ask(stage)

    def focus_first(self) -> None:
        needed = self._ahead is not None and self._ahead.block.reason_needed
        (self._reason_line if needed else self.act).setFocus(Qt.FocusReason.OtherFocusReason)

    def on_enter(self) -> None:
        if isinstance(QApplication.focusWidget(), QAbstractButton):
            super().on_enter()
        else:
            self.do()

    def do(self) -> None:
        """Move, or say what is wanted first."""
        subject, ahead = self._subject, self._ahead
        reason = self._reason_line.text().strip()
        if subject is None or ahead is None:
            self._enter_waits = subject is not None
            return
        if self.reason.isVisible() and not reason:
            self.reason.show_problem(words.MOVE_REASON_FIRST)
            self._reason_line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._status is not None:
            self._write_status(subject, self._status, reason)
            return
        if ahead.now == ahead.stage:
            return
        review, said = echo(self._review_line.text(), self._bench.today())
        if ahead.block.override_needed and (review is None or not said):
            self.review.show_problem(words.NOT_A_DATE.format(text=self._review_line.text().strip()))
            self._review_line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._write_move(subject, ahead, reason, review)

    def _write_move(self, subject: Subject, ahead: MoveOutlook, reason: str, review: date | None) -> None:
        said = words.MOVED.format(name=subject.name, label=stage_of(ahead.stage).label)
        self._write(subject, said, reason, lambda desk: move(desk, subject.uid, ahead.stage, reason=reason or None, review=review))

    def _write_status(self, subject: Subject, status: str, reason: str) -> None:
        said = words.STATUS_DONE[status].format(name=subject.name)
        self._write(subject, said, reason, lambda desk: set_status(desk, subject.uid, status, reason=reason or None))

    def _write(self, subject: Subject, said: str, reason: str, operation: Callable[[Desk], Receipt]) -> None:
        self._subject = None  # a second Enter in a hurry does nothing

        def on_done(_receipt: Receipt) -> None:
            say_done(self._frame, said, reason)
            self.left.emit()

        def on_problem(error: Exception) -> None:
            self._subject = subject
            self._say_problem(error)

        self._frame.write(lambda: operation(self._bench.desk()), on_done, on_problem)

    def _lay_out(self) -> None:
        self.head.addWidget(self._state)
        self.head.addStretch(1)
        self.end_head()
        row = QHBoxLayout()
        row.setSpacing(Space.BETWEEN)
        for widget, stretch in ((Field(words.MOVE_STAGE, self.stage), 0), (self.reason, 1), (self.review, 0)):
            row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._echo, alignment=Qt.AlignmentFlag.AlignBottom)
        row.addStretch(0)
        row.addWidget(self.act, alignment=Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(row)

    def _ask(self, stage: str | None) -> None:
        self._token.drop()
        self._token = Token()
        subject = self._subject
        if subject is not None:
            self._frame.runner.read(
                lambda: outlook(self._bench.reader, subject.uid, stage), self._show_ahead, self._say_problem, token=self._token
            )

    def _show_ahead(self, ahead: MoveOutlook) -> None:
        self._ahead = ahead
        self._fill_stages(ahead)
        label, block = stage_of(ahead.stage).label, ahead.block
        same = ahead.now == ahead.stage
        self.act.set_words(words.MOVE_ACT.format(label=label))
        if same and self.act.hasFocus():
            # A button that is switched off would hand the keyboard to whatever comes next.
            self.stage.setFocus(Qt.FocusReason.OtherFocusReason)
        self.act.setEnabled(not same)
        self._show_needs(reason=block.reason_needed and not same, review=block.override_needed and not same)
        if same and self._subject is not None:
            self._say(State.TO_DO, words.MOVE_HERE.format(name=self._subject.name))
        elif block.override_needed:
            self._say(State.CAUTION, words.MOVE_BACK)
        elif block.missing:
            self._say(State.CAUTION, words.MOVE_MISSING.format(missing=", ".join(one.label for one in block.missing)))
        else:
            self._say(State.GOOD, words.MOVE_READY)
        if not self.stage.hasFocus():
            self.focus_first()
        if self._enter_waits:
            self._enter_waits = False
            self.do()

    def _fill_stages(self, ahead: MoveOutlook) -> None:
        self.stage.clear()
        for one in STAGES:
            self.stage.addItem(words.MOVE_NOW.format(label=one.label) if one.code == ahead.now else one.label, one.code)
        self.stage.insertSeparator(self.stage.count())
        for code, label in words.STATUS_CHOICES.items():
            self.stage.addItem(label, _STATUS + code)
        self.stage.setCurrentIndex(stage_of(ahead.stage).order)

    def _show_needs(self, *, reason: bool, review: bool) -> None:
        self.reason.clear_problem()
        self.review.clear_problem()
        self.reason.setVisible(reason)
        self.review.setVisible(review)
        self._echo.setVisible(review)
        self._on_review_typed()

    def _on_stage_chosen(self, _row: int) -> None:
        chosen = str(self.stage.currentData())
        if chosen.startswith(_STATUS):
            self._aim_at_status(chosen.removeprefix(_STATUS))
        else:
            self._status = None
            self._ask(chosen)

    def _aim_at_status(self, status: str) -> None:
        self._token.drop()
        self._status = status
        name = self._subject.name if self._subject is not None else ""
        self.act.set_words(words.STATUS_ACTS[status].format(name=name))
        self.act.setEnabled(True)
        self._show_needs(reason=status != "active", review=False)
        self._say(State.TO_DO, words.STATUS_HINT)

    def _on_review_typed(self) -> None:
        self.review.clear_problem()
        self._echo.setText(echo(self._review_line.text(), self._bench.today())[1])

    def _say(self, state: State, sentence: str) -> None:
        self._state.say(state, sentence)
        self._state.show()

    def _say_problem(self, error: Exception) -> None:
        if isinstance(error, UserError) and error.code == "last_stage":
            self._ask(STAGES[-1].code)  # there is no next stage, but one before may be wanted
            return
        sentence, act = self._frame.words(error)
        self._say(State.PROBLEM, f"{sentence} {act}")
        self.act.setEnabled(self._ahead is not None)
