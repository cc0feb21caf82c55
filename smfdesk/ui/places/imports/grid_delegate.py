"""Paints every cell of the review's tables by its look."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from smfdesk.ui.places.imports.cells import GridCell, GridRow, Look
from smfdesk.ui.places.imports.grid_model import CELL_ROLE, ROW_ROLE, AnyIndex
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.tokens import TYPE, Size, Space, Type
from smfdesk.ui.widgets.marks import State, paint_state

PADDING = 16
RIGHT = 8
_MARK = 9
_MARK_GAP = 15
_DOT, _DOT_GAP = 8, 4
_ARROW = 14
_SMALL_ARROW = 12
_ICON_ROOM = 32
_INKS = {Look.NAME: "text", Look.TEXT: "text", Look.QUIET: "quiet"}


class GridDelegate(QStyledItemDelegate):
    """One delegate for every table; `row_height` is that of its rows, device-independent px."""

    def __init__(self, row_height: int, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._row_height = row_height

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, self._row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row, cell = index.data(ROW_ROLE), index.data(CELL_ROLE)
        if not isinstance(row, GridRow) or not isinstance(cell, GridCell):
            return
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index, box, row)
        if row.is_head:
            _paint_head(painter, box, row, cell)
        else:
            _PAINT[cell.look](painter, box, cell)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex) -> bool:
        # What does not fit is read in full by resting on it.
        cell = index.data(CELL_ROLE)
        if event.type() == QEvent.Type.ToolTip and isinstance(cell, GridCell):
            room = view.visualRect(index).width() - PADDING - RIGHT
            whole = QFontMetrics(fonts.font(Type.TABLE)).horizontalAdvance(f"{cell.text} {cell.beside}")
            QToolTip.showText(event.globalPos(), cell.said if whole > room else "", view)
            return True
        return super().helpEvent(event, view, option, index)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, box: QRectF, row: GridRow) -> None:
        state, view = option.state, option.widget
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver) and not (row.is_head and row.is_open is None)
        ground = "selected" if selected else "window" if hovered or row.is_head else "surface"
        painter.fillRect(box, ink(ground))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), ink("line" if row.is_head else "sunken"))
        if not selected or not isinstance(view, QAbstractItemView):
            return
        accent = ink("accent")
        if index.column() == 0:
            painter.fillRect(QRectF(box.left(), box.top(), Size.BAR, box.height()), accent)
        if view.hasFocus():
            painter.fillRect(QRectF(box.left(), box.top(), box.width(), Size.RING), accent)
            painter.fillRect(QRectF(box.left(), box.bottom() - Size.RING, box.width(), Size.RING), accent)
            if row.is_head or index.column() == index.model().columnCount() - 1:
                painter.fillRect(QRectF(box.right() - Size.RING, box.top(), Size.RING, box.height()), accent)


def _line(painter: QPainter, room: QRectF, text: str, font: QFont, tone: str) -> float:
    """Write one line in the middle of a room, cut with an ellipsis; gives its width."""
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(int(room.width()), 0))
    painter.setFont(font)
    painter.setPen(QPen(ink(tone)))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
    return float(QFontMetrics(font).horizontalAdvance(shown))


def _room(box: QRectF) -> QRectF:
    return QRectF(box.left() + PADDING, box.top(), box.width() - PADDING - RIGHT, box.height())


def _paint_head(painter: QPainter, box: QRectF, row: GridRow, cell: GridCell) -> None:
    room = _room(box)
    if row.is_open is not None:
        arrow = "chevron-down" if row.is_open else "chevron-right"
        paint_icon(painter, arrow, ink("quiet").name(), QPointF(room.left() - 2, box.center().y() - _ARROW / 2), _ARROW)
        room.setLeft(room.left() + _ARROW + Space.ICON)
    if cell.state is not None:
        paint_state(painter, cell.state, QPointF(room.left(), box.center().y() - _MARK / 2), _MARK)
        room.setLeft(room.left() + _MARK_GAP)
    tone = cell.state.value if cell.state in (State.CAUTION, State.PROBLEM) else "text"
    width = _line(painter, room, cell.text, fonts.font(Type.NAME), tone)
    if cell.beside:
        room.setLeft(room.left() + width + Space.BETWEEN)
        _line(painter, room, cell.beside, fonts.font(Type.TABLE), "quiet")


def _paint_plain(painter: QPainter, box: QRectF, cell: GridCell) -> None:
    font = fonts.font(Type.NAME if cell.look is Look.NAME else Type.TABLE)
    room = _room(box)
    width = _line(painter, room, cell.text, font, _INKS[cell.look])
    if cell.beside:
        room.setLeft(room.left() + width + Space.INSIDE)
        _line(painter, room, cell.beside, fonts.font(Type.TABLE), "quiet")


def _paint_change(painter: QPainter, box: QRectF, cell: GridCell) -> None:
    room = _room(box)
    font = QFont(fonts.font(Type.TABLE))
    most = room.width() / 2 - _ARROW
    after = QFontMetrics(fonts.font(Type.NAME)).horizontalAdvance(cell.beside)
    before = QRectF(room.left(), room.top(), max(most, room.width() - after - 2 * Space.BETWEEN - _ARROW), room.height())
    font.setStrikeOut(cell.state is None and bool(cell.text))
    width = _line(painter, before, cell.text or "(empty)", font, "quiet" if cell.state is None else "text")
    left = room.left() + width + Space.BETWEEN
    paint_icon(painter, "arrow-right", ink("quiet").name(), QPointF(left, box.center().y() - _SMALL_ARROW / 2), _SMALL_ARROW)
    left += _SMALL_ARROW + Space.BETWEEN
    _line(painter, QRectF(left, room.top(), room.right() - left, room.height()), cell.beside, fonts.font(Type.NAME), "text")


def _paint_dots(painter: QPainter, box: QRectF, cell: GridCell) -> None:
    left, middle = box.left() + PADDING, box.center().y()
    for place in range(3):
        disc = QRectF(left + place * (_DOT + _DOT_GAP), middle - _DOT / 2, _DOT, _DOT)
        if place < cell.dots:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink("quiet"))
            painter.drawEllipse(disc)
        else:
            painter.setPen(QPen(ink("edge"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))


def _paint_choice(painter: QPainter, box: QRectF, cell: GridCell) -> None:
    frame = QRectF(box.left() + PADDING - 10, box.top() + 2, box.width() - PADDING + 2, box.height() - 5)
    painter.setBrush(ink("surface"))
    painter.setPen(QPen(ink("edge" if cell.state is not None else "line"), 1))
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), Size.RADIUS, Size.RADIUS)
    at = QPointF(frame.right() - _SMALL_ARROW - Space.INSIDE, frame.center().y() - _SMALL_ARROW / 2)
    paint_icon(painter, "chevron-down", ink("quiet").name(), at, _SMALL_ARROW)
    room = QRectF(box.left() + PADDING, box.top(), at.x() - box.left() - PADDING - Space.ICON, box.height() - 1)
    quiet = bool(cell.beside)
    _line(painter, room, cell.text, fonts.font(Type.TABLE if quiet else Type.NAME), "quiet" if quiet else "text")


def _paint_mark(painter: QPainter, box: QRectF, cell: GridCell) -> None:
    room = _room(box)
    if cell.state is not None:
        paint_state(painter, cell.state, QPointF(room.left(), box.center().y() - _MARK / 2), _MARK)
        room.setLeft(room.left() + _MARK_GAP)
    width = _line(painter, room, cell.text, fonts.font(Type.TABLE), "text")
    if cell.beside:
        room.setLeft(room.left() + width + Space.INSIDE)
        _line(painter, room, cell.beside, fonts.font(Type.TABLE), "quiet")


def _paint_two(painter: QPainter, box: QRectF, cell: GridCell) -> None:
    upper, lower = _halves(box)
    if cell.sign:
        at = QPointF(upper.left(), box.center().y() - Size.ICON_SMALL / 2)
        paint_icon(painter, cell.sign, ink("quiet").name(), at, Size.ICON_SMALL)
        upper.setLeft(upper.left() + _ICON_ROOM)
        lower.setLeft(upper.left())
    _line(painter, upper, cell.text, fonts.font(Type.NAME), "text")
    _line(painter, lower, cell.beside, fonts.font(Type.CAPTION), "quiet")


def _paint_when(painter: QPainter, box: QRectF, cell: GridCell) -> None:
    upper, lower = _halves(box)
    _line(painter, upper, cell.text, fonts.font(Type.TABLE, tabular=True), "text")
    _line(painter, lower, cell.beside, fonts.font(Type.CAPTION, tabular=True), "quiet")


def _paint_number(painter: QPainter, box: QRectF, cell: GridCell) -> None:
    painter.setFont(fonts.font(Type.TABLE, tabular=True))
    painter.setPen(QPen(ink("text")))
    painter.drawText(_room(box), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, cell.text)


def _paint_verdict(painter: QPainter, box: QRectF, cell: GridCell) -> None:
    upper, lower = _halves(box)
    _line(painter, upper, cell.text, fonts.font(Type.TABLE), "text")
    tone = cell.state.value if cell.state is not None and cell.state is not State.TO_DO else "quiet"
    weight = 600 if tone != "quiet" else 400
    _line(painter, lower, f"{cell.sign} {cell.beside}", fonts.font(Type.CAPTION, weight=weight), tone)


def _halves(box: QRectF) -> tuple[QRectF, QRectF]:
    room, line = _room(box), min(TYPE[Type.TABLE].line - 1, (box.height() - 2) / 2)
    top = box.center().y() - line
    return QRectF(room.left(), top, room.width(), line), QRectF(room.left(), top + line, room.width(), line)


_PAINT = {
    Look.NAME: _paint_plain,
    Look.TEXT: _paint_plain,
    Look.QUIET: _paint_plain,
    Look.CHANGE: _paint_change,
    Look.DOTS: _paint_dots,
    Look.CHOICE: _paint_choice,
    Look.STATE: _paint_mark,
    Look.TWO: _paint_two,
    Look.WHEN: _paint_when,
    Look.NUMBER: _paint_number,
    Look.VERDICT: _paint_verdict,
}
