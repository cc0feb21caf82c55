"""How the frame comes to the list of students."""

from smfdesk.ui.people.bench import Bench, Trail
from smfdesk.ui.places.students.commands import COMMANDS
from smfdesk.ui.places.students.place import StudentsPlace
from smfdesk.ui.shell.place import PlaceSpec

__all__ = ["COMMANDS", "students_place"]


def students_place(bench: Bench, trail: Trail) -> PlaceSpec:
    """Declare the place of the list.

    Args:
        bench: what it works at.
        trail: where it leaves the list that a record is opened from.
    """
    return PlaceSpec(
        name="students",
        label="Students",
        icon="users",
        make=lambda frame: StudentsPlace(frame, bench, trail),
        command="go.students",
    )
