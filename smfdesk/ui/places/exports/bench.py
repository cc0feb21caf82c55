"""What the bar of an export works at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from smfdesk.app.export_ports import WorkbookWriter
from smfdesk.app.ports import Desk, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportBench:
    """Handed to the bar when it is made.

    Args:
        reader: the read side of the reading thread; called there alone.
        desk: gives the desk as it is now; called on the writing thread alone.
        today: the day of the workbook.
        write: writes a described workbook whole.
        folder: where workbooks are saved until a person chooses another place.
        choose: asks where to save, beginning with a suggestion; None if the user goes back.
        reveal: shows a folder in the system's own file manager.
    """

    reader: Reader
    desk: Callable[[], Desk]
    today: Callable[[], date]
    write: WorkbookWriter
    folder: Path
    choose: Callable[[QWidget, Path], Path | None]
    reveal: Callable[[Path], None]
