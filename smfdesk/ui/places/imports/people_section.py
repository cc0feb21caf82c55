"""Who the rows are: those to decide beside the people they may be, then those that are sure with their reasons."""

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from smfdesk.app.import_plan import Act, PlanLine, RowKey
from smfdesk.domain.ids import Uid
from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.grid import GridTable
from smfdesk.ui.places.imports.section import Section
from smfdesk.ui.places.imports.view import ReviewView
from smfdesk.ui.places.imports.view_compare import EFFECT_COLUMNS, Comparison, compare_line
from smfdesk.ui.places.imports.view_people import CERTAIN_COLUMNS, DECIDE_COLUMNS, to_decide
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.marks import State, StateMark
from smfdesk.ui.widgets.text import Rule, Text

MOST_CANDIDATES = 3
_LIST_WIDTH = 196
_LIST_ROWS = 8
_TALL = 44
_COMPARED = 38


class DecidePanel(QWidget):
    """One row against its candidates, and the four answers. `decided` tells the answer and, for the same person, who."""

    decided = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = GridTable(words.COMPARE_NAME, (), row_height=_COMPARED)
        self.effect = GridTable(words.IF_SAME, EFFECT_COLUMNS, headed=False)
        self._likely, self._why = Text("", Type.STRONG, wrap=True), Text("", Type.TABLE, tone="quiet", wrap=True)
        self._held = StateMark(State.CAUTION, "", Type.TABLE, wrap=True)
        self._if_same = Text(words.IF_SAME, Type.CAPTION, tone="quiet", weight=600)
        self._if_same.setContentsMargins(Space.EDGE, 0, 0, 0)
        self._if_same.setFixedHeight(Size.ROW)
        self.same = [Button(words.SAME_ACT, Kind.NORMAL, keys=str(place + 1), in_row=True) for place in range(MOST_CANDIDATES)]
        self.new = Button(words.NEW_ACT, keys="N", in_row=True)
        self.later = Button(words.LATER_ACT, keys="S", in_row=True)
        self.leave = Button(words.LEAVE_ACT, keys="Del", in_row=True)
        self._candidates: tuple[Uid, ...] = ()
        self._can_take = False
        # Six buttons do not fit beside each other in a small window.
        self._acts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        for place, button in enumerate(self.same):
            button.clicked.connect(lambda _on=False, place=place: self.choose_same(place))
        self.new.clicked.connect(self.choose_new)
        self.later.clicked.connect(lambda: self.decided.emit(Act.LATER, None))
        self.leave.clicked.connect(lambda: self.decided.emit(Act.LEAVE_OUT, None))

    def show_line(self, found: Comparison) -> None:
        """Show one row."""
        self._candidates, self._can_take = found.candidates, found.can_take
        self.table.show_rows(found.rows, found.columns)
        self._likely.setText(found.likely)
        self._why.setText(found.why)
        self._why.setVisible(bool(found.why))
        self._held.say(State.CAUTION, found.held)
        self._held.setVisible(bool(found.held))
        self.effect.show_rows(found.effect)
        for widget in (self.effect, self._if_same):
            widget.setVisible(bool(found.effect))
        several = len(found.candidates) > 1
        self._acts.setDirection(QBoxLayout.Direction.TopToBottom if several else QBoxLayout.Direction.LeftToRight)
        for place, button in enumerate(self.same):
            button.set_words(words.SAME_ACT_NUMBER.format(number=place + 1) if several and place else words.SAME_ACT)
            button.setVisible(place < len(found.candidates) and found.can_take)
        self.new.set_words(words.NEW_ACT if found.candidates else words.TAKE_ACT)
        self.new.setVisible(found.can_take)

    def choose_same(self, place: int) -> None:
        """Say that the row is one of the people beside it."""
        if place < len(self._candidates) and self._can_take:
            self.decided.emit(Act.SAME, self._candidates[place])

    def choose_new(self) -> None:
        """Say that the row is nobody who is here."""
        if self._can_take:
            self.decided.emit(Act.NEW, None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        told = QVBoxLayout()
        told.setContentsMargins(Space.EDGE, Space.BETWEEN, Space.EDGE, Space.BETWEEN)
        told.setSpacing(Space.ICON)
        for widget in (self._likely, self._why, self._held):
            told.addWidget(widget)
        column.addLayout(told)
        self._acts.setContentsMargins(Space.EDGE, 0, Space.EDGE, Space.BETWEEN)
        self._acts.setSpacing(Space.INSIDE)
        for buttons in (self.same, (self.new, self.later, self.leave)):
            row = QHBoxLayout()
            row.setSpacing(Space.INSIDE)
            for button in buttons:
                row.addWidget(button)
            self._acts.addLayout(row)
        whole = QHBoxLayout()
        whole.addLayout(self._acts)
        whole.addStretch(1)
        column.addLayout(whole)
        column.addWidget(Rule())
        column.addWidget(self.table)
        column.addWidget(self._if_same)
        column.addWidget(self.effect)
        column.addStretch(1)


class PeopleSection(Section):
    """`decided` tells the row, the answer and who."""

    decided = Signal(object, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words.STEP_PEOPLE, parent)
        self._view: ReviewView | None = None
        self._lines: dict[Hashable, PlanLine] = {}
        self.deciding = QWidget()
        self.list = GridTable(words.DECIDE_NAME, DECIDE_COLUMNS, row_height=_TALL, most_rows=_LIST_ROWS, headed=False)
        self.list.setFixedWidth(_LIST_WIDTH)
        self.panel = DecidePanel()
        self.certain = GridTable(words.CERTAIN_NAME, CERTAIN_COLUMNS)
        row = QHBoxLayout(self.deciding)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(Rule(upright=True))
        row.addWidget(self.panel, stretch=1)
        self.column.addWidget(Rule())
        self.column.addWidget(self.deciding)
        self.column.addWidget(Rule())
        self.column.addWidget(self.certain)
        self.list.current_changed.connect(self._on_current)
        self.panel.decided.connect(self._on_decided)

    def show_view(self, view: ReviewView) -> None:
        """Show the people of a plan."""
        self._view = view
        self._lines = {one.key: one for one in to_decide(view.reviewed)}
        counts = view.reviewed.plan.counts
        same = counts["changed"] + counts["unchanged"]
        title = f"{same:,} the same person, {counts['new']:,} new, {view.to_decide:,} to decide"
        self.say(title, words.PEOPLE_RULE)
        self.deciding.setVisible(bool(view.decide_rows))
        self.list.show_rows(view.decide_rows)
        if view.decide_rows and self.list.current_key() is None:
            self.list.go_to(0)
        self._on_current(self.list.current_key())
        self.certain.show_rows(view.certain_rows)
        self.certain.setVisible(bool(view.certain_rows))

    def step(self, by: int) -> None:
        """Go to the next row to decide, or the one before."""
        last = len(self.list.grid.rows) - 1
        if last >= 0:
            self.list.go_to(min(max(self.list.currentIndex().row() + by, 0), last))

    def _on_current(self, key: Hashable) -> None:
        line = self._lines.get(key)
        if line is not None and self._view is not None:
            self.panel.show_line(compare_line(self._view.reviewed, line))

    def _on_decided(self, act: Act, person: Uid | None) -> None:
        key = self.list.current_key()
        if key in self._lines:
            self._go_on(self._lines[key].key)
            self.decided.emit(self._lines[key].key, act, person)

    def _go_on(self, after: RowKey) -> None:
        """Go to the next row about which nothing was said yet."""
        view = self._view
        keys = [one.key for one in self.list.grid.rows]
        at = keys.index(after)
        said = view.reviewed.said.decisions if view is not None else {}
        for key in (*keys[at + 1 :], *keys[:at]):
            if key not in said:
                self.list.go_to_key(key)
                return
