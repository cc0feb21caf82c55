"""One cell of a school's column, read as what the column is. The kinds of `fields.py` have the last word on every normal form."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from smfdesk.domain.dates import read_date
from smfdesk.domain.fields import Doubt, read, tidy
from smfdesk.domain.registry import TARGETS
from smfdesk.domain.tables import AGE, FULL_NAME, NOTES, ROW_NUMBER, SCHOOL_NAME, Raw, Weight, is_blank, word_set
from smfdesk.domain.written_names import in_case, is_shouted, straight

FLAGS = frozenset({"fsm", "pupil_premium", "eal", "in_care", "first_gen"})
NAME_FIELDS = frozenset({"forename", "middle_names", "surname", "preferred_name", "guardian_name"})
LOOKED_AT = 200
"""So many filled cells of a column are enough to judge it."""
YOUNGEST, OLDEST = 12, 23
"""Calendar years between birth and today within which somebody can be one of our students."""
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"})
NO_RESULT = "\0formula"
"""Stands in a grid for a formula whose result was not stored."""
_NOTHING = word_set("n/a n.a n.a. - -- – — . ? ?? tbc tba tbd n/k nk n.k. unknown none nil null not-known") | frozenset(
    {
        "not known",
        "not given",
        "not applicable",
        "no mobile",
        "no email",
        "no e-mail",
        "no phone",
        "not yet",
        "to follow",
        "see above",
        "as above",
    }
)
_NOT_IN_NAMES = _NOTHING - {"nil", "none", "nk"}
_YES = word_set("y yes true t 1 ✓ ✔ ☑ ✅ √ eligible current currently fsm pp eal lac cla wp fsm6 ever6 ticked tick pp+ care both")
_YES_IN_WORDS = frozenset({"ever 6", "fsm ever 6", "ever 6 fsm", "in care", "looked after", "care leaver", "pupil premium", "first gen"})
_NO = word_set("n no false f 0 - – — ✗ ✘ ☐ ❌ × none not")
_CROSSES = word_set("x ✗ ✘ ❌ ×")
_TICKS = word_set("✓ ✔ ☑ ✅ √ tick ticked")
_NOT_SAID = {"prefer not to say": "prefer_not_to_say", "refused": "prefer_not_to_say", "pnts": "prefer_not_to_say"}
_NOT_KNOWN = frozenset({"unknown", "not known", "don't know", "n/k", "nk", "?", "not sure", "unsure", "dk", "tbc", "n/a", "maybe"})
_SEX = {"f": "F", "female": "F", "girl": "F", "fem": "F", "woman": "F", "g": "F", "m": "M", "male": "M", "boy": "M", "man": "M", "b": "M"}
_SEX |= {"x": "X", "non-binary": "X", "nonbinary": "X", "non binary": "X", "other": "X", "nb": "X", "o": "X"}
_SEN = {"n": "N", "no": "N", "none": "N", "no special educational need": "N", "no special educational needs": "N", "no sen": "N", "0": "N"}
_SEN |= {"k": "K", "sen support": "K", "sen": "K", "support": "K", "y": "K", "yes": "K", "sen k": "K", "k - sen support": "K", "s": "K"}
_SEN |= {"e": "E", "ehcp": "E", "ehc plan": "E", "ehc": "E", "education, health and care plan": "E", "e - ehcp": "E"}
_SEN |= {"education health and care plan": "E", "n - no sen": "N", "no send": "N", "-": "N", "false": "N", "statement": "E"}
_YEAR = re.compile(r"(?:lower|l) ?(?:6|6th|sixth)(?: form)?|(?:upper|u) ?(?:6|6th|sixth)(?: form)?")
_WEEKDAY = re.compile(r"^(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})")
_MONTH_FIRST_WORDS = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.IGNORECASE)
FIRST_SERIAL, LAST_SERIAL = 32_874, 47_482
"""Excel's numbers of 1 Jan 1990 and 31 Dec 2029: a number in a column of birth dates that lies between them is a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What is known of a whole column before its cells are read.

    Args:
        field: exchange name, or one of NO_FIELDS.
        month_first: its dates in figures put the month before the day.
        in_figures: its dates are six figures without marks, so that five are six that lost a zero, and no day number.
        is_tick: only yes is ever written, so an empty cell is a no.
        cross_is_no: ticks and crosses stand in it.
        turned: a yes there is a no here.
        is_loud: most of its names are written in capitals.
        since_1904: the workbook counts days from 1904.
    """

    field: str
    month_first: bool = False
    in_figures: bool = False
    is_tick: bool = False
    cross_is_no: bool = False
    turned: bool = False
    is_loud: bool = False
    since_1904: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The normal form of a cell, "" where it has none, and the code of what was odd."""

    value: str = ""
    code: str = ""
    weight: Weight = Weight.WARN


EMPTY = Cleaned()


