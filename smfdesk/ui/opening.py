"""What the pages before an open workspace ask of whoever can open one: the store stands behind a Protocol."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from smfdesk.ui.found import Found as Found  # for whoever fulfils the Protocol
from smfdesk.ui.found import Refused as Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A workspace to be made.

    Args:
        folder: where.
        name: of the workspace.
        who: the name of its first user.
        lead_name: of the safeguarding lead.
        lead_phone: as it was typed.
        passphrase: as it was typed.
    """

    folder: Path
    name: str
    who: str
    lead_name: str
    lead_phone: str = field(repr=False)
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A workspace that was made and is open.

    Args:
        handle: opaque to these pages; it is what builds the window.
        code: the recovery code as people read it.
        sheet: the page to print, as plain text.
    """

    handle: object
    code: str = field(repr=False)
    sheet: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWindow:
    """The window of an open workspace.

    Args:
        shell: what the window shows.
        focus_first: gives the keyboard to what is used first.
        may_close: whether all is written; if not, the shell says what to do.
        title: of the window: the workspace, never a student.
        found: the workspace, to offer it the next time.
        who: label of the one who opened it; empty where it was the recovery code.
        close: ends the threads and closes the workspace.
    """

    shell: QWidget
    focus_first: Callable[[], None]
    may_close: Callable[[], bool]
    title: str
    found: Found
    who: str
    close: Callable[[], None]


class WorkspaceOpener(Protocol):
    """Opens and makes workspaces. It is made on the runner's thread, and all but `window` runs there."""

    def look_at(self, folder: Path) -> Found:
        """Read what is clear to see of a workspace.

        Raises:
            Refused: it is no workspace, or cannot be read.
        """
        ...

    def open(self, folder: Path, who: str, secret: str) -> object:
        """Open a workspace.

        Args:
            folder: the workspace.
            who: whose passphrase it is; empty for the recovery code, or where only one person has one.
            secret: the passphrase, or the recovery code.

        Returns:
            A handle for `window`.

        Raises:
            Refused: with the sentence and the next act.
        """
        ...

    def create(self, wanted: Wanted) -> Made:
        """Make a workspace and open it; the passphrase is checked first.

        Raises:
            Refused: with the sentence and the next act.
        """
        ...

    def create_sample(self) -> object:
        """Make a workspace of invented students, or open the one made before.

        Returns:
            A handle for `window`.

        Raises:
            Refused: with the sentence and the next act.
        """
        ...

    def window(self, handle: object, spreadsheet: Path | None) -> OpenWindow:
        """Build the window of an open workspace; on the window's own thread.

        Args:
            handle: as `open`, `create` or `create_sample` gave it.
            spreadsheet: the file to start from, or None.
        """
        ...
