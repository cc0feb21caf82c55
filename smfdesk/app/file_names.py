"""Names for files and sheets made from titles that people typed."""

import re
import unicodedata
from datetime import date

from smfdesk.domain.dates import show_date

LONGEST_FILE_NAME = 80
LONGEST_SHEET_NAME = 31
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}


def is_reserved(name: str) -> bool:
    """Say whether Windows keeps this file name for a device; what follows the first full stop does not matter."""
    return name.split(".")[0].strip().casefold() in _RESERVED


def file_name(title: str, on: date, suffix: str) -> str:
    """Suggest a file name that every system takes.

    Args:
        title: as people wrote it, in any script.
        on: the day that the file tells of.
        suffix: with its full stop, as ".xlsx".

    Returns:
        At most 80 letters: letters, digits, marks, spaces and `-_,()` of the title, then the day, then the suffix.
    """
    ending = f", {show_date(on)}{suffix}"
    kept = "".join(letter if _fits(letter) else " " for letter in unicodedata.normalize("NFC", title))
    words = " ".join(kept.split()).replace(" ,", ",")[: LONGEST_FILE_NAME - len(ending)].strip(" -_,")
    if not words or is_reserved(words):
        words = f"Students {words}".strip()
    return words + ending


def _fits(letter: str) -> bool:
    return letter in "-_,() " or unicodedata.category(letter)[0] in "LMN"


def sheet_name(title: str, taken: set[str]) -> str:
    """Give a name that Excel takes for a sheet.

    Args:
        title: what it should say.
        taken: names already in the workbook, in any case.

    Returns:
        1 to 31 letters without brackets, colon, asterisk, question mark or slashes, without an apostrophe at either end,
        not "History", unlike those taken.
    """
    plain = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).split()).strip("'")
    base = plain[:LONGEST_SHEET_NAME].strip().strip("'") or "Sheet"
    folded = {one.casefold() for one in taken} | {"history"}
    name, number = base, 2
    while name.casefold() in folded:
        tail = f" {number}"
        name, number = base[: LONGEST_SHEET_NAME - len(tail)] + tail, number + 1
    return name
