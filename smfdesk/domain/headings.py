"""What a column heading means: the school's words against known words, exact, by words that occur, or nearly."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from smfdesk.domain.tables import word_set

GUARDIAN_WORDS = word_set("parent parents carer carers guardian guardians mother father mum dad emergency kin")
FAMILIES = ("subject", "predicted")
SUBJECTS_KEPT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """What one meaning is called.

    Args:
        exact: whole headings, folded.
        words: sets of words that must all occur.
        unless: words that rule `words` out.
    """

    exact: frozenset[str]
    words: tuple[frozenset[str], ...] = ()
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a heading was taken for.

    Args:
        field: an exchange name, a family ("subject", "predicted"), a NO_FIELDS answer or "staff".
        how: "exact", "words", "close" or "above" (through the upper heading), for the reason.
        strength: 1.0 exact, 0.8 by words, 0.6 nearly.
        number: 1 to 3 where the heading carries the number of its subject, else 0.
        turned: a yes there is a no here.
        like: the known heading that it resembles, for the reason.
    """

    field: str
    how: str
    strength: float
    number: int = 0
    turned: bool = False
    like: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionary:
    """All known headings; made once per process from the profiles."""

    aliases: Mapping[str, Alias]
    by_heading: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, aliases: Mapping[str, Alias]) -> "Dictionary":
        """Index the aliases by whole heading; the first entry to claim a heading keeps it."""
        index: dict[str, str] = {}
        for name, alias in aliases.items():
            for heading in alias.exact:
                index.setdefault(heading, name)
        return cls(aliases=aliases, by_heading=index)


def fold_heading(text: str) -> str:
    """Bring a heading to the form in which headings are compared.

    Lower case without accents, "(s)" as s, "d.o.b." as dob, other punctuation as one space.
    """
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))
    plain = plain.replace("(s)", "s").replace("'s", "s").replace("’s", "s")
    words = re.sub(r"[^a-z0-9]+", " ", plain).split()
    return " ".join(_join_initials(words))


def _join_initials(words: Iterable[str]) -> list[str]:
    joined: list[str] = []
    letters = ""
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha():
            letters += word
            continue
        # "e mail" is one letter before a word: it stays two words.
        if letters:
            joined.append(letters)
        letters = ""
        if word:
            joined.append(word)
    return joined


def meaning(known: Dictionary, heading: str, above: str = "") -> Meaning | None:
    """Say what a heading means.

    Args:
        known: the known headings.
        heading: as the school wrote it.
        above: the heading above it in a two-row heading, or "".

    Returns:
        The meaning, or None where nothing is known like it.
    """
    folded = fold_heading(heading)
    if not folded:
        return None
    found = _exact(known, folded) or _by_words(known, folded) or _nearly(known, folded)
    upper = fold_heading(above)
    if not upper:
        return found
    if GUARDIAN_WORDS & set(upper.split()):
        return _of_guardian(found)
    both = _exact(known, f"{upper} {folded}") or (None if found else _by_words(known, f"{upper} {folded}"))
    if both is not None:
        return Meaning(field=both.field, how="above", strength=both.strength, number=both.number, turned=both.turned)
    if found is not None and found.field in FAMILIES and not found.number:
        return Meaning(field=found.field, how=found.how, strength=found.strength, number=_number(upper), like=found.like)
    return found


def _of_guardian(found: Meaning | None) -> Meaning:
    """Below an upper heading such as "Parent": the name and the phone are the parent's, all else is left out."""
    mine = {"full_name": "guardian_name", "guardian_name": "guardian_name", "phone": "guardian_phone", "guardian_phone": "guardian_phone"}
    return Meaning(field=mine.get(found.field if found else "", "ignore"), how="above", strength=0.8)


def _exact(known: Dictionary, folded: str) -> Meaning | None:
    name = known.by_heading.get(folded)
    number = _number(folded)
    if name is None and number:
        name = known.by_heading.get(re.sub(r" ?\d+ ?", " ", folded).strip())
        name = name if name in FAMILIES else None
    return None if name is None else _as_meaning(name, "exact", 1.0, number)


def _by_words(known: Dictionary, folded: str) -> Meaning | None:
    words = frozenset(folded.split())
    best, size = "", 0
    for name, alias in known.aliases.items():
        if alias.unless & words:
            continue
        for wanted in alias.words:
            if wanted <= words and len(wanted) > size:
                best, size = name, len(wanted)
    return _as_meaning(best, "words", 0.8, _number(folded)) if best else None


def _nearly(known: Dictionary, folded: str) -> Meaning | None:
    if len(folded) < 5:
        return None
    best, fewest = "", 2 if len(folded) < 8 else 3
    for heading in known.by_heading:
        if len(heading) >= 5 and abs(len(heading) - len(folded)) < fewest:
            count = slips(folded, heading, fewest - 1)
            if count < fewest:
                best, fewest = heading, count
    return _as_meaning(known.by_heading[best], "close", 0.6, 0, best) if best else None


def _as_meaning(name: str, how: str, strength: float, number: int, like: str = "") -> Meaning:
    turned = name.endswith("_inverted")
    bare = name.removesuffix("_inverted")
    return Meaning(field=bare, how=how, strength=strength, number=number if bare in FAMILIES else 0, turned=turned, like=like)


def _number(folded: str) -> int:
    found = re.search(r"(?<!\d)([1-9])(?!\d)", folded)
    return int(found[1]) if found else 0


def slips(left: str, right: str, limit: int) -> int:
    """Count the slips of the pen between two words: a letter more, less, other, or two swapped.

    Args:
        left: one word.
        right: the other.
        limit: counting stops above it.

    Returns:
        The number of slips, or limit + 1 where there are more.
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(right, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
