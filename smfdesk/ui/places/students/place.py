"""The page of the list: it puts the parts together and says which of them does what."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from smfdesk.app.ports import Receipt
from smfdesk.app.record import StudentPage, student_page
from smfdesk.domain.ids import uid_text
from smfdesk.domain.query import QueryProblem, Sort
from smfdesk.ui.announce import announce
from smfdesk.ui.people.bar import Subject
from smfdesk.ui.people.bench import Bench, Trail
from smfdesk.ui.places.students import words
from smfdesk.ui.places.students.columns import DEFAULT, order_words
from smfdesk.ui.places.students.columns_panel import ColumnsPanel
from smfdesk.ui.places.students.layout import Parts
from smfdesk.ui.places.students.lister import Lister
from smfdesk.ui.places.students.loading import Ask, Listing, WayOut
from smfdesk.ui.places.students.terms import Part, Question, question_words, read_question, without
from smfdesk.ui.places.students.view import Anchor, ViewState, read_view, write_view
from smfdesk.ui.runner import Token
from smfdesk.ui.shell.frame import Frame
from smfdesk.ui.shell.history import Address
from smfdesk.ui.shell.place import Place
from smfdesk.ui.widgets.marks import State

# A question is asked at each letter, once the letter is in the box; a student is peeked at this long after the last step.
ASK_AFTER_MS = 0
PEEK_AFTER_MS = 60
# A word that nothing begins with is taken for finished this long after its last letter.
FINISHED_AFTER_MS = 900
# The command that brings a spreadsheet in, where there is one.
IMPORT = "import.open"
# From this width of the page on the preview stands beside the list unless it was taken away.
WIDE = 1180


class StudentsPlace(Place):
    """The list of students."""

    def __init__(self, frame: Frame, bench: Bench, trail: Trail) -> None:
        super().__init__()
        self._frame, self._bench, self._trail = frame, bench, trail
        self._view = ViewState()
        self._preview_kept: bool | None = None
        self._anchor: Anchor | None = None
        self._page: StudentPage | None = None
        # What Enter in the box has to settle first: the nearest field, or a value that cannot be read yet.
        self._stuck = ""
        self._unfinished = False
        # What a key asked for while the rows still answered an older question.
        self._then: Callable[[], None] | None = None
        # The last question that had an answer: what stays in view while another one cannot be read.
        self._filled: Ask | None = None
        self._way_out: WayOut | None = None
        self._peek_token = Token()
        self.parts = Parts(frame, bench, self)
        self.lister = Lister(frame, bench, self.parts.model, self)
        self._ask_timer, self._peek_timer = _timer(self, ASK_AFTER_MS, self._ask_typed), _timer(self, PEEK_AFTER_MS, self._peek)
        self._finish_timer = _timer(self, FINISHED_AFTER_MS, lambda: self._ask_typed(finished=True))
        self._connect()
        self._bind()

    def address(self) -> Address:
        self._view.at, self._view.top = self._current_key(), self.parts.table.verticalScrollBar().value()
        return Address(place="students", how=write_view(self._view))

    def go(self, address: Address) -> None:
        if not address.how and self.lister.ask is not None:
            return
        self._view = read_view(address.how)
        self._anchor = Anchor(key=self._view.at, top=self._view.top)
        self.parts.box.show_text(self._view.question)
        self._ask_typed(keep=True)

    def focus_first(self) -> None:
        self.parts.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> Sequence[QWidget]:
        parts = self.parts
        return tuple(one for one in (parts.box, parts.table, parts.preview, parts.dock) if one.isVisible())

    def hints(self) -> Sequence[str]:
        return ("students.open", "students.peek", "students.move", "students.note", "students.search")

    @property
    def question(self) -> Question | None:
        """What the list shows now."""
        return self.lister.ask.question if self.lister.ask else None

    @property
    def order(self) -> Sort:
        """In which order it shows it."""
        return self._view.sort

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.parts.dock.isVisible():
            self.parts.dock.close_bar()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_preview()

    def _connect(self) -> None:
        parts, lister = self.parts, self.lister
        parts.box.textChanged.connect(lambda _text: self._ask_timer.start())
        parts.box.left.connect(self.focus_first)
        parts.box.entered.connect(self._on_entered)
        parts.row.nearest_taken.connect(self._take_nearest)
        parts.row.part_gone.connect(self._take_away)
        parts.sort.clicked.connect(self._open_sort)
        parts.columns.clicked.connect(self._open_columns)
        parts.table.sort_asked.connect(self._sort_by)
        parts.table.current_changed.connect(lambda _row: self._peek_timer.start())
        parts.table.activated.connect(lambda _index: self._open())
        parts.model.dataChanged.connect(lambda *_: self._peek_timer.start() if self._page is None else None)
        parts.empty.act_chosen.connect(self._on_empty_act)
        parts.preview.open_asked.connect(self._open)
        parts.preview.close_asked.connect(self._toggle_preview)
        parts.preview.note_asked.connect(self._note)
        parts.preview.move_asked.connect(self._move_on)
        parts.dock.closed.connect(self.focus_first)
        lister.about_to_show.connect(self._remember)
        lister.listed.connect(self._on_listed)
        lister.emptied.connect(self._on_emptied)
        lister.unfinished.connect(self._say_unfinished)
        self._frame.events.committed.connect(self._on_committed)

    def _bind(self) -> None:
        bind, table = self._frame.commands.bind, self.parts.table
        bind("students.open", table, self._open)
        bind("students.peek", table, self._toggle_preview)
        bind("students.move", table, self._move_on)
        bind("students.note", table, self._note)
        bind("students.down", table, lambda: table.step(1))
        bind("students.up", table, lambda: table.step(-1))
        bind("students.preview", self, self._toggle_preview)
        bind("students.search", self, self._go_to_box)
        bind("students.columns", self, self._open_columns)
        bind("students.sort", self, self._open_sort)

    # The question.

    def _ask_typed(self, *, keep: bool = False, finished: bool = False) -> None:
        text = self.parts.box.text()
        self._ask_timer.stop()
        self._finish_timer.stop()
        self._then = None
        try:
            question = read_question(text, self._bench.today())
        except QueryProblem as problem:
            self._say_problem(problem)
            return
        self._view.question = text
        self._stuck, self._unfinished = "", False
        self.parts.box.set_mark(None)
        self.parts.table.set_dimmed(on=False)
        self.parts.row.show_parts(question.parts)
        typing = self.parts.box.hasFocus() and bool(text)
        if not keep:
            # Who searches wants the first that is found; who takes a part of the question away stays where they are.
            self._anchor = Anchor(top=0) if typing else Anchor(key=self._current_key())
        ask = self._new_ask(question)
        if keep and ask == self.lister.ask:
            self.lister.show_again(ask, self.parts.table.rows_in_view())
        else:
            self.lister.show(ask, typing=typing and not finished)

    def _on_entered(self) -> None:
        if self._stuck:
            self._take_nearest()
            return
        if self._unfinished or self._ask_timer.isActive():
            self._ask_typed(finished=True)
        self.focus_first()

    def _say_unfinished(self, word: str) -> None:
        self._stuck, self._unfinished = "", True
        self.parts.row.show_problem(words.UNFINISHED.format(word=word), words.UNFINISHED_ACT, state=State.CAUTION)
        self.parts.table.set_dimmed(on=True)
        self._finish_timer.start()

    def _say_problem(self, problem: QueryProblem) -> None:
        sentence, act = self._frame.words(problem)
        offered = problem.data.get("near", "") if problem.code == "query_field" else ""
        self._stuck = offered or problem.code
        self.parts.box.setAccessibleDescription(f"{sentence} {act}")
        self.parts.row.show_problem(sentence, act, offered=bool(offered))
        self.parts.table.set_dimmed(on=True)
        if self._filled is not None and not self.parts.model.rowCount():
            self.lister.show(self._filled)

    def _take_nearest(self) -> None:
        try:
            read_question(self.parts.box.text(), self._bench.today())
        except QueryProblem as problem:
            wrong, near = problem.data.get("field", ""), problem.data.get("near", "")
            self.parts.box.setText(self.parts.box.text().replace(wrong, near, 1) if wrong else self.parts.box.text())
            self.parts.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away(self, part: Part) -> None:
        question = self.question
        if question is not None:
            self.parts.box.setText(without(question.text, question.parts, part))
            self.focus_first()

    def _new_ask(self, question: Question) -> Ask:
        return Ask(question=question, sort=self._view.sort, columns=self._view.columns, today=self._bench.today())

    # The answer.

    def _remember(self) -> None:
        if self._anchor is None:
            table = self.parts.table
            row, top = max(table.currentIndex().row(), 0), table.verticalScrollBar().value()
            self._anchor = Anchor(key=self._current_key(), row=row, top=top)

    def _on_listed(self, listing: Listing) -> None:
        parts = self.parts
        if listing.whole or not listing.ask.question.query.terms:
            figure, rest = question_words(
                listing.ask.question.query, listing.ask.sort, listing.count if listing.whole else listing.total, listing.total
            )
            parts.row.sentence.say(figure, rest)
            announce(parts.table, f"{figure} {rest}")
        parts.table.fit_columns()
        self._place_current(whole=listing.whole)
        parts.table.settle()
        self._trail.keys = parts.model.keys
        if listing.count:
            self._filled = listing.ask
        parts.show_list(filled=bool(listing.count))
        then, self._then = self._then, None
        if then is not None:
            then()
        if not listing.total:
            parts.empty.say_nobody(can_import=self._can_import())

    def _place_current(self, *, whole: bool) -> None:
        table, model = self.parts.table, self.parts.model
        anchor = self._anchor or Anchor()
        if self._anchor is None and table.currentIndex().isValid():
            return
        row = model.row_of(anchor.key) if anchor.key is not None else None
        if row is None and anchor.key is not None and not whole:
            return
        self._anchor = None
        if not model.rowCount():
            self._peek()
            return
        index = model.index(row if row is not None else min(anchor.row, model.rowCount() - 1), 0)
        table.setCurrentIndex(index)
        if anchor.top is not None:
            table.verticalScrollBar().setValue(anchor.top)
        else:
            table.scrollTo(index)
        self._peek_timer.start()

    def _on_emptied(self, found: WayOut) -> None:
        self._way_out = found
        self.parts.empty.say_nothing_matches(found)

    def _can_import(self) -> bool:
        return any(command.id == IMPORT for command in self._frame.commands.declared())

    def _on_empty_act(self) -> None:
        found, question = self._way_out, self.question
        if question is not None and not question.parts:
            self._frame.commands.action(IMPORT).trigger()
        if found is not None and question is not None and question.parts:
            self.parts.box.setText(without(question.text, question.parts, found.part) if found.part else "")
            self.focus_first()

    def _on_committed(self, receipt: object) -> None:
        # Any change of a student's line may change who is listed, and where.
        if isinstance(receipt, Receipt) and receipt.students and self.lister.ask is not None:
            self.lister.show_again(self._new_ask(self.lister.ask.question), self.parts.table.rows_in_view())

    # Order and columns.

    def _sort_by(self, column: str) -> None:
        now = self._view.sort
        self._view.sort = Sort(column=column, descending=column == now.column and not now.descending)
        self._ask_typed()

    def _open_sort(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for column in self.parts.model.columns:
            for descending in (False, True):
                sort = Sort(column=column.sorts, descending=descending)
                entry = menu.addAction(words.SORT_CHOICE.format(label=column.label, order=order_words(sort)))
                entry.setCheckable(True)
                entry.setChecked(sort == self._view.sort)
                entry.triggered.connect(lambda _on=False, sort=sort: self._sort(sort))
        button = self.parts.sort
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def _sort(self, sort: Sort) -> None:
        self._view.sort = sort
        self._ask_typed()

    def _open_columns(self) -> None:
        panel = ColumnsPanel([name for name in self._view.columns if name != "name"], self)
        panel.chosen.connect(self._on_columns_chosen)
        panel.open_under(self.parts.columns)

    def _on_columns_chosen(self, chosen: tuple[str, ...]) -> None:
        self._view.columns = (DEFAULT[0], *chosen)
        if self.lister.ask is not None:
            self.lister.show_again(self._new_ask(self.lister.ask.question), self.parts.table.rows_in_view())

    # The current student.

    def _current_key(self) -> int | None:
        row = self.parts.table.currentIndex().row()
        return self.parts.model.keys[row] if 0 <= row < self.parts.model.rowCount() else None

    def _with_subject(self, act: Callable[[Subject], None]) -> None:
        """Do something to the current student, once the rows answer the question that was typed."""
        if self.lister.waiting:
            self._then = lambda: self._with_subject(act)
            return
        subject = self._subject()
        if subject is not None:
            act(subject)

    def _subject(self) -> Subject | None:
        row = self.parts.table.currentIndex().row()
        line = self.parts.model.line(row) if 0 <= row < self.parts.model.rowCount() else None
        return Subject(uid=line.uid, name=line.name) if line is not None else None

    def _peek(self) -> None:
        subject = self._subject()
        self._peek_token.drop()
        if subject is None:
            self._page = None
            self.parts.preview.show_page(None, None)
            return
        if self.parts.preview.isHidden():
            return
        self._peek_token = Token()
        reader, today = self._bench.reader, self._bench.today()
        self._frame.runner.read(
            lambda: student_page(reader, subject.uid, today), self._show_page, lambda _gone: None, token=self._peek_token
        )

    def _show_page(self, page: StudentPage) -> None:
        self._page = page
        self.parts.preview.show_page(page, self._bench.today())

    def _show_preview(self) -> None:
        wanted = self._preview_kept if self._preview_kept is not None else self.width() >= WIDE
        if wanted == self.parts.preview.isHidden():
            self.parts.preview.setVisible(wanted)
            self._peek_timer.start()

    def _toggle_preview(self) -> None:
        self._preview_kept = self.parts.preview.isHidden()
        self._show_preview()
        if not self._preview_kept:
            self.focus_first()

    def _open(self) -> None:
        self._with_subject(self._open_record)

    def _open_record(self, subject: Subject) -> None:
        self._trail.keys, self._trail.at = self.parts.model.keys, self._current_key()
        self._frame.go(Address(place="student", what=uid_text(subject.uid)))

    def _note(self) -> None:
        self._with_subject(self.parts.dock.open_note)

    def _move_on(self) -> None:
        self._with_subject(self.parts.dock.open_move)

    def _go_to_box(self) -> None:
        self.parts.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.parts.box.selectAll()


def _timer(owner: QWidget, after_ms: int, act: "object") -> QTimer:
    made = QTimer(owner)
    made.setSingleShot(True)
    made.setInterval(after_ms)
    made.timeout.connect(act)
    return made
