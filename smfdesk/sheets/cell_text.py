"""Text as a cell can hold it: never a formula, no letter that breaks the file, not longer than Excel reads."""

import re

LONGEST = 32_767  # UTF-16 units in one cell, Excel's limit
CUT = " … [cut here: a cell holds no more]"
# Control letters other than tab and line feed, halves of surrogate pairs, and the two non-letters cannot stand in XML.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# What a spreadsheet may take for the beginning of a formula when somebody edits the cell, also in full width and after blanks.
_ACTIVE = re.compile(r"[\s\u00a0\u3000'\"]*[=+\-@\t\r\n|%＝＋－＠]")


def cell_text(text: str) -> str:
    """Give a text that a cell can hold.

    Args:
        text: any text.

    Returns:
        The same text; line ends as line feeds, unfit letters left out, what is over Excel's limit cut with a mark that says so.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _UNFIT.search(text):
        text = _UNFIT.sub("", text)
    if len(text) > LONGEST // 2 and _units(text) > LONGEST:
        return _cut(text)
    return text


def looks_active(text: str) -> bool:
    """Say whether a program could take this text for a formula once somebody edits it."""
    return _ACTIVE.match(text) is not None


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


def _cut(text: str) -> str:
    kept = text.encode("utf-16-le")[: 2 * (LONGEST - len(CUT))]
    return kept.decode("utf-16-le", errors="ignore") + CUT  # half a pair at the end is left out
