"""Asks the reading thread for the list and hands the answers to the model; what is asked anew drops what was asked before."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from smfdesk.ui.people.bench import Bench
from smfdesk.ui.places.students.columns import list_column
from smfdesk.ui.places.students.loading import Ask, Listing, all_rows, first_rows, lines, way_out
from smfdesk.ui.places.students.model import StudentModel
from smfdesk.ui.runner import Token
from smfdesk.ui.shell.frame import Frame

# The rest of the keys, and how many there are, is read when no letter has come for so long.
REST_AFTER_MS = 120


class Lister(QObject):
    """`about_to_show` comes before the rows change, `listed` after; `emptied` with a way out where nothing matches.

    `unfinished` tells the word at the end of a question being typed that nothing begins with: the list stays as it is.
    """

    about_to_show = Signal()
    listed = Signal(object)
    emptied = Signal(object)
    unfinished = Signal(str)

    def __init__(self, frame: Frame, bench: Bench, model: StudentModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame, self._bench, self._model = frame, bench, model
        self._token = Token()
        self.ask: Ask | None = None
        # Whether the rows still answer an older question.
        self.waiting = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_AFTER_MS)
        self._rest.timeout.connect(self._read_rest)
        model.page_wanted.connect(self._on_page_wanted)

    def show(self, ask: Ask, *, typing: bool = False) -> None:
        """Show another list from its beginning: the first rows at once, the rest of the keys when nothing waits.

        Args:
            ask: what is shown.
            typing: whether the question is still being typed.
        """
        token = self._begin(ask)
        self._frame.runner.read(
            lambda: first_rows(self._bench.reader, ask), lambda listing: self._on_first(listing, typing=typing), token=token
        )

    def show_again(self, ask: Ask, view: slice) -> None:
        """Show the same list read anew, or with other columns: what is in view changes in one stroke.

        Args:
            ask: what is shown.
            view: places of the rows in view.
        """
        token = self._begin(ask)
        self._frame.runner.read(lambda: all_rows(self._bench.reader, ask, view), self._on_again, token=token)

    def _begin(self, ask: Ask) -> Token:
        self._token.drop()
        self._token = Token()
        self._rest.stop()
        self.ask, self.waiting = ask, True
        return self._token

    def _on_first(self, listing: Listing, *, typing: bool) -> None:
        self.waiting = False
        word = listing.ask.question.unfinished
        if typing and word and not listing.count and listing.total:
            self.unfinished.emit(word)
            return
        self._show(listing)
        if not listing.whole:
            self._rest.start()

    def _read_rest(self) -> None:
        ask = self.ask
        if ask is not None:
            self._frame.runner.read(lambda: all_rows(self._bench.reader, ask, None), self._on_rest, token=self._token)

    def _on_rest(self, listing: Listing) -> None:
        if self._model.extend(listing.keys):
            self.listed.emit(listing)
        else:
            self._show(listing)

    def _on_again(self, listing: Listing) -> None:
        self._show(listing)

    def _show(self, listing: Listing) -> None:
        ask, self.waiting = listing.ask, False
        self.about_to_show.emit()
        self._model.show(listing.keys, listing.lines, [list_column(name) for name in ask.columns], ask.sort, fresh=True)
        self.listed.emit(listing)
        if not listing.count and listing.total:
            self._frame.runner.read(lambda: way_out(self._bench.reader, ask), self.emptied.emit, token=self._token)

    def _on_page_wanted(self, keys: "array[int] | Sequence[int]") -> None:
        ask = self.ask
        if ask is not None:
            self._frame.runner.read(lambda: lines(self._bench.reader, ask, keys), self._model.take, token=self._token)
