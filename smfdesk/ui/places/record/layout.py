"""The parts of a student's page and where they stand."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smfdesk.app.record import StudentPage
from smfdesk.app.students import FactLine
from smfdesk.ui.people.bench import Bench
from smfdesk.ui.people.dock import Dock
from smfdesk.ui.people.worry import Worry
from smfdesk.ui.places.record import words
from smfdesk.ui.places.record.facts_panel import FactsPanel
from smfdesk.ui.places.record.go_to import GoTo
from smfdesk.ui.places.record.item_model import ItemModel
from smfdesk.ui.places.record.items import Filter
from smfdesk.ui.places.record.page_list import PageList
from smfdesk.ui.places.record.path_header import PathHeader
from smfdesk.ui.places.record.status_line import StatusLine
from smfdesk.ui.shell.frame import Frame
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.chip import Chip
from smfdesk.ui.widgets.text import Elided, Rule, Text

_FACTS_WIDTH = 352
_FOLDED_HEIGHT = 220


class _Card(QFrame):
    """A white card with a line round it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink("line"), 1))
        painter.setBrush(ink("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Size.CARD_RADIUS, Size.CARD_RADIUS)


class Parts(QObject):
    """Every widget of the page, laid out on it. `filter_chosen` tells what of the timeline is wanted.

    Args:
        frame: the window.
        bench: for the bars of the dock.
        choices: what can be chosen for a fact.
        page: the place.
    """

    filter_chosen = Signal(object)

    def __init__(self, frame: Frame, bench: Bench, choices: Callable[[FactLine], tuple[str, ...]], page: QWidget) -> None:
        super().__init__(page)
        self.back = Button(words.BACK, Kind.QUIET, icon="chevron-left")
        self.name = Elided("", Type.TITLE)
        self.about = Elided("", Type.TABLE, tone="quiet")
        self.note = Button(words.NOTE, icon="pencil", keys="N")
        self.task = Button(words.TASK, icon="list-plus", keys="T")
        self.move_on = Button(words.MOVE_ON, icon="signpost", keys="S")
        self.facts_button = Button(words.FACTS_SHOW, Kind.QUIET, keys="F9")
        self.facts_button.clicked.connect(self.toggle_facts)
        self.path, self.status = PathHeader(), StatusLine()
        self.items = ItemModel(page)
        self.view = PageList(self.items)
        self.go_to = GoTo()
        self.go_to.chosen.connect(self._on_section_chosen)
        self.facts = FactsPanel(choices)
        self._worry = Worry()
        self.dock = Dock(frame, bench)
        self._chips = {one: Chip("", on=one is Filter.ALL) for one in Filter}
        self._narrow, self._facts_open = False, False
        # Letters act in the body alone: in the bars of the dock they are letters, also for a list that drops down.
        self.body = QWidget()
        self.head = self._head()
        self._lay_out(page)

    def show_counts(self, page: StudentPage, past: int, wanted: Filter) -> None:
        """Say how much of each there is."""
        notes = sum(entry.sort == "note" for entry in page.entries)
        moves = sum(entry.sort == "move" for entry in page.entries)
        for one, said, count in (
            (Filter.ALL, words.ALL, len(page.entries)),
            (Filter.NOTES, words.NOTES, notes),
            (Filter.MOVES, words.MOVES, moves),
        ):
            self._chips[one].set_words(said.format(count=count))
            self._chips[one].setChecked(one is wanted)
        self.go_to.show_counts({words.TO_DO: len(page.tasks), words.TIMELINE: len(page.entries), words.HISTORY: past})

    def say_worry(self, sentence: str) -> None:
        """Say whom to call when somebody is worried; it stands on every page."""
        self._worry.say(sentence)

    def fold(self, *, narrow: bool) -> None:
        """Put the facts beside the timeline, or under the head where the page is narrow."""
        if narrow != self._narrow:
            self._narrow = narrow
            (self._under if narrow else self._beside).insertWidget(0, self.facts, stretch=1)
            (self._worry_under if narrow else self._beside).addWidget(self._worry)
        self.facts.setMinimumWidth(0 if narrow else _FACTS_WIDTH)
        self.facts.setMaximumWidth(16_777_215 if narrow else _FACTS_WIDTH)
        self.facts.setMaximumHeight(_FOLDED_HEIGHT if narrow else 16_777_215)
        self._worry.setMaximumWidth(16_777_215 if narrow else _FACTS_WIDTH)
        self.go_to.setVisible(not narrow)
        self.facts_button.setVisible(narrow)
        self.facts.setVisible(not narrow or self._facts_open)
        self.facts_button.set_words(words.FACTS_HIDE if self._facts_open else words.FACTS_SHOW)

    def toggle_facts(self) -> None:
        """Show or hide the facts where the page is narrow."""
        if self._narrow:
            self._facts_open = not self._facts_open
            self.fold(narrow=True)

    def _on_section_chosen(self, title: str) -> None:
        self.view.go_to_section(title)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(Size.PAGE_BAR + Space.ICON)
        row = QHBoxLayout(head)
        row.setContentsMargins(Space.ICON, 0, Space.EDGE, 0)
        row.setSpacing(Space.BETWEEN)
        row.addWidget(self.back)
        row.addWidget(self.name)
        row.addWidget(self.about, stretch=1)
        for button in (self.note, self.task, self.move_on):
            row.addWidget(button)
        return head

    def _lay_out(self, page: QWidget) -> None:
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.body, stretch=1)
        outer.addWidget(self.dock)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(Space.EDGE, 0, Space.EDGE, Space.BETWEEN)
        inner.setSpacing(Space.INSIDE)
        inner.addWidget(self.path)
        under_path = QHBoxLayout()
        under_path.addWidget(self.status, stretch=1)
        under_path.addWidget(self.facts_button)
        inner.addLayout(under_path)
        self._under, self._worry_under = QVBoxLayout(), QVBoxLayout()
        inner.addLayout(self._under)
        inner.addLayout(self._worry_under)
        inner.addLayout(self._middle(), stretch=1)
        column.addLayout(inner, stretch=1)

    def _middle(self) -> QHBoxLayout:
        middle = QHBoxLayout()
        middle.setSpacing(Space.EDGE)
        middle.addWidget(self.go_to)
        middle.addWidget(self._timeline_card(), stretch=1)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(Space.BETWEEN)
        self._beside.addWidget(self.facts, stretch=1)
        self._beside.addWidget(self._worry)
        middle.addLayout(self._beside)
        return middle

    def _timeline_card(self) -> QWidget:
        card = _Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 0, 1, Space.INSIDE)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(Space.EDGE, Space.INSIDE, Space.EDGE, Space.INSIDE)
        head.setSpacing(Space.INSIDE)
        head.addWidget(Text(words.TIMELINE, Type.SECTION))
        head.addStretch(1)
        for wanted, chip in self._chips.items():
            chip.clicked.connect(lambda _on=False, wanted=wanted: self.filter_chosen.emit(wanted))
            head.addWidget(chip)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.view, stretch=1)
        return card
