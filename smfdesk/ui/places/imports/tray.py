"""The files that are on their way in while the window is open."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.bench import ExchangeBench
from smfdesk.ui.places.imports.file_review import FileReview
from smfdesk.ui.shell.frame import Act, Frame, Strip


class Tray(QObject):
    """Opens a review for each file and keeps it until it is applied or put aside.

    `changed` says that the list of them is another, `applied` tells the review and the receipt, `gone` the review that is no more.
    """

    changed = Signal()
    applied = Signal(object, object)
    gone = Signal(object)

    def __init__(self, frame: Frame, bench: ExchangeBench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame, self._bench = frame, bench
        self._open: dict[int, FileReview] = {}
        self._count = 0

    def reviews(self) -> list[FileReview]:
        """What waits, the newest first."""
        return list(reversed(self._open.values()))

    def find(self, number: str) -> FileReview | None:
        """The review of an address, or None where it is applied or put aside."""
        return self._open.get(int(number)) if number.isdigit() else None

    def bring_in(self, path: Path) -> None:
        """Open the review of a file and go there. Nothing is changed by that."""
        known = next((one for one in self._open.values() if one.path == path), None)
        if known is None:
            self._count += 1
            known = FileReview(self._count, path, self._frame, self._bench, self)
            known.applied.connect(lambda receipt, review=known: self._on_applied(review, receipt))
            known.changed.connect(self.changed)
            self._open[known.number] = known
            known.start()
        self._frame.go(f"import/{known.number}")

    def put_aside(self, review: FileReview) -> None:
        """Forget a file without applying it; it can be brought in again."""
        review.stop()
        again = Act(words=words.AGAIN_IN, run=lambda: self.bring_in(review.path))
        self._forget(review)
        self._frame.say(Strip(finding=words.FORGOTTEN.format(file=review.path.name), acts=(again,)))

    def close(self) -> None:
        """Stop whatever is being read."""
        for one in self._open.values():
            one.stop()

    def _on_applied(self, review: FileReview, receipt: object) -> None:
        self._open.pop(review.number, None)
        self.applied.emit(review, receipt)
        self._forget(review)

    def _forget(self, review: FileReview) -> None:
        self._open.pop(review.number, None)
        self.gone.emit(review)
        review.deleteLater()
        self.changed.emit()
