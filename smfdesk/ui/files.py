"""The system's own boxes for choosing a file or a folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosers:
    """What asks for files and folders: the system's boxes, or a test's answers. None when the user goes back."""

    workspace: Callable[[QWidget], Path | None]
    folder: Callable[[QWidget], Path | None]
    spreadsheet: Callable[[QWidget], Path | None]


def choose_workspace(parent: QWidget) -> Path | None:
    """Ask for the folder of a workspace; None if the user goes back."""
    chosen = QFileDialog.getExistingDirectory(parent, "Open a workspace (a folder named .smfdesk)")
    return Path(chosen) if chosen else None


def choose_folder(parent: QWidget) -> Path | None:
    """Ask where to keep a new workspace; None if the user goes back."""
    chosen = QFileDialog.getExistingDirectory(parent, "Keep the workspace in")
    return Path(chosen) if chosen else None


def choose_spreadsheet(parent: QWidget) -> Path | None:
    """Ask for a school's spreadsheet; None if the user goes back."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, "Start from a spreadsheet", "", "Spreadsheets (*.xlsx)")
    return Path(chosen) if chosen else None


SYSTEM_CHOOSERS = Choosers(workspace=choose_workspace, folder=choose_folder, spreadsheet=choose_spreadsheet)


def choose_file_to_bring_in(parent: QWidget) -> Path | None:
    """Ask for a spreadsheet to bring in; None if the user goes back."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, "Bring in a spreadsheet", "", "Spreadsheets (*.xlsx);;All files (*)")
    return Path(chosen) if chosen else None


def choose_target(parent: QWidget, suggested: Path) -> Path | None:
    """Ask where to save a workbook, beginning with a suggestion; None if the user goes back."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, "Save the workbook as", str(suggested), "Excel workbook (*.xlsx)")
    return Path(chosen) if chosen else None


def reveal(folder: Path) -> None:
    """Show a folder in the system's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def documents() -> Path:
    """The user's own folder for documents; their home where there is none."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()
