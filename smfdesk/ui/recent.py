"""Remembers which workspace was open last on this computer, so that the first page can be painted without looking."""

import json
from pathlib import Path

from PySide6.QtCore import QDateTime, QStandardPaths

from smfdesk.ui.opening import Found

_FILE = "recent.json"
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
        known = json.loads((folder / _FILE).read_text("utf-8"))
        found = Found(
            folder=Path(known["folder"]),
            name=str(known["name"]),
            people=tuple(str(label) for label in known["people"]),
            last_opened=_sentence(QDateTime.fromString(str(known["when"]), _STAMP)),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None  # the note is only a comfort: without it the first page asks
    return found if found.folder.is_dir() else None


def remember(folder: Path, found: Found, who: str) -> None:
    """Note which workspace is open now.

    Args:
        folder: as `state_folder` gives it.
        found: the workspace.
        who: label of the one who opened it; offered first the next time.
    """
    others = [label for label in found.people if label != who]
    note = {
        "folder": str(found.folder),
        "name": found.name,
        "people": [*([who] if who else []), *others],
        "when": QDateTime.currentDateTime().toString(_STAMP),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_text(json.dumps(note), "utf-8")
    except OSError:
        return  # a computer that keeps no notes asks again the next time


def _sentence(when: QDateTime) -> str:
    if not when.isValid():
        return ""
    days = when.daysTo(QDateTime.currentDateTime())
    clock = when.toString("HH:mm")
    day = {0: "today", 1: "yesterday"}.get(days, f"on {when.date().day()} {_MONTHS[when.date().month() - 1]}")
    return f"Last opened {day} {clock} on this computer."