def as_text(raw: Raw) -> str:
    """Write a cell as a person would read it: whole numbers without ".0", dates ISO, no spaces at the ends."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return tidy(raw)
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime) and raw.time() == time():
        return raw.date().isoformat()
    if isinstance(raw, (date, time)):
        return raw.isoformat()
    return str(raw)


def sense(field: str, values: Sequence[Raw], heading: str = "", *, turned: bool = False, since_1904: bool = False) -> Sense:
    """Look at a whole column before its cells are read.

    Args:
        field: what the column is.
        values: its cells, in any order.
        heading: both headings, for "MM/DD/YYYY" and "tick".
        turned: the heading asks the question the other way round.
        since_1904: the workbook counts days from 1904.
    """
    if field == "date_of_birth":
        written = (value for value in values if isinstance(value, str))
        first = _is_month_first(written, heading.casefold())
        return Sense(field=field, month_first=first, in_figures=_is_in_figures(values), since_1904=since_1904)
    if field in FLAGS:
        words = {as_text(value).casefold() for value in set(values) if not is_blank(value)}
        crossed = bool(words & _CROSSES) and bool(words & _TICKS)
        yes = {word for word in words if _flag_word(word, field, crossed) is True}
        only_yes = bool(words) and yes == words
        return Sense(field=field, is_tick=only_yes or (not words and "tick" in heading.casefold()), cross_is_no=crossed, turned=turned)
    if field in NAME_FIELDS:
        long = [value for value in values[:LOOKED_AT] if isinstance(value, str) and sum(letter.isalpha() for letter in value) >= 3]
        return Sense(field=field, is_loud=bool(long) and sum(map(is_shouted, long)) > 0.6 * len(long))
    return Sense(field=field, since_1904=since_1904)


def _is_month_first(texts: Iterable[str], heading: str) -> bool:
    if re.search(r"mm[/.\- ]*dd", heading):
        return True
    pairs = [(int(found[1]), int(found[2])) for text in texts if (found := _NUMBERS.match(text.strip()))]
    day_first = sum(1 for first, second in pairs if first > 12 >= second)
    month_first = sum(1 for first, second in pairs if second > 12 >= first)
    return month_first > day_first


def _is_in_figures(values: Sequence[Raw]) -> bool:
    lengths = [len(as_text(value)) for value in values if isinstance(value, (int, float, str)) and as_text(value).isdigit()]
    return lengths.count(6) > lengths.count(5) / 4


def clean(about: Sense, raw: Raw, today: date) -> Cleaned:
    """Read one cell of a column.

    Args:
        about: the column.
        raw: the cell.
        today: for birth dates.

    Returns:
        The normal form as exchanged in files (dates ISO, flags true or false), or "" with the code of what is odd.
    """
    if is_blank(raw):
        return Cleaned(value=_as_flag(False, about)) if about.is_tick else EMPTY
    if raw == NO_RESULT:
        return Cleaned(code="no_result", weight=Weight.HOLD)
    if isinstance(raw, str) and raw.strip() in _ERRORS:
        return Cleaned(code="cell_error", weight=Weight.HOLD if about.field == "date_of_birth" else Weight.WARN)
    reader = _READERS.get(about.field)
    if reader is not None:
        return reader(about, raw, today)
    if about.field in FLAGS:
        return _flag(about, as_text(raw))
    if about.field in NAME_FIELDS:
        return _name(about, as_text(raw))
    return _by_kind(about, as_text(raw))


def _by_kind(about: Sense, text: str) -> Cleaned:
    """Let the kind of the field read it, unless it is a word for nothing."""
    if text.casefold() in _NOTHING:
        return Cleaned(code="not_given")
    return _read(about.field, text.removeprefix("'"))


def _read(field: str, text: str) -> Cleaned:
    target = TARGETS.get(field)
    if target is None:
        return Cleaned(value=text)
    try:
        return Cleaned(value=str(read(target.kind, text) or ""))
    except Doubt as doubt:
        return Cleaned(code=doubt.code)


def _name(about: Sense, text: str) -> Cleaned:
    plain = straight(text)
    if plain.casefold() in _NOT_IN_NAMES or not any(letter.isalpha() for letter in plain):
        return Cleaned(code="not_given")
    return _read(about.field, in_case(plain, about.is_loud))


def _flag(about: Sense, text: str) -> Cleaned:
    word = text.casefold().rstrip(".!")
    answer = _flag_word(word, about.field, about.cross_is_no)
    if answer is None and word in _NOT_SAID:
        return Cleaned(value=_NOT_SAID[word])
    if answer is None and word in _NOT_KNOWN:
        return Cleaned(value="not_known")
    return Cleaned(code="yes_or_no") if answer is None else Cleaned(value=_as_flag(answer, about))


def _as_flag(answer: bool, about: Sense) -> str:
    return "true" if answer != about.turned else "false"


def _flag_word(word: str, field: str, cross_is_no: bool) -> bool | None:
    if word in _CROSSES:
        return word == "x" and not cross_is_no
    if word in _YES or word in _YES_IN_WORDS or word == field.replace("_", " "):
        return True
    if word in _NO:
        return False
    first = re.split(r"[\s,(:\-–/]+", word)[0]
    if first in {"yes", "y", "no", "n", "not", "true", "false"} and len(word) > len(first):
        return first in {"yes", "y", "true"}
    return None


def _sex(about: Sense, raw: Raw, today: date) -> Cleaned:
    return _from_list(_SEX, as_text(raw), "sex")


def _sen(about: Sense, raw: Raw, today: date) -> Cleaned:
    return _from_list(_SEN, as_text(raw), "sen")


def _from_list(known: dict[str, str], text: str, code: str) -> Cleaned:
    word = text.casefold()
    if word in known:
        return Cleaned(value=known[word])
    return Cleaned(code="not_given" if word in _NOTHING or word in _NOT_SAID else code)


def _year(about: Sense, raw: Raw, today: date) -> Cleaned:
    text = as_text(raw)
    word = text.casefold().replace("yr.", "yr").replace("group", "").strip()
    if found := _YEAR.fullmatch(word):
        return Cleaned(value="12" if found[0].startswith("l") else "13")
    inside = re.search(r"\b(?:year|yr|y) ?(\d{1,2})\b", word)
    return _by_kind(about, f"Year {inside[1]}" if inside else word)


def _ucas(about: Sense, raw: Raw, today: date) -> Cleaned:
    return _by_kind(about, re.sub(r"[.\s\-]", "", as_text(raw)))


def _phone(about: Sense, raw: Raw, today: date) -> Cleaned:
    text = as_text(raw)
    halves = [text] if text.casefold() in _NOTHING else re.split(r"\s*(?:/|;|,|\bor\b|\band\b)\s*", text)
    read_as = _by_kind(about, re.sub(r"^(\+44|0044|44)\s*\(0\)", r"+44", halves[0]))
    if len(halves) > 1 and read_as.value:
        return Cleaned(value=read_as.value, code="second_number")
    return read_as


def _upn(about: Sense, raw: Raw, today: date) -> Cleaned:
    return _by_kind(about, as_text(raw).replace(" ", ""))


def _birth(about: Sense, raw: Raw, today: date) -> Cleaned:
    day = read_birth(about, raw)
    if day is None:
        return Cleaned(code="dob_invalid", weight=Weight.HOLD)
    if day > today:
        return Cleaned(value=day.isoformat(), code="dob_future", weight=Weight.HOLD)
    if not OLDEST >= today.year - day.year >= YOUNGEST:
        return Cleaned(value=day.isoformat(), code="dob_implausible", weight=Weight.HOLD)
    is_number = _is_serial(raw) and not about.in_figures
    return Cleaned(value=day.isoformat(), code="date_number" if is_number else "", weight=Weight.DONE)


def _is_serial(raw: Raw) -> bool:
    return not isinstance(raw, (date, bool)) and re.fullmatch(r"\d{5}(\.\d+)?", as_text(raw)) is not None


def read_birth(about: Sense, raw: Raw) -> date | None:
    """Read a date of a column: a real date, a text in any of the usual forms, Excel's day number, or six or eight figures.

    Args:
        about: the column: which of day and month comes first is settled by all of it.
        raw: the cell.

    Returns:
        The date, or None where it is none.
    """
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, (bool, time, timedelta)):
        return None
    text = re.sub(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AaPp][Mm])?Z?$", "", _WEEKDAY.sub("", as_text(raw)))
    if re.fullmatch(r"\d{7}", text) or (about.in_figures and re.fullmatch(r"\d{5}", text)):
        text = f"0{text}"
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _from_serial(int(float(text)), about.since_1904)
    if re.fullmatch(r"\d{6}|\d{8}", text):
        return _from_figures(text, about.month_first)
    if about.month_first and (numbers := _NUMBERS.fullmatch(text)):
        return read_date(f"{numbers[2]}/{numbers[1]}/{numbers[3]}")
    if words := _MONTH_FIRST_WORDS.fullmatch(text):
        return read_date(f"{words[2]} {words[1]} {words[3]}")
    return read_date(re.sub(r"(\d{4})[./](\d{1,2})[./](\d{1,2})", r"\1-\2-\3", text))


def _from_serial(number: int, since_1904: bool) -> date | None:
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        return None
    return date(1904, 1, 1) + timedelta(days=number) if since_1904 else date(1899, 12, 30) + timedelta(days=number)


def _from_figures(text: str, month_first: bool) -> date | None:
    if len(text) == 8 and text[:2] in {"19", "20"} and int(text[4:6]) <= 12:
        return read_date(f"{text[:4]}-{text[4:6]}-{text[6:]}")
    first, second, year = text[:2], text[2:4], text[4:]
    return read_date(f"{second}/{first}/{year}" if month_first else f"{first}/{second}/{year}")


def _as_is(about: Sense, raw: Raw, today: date) -> Cleaned:
    return Cleaned(value=as_text(raw))


_READERS: dict[str, Callable[[Sense, Raw, date], Cleaned]] = {
    "date_of_birth": _birth,
    "sex": _sex,
    "sen": _sen,
    "year_group": _year,
    "ucas_id": _ucas,
    "phone": _phone,
    "guardian_phone": _phone,
    "upn": _upn,
    FULL_NAME: _as_is,
    NOTES: _as_is,
    AGE: _as_is,
    ROW_NUMBER: _as_is,
    SCHOOL_NAME: _as_is,
}
