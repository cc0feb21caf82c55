"""Paints a row of the list: the name in 600, the journey mark, the due date with its distance, the rest quiet."""

from functools import lru_cache

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from smfdesk.ui.places.students.columns import Cell, Line, ListColumn, Look
from smfdesk.ui.places.students.model import StudentModel
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.marks import State, journey_width, paint_journey, paint_state

PADDING = Space.EDGE
_RIGHT = Space.ICON
# The property of the view that says that its rows answer an older question; they are painted paler.
DIMMED = "dimmed"
_PALE = 0.45
# The distance stands in a column of its own beside the date: as wide as "30 Nov 2026" in tabular figures, and a gap.
_BESIDE = 92
_MARK = 9
_MARK_GAP = 14
_PIPS_GAP = 10

_INKS = {Look.NAME: "text", Look.JOURNEY: "text", Look.STRONG: "text"}
_TABULAR = (Look.DUE, Look.DATE, Look.NUMBER)
AnyIndex = QModelIndex | QPersistentModelIndex


class StudentDelegate(QStyledItemDelegate):
    """One delegate for every column; what a cell is comes from its column's look."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, Size.ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        if not isinstance(model, StudentModel):
            return
        column = model.columns[index.column()]
        box = QRectF(option.rect)
        painter.save()
        self._paint_ground(painter, option, index, box)
        line = model.wanted_line(index.row())
        cell = line.cells.get(column.name) if line is not None else None
        view = option.widget
        if view.property(DIMMED):
            painter.setOpacity(_PALE)
        if cell is not None and line is not None:
            self._paint_cell(painter, box, column, cell, line)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex) -> bool:
        # What does not fit is read in full by resting on it.
        model = index.model()
        if event.type() == QEvent.Type.ToolTip and isinstance(model, StudentModel) and index.isValid():
            column = model.columns[index.column()]
            line = model.line(index.row())
            cell = line.cells[column.name] if line is not None else Cell(text="")
            room = view.visualRect(index).width() - PADDING - _RIGHT - _indent(column)
            cut = _fitting(cell.text, column.look, room) != cell.text
            QToolTip.showText(event.globalPos(), cell.text if cut else "", view)
            return True
        return super().helpEvent(event, view, option, index)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, box: QRectF) -> None:
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(box, ink("selected" if selected else "window" if hovered else "surface"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), ink("sunken"))
        if not selected:
            return
        accent = ink("accent")
        if index.column() == 0:
            painter.fillRect(QRectF(box.left(), box.top(), Size.BAR, box.height()), accent)
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.hasFocus():
            last = index.column() == index.model().columnCount() - 1
            painter.fillRect(QRectF(box.left(), box.top(), box.width(), Size.RING), accent)
            painter.fillRect(QRectF(box.left(), box.bottom() - Size.RING, box.width(), Size.RING), accent)
            if last:
                painter.fillRect(QRectF(box.right() - Size.RING, box.top(), Size.RING, box.height()), accent)

    def _paint_cell(self, painter: QPainter, box: QRectF, column: ListColumn, cell: Cell, line: Line) -> None:
        left = box.left() + PADDING
        if column.look is Look.JOURNEY and line.phase is not None:
            paint_journey(painter, line.phase, line.standing, QPointF(left, box.center().y() - 5))
        left += _indent(column)
        room = QRectF(left, box.top(), box.right() - left - _RIGHT, box.height())
        look = column.look
        painter.setFont(_font(look))
        painter.setPen(QPen(ink(_INKS.get(look, "text" if look is Look.DUE else "quiet"))))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _fitting(cell.text, look, int(room.width())))
        if cell.beside:
            self._paint_beside(painter, box, cell)

    def _paint_beside(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        left = box.left() + PADDING + _BESIDE
        if cell.tone == "problem":
            paint_state(painter, State.PROBLEM, QPointF(left, box.center().y() - _MARK / 2), _MARK)
            left += _MARK_GAP
        font = fonts.font(Type.NAME if cell.tone == "text" else Type.TABLE)
        painter.setFont(font)
        painter.setPen(QPen(ink(cell.tone)))
        room = box.right() - left - _RIGHT
        shown = QFontMetrics(font).elidedText(cell.beside, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QRectF(left, box.top(), room, box.height()), Qt.AlignmentFlag.AlignVCenter, shown)


def _indent(column: ListColumn) -> int:
    return journey_width() + _PIPS_GAP if column.look is Look.JOURNEY else 0


def _font(look: Look) -> QFont:
    if look is Look.NAME:
        return fonts.font(Type.NAME)
    return fonts.font(Type.TABLE, tabular=look in _TABULAR)


@lru_cache(maxsize=4096)
def _fitting(text: str, look: Look, room: int) -> str:
    """The text, cut with an ellipsis where there is no room. Kept, as measuring is most of what a repaint costs."""
    return QFontMetrics(_font(look)).elidedText(text, Qt.TextElideMode.ElideRight, room)
