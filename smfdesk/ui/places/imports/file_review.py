"""A file on its way in, while the window is open: it asks the threads, keeps the latest answer and tells the page."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from smfdesk.app import imports
from smfdesk.app.errors import Cancelled, UserError
from smfdesk.app.ports import Receipt
from smfdesk.domain.tables import SourceBook
from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.bench import ExchangeBench
from smfdesk.ui.places.imports.session import KnownBooks, Said, Unread, review
from smfdesk.ui.places.imports.view import ReviewView, view_of
from smfdesk.ui.places.imports.view_problems import GroupKey
from smfdesk.ui.runner import Token
from smfdesk.ui.shell.frame import Frame


class StopSign:
    """Progress that ends the reading once the user has pressed Stop."""

    def __init__(self) -> None:
        self.is_stopped = False

    def step(self, done: int, total: int, what: str) -> None:
        """See `Progress.step`."""
        del done, total, what
        if self.is_stopped:
            raise Cancelled


class FileReview(QObject):
    """`changed` says that something about it is to be shown anew; `applied` tells the receipt.

    Args:
        number: its place in the address.
        path: the file.
        frame: the window.
        bench: where the work is done.
    """

    changed = Signal()
    applied = Signal(object)

    def __init__(self, number: int, path: Path, frame: Frame, bench: ExchangeBench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.number, self.path = number, path
        self._frame, self._bench = frame, bench
        self._books = KnownBooks()
        self._token = Token()
        self._sign = StopSign()
        self.is_applying = False
        self.turned: frozenset[GroupKey] = frozenset()
        self.said = Said(path=path)
        self.view: ReviewView | None = None
        self.trouble: tuple[str, str] | None = None
        self.busy = ""
        self.notice = ""
        frame.events.committed.connect(self._on_committed)

    def say(self, said: Said) -> None:
        """Take a correction and work out what follows."""
        self.said, self.notice = said, ""
        self._ask()

    def turn(self, group: GroupKey) -> None:
        """Open or close a group of problems."""
        self.turned ^= {group}
        self._ask()

    def start(self) -> None:
        """Read the file, or read it again."""
        self._books = KnownBooks()
        self._ask()

    def stop(self) -> None:
        """End what is under way; what was shown before stands."""
        if self.is_applying or not self.busy:
            return
        self._sign.is_stopped = True
        self._token.drop()
        self.busy = ""
        if self.view is None:
            self.trouble = (words.STOPPED.format(file=self.path.name), "")
        else:
            self.said, self.notice = self.view.reviewed.said, words.STOPPED_AGAIN
        self.changed.emit()

    def apply(self) -> None:
        """Apply the very plan that is shown."""
        view = self.view
        if view is None or self.busy or not view.applied:
            return
        planned = view.reviewed.plan
        self.is_applying, self.busy, self.notice = True, words.APPLYING, ""
        self.changed.emit()
        self._frame.write(lambda: imports.apply(self._bench.desk(), planned), self._on_applied, self._on_refused)

    def _ask(self) -> None:
        self._sign.is_stopped = True
        self._token.drop()
        self._token, self._sign = Token(), StopSign()
        self.trouble = None
        self.busy = words.COMPARING if self.view is not None else words.READING
        self.changed.emit()
        said, books, turned = self.said, self._books, self.turned
        before = self.view.reviewed if self.view is not None else None

        def work() -> ReviewView | Unread:
            found = review(self._bench.look(), said, books, before)
            return found if isinstance(found, Unread) else view_of(found, turned)

        self._frame.runner.read(work, self._on_worked_out, self._on_trouble, token=self._token)

    def _on_worked_out(self, found: ReviewView | Unread) -> None:
        if isinstance(found, Unread):
            self._read(found)
            return
        self.view, self.said, self.busy = found, found.reviewed.said, ""
        self.changed.emit()

    def _read(self, wanted: Unread) -> None:
        self.busy = words.READING
        sign, path = self._sign, self.path

        def on_read(book: SourceBook) -> None:
            self._books.add(wanted.corrections, book)
            self._ask()

        self._bench.files.read(
            lambda: self._bench.books.read(path, wanted.today, sign, wanted.corrections), on_read, self._on_trouble, token=self._token
        )

    def _on_trouble(self, error: Exception) -> None:
        self.busy = ""
        self.trouble = self._frame.words(error)
        self.changed.emit()

    def _on_applied(self, receipt: Receipt) -> None:
        self.is_applying, self.busy = False, ""
        self.applied.emit(receipt)

    def _on_refused(self, error: Exception) -> None:
        self.is_applying, self.busy = False, ""
        if isinstance(error, UserError) and error.code == "stale":
            self.notice = f"{words.STALE} {words.STALE_NEXT}"
            self._ask()
            return
        self.notice = " ".join(self._frame.words(error))
        self.changed.emit()

    def _on_committed(self, _receipt: object) -> None:
        # Whatever was written since, the plan must rest on it.
        if self.view is not None and not self.is_applying:
            self._ask()
