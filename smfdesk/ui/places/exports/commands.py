"""What can be done to hand over a workbook."""

from smfdesk.ui.commands import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        id="export.open",
        text="Export what the list shows",
        help="Make an Excel workbook of the students that the list shows, in its order.",
        keys=("Ctrl+E",),
        icon="file-spreadsheet",
        hint="export",
    ),
)
