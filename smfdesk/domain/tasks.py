"""What somebody has to do for a student, and by when."""

from dataclasses import dataclass
from datetime import date

from smfdesk.domain.fields import DATE, TEXT, reference
from smfdesk.domain.ids import Uid
from smfdesk.domain.records import Merge, Personal, col, record


@record("task", "Task", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Task:
    """One thing to do: open until `done_on` is set."""

    person: Uid | None = col(reference("person"), "Student", required=True)
    title: str | None = col(TEXT, "What to do", required=True)
    due: date | None = col(DATE, "Due", merge=Merge.LAST)
    owner: Uid | None = col(reference("user"), "Who", merge=Merge.LAST)
    done_on: date | None = col(DATE, "Done on", merge=Merge.LAST)
