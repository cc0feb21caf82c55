"""The kinds of field: how a value is read from text, shown, and stored. Each rule about a value stands here, once."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from smfdesk.domain.dates import read_date, show_date
from smfdesk.domain.ids import Uid, uid_from_text, uid_text


class Doubt(ValueError):
    """A text that cannot be taken as a value of its kind. Only the code is ever printed, never the text."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Stored(Enum):
    """How values stand in a column and in the journal."""

    TEXT = "text"
    INTEGER = "integer"
    FLAG = "flag"
    DATE = "date"
    UID = "uid"


@dataclass(frozen=True, slots=True)
class Carried:
    """One field of a faceted row as files know it, e.g. ("value", "upn", UPN) or ("grade", "predicted_1", GRADE)."""

    field: str
    exchange: str | None
    kind: "Kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One entry of a vocabulary.

    `carries` is for facets: which fields the rows of this code fill, under which exchange name, read as which kind.
    """

    code: str
    label: str
    carries: tuple["Carried", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A closed list of codes in the order in which people read them."""

    name: str
    codes: tuple[Code, ...]

    def get(self, code: str) -> Code | None:
        """Give the entry of that code, or None: an unknown code is shown as it is, never dropped."""
        return next((one for one in self.codes if one.code == code), None)

    def label(self, code: str) -> str:
        """Give the users' word for a code; an unknown code stands for itself."""
        found = self.get(code)
        return code if found is None else found.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How values of one kind are read, shown and stored.

    `parse` takes tidied, non-empty text and gives the value in its normal form or raises `Doubt`; `show` gives the users' text;
    `refers_to` is the kind of record that a reference points at.
    """

    name: str
    stored: Stored
    parse: Callable[[str], object]
    show: Callable[[object], str]
    vocabulary: Vocabulary | None = None
    refers_to: str | None = None


def tidy(text: str) -> str:
    """Bring text to its one form: NFC, no control characters, runs of spaces (also no-break ones) as one, no space at the ends."""
    if text.isascii() and text.isprintable():  # nine cells of ten, ten times as fast
        return " ".join(text.split())
    plain = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "")
    kept = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in plain)
    return " ".join(kept.split())


def read(kind: Kind, text: str) -> object:
    """Read one typed or imported text.

    Args:
        kind: what it should be.
        text: as typed; it is tidied first (long text keeps its line ends).

    Returns:
        The value, or None for an empty text.

    Raises:
        Doubt: the text is no value of that kind; its code says why.
    """
    whole = _lines(text) if kind.name == "long_text" else tidy(text)
    return kind.parse(whole) if whole else None


def show(kind: Kind, value: object) -> str:
    """Word one value for people; None is the empty text."""
    return "" if value is None else kind.show(value)


def exchange_text(kind: Kind, value: object) -> str:
    """Word one value as files and reports exchange it: dates ISO, yes and no as true and false, codes as codes."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, bool) or kind.name == "answer":
        return {"True": "true", "False": "false", "yes": "true", "no": "false"}.get(str(value), str(value))
    return str(value)


