"""The table of students: rows of 32, one current student, heads that sort."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from smfdesk.ui.places.students import words
from smfdesk.ui.places.students.columns import ListColumn
from smfdesk.ui.places.students.delegate import DIMMED, PADDING, StudentDelegate
from smfdesk.ui.places.students.model import StudentModel
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.tokens import Size, Space, Type

_ARROW = 14
AnyIndex = QModelIndex | QPersistentModelIndex


class _Head(QHeaderView):
    """The heads of the columns; the sorted one is dark and carries an arrow."""

    def __init__(self, model: StudentModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._students = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setFixedHeight(Size.HEAD)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words.SORT)

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        painter = QPainter(self.viewport())
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), ink("line"))
        beyond = self.length() - self.offset()
        painter.fillRect(QRect(beyond, 0, max(0, self.width() - beyond), self.height() - 1), ink("window"))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        column = self._students.columns[logicalIndex]
        order = self._students.sort_order
        on = column.sorts == order.column
        painter.save()
        painter.fillRect(rect, ink("window"))
        font = fonts.font(Type.CAPTION, weight=600 if on else 400)
        painter.setFont(font)
        painter.setPen(QPen(ink("text" if on else "quiet")))
        room = rect.width() - 2 * PADDING - (_ARROW + Space.ICON if on else 0) + Space.INSIDE
        shown = QFontMetrics(font).elidedText(column.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect.adjusted(PADDING, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)
        if on:
            left = rect.left() + PADDING + QFontMetrics(font).horizontalAdvance(shown) + Space.ICON
            arrow = "arrow-down" if order.descending else "arrow-up"
            at = QPointF(left, rect.top() + (rect.height() - _ARROW) / 2)
            paint_icon(painter, arrow, ink("text").name(), at, _ARROW)
        painter.restore()


class StudentTable(QTableView):
    """`current_changed` tells the row of the current student, -1 where there is none; `sort_asked` the column of a pressed head."""

    current_changed = Signal(int)
    sort_asked = Signal(str)
    resized = Signal()

    def __init__(self, model: StudentModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._students = model
        self.setModel(model)
        self.setItemDelegate(StudentDelegate(self))
        self.setHorizontalHeader(_Head(model, self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(Size.ROW)
        self.verticalHeader().setDefaultSectionSize(Size.ROW)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(words.TABLE_NAME)
        self.horizontalHeader().sectionClicked.connect(lambda section: self.sort_asked.emit(model.columns[section].sorts))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.current_changed.emit(current.row() if current.isValid() else -1)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; the search box finds."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self._students.rowCount() - 1
        target = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        elif last >= 0:
            self.go_to(target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.activated.emit(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._students.rowCount():
            self.go_to(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()
        self.resized.emit()

    def set_dimmed(self, *, on: bool) -> None:
        """Show that the rows answer an older question than the one being typed."""
        if on != bool(self.property(DIMMED)):
            self.setProperty(DIMMED, on)
            self.viewport().update()

    def settle(self) -> None:
        """Lay the rows out now: Qt would do it after the next paint, and then paint all of them again."""
        self.executeDelayedItemsLayout()

    def go_to(self, row: int) -> None:
        """Make a row the current one and bring it into view."""
        index = self._students.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def step(self, by: int) -> None:
        """Go so many rows down, or up where it is negative, and stop at the ends."""
        last = self._students.rowCount() - 1
        if last >= 0:
            self.go_to(min(max(self.currentIndex().row() + by, 0), last))

    def rows_in_view(self) -> slice:
        """Places of the rows that can be seen now."""
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        return slice(first, (last if last >= 0 else self._students.rowCount() - 1) + 1)

    def fit_columns(self) -> None:
        """Share the width out: wanted widths where there is room, down to the least ones where there is not, then a scroll bar."""
        for section, width in enumerate(shared(self._students.columns, self.viewport().width())):
            self.setColumnWidth(section, width)


def shared(columns: "tuple[ListColumn, ...]", room: int) -> list[int]:
    """Share a width out between columns.

    Args:
        columns: each with its wanted and its least width.
        room: width to fill, device-independent px.

    Returns:
        One width for each column; more than `room` together only where the least ones are.
    """
    wanted = [column.width for column in columns]
    spare = room - sum(wanted)
    if spare >= 0:
        return wanted
    give = [column.width - column.least for column in columns]
    total = sum(give)
    if total <= -spare:
        return [column.least for column in columns]
    return [width + spare * share // total for width, share in zip(wanted, give, strict=True)]
