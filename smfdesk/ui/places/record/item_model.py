"""The rows of a student's page as Qt asks for them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from smfdesk.ui.places.record.items import Item, Sort

ITEM_ROLE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
AnyIndex = QModelIndex | QPersistentModelIndex
_HEADS = (Sort.SECTION, Sort.MONTH)


class ItemModel(QAbstractListModel):
    """Heads and months are rows that cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] = ()

    def show(self, items: Sequence[Item]) -> None:
        """Show other rows."""
        if tuple(items) == self._items:
            return
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()

    def item(self, row: int) -> Item:
        """The row at a place."""
        return self._items[row]

    def find(self, wanted: Item) -> int | None:
        """The place of a row that tells of the same thing, or None."""
        for place, one in enumerate(self._items):
            if one.sort is wanted.sort and one.uid == wanted.uid and one.title == wanted.title:
                return place
        return None

    def section(self, title: str) -> int:
        """The place where a section begins."""
        return next(place for place, one in enumerate(self._items) if one.anchor == title)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item
        return item.spoken if role in _TEXTS else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._items[index.row()].sort in _HEADS:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
