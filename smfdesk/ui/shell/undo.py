"""Undo and redo: they name what they take back, go to the place of the change and say what they did."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from smfdesk.ui.shell.frame import Act, Frame, Strip


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What an undo or a redo did.

    Args:
        receipt: of its commit.
        finding: what was taken back, or made again, in a sentence.
        rest: what was left, and why; may be empty.
        address: of the place of the change; empty where there is none.
    """

    receipt: object
    finding: str
    rest: str = ""
    address: str = ""


class UndoPort(Protocol):
    """What the window asks of the record of changes."""

    def next_undo(self) -> str | None:
        """What Ctrl+Z would take back, as "Move Amina Khan to University"; None if nothing. On the reading thread."""
        ...

    def next_redo(self) -> str | None:
        """What would be made again. On the reading thread."""
        ...

    def undo(self) -> Undone:
        """Take back the last change. On the writing thread."""
        ...

    def redo(self) -> Undone:
        """Make again what was taken back last. On the writing thread."""
        ...


class UndoControl(QObject):
    """Binds undo and redo to the window and keeps their names true.

    Args:
        port: the record of changes.
        frame: the window.
        owner: the widget the actions belong to.
    """

    def __init__(self, port: UndoPort, frame: Frame, owner: QWidget) -> None:
        super().__init__(owner)
        self._port, self._frame = port, frame
        self._undo = frame.commands.bind("undo", owner, self.undo)
        self._redo = frame.commands.bind("redo", owner, self.redo)
        self._show(None, None)
        frame.events.committed.connect(self._on_committed)
        self._refresh()

    def undo(self) -> None:
        """Take back the last change and go where it happened."""
        self._run(self._port.undo, Act(words="Redo", run=self.redo, keys="Ctrl+Shift+Z"))

    def redo(self) -> None:
        """Make again what was taken back, and go where it happened."""
        self._run(self._port.redo, Act(words="Undo", run=self.undo, keys="Ctrl+Z"))

    def _run(self, work: Callable[[], Undone], other: Act) -> None:
        def on_done(undone: Undone) -> None:
            if undone.address:
                self._frame.go(undone.address)
            self._frame.say(Strip(finding=undone.finding, rest=undone.rest, acts=(other,)))

        self._frame.write(work, on_done, receipt_of=lambda undone: undone.receipt)

    def _on_committed(self, _receipt: object) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._frame.runner.read(lambda: (self._port.next_undo(), self._port.next_redo()), lambda names: self._show(*names))

    def _show(self, undo: str | None, redo: str | None) -> None:
        for action, word, name in ((self._undo, "Undo", undo), (self._redo, "Redo", redo)):
            action.setEnabled(name is not None)
            action.setText(f"{word}: {name[:1].lower()}{name[1:]}" if name else word)
