"""What an export asks of others: somebody who writes the workbook whole."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from smfdesk.app.workbook import Workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFile:
    """A file that was written whole.

    Args:
        path: where it lies.
        digest: SHA-256 of its bytes, 64 hex digits.
        size: in bytes.
    """

    path: Path
    digest: str
    size: int


class WorkbookWriter(Protocol):
    """Writes a described workbook in one step: afterwards the whole file is there, or what was there before."""

    def __call__(self, workbook: Workbook, target: Path) -> SavedFile:
        """Write it.

        Args:
            workbook: what to write.
            target: where; a file that is there is replaced.

        Raises:
            UserError: export_name, export_no_folder, export_is_folder, export_read_only, export_open_elsewhere,
                export_disk_full, export_not_written; the target is as it was.
        """
        ...
