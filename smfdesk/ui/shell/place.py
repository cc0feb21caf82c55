"""What the frame asks of a place, and how a place is declared."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from smfdesk.ui.shell.frame import Frame
from smfdesk.ui.shell.history import Address


class Place(QWidget):
    """One page of the window. It is made once, when it is first gone to, and kept."""

    @abstractmethod
    def address(self) -> Address:
        """Where it is now, with search, selection and scroll, so that coming back finds all of it again."""

    @abstractmethod
    def go(self, address: Address) -> None:
        """Show what an address of this place names."""

    @abstractmethod
    def focus_first(self) -> None:
        """Give the keyboard to what is used first here."""

    def panes(self) -> Sequence[QWidget]:
        """The parts that F6 steps through, in reading order."""
        return (self,)

    def hints(self) -> Sequence[str]:
        """Ids of the commands whose keys the foot of the window shows."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSpec:
    """A place as the frame knows it before it is made.

    Args:
        name: the first part of its addresses.
        label: its name in the rail.
        icon: name of its Lucide icon in the rail.
        make: makes the page.
        command: id of the command that goes to it; empty where only other places lead to it.
        under: name of the place whose rail entry it belongs to; its own where empty.
    """

    name: str
    label: str
    icon: str
    make: Callable[[Frame], Place]
    command: str = ""
    under: str = ""
