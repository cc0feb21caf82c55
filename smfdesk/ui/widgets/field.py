"""A field: its label above, what helps to fill it, the control, and what stands in the way below."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink, is_whole
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.paint import PROBLEM_PROPERTY, paint_frame
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.link import Link
from smfdesk.ui.widgets.marks import State, StateMark
from smfdesk.ui.widgets.text import Text

_TEXT_MARGIN = 6
_BETWEEN_DOTS = 2


class Line(QLineEdit):
    """A field for one line of text, 32 high."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(fonts.font(Type.BODY))
        self.setFixedHeight(Size.CONTROL)
        self.setTextMargins(_TEXT_MARGIN, 0, _TEXT_MARGIN, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        if is_whole():
            super().paintEvent(event)
        else:  # the first paint: the field is still empty, and the style that frames it comes next
            paint_frame(QPainter(self), QRectF(self.rect()), self)

    def set_mark(self, state: State | None) -> None:
        """Show by 2 px that the text stands in the way, or is to be checked; None for neither."""
        self.setProperty(PROBLEM_PROPERTY, state.value if state is not None else None)
        self.update()


class _Reveal(QPushButton):
    """The word Show or Hide at the right inside a passphrase field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        face = QFont(fonts.font(Type.TABLE))
        face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)  # said, so that the field's own is not inherited
        self.setFont(face)
        self.setFixedSize(72, 26)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        letter = ink("text" if self.underMouse() else "quiet")
        drawing = "eye" if self.text() == "Show" else "eye-off"
        paint_icon(painter, drawing, letter.name(), QPointF(8, 5), Size.ICON_SMALL)
        painter.setFont(self.font())
        painter.setPen(letter)
        box = self.rect().adjusted(8 + Size.ICON_SMALL + Space.ICON, 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())


class SecretLine(Line):
    """A field for a passphrase: dots, with a button that shows what was typed. Paste is allowed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._reveal = _Reveal(self)
        self.set_shown(shown=False)
        self._reveal.clicked.connect(self._on_reveal_clicked)
        self.setTextMargins(_TEXT_MARGIN, 0, _TEXT_MARGIN + self._reveal.width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reveal.move(self.width() - self._reveal.width() - 3, 3)

    def set_shown(self, *, shown: bool) -> None:
        """Show what is typed, or dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        if shown:  # behind dots Qt itself asks for no guesses and no capitals
            hints = Qt.InputMethodHint
            self.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase)
        face = QFont(fonts.font(Type.BODY))
        face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0 if shown else _BETWEEN_DOTS)
        self.setFont(face)
        self._reveal.setText("Hide" if shown else "Show")
        self._reveal.setAccessibleName("Hide what is typed" if shown else "Show what is typed")

    def _on_reveal_clicked(self) -> None:
        self.set_shown(shown=self.echoMode() is QLineEdit.EchoMode.Password)


class Field(QWidget):
    """A control with its label and its problem line.

    Args:
        label: what to enter, in the office's words.
        control: the widget that takes it; a plain line when not given.
        hint: what helps to fill it, under the label.
    """

    act_chosen = Signal(str)

    def __init__(self, label: str, control: QWidget | None = None, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control if control is not None else Line()
        self.control.setAccessibleName(label)
        self._hint = hint
        self.control.setAccessibleDescription(hint)
        self._label = Text(label, Type.NAME)
        self._label.setBuddy(self.control)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._label)
        if hint:
            self._column.addWidget(Text(hint, Type.CAPTION, tone="quiet"))
        self._column.addSpacing(Space.ICON)
        self._column.addWidget(self.control)
        self._foot: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.control.text() if isinstance(self.control, QLineEdit) else ""

    def rename(self, label: str) -> None:
        """Ask for something else in the same field."""
        self._label.setText(label)
        self.control.setAccessibleName(label)
        self.clear_problem()

    def show_problem(self, sentence: str, *acts: str, state: State = State.PROBLEM) -> None:
        """Say below the field what stands in the way and what can be done about it; the text is kept.

        Args:
            sentence: what is wrong and what to do.
            acts: words of links; `act_chosen` says which was pressed.
            state: problem, or caution for what is kept but to be checked.
        """
        self.clear_problem()
        foot = QWidget(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, Space.ICON, 0, 0)
        row.setSpacing(Space.INSIDE)
        row.addWidget(StateMark(state, sentence, Type.CAPTION, wrap=not acts), stretch=0 if acts else 1)
        for words in acts:
            link = Link(words, Type.CAPTION)
            link.clicked.connect(lambda _on=False, words=words: self.act_chosen.emit(words))
            row.addWidget(link)
        if acts:
            row.addStretch(1)
        self._column.addWidget(foot)
        foot.show()
        self._foot = foot
        self.control.setAccessibleDescription(f"Problem: {sentence}")
        if isinstance(self.control, Line):
            self.control.set_mark(state)

    def clear_problem(self) -> None:
        """Take the problem line away."""
        if self._foot is not None:
            self._column.removeWidget(self._foot)
            self._foot.hide()
            self._foot.deleteLater()
            self._foot = None
        self.control.setAccessibleDescription(self._hint)
        if isinstance(self.control, Line):
            self.control.set_mark(None)
