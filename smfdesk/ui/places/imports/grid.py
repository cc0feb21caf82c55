"""A table of the review: as high as its rows, so that the page scrolls and the table does not; or capped, with a scroll bar of its own."""

from collections.abc import Hashable, Sequence
from itertools import chain

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from smfdesk.ui.places.imports.cells import GridColumn, GridRow, share_out
from smfdesk.ui.places.imports.grid_delegate import PADDING, RIGHT, GridDelegate
from smfdesk.ui.places.imports.grid_model import AnyIndex, GridModel
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Size, Type


class _Head(QHeaderView):
    """The heads of the columns."""

    def __init__(self, model: GridModel, name: str, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid = model
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setFixedHeight(Size.HEAD)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        painter = QPainter(self.viewport())
        beyond = self.length() - self.offset()
        painter.fillRect(QRect(beyond, 0, max(0, self.width() - beyond), self.height() - 1), ink("window"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), ink("line"))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.fillRect(rect, ink("window"))
        column = self._grid.columns[logicalIndex]
        font = fonts.font(Type.NAME if column.is_name else Type.CAPTION)
        painter.setFont(font)
        painter.setPen(QPen(ink("text" if column.is_name else "quiet")))
        label = column.label
        shown = QFontMetrics(font).elidedText(label, Qt.TextElideMode.ElideRight, rect.width() - PADDING - RIGHT)
        side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(PADDING, 0, -RIGHT, 0), side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class GridTable(QTableView):
    """Rows with one current row.

    `chosen` says that a row was opened by Enter or a double press, `current_changed` that another row is the current one; `left` that the
    keyboard went past the first row (-1) or the last one (1).

    Args:
        name: for a screen reader.
        columns: from the left.
        row_height: device-independent px.
        most_rows: how many rows are shown before the table scrolls by itself; None for all, 0 for as many as its place has room for.
        headed: whether the heads of the columns are shown.
    """

    chosen = Signal(object)
    current_changed = Signal(object)
    left = Signal(int)

    def __init__(
        self,
        name: str,
        columns: Sequence[GridColumn],
        *,
        row_height: int = Size.ROW,
        most_rows: int | None = None,
        headed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.grid = GridModel(columns, self)
        self._row_height, self._most_rows, self._headed = row_height, most_rows, headed
        self.setModel(self.grid)
        self.setItemDelegate(GridDelegate(row_height, self))
        self.setHorizontalHeader(_Head(self.grid, name, self))
        self.horizontalHeader().setVisible(headed)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(row_height)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if most_rows is None:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.clicked.connect(self._on_clicked)

    def show_rows(self, rows: Sequence[GridRow], columns: Sequence[GridColumn] | None = None) -> None:
        """Show other rows; the current one stays the current one where it still is there."""
        key, place = self.current_key(), self.currentIndex().row()
        self.grid.show(rows, columns)
        self.clearSpans()
        for row, one in enumerate(self.grid.rows):
            if one.is_head:
                self.setSpan(row, 0, 1, max(len(self.grid.columns), 2))
        self._fit()
        found = self.grid.place_of(key) if key is not None else None
        if found is None and place >= 0 and self.grid.rows:
            found = self._next_enabled(min(place, len(self.grid.rows) - 1))
        if found is not None:
            self.setCurrentIndex(self.grid.index(found, 0))

    def current_key(self) -> Hashable:
        """What the current row is about; None where there is none."""
        row = self.currentIndex().row()
        return self.grid.rows[row].key if 0 <= row < len(self.grid.rows) else None

    def go_to(self, row: int) -> None:
        """Make the first row that can be gone to, from a place on, the current one."""
        found = self._next_enabled(row)
        if found is not None:
            self.setCurrentIndex(self.grid.index(found, 0))
            self.scrollTo(self.grid.index(found, 0))

    def go_to_key(self, key: Hashable) -> bool:
        """Make the row about something the current one, if it is there."""
        found = self.grid.place_of(key)
        if found is not None:
            self.go_to(found)
        return found is not None

    def row_box(self) -> QRect:
        """Where the current row stands in the table's own coordinates."""
        box = self.visualRect(self.currentIndex())
        return QRect(QPoint(0, box.top() + self.viewport().y()), box.size())

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.current_changed.emit(self.current_key())

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentIndex().row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers() and row >= 0:
            self.chosen.emit(self.current_key())
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self._go_to_last(len(self.grid.rows) - 1)
        elif key == Qt.Key.Key_Down and self._next_enabled(row + 1, fall_back=False) is None:
            self.left.emit(1)
        elif key == Qt.Key.Key_Up and not self._has_before(row):
            self.left.emit(-1)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.chosen.emit(self.current_key())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._most_rows is None or not self.verticalScrollBar().maximum():
            event.ignore()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)
        else:
            self.current_changed.emit(self.current_key())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.grid.rows[index.row()]
        if row.is_open is not None:
            self.chosen.emit(row.key)

    def _next_enabled(self, row: int, *, fall_back: bool = True) -> int | None:
        """The first row from a place on that can be gone to, else the nearest before it."""
        rows = self.grid.rows
        before = range(min(row, len(rows)) - 1, -1, -1) if fall_back else range(0)
        for place in chain(range(max(row, 0), len(rows)), before):
            if not rows[place].is_head or rows[place].is_open is not None:
                return place
        return None

    def _has_before(self, row: int) -> bool:
        return any(not one.is_head or one.is_open is not None for one in self.grid.rows[: max(row, 0)])

    def _go_to_last(self, row: int) -> None:
        if row >= 0:
            self.go_to(row)

    def _fit(self) -> None:
        shown = len(self.grid.rows) if self._most_rows is None else min(len(self.grid.rows), self._most_rows)
        if self._most_rows != 0:
            self.setFixedHeight(shown * self._row_height + (Size.HEAD if self._headed else 0))
        self._fit_columns()

    def _fit_columns(self) -> None:
        for section, width in enumerate(share_out(self.grid.columns, self.viewport().width())):
            self.setColumnWidth(section, width)
