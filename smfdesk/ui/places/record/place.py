"""The page of one student: it puts the parts together and says which of them does what."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from smfdesk.app.history import put_back
from smfdesk.app.ports import Receipt
from smfdesk.app.record import Entry, OpenTask, PastLine
from smfdesk.app.students import FactLine, finish_task, set_fact
from smfdesk.domain.ids import Uid, uid_from_text, uid_text
from smfdesk.domain.journey import Standing as Stand
from smfdesk.domain.journey import standing
from smfdesk.ui.people.bar import Subject
from smfdesk.ui.people.bench import Bench, Trail
from smfdesk.ui.people.kept import say_done, worried
from smfdesk.ui.places.record import words
from smfdesk.ui.places.record.items import Filter, Item, items_of
from smfdesk.ui.places.record.layout import Parts
from smfdesk.ui.places.record.loading import Choices, Loaded, load, load_choices, load_past
from smfdesk.ui.runner import Token
from smfdesk.ui.shell.frame import Frame
from smfdesk.ui.shell.history import Address
from smfdesk.ui.shell.place import Place
from smfdesk.ui.widgets.marks import Standing

# Under this width of the page the facts fold under its head.
NARROW = 1110


class RecordPlace(Place):
    """One student at a time."""

    def __init__(self, frame: Frame, bench: Bench, trail: Trail) -> None:
        super().__init__()
        self._frame, self._bench, self._trail = frame, bench, trail
        self._uid: Uid | None = None
        self._loaded: Loaded | None = None
        self._past: tuple[PastLine, ...] = ()
        self._choices = Choices()
        self._token = Token()
        self._filter = Filter.ALL
        self.parts = Parts(frame, bench, self._choices_for, self)
        self._connect()
        self._bind()

    def address(self) -> Address:
        top = str(self.parts.view.verticalScrollBar().value())
        return Address(place="student", what=uid_text(self._uid) if self._uid else "", how={"top": top})

    def go(self, address: Address) -> None:
        uid = uid_from_text(address.what)
        if uid != self._uid:
            self._uid, self._loaded, self._past = uid, None, ()
            self.parts.dock.close_bar()
        self._read()

    def focus_first(self) -> None:
        self.parts.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> Sequence[QWidget]:
        parts = self.parts
        return tuple(one for one in (parts.head, parts.path, parts.go_to, parts.view, parts.facts, parts.dock) if one.isVisible())

    def hints(self) -> Sequence[str]:
        return ("record.note", "record.task", "record.move", "record.edit", "record.next", "back")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            # One level at a time: the bar that is open first, then the page.
            self.parts.dock.close_bar() if self.parts.dock.isVisible() else self._frame.back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.fold(narrow=self.width() < NARROW)

    def _connect(self) -> None:
        parts = self.parts
        parts.back.clicked.connect(self._frame.back)
        parts.note.clicked.connect(self._note)
        parts.task.clicked.connect(self._task)
        parts.move_on.clicked.connect(lambda _on=False: self._move_on())
        parts.path.chosen.connect(self._move_on)
        parts.view.act_asked.connect(self._act)
        parts.facts.changed.connect(self._set_fact)
        parts.filter_chosen.connect(self._on_filter_chosen)
        parts.dock.closed.connect(self.focus_first)
        self._frame.events.committed.connect(self._on_committed)

    def _bind(self) -> None:
        bind, parts = self._frame.commands.bind, self.parts
        bind("record.note", parts.body, self._note)
        bind("record.task", parts.body, self._task)
        bind("record.move", parts.body, self._move_on)
        bind("record.next", parts.body, lambda: self._beside(1))
        bind("record.previous", parts.body, lambda: self._beside(-1))
        bind("record.facts", parts.body, parts.toggle_facts)
        bind("record.edit", parts.body, self._edit)
        bind("record.done", parts.view, lambda: self._act_on(OpenTask))
        bind("record.put_back", parts.view, lambda: self._act_on(PastLine))

    # Reading.

    def _read(self) -> None:
        self._token.drop()
        self._token = Token()
        uid, reader, today = self._uid, self._bench.reader, self._bench.today()
        if uid is not None:
            self._frame.runner.read(lambda: load(reader, uid, today), self._show, self._frame.say_problem, token=self._token)
            self._frame.runner.read(lambda: load_past(reader, uid), self._show_past, lambda _gone: None, token=self._token)
            self._frame.runner.read(lambda: load_choices(reader), self._take_choices, token=self._token)

    def _show(self, loaded: Loaded) -> None:
        anew = self._loaded is None or self._loaded.page.uid != loaded.page.uid
        self._loaded = loaded
        page, parts = loaded.page, self.parts
        parts.name.setText(page.name)
        parts.about.setText(" · ".join(page.about))
        stands = {Stand.PAUSED: Standing.PAUSED, Stand.LEFT: Standing.LEFT}.get(standing(page.status), Standing.LIVE)
        parts.path.show_path(page.phases, stands, loaded.steps)
        parts.status.show_page(loaded, self._bench.today())
        parts.facts.show_facts(page.facts, self._bench.today(), anew=anew)
        parts.say_worry(worried(page.lead_name, page.lead_phone))
        self._show_items(anew=anew)

    def _show_past(self, past: tuple[PastLine, ...]) -> None:
        self._past = past
        self._show_items(anew=False)

    def _take_choices(self, choices: Choices) -> None:
        self._choices = choices

    def _choices_for(self, line: FactLine) -> tuple[str, ...]:
        return self._choices.for_kind(line.kind)

    def _show_items(self, *, anew: bool) -> None:
        if self._loaded is None:
            return
        parts, page = self.parts, self._loaded.page
        was, top = parts.view.current(), parts.view.verticalScrollBar().value()
        row = parts.view.currentIndex().row()
        parts.items.show(items_of(page, self._past, self._filter, self._bench.today()))
        parts.show_counts(page, len(self._past), self._filter)
        if anew or was is None:
            parts.view.setCurrentIndex(parts.items.index(1))
            parts.view.scrollToTop()
            return
        found = parts.items.find(was)
        parts.view.setCurrentIndex(parts.items.index(found if found is not None else min(row, parts.items.rowCount() - 1)))
        parts.view.verticalScrollBar().setValue(top)

    def _on_committed(self, receipt: object) -> None:
        if self._uid is not None and isinstance(receipt, Receipt) and self._uid in receipt.students:
            self._read()

    def _on_filter_chosen(self, wanted: Filter) -> None:
        self._filter = wanted
        self._show_items(anew=False)

    # Doing.

    def _subject(self) -> Subject | None:
        return Subject(uid=self._loaded.page.uid, name=self._loaded.page.name) if self._loaded is not None else None

    def _note(self) -> None:
        subject = self._subject()
        if subject is not None:
            self.parts.dock.open_note(subject)

    def _task(self) -> None:
        subject = self._subject()
        if subject is not None:
            self.parts.dock.open_task(subject)

    def _move_on(self, stage: str | None = None) -> None:
        subject = self._subject()
        if subject is not None:
            self.parts.dock.open_move(subject, stage)

    def _beside(self, step: int) -> None:
        key = self._trail.beside(step)
        if key is None:
            return
        self._trail.at = key

        def on_found(rows: Sequence[object]) -> None:
            uid = rows[0]["uid"] if rows else None  # type: ignore[index]
            if isinstance(uid, bytes):
                self.go(Address(place="student", what=uid_text(Uid(uid))))

        self._frame.runner.read(lambda: self._bench.reader.student_rows([key], ["name"]), on_found)

    def _edit(self) -> None:
        item = self.parts.view.current()
        if self.parts.view.hasFocus() and item is not None and isinstance(item.what, Entry) and item.what.can_edit:
            self._act(item)
        elif not self.parts.view.hasFocus():
            self.parts.facts.edit_current()

    def _act_on(self, kind: type) -> None:
        item = self.parts.view.current()
        if item is not None and item.act and isinstance(item.what, kind):
            self._act(item)

    def _act(self, item: Item) -> None:
        desk, subject = self._bench.desk, self._subject()
        match item.what:
            case OpenTask() as task:
                said = words.TASK_DONE.format(title=task.title)
                self._frame.write(lambda: finish_task(desk(), task.uid), lambda _receipt: say_done(self._frame, said))
            case PastLine() as line:
                value = line.before or words.NOTHING_BEFORE
                said = words.PUT_BACK.format(label=item.title, value=value)
                self._frame.write(lambda: put_back(desk(), line.past), lambda _receipt: say_done(self._frame, said))
            case Entry() as entry if subject is not None:
                self.parts.dock.open_edit(subject, entry)

    def _set_fact(self, line: FactLine, text: str) -> None:
        uid, name = self._uid, self.parts.name.text()
        row = self.parts.facts.row(line.key)
        if uid is None:
            return

        def on_done(receipt: object) -> None:
            row.leave()
            if receipt is not None:
                say_done(self._frame, words.FACT_KEPT.format(label=line.label, name=name))

        def on_problem(error: Exception) -> None:
            row.refuse(" ".join(self._frame.words(error)))

        self._frame.write(partial(self._write_fact, uid, line, text), on_done, on_problem)

    def _write_fact(self, uid: Uid, line: FactLine, text: str) -> object:
        return set_fact(self._bench.desk(), uid, line.key, text)
