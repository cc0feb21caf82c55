"""What a place may ask of the window around it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from smfdesk.ui.commands import Commands
from smfdesk.ui.events import Events
from smfdesk.ui.runner import Runner
from smfdesk.ui.shell.history import Address, parse_address
from smfdesk.ui.widgets.marks import State

T = TypeVar("T")


def _itself(value: object) -> object:
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A link in the strip: its words, the key that does the same, and what it does."""

    words: str
    run: Callable[[], object]
    keys: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """What just happened, said once at the foot of the window until the next change.

    Args:
        finding: the sentence that matters, in bold.
        rest: what else to know.
        acts: Undo, Show and the like.
        state: good, or problem where something stands in the way.
    """

    finding: str
    rest: str = ""
    acts: tuple[Act, ...] = ()
    state: State = State.GOOD


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """A write that was refused while the user's text is on the screen.

    Args:
        text: what the user wrote, to copy.
        reason: why it was refused, and what to do.
        retry: tries the same write again.
    """

    text: str = field(repr=False)
    reason: str
    retry: Callable[[], None]


class Frame(QObject):
    """The window as a place sees it.

    Args:
        runner: reads and writes off the window's thread.
        events: tells of each durable commit.
        commands: where commands are bound.
        clock: the time now.
        words: an exception that is told to the user -> its sentence and its next act.
    """

    asked_to_go = Signal(object)
    asked_back = Signal()
    strip_changed = Signal(object)
    saved = Signal(object)
    unsaved_changed = Signal(object)

    def __init__(
        self,
        *,
        runner: Runner,
        events: Events,
        commands: Commands,
        clock: Callable[[], datetime],
        words: Callable[[Exception], tuple[str, str]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.runner, self.events, self.commands = runner, events, commands
        self.clock, self.words = clock, words
        self.unsaved: Unsaved | None = None

    def go(self, address: Address | str) -> None:
        """Go to an address of any place."""
        self.asked_to_go.emit(parse_address(address) if isinstance(address, str) else address)

    def back(self) -> None:
        """Go to where the user came from."""
        self.asked_back.emit()

    def say(self, strip: Strip | None) -> None:
        """Say what just happened at the foot of the window; None takes it away."""
        self.strip_changed.emit(strip)

    def say_problem(self, error: Exception) -> None:
        """Say at the foot of the window why something cannot be done, and what to do."""
        sentence, next_act = self.words(error)
        self.say(Strip(finding=sentence, rest=next_act, state=State.PROBLEM))

    def write(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        problem: Callable[[Exception], None] | None = None,
        *,
        text: str = "",
        receipt_of: Callable[[T], object] = _itself,
    ) -> None:
        """Commit on the writing thread, then tell everybody, then whoever asked.

        Args:
            work: makes the commit and returns its receipt.
            done: told the receipt, after `events.committed`.
            problem: told why it was refused; without it the foot of the window says so.
            receipt_of: finds the receipt in what `work` returns, where that is more than the receipt.
            text: what the user wrote, if anything: then closing waits until it is written or copied.
        """

        def on_done(value: T) -> None:
            self._set_unsaved(None)
            self.saved.emit(self.clock())
            self.events.committed.emit(receipt_of(value))
            if done is not None:
                done(value)

        def on_problem(error: Exception) -> None:
            if text:
                sentence, next_act = self.words(error)
                retry = lambda: self.write(work, done, problem, text=text, receipt_of=receipt_of)  # noqa: E731 - two words, used once
                self._set_unsaved(Unsaved(text=text, reason=f"{sentence} {next_act}", retry=retry))
            if problem is not None:
                problem(error)
            elif not text:
                self.say_problem(error)

        self.runner.write(work, on_done, on_problem)

    def text_is_safe(self) -> None:
        """The user has copied the text that could not be written."""
        self._set_unsaved(None)

    def _set_unsaved(self, unsaved: Unsaved | None) -> None:
        if unsaved is not self.unsaved:
            self.unsaved = unsaved
            self.unsaved_changed.emit(unsaved)
