"""Remembers which workspace was open last on this computer, so that the first page can be painted without looking."""

from pathlib import Path

from PySide6.QtCore import QDateTime, QStandardPaths

from smfdesk.ui.found import Found

# One line each: folder, name, when, and then the people. Measured: json would be 1 ms of a start.
_FILE = "recent.txt"
_STAMP = "yyyy-MM-ddTHH:mm:ss"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def state_folder() -> Path:
    """Where this program keeps what belongs to this computer alone."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation))


def load_recent(folder: Path) -> Found | None:
    """Give the workspace that was open last, if its folder is still there.

    Args:
        folder: as `state_folder` gives it.

    Returns:
        What was known of it then; None where nothing is known or the note cannot be read.
    """
    try:
        where, name, when, *people = (folder / _FILE).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return None  # the note is only a comfort: without it the first page asks
    last_opened = _sentence(QDateTime.fromString(when, _STAMP))
    found = Found(folder=Path(where), name=name, people=tuple(people), last_opened=last_opened)
    return found if found.folder.is_dir() else None


def remember(folder: Path, found: Found, who: str) -> None:
    """Note which workspace is open now.

    Args:
        folder: as `state_folder` gives it.
        found: the workspace.
        who: label of the one who opened it; offered first the next time.
    """
    others = [label for label in found.people if label != who]
    when = QDateTime.currentDateTime().toString(_STAMP)
    note = [str(found.folder), found.name, when, *([who] if who else []), *others]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_text("\n".join(note), "utf-8")
    except OSError:
        return  # a computer that keeps no notes asks again the next time


def _sentence(when: QDateTime) -> str:
    if not when.isValid():
        return ""
    days = when.daysTo(QDateTime.currentDateTime())
    clock = when.toString("HH:mm")
    day = {0: "today", 1: "yesterday"}.get(days, f"on {when.date().day()} {_MONTHS[when.date().month() - 1]}")
    return f"Last opened {day} {clock} on this computer."
