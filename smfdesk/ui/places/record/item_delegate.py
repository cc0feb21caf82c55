"""Paints the rows of a student's page; each kind of row has its own height, and text at most 500 wide."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from smfdesk.ui.people.paragraph import lay_out
from smfdesk.ui.places.record import words
from smfdesk.ui.places.record.item_model import ITEM_ROLE
from smfdesk.ui.places.record.items import Item, Sort
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.keycap import caps_width, paint_caps
from smfdesk.ui.widgets.marks import State, paint_state

_LEFT = 16
_DAY = 64
_ICON = 34
_TEXT_MOST = 520
_ACT_ROOM = 96
_HEIGHTS = {Sort.SECTION: 42, Sort.MONTH: 30, Sort.TASK: 34, Sort.PAST: 50, Sort.FIRST: 28, Sort.EMPTY: 32}
_TITLE, _FOOT = 28, 8
_KEYS = {words.DONE_ACT: "D", words.EDIT_ACT: "E", words.BACK_ACT: "B"}
_DUE = 92
_FIRST_LABEL = 220
AnyIndex = QModelIndex | QPersistentModelIndex


class ItemDelegate(QStyledItemDelegate):
    """One for the whole page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 600
        item = index.data(ITEM_ROLE)
        return QSize(width, height_of(item, width)) if isinstance(item, Item) else QSize(width, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        item = index.data(ITEM_ROLE)
        if not isinstance(item, Item):
            return
        box = QRectF(option.rect)
        view = option.widget
        state = option.state
        focused = isinstance(view, QAbstractItemView) and view.hasFocus()
        current = bool(state & QStyle.StateFlag.State_Selected) and focused
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if item.sort not in (Sort.SECTION, Sort.MONTH, Sort.EMPTY):
            self._paint_ground(painter, box, current=current, hovered=hovered)
        _PAINTERS[item.sort](painter, box, item)
        if item.act and (current or hovered or item.sort is not Sort.ENTRY):
            _paint_act(painter, act_box(box), item.act, with_key=current)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, *, current: bool, hovered: bool) -> None:
        painter.fillRect(box, ink("selected" if current else "window" if hovered else "surface"))
        if current:
            painter.fillRect(QRectF(box.left(), box.top(), Size.BAR, box.height()), ink("accent"))
            painter.setPen(QPen(ink("accent"), Size.RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))


def act_box(box: QRectF) -> QRectF:
    """Where the act of a row is pressed."""
    return QRectF(box.right() - _ACT_ROOM - Space.INSIDE, box.top() + 2, _ACT_ROOM, 28)


@lru_cache(maxsize=4096)
def height_of(item: Item, width: int) -> int:
    """How high a row is in a view of that width, device-independent px."""
    known = _HEIGHTS.get(item.sort)
    if known is not None:
        return known
    if not item.text:
        return _TITLE + _FOOT
    room = _text_room(width)
    short = "\n" not in item.text and fonts.text_width(item.text, Type.BODY) <= room
    return _TITLE + _FOOT + (20 if short else round(lay_out(item.text, room, Type.BODY)[1]))


def _text_room(width: float) -> float:
    return max(min(_TEXT_MOST, width - _LEFT - _DAY - _ICON - _ACT_ROOM - Space.INSIDE), 120)


def _words(painter: QPainter, at: QRectF, text: str, use: Type, tone: str, *, weight: int | None = None, tabular: bool = False) -> float:
    """Draw one line of text, cut where there is no room.

    Returns:
        How wide it is.
    """
    font = fonts.font(use, weight=weight, tabular=tabular)
    painter.setFont(font)
    painter.setPen(ink(tone))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(int(at.width()), 0))
    painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, shown)
    return float(painter.fontMetrics().horizontalAdvance(shown))


def _paint_section(painter: QPainter, box: QRectF, item: Item) -> None:
    _words(painter, box.adjusted(_LEFT, 8, -_LEFT, 0), item.title, Type.SECTION, "text")
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), ink("sunken"))
    if box.top() > 0:
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), ink("line"))


def _paint_month(painter: QPainter, box: QRectF, item: Item) -> None:
    _words(painter, box.adjusted(_LEFT, 6, -_LEFT, 0), item.title, Type.CAPTION, "quiet", weight=600)


def _paint_empty(painter: QPainter, box: QRectF, item: Item) -> None:
    _words(painter, box.adjusted(_LEFT, 0, -_LEFT, 0), item.title, Type.TABLE, "quiet")


