"""The row under the search box: the parts of the question as chips, or what stands in its way; and the question in words."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smfdesk.ui.places.students import words
from smfdesk.ui.places.students.terms import Part
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.chip import Chip
from smfdesk.ui.widgets.link import Link
from smfdesk.ui.widgets.marks import State, StateMark


class _Sentence(QWidget):
    """A figure in bold and the rest of its sentence, set to the right; what does not fit is its tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure = self._rest = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(20)

    def say(self, figure: str, rest: str) -> None:
        self._figure, self._rest = figure, rest
        self.setAccessibleName(f"{figure} {rest}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._width()) + 2, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(fonts.text_width(self._figure, Type.CAPTION, weight=600)) + 2, 20)

    def _width(self) -> float:
        rest = fonts.text_width(f" {self._rest}", Type.CAPTION)
        return fonts.text_width(self._figure, Type.CAPTION, weight=600) + rest

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        bold = fonts.font(Type.CAPTION, weight=600)
        plain = fonts.font(Type.CAPTION)
        figure = QFontMetrics(bold).horizontalAdvance(self._figure)
        room = self.width() - figure - 2
        whole = f" {self._rest}" if self._rest else ""
        shown = QFontMetrics(plain).elidedText(whole, Qt.TextElideMode.ElideRight, max(room, 0))
        self.setToolTip("" if shown == whole else f"{self._figure}{whole}")
        left = max(0, self.width() - figure - QFontMetrics(plain).horizontalAdvance(shown) - 1)
        painter.setPen(ink("text"))
        painter.setFont(bold)
        painter.drawText(QRect(left, 0, figure + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self._figure)
        painter.setPen(ink("quiet"))
        painter.setFont(plain)
        painter.drawText(QRect(left + figure, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, shown)


class _Chips(QWidget):
    """The chips in one line; those that do not fit stay away, as the box above has them all."""

    gone = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[Chip] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(Size.CHIP)

    def show_parts(self, parts: Sequence[Part]) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(part) for part in parts]
        self.updateGeometry()
        self._place()

    def _chip(self, part: Part) -> Chip:
        chip = Chip(part.words, on=True, end="x", parent=self)
        chip.setAccessibleName(words.CHIP_NAME.format(words=part.words))
        chip.clicked.connect(lambda _on=False: self.gone.emit(part))
        return chip

    def sizeHint(self) -> QSize:
        return QSize(sum(chip.sizeHint().width() + Space.INSIDE for chip in self._chips), Size.CHIP)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, Size.CHIP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        left = 0
        for chip in self._chips:
            chip.resize(chip.sizeHint())
            chip.move(left, 0)
            left += chip.width() + Space.INSIDE
            chip.setVisible(left - Space.INSIDE <= self.width())


class QuestionRow(QWidget):
    """36 high. `part_gone` tells which chip was pressed; `nearest_taken` that the offered word is wanted."""

    part_gone = Signal(object)
    nearest_taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(Size.CHIP_ROW)
        self._chips = _Chips()
        self._problem = StateMark(State.PROBLEM, "")
        self._nearest = Link("", Type.TABLE)
        self.sentence = _Sentence()
        self._chips.gone.connect(self.part_gone)
        self._nearest.clicked.connect(self.nearest_taken)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.EDGE, 0, Space.EDGE, 0)
        row.setSpacing(Space.INSIDE)
        row.addWidget(self._chips)
        row.addWidget(self._problem)
        row.addWidget(self._nearest)
        row.addSpacing(Space.INSIDE)
        row.addWidget(self.sentence, stretch=1)
        self.show_parts(())

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show a question that can be asked."""
        self._chips.show_parts(parts)
        self._chips.setVisible(bool(parts))
        self._problem.hide()
        self._nearest.hide()

    def show_problem(self, sentence: str, act: str, *, offered: bool = False, state: State = State.PROBLEM) -> None:
        """Say why the question cannot be asked yet.

        Args:
            sentence: what stands in the way.
            act: what to do.
            offered: whether the act is a word that Enter takes.
            state: problem, or caution where typing on may settle it.
        """
        self._chips.hide()
        self._problem.say(state, sentence if offered else f"{sentence} {act}")
        self._problem.show()
        self._nearest.set_words(act)
        self._nearest.setVisible(offered)
