"""The parts of the page and where they stand."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smfdesk.ui.people.bench import Bench
from smfdesk.ui.people.dock import Dock
from smfdesk.ui.places.students import words
from smfdesk.ui.places.students.columns import DEFAULT, list_column
from smfdesk.ui.places.students.empty import Empty
from smfdesk.ui.places.students.model import StudentModel
from smfdesk.ui.places.students.preview import Preview
from smfdesk.ui.places.students.query_box import QueryBox
from smfdesk.ui.places.students.question_row import QuestionRow
from smfdesk.ui.places.students.table import StudentTable
from smfdesk.ui.places.students.view import FIRST_SORT
from smfdesk.ui.shell.frame import Frame
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.text import Rule, Text


class Parts:
    """Every widget of the page, laid out on it.

    Args:
        frame: the window.
        bench: for the bars of the dock.
        page: the place.
    """

    def __init__(self, frame: Frame, bench: Bench, page: QWidget) -> None:
        self.model = StudentModel([list_column(name) for name in DEFAULT], FIRST_SORT, page)
        self.box = QueryBox()
        self.sort = Button(words.SORT, Kind.QUIET, icon="arrow-up-down", opens=True)
        self.columns = Button(words.COLUMNS, Kind.QUIET, icon="columns-3", opens=True)
        self.row = QuestionRow()
        self.table = StudentTable(self.model)
        self.empty = Empty()
        self.preview = Preview()
        self.dock = Dock(frame, bench)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self._lay_out(page)

    def show_list(self, *, filled: bool) -> None:
        """Show the list, or what stands in its place while it is empty."""
        self.stack.setCurrentWidget(self.table if filled else self.empty)

    def _lay_out(self, page: QWidget) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.EDGE, 0, Space.EDGE, 0)
        bar.setSpacing(Space.EDGE)
        bar.addWidget(Text(words.TITLE, Type.TITLE))
        bar.addWidget(self.box, stretch=1)
        bar.addStretch(1)
        bar.addWidget(self.sort)
        bar.addWidget(self.columns)
        holder = QWidget()
        holder.setFixedHeight(Size.PAGE_BAR + Space.ICON)
        holder.setLayout(bar)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stack, stretch=1)
        middle.addWidget(self.preview)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(holder)
        column.addWidget(self.row)
        column.addWidget(Rule())
        column.addLayout(middle, stretch=1)
        column.addWidget(self.dock)
