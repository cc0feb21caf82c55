"""A table of the review as Qt asks for it: frozen rows, shown whole or changed in one stroke."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from smfdesk.ui.places.imports.cells import GridCell, GridColumn, GridRow, Look

CELL_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_NONE = GridCell()


class GridModel(QAbstractTableModel):
    """Rows of cells; a heading that only heads cannot be gone to."""

    def __init__(self, columns: Sequence[GridColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[GridRow, ...] = ()
        self._by_key: dict[Hashable, int] = {}

    def show(self, rows: Sequence[GridRow], columns: Sequence[GridColumn] | None = None) -> None:
        """Show other rows, and other columns if given."""
        shown = tuple(rows)
        wanted = self.columns if columns is None else tuple(columns)
        same = len(shown) == len(self._rows) and wanted == self.columns
        same = same and all(one.key == two.key and one.is_head == two.is_head for one, two in zip(shown, self._rows, strict=True))
        if not same:
            self.beginResetModel()
        self._rows, self.columns = shown, wanted
        self._by_key = {one.key: place for place, one in enumerate(shown)}
        if not same:
            self.endResetModel()
        elif shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, len(self.columns) - 1))

    @property
    def rows(self) -> tuple[GridRow, ...]:
        """What is shown."""
        return self._rows

    def place_of(self, key: Hashable) -> int | None:
        """The row that is about something, or None."""
        return self._by_key.get(key)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, row: int, column: int) -> GridCell:
        """One cell; an empty one where the row has fewer."""
        cells = self._rows[row].cells
        return cells[column] if column < len(cells) else _NONE

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self._rows[index.row()]
        if row.is_head and row.is_open is None:
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if self.cell(index.row(), index.column()).look is Look.CHOICE else usual

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self._rows[index.row()]
        cell = self.cell(index.row(), index.column())
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.said
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.said
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        return self.columns[section].label if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
