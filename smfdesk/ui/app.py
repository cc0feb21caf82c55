"""The program with a window: the first page at once, everything else afterwards."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from smfdesk.ui.crash import CrashWatch
from smfdesk.ui.found import Found, Refused
from smfdesk.ui.front import FrontPage
from smfdesk.ui.recent import load_recent, remember, state_folder
from smfdesk.ui.runner import Runner
from smfdesk.ui.theme.apply import apply_colours, apply_theme
from smfdesk.ui.unlock import UnlockPage
from smfdesk.ui.widgets.logo import logo_icon

if TYPE_CHECKING:
    from smfdesk.ui.files import Choosers
    from smfdesk.ui.opening import Made, OpenWindow, WorkspaceOpener

_TITLE = "smfdesk"
_USUAL = (1366, 768)
_LEAST = (1024, 600)
_NOT_IN_NAMES = '<>:"/\\|?*'


def place_for(name: str) -> Path:
    """Where a new workspace of a name is kept, if the user does not say otherwise.

    Args:
        name: of the workspace, as it was typed.
    """
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    plain = "".join("-" if letter in _NOT_IN_NAMES else letter for letter in name).strip(" .")
    return documents / f"{plain or 'Workspace'}.smfdesk"


class TopWindow(QMainWindow):
    """The one window: a page before a workspace, then the workspace.

    Args:
        opener: gives what opens workspaces; called on another thread, once.
        state: folder of what belongs to this computer alone.
        choosers: ask for files and folders; the system's own boxes when not given.

    `painted` comes when a page before a workspace has been painted for the first time.
    """

    painted = Signal()

    def __init__(self, opener: "Callable[[], WorkspaceOpener]", state: Path, choosers: "Choosers | None" = None) -> None:
        super().__init__()
        self._opener = cache(opener)
        self._state = state
        self._given = choosers
        self.runner = Runner(said=(Refused,), parent=self)
        self._open: OpenWindow | None = None
        self.setWindowTitle(_TITLE)
        self.setMinimumSize(*_LEAST)
        self.resize(*_USUAL)

    def start(self, folder: Path | None = None, secret: str = "") -> None:
        """Show the first page: of a given workspace, of the last one, or the ways to start.

        Args:
            folder: a workspace that was named on the command line.
            secret: its passphrase, where the surroundings know it.
        """
        recent = load_recent(self._state)
        if folder is not None and (recent is None or recent.folder != folder):
            self._show_unlock(Found(folder=folder, name=folder.stem, people=()), secret)
        elif recent is not None:
            self._show_unlock(recent, secret)
        else:
            from smfdesk.ui.first_run import FirstRunPage  # measured: the unlock page need not wait for it

            page = FirstRunPage(self._opener, place_for, self.runner, self._choosers())
            page.made.connect(self._on_made)
            self._show_front(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._open is not None:
            if not self._open.may_close():
                event.ignore()
                return
            self._open.close()
            self._open = None
        self.runner.close()
        super().closeEvent(event)

    def _show_unlock(self, found: Found, secret: str = "") -> None:
        page = UnlockPage(found, self._opener, self.runner, lambda parent: self._choosers().workspace(parent))
        # The page is painted first; what opens the workspace is imported while the passphrase is typed.
        page.painted.connect(lambda: page.look(secret))
        self._show_front(page)

    def _choosers(self) -> "Choosers":
        from smfdesk.ui.files import SYSTEM_CHOOSERS  # measured: QFileDialog and QDesktopServices can wait

        return self._given or SYSTEM_CHOOSERS

    def _show_front(self, page: FrontPage) -> None:
        page.opened.connect(self._on_opened)
        page.found.connect(self._show_unlock)
        page.painted.connect(self.painted)
        self.setCentralWidget(page)
        page.show()
        page.focus_first()

    def _on_made(self, made: "Made", name: str, spreadsheet: Path | None) -> None:
        from smfdesk.ui.recovery import RecoveryPage  # measured: the unlock page need not wait for it

        self._show_front(RecoveryPage(made, name, spreadsheet))

    def _on_opened(self, handle: object, spreadsheet: Path | None) -> None:
        self._open = self._opener().window(handle, spreadsheet)
        remember(self._state, self._open.found, self._open.who)
        self.setWindowTitle(f"{self._open.title} - {_TITLE}")
        self.setCentralWidget(self._open.shell)
        self._open.shell.show()
        self._open.focus_first()


def show_first(
    application: QApplication, opener: "Callable[[], WorkspaceOpener]", state: Path, folder: Path | None = None, secret: str = ""
) -> TopWindow:
    """Dress the application and show its window with the first page.

    Args:
        application: before its first window.
        opener: gives what opens workspaces; called once, after the first page is painted, on another thread.
        state: folder of what belongs to this computer alone.
        folder: a workspace to start with; the last one, or the ways to start, when not given.
        secret: its passphrase, where the surroundings know it.

    Returns:
        The window, to be kept.
    """
    CrashWatch().install()
    apply_colours(application)
    window = TopWindow(opener, state)
    window.painted.connect(lambda: _dress(application))
    window.start(folder, secret)
    room = window.screen().availableSize()
    if room.width() > _USUAL[0] and room.height() > _USUAL[1]:
        window.show()
    else:
        window.showMaximized()
    return window


def _dress(application: QApplication) -> None:
    apply_theme(application)
    application.setWindowIcon(logo_icon())


def run_window(opener: "Callable[[], WorkspaceOpener]", folder: Path | None = None, secret: str = "") -> int:
    """Open the window and stay until it is closed; the arguments are those of `show_first`.

    Returns:
        The exit code.
    """
    # Named here: asking Qt for a style later would give a QStyle, which takes 6 ms to load.
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName(_TITLE)
    _window = show_first(application, opener, state_folder(), folder, secret)
    return application.exec()
