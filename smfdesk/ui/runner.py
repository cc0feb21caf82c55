"""Runs reads and writes off the window's thread and brings each result back to it, in order.

One thread reads and one thread writes, as the workspace has one reading and one writing connection. The window never
waits: it asks, goes on, and is told.
"""

import queue
import sys
from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

# A reading thread busy in Python must let the window paint within a frame.
_SWITCH_SECONDS = 0.0005

T = TypeVar("T")


class Token:
    """Marks the requests of one question, so that answers to an older question can be dropped."""

    def __init__(self) -> None:
        self.wanted = True

    def drop(self) -> None:
        """Nobody wants the answer any more. What is running runs on; its answer is not told."""
        self.wanted = False


Then = Callable[[], None]


class _Job(NamedTuple):
    """`run` does the work on its thread and returns what to do on the window's thread."""

    run: Callable[[], Then]
    problem: Callable[[Exception], None] | None
    token: Token
    writes: bool


class _Worker(Thread):
    """One thread that does its jobs one after another until it is told to stop."""

    def __init__(self, name: str, tell: Callable[[_Job, Then], None], refuse: Callable[[_Job, Exception], None]) -> None:
        super().__init__(name=name, daemon=True)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._tell, self._refuse = tell, refuse

    def add(self, job: _Job) -> None:
        self._jobs.put(job)

    def stop(self) -> None:
        self._jobs.put(None)

    def run(self) -> None:
        while (job := self._jobs.get()) is not None:
            if not job.token.wanted:
                continue
            try:
                then = job.run()
            except Exception as error:  # noqa: BLE001 - told on the window's thread, where a bug becomes a crash box
                then = partial(self._refuse, job, error)
            self._tell(job, then)


class Runner(QObject):
    """The window's two workers.

    Args:
        said: kinds of exception that are told to whoever asked; every other kind is a bug and goes to the crash box.
        quiet: kinds of exception that mean "stopped by the user" and are told to nobody.
    """

    _came = Signal(object, object)
    writes_done = Signal()

    def __init__(
        self,
        *,
        said: tuple[type[Exception], ...] = (),
        quiet: tuple[type[Exception], ...] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._said, self._quiet = said, quiet
        self._pending_writes = 0
        self._dropped_at_close = Token()
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)
        self._reader = _Worker("smfdesk-reader", self._came.emit, self._refused)
        self._writer = _Worker("smfdesk-writer", self._came.emit, self._refused)
        self._reader.start()
        self._writer.start()

    @property
    def pending_writes(self) -> int:
        """How many writes were asked for and are not told yet."""
        return self._pending_writes

    def read(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        problem: Callable[[Exception], None] | None = None,
        *,
        token: Token | None = None,
    ) -> None:
        """Ask the reading thread.

        Args:
            work: runs there; touches no widget.
            done: told the result on the window's thread.
            problem: told an exception of the kinds `said`; without it such an exception is a bug.
            token: once dropped, neither is told.
        """
        self._reader.add(_job(work, done, problem, token or self._dropped_at_close, writes=False))

    def write(self, work: Callable[[], T], done: Callable[[T], None], problem: Callable[[Exception], None] | None = None) -> None:
        """Ask the writing thread. A write is never dropped.

        Args:
            work: runs there, one at a time, in the order asked; touches no widget.
            done: told the result on the window's thread, after the durable commit.
            problem: told an exception of the kinds `said`; without it such an exception is a bug.
        """
        self._pending_writes += 1
        self._writer.add(_job(work, done, problem, Token(), writes=True))

    def close(self) -> None:
        """Do the writes that are pending, leave out the reads, and end both threads."""
        self._dropped_at_close.drop()
        self._writer.stop()
        self._reader.stop()
        self._writer.join()
        self._reader.join()

    def _on_came(self, job: _Job, then: Then) -> None:
        if job.writes:
            self._pending_writes -= 1
        # What was read for a window that is closing has nowhere to go any more.
        if job.token.wanted and (job.writes or self._dropped_at_close.wanted):
            then()
        if job.writes and not self._pending_writes:
            self.writes_done.emit()

    def _refused(self, job: _Job, error: Exception) -> None:
        if isinstance(error, self._quiet):
            return
        if job.problem is not None and isinstance(error, self._said):
            job.problem(error)
            return
        raise error


def _job(
    work: Callable[[], T],
    done: Callable[[T], None],
    problem: Callable[[Exception], None] | None,
    token: Token,
    *,
    writes: bool,
) -> _Job:
    return _Job(lambda: partial(done, work()), problem, token, writes)
