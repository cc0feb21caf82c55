"""Asks the reading thread for the list and hands the answers to the model; what is asked anew drops what was asked before."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from smfdesk.ui.people.bench import Bench
from smfdesk.ui.places.students.columns import list_column
from smfdesk.ui.places.students.loading import Ask, Listing, all_rows, first_rows, lines, way_out
from smfdesk.ui.places.students.model import StudentModel
from smfdesk.ui.runner import Token
from smfdesk.ui.shell.frame import Frame


class Lister(QObject):
    """`about_to_show` comes before the rows change, `listed` after; `emptied` with a way out where nothing matches."""

    about_to_show = Signal()
    listed = Signal(object)
    emptied = Signal(object)

    def __init__(self, frame: Frame, bench: Bench, model: StudentModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame, self._bench, self._model = frame, bench, model
        self._token = Token()
        self.ask: Ask | None = None
        model.page_wanted.connect(self._on_page_wanted)

    def show(self, ask: Ask) -> None:
        """Show another list from its beginning: the first rows at once, the rest of the keys when nothing waits."""
        token = self._begin(ask)
        self._frame.runner.read(lambda: first_rows(self._bench.reader, ask), self._on_first, token=token)

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
        self.ask = ask
        return self._token

    def _on_first(self, listing: Listing) -> None:
        self._show(listing)
        if not listing.whole:
            ask = listing.ask
            self._frame.runner.read(lambda: all_rows(self._bench.reader, ask, None), self._on_rest, token=self._token)

    def _on_rest(self, listing: Listing) -> None:
        if self._model.extend(listing.keys):
            self.listed.emit(listing)
        else:
            self._show(listing)

    def _on_again(self, listing: Listing) -> None:
        self._show(listing)

    def _show(self, listing: Listing) -> None:
        ask = listing.ask
        self.about_to_show.emit()
        self._model.show(listing.keys, listing.lines, [list_column(name) for name in ask.columns], ask.sort, fresh=True)
        self.listed.emit(listing)
        if not listing.count and listing.total:
            self._frame.runner.read(lambda: way_out(self._bench.reader, ask), self.emptied.emit, token=self._token)

    def _on_page_wanted(self, keys: "array[int] | Sequence[int]") -> None:
        ask = self.ask
        if ask is not None:
            self._frame.runner.read(lambda: lines(self._bench.reader, ask, keys), self._model.take, token=self._token)
