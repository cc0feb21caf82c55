"""The path: four phases, and inside the present one its stages. Arrow keys walk it; Enter on a stage offers the move."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smfdesk.app.record import PhasePlace, StagePlace
from smfdesk.domain.dates import show_date
from smfdesk.ui.places.record import words
from smfdesk.ui.places.record.loading import StepTick
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.marks import Standing, journey_width, paint_journey

HEIGHT = 64
_PAD = 12
_MARK = 14
_PIP, _PIP_GAP = 12, 4


class _Tick(QAbstractButton):
    """One stage or step inside the present phase: done, now or not yet; `code` is empty for a step, which cannot be pressed."""

    def __init__(self, label: str, state: str, code: str, spoken: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code, self._state = code, state
        self.setText(label)
        self.setAccessibleName(spoken)
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if code else Qt.FocusPolicy.NoFocus)
        self.setEnabled(bool(code))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if code:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        weight = 600 if self._state == "now" else 400
        return QSize(round(_MARK + 6 + fonts.text_width(self.text(), Type.TABLE, weight=weight)) + 2, 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        now = self._state == "now"
        if self._state == "behind":
            paint_icon(painter, "check", ink("quiet").name(), QPointF(0, middle - 7), 14)
        else:
            disc = QRectF(2, middle - 5, 10, 10)
            painter.setPen(QPen(ink("accent" if now else "edge"), 1.5))
            painter.setBrush(ink("accent") if now else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc)
        hovered = self.isEnabled() and self.underMouse()
        painter.setFont(fonts.font(Type.TABLE, weight=600 if now else 400))
        painter.setPen(ink("text" if now or hovered else "quiet"))
        box = QRectF(_MARK + 6, 0, self.width(), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        if now:
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), ink("accent"))


class _Phase(QAbstractButton):
    """One phase; the present one is tinted, with a bar of 3 px, and holds its stages."""

    def __init__(self, place: PhasePlace, standing: Standing, steps: Sequence[StepTick], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place, self._standing = place, standing
        self.code = _target(place)
        self.now = place.state == "now"
        self.setAccessibleName(
            words.PHASE_SPOKEN.format(label=place.label, number=place.number, state=words.STATES[place.state]) + f". {_under(place)}"
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if self.now else Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.ticks: list[_Tick] = _ticks(place, steps) if self.now else []
        if not self.now:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, 0, Space.INSIDE, 8)
        row = QHBoxLayout()
        row.setSpacing(_tick_gap(len(self.ticks)))
        for tick in self.ticks:
            row.addWidget(tick)
        row.addStretch(1)
        column.addStretch(1)
        column.addLayout(row)

    def minimumSizeHint(self) -> QSize:
        inside = sum(tick.sizeHint().width() + _tick_gap(len(self.ticks)) for tick in self.ticks)
        label = fonts.text_width(self.place.label, Type.BODY, weight=600) + (journey_width(_PIP, _PIP_GAP) + 10 if self.now else 24)
        return QSize(round(max(inside, label)) + _PAD + Space.INSIDE, HEIGHT)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        phase = self.place.number - 1
        if self.now:
            painter.fillRect(self.rect(), ink(f"tint{phase}"))
            painter.fillRect(QRectF(0, 0, self.width(), Size.BAR), ink(f"phase{phase}"))
        elif self.underMouse():
            painter.fillRect(self.rect(), ink("window"))
        left = float(_PAD)
        if self.now:
            paint_journey(painter, phase, self._standing, QPointF(left, 15), _PIP, _PIP_GAP)
            left += journey_width(_PIP, _PIP_GAP) + 10
        elif self.place.state == "behind":
            paint_icon(painter, "check", ink("quiet").name(), QPointF(left, 14), 15)
            left += 23
        painter.setFont(fonts.font(Type.BODY, weight=600 if self.now else 400))
        painter.setPen(ink("text" if self.now else "quiet"))
        painter.drawText(QRectF(left, 11, self.width() - left, 20), Qt.AlignmentFlag.AlignVCenter, self.place.label)
        if not self.now:
            font = fonts.font(Type.TABLE)
            painter.setFont(font)
            painter.setPen(ink("quiet"))
            room = self.width() - _PAD - Space.INSIDE
            under = painter.fontMetrics().elidedText(_under(self.place), Qt.TextElideMode.ElideRight, room)
            self.setToolTip("" if under == _under(self.place) else _under(self.place))
            painter.drawText(QRectF(_PAD, 33, room, 20), Qt.AlignmentFlag.AlignVCenter, under)


class PathHeader(QFrame):
    """64 high. `chosen` tells the code of the stage on which Enter was pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT + 2)
        self.setAccessibleName(words.PATH_NAME)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(1)
        self._phases: list[_Phase] = []

    def show_path(self, places: Sequence[PhasePlace], standing: Standing, steps: Sequence[StepTick]) -> None:
        """Show where a student is."""
        had = next((place for place, one in enumerate(self._stops()) if one.hasFocus()), None)
        for phase in self._phases:
            self._row.removeWidget(phase)
            phase.hide()
            phase.deleteLater()
        self._phases = [_Phase(place, standing, steps) for place in places]
        for phase in self._phases:
            self._row.addWidget(phase, stretch=5 if phase.now else 2)
            for stop in (phase, *phase.ticks):
                stop.clicked.connect(lambda _on=False, stop=stop: self.chosen.emit(stop.code))
        stops = self._stops()
        if stops:
            self._make_stop(next((one for one in stops if isinstance(one, _Tick)), stops[0]))
        if had is not None and stops:
            stops[min(had, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        stops = self._stops()
        at = next((place for place, one in enumerate(stops) if one.hasFocus()), None)
        if by is None or at is None:
            super().keyPressEvent(event)
            return
        target = stops[min(max(at + by, 0), len(stops) - 1)]
        self._make_stop(target)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink("line"), 1))
        painter.setBrush(ink("line"))
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(whole, Size.RADIUS, Size.RADIUS)
        inside = QPainterPath()
        inside.addRoundedRect(whole, Size.RADIUS, Size.RADIUS)
        painter.setClipPath(inside)
        for phase in self._phases:
            painter.fillRect(phase.geometry(), ink("surface"))

    def _stops(self) -> "list[_Phase | _Tick]":
        found: list[_Phase | _Tick] = []
        for phase in self._phases:
            found += [tick for tick in phase.ticks if tick.code] if phase.now else [phase]
        return found

    def _make_stop(self, stop: "_Phase | _Tick") -> None:
        """The path is one stop of the Tab key: the one that was walked to last."""
        for one in self._stops():
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is stop else Qt.FocusPolicy.ClickFocus)


