"""Invented people of the sample world: who they are, how to reach them, what is known of them.

A student depends on the seed, the index, the academic year and the schools alone, not on the day: a school's workbook made tomorrow
speaks of the same ones. Phone numbers are Ofcom's for drama, mail goes to example.org, the inward part of
a postcode has letters that no real one has.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from smfdesk.app.sample_words import FixedName, NameGroup, SampleWords, SchoolWords
from smfdesk.domain.dates import academic_year
from smfdesk.domain.fields import upn_check_letter
from smfdesk.domain.names import sort_key

Fields = dict[str, object]

FIXED_NAME_EVERY = 7
BIG_WORLD = 5_000  # from this many students on, histories are short: about 14 records each instead of about 40
_UNREAL = "CIKMOV"
_LANDLINES = ("0207946", "0121496", "0113496", "0161496", "0151496", "0114496", "0191498", "0117496")
_VERIFIED = ("claimed", "claimed", "confirmed_by_school", "confirmed_by_school", "evidence_seen")
_GCSE = ("5", "6", "6", "7", "7", "7", "8", "8", "9")
_PREDICTED = ("A*", "A", "A", "A", "B", "B", "B", "C")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Invented:
    """One invented student as plain values; `year_group` is the one of the sample's academic year, above 13 once school is over."""

    index: int
    first: str
    last: str
    sex: str
    known_as: str | None
    group: NameGroup
    birth_date: date
    school_no: int
    school: SchoolWords
    year_group: int
    postcode: str
    guardian: str
    sector: str
    subjects: tuple[str, ...]
    predicted: tuple[str, ...]
    upn: str
    mobile: str
    guardian_phone: str
    email: str
    fsm: str
    first_gen: str


class People:
    """Makes invented students, each from its own random numbers."""

    def __init__(self, words: SampleWords, seed: int, academic_year: int, schools: Sequence[SchoolWords]) -> None:
        self._words = words
        self._seed = seed
        self._year = academic_year
        self._schools = schools
        self._shares = list(accumulate(one.share for one in words.groups))
        # The first schools send most: a few schools know the programme well, many send one or two.
        self._weights = list(accumulate(max(2, 24 - 2 * at) for at in range(len(schools))))

    def rng(self, index: int, what: str) -> Random:
        """Give the random numbers of one student for one purpose: more of one never shifts the other."""
        return Random(f"{self._seed}:{index}:{what}")  # noqa: S311 - it has to be foreseeable, not secret

    def student(self, index: int, year_group: int, sector: str) -> Invented:
        """Make one student.

        Args:
            index: from 0.
            year_group: in this academic year; 14 is the first year after school.
            sector: key of the subjects to choose from.
        """
        rng = self.rng(index, "who")
        first, last, sex, group = self._name(rng, index)
        school_no = rng.choices(range(len(self._schools)), cum_weights=self._weights)[0]
        school = self._schools[school_no]
        birth_date = date(self._year - year_group - 5, 9, 1) + timedelta(days=rng.randrange(365))
        subjects = tuple(rng.sample(self._words.subjects[sector], 3))
        return Invented(
            index=index,
            first=first,
            last=last,
            sex=sex,
            known_as=self._words.nicknames.get(first) if rng.random() < 0.7 else None,
            group=group,
            birth_date=birth_date,
            school_no=school_no,
            school=school,
            year_group=year_group,
            postcode=f"{school.district} {rng.randrange(1, 10)}{rng.choice(_UNREAL)}{rng.choice(_UNREAL)}",
            guardian=self._guardian(rng, last),
            sector=sector,
            subjects=subjects,
            predicted=tuple(rng.choice(_PREDICTED) for _ in subjects),
            upn=_upn(index, school_no, self._year - year_group + 7),
            mobile=f"07700900{index * 2 % 1000:03}" if index < 500 else f"07700900{(index * 2 + 1) % 1000:03}",
            guardian_phone=f"{_LANDLINES[index // 1000 % 8]}{index % 1000:04}",
            email=f"{_mail(first)[:12]}.{_mail(last)[:16]}{index}@example.org",
            fsm=rng.choices(("yes", "no", "not_known"), (62, 33, 5))[0],
            first_gen=rng.choices(("yes", "no", "prefer_not_to_say"), (71, 27, 2))[0],
        )

    def _name(self, rng: Random, index: int) -> tuple[str, str, str, NameGroup]:
        group = rng.choices(self._words.groups, cum_weights=self._shares)[0]
        sex = rng.choice("FFFMM")
        first = rng.choice(group.female if sex == "F" else group.male)
        last = rng.choice(group.last)
        fixed = self._fixed(index)
        if fixed is not None:
            return fixed.first, fixed.last, fixed.sex, replace(group, ethnicity=fixed.ethnicity, language=fixed.language)
        return first, last, sex, group

    def _fixed(self, index: int) -> FixedName | None:
        place, rest = divmod(index, FIXED_NAME_EVERY)
        return self._words.fixed_names[place] if rest == FIXED_NAME_EVERY - 1 and place < len(self._words.fixed_names) else None

    def _guardian(self, rng: Random, last: str) -> str:
        sex = rng.choice(("female", "female", "male"))
        return f"{rng.choice(self._words.guardians[sex])} {last}"


