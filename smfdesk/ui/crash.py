"""Catches what nobody caught and shows the box of `crash_box`, which is loaded only then."""

import sys
from types import TracebackType

from PySide6.QtWidgets import QApplication, QDialog


class CrashWatch:
    """Shows the box for what nobody caught; one box at a time, so that a bug in a timer cannot bury the screen."""

    def __init__(self) -> None:
        self._box: QDialog | None = None

    def install(self) -> None:
        """Catch what nobody else catches, from now on."""
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        if self._box is not None:
            return
        from smfdesk.ui.crash_box import CrashBox, details  # measured: what a bug needs is a tenth of a start

        self._box = CrashBox(details(error), QApplication.activeWindow())
        self._box.finished.connect(self._on_finished)
        self._box.open()

    def _on_finished(self) -> None:
        self._box = None
