"""Dates as people write and read them: day before month, months by name, always with the distance beside."""

import re
from datetime import date, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_NUMBERS = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{2}|\d{4})")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-./]*([a-z]{3,9})\.?[\s\-./,]*(\d{2}|\d{4})")
_NO_YEAR = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})")
_NO_YEAR_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-./]*([a-z]{3,9})\.?")
_AWAY = re.compile(r"\+?(\d{1,3}) ?([dwmy])")
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)(?:s|r|rs|nes|ur)?(?:day)?")
_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}


def show_date(day: date) -> str:
    """Say a date as "24 Nov 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def read_date(text: str) -> date | None:
    """Read a whole date, day before month: "24/11/2009", "24.11.09", "24 Nov 2009", "24th November 2009", "2009-11-24".

    Args:
        text: tidied text. Two-digit years are 1930 to 2029.

    Returns:
        The date, or None where the text is no real date.
    """
    word = text.casefold()
    if iso := _ISO.fullmatch(word):
        return _real(int(iso[1]), int(iso[2]), int(iso[3]))
    if numbers := _NUMBERS.fullmatch(word):
        return _real(_whole_year(numbers[3]), int(numbers[2]), int(numbers[1]))
    if words := _WORDS.fullmatch(word):
        month = month_number(words[2])
        return _real(_whole_year(words[3]), month, int(words[1])) if month else None
    return None


def month_number(word: str) -> int | None:
    """Give the number (1 to 12) of a month named by its first three letters or more, or None."""
    found = [place for place, month in enumerate(MONTHS, start=1) if word[:3].casefold() == month.casefold()]
    return found[0] if found else None


def read_typed_date(text: str, today: date, *, ahead: bool = True) -> date | None:
    """Read a date that somebody types in a hurry: "24/11", "24 nov", "tue", "2w", "13 jan 2027", "tomorrow", or any whole date.

    Args:
        text: tidied text, day before month.
        today: what "tue" and "2w" start from.
        ahead: True for something to do (a date without a year is the next one from today on, "tue" the next Tuesday after today),
            False for something that happened (the last one).

    Returns:
        The date, or None where the text is no real date.
    """
    word = text.casefold()
    if word in _NEAR:
        return today + timedelta(days=_NEAR[word])
    sign = 1 if ahead else -1
    return read_date(word) or _weekday(word, today, sign) or _away(word, today, sign) or _without_year(word, today, sign)


def distance(due: date, today: date) -> str:
    """Say how far a due date is: "3 days late", "today", "tomorrow", "in 2 weeks"."""
    days = (due - today).days
    return f"{_length(due, today)} late" if days < 0 else _coming(due, today)


def time_ago(day: date, today: date) -> str:
    """Say how long ago something happened: "2 weeks ago", "yesterday", "today"; a day to come is said as in `distance`."""
    days = (today - day).days
    if days == 1:
        return "yesterday"
    return f"{_length(day, today)} ago" if days > 1 else _coming(day, today)


def academic_year(day: date) -> int:
    """Give the academic year of a day by the calendar year in which it began; it runs from September to August."""
    return day.year if day.month >= 9 else day.year - 1


def show_academic_year(year: int) -> str:
    """Say an academic year, given by the year in which it began, as "2026–27"."""
    return f"{year}–{(year + 1) % 100:02}"


def age(birth_date: date, today: date) -> int:
    """Give the whole years of life; somebody born on 29 February has birthday on 1 March of a common year."""
    return today.year - birth_date.year - ((today.month, today.day) < (birth_date.month, birth_date.day))


def months_after(day: date, months: int) -> date:
    """Give the same day of the month that many months later (earlier if negative), or that month's last day where there is none such."""
    month = day.year * 12 + day.month - 1 + months
    return next(found for last in range(day.day, 0, -1) if (found := _real(month // 12, month % 12 + 1, last)))


def _whole_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return 2000 + year if year < 30 else 1900 + year


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(day: date, today: date) -> str:
    days = (day - today).days
    if days < 2:
        return ("today", "tomorrow")[days]
    return f"in {_length(day, today)}"


def _length(day: date, today: date) -> str:
    """Word the length between two days: days up to 13, then whole weeks up to 8, then months, from two years on years."""
    first, last = min(day, today), max(day, today)
    days = (last - first).days
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if days < 14:
        return _counted(days, "day")
    if days < 63:
        return _counted(days // 7, "week")
    return _counted(months, "month") if months < 24 else _counted(months // 12, "year")


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _weekday(word: str, today: date, sign: int) -> date | None:
    found = _WEEKDAY.fullmatch(word)
    if found is None:
        return None
    away = (DAYS.index(found[1]) - today.weekday()) * sign % 7
    return today + timedelta(days=sign * (away or 7))


def _away(word: str, today: date, sign: int) -> date | None:
    found = _AWAY.fullmatch(word)
    if found is None:
        return None
    number = int(found[1]) * sign
    match found[2]:
        case "d":
            return today + timedelta(days=number)
        case "w":
            return today + timedelta(weeks=number)
        case unit:
            return months_after(today, number * (12 if unit == "y" else 1))


def _without_year(word: str, today: date, sign: int) -> date | None:
    if numbers := _NO_YEAR.fullmatch(word):
        day, month = int(numbers[1]), int(numbers[2])
    elif words := _NO_YEAR_WORDS.fullmatch(word):
        day, month = int(words[1]), month_number(words[2]) or 0
    else:
        return None
    for away in range(9):  # 29 February comes back within eight years
        found = _real(today.year + sign * away, month, day)
        if found is not None and (found - today).days * sign >= 0:
            return found
    return None
