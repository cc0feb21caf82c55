"""The window of an open workspace: the rail, one place at a time, and the foot slot."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smfdesk.ui.shell.foot import FootSlot
from smfdesk.ui.shell.frame import Act, Frame, Strip, Unsaved
from smfdesk.ui.shell.history import Address, History, parse_address
from smfdesk.ui.shell.key_sheet import KeySheet
from smfdesk.ui.shell.menu import build_menu
from smfdesk.ui.shell.panes import step
from smfdesk.ui.shell.place import Place, PlaceSpec
from smfdesk.ui.shell.rail import Rail
from smfdesk.ui.shell.undo import UndoControl, UndoPort
from smfdesk.ui.widgets.marks import State


class Shell(QWidget):
    """What the window shows while a workspace is open.

    Args:
        frame: what the places ask.
        places: those there are, in the order of the rail.
        port: the record of changes.
        who: the user's name.
        start: the address to open with.
    """

    def __init__(
        self,
        *,
        frame: Frame,
        places: Sequence[PlaceSpec],
        port: UndoPort,
        who: str,
        start: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.frame = frame
        self.history = History()
        self._specs = {spec.name: spec for spec in places}
        self._made: dict[str, Place] = {}
        self._sheet: KeySheet | None = None
        self.rail = Rail([(s.name, s.label, s.icon) for s in places if not s.under], who)
        self.stack = QStackedWidget()
        self.foot = FootSlot()
        self._right = QVBoxLayout()
        self._docked: QWidget | None = None
        self._lay_out()
        self._bind_commands()
        self.undo = UndoControl(port, frame, self)
        self.rail.chosen.connect(self._on_rail_chosen)
        self.rail.menu_asked.connect(self.open_menu)
        frame.asked_to_go.connect(self.go)
        frame.asked_back.connect(self.go_back)
        frame.strip_changed.connect(self._on_strip_changed)
        frame.saved.connect(self.rail.saved.show_saved)
        frame.unsaved_changed.connect(self._on_unsaved_changed)
        self.go(parse_address(start))

    @property
    def place(self) -> Place | None:
        """The place that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Place) else None

    def go(self, address: Address) -> None:
        """Leave the place that is shown, as it is, and go to an address."""
        self._amend()
        self.history.visit(address)
        self._show(address)

    def go_back(self) -> None:
        """Go to where the user came from, as it was left."""
        if self.history.can_go_back:
            self._amend()
            self._show(self.history.back())

    def go_forward(self) -> None:
        """Go to where the user came back from."""
        if self.history.can_go_forward:
            self._amend()
            self._show(self.history.forward())

    def open_menu(self) -> None:
        """Open the menu beside its entry in the rail."""
        entry = self.rail.menu_entry
        build_menu(self.frame.commands, self).popup(entry.mapToGlobal(QPoint(entry.width(), 0)))

    def show_keys(self) -> None:
        """Show the sheet of keys over the page, or take it away."""
        if self._sheet is not None:
            self._sheet.dismiss()
            return
        self._sheet = KeySheet(self.frame.commands.here(), self)
        self._sheet.destroyed.connect(self._on_sheet_destroyed)

    def dock(self, bar: QWidget) -> None:
        """Give a bar its place under whichever page is shown, above the foot; it shows and hides itself."""
        self._docked = bar
        self._right.insertWidget(1, bar)

    def focus_first(self) -> None:
        """Give the keyboard to what is used first in the place that is shown."""
        if self.place is not None:
            self.place.focus_first()

    def may_close(self) -> bool:
        """Whether all is written; if not, the foot says what to do. Pending writes close the window when they end."""
        if self.frame.unsaved is not None:
            self._on_unsaved_changed(self.frame.unsaved)
            return False
        if self.frame.runner.pending_writes:
            self.frame.runner.writes_done.connect(self.window().close, Qt.ConnectionType.SingleShotConnection)
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The side buttons of a mouse go back and forward whatever lies under the pointer.
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            step_by = {Qt.MouseButton.BackButton: self.go_back, Qt.MouseButton.ForwardButton: self.go_forward}
            act = step_by.get(event.button())
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().windowHandle().installEventFilter(self)
        self._show_hints()

    def _lay_out(self) -> None:
        right = self._right
        right.setSpacing(0)
        right.addWidget(self.stack, stretch=1)
        right.addWidget(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, stretch=1)

    def _bind_commands(self) -> None:
        bind = self.frame.commands.bind
        self._back = bind("back", self, self.go_back)
        self._forward = bind("forward", self, self.go_forward)
        bind("next_pane", self, lambda: step(self._panes(), 1))
        bind("previous_pane", self, lambda: step(self._panes(), -1))
        bind("menu", self, self.open_menu)
        bind("keys", self, self.show_keys)
        bind("close", self, lambda: self.window().close())
        for spec in self._specs.values():
            if spec.command:
                bind(spec.command, self, partial(self._on_rail_chosen, spec.name))

    def _panes(self) -> list[QWidget]:
        place = self.place
        inside = list(place.panes()) if place is not None else []
        docked = [self._docked] if self._docked is not None and self._docked.isVisible() else []
        return [self.rail, *inside, *docked, *([self.foot.strip] if self.foot.strip is not None else [])]

    def _amend(self) -> None:
        if self.place is not None:
            self.history.amend(self.place.address())

    def _show(self, address: Address) -> None:
        if self._sheet is not None:
            self._sheet.dismiss()
        spec = self._specs[address.place]
        place = self._made.get(spec.name)
        if place is None:
            place = self._made[spec.name] = spec.make(self.frame)
            self.stack.addWidget(place)
        self.stack.setCurrentWidget(place)
        self.rail.show_current(spec.under or spec.name)
        place.go(address)
        place.focus_first()
        self._back.setEnabled(self.history.can_go_back)
        self._forward.setEnabled(self.history.can_go_forward)
        self._show_hints()

    def _show_hints(self) -> None:
        place = self.place
        if place is None:
            return
        wanted = (*place.hints(), "keys")
        here = {bound.command.id: bound for bound in self.frame.commands.here()}
        self.foot.show_hints([here[name] for name in wanted if name in here])

    def _on_rail_chosen(self, name: str) -> None:
        self.go(Address(place=name))

    def _on_strip_changed(self, strip: Strip | None) -> None:
        self.foot.show_strip(strip, self.frame.clock())

    def _on_sheet_destroyed(self) -> None:
        self._sheet = None

    def _on_unsaved_changed(self, unsaved: Unsaved | None) -> None:
        if unsaved is None:
            self._on_strip_changed(None)
            return

        def copy() -> None:
            QGuiApplication.clipboard().setText(unsaved.text)
            self.frame.text_is_safe()

        self.rail.saved.show_unsaved()
        acts = (Act(words="Try again", run=unsaved.retry), Act(words="Copy text", run=copy))
        finding = "Not saved. Your text is safe on screen."
        self._on_strip_changed(Strip(finding=finding, rest=unsaved.reason, acts=acts, state=State.PROBLEM))
