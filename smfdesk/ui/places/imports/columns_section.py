"""Where each column goes: the unsure ones first; each can be sent elsewhere or left out."""

from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from smfdesk.domain.tables import LEFT_OUT
from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.cells import Look
from smfdesk.ui.places.imports.grid import GridTable
from smfdesk.ui.places.imports.grid_delegate import PADDING, GridDelegate
from smfdesk.ui.places.imports.section import Section
from smfdesk.ui.places.imports.typed_choice import TypedChoice
from smfdesk.ui.places.imports.view import ReviewView
from smfdesk.ui.places.imports.view_columns import COLUMNS, ColumnKey, fields_to_choose
from smfdesk.ui.theme.tokens import Size, Type

AnyIndex = QModelIndex | QPersistentModelIndex
GOES_TO = 2


class _ColumnDelegate(GridDelegate):
    """Opens the choice of fields over its cell."""

    chosen = Signal(object, str)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        model = index.model()
        editor = TypedChoice(free=False, use=Type.TABLE, height=Size.CONTROL_IN_ROW, parent=parent)
        editor.offer([label for _, label in fields_to_choose()], str(model.data(index)))
        editor.setAccessibleName(words.CHOOSE_FIELD.format(heading=model.data(model.index(index.row(), 0))))
        editor.line.selectAll()
        editor.settled.connect(lambda label: self._settle(editor, label))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        box: QRect = option.rect
        editor.setGeometry(box.adjusted(PADDING - 10, 2, -8, -2))

    def setModelData(self, editor: QWidget, model: object, index: AnyIndex) -> None:
        """What was chosen is told by the editor itself."""

    def _settle(self, editor: TypedChoice, label: str) -> None:
        self.chosen.emit(editor, label)


class ColumnTable(GridTable):
    """`field_chosen` tells the column and the field that it goes to."""

    field_chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words.COLUMNS_NAME, COLUMNS, parent=parent)
        delegate = _ColumnDelegate(Size.ROW, self)
        delegate.chosen.connect(self._on_chosen)
        self.setItemDelegate(delegate)
        self.chosen.connect(self.open_choice)
        self._choosing: Hashable = None
        self._editor: QWidget | None = None

    def open_choice(self, _key: Hashable = None) -> None:
        """Open the choice of the current column."""
        row = self.currentIndex().row()
        if row >= 0 and not self.grid.rows[row].is_head:
            index = self.grid.index(row, GOES_TO)
            self._choosing = self.grid.rows[row].key
            self.edit(index)
            editor = self.indexWidget(index)
            if isinstance(editor, TypedChoice):
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                editor.showPopup()

    def leave_out(self) -> None:
        """Leave the current column out."""
        key = self.current_key()
        if isinstance(key, tuple):
            self.field_chosen.emit(key, LEFT_OUT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if letter.isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.type_choice(letter)
        elif event.key() == Qt.Key.Key_F2:
            self.open_choice()
        else:
            super().keyPressEvent(event)

    def type_choice(self, letter: str) -> None:
        """Open the choice of the current column with a letter typed into it."""
        row = self.currentIndex().row()
        if row < 0 or self.grid.rows[row].is_head:
            return
        index = self.grid.index(row, GOES_TO)
        self._choosing = self.grid.rows[row].key
        self.edit(index)
        editor = self.indexWidget(index)
        if isinstance(editor, TypedChoice):
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            editor.type(letter)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.grid.cell(index.row(), index.column()).look is Look.CHOICE:
            self.setCurrentIndex(index)
            self.open_choice()

    def _on_chosen(self, _editor: QWidget, label: str) -> None:
        key, self._choosing = self._choosing, None
        field = next((name for name, known in fields_to_choose() if known == label), None)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if key is not None and field is not None:
            self.field_chosen.emit(key, field)


class ColumnsSection(Section):
    """`field_chosen` tells a correction."""

    field_chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words.STEP_COLUMNS, parent)
        self.table = ColumnTable()
        self.table.field_chosen.connect(self.field_chosen)
        self.column.addWidget(self.table)

    def show_view(self, view: ReviewView) -> None:
        """Show the columns of a plan."""
        facts = view.columns
        look = words.number(facts.to_look_at, "needs", "need")
        sure = words.number(facts.count - facts.to_look_at, "is", "are")
        self.say(words.COLUMNS_TITLE.format(count=words.number(facts.count, "column", "columns"), look=look, sure=sure))
        self.table.show_rows(view.column_rows)


def is_column_key(key: object) -> "ColumnKey | None":
    """Give the key of a column, or None for a heading."""
    return (str(key[0]), str(key[1])) if isinstance(key, tuple) and len(key) == 2 else None
