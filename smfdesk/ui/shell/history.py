"""Addresses of places, and the way back and forward through them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlencode


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the window is: a place, what in it, and how it is looked at.

    Args:
        place: the name of the place, as "students".
        what: what in it, as the 32 hex digits of a student; may be empty.
        how: search text, selection, scroll and the like, each as text.
    """

    place: str
    what: str = ""
    how: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        path = self.place + (f"/{quote(self.what)}" if self.what else "")
        kept = {name: value for name, value in self.how.items() if value}
        return path + (f"?{urlencode(kept)}" if kept else "")


def parse_address(text: str) -> Address:
    """Read an address.

    Args:
        text: as "students?q=law" or "student/0192...".

    Returns:
        The address; `str()` of it gives the text again, without empty parts.
    """
    path, _, query = text.partition("?")
    place, _, what = path.partition("/")
    return Address(place=place, what=what, how=dict(parse_qsl(query)))


class History:
    """The addresses that were visited, with one of them current."""

    def __init__(self) -> None:
        self._visited: list[Address] = []
        self._at = -1

    @property
    def can_go_back(self) -> bool:
        """Whether there is an address before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is an address that was left by going back."""
        return self._at < len(self._visited) - 1

    def visit(self, address: Address) -> None:
        """Go on to an address; what lay ahead is forgotten. Going to where one is adds nothing to go back to."""
        here = self._visited[self._at] if self._at >= 0 else None
        if here is not None and address.what and (address.place, address.what) == (here.place, here.what):
            self._visited[self._at] = address
            return
        del self._visited[self._at + 1 :]
        self._visited.append(address)
        self._at += 1

    def amend(self, address: Address) -> None:
        """Write down how the current place looks now, before it is left."""
        if self._at >= 0:
            self._visited[self._at] = address

    def back(self) -> Address:
        """Step back. Only where `can_go_back`."""
        self._at -= 1
        return self._visited[self._at]

    def forward(self) -> Address:
        """Step forward. Only where `can_go_forward`."""
        self._at += 1
        return self._visited[self._at]