def _tick_gap(count: int) -> int:
    return Space.EDGE if count < 5 else Space.INSIDE


def _ticks(place: PhasePlace, steps: Sequence[StepTick]) -> list[_Tick]:
    ticks = []
    if len(place.stages) == 1 and steps:
        return [_step(step) for step in steps]
    for stage in place.stages:
        since = words.SINCE.format(day=show_date(stage.since)) if stage.since and stage.state != "ahead" else ""
        spoken = words.STAGE_SPOKEN.format(label=stage.label, state=words.STATES[stage.state], since=since)
        ticks.append(_Tick(stage.label, stage.state, stage.code, spoken, f"{stage.meaning}{_entered(stage)}"))
        if stage.state == "now":
            ticks += [_step(step) for step in steps]
    return ticks


def _step(step: StepTick) -> _Tick:
    spoken = f"{step.label}, {words.STEP_DONE if step.taken else words.STEP_OPEN}"
    return _Tick(step.label, "behind" if step.taken else "ahead", "", spoken, spoken)


def _entered(stage: StagePlace) -> str:
    return f"\n{show_date(stage.since)}" if stage.since else ""


def _target(place: PhasePlace) -> str:
    """The stage that a press on a phase means: the first of one ahead, the last of one behind."""
    return place.stages[-1 if place.state == "behind" else 0].code


def _under(place: PhasePlace) -> str:
    if place.state == "ahead":
        first = place.stages[0].label
        return words.STARTS.format(stage=first) if first != place.label else ""
    reached = [stage for stage in place.stages if stage.since is not None]
    if not reached:
        return ""
    last = reached[-1]
    return words.REACHED.format(stage=last.label, day=show_date(last.since)) if last.since else ""