def person_fields(one: Invented, rng: Random) -> Fields:
    """Give the fields of the student's own record; some are not known yet, as in life."""
    pronouns = {"F": "she/her", "M": "he/him"}[one.sex]
    chance = rng.random()
    return {
        "role": "student",
        "legal_first": one.first,
        "legal_last": one.last,
        "preferred_name": one.known_as,
        "pronouns": "they/them" if chance < 0.02 else pronouns if chance < 0.7 else None,
        "birth_date": one.birth_date if rng.random() < 0.97 else None,
        "sex": one.sex,
        "ethnicity": one.group.ethnicity,
        "home_language": one.group.language,
        "home_postcode": one.postcode,
    }


def belongings(one: Invented, as_of: date, learned_on: date, rng: Random, *, is_short: bool) -> Iterator[tuple[str, Fields]]:
    """Give the records that belong to a student and are no journey: numbers, contacts, circumstances, grades.

    Args:
        one: the student.
        as_of: the sample's; no fact is younger.
        learned_on: when these facts came to be known.
        rng: for what is missing.
        is_short: True in large worlds, where only the most needed ones are made.

    Yields:
        Kind of record and its fields, without the reference to the student.
    """
    yield "identifier", {"scheme": "upn", "value": one.upn}
    yield "identifier", {"scheme": "uln", "value": _uln(one.index)}
    yield "contact_point", {"kind": "email", "value": one.email}
    if is_short or rng.random() < 0.95:
        yield "contact_point", {"kind": "mobile", "value": one.mobile}
    if is_short or rng.random() < 0.96:
        yield "relationship", {"kind": "guardian", "name": one.guardian, "phone": one.guardian_phone, "emergency": True}
    yield "circumstance", _circumstance("fsm", one.fsm, learned_on, rng)
    if not is_short:
        yield from _more_of(one, learned_on, rng)
    yield from _grades(one, as_of, rng, is_short=is_short)


def _more_of(one: Invented, learned_on: date, rng: Random) -> Iterator[tuple[str, Fields]]:
    if one.year_group <= 13:
        yield (
            "contact_point",
            {"kind": "school_email", "value": f"{_mail(one.first)[:1]}{_mail(one.last)[:20]}{one.index}@{one.school.mail}.example.org"},
        )
    yield "circumstance", _circumstance("first_gen", one.first_gen, learned_on, rng)
    yield "circumstance", _circumstance("eal", "no" if one.group.language == "English" else "yes", learned_on, rng)
    yield "circumstance", _circumstance("pupil_premium", one.fsm, learned_on, rng)
    if rng.random() < 0.03:
        yield "circumstance", _circumstance("in_care", "yes", learned_on, rng)


def _circumstance(kind: str, value: str, learned_on: date, rng: Random) -> Fields:
    verification = rng.choice(_VERIFIED) if value in ("yes", "no") else None
    source = {"claimed": "student", "evidence_seen": "document"}.get(verification or "", "school_workbook")
    return {"kind": kind, "value": value, "source": source, "as_of": learned_on, "verification": verification}


def _grades(one: Invented, as_of: date, rng: Random, *, is_short: bool) -> Iterator[tuple[str, Fields]]:
    year = academic_year(as_of)
    summer = date(year - (one.year_group - 11) + 1, 8, 20)
    for slot in ("gcse_maths",) if is_short else ("gcse_maths", "gcse_english"):
        subject = {"gcse_maths": "Mathematics", "gcse_english": "English Language"}[slot]
        yield (
            "qualification_entry",
            {"slot": slot, "subject": subject, "grade": rng.choice(_GCSE), "result": "actual", "source": "document", "as_of": summer},
        )
    is_known = is_short or rng.random() < (0.55 if one.year_group < 13 else 0.94)
    for place in range(1 if is_short else 3):
        yield (
            "qualification_entry",
            {
                "slot": f"subject_{place + 1}",
                "subject": one.subjects[place],
                "grade": one.predicted[place] if is_known else None,
                "result": "predicted" if is_known else None,
                "source": "school_workbook",
                "as_of": min(date(year - max(one.year_group - 13, 0), 9, 18), as_of),
            },
        )


def _upn(index: int, school_no: int, started: int) -> str:
    """A pupil number with a right check letter; 980 to 989 are no local authority."""
    body = f"98{index // 10_000 % 10}{4000 + school_no * 10 + index // 1000 % 10}{started % 100:02}{index % 1000:03}"
    return upn_check_letter(body) + body


def _uln(index: int) -> str:
    """A learner number with a right check digit; of ten numbers in a row most have one."""
    bodies = (str(100_000_000 + (index * 10 + more) * 7919 % 900_000_000) for more in range(10))
    checked = (
        (body, (10 - sum(int(digit) * weight for digit, weight in zip(body, range(10, 1, -1), strict=True))) % 11) for body in bodies
    )
    return next(f"{body}{check}" for body, check in checked if check < 10)


def ucas_id(index: int) -> str:
    """A personal ID of ten digits, different for each student."""
    return f"1{(index + 1) * 104_729 % 1_000_000_000:09}"


def _mail(name: str) -> str:
    plain = "".join(letter for letter in sort_key(name) if letter.isascii() and letter.isalnum())
    return plain or "student"
