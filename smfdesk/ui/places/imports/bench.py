"""What the pages of Exchange work at."""

from collections.abc import Callable
from dataclasses import dataclass, field

from smfdesk.app.import_ports import BookReader
from smfdesk.app.ports import Desk
from smfdesk.ui.runner import Runner


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeBench:
    """Handed to each page when it is made.

    Args:
        look: gives the desk as it is now, with the read side of the reading thread; called there alone, and nothing is committed at it.
        desk: gives the desk as it is now; called on the writing thread alone.
        books: reads workbooks in a child process.
        files: a thread of its own that waits for that child, so that the rest of the window goes on reading.
    """

    look: Callable[[], Desk]
    desk: Callable[[], Desk]
    books: BookReader
    files: Runner = field(repr=False)
