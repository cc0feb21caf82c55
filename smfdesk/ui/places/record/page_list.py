"""The list that is the page: tasks, timeline and history, walked by arrow keys, each row with its act."""

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from smfdesk.ui.places.record import words
from smfdesk.ui.places.record.item_delegate import ItemDelegate, act_box
from smfdesk.ui.places.record.item_model import ItemModel
from smfdesk.ui.places.record.items import Item, Sort

_HEADS = (Sort.SECTION, Sort.MONTH)


class PageList(QListView):
    """`act_asked` tells the row whose act was pressed, by mouse, or by Enter on it."""

    act_asked = Signal(object)

    def __init__(self, model: ItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = model
        self.setModel(model)
        self.setItemDelegate(ItemDelegate(self))
        self.setAccessibleName(words.LIST_NAME)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)

    def current(self) -> Item | None:
        """The row under the cursor."""
        index = self.currentIndex()
        return self._items.item(index.row()) if index.isValid() else None

    def go_to_section(self, title: str) -> None:
        """Bring a section to the top, and the cursor to its first row."""
        head = self._items.index(self._items.section(title))
        first = head.row() + (1 if self._items.item(head.row()).sort in _HEADS else 0)
        self.setCurrentIndex(self._items.index(first))
        self.scrollTo(head, QAbstractItemView.ScrollHint.PositionAtTop)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.current()
            if item is not None and item.act:
                self.act_asked.emit(item)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_end(last=key == Qt.Key.Key_End)
        else:
            super().keyPressEvent(event)

    def moveCursor(self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        # Heads are stepped over, and shown when the first row under them is reached.
        index = super().moveCursor(cursorAction, modifiers)
        up = cursorAction in (QAbstractItemView.CursorAction.MoveUp, QAbstractItemView.CursorAction.MovePageUp)
        row, by = index.row(), -1 if up else 1
        while 0 <= row < self._items.rowCount() and self._items.item(row).sort in _HEADS:
            row += by
        if row < 0:
            self.scrollToTop()
        return self._items.index(row) if 0 <= row < self._items.rowCount() else self.currentIndex()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self._act_at(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self.act_asked.emit(item)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._act_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._items.rowCount() > 1:
            self.setCurrentIndex(self._items.index(1))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def act_point(self, row: int) -> QPoint:
        """The middle of a row's act, in the view's own place; for whoever presses there."""
        box = act_box(QRectF(self.visualRect(self._items.index(row))))
        return QPoint(round(box.right()) - 12, round(box.center().y()))

    def _go_to_end(self, *, last: bool) -> None:
        rows = [row for row in range(self._items.rowCount()) if self._items.item(row).sort not in _HEADS]
        if rows:
            self.setCurrentIndex(self._items.index(rows[-1 if last else 0]))
            (self.scrollToBottom if last else self.scrollToTop)()

    def _act_at(self, point: QPoint) -> Item | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        item = self._items.item(index.row())
        return item if item.act and act_box(QRectF(self.visualRect(index))).contains(point.toPointF()) else None
