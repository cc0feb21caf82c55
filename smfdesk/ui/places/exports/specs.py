"""How the window hands over a workbook: Ctrl+E while the list of students is shown."""

from PySide6.QtWidgets import QWidget

from smfdesk.ui.commands import Command
from smfdesk.ui.places.exports.bar import ExportBar
from smfdesk.ui.places.exports.bench import ExportBench
from smfdesk.ui.places.exports.commands import COMMANDS as EXPORT_COMMANDS
from smfdesk.ui.shell.frame import Frame
from smfdesk.ui.shell.history import Address
from smfdesk.ui.shell.window import Shell

COMMANDS: tuple[Command, ...] = EXPORT_COMMANDS
LIST = "students"


def open_window_to_exports(shell: Shell, frame: Frame, bench: ExportBench) -> QWidget:
    """Dock the bar of an export in the window and bind its key.

    Args:
        shell: what the window shows.
        frame: the window.
        bench: what the bar works at.

    Returns:
        The bar, hidden until it is asked for.
    """
    bar = ExportBar(frame, bench, lambda: _shown(shell))
    shell.dock(bar)
    bar.hide()

    def open_bar() -> None:
        bar.begin()
        bar.show()
        bar.focus_first()

    def leave() -> None:
        bar.hide()
        shell.focus_first()

    action = frame.commands.bind("export.open", shell, open_bar)

    def on_page() -> None:
        is_list = _shown(shell).place == LIST
        action.setEnabled(is_list)
        if not is_list:
            bar.hide()

    bar.left.connect(leave)
    shell.stack.currentChanged.connect(lambda _row: on_page())
    on_page()
    return bar


def _shown(shell: Shell) -> Address:
    return shell.place.address() if shell.place is not None else Address(place="")
