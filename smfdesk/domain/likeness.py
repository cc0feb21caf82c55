"""How much two people are alike: the evidence, what it speaks for, and which way a question leans. No rule here joins anybody by itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from smfdesk.domain.dates import academic_year
from smfdesk.domain.headings import slips
from smfdesk.domain.ids import Uid
from smfdesk.domain.names import sort_key

Slips = Callable[[str, str, int], int]
IDENTIFIERS = ("upn", "uln", "ucas")
CONTACTS = ("email", "phone", "postcode")


class Band(Enum):
    """SAME is accepted by itself; ASK is shown to a person; NEW resembles nobody."""

    SAME = "same"
    ASK = "ask"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonKeys:
    """What a person is recognised by; names as `sort_key` folds them, everything else in its normal form, "" where not known.

    `born_in` is the school year of birth, as the year in which it began: from the date of birth, or else from the year group.
    """

    uid: Uid
    first: str = field(default="", repr=False)
    middle: str = field(default="", repr=False)
    last: str = field(default="", repr=False)
    preferred: str = field(default="", repr=False)
    former: str = field(default="", repr=False)
    birth: date | None = field(default=None, repr=False)
    upn: str = field(default="", repr=False)
    uln: str = field(default="", repr=False)
    ucas: str = field(default="", repr=False)
    school: Uid | None = None
    postcode: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    sex: str = field(default="", repr=False)
    born_in: int | None = field(default=None, repr=False)

    def firsts(self) -> set[str]:
        """The first names that this person goes by."""
        return {name for name in (self.first, self.preferred, f"{self.first} {self.middle}".strip()) if name}

    def lasts(self) -> set[str]:
        """The last names that this person has had."""
        return {name for name in (self.last, self.former) if name}

    def whole(self) -> str:
        """All names in one, so that it does not matter where they were taken apart, nor which came first."""
        return "".join(sorted(f"{self.first} {self.middle} {self.last}".split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody a row may be: how sure, which way it leans where it is asked, and why; `conflict` is one identifier on two people."""

    uid: Uid
    band: Band
    strength: int
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]
    leans_same: bool = True
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class _Decision:
    band: Band
    leans_same: bool
    strength: int
    conflict: bool = False


class _Name(Enum):
    SAME = "name_same"
    NEARLY = "name_nearly"
    FIRST = "first_name_same"
    LAST = "last_name_same"
    OTHER = "name_differs"
    UNKNOWN = "name_unknown"


def keys_from(uid: Uid, values: Mapping[str, str], school: Uid | None, birth: date | None, today: date) -> PersonKeys:
    """Make the keys of one row.

    Args:
        uid: the identity that the row gets if it is nobody known.
        values: normal forms by exchange name.
        school: where the row's school is known.
        birth: the date of birth, None where it is missing or in doubt.
        today: for the year group.
    """
    year = values.get("year_group", "")
    return PersonKeys(
        uid=uid,
        first=sort_key(values.get("forename", "")),
        middle=sort_key(values.get("middle_names", "")),
        last=sort_key(values.get("surname", "")),
        preferred=sort_key(values.get("preferred_name", "")),
        birth=birth,
        upn=values.get("upn", ""),
        uln=values.get("uln", ""),
        ucas=values.get("ucas_id", ""),
        school=school,
        postcode=values.get("postcode", ""),
        email=values.get("email", ""),
        phone=values.get("phone", ""),
        sex=values.get("sex", ""),
        born_in=born_in(birth, int(year) if year else None, academic_year(today)),
    )


def born_in(birth: date | None, year_group: int | None, in_school_year: int) -> int | None:
    """Give the school year of birth: of the date of birth, else of the year group (Year 7 is the twelfth school year of a life)."""
    if birth is not None:
        return academic_year(birth)
    return None if year_group is None else in_school_year - year_group - 5


