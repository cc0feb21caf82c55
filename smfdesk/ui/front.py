"""What the pages before an open workspace share: a foot of two sentences, and how a refusal is shown."""

from abc import abstractmethod

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.marks import State, StateMark
from smfdesk.ui.widgets.text import Elided, Text

FOOT_WIDTH = 4000  # as wide as the window
OFFLINE = "Works without a network. Nothing leaves this computer."


class FrontPage(QWidget):
    """A page that stands before a workspace.

    `opened` carries the handle of an open workspace and the spreadsheet to start from, or None; `found` carries another
    workspace that the user chose to open; `painted` comes once, when the whole page has been painted for the first time.
    """

    opened = Signal(object, object)
    found = Signal(object)
    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._was_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)  # what lies on the page is painted after it, in the same event

    @abstractmethod
    def focus_first(self) -> None:
        """Give the keyboard to what is used first here."""

    def lay_out(self, content: QWidget, left: str, right: str, *, width: int, centred: bool) -> None:
        """Put the content over the foot; where the window is low it scrolls.

        Args:
            content: the page itself.
            left: the first sentence of the foot.
            right: the second.
            width: of the foot at most.
            centred: whether the content stands in the middle of the height, or at the top.
        """
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_scrolling(content, centred=centred), stretch=1)
        column.addLayout(_foot(left, right, width))


def _scrolling(content: QWidget, *, centred: bool) -> QScrollArea:
    content.setObjectName("page")
    holder = QWidget()
    holder.setObjectName("page")
    tall = QVBoxLayout(holder)
    tall.setContentsMargins(Space.EDGE, Space.EDGE if centred else Space.SECTION, Space.EDGE, Space.EDGE)
    if centred:
        tall.addStretch(12)
    tall.addLayout(_in_the_middle(content))
    tall.addStretch(9)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(holder)
    return area


def _foot(left: str, right: str, width: int) -> QHBoxLayout:
    foot = QWidget()
    foot.setMaximumWidth(width)
    sentences = QHBoxLayout(foot)
    sentences.setContentsMargins(0, 0, 0, 0)
    sentences.addWidget(Elided(left, Type.CAPTION, tone="quiet"), stretch=1)
    sentences.addWidget(Text(right, Type.CAPTION, tone="quiet"))
    line = _in_the_middle(foot)
    line.setContentsMargins(Space.SECTION, Space.INSIDE, Space.SECTION, Space.EDGE + 2)
    return line


def _in_the_middle(widget: QWidget) -> QHBoxLayout:
    """A row that gives a widget all the width that it takes, in the middle."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, stretch=1000)
    row.addStretch(1)
    return row


class Card(QFrame):
    """A white card with a line round it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink("line"), 1))
        painter.setBrush(ink("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Size.CARD_RADIUS, Size.CARD_RADIUS)


class Obstacle(QWidget):
    """What stands in the way of the whole workspace: its sentence and the next act. Hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = StateMark(State.PROBLEM, "", Type.NAME, wrap=True)
        self._next_act = Text("", Type.TABLE, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.ICON)
        column.addWidget(self._sentence)
        indent = QHBoxLayout()
        indent.setContentsMargins(Space.EDGE, 0, 0, 0)
        indent.addWidget(self._next_act)
        column.addLayout(indent)
        self.hide()

    def say(self, sentence: str, next_act: str) -> None:
        """Show what stands in the way and what to do."""
        self._sentence.say(State.PROBLEM, sentence)
        self._next_act.setText(next_act)
        self.setAccessibleName(f"Problem: {sentence} {next_act}")
        self.show()
