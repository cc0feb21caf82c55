"""Names as schools write them: SHOUTED, in one cell, with the short form in brackets, or made up for a test."""

import re
from dataclasses import dataclass

from smfdesk.domain.fields import tidy
from smfdesk.domain.tables import word_set

PARTICLES = word_set("van der den de la le du di da dos bin bint ibn al el ap ab von zu ten ter st. st mac ní ó nic ua")
TITLES = word_set("mr mrs ms miss mx dr master")
_DUMMY_WORDS = word_set("test testing tester dummy zztest zzz xxx sample example asdf placeholder anon anonymous")
_DUMMY_NAMES = frozenset({"a n other", "an other", "joe bloggs", "new student", "student name", "do not use", "name surname", "first last"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeName:
    """One name cell taken apart; `is_guess` where only a person can say which part is which."""

    forename: str
    middle_names: str
    surname: str
    preferred_name: str
    is_guess: bool


def straight(text: str) -> str:
    """Tidy a name and write its apostrophes as one plain sign, so that O’Brien and O'Brien are one name."""
    return tidy(text).replace("’", "'").replace("‘", "'").replace("`", "'").strip(" ,;*")


def is_shouted(text: str) -> bool:
    """Whether a name of three letters or more is written in capitals throughout (Mc and Mac may stay small)."""
    letters = [letter for letter in re.sub(r"\b(Mc|Mac)(?=[A-Z])", "", text) if letter.isalpha()]
    return len(letters) >= 3 and all(letter == letter.upper() and letter != letter.lower() for letter in letters)


def in_case(text: str, whole_column: bool = False) -> str:
    """Write a SHOUTED or all-small name as people write it; a name in mixed letters stays as it is.

    Args:
        text: tidied name.
        whole_column: most of the column is written so; then names of two letters are changed too.

    Returns:
        The name: O'NEILL gives O'Neill, McDONALD gives McDonald, van der berg gives van der Berg.
    """
    letters = [letter for letter in text if letter.isalpha()]
    if is_shouted(text) or (whole_column and len(letters) > 1 and text == text.upper()):
        return " ".join(_capital(word) for word in text.split(" "))
    if len(letters) > 1 and text == text.lower() and text != text.upper():
        words = text.split(" ")
        return " ".join(word if word in PARTICLES and place < len(words) - 1 else _capital(word) for place, word in enumerate(words))
    return text


def _capital(word: str) -> str:
    return "".join(_capital_part(part) for part in re.split(r"([-'.])", word))


def _capital_part(part: str) -> str:
    # "İ".lower() is an i with a dot above it that no keyboard types.
    small = part.lower().replace("i̇", "i")
    if small.startswith("mc") and len(small) > 3:
        return "Mc" + small[2].upper() + small[3:]
    return part[:1].upper() + small[1:] if len(small) == len(part) else small[:1].upper() + small[1:]


def split_name(text: str) -> WholeName:
    """Take a whole name apart.

    "Nowak, Ewa Maria" and "NOWAK Ewa" say which part is the last name. "Ewa Maria Nowak" does not: the last word, with the particles
    before it, is taken for the last name, and that is said.

    Args:
        text: one cell.

    Returns:
        The parts; all empty for a cell without letters.
    """
    whole = straight(text)
    known = ""
    nick = re.search(r"\(([^)]*)\)|[\"“]([^\"”]+)[\"”]", whole)
    if nick:
        known = (nick[1] or nick[2] or "").strip()
        whole = tidy(whole[: nick.start()] + " " + whole[nick.end() :])
    words = whole.split(" ")
    while len(words) > 1 and words[0].casefold().strip(".") in TITLES:
        words = words[1:]
    whole = " ".join(words)
    if "," in whole:
        last, first = (part.strip() for part in whole.split(",", 1))
        surname = in_case(last, whole_column=first != first.upper())
        return WholeName(forename=in_case(first), middle_names="", surname=surname, preferred_name=known, is_guess=False)
    loud = _shouted_first(words)
    if loud:
        last, first = " ".join(words[:loud]), " ".join(words[loud:])
        surname = in_case(last, whole_column=True)
        return WholeName(forename=in_case(first), middle_names="", surname=surname, preferred_name=known, is_guess=False)
    return _by_place(words, known)


def _shouted_first(words: list[str]) -> int:
    """How many words at the front are shouted, where others follow that are not; 0 where that is not the pattern."""
    loud = 0
    while loud < len(words) and (is_shouted(words[loud]) or (words[loud] == words[loud].upper() != words[loud].lower())):
        loud += 1
    if loud == len(words) and loud > 1 and len(words[-1].strip(".")) == 1:
        loud -= 1  # an initial after a shouted name is the first name
    return loud if 0 < loud < len(words) and any(len(word) > 1 for word in words[:loud]) else 0


def _by_place(words: list[str], known: str) -> WholeName:
    if len(words) == 1:
        return WholeName(forename=in_case(words[0]), middle_names="", surname="", preferred_name=known, is_guess=True)
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return WholeName(
        forename=in_case(words[0]),
        middle_names=in_case(" ".join(words[1:start])),
        surname=in_case(" ".join(words[start:])),
        preferred_name=known,
        is_guess=start > 1,
    )


def is_made_up(forename: str, surname: str) -> bool:
    """Whether a name is one that people type to try a form: Test, Dummy, A N Other, DO NOT USE."""
    whole = re.sub(r"[^a-z ]", " ", f"{forename} {surname}".casefold())
    words = whole.split()
    if _DUMMY_WORDS & set(words) or any(word.startswith("zz") for word in words):
        return True
    return " e g " in f" {' '.join(words)} " or _is_dummy_name(" ".join(words))


def _is_dummy_name(whole: str) -> bool:
    return whole in _DUMMY_NAMES or whole.startswith(("do not use", "delete "))
