"""What the command line asks of the layers beside it, said as Protocols; `smfdesk.bootstrap` fulfils them."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from smfdesk.app.export_ports import SavedFile
from smfdesk.app.import_ports import BookReader
from smfdesk.app.ports import Desk, Reader
from smfdesk.app.sample_return import SchoolReturn
from smfdesk.app.workbook import Workbook

Step = Callable[[int, int], None]
"""Told how many of how many are done."""


class Finding(Protocol):
    """One thing that a check of the workspace found: which check, and how many rows differ."""

    @property
    def check(self) -> str:
        """Name of the check; "check_" and this is the code of its words."""
        ...

    @property
    def rows(self) -> int:
        """How many rows differ."""
        ...


class OpenOffice(Protocol):
    """An open workspace."""

    @property
    def folder(self) -> Path:
        """Where it lies."""
        ...

    @property
    def notices(self) -> tuple[str, ...]:
        """Codes of what happened when it was opened, such as an upgrade."""
        ...

    @property
    def schema_found(self) -> int:
        """The number of the schema that it came with."""
        ...

    @property
    def schema(self) -> int:
        """The number of the schema that it has now."""
        ...

    @property
    def reader(self) -> Reader:
        """The read side."""
        ...

    def desk(self) -> Desk:
        """The desk of this moment."""
        ...

    def check(self, step: Step = ...) -> Sequence[Finding]:
        """Check the whole workspace."""
        ...

    def renew_recovery_code(self) -> str:
        """Make a recovery code in place of the old one."""
        ...

    def close(self) -> None:
        """Give the workspace free."""
        ...


class Needs(Protocol):
    """Everything that the verbs ask for."""

    def today(self) -> date:
        """Today in the zone of the office."""
        ...

    def open(self, path: Path, secret: str, who: str | None) -> OpenOffice:
        """Open a workspace by passphrase or recovery code."""
        ...

    def create_sample(self, path: Path, passphrase: str, *, students: int, seed: int, as_of: date, step: Step) -> OpenOffice:
        """Make a workspace of invented students and open it."""
        ...

    def read_books(self) -> BookReader:
        """Give the reader of workbooks from outside."""
        ...

    def write_workbook(self, workbook: Workbook, target: Path) -> SavedFile:
        """Write a described workbook whole."""
        ...

    def write_sample_workbook(self, described: SchoolReturn, target: Path) -> SavedFile:
        """Write the sample school's return whole."""
        ...

    def look_at_target(self, target: Path, suffix: str) -> None:
        """Say at once what stands in the way of a file, before any work is done for it."""
        ...

    def save(self, data: bytes, target: Path, suffix: str) -> SavedFile:
        """Write a file whole, of which the ending is known."""
        ...


GetNeeds = Callable[[], Needs]
