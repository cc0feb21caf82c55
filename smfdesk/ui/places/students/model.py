"""The list as Qt asks for it: an array of local keys, and the lines of the pages that were looked at last."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from smfdesk.domain.query import Sort
from smfdesk.ui.places.students import words
from smfdesk.ui.places.students.columns import Cell, Line, ListColumn, order_words
from smfdesk.ui.places.students.loading import PAGE

PAGES_KEPT = 24
_NOT_YET = Cell(text="")
AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class StudentModel(QAbstractTableModel):
    """Flat, and never a tuple of all rows. `page_wanted` asks for the keys of a page whose lines are not there."""

    page_wanted = Signal(object)

    def __init__(self, columns: Sequence[ListColumn], sort: Sort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._sort = sort
        self._keys: array[int] = array("q")
        self._lines: OrderedDict[int, Line] = OrderedDict()
        self._asked: set[int] = set()

    @property
    def keys(self) -> "array[int]":
        """Local keys in the order of the list."""
        return self._keys

    @property
    def columns(self) -> tuple[ListColumn, ...]:
        """The columns shown."""
        return self._columns

    @property
    def sort_order(self) -> Sort:
        """The order of the list."""
        return self._sort

    def show(self, keys: "array[int]", lines: Iterable[Line], columns: Sequence[ListColumn], sort: Sort, *, fresh: bool) -> bool:
        """Show another list, or the same one read again.

        Args:
            keys: local keys in order.
            lines: lines that are there at once.
            columns: the columns shown.
            sort: the order, for the heads.
            fresh: whether the lines that are kept may be out of date.

        Returns:
            Whether rows came, went or moved; if not, selection and scroll stand.
        """
        moved = keys != self._keys or tuple(columns) != self._columns
        if moved:
            self.beginResetModel()
        if fresh or tuple(columns) != self._columns:
            self._lines.clear()
        self._keys, self._columns, self._sort = keys, tuple(columns), sort
        self._asked.clear()
        self._keep(lines)
        if moved:
            self.endResetModel()
        else:
            self._redraw(0, len(keys) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        return moved

    def extend(self, keys: "array[int]") -> bool:
        """Add the rest of the keys below those shown.

        Args:
            keys: all keys in order.

        Returns:
            False where they do not begin with those shown: the list has moved on meanwhile and is to be shown anew.
        """
        have = len(self._keys)
        if keys[:have] != self._keys:
            return False
        if len(keys) > have:
            self.beginInsertRows(QModelIndex(), have, len(keys) - 1)
            self._keys = keys
            self._asked.clear()
            self.endInsertRows()
        return True

    def take(self, lines: Iterable[Line]) -> None:
        """Take the lines of a page that was asked for."""
        taken = tuple(lines)
        self._keep(taken)
        places = [self._keys.index(line.key) for line in (taken[0], taken[-1])] if taken else []
        if places:
            self._redraw(min(places), max(places))

    def line(self, row: int) -> Line | None:
        """The line of a row, or None until its page comes."""
        key = self._keys[row]
        found = self._lines.get(key)
        if found is not None:
            self._lines.move_to_end(key)
        return found

    def wanted_line(self, row: int) -> Line | None:
        """The line of a row; where it is not there yet its page is asked for."""
        found = self.line(row)
        if found is None:
            self._want(row)
        return found

    def row_of(self, key: int) -> int | None:
        """The place of a student in the list, or None where the list does not show them."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ANSWERED:
            return None
        line = self.wanted_line(index.row())
        cell = line.cells.get(self._columns[index.column()].name, _NOT_YET) if line is not None else _NOT_YET
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.spoken or cell.text
        return f"{cell.text} {cell.beside}".strip()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column.sorts == self._sort.column:
                return words.SORTED_HEAD.format(label=column.label, order=order_words(self._sort))
            return column.label
        return None

    def _want(self, row: int) -> None:
        page = row // PAGE
        if page not in self._asked:
            self._asked.add(page)
            self.page_wanted.emit(self._keys[page * PAGE : (page + 1) * PAGE])

    def _keep(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self._lines[line.key] = line
            self._lines.move_to_end(line.key)
        while len(self._lines) > PAGE * PAGES_KEPT:
            self._lines.popitem(last=False)
            self._asked.clear()

    def _redraw(self, first: int, last: int) -> None:
        if 0 <= first <= last < len(self._keys):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))


_ANSWERED = frozenset((int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)))