def _paint_task(painter: QPainter, box: QRectF, item: Item) -> None:
    state = State.PROBLEM if item.tone == "problem" else State.TO_DO
    paint_state(painter, state, QPointF(box.left() + _LEFT, box.center().y() - 5), 10)
    left = box.left() + _LEFT + 22
    end = box.right() - _ACT_ROOM - Space.EDGE
    due = 240.0
    left += _words(painter, QRectF(left, box.top(), end - left - due, box.height()), item.title, Type.BODY, "text", weight=600)
    left += Space.BETWEEN
    _words(painter, QRectF(left, box.top(), end - due - left, box.height()), item.by, Type.TABLE, "quiet")
    place = end - due
    _words(painter, QRectF(place, box.top(), _DUE, box.height()), item.day, Type.TABLE, "text", tabular=True)
    heavy = 600 if item.tone == "text" else 400
    _words(painter, QRectF(place + _DUE, box.top(), due - _DUE, box.height()), item.away, Type.TABLE, item.tone, weight=heavy)


def _paint_entry(painter: QPainter, box: QRectF, item: Item) -> None:
    top = QRectF(box.left() + _LEFT, box.top() + 5, box.width(), 22)
    _words(painter, top, item.day, Type.TABLE, "quiet")
    middle = QPointF(box.left() + _LEFT + _DAY + 11, box.top() + 16)
    if item.milestone:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink("sunken"))
        painter.drawEllipse(middle, 13, 13)
    paint_icon(painter, item.icon, ink("text" if item.milestone else "quiet").name(), QPointF(middle.x() - 8, middle.y() - 8), 16)
    left = box.left() + _LEFT + _DAY + _ICON
    room = box.right() - left - _ACT_ROOM - Space.EDGE
    wide = _words(painter, QRectF(left, top.top(), room, 22), item.title, Type.STRONG, "text")
    _words(painter, QRectF(left + wide + 6, top.top() + 1, room - wide - 6, 22), item.by, Type.TABLE, "quiet")
    if item.text:
        made, _ = lay_out(item.text, _text_room(box.width()), Type.BODY)
        made.draw(painter, QPointF(left, box.top() + _TITLE))


def _paint_past(painter: QPainter, box: QRectF, item: Item) -> None:
    left = box.left() + _LEFT
    end = box.right() - _ACT_ROOM - Space.EDGE
    top = box.top() + 5
    left += _words(painter, QRectF(left, top, min(220.0, end - left), 20), item.title, Type.NAME, "text") + Space.BETWEEN
    if item.day:
        start = left
        left += _words(painter, QRectF(left, top, (end - left) * 0.45, 20), item.day, Type.TABLE, "quiet")
        if item.day != words.NOTHING_BEFORE:
            painter.setPen(QPen(ink("quiet"), 1))
            painter.drawLine(QPointF(start, top + 10.5), QPointF(left, top + 10.5))
        paint_icon(painter, "arrow-right", ink("quiet").name(), QPointF(left + 6, top + 4), 12)
        left += 24
    _words(painter, QRectF(left, top, end - left, 20), item.text, Type.TABLE, "text", weight=600 if item.day else 400)
    under = QRectF(box.left() + _LEFT, top + 20, end - box.left() - _LEFT, 18)
    _words(painter, under, item.by, Type.CAPTION, "quiet")


def _paint_first(painter: QPainter, box: QRectF, item: Item) -> None:
    left = box.left() + _LEFT
    end = box.right() - Space.EDGE
    _words(painter, QRectF(left, box.top(), _FIRST_LABEL - Space.INSIDE, box.height()), item.title, Type.TABLE, "quiet")
    left += _FIRST_LABEL
    by = min(fonts.text_width(item.by, Type.CAPTION) + 2, (end - left) / 2)
    _words(painter, QRectF(left, box.top(), end - left - by - Space.EDGE, box.height()), item.text, Type.TABLE, "text")
    _words(painter, QRectF(end - by, box.top(), by, box.height()), item.by, Type.CAPTION, "quiet")


_PAINTERS = {
    Sort.SECTION: _paint_section,
    Sort.MONTH: _paint_month,
    Sort.TASK: _paint_task,
    Sort.ENTRY: _paint_entry,
    Sort.PAST: _paint_past,
    Sort.FIRST: _paint_first,
    Sort.EMPTY: _paint_empty,
}


def _paint_act(painter: QPainter, box: QRectF, act: str, *, with_key: bool) -> None:
    caps = (_KEYS[act],) if with_key else ()
    width = fonts.text_width(act, Type.TABLE)
    left = box.right() - width - (caps_width(caps) + Space.INSIDE if caps else 0)
    painter.setFont(fonts.font(Type.TABLE))
    painter.setPen(QPen(ink("accent"), 1))
    painter.drawText(QRectF(left, box.top(), width + 1, box.height()), Qt.AlignmentFlag.AlignVCenter, act)
    painter.drawLine(QPointF(left, box.center().y() + 8.5), QPointF(left + width, box.center().y() + 8.5))
    if caps:
        at = QPointF(box.right() - caps_width(caps), box.center().y() - Size.KEY_CAP / 2)
        paint_caps(painter, caps, at, letter=ink("quiet"), edge=ink("line"), ground=ink("surface"))
