"""The parts of the review at the left, each with its state; a press goes there."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.view import StepState
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.focus import OWN_FOCUS
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.keyboard import paint_inner_focus
from smfdesk.ui.widgets.text import Text

WIDTH = 196
_ENTRY = 54
_LEFT = 12


class _Step(QAbstractButton):
    """One part: a tick where nothing is left to do, else its number."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._state = StepState(name="", about="", is_done=False)
        self.setCheckable(True)
        self.setFixedSize(WIDTH - _LEFT - Space.BETWEEN, _ENTRY)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(OWN_FOCUS, True)

    def show_state(self, state: StepState) -> None:
        self._state = state
        self.setText(state.name)
        self.setAccessibleName(f"{state.name}: {state.about}")
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self.isChecked()
        box = QRectF(self.rect())
        if current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink("surface" if current else "sunken"))
            painter.drawRoundedRect(box, Size.RADIUS, Size.RADIUS)
        if current:
            painter.fillRect(QRectF(0, 10, Size.BAR, box.height() - 20), ink("accent"))
        if self._state.is_done:
            paint_icon(painter, "check", ink("good").name(), QPointF(12, 10), Size.ICON_SMALL)
        else:
            painter.setFont(fonts.font(Type.NAME))
            painter.setPen(ink("accent" if current else "text"))
            painter.drawText(QRectF(14, 8, 20, 20), Qt.AlignmentFlag.AlignVCenter, str(self._number))
        painter.setFont(fonts.font(Type.STRONG if current else Type.BODY))
        painter.setPen(ink("text"))
        painter.drawText(QRectF(38, 8, box.width() - 44, 20), Qt.AlignmentFlag.AlignVCenter, self._state.name)
        painter.setFont(fonts.font(Type.CAPTION))
        painter.setPen(ink("quiet"))
        painter.drawText(QRectF(38, 29, box.width() - 42, 16), Qt.AlignmentFlag.AlignVCenter, self._state.about)
        paint_inner_focus(painter, self, box)


class StepList(QWidget):
    """`chosen` tells the place of the part that was pressed."""

    chosen = Signal(int)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(words.STEPS_NAME)
        self.entries = [_Step(place + 1) for place in range(count)]
        column = QVBoxLayout(self)
        column.setContentsMargins(_LEFT, Space.BETWEEN, Space.BETWEEN, Space.EDGE)
        column.setSpacing(2)
        for place, entry in enumerate(self.entries):
            entry.clicked.connect(lambda _on=False, place=place: self.chosen.emit(place))
            column.addWidget(entry)
        column.addStretch(1)
        column.addWidget(Text(words.KEPT_HINT, Type.CAPTION, tone="quiet", wrap=True))

    def show_states(self, states: tuple[StepState, ...]) -> None:
        """Show the state of each part."""
        for entry, state in zip(self.entries, states, strict=True):
            entry.show_state(state)

    def show_current(self, place: int) -> None:
        """Mark the part that is in view."""
        for number, entry in enumerate(self.entries):
            entry.setChecked(number == place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink("window"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), ink("line"))