def _lines(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = ["".join(letter for letter in line if letter == "\t" or unicodedata.category(letter) != "Cc").rstrip() for line in lines]
    return "\n".join(kept).strip("\n")


LONGEST_NAME = 120
LONGEST_TEXT = 400
LONGEST_NOTE = 20_000


def _text(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise Doubt("text_too_long")
    return text


def _long_text(text: str) -> str:
    if len(text) > LONGEST_NOTE:
        raise Doubt("text_too_long")
    return text


def _name(text: str) -> str:
    if len(text) > LONGEST_NAME:
        raise Doubt("text_too_long")
    if not any(letter.isalpha() for letter in text):
        raise Doubt("name_without_letters")
    return text


ANSWERS = Vocabulary(
    name="answer",
    codes=(
        Code(code="yes", label="Yes"),
        Code(code="no", label="No"),
        Code(code="not_known", label="Not known"),
        Code(code="prefer_not_to_say", label="Prefers not to say"),
    ),
)

_TRUE = {"y", "yes", "true", "t", "1", "x", "✓", "✔", "☑", "eligible"}
_FALSE = {"n", "no", "false", "f", "0", "not eligible"}


def _yes_no(text: str) -> bool:
    word = text.casefold()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise Doubt("yes_or_no")


def _answer(text: str) -> str:
    word = text.casefold().replace("’", "'")
    for one in ANSWERS.codes:
        if word in (one.code, one.label.casefold()):
            return one.code
    if word in {"unknown", "don't know", "dk", "not sure", "?"}:
        return "not_known"
    if word in {"prefer not to say", "refused", "pnts"}:
        return "prefer_not_to_say"
    return "yes" if _yes_no(text) else "no"


def _integer(text: str) -> int:
    if not re.fullmatch(r"-?\d{1,9}", text):
        raise Doubt("whole_number")
    return int(text)


_POSTCODE = re.compile(r"(GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})")


def _postcode(text: str) -> str:
    joined = re.sub(r"[\s.\-]", "", text.upper())
    if len(joined) >= 5 and joined[-3] == "O":
        joined = joined[:-3] + "0" + joined[-2:]
    spaced = joined[:-3] + " " + joined[-3:]
    if not _POSTCODE.fullmatch(spaced):
        raise Doubt("postcode")
    return spaced


def _phone(text: str) -> str:
    digits = re.sub(r"[\s().\-/]", "", text).removeprefix("'")
    digits = re.sub(r"^(\+|00)440?", "0", digits)
    if re.fullmatch(r"44[1-9]\d{9}", digits):
        digits = "0" + digits[2:]
    if re.fullmatch(r"[1-9]\d{9}", digits):
        digits = "0" + digits
    if not re.fullmatch(r"0\d{9,10}", digits):
        raise Doubt("phone")
    return digits


def _show_phone(value: object) -> str:
    digits = str(value)
    if digits.startswith("02"):
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    return f"{digits[:5]} {digits[5:]}"


def _email(text: str) -> str:
    joined = text.removeprefix("mailto:").strip("<>;, ")
    if not re.fullmatch(r"[^@\s\"(),:;<>\[\]]+@[^@\s.,;]+(\.[^@\s.,;]+)+", joined) or ".." in joined:
        raise Doubt("email")
    return joined.lower()


UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn_check_letter(body: str) -> str:
    """Compute the check letter of a unique pupil number.

    Args:
        body: characters 2 to 13: twelve digits, or eleven digits and the letter of a temporary number.

    Returns:
        One of 23 letters: the sum of each character times its position (2 to 13), remainder 23. Source: GovTalk, Unique Pupil Number 2.0.
    """
    values = [UPN_LETTERS.index(letter) if letter in UPN_LETTERS else int(letter) for letter in body]
    return UPN_LETTERS[sum(value * place for place, value in enumerate(values, start=2)) % 23]


def _upn(text: str) -> str:
    joined = re.sub(r"[\s\-]", "", text.upper())
    if not re.fullmatch(rf"[{UPN_LETTERS}]\d{{11}}[\d{UPN_LETTERS}]", joined):
        raise Doubt("upn_form")
    if upn_check_letter(joined[1:]) != joined[0]:
        raise Doubt("upn_check")
    return joined


def _uln(text: str) -> str:
    joined = re.sub(r"[\s\-]", "", text)
    if not re.fullmatch(r"[1-9]\d{9}", joined):
        raise Doubt("uln_form")
    if sum(int(digit) * weight for digit, weight in zip(joined, range(10, 0, -1), strict=True)) % 11 != 10:
        raise Doubt("uln_check")
    return joined


def _ucas_id(text: str) -> str:
    joined = re.sub(r"[\s\-]", "", text)
    if not re.fullmatch(r"\d{7,10}", joined):
        raise Doubt("ucas_id")
    return joined.zfill(10)


def _urn(text: str) -> str:
    if not re.fullmatch(r"\d{6}", text):
        raise Doubt("urn")
    return text


_YEAR_WORDS = {
    "lower sixth": 12,
    "lower 6th": 12,
    "l6": 12,
    "upper sixth": 13,
    "upper 6th": 13,
    "u6": 13,
    "sixth form year 1": 12,
    "sixth form year 2": 13,
}


def _year_group(text: str) -> int:
    word = text.casefold()
    if word in _YEAR_WORDS:
        return _YEAR_WORDS[word]
    found = re.fullmatch(r"(?:year|yr|y|nc year|nc)?\.? ?(\d{1,2})(?:\.0+)?(?:[ /\-]?[a-z]{1,4}\d?)?", word)
    if found is None or not 7 <= int(found[1]) <= 13:
        raise Doubt("year_group")
    return int(found[1])


_GRADE = re.compile(r"A\*|[A-EU]|[1-9]|(?:D\*|[DMP]){1,3}|[1-9]-[1-9]")


def _grade(text: str) -> str:
    joined = re.sub(r"\s", "", text.upper()).replace("STAR", "*")
    joined = {"DIST*": "D*", "DIST": "D", "DISTINCTION*": "D*", "DISTINCTION": "D", "MERIT": "M", "PASS": "P"}.get(joined, joined)
    if not _GRADE.fullmatch(joined):
        raise Doubt("grade")
    return joined


def _moment(text: str) -> str:
    try:
        return datetime.fromisoformat(text).isoformat(timespec="milliseconds")
    except ValueError:
        raise Doubt("moment") from None


def _date(text: str) -> date:
    found = read_date(text)
    if found is None:
        raise Doubt("date")
    return found


def _uid(text: str) -> Uid:
    try:
        return uid_from_text(text)
    except ValueError:
        raise Doubt("uid") from None


def _show_yes_no(value: object) -> str:
    return "yes" if value else "no"


def _show_date(value: object) -> str:
    return show_date(value) if isinstance(value, date) else str(value)


def _show_uid(value: object) -> str:
    return uid_text(Uid(value)) if isinstance(value, bytes) else str(value)


TEXT = Kind(name="text", stored=Stored.TEXT, parse=_text, show=str)
LONG_TEXT = Kind(name="long_text", stored=Stored.TEXT, parse=_long_text, show=str)
NAME = Kind(name="name", stored=Stored.TEXT, parse=_name, show=str)
DATE = Kind(name="date", stored=Stored.DATE, parse=_date, show=_show_date)
YES_NO = Kind(name="yes_no", stored=Stored.FLAG, parse=_yes_no, show=_show_yes_no)
ANSWER = Kind(name="answer", stored=Stored.TEXT, parse=_answer, show=lambda value: ANSWERS.label(str(value)), vocabulary=ANSWERS)
INTEGER = Kind(name="integer", stored=Stored.INTEGER, parse=_integer, show=str)
POSTCODE = Kind(name="postcode", stored=Stored.TEXT, parse=_postcode, show=str)
PHONE = Kind(name="phone", stored=Stored.TEXT, parse=_phone, show=_show_phone)
EMAIL = Kind(name="email", stored=Stored.TEXT, parse=_email, show=str)
UPN = Kind(name="upn", stored=Stored.TEXT, parse=_upn, show=str)
ULN = Kind(name="uln", stored=Stored.TEXT, parse=_uln, show=str)
UCAS_ID = Kind(name="ucas_id", stored=Stored.TEXT, parse=_ucas_id, show=str)
URN = Kind(name="urn", stored=Stored.TEXT, parse=_urn, show=str)
YEAR_GROUP = Kind(name="year_group", stored=Stored.INTEGER, parse=_year_group, show=lambda value: f"Year {value}")
GRADE = Kind(name="grade", stored=Stored.TEXT, parse=_grade, show=str)
MOMENT = Kind(name="moment", stored=Stored.TEXT, parse=_moment, show=str)


def choice(vocabulary: Vocabulary) -> Kind:
    """A kind whose values are the codes of one vocabulary; it reads a code or a label, in any case."""

    def parse(text: str) -> str:
        word = text.casefold()
        for one in vocabulary.codes:
            if word in (one.code.casefold(), one.label.casefold()):
                return one.code
        raise Doubt("not_in_list")

    return Kind(name="choice", stored=Stored.TEXT, parse=parse, show=lambda value: vocabulary.label(str(value)), vocabulary=vocabulary)


def reference(kind: str) -> Kind:
    """A kind whose values are uids of records of another kind."""
    return Kind(name="reference", stored=Stored.UID, parse=_uid, show=_show_uid, refers_to=kind)
