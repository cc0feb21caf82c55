"""How the frame comes to the list and to the page of one student: they share the way through the list, and nothing else."""

from smfdesk.ui.commands import Command
from smfdesk.ui.people.bench import Bench, Trail
from smfdesk.ui.places.record.commands import COMMANDS as RECORD_COMMANDS
from smfdesk.ui.places.record.place import RecordPlace
from smfdesk.ui.places.students.commands import COMMANDS as LIST_COMMANDS
from smfdesk.ui.places.students.place import StudentsPlace
from smfdesk.ui.shell.place import PlaceSpec

COMMANDS: tuple[Command, ...] = (*LIST_COMMANDS, *RECORD_COMMANDS)


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
        PlaceSpec(name="student", label="Student", icon="user", make=lambda frame: RecordPlace(frame, bench, trail), under="students"),
    )
