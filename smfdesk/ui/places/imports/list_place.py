"""Exchange: one list of what came in and what went out, newest first, with what waits at its top."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smfdesk.app import history
from smfdesk.domain.ids import Uid
from smfdesk.ui.announce import announce
from smfdesk.ui.people.kept import say_done
from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.bench import ExchangeBench
from smfdesk.ui.places.imports.cells import GridCell, GridColumn, GridRow, Look
from smfdesk.ui.places.imports.drop_hint import DropHint
from smfdesk.ui.places.imports.file_review import FileReview
from smfdesk.ui.places.imports.grid import GridTable
from smfdesk.ui.places.imports.movements import Movement, movements, outcomes
from smfdesk.ui.places.imports.receipt_panel import ReceiptPanel
from smfdesk.ui.places.imports.tray import Tray
from smfdesk.ui.runner import Token
from smfdesk.ui.shell.frame import Act, Frame, Strip
from smfdesk.ui.shell.history import Address
from smfdesk.ui.shell.place import Place
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.marks import State
from smfdesk.ui.widgets.text import Rule, Text

_PANEL, _PANEL_NARROW = 320, 272
_WIDE = 1100
_EMPTY_WIDTH = 440
COLUMNS = (
    GridColumn(label=words.COLUMNS[0], width=320, least=190, stretch=2),
    GridColumn(label=words.COLUMNS[1], width=170, least=140),
    GridColumn(label=words.COLUMNS[2], width=80, least=76, is_number=True),
    GridColumn(label=words.COLUMNS[3], width=240, least=150, stretch=1),
)


class ExchangePlace(Place):
    """The list of files."""

    def __init__(self, frame: Frame, bench: ExchangeBench, tray: Tray) -> None:
        super().__init__()
        self._frame, self._bench, self._tray = frame, bench, tray
        self._token = Token()
        self._movements: dict[str, Movement] = {}
        self._known: tuple[Movement, ...] = ()
        self._wanted = ""
        self._outcomes: dict[str, tuple[tuple[str, str], ...]] = {}
        self.bring_in = Button(words.BRING_IN, Kind.PRIMARY, keys="Ctrl+I", icon="file-down")
        self.table = GridTable(words.LIST_NAME, COLUMNS, row_height=Size.TWO_LINES, most_rows=0)
        self.panel = ReceiptPanel()
        self.stack = QStackedWidget()
        self._lay_out()
        self.table.current_changed.connect(lambda _key: self._show_receipt())
        self.table.chosen.connect(lambda _key: self._open())
        self.panel.acted.connect(self._act)
        self.panel.forgotten.connect(self._forget)
        self.bring_in.clicked.connect(lambda: frame.commands.action("import.open").trigger())
        tray.changed.connect(self._show)
        frame.events.committed.connect(lambda _receipt: self._load())
        frame.commands.bind("exchange.open", self.table, self._open)
        frame.commands.bind("exchange.undo", self.table, self._undo)

    def address(self) -> Address:
        return Address(place="exchange", how={"at": self._key()})

    def go(self, address: Address) -> None:
        self._wanted = address.how.get("at", "")
        self._load()

    def focus_first(self) -> None:
        if self.stack.currentIndex() == 0:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.bring_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> Sequence[QWidget]:
        return tuple(one for one in (self.bring_in, self.table, self.panel) if one.isVisible())

    def hints(self) -> Sequence[str]:
        return ("exchange.open", "exchange.undo", "import.open")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setFixedWidth(_PANEL if self.width() >= _WIDE else _PANEL_NARROW)

    def _key(self) -> str:
        """What the current row is about; empty where there is none."""
        key = self.table.current_key()
        return "" if key is None else str(key)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.EDGE, 0, Space.EDGE, 0)
        bar.addWidget(Text(words.TITLE, Type.TITLE))
        bar.addStretch(1)
        bar.addWidget(self.bring_in)
        holder = QWidget()
        holder.setFixedHeight(Size.PAGE_BAR + Space.ICON)
        holder.setLayout(bar)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, stretch=1)
        left.addWidget(DropHint())
        filled = QWidget()
        row = QHBoxLayout(filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, stretch=1)
        row.addWidget(self.panel)
        self.stack.addWidget(filled)
        self.stack.addWidget(_empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(holder)
        column.addWidget(Rule())
        column.addWidget(self.stack, stretch=1)

    # What is shown.

    def _load(self) -> None:
        self._token.drop()
        self._token = Token()
        self._frame.runner.read(lambda: movements(self._bench.look().reader), self._on_loaded, token=self._token)

    def _on_loaded(self, found: tuple[Movement, ...]) -> None:
        self._known = found
        self._movements = {one.key: one for one in found}
        self._outcomes.clear()
        self._show()

    def _show(self) -> None:
        had = self.stack.currentIndex()
        rows = [*(_waiting_row(one) for one in self._tray.reviews()), *(_row(one) for one in self._known)]
        self.table.show_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        if self._wanted and self.table.go_to_key(self._wanted):
            self._wanted = ""
        elif self.table.current_key() is None and rows:
            self.table.go_to(0)
        self._show_receipt()
        if had != self.stack.currentIndex() and self.isVisible():
            self.focus_first()

    def _show_receipt(self) -> None:
        key = self._key()
        review, movement = self._waiting(key), self._movements.get(key)
        self._frame.commands.action("exchange.undo").setEnabled(movement is not None and movement.set_uid is not None)
        if review is not None:
            under = review.busy or (" ".join(review.trouble) if review.trouble else words.NOT_YET)
            self.panel.show_receipt(review.path.name, under, (), act=words.GO_ON, can_forget=True)
        elif movement is not None:
            act = "" if movement.set_uid is None else words.REDO_FILE if movement.undone else words.UNDO_FILE
            facts = (*movement.facts, *self._outcomes.get(key, ()), *movement.last_facts)
            self.panel.show_receipt(movement.title, movement.says, facts, hint=movement.hint, act=act)
            if movement.came_in and not movement.undone and key not in self._outcomes:
                self._read_outcomes(movement)

    def _read_outcomes(self, movement: Movement) -> None:
        """What became of the rows comes a moment later: a file may have thousands."""

        def show(found: tuple[tuple[str, str], ...]) -> None:
            self._outcomes[movement.key] = found
            if self._key() == movement.key:
                self._show_receipt()

        self._frame.runner.read(lambda: outcomes(self._bench.look().reader, movement.key), show, token=self._token)

    # What is done.

    def _waiting(self, key: str) -> FileReview | None:
        return self._tray.find(key.removeprefix(_WAITS)) if key.startswith(_WAITS) else None

    def _open(self) -> None:
        review = self._waiting(self._key())
        if review is not None:
            self._frame.go(f"import/{review.number}")
        elif self.panel.act.isVisible():
            self.panel.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self) -> None:
        if self._waiting(self._key()) is not None:
            self._open()
        else:
            self._undo()

    def _forget(self) -> None:
        review = self._waiting(self._key())
        if review is not None:
            self._tray.put_aside(review)

    def _undo(self) -> None:
        movement = self._movements.get(self._key())
        if movement is None or movement.set_uid is None:
            return
        which = movement.set_uid
        self._wanted = movement.key

        def done(result: object) -> None:
            _, plan = result if isinstance(result, tuple) else (None, None)
            left = sum(plan.left.values()) if isinstance(plan, history.UndoPlan) else 0
            rest = "" if not left else words.LEFT_ONE if left == 1 else words.LEFT_MANY.format(count=left)
            said = words.REDONE_FILE if movement.undone else words.UNDONE_FILE
            if movement.undone:
                say_done(self._frame, said.format(file=movement.title), rest)
            else:
                redo = Act(words=words.REDO, run=lambda: self._frame.commands.action("redo").trigger(), keys="Ctrl+Shift+Z")
                self._frame.say(Strip(finding=said.format(file=movement.title), rest=rest, acts=(redo,)))
            announce(self.table, said.format(file=movement.title))

        self._frame.write(self._work(which), done, receipt_of=lambda result: result[0])

    def _work(self, which: Uid) -> Callable[[], "tuple[object, history.UndoPlan]"]:
        return lambda: history.undo(self._bench.desk(), which)


_WAITS = "waits/"


def _waiting_row(review: FileReview) -> GridRow:
    view = review.view
    people = f"{view.reviewed.plan.counts['rows']:,}" if view is not None else ""
    says = words.STATE_READING if view is None and not review.trouble else words.STATE_WAITS
    return GridRow(
        cells=(
            GridCell(text=review.path.name, look=Look.TWO, beside=words.CAME_IN, sign="download"),
            GridCell(text="", look=Look.TWO, beside=words.NOT_YET),
            GridCell(text=people, look=Look.NUMBER),
            GridCell(text=says, look=Look.STATE, state=State.CAUTION),
        ),
        key=f"{_WAITS}{review.number}",
    )


def _row(one: Movement) -> GridRow:
    return GridRow(
        cells=(
            GridCell(text=one.title, look=Look.TWO, beside=one.about, sign="download" if one.came_in else "upload"),
            GridCell(text=one.day, look=Look.WHEN, beside=one.time),
            GridCell(text=f"{one.people:,}", look=Look.NUMBER),
            GridCell(text=one.says, look=Look.STATE, state=one.state),
        ),
        key=one.key,
    )


def _empty() -> QWidget:
    """What the list is for, why it is empty; the next act stands in the bar above."""
    made = QWidget()
    why = Text(words.EMPTY_WHY, Type.BODY, tone="quiet", wrap=True)
    why.setFixedWidth(_EMPTY_WIDTH)
    inner = QVBoxLayout()
    inner.setSpacing(Space.INSIDE)
    inner.addStretch(2)
    inner.addWidget(Text(words.EMPTY_TITLE, Type.TITLE))
    inner.addWidget(why)
    inner.addSpacing(Space.INSIDE)
    inner.addWidget(DropHint())
    inner.addStretch(5)
    row = QHBoxLayout(made)
    row.addStretch(1)
    row.addLayout(inner)
    row.addStretch(1)
    return made
