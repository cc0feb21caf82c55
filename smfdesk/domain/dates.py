"""Dates as people write and read them: day before month, months by name, always with the distance beside."""

import re
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_NUMBERS = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{2}|\d{4})")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-./]*([a-z]{3,9})\.?[\s\-./,]*(\d{2}|\d{4})")


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
