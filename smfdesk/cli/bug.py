"""A mistake in smfdesk, said in one line; its details go to a file, without any value that a person typed."""

import hashlib
import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

from smfdesk import __version__

MOST_FRAMES = 40


def report_bug(error: BaseException) -> str:
    """Keep the details of a mistake and word it.

    Args:
        error: what was raised; its text is never kept, for it may hold a value.

    Returns:
        One line with a code that is the same for the same mistake.
    """
    details = _details(error)
    code = hashlib.sha256(details.encode()).hexdigest()[:8].upper()
    kept = _keep(f"{code}\n{details}", f"smfdesk-{code}.txt")
    where = f"Details, without anybody's data, are in {kept}." if kept else "Its details could not be kept."
    return f"Something in smfdesk itself went wrong (code {code}). What was saved before stays saved. {where}"


def _details(error: BaseException) -> str:
    """Versions, the kinds of what was raised, and the lines of code on the way: no texts, no values."""
    lines = [f"smfdesk {__version__}, Python {platform.python_version()}, {platform.system()}"]
    link: BaseException | None = error
    while link is not None:
        lines.append(type(link).__name__)
        frames = traceback.extract_tb(link.__traceback__)[-MOST_FRAMES:]
        lines += [f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(lines) + "\n"


def _inside(filename: str) -> str:
    """A path without the folders of this computer, which may hold its user's name."""
    parts = Path(filename).parts
    for start in ("smfdesk", "site-packages"):
        if start in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(start) :])
    return parts[-1] if parts else ""


def _keep(text: str, name: str) -> Path | None:
    """Write it where this system keeps such files, else among the temporary ones."""
    for folder in (_log_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        except OSError:
            continue
        return folder / name
    return None


def _log_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "smfdesk" / "logs"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / "smfdesk"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "smfdesk"
