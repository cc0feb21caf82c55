"""An opener that keeps workspaces in a dictionary, to try the pages before a workspace with."""

import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smfdesk.ui.opening import Found, Made, OpenWindow, Refused, Wanted
from smfdesk.ui.widgets.field import Line

RIGHT = "correct horse battery staple"
CODE = "7K2M-9QRT-XW4H"


class FakeOpener:
    """Opens "London office" with one passphrase, and what it has made."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, str]] = []
        self.made: list[Wanted] = []
        self.closed = 0
        self.may_close = True
        self.spreadsheet: Path | None = None
        self.refuse_all: Refused | None = None
        self.gate = threading.Event()
        self.gate.set()

    def look_at(self, folder: Path) -> Found:
        if folder.suffix != ".smfdesk":
            raise Refused(f"{folder.name} is no workspace.", "Choose a folder whose name ends in .smfdesk.")
        return Found(folder=folder, name=folder.stem, people=("Jo O.", "Sam R."))

    def open(self, folder: Path, who: str, secret: str) -> object:
        self.gate.wait(5)
        if self.refuse_all is not None:
            raise self.refuse_all
        if secret != (RIGHT if who else CODE):
            where = "passphrase" if who else "code"
            raise Refused(f"That {where} does not open this.", "Check Caps Lock and try again.", where)
        self.opened.append((folder.name, who))
        return folder

    def create(self, wanted: Wanted) -> Made:
        if len(wanted.passphrase) < 14:
            raise Refused("That passphrase is too easy to guess.", "Use four words or more.", "passphrase")
        self.made.append(wanted)
        return Made(handle=wanted.folder, code=CODE, sheet=f"Recovery code {CODE}")

    def create_sample(self) -> object:
        return Path("Sample.smfdesk")

    def window(self, handle: object, spreadsheet: Path | None) -> OpenWindow:
        assert isinstance(handle, Path)
        self.spreadsheet = spreadsheet
        shell = QWidget()
        line = Line()
        line.setAccessibleName("Search students")
        QVBoxLayout(shell).addWidget(line)
        return OpenWindow(
            shell=shell,
            focus_first=lambda: line.setFocus(Qt.FocusReason.OtherFocusReason),
            may_close=lambda: self.may_close,
            title=handle.stem,
            found=Found(folder=handle, name=handle.stem, people=("Jo O.", "Sam R.")),
            who="Sam R.",
            close=self._close,
        )

    def _close(self) -> None:
        self.closed += 1
