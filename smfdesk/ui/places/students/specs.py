"""How the frame comes to the list and to the record of a student: two places that share the way through the list."""

from smfdesk.ui.commands import Command
from smfdesk.ui.people.bench import Bench, Trail
from smfdesk.ui.places.students.commands import COMMANDS as LIST_COMMANDS
from smfdesk.ui.places.students.place import StudentsPlace
from smfdesk.ui.shell.place import PlaceSpec

COMMANDS: tuple[Command, ...] = (*LIST_COMMANDS,)


def student_places(bench: Bench) -> tuple[PlaceSpec, ...]:
    """Declare the places about students.

    Args:
        bench: what they work at.
    """
    trail = Trail()
    return (
        PlaceSpec(
            name="students",
            label="Students",
            icon="users",
            make=lambda frame: StudentsPlace(frame, bench, trail),
            command="go.students",
        ),
    )
