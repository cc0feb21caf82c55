"""What the list says where it has nobody to show: what it is for, why it is empty, and the one next act."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smfdesk.ui.places.students import words
from smfdesk.ui.places.students.loading import WayOut
from smfdesk.ui.theme.tokens import Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.text import Text

_WIDTH = 440


class Empty(QWidget):
    """Either nobody at all, or nobody who matches. `act_chosen` says that the button was pressed."""

    act_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", Type.TITLE)
        self._why = Text("", Type.BODY, tone="quiet", wrap=True)
        self._why.setFixedWidth(_WIDTH)
        self.act = Button("", Kind.NORMAL)
        self.act.clicked.connect(self.act_chosen)
        inner = QVBoxLayout()
        inner.setSpacing(Space.INSIDE)
        inner.addStretch(2)
        inner.addWidget(self._title)
        inner.addWidget(self._why)
        inner.addSpacing(Space.INSIDE)
        inner.addWidget(self.act, alignment=Qt.AlignmentFlag.AlignLeft)
        inner.addStretch(5)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(inner)
        row.addStretch(1)

    def say_nobody(self, *, can_import: bool) -> None:
        """There is no student in the workspace."""
        self._say(words.EMPTY_TITLE, words.EMPTY_WHY, words.EMPTY_ACT if can_import else "")

    def say_nothing_matches(self, way_out: WayOut) -> None:
        """Nobody matches: name the part whose removal helps most, and how many it would show."""
        if way_out.part is None:
            self._say(words.NOTHING_TITLE, words.NOTHING_NONE, words.NOTHING_CLEAR)
            return
        sentence = words.NOTHING_ONE if way_out.count == 1 else words.NOTHING_MANY
        term = way_out.part.words
        self._say(words.NOTHING_TITLE, sentence.format(term=term, count=way_out.count), words.NOTHING_REMOVE.format(term=term))

    def _say(self, title: str, why: str, act: str) -> None:
        self._title.setText(title)
        self._why.setText(why)
        self.act.set_words(act)
        self.act.setVisible(bool(act))
