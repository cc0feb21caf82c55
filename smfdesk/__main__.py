"""Where everything starts: the child that reads a file, the command line, or the window.

Each imports only its own: the child no Qt, the command line no Qt, the window nothing of the store before it is painted.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smfdesk.cli.needs import Needs
    from smfdesk.ui.opening import WorkspaceOpener

_SHEET_CHILD = "--sheet-child"


def main() -> int:
    """Start what the arguments ask for.

    Returns:
        The exit code.
    """
    arguments = sys.argv[1:]
    if arguments[:1] == [_SHEET_CHILD]:
        from smfdesk.sheets.child import main as child  # the child must never load Qt or a key

        return child()
    if not arguments or (len(arguments) == 1 and arguments[0].endswith(".smfdesk")):
        return _window(Path(arguments[0]).absolute() if arguments else None)
    from smfdesk.cli.main import main as command_line  # the window must not wait for the command line's imports

    return command_line(arguments, _needs)


def _needs() -> "Needs":
    from smfdesk.bootstrap import CommandLineNeeds  # loads the store: only for a verb that asks for it

    return CommandLineNeeds()


def _window(folder: Path | None) -> int:
    from smfdesk.ui.app import run_window  # the command line must not load Qt

    def opener() -> "WorkspaceOpener":
        from smfdesk.desktop import WindowOpener  # loads the store: only after the first page is painted

        return WindowOpener()

    return run_window(opener, folder, os.environ.pop("SMFDESK_PASSPHRASE", ""))


if __name__ == "__main__":
    sys.exit(main())
