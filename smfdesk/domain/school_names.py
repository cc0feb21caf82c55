"""The name of a school in a title, a line, or the name of a file: found by the words that schools have in their names."""

import re
from collections.abc import Iterable, Mapping

from smfdesk.domain.ids import Uid
from smfdesk.domain.names import sort_key
from smfdesk.domain.tables import word_set
from smfdesk.domain.written_names import is_shouted

_ENDINGS = re.compile(
    r"\b(?:high school|grammar school|academy|college|school|grammar|sixth form college|sixth form centre|sixth form|centre)\b"
    r"(?: for (?:girls|boys)\b)?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:school|college|academy|name of school|school name)\s*:\s*", re.IGNORECASE)
_BEFORE = re.compile(r"^(?:.*\b(?:for|from|by|at|of)\s*:\s*|(?:pupil |student )?list (?:for|from|of) |\d+[\s._-]+)", re.IGNORECASE)
_SMALL = word_set("of and the for in at on a an")
_SAYS_NOTHING = word_set(
    "the a an of for and our your my this school schools academy college sixth form high grammar centre student students pupil pupils "
    "list lists name names head autumn spring summer term year report data export register class group contact contacts staff dear to from "
    "by return secondary upper lower new old all each any google responses tutor registration 6th 6 next social mobility programme"
)
LONGEST = 100
SHORTEST_KNOWN = 7


def school_key(name: str) -> str:
    """Fold a school's name so that "The King's Academy" and "THE_KING_S_ACADEMY" are one: letters and digits alone, without "the"."""
    return re.sub(r"[^a-z0-9]", "", re.sub(r"^the ", "", sort_key(name.replace("_", " "))))


def school_in(text: str) -> str:
    """Find the name of a school in a line of text.

    Args:
        text: a title, a line, or the name of a file with spaces.

    Returns:
        The name as it should be written, or "" where none is found: "Sixth Form Student List" names no school.
    """
    for part in re.split(r"\s{2,}|[(),;|]|\s[-–—]\s|\bURN\b", text):
        label = _LABEL.match(part.strip())
        plain = _BEFORE.sub("", part.strip()[label.end() if label else 0 :]).strip(" .:-")
        ends = [found.end() for found in _ENDINGS.finditer(plain)]
        name = plain if label else plain[: ends[-1]] if ends else ""
        spoken = re.findall(r"[^\W_]+", name.casefold())
        if len(name) <= LONGEST and any(len(word) > 1 and word not in _SAYS_NOTHING and not word.isdigit() for word in spoken):
            return _written(name)
    return ""


def _written(name: str) -> str:
    # The name of a file has lost its apostrophes: "King s" is King's.
    plain = re.sub(r"(?<=\w) s\b", "'s", name)
    if not is_shouted(plain) and plain != plain.lower():
        return plain
    capital = re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda found: found[0].capitalize(), plain)
    return " ".join(word.lower() if place and word.lower() in _SMALL else word for place, word in enumerate(capital.split(" ")))


def known_school(hints: Iterable[str], schools: Mapping[Uid, str]) -> Uid | None:
    """Find a school of the workspace in the hints of a workbook.

    Args:
        hints: titles, lines and the file's name, the surest first.
        schools: the schools' names.

    Returns:
        The school whose name stands in a hint, or begins with a name cut short there; None where none or several do.
    """
    keys = {uid: school_key(name) for uid, name in schools.items()}
    for hint in hints:
        whole, named = school_key(hint), school_key(school_in(hint))
        found = {uid for uid, key in keys.items() if named and key == named}
        found = found or {uid for uid, key in keys.items() if len(key) >= SHORTEST_KNOWN and key in whole}
        found = found or {uid for uid, key in keys.items() if len(named) >= 12 and key.startswith(named)}
        if len(found) == 1:
            return found.pop()
    return None
