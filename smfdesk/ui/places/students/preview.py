"""The current student beside the list: where they stand, what is next and missing, and the latest five entries."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smfdesk.app.record import Entry, StudentPage
from smfdesk.domain.dates import MONTHS, distance, show_date, time_ago
from smfdesk.domain.journey import Standing as Stand
from smfdesk.domain.journey import phase_of, stage_of, standing
from smfdesk.domain.journey_tables import PHASES, STAGES
from smfdesk.domain.summary import SPOKEN
from smfdesk.ui.people.icon_button import IconButton
from smfdesk.ui.people.paragraph import Paragraph
from smfdesk.ui.places.students import words
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.marks import JourneyMark, Standing, State, StateMark
from smfdesk.ui.widgets.text import Elided, Rule, Text

LATEST = 5
_LABEL = 84
_DATE = 62
_FACTS = ((words.PHONE, "contact_point", "mobile"), (words.EMAIL, "contact_point", "email"))


class Preview(QFrame):
    """336 wide. Its buttons do to the current student what the keys do."""

    open_asked = Signal()
    close_asked = Signal()
    note_asked = Signal()
    move_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(Size.PREVIEW)
        self.setAccessibleName(words.PREVIEW_NAME)
        self._name = Elided("", Type.SECTION)
        self._open = IconButton("maximize-2", words.OPEN)
        self._close = IconButton("x", words.CLOSE_PREVIEW)
        self._note = Button(words.ADD_NOTE, icon="pencil", keys="N")
        self._move = Button(words.MOVE_ON, Kind.QUIET, keys="S")
        for button, signal in (
            (self._open, self.open_asked),
            (self._close, self.close_asked),
            (self._note, self.note_asked),
            (self._move, self.move_asked),
        ):
            button.clicked.connect(signal)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._lay_out()
        self.show_page(None, None)

    def show_page(self, page: StudentPage | None, today: date | None) -> None:
        """Show a student, or that there is none."""
        self._name.setText(page.name if page is not None else "")
        for button in (self._open, self._note, self._move):
            button.setEnabled(page is not None)
        body = QWidget()
        body.setObjectName("page")
        column = QVBoxLayout(body)
        column.setContentsMargins(Space.EDGE, 0, Space.EDGE, Space.INSIDE)
        column.setSpacing(0)
        if page is None or today is None:
            column.addWidget(Text(words.NOBODY, Type.TABLE, tone="quiet", wrap=True))
        else:
            _fill(column, page, today)
        column.addStretch(1)
        self._area.setWidget(body)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink("surface"))
        painter.fillRect(0, 0, 1, self.height(), ink("line"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.EDGE, Space.INSIDE + 2, Space.INSIDE, 0)
        head.setSpacing(0)
        head.addWidget(self._name, stretch=1)
        head.addWidget(self._open)
        head.addWidget(self._close)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.EDGE, Space.INSIDE, Space.EDGE, Space.EDGE)
        foot.setSpacing(Space.INSIDE)
        foot.addWidget(self._note)
        foot.addWidget(self._move)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area, stretch=1)
        column.addLayout(foot)


def _fill(column: QVBoxLayout, page: StudentPage, today: date) -> None:
    column.addWidget(Text(" · ".join(part for part in page.about if not part.startswith("with ")), Type.TABLE, tone="quiet", wrap=True))
    column.addSpacing(Space.BETWEEN)
    _fill_journey(column, page, today)
    column.addSpacing(Space.BETWEEN)
    column.addWidget(Rule())
    column.addSpacing(Space.BETWEEN)
    column.addLayout(_facts(page, today))
    column.addSpacing(Space.BETWEEN)
    column.addWidget(Rule())
    column.addSpacing(Space.INSIDE + 2)
    count = len(page.entries)
    head = words.LATEST_NONE if not count else words.LATEST_ALL
    if count > LATEST:
        head = words.LATEST_SOME.format(shown=LATEST, count=count)
    column.addWidget(Text(head, Type.CAPTION, weight=600, tone="quiet"))
    column.addSpacing(Space.ICON)
    for entry in page.entries[:LATEST]:
        column.addLayout(_entry(entry, today))


def _fill_journey(column: QVBoxLayout, page: StudentPage, today: date) -> None:
    if page.stage is None:
        column.addWidget(Text(words.NO_PLACE_SPOKEN, Type.STRONG))
        return
    phase = phase_of(page.stage)
    stands = {Stand.PAUSED: Standing.PAUSED, Stand.LEFT: Standing.LEFT}.get(standing(page.status), Standing.LIVE)
    mark = JourneyMark(14, 4)
    mark.show_phase(phase.order, stands, words.JOURNEY_SPOKEN.format(words="Journey", phase=phase.order + 1, label=phase.label))
    row = QHBoxLayout()
    row.setSpacing(Space.INSIDE + 2)
    row.addWidget(mark)
    row.addWidget(Text(phase.label, Type.STRONG))
    row.addStretch(1)
    column.addLayout(row)
    column.addSpacing(Space.ICON)
    column.addWidget(Text(_stage_line(page, today), Type.TABLE, tone="quiet", wrap=True))


def _stage_line(page: StudentPage, today: date) -> str:
    stage = stage_of(str(page.stage))
    parts = [] if stage.label == PHASES[phase_of(stage.code).order].label else [stage.label]
    parts.append(f"stage {stage.order + 1} of {len(STAGES)}")
    if page.since is not None:
        parts.append(f"day {(today - page.since).days + 1}")
    if page.overridden:
        parts.append("set by hand")
    said = " · ".join(parts)
    return said[:1].upper() + said[1:]


def _facts(page: StudentPage, today: date) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(0)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, _LABEL)
    grid.setColumnStretch(1, 1)
    task = page.tasks[0] if page.tasks else None
    _fact(grid, words.NEXT, Text(task.title if task else words.NOTHING_NEXT, Type.TABLE, tone="text" if task else "quiet", wrap=True))
    if task is not None and task.due is not None:
        _fact(grid, "", _due(task.due, today))
    if page.missing:
        said = ", ".join(one.label for one in page.missing)
        _fact(grid, words.MISSING, StateMark(State.CAUTION, said[:1].upper() + said[1:], Type.TABLE, wrap=True))
    else:
        _fact(grid, words.MISSING, Text(words.NOTHING_MISSING, Type.TABLE, tone="quiet"))
    spoken = next((one for one in page.entries if one.sort == "note" and one.kind in SPOKEN), None)
    said = f"{show_date(spoken.day)} · {time_ago(spoken.day, today)}" if spoken else words.NEVER
    _fact(grid, words.SPOKE, Text(said, Type.TABLE, tone="text" if spoken else "quiet"))
    for label, record, facet in _FACTS:
        value = _value(page, record, facet)
        if value:
            _fact(grid, label, Elided(value, Type.TABLE))
    return grid


def _value(page: StudentPage, record: str, facet: str) -> str:
    return next((one.text for one in page.facts if one.key.record == record and one.key.facet == facet), "")


def _due(due: date, today: date) -> QWidget:
    away = distance(due, today)
    if due < today:
        return StateMark(State.PROBLEM, f"{away}, due {show_date(due)}")
    if due == today:
        return Text(words.TODAY, Type.NAME)
    return Text(f"{show_date(due)} · {away}", Type.TABLE, tone="quiet")


def _fact(grid: QGridLayout, label: str, value: QWidget) -> None:
    row = grid.rowCount()
    grid.addWidget(Text(label, Type.TABLE, tone="quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(value, row, 1)


def _entry(entry: Entry, today: date) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 3, 0, 3)
    row.setSpacing(0)
    month = MONTHS[entry.day.month - 1]
    said = f"{entry.day.day} {month}" if entry.day.year == today.year else f"{month} {entry.day.year}"
    day = Text(said, Type.TABLE, tone="quiet")
    day.setFixedWidth(_DATE)
    day.setToolTip(show_date(entry.day))
    row.addWidget(day, alignment=Qt.AlignmentFlag.AlignTop)
    title = f"{entry.title}." if entry.text else entry.title
    row.addWidget(Paragraph(title, short(entry.text)), stretch=1)
    return row


def short(text: str, most: int = 120) -> str:
    """One line of a longer text, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"
