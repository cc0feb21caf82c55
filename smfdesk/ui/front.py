"""What the pages before an open workspace share: a foot of two sentences, and how a refusal is shown."""

from PySide6.QtCore import QRectF, Qt, Signal
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
    workspace that the user chose to open.
    """

    opened = Signal(object, object)
    found = Signal(object)

    def focus_first(self) -> None:
        """Give the keyboard to what is used first here."""
        raise NotImplementedError

    def lay_out(self, content: QWidget, left: str, right: str, *, width: int, centred: bool) -> None:
        """Put the content over the foot; where the window is low it scrolls.

        Args:
            content: the page itself.
            left: the first sentence of the foot.
            right: the second.
            width: of the foot at most.
            centred: whether the content stands in the middle of the height, or at the top.
        """
        content.setObjectName("page")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        holder = QWidget()
        holder.setObjectName("page")
        tall = QVBoxLayout(holder)
        tall.setContentsMargins(Space.EDGE, Space.EDGE if centred else Space.SECTION, Space.EDGE, Space.EDGE)
        if centred:
            tall.addStretch(12)
        wide = QHBoxLayout()
        wide.addStretch(1)
        wide.addWidget(content, stretch=1000)
        wide.addStretch(1)
        tall.addLayout(wide)
        tall.addStretch(9)
        area.setWidget(holder)
        foot = QWidget()
        foot.setMaximumWidth(width)
        sentences = QHBoxLayout(foot)
        sentences.setContentsMargins(0, 0, 0, 0)
        sentences.addWidget(Elided(left, Type.CAPTION, tone="quiet"), stretch=1)
        sentences.addWidget(Text(right, Type.CAPTION, tone="quiet"))
        line = QHBoxLayout()
        line.setContentsMargins(Space.SECTION, Space.INSIDE, Space.SECTION, Space.EDGE + 2)
        line.addStretch(1)
        line.addWidget(foot, stretch=1000)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, stretch=1)
        column.addLayout(line)


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
