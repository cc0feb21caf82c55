"""The chooser of columns: a box to find one, and all of them to tick. What is ticked shows at once."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from smfdesk.ui.places.students import words
from smfdesk.ui.places.students.column_model import ColumnModel
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Space, Type
from smfdesk.ui.widgets.field import Line
from smfdesk.ui.widgets.text import Text

_WIDTH, _HEIGHT = 320, 420


class _Tick(QStyledItemDelegate):
    """A press anywhere on a row ticks it, not only on the box."""

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
            other = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            return True
        return super().editorEvent(event, model, option, index)


class ColumnsPanel(QFrame):
    """Opens under the button and closes by Esc or a press beside it. `chosen` tells the columns."""

    chosen = Signal(object)

    def __init__(self, shown: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.setAccessibleName(words.COLUMNS_NAME)
        self.box = Line()
        self.box.setAccessibleName(words.COLUMNS_BOX)
        self.box.setPlaceholderText(words.COLUMNS_BOX)
        self.model = ColumnModel(shown, self)
        self.model.chosen.connect(self.chosen)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Tick(self.view))
        self.view.setFont(fonts.font(Type.BODY))
        self.view.setSpacing(3)
        self.view.setAccessibleName(words.COLUMNS_NAME)
        self.box.textChanged.connect(self.model.find)
        self.box.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.BETWEEN, Space.BETWEEN, Space.BETWEEN, Space.INSIDE)
        column.setSpacing(Space.INSIDE)
        column.addWidget(self.box)
        column.addWidget(self.view, stretch=1)
        column.addWidget(Text(words.COLUMNS_HELP, Type.CAPTION, tone="quiet"))

    def open_under(self, button: QWidget) -> None:
        """Show it with its right edge at a button's."""
        corner = button.mapToGlobal(QPoint(button.width() - _WIDTH, button.height() + Space.ICON))
        self.move(corner)
        self.show()
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Down leaves the box for the list below it.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0))
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(ink("edge"), 1))
        painter.setBrush(ink("surface"))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
