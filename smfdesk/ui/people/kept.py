"""What several bars do alike: the sentence for somebody who is worried, typed dates said back in words, the strip with Undo."""

from datetime import date

from smfdesk.domain.dates import distance, read_typed_date, show_date
from smfdesk.domain.fields import tidy
from smfdesk.ui.people import words
from smfdesk.ui.shell.frame import Act, Frame, Strip

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def worried(lead_name: str, lead_phone: str) -> str:
    """Say whom to call, where a worry must not be written."""
    if not lead_name or not lead_phone:
        return words.WORRIED_NO_LEAD
    return words.WORRIED.format(name=lead_name, phone=lead_phone)


def echo(text: str, today: date) -> tuple[date | None, str]:
    """Read a date that is being typed and say it back.

    Returns:
        The date, None where there is none; and its words, empty where the text is no date.
    """
    typed = tidy(text)
    if not typed:
        return None, words.TASK_NO_DATE
    day = read_typed_date(typed, today)
    return day, f"{_DAYS[day.weekday()]} {show_date(day)} · {distance(day, today)}" if day is not None else ""


def say_done(frame: Frame, finding: str, rest: str = "") -> None:
    """Say what was just done, with Undo beside it."""
    undo = Act(words=words.UNDO, run=lambda: frame.commands.action("undo").trigger(), keys="Ctrl+Z")
    frame.say(Strip(finding=finding, rest=rest, acts=(undo,)))
