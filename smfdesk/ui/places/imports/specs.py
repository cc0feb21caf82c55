"""How the frame comes to Exchange and to the review of a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from smfdesk.ui.commands import Command
from smfdesk.ui.places.imports.bench import ExchangeBench
from smfdesk.ui.places.imports.commands import COMMANDS as FILE_COMMANDS
from smfdesk.ui.places.imports.drop import FileDrop
from smfdesk.ui.places.imports.list_place import ExchangePlace
from smfdesk.ui.places.imports.review_place import ReviewPlace
from smfdesk.ui.places.imports.tray import Tray
from smfdesk.ui.shell.frame import Frame
from smfdesk.ui.shell.place import PlaceSpec

COMMANDS: tuple[Command, ...] = FILE_COMMANDS


def exchange_places(bench: ExchangeBench, tray: Tray) -> tuple[PlaceSpec, ...]:
    """Declare the places of what comes in and goes out.

    Args:
        bench: what they work at.
        tray: the files on their way in.
    """
    return (
        PlaceSpec(
            name="exchange",
            label="Exchange",
            icon="arrow-left-right",
            make=lambda frame: ExchangePlace(frame, bench, tray),
            command="go.exchange",
        ),
        PlaceSpec(name="import", label="Import", icon="file-down", make=lambda frame: ReviewPlace(frame, tray), under="exchange"),
    )


def open_window_to_files(shell: QWidget, frame: Frame, tray: Tray, choose: Callable[[QWidget], Path | None]) -> None:
    """Let a file be brought in from every page: by Ctrl+I, from the menu, and by dropping it.

    Args:
        shell: what the window shows.
        frame: the window.
        tray: takes the file.
        choose: asks for a file.
    """

    def bring_in() -> None:
        path = choose(shell)
        if path is not None:
            tray.bring_in(path)

    frame.commands.bind("import.open", shell, bring_in)
    FileDrop(shell, frame, tray)