def compare(row: PersonKeys, known: PersonKeys, count_slips: Slips = slips) -> Candidate | None:
    """Weigh two people against each other.

    Args:
        row: from the file.
        known: from the workspace, or an earlier row.
        count_slips: edit distance; a faster one may be handed in.

    Returns:
        A candidate, or None where they do not resemble each other.
    """
    name = _names(row, known, count_slips)
    birth = _births(row.birth, known.birth)
    ids = {one: _equal(getattr(row, one), getattr(known, one)) for one in IDENTIFIERS}
    contacts = {one: _equal(getattr(row, one), getattr(known, one)) for one in CONTACTS}
    school = _equal(row.school, known.school)
    others = {
        "middle_name": _equal(row.middle, known.middle),
        "sex": _equal(row.sex, known.sex),
        "year": _equal(row.born_in, known.born_in),
    }
    decided = _decide(name, birth, ids, contacts, school, others)
    if decided is None:
        return None
    facts = [
        *ids.items(),
        ("birth", None if birth == "unknown" else birth == "same"),
        ("school", school),
        *contacts.items(),
        *_worth_saying(others, birth),
    ]
    reasons_for = tuple(f"{one}_same" for one, equal in facts if equal) + _name_reason(name, for_it=True)
    against = tuple(f"{one}_differs" for one, equal in facts if equal is False and one != "birth") + _name_reason(name, for_it=False)
    if birth in ("swapped", "near", "other"):
        against = (f"birth_{birth}", *against)
    return Candidate(
        uid=known.uid,
        band=decided.band,
        strength=decided.strength,
        reasons_for=reasons_for,
        reasons_against=against,
        leans_same=decided.leans_same,
        conflict=decided.conflict,
    )


def _worth_saying(others: Mapping[str, bool | None], birth: str) -> list[tuple[str, bool | None]]:
    """A like sex says nothing, and a like school year only where the date is not known."""
    sex = None if others["sex"] else others["sex"]
    return [("middle_name", others["middle_name"]), ("sex", sex), ("year", others["year"] if birth == "unknown" else None)]


def _name_reason(name: _Name, *, for_it: bool) -> tuple[str, ...]:
    speaks_for = name in (_Name.SAME, _Name.NEARLY, _Name.FIRST, _Name.LAST)
    return (name.value,) if speaks_for is for_it and name is not _Name.UNKNOWN else ()


def _equal(left: object, right: object) -> bool | None:
    return left == right if left and right else None


def _births(left: date | None, right: date | None) -> str:
    """Say "same", "swapped" (day and month), "near" (one of year, month, day differs), "other" or "unknown"."""
    if left is None or right is None:
        return "unknown"
    if left == right:
        return "same"
    if left.year == right.year and (left.month, left.day) == (right.day, right.month):
        return "swapped"
    equal = (left.year == right.year) + (left.month == right.month) + (left.day == right.day)
    return "near" if equal == 2 else "other"


def _names(row: PersonKeys, known: PersonKeys, count_slips: Slips) -> _Name:
    if not row.whole() or not known.whole():
        return _Name.UNKNOWN
    first = bool(row.firsts() & known.firsts())
    last = bool(row.lasts() & known.lasts())
    if (first and last) or row.whole() == known.whole():
        return _Name.SAME
    if first and _alike(row.last, known.last, count_slips):
        return _Name.NEARLY
    if last and any(_alike(one, other, count_slips) for one in row.firsts() for other in known.firsts()):
        return _Name.NEARLY
    if first:
        return _Name.FIRST
    return _Name.LAST if last else _Name.OTHER


def _alike(left: str, right: str, count_slips: Slips) -> bool:
    """A slip of the pen, a short form (Dan, Daniel), or one part of a double name."""
    if not left or not right or left[0] != right[0]:
        return bool(set(left.split()) & set(right.split()))
    short, long = sorted((left, right), key=len)
    if len(short) >= 3 and long.startswith(short):
        return True
    allowed = 1 if len(short) < 6 else 2
    return bool(set(left.split()) & set(right.split())) or count_slips(left, right, allowed) <= allowed


