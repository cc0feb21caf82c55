"""How the frame comes to a student's page."""

from smfdesk.ui.people.bench import Bench, Trail
from smfdesk.ui.places.record.commands import COMMANDS
from smfdesk.ui.places.record.place import RecordPlace
from smfdesk.ui.shell.place import PlaceSpec

__all__ = ["COMMANDS", "record_place"]


def record_place(bench: Bench, trail: Trail) -> PlaceSpec:
    """Declare the place of one student.

    Args:
        bench: what it works at.
        trail: the list that it was opened from.
    """
    return PlaceSpec(name="student", label="Student", icon="user", make=lambda frame: RecordPlace(frame, bench, trail), under="students")
