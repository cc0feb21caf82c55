"""One page with every colour, use of type, control and mark, to be looked at beside a build."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLayout, QRadioButton, QVBoxLayout, QWidget

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import TYPE, Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.chip import Chip
from smfdesk.ui.widgets.choice import Choice
from smfdesk.ui.widgets.field import Field, Line, SecretLine
from smfdesk.ui.widgets.keycap import KeyCaps
from smfdesk.ui.widgets.link import Link
from smfdesk.ui.widgets.marks import Standing, State, StateMark, paint_journey
from smfdesk.ui.widgets.text import Text

COLOURS = (
    "window", "surface", "sunken", "line", "edge", "selected", "accent", "on_accent", "text",
    "quiet", "faint", "problem", "caution", "good", "phase0", "phase1", "phase2", "phase3",
)  # fmt: skip
PHASES = ("Application", "Mentoring", "University", "Prof. entry")


class Swatches(QWidget):
    """The colours by name, then the journey marks, then the tints with text on them."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(640, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.font(Type.CAPTION))
        for index, name in enumerate(COLOURS):
            left, top = 70 * (index % 9), 52 * (index // 9)
            painter.setPen(QPen(ink("line"), 1))
            painter.setBrush(ink(name))
            painter.drawRoundedRect(QRectF(left + 0.5, top + 0.5, 61, 25), 4, 4)
            painter.setPen(ink("quiet"))
            painter.drawText(QRectF(left, top + 28, 70, 16), Qt.AlignmentFlag.AlignLeft, name)
        for phase, words in enumerate(PHASES):
            self._mark(painter, phase, Standing.LIVE, words, 104 * phase)
            tint = QRectF(160 * phase, 190, 150, 34)
            painter.fillRect(tint, ink(f"tint{phase}"))
            painter.fillRect(QRectF(tint.left(), tint.top(), tint.width(), 3), ink(f"phase{phase}"))
            painter.setPen(ink("text"))
            painter.setFont(fonts.font(Type.NAME))
            painter.drawText(tint.adjusted(10, 3, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        self._mark(painter, 1, Standing.PAUSED, "Paused", 416)
        self._mark(painter, 1, Standing.LEFT, "Left", 520)

    def _mark(self, painter: QPainter, phase: int, standing: Standing, words: str, left: int) -> None:
        paint_journey(painter, phase, standing, QPointF(left, 124))
        painter.setFont(fonts.font(Type.CAPTION))
        painter.setPen(ink("quiet"))
        painter.drawText(QRectF(left, 142, 100, 16), Qt.AlignmentFlag.AlignLeft, words)


class TokenSheet(QWidget):
    """The page. `ringed` is the field that the ring is shown round."""

    def __init__(self) -> None:
        super().__init__()
        self.ringed = Line("07700 900")
        both = QHBoxLayout(self)
        both.setContentsMargins(20, 20, 20, 20)
        both.setSpacing(32)
        both.addLayout(self._left())
        both.addLayout(self._right(), stretch=1)

    def _left(self) -> QLayout:
        column = QVBoxLayout()
        column.addWidget(Swatches())
        grid = QGridLayout()
        for row, use in enumerate(Type):
            role = TYPE[use]
            grid.addWidget(Text(f"{use.value.capitalize()} 0O Il1 Amina Khan 2026", use), row, 0)
            grid.addWidget(Text(f"{role.size}/{role.line} {role.weight}", Type.CAPTION, tone="quiet"), row, 1)
        column.addLayout(grid)
        column.addLayout(_row(*(StateMark(state, state.name.lower()) for state in State)))
        column.addStretch(1)
        return column

    def _right(self) -> QLayout:
        column = QVBoxLayout()
        column.setSpacing(Space.EDGE)
        not_yet, not_yet_either = Button("Keep note", Kind.PRIMARY), Button("Add student")
        not_yet.setEnabled(False)
        not_yet_either.setEnabled(False)
        column.addLayout(
            _row(
                Button("Keep note", Kind.PRIMARY, keys="Ctrl+Return"),
                Button("Add student", icon="plus"),
                Button("Move on", Kind.QUIET, keys="S"),
                Button("Columns", Kind.QUIET, opens=True),
            )
        )
        column.addLayout(_row(not_yet, not_yet_either, Button("Chase log", in_row=True, keys="1"), KeyCaps("Ctrl+K")))
        wrong, to_check = Field("Date of birth", Line("31/02/2009")), Field("Postcode", Line("SE1 6AGG"))
        wrong.show_problem("“31/02/2009” is not a real date.", "Leave empty")
        to_check.show_problem("To check: kept, but not a postcode we know.", state=State.CAUTION)
        grid = QGridLayout()
        grid.setSpacing(Space.EDGE)
        kind = Choice()
        kind.addItem("Call", "call")
        fields = (Field("School", Line("Elm Globe Academy")), Field("Phone", self.ringed), wrong, to_check)
        secret = SecretLine()
        secret.setText("four words of it")
        for index, field in enumerate((*fields, Field("Passphrase", secret), Field("Kind", kind))):
            grid.addWidget(field, index // 2, index % 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        on, off, one = QCheckBox("ticked"), QCheckBox("not"), QRadioButton("one of")
        on.setChecked(True)
        one.setChecked(True)
        late = Chip("Late 7", state=State.PROBLEM)
        column.addLayout(_row(Chip("School", end="chevron-down"), Chip("Cohort: 2026 London Law", on=True, end="x"), late, on, off, one))
        column.addLayout(_row(Link("why these?"), Link("Use the recovery code", icon="key-round")))
        column.addStretch(1)
        return column


def _row(*widgets: QWidget) -> QLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.EDGE)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