def _decide(
    name: _Name,
    birth: str,
    ids: Mapping[str, bool | None],
    contacts: Mapping[str, bool | None],
    school: bool | None,
    others: Mapping[str, bool | None],
) -> _Decision | None:
    """Weigh what is alike and what differs; None where there is no resemblance."""
    same = sum(1 for one in (*contacts.values(), others["middle_name"]) if one)
    differ = sum(1 for one in (*contacts.values(), others["middle_name"], others["sex"]) if one is False)
    if any(ids.values()):
        return _by_identifier(name, birth, other=False in ids.values(), same=same)
    if False in ids.values():
        # Two numbers of one kind are two people; but a temporary number is given up, so a like name and birthday is still asked.
        alike = name is _Name.SAME and birth in ("same", "swapped")
        return _Decision(Band.ASK, same > differ and school is not False, 30 + same) if alike else None
    if birth == "unknown" and others["year"] is False:
        return _Decision(Band.ASK, False, 15) if name is _Name.SAME and same and school is not False else None
    if name is _Name.SAME:
        return _by_name(birth, same, differ, school)
    if name is _Name.NEARLY:
        return _by_like_name(birth, same, differ, school)
    if name in (_Name.FIRST, _Name.LAST):
        return _by_half_name(birth, contacts, school, is_first=name is _Name.FIRST)
    return None


def _by_identifier(name: _Name, birth: str, *, other: bool, same: int) -> _Decision:
    alike = name not in (_Name.OTHER, _Name.UNKNOWN)
    if other:
        return _Decision(Band.ASK, alike and birth != "other", 60 + same)
    if birth == "other":
        is_close = name in (_Name.SAME, _Name.NEARLY)
        return _Decision(Band.ASK, is_close, 60 + same if is_close else 10, conflict=not is_close)
    if name is _Name.LAST and birth == "same" and not same:
        # Twins with one number between them look like this.
        return _Decision(Band.ASK, True, 70)
    if alike:
        return _Decision(Band.SAME, True, 100 + same)
    return _Decision(Band.ASK, birth == "same" and same > 0, 50 + same, conflict=birth != "same")


def _by_name(birth: str, same: int, differ: int, school: bool | None) -> _Decision | None:
    if birth == "same":
        if school or (same and same > differ and (same > 1 or not differ)):
            return _Decision(Band.SAME, True, 80 + same)
        return _Decision(Band.ASK, same > differ or (school is None and not differ), 45 + same)
    if birth == "unknown":
        if same >= 2 and not differ and school is not False:
            return _Decision(Band.SAME, True, 75 + same)
        leans_same = same > differ + (school is False) or (bool(school) and not differ)
        return _Decision(Band.ASK, leans_same, 35 + same)
    if birth in ("swapped", "near") and (school or same):
        return _Decision(Band.ASK, same >= differ and (birth == "swapped" or same > 0), 40 + same)
    return None


def _by_like_name(birth: str, same: int, differ: int, school: bool | None) -> _Decision | None:
    if birth == "same" and (school or same):
        return _Decision(Band.ASK, same > differ or (not differ and bool(school)), 40 + same)
    if birth == "unknown" and (same or not differ) and (school or (same and school is None)):
        return _Decision(Band.ASK, same > differ or not differ, 30 + same)
    if birth == "swapped" and same:
        return _Decision(Band.ASK, same > differ, 25 + same)
    return None


def _by_half_name(birth: str, contacts: Mapping[str, bool | None], school: bool | None, *, is_first: bool) -> _Decision | None:
    """One of the two names differs: a name that changed, or twins. An e-mail or a phone of their own tells them apart, a home does not."""
    own = sum(1 for one in ("email", "phone") if contacts[one])
    if birth != "same":
        return None
    if own:
        return _Decision(Band.ASK, contacts["postcode"] is not False or own > 1, 30 + own)
    if is_first and school and (contacts["postcode"] or False not in contacts.values()):
        return _Decision(Band.ASK, True, 28)
    return None
