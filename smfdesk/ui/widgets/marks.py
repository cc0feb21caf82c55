"""Marks that carry a meaning by shape as well as colour: the state marks and the journey mark.

The painting functions serve widgets and delegates alike.
"""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import TYPE, Space, Type
from smfdesk.ui.widgets.text import Text

_SHAPE = 10


class State(StrEnum):
    """What a state mark says; the word beside it says it again."""

    PROBLEM = "problem"
    CAUTION = "caution"
    GOOD = "good"
    TO_DO = "edge"


def paint_state(painter: QPainter, state: State, at: QPointF, size: float = 10) -> None:
    """Draw a diamond, a triangle, a disc or a ring with its top left corner at a point.

    Args:
        painter: open on the widget or the row.
        state: what it says.
        at: top left corner.
        size: 9 to 11, device-independent px.
    """
    box = QRectF(at.x(), at.y(), size, size)
    middle = box.center()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(state.value))
    match state:
        case State.PROBLEM:
            corners = (
                QPointF(middle.x(), box.top()),
                QPointF(box.right(), middle.y()),
                QPointF(middle.x(), box.bottom()),
                QPointF(box.left(), middle.y()),
            )
            painter.drawPolygon(QPolygonF(corners))
        case State.CAUTION:
            foot = box.bottom() - size * 0.06
            corners3 = (QPointF(middle.x(), box.top()), QPointF(box.right(), foot), QPointF(box.left(), foot))
            painter.drawPolygon(QPolygonF(corners3))
        case State.GOOD:
            painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        case State.TO_DO:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink(state.value), 1.5))
            painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75))
    painter.restore()


class Standing(StrEnum):
    """Whether a student goes on, stands still or has left."""

    LIVE = "live"
    PAUSED = "paused"
    LEFT = "left"


def journey_width(size: int = 10, gap: int = 3) -> int:
    """How wide the four pips of a journey mark are, device-independent px."""
    return 4 * size + 3 * gap


def paint_journey(painter: QPainter, phase: int, standing: Standing, at: QPointF, size: int = 10, gap: int = 3) -> None:
    """Draw the journey mark: four pips, filled up to the phase in its colour.

    Args:
        painter: open on the widget or the row.
        phase: 0 Application, 1 Mentoring, 2 University, 3 Professional entry.
        standing: paused pips are hatched; left ones are outlined and struck through.
        at: top left corner.
        size: side of a pip, device-independent px.
        gap: between two pips.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    strong = ink(f"phase{phase}")
    for index in range(4):
        pip = QRectF(at.x() + index * (size + gap), at.y(), size, size).adjusted(0.5, 0.5, -0.5, -0.5)
        reached = index <= phase and standing is not Standing.LEFT
        painter.setPen(QPen(strong if reached else ink("edge"), 1))
        painter.setBrush(QBrush(strong) if reached and standing is Standing.LIVE else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(pip, 2, 2)
        if reached and standing is Standing.PAUSED:
            _hatch(painter, pip, QPen(strong, 1.5))
    if standing is Standing.LEFT:
        painter.setPen(QPen(ink("quiet"), 1.5))
        middle = at.y() + size / 2
        painter.drawLine(QPointF(at.x() - 1, middle), QPointF(at.x() + journey_width(size, gap) + 1, middle))
    painter.restore()


def _hatch(painter: QPainter, pip: QRectF, pen: QPen) -> None:
    painter.save()
    shape = QPainterPath()
    shape.addRoundedRect(pip, 2, 2)
    painter.setClipPath(shape)
    painter.setPen(pen)
    side = pip.width()
    step = max(4.0, side * 0.4)
    offset = step / 2
    while offset < 2 * side:
        painter.drawLine(QPointF(pip.left() + offset, pip.top()), QPointF(pip.left() + offset - side, pip.top() + side))
        offset += step
    painter.restore()


class JourneyMark(QWidget):
    """The journey mark as a widget, with its words for a screen reader."""

    def __init__(self, size: int = 10, gap: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._gap = size, gap
        self._phase, self._standing = 0, Standing.LIVE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_phase(self, phase: int, standing: Standing, words: str) -> None:
        """Show a phase.

        Args:
            phase: 0 to 3.
            standing: live, paused or left.
            words: the same in words.
        """
        self._phase, self._standing = phase, standing
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(journey_width(self._size, self._gap) + 2, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_journey(QPainter(self), self._phase, self._standing, QPointF(1, 0), self._size, self._gap)


class _Shape(QWidget):
    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.setFixedSize(_SHAPE, _SHAPE)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_state(QPainter(self), self.state, QPointF(0, 0))


class StateMark(QWidget):
    """A shape and its word, in the colour of the state.

    Args:
        state: what the shape says.
        words: the same in words.
        use: the use of type of the words.
        weight: another weight than the use's own.
        wrap: whether the words may take several lines.
    """

    def __init__(
        self,
        state: State,
        words: str,
        use: Type = Type.TABLE,
        *,
        weight: int | None = None,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shape = _Shape(state)
        self._words = Text(words, use, weight=weight, wrap=wrap)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.INSIDE - 2)
        top = QVBoxLayout()
        top.addSpacing((TYPE[use].line - _SHAPE) // 2) if wrap else top.addStretch(1)
        top.addWidget(self._shape)
        top.addStretch(1)
        row.addLayout(top)
        row.addWidget(self._words, stretch=1 if wrap else 0)
        if not wrap:
            row.addStretch(1)
        self.say(state, words)

    def say(self, state: State, words: str) -> None:
        """Show another state in other words."""
        self._shape.state = state
        self._shape.update()
        self._words.setText(words)
        self._words.set_tone("text" if state is State.TO_DO else state.value)
