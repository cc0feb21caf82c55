"""The key facts of a student, changed where they stand; in one column beside the timeline, in three under the head of a narrow page."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smfdesk.app.students import FactKey, FactLine
from smfdesk.domain.dates import age
from smfdesk.ui.places.record import words
from smfdesk.ui.places.record.fact_row import FactRow
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.text import Text

_ORDER = tuple(dict.fromkeys(words.GROUPS.values()))
_COLUMN_WIDTH = 300


class _Group(QWidget):
    def __init__(self, title: str, rows: Sequence[FactRow]) -> None:
        super().__init__()
        self.rows = tuple(rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.BETWEEN)
        column.setSpacing(0)
        column.addWidget(Text(title, Type.CAPTION, weight=600, tone="quiet"))
        column.addSpacing(2)
        for row in rows:
            column.addWidget(row)


class FactsPanel(QFrame):
    """`changed` tells a fact and the text that is to become its value."""

    changed = Signal(object, str)

    def __init__(self, choices: Callable[[FactLine], tuple[str, ...]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._rows: dict[FactKey, FactRow] = {}
        self._groups: list[_Group] = []
        self._columns = 0
        self.setAccessibleName(words.FACTS)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._title = Text(words.FACTS, Type.SECTION)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.EDGE, Space.INSIDE + 2, Space.INSIDE, Space.INSIDE)
        column.setSpacing(Space.INSIDE)
        column.addWidget(self._title)
        column.addWidget(self._area, stretch=1)

    def show_facts(self, lines: Sequence[FactLine], today: date, *, anew: bool) -> None:
        """Show a student's facts.

        Args:
            lines: every key fact.
            today: what an age counts from.
            anew: whether this is another student, so that nothing of the one before stays in a field.
        """
        if {line.key for line in lines} != set(self._rows):
            self._build(lines)
        for line in lines:
            row = self._rows[line.key]
            if anew:
                row.leave()
            row.show_line(line, words.AGE.format(years=age(line.value, today)) if isinstance(line.value, date) else "")

    def row(self, key: FactKey) -> FactRow:
        """The row of one fact."""
        return self._rows[key]

    def edit_current(self) -> None:
        """Change the fact that has the keyboard."""
        for row in self._rows.values():
            if row.value.hasFocus():
                row.edit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink("line"), 1))
        painter.setBrush(ink("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Size.CARD_RADIUS, Size.CARD_RADIUS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = max(1, (self.width() - 2 * Space.EDGE) // _COLUMN_WIDTH)
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _build(self, lines: Sequence[FactLine]) -> None:
        self._rows = {line.key: FactRow(line) for line in lines}
        for row in self._rows.values():
            row.changed.connect(self.changed)
            row.walked.connect(lambda by, row=row: self._walk(row, by))
            row.began.connect(lambda row=row: row.offer(self._choices(row.line)))
        by_group: dict[str, list[FactRow]] = {title: [] for title in _ORDER}
        for row in self._rows.values():
            by_group[words.GROUPS[row.line.key.record]].append(row)
        self._groups = [_Group(title, rows) for title, rows in by_group.items() if rows]
        self._make_stop(self._walked()[0])
        self._columns = max(self._columns, 1)
        self._arrange()

    def _arrange(self) -> None:
        if not self._groups:
            return
        body = QWidget()
        body.setObjectName("page")
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, Space.INSIDE, 0)
        across.setSpacing(Space.SECTION)
        total = sum(len(group.rows) + 1 for group in self._groups)
        columns = [QVBoxLayout() for _ in range(self._columns)]
        filled, at = 0, 0
        for group in self._groups:
            if filled >= total * (at + 1) / self._columns and at < self._columns - 1:
                at += 1
            columns[at].addWidget(group)
            filled += len(group.rows) + 1
        for column in columns:
            column.setSpacing(0)
            column.addStretch(1)
            across.addLayout(column, stretch=1)
        old = self._area.takeWidget()
        self._area.setWidget(body)
        if old is not None:
            old.deleteLater()

    def _walked(self) -> list[FactRow]:
        return [row for group in self._groups for row in group.rows]

    def _walk(self, row: FactRow, by: int) -> None:
        rows = self._walked()
        target = rows[min(max(rows.index(row) + by, 0), len(rows) - 1)]
        self._make_stop(target)
        target.value.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(target, 0, Space.EDGE)

    def _make_stop(self, stop: FactRow) -> None:
        """The facts are one stop of the Tab key: the one that was walked to last."""
        for row in self._rows.values():
            row.value.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus)
