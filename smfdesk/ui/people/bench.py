"""What the places about students work at: the read side, and the desk at which the writing thread acts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from smfdesk.app.ports import Desk, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Handed to each place when it is made.

    Args:
        reader: the read side of the reading thread; called there alone.
        desk: gives the desk as it is now; called on the writing thread alone.
        today: the day that "late" and "2w" count from.
    """

    reader: Reader
    desk: Callable[[], Desk]
    today: Callable[[], date]


@dataclass(slots=True)
class Trail:
    """The list that a record was opened from, so that the next and the previous student can be gone to."""

    keys: Sequence[int] = field(default_factory=tuple)
    at: int | None = None

    def beside(self, step: int) -> int | None:
        """Give the local key of the student that many places further down the list, or None at its ends."""
        if self.at is None or self.at not in self.keys:
            return None
        place = self.keys.index(self.at) + step
        return self.keys[place] if 0 <= place < len(self.keys) else None
