"""Names that sort and search alike everywhere: a few functions, versioned, for the list, the search box, the importer and exports.

A stored key was made by the version that `NAMES_VERSION` had then; where it differs from this one the derived columns are rebuilt.
"""

import re
import unicodedata

NAMES_VERSION = 1
NO_NAME = "No name yet"

# Letters that Unicode does not take apart into a letter and an accent.
_PLAIN_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ĸ": "k",
        "ɓ": "b",
        "ɗ": "d",
        "ƙ": "k",
        "ə": "e",
        "\u0640": None,  # the stroke that lengthens Arabic words
    }
)
_APOSTROPHES = re.compile("['’‘‛`´ʼʻʹʽ＇′]")
# Between "O" and "Brien" of "OBrien".
_INNER_CAPITAL = re.compile(r"(?<=[^\W\d_])(?=[A-ZÀ-ÖØ-Þ][^\W\dA-ZÀ-ÖØ-Þ_])")
_ASCII_WORDS = re.compile(r"[a-z0-9]+")
# Beginnings of names that people write apart, with an apostrophe or in one word: O'Brien, O Brien, OBrien.
_BEGINNINGS = frozenset(
    ("o", "d", "l", "n", "mc", "mac", "al", "el", "de", "da", "di", "du", "la", "le", "van", "von", "den", "der", "bin", "ben", "ibn", "ap")
)


def sort_key(name: str) -> str:
    """Give the text by which a name is sorted, compared byte by byte.

    Args:
        name: as written, any script.

    Returns:
        Folded words with one space between them; apostrophes are nothing, hyphens are spaces, beginnings such as "O'" or "de" belong to
        the word after them. Empty for a text without letters or digits.
    """
    return " ".join(_beginnings_joined(_words(name, apostrophe="")))


def search_key(text: str) -> str:
    """Fold a text for looking for it: what somebody typed, or a name to compare with another.

    Args:
        text: as written, any script.

    Returns:
        Folded words with one space between them; apostrophes are nothing, hyphens are spaces. Empty without letters or digits.
    """
    return " ".join(_words(text, apostrophe=""))


def index_key(name: str) -> str:
    """Give the words by which a name is found: a typed text finds it where each word of its `search_key` begins one of these.

    Args:
        name: one name as written, any script.

    Returns:
        Different folded words with one space between them: the name's parts, and what people write as one: "o brien obrien" for
        "O'Brien" and for "OBrien", "smith jones smithjones" for "Smith-Jones".
    """
    parts = _words(_INNER_CAPITAL.sub(" ", name), apostrophe=" ")
    whole = _words(name, apostrophe="")
    return " ".join(dict.fromkeys([*parts, *whole, *_beginnings_joined(whole), "".join(whole)])).strip()


def display_name(first: str | None, last: str | None, preferred: str | None = None) -> str:
    """Give the name that is shown: known-as name, or first name, then last name."""
    return " ".join(part for part in (preferred or first, last) if part) or NO_NAME


def initials(name: str, mark: str = "") -> str:
    """Give the first letters of the first and last word, "JO" for "Jo Osei"; with `mark` "." it is "J.O."."""
    words = [word for word in name.split() if any(letter.isalnum() for letter in word)]
    ends = words if len(words) < 2 else [words[0], words[-1]]
    return "".join(_first_letter(word) + mark for word in ends)


def _first_letter(word: str) -> str:
    start = next(place for place, letter in enumerate(word) if letter.isalnum())
    end = start + 1
    while end < len(word) and unicodedata.category(word[end]).startswith("M"):
        end += 1
    return word[start:end].upper()


def _words(text: str, *, apostrophe: str) -> list[str]:
    """Fold a text and take its words; an apostrophe becomes nothing or a space, as asked."""
    plain = _APOSTROPHES.sub(apostrophe, text)
    if plain.isascii():  # nine names of ten, ten times as fast
        return _ASCII_WORDS.findall(plain.lower())
    compatible = _APOSTROPHES.sub(apostrophe, unicodedata.normalize("NFKC", plain).casefold())
    folded = unicodedata.normalize("NFKD", compatible).translate(_PLAIN_LETTERS)
    kept = (letter for letter in folded if not _is_accent(letter) and unicodedata.category(letter) != "Cf")
    letters = "".join(letter if letter.isalnum() or unicodedata.category(letter).startswith("M") else " " for letter in kept)
    return unicodedata.normalize("NFC", letters).split()


def _is_accent(letter: str) -> bool:
    """Whether a mark only colours its letter: accents, Hebrew points, Arabic vowels; vowel signs of Indic and Thai script are letters."""
    place = unicodedata.combining(letter)
    return place == 1 or 10 <= place <= 35 or place >= 200


def _beginnings_joined(words: list[str]) -> list[str]:
    joined: list[str] = []
    waiting = ""
    for place, word in enumerate(words):
        waiting += word
        if word in _BEGINNINGS and place + 1 < len(words):
            continue
        joined.append(waiting)
        waiting = ""
    return joined
