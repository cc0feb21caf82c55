"""What Apply will do, as figures: they change with every correction."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from smfdesk.ui.announce import announce
from smfdesk.ui.places.imports import words
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Space, Type

_HEIGHT = 72
_TITLE_ROOM = 164
_NARROW = 900


class FigureStrip(QWidget):
    """Five figures in a row, each with what it counts and a word under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: tuple[tuple[str, str, str], ...] = ()
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.WILL_DO)

    def show_counts(self, counts: "dict[str, int]") -> None:
        """Show the counts of a plan."""
        values = words.FIGURES_ONE_VALUE if counts["values"] == 1 else None
        figures = tuple(
            (f"{counts[key]:,}", label, values if key == "changed" and values else note.format(values=counts["values"]))
            for key, label, note in words.FIGURES
        )
        spoken = words.WILL_DO + ": " + ", ".join(f"{figure} {label}" for figure, label, _ in figures)
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)
            announce(self, spoken)
        self._figures = figures
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, ink("line"))
        left = float(Space.EDGE)
        if self.width() >= _NARROW:
            painter.setFont(fonts.font(Type.SECTION))
            painter.setPen(ink("text"))
            painter.drawText(QRectF(left, 0, _TITLE_ROOM, self.height() - 1), Qt.AlignmentFlag.AlignVCenter, words.WILL_DO)
            left += _TITLE_ROOM
        room = (self.width() - left) / max(len(self._figures), 1)
        for place, (figure, label, note) in enumerate(self._figures):
            if place or self.width() >= _NARROW:
                painter.fillRect(QRectF(left, 12, 1, self.height() - 24), ink("line"))
            self._paint_one(painter, left + Space.EDGE, figure, label, note)
            left += room

    def _paint_one(self, painter: QPainter, left: float, figure: str, label: str, note: str) -> None:
        painter.setFont(fonts.font(Type.FIGURE))
        painter.setPen(QPen(ink("text")))
        width = fonts.text_width(figure, Type.FIGURE)
        painter.drawText(QRectF(left, 8, width + 2, 36), Qt.AlignmentFlag.AlignBottom, figure)
        painter.setFont(fonts.font(Type.TABLE))
        painter.drawText(QRectF(left + width + 6, 8, 160, 33), Qt.AlignmentFlag.AlignBottom, label)
        painter.setFont(fonts.font(Type.CAPTION))
        painter.setPen(QPen(ink("quiet")))
        painter.drawText(QRectF(left, 46, 170, 16), Qt.AlignmentFlag.AlignVCenter, note)
