"""The widgets of the review and where they stand: heading, steps at the left, figures, one scroll, and Apply at the foot."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.columns_section import ColumnsSection
from smfdesk.ui.places.imports.figures import FigureStrip
from smfdesk.ui.places.imports.grid import GridTable
from smfdesk.ui.places.imports.join_section import JoinSection
from smfdesk.ui.places.imports.people_section import PeopleSection
from smfdesk.ui.places.imports.section import Section
from smfdesk.ui.places.imports.steps import StepList
from smfdesk.ui.places.imports.trouble import BusyLine, Trouble
from smfdesk.ui.places.imports.view_changes import COLUMNS as CHANGE_COLUMNS
from smfdesk.ui.places.imports.view_problems import COLUMNS as PROBLEM_COLUMNS
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import icon
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.link import Link
from smfdesk.ui.widgets.marks import State, StateMark
from smfdesk.ui.widgets.text import Elided, Rule, Text

_FOOT = 56
_MARGIN = 12


class OneScroll(QScrollArea):
    """The scroll of the page; it follows the current row of whichever table has the keyboard."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setObjectName("page")
        self.setWidget(page)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        # A table is far higher than the window: its current row is brought into view, not its middle.
        return QWidget.focusNextPrevChild(self, next)

    def show_row(self, table: GridTable) -> None:
        """Bring the current row of a table into view."""
        box = table.row_box()
        page = self.widget()
        at = table.mapTo(page, box.topLeft()) if page is not None else box.topLeft()
        self.ensureVisible(at.x(), at.y(), 0, Size.ROW + _MARGIN)
        self.ensureVisible(at.x(), at.y() + box.height(), 0, _MARGIN)

    def show_block(self, block: QWidget) -> None:
        """Bring a part of the page into view, its top where it is higher than the view."""
        page, bar = self.widget(), self.verticalScrollBar()
        top = block.mapTo(page, QPoint(0, 0)).y() if page is not None else 0
        room = self.viewport().height()
        if top < bar.value() or top + min(block.height(), room) > bar.value() + room:
            bar.setValue(top)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, Space.SECTION)
        return super().eventFilter(watched, event)


class _FootBar(QFrame):
    """The bar with the one primary button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_FOOT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink("surface"))
        painter.fillRect(0, 0, self.width(), 1, ink("line"))


class Parts:
    """Every widget of the page, laid out on it.

    Args:
        page: the place.
    """

    def __init__(self, page: QWidget) -> None:
        self.crumb = Link(words.CRUMB)
        self.heading = Elided("", Type.TITLE)
        self.source = Elided("", Type.TABLE, tone="quiet")
        self.later = Button(words.LATER, Kind.QUIET)
        self.busy = BusyLine()
        self.trouble = Trouble()
        self.steps = StepList(5)
        self.figures = FigureStrip()
        self.join = JoinSection()
        self.columns = ColumnsSection()
        self.problems, self.problem_table = Section(), GridTable(words.PROBLEMS_NAME, PROBLEM_COLUMNS)
        self.people = PeopleSection()
        self.changes, self.change_table = Section(), GridTable(words.CHANGES_NAME, CHANGE_COLUMNS)
        self.problems.column.addWidget(self.problem_table)
        self.changes.column.addWidget(self.change_table)
        self.sections: tuple[Section, ...] = (self.join, self.columns, self.problems, self.people, self.changes)
        self.apply = Button(words.APPLY_NOTHING, Kind.PRIMARY, keys="Ctrl+Return")
        self.notice = StateMark(State.CAUTION, "", Type.TABLE)
        self.hint = Elided(words.APPLY_HINT, Type.TABLE, tone="quiet")
        self.scroll = OneScroll(self._page())
        self.stack = QStackedWidget()
        self.body = self._body()
        for widget in (QWidget(), self.trouble, self.body):
            self.stack.addWidget(widget)
        self._lay_out(page)

    def tables(self) -> tuple[GridTable, ...]:
        """The tables of the scroll, from the top."""
        people = self.people
        return (self.columns.table, self.problem_table, people.list, people.panel.table, people.certain, self.change_table)

    def _page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for place, section in enumerate(self.sections):
            if place:
                column.addWidget(Rule())
            column.addWidget(section)
        column.addStretch(1)
        return page

    def _body(self) -> QWidget:
        foot = _FootBar()
        row = QHBoxLayout(foot)
        row.setContentsMargins(Space.EDGE, 0, Space.EDGE, 0)
        row.setSpacing(Space.EDGE)
        row.addWidget(self.apply)
        row.addWidget(self.notice)
        row.addStretch(1)
        row.addWidget(self.hint)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.figures)
        right.addWidget(self.scroll, stretch=1)
        right.addWidget(foot)
        body = QWidget()
        whole = QHBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.steps)
        whole.addLayout(right, stretch=1)
        return body

    def _lay_out(self, page: QWidget) -> None:
        arrow = Text()
        arrow.setPixmap(icon("chevron-right", size=Size.ICON_SMALL).pixmap(Size.ICON_SMALL))
        arrow.setFixedWidth(Size.ICON_SMALL)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.EDGE, 0, Space.EDGE, 0)
        bar.setSpacing(Space.BETWEEN)
        bar.addWidget(self.crumb)
        bar.addWidget(arrow)
        bar.addWidget(self.heading)
        bar.addWidget(self.source)
        bar.addStretch(1)
        bar.addWidget(self.busy)
        bar.addWidget(self.later)
        holder = QWidget()
        holder.setFixedHeight(Size.PAGE_BAR + Space.ICON)
        holder.setLayout(bar)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(holder)
        column.addWidget(Rule())
        column.addWidget(self.stack, stretch=1)
