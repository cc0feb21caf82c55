"""Every column that the list can show, as rows to tick."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from smfdesk.domain.names import search_key
from smfdesk.domain.student_columns import COLUMNS, StudentColumn
from smfdesk.ui.places.students import words

_ROOT = QModelIndex()
AnyIndex = QModelIndex | QPersistentModelIndex
# The name is what a row is called by, so it is always there.
_FIXED = "name"
_LEFT_OUT = ("gaps", "override")


class ColumnModel(QAbstractListModel):
    """`chosen` tells the columns in the order in which they stand in the list."""

    chosen = Signal(object)

    def __init__(self, shown: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = list(shown)
        self._all = [column for name, column in COLUMNS.items() if name != _FIXED and name not in _LEFT_OUT]
        self._rows = self._all

    @property
    def shown(self) -> tuple[str, ...]:
        """Names of the ticked columns, in order."""
        return tuple(self._shown)

    def find(self, text: str) -> None:
        """Show the columns whose label has a word that begins so."""
        self.beginResetModel()
        word = search_key(text)
        self._rows = [one for one in self._all if not word or any(part.startswith(word) for part in search_key(one.label).split())]
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if column.name in self._shown else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _words_of(column)
        return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        name = self._rows[index.row()].name
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        if on and name not in self._shown:
            self._shown.append(name)
        elif not on and name in self._shown:
            self._shown.remove(name)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.chosen.emit(self.shown)
        return True


def _words_of(column: StudentColumn) -> str:
    return f"{column.label} ({words.PERSONAL})" if column.sensitive else column.label
