"""Invented students of invented schools: plain values, from one seed. No name here belongs to anybody on purpose."""

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from smfdesk.domain.fields import upn_check_letter


def _words(text: str, between: str = " ") -> list[str]:
    return text.split(between)


_FIRST_F = _words("Amina Ewa Zoë Siân Priya Grace Olivia Chloë Fatima Mary-Kate Anne Renée Naomi Ruby Ffion Éabha Harleen Sofia Leah Iris")
_FIRST_M = [
    "Daniel",
    "Łukasz",
    "Seán",
    "Jean-Luc",
    "Tyrese",
    "Kwame",
    "Oliver",
    "José",
    "Björn",
    "İbrahim",
    "Yusuf",
    "Tomasz",
    "Rhys",
    "Adam",
    "Cole",
    "Magnus",
    "Haroon",
    "George",
    "Felix",
    "Omar",
]
_LAST = _words(
    "Khan|Nowak|O'Brien|D'Souza|McDonald|van der Berg|de la Cruz|Ó Súilleabháin|Smith-Jones|Nguyễn|Öztürk|Ng|Al-Masri|"
    "Fernández García|Okafor|Price|Begum|Ellis|Watson|Bennett|Malik|Osei|Carter|Lloyd|Adeyemi|Popescu|Kaur|Doyle|Reddy|"
    "Marsh|Thapa|Costa|Byrne|Hughes",
    "|",
)
_SHORT = {"Daniel": "Dan", "Oliver": "Ollie", "Olivia": "Liv", "George": "Geo", "Naomi": "Nay"}
SUBJECTS = _words("Biology Chemistry Physics Mathematics History Geography Economics Psychology French Law")


@dataclass(frozen=True)
class Student:
    """One invented student with normal forms under the exchange names."""

    person: int
    values: dict[str, str]
    birth: date | None
    bad: dict[str, str] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    is_valid: bool = True
    wrongs: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def but(self, **values: str) -> "Student":
        return replace(self, values={**self.values, **values})


class Maker:
    """Makes students; every number is used once, as Ofcom's numbers for drama are."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.count = 0

    def student(self, **fixed: str) -> Student:
        self.count += 1
        n, rng = self.count, self.rng
        sex = fixed.get("sex") or rng.choice("FM")
        year = int(fixed.get("year_group") or rng.choice((12, 12, 13)))
        birth = date(2026 - year - 5, 9, 1) + timedelta(days=rng.randrange(365))
        if "date_of_birth" in fixed:
            birth = date.fromisoformat(fixed["date_of_birth"])
        first = fixed.get("forename") or rng.choice(_FIRST_F if sex == "F" else _FIRST_M)
        last = fixed.get("surname") or rng.choice(_LAST)
        body = f"999{4000 + n % 900:04d}{year:02d}{n % 1000:03d}"
        fsm = rng.random() < 0.5
        values = {
            "forename": first,
            "surname": last,
            "middle_names": rng.choice(("", "", "Maria", "James")),
            "preferred_name": _SHORT.get(first, ""),
            "date_of_birth": birth.isoformat(),
            "sex": sex,
            "year_group": str(year),
            "form": f"{year}{rng.choice('ABC')}",
            "upn": upn_check_letter(body) + body,
            "uln": _uln(rng),
            "ucas_id": f"{rng.randrange(10**9, 2 * 10**9)}",
            "email": f"student{n}@example.org",
            "phone": f"07700900{n % 1000:03d}",
            "postcode": f"ZZ{n % 90 + 1} {n % 9 + 1}A{rng.choice('ABDEF')}",
            "address": f"{n} Station Road",
            "fsm": str(fsm).lower(),
            "pupil_premium": str(fsm or rng.random() < 0.2).lower(),
            "eal": str(rng.random() < 0.3).lower(),
            "in_care": str(rng.random() < 0.1).lower(),
            "first_gen": str(rng.random() < 0.6).lower(),
            "sen": rng.choice("NNNKE"),
            "ethnicity": rng.choice(("White - British", "Arab", "Black or Black British - African")),
            "home_language": rng.choice(("English", "Polish", "Urdu")),
            "guardian_name": f"{rng.choice(_FIRST_F)} {last}",
            "guardian_phone": f"01134960{n % 1000:03d}",
            "gcse_maths": str(rng.randint(4, 9)),
            "gcse_english": str(rng.randint(4, 9)),
        }
        for place, subject in enumerate(rng.sample(SUBJECTS, 3), start=1):
            values |= {f"subject_{place}": subject, f"predicted_{place}": rng.choice(("A*", "A", "B", "C"))}
        return Student(person=n, values={**values, **fixed}, birth=birth)

    def year(self, size: int) -> list[Student]:
        """A year of a school: mostly strangers, one pair of twins, two of one name, some rows that went wrong."""
        students = [self.student() for _ in range(size)]
        first = students[0]
        twin = self.student(
            **{name: first[name] for name in ("surname", "date_of_birth", "postcode", "address", "guardian_phone", "year_group")}
        )
        if twin["forename"] == first["forename"]:
            twin = twin.but(forename="Marisol")
        namesake = self.student(forename=students[1]["forename"], surname=students[1]["surname"], sex=students[1]["sex"])
        return [*students, twin, namesake]

    def spoiled(self, students: list[Student], has: set[str]) -> list[Student]:
        """The same list as a school sends it: a row without a name, impossible dates, cells that are wrong, a student twice."""
        rows = list(students)
        if "date_of_birth" in has:
            rows[2] = _wrong(rows[2], date_of_birth="31/02/2009")
            rows[3] = _wrong(rows[3], date_of_birth="")
        rows[4] = replace(rows[4].but(forename="", surname="", middle_names="", preferred_name=""), is_valid=False)
        rows[5] = replace(rows[5].but(forename="Test", surname="Test", upn="", uln="", ucas_id=""), is_valid=False)
        for place, (name, text) in enumerate(
            (("postcode", "N/K"), ("email", "none"), ("phone", "0770090"), ("upn", "X123"), ("year_group", "19"))
        ):
            if name in has:
                rows[6 + place] = _odd(rows[6 + place], name, text)
        again = rows[11]
        rows.append(again.but(surname=again["surname"].upper()))
        return rows

    def later(self, students: list[Student], has: set[str]) -> list[Student]:
        """A second return: somebody married, typed wrongly, moved house, lost accents; numbers are missing here and there."""
        del has
        rows = [one for one in students if one.person % 5]
        self.rng.shuffle(rows)
        rows[0] = rows[0].but(postcode="ZZ99 9ZZ", address="1 New Road")
        rows[1] = rows[1].but(upn="")
        rows[2] = rows[2].but(surname=_slip(rows[2]["surname"]))
        rows[3] = rows[3].but(forename=_slip(rows[3]["forename"]), upn="")
        rows[4] = rows[4].but(surname=rows[4]["surname"] + "-Tremlett")
        return rows


def _uln(rng: random.Random) -> str:
    while True:
        body = [rng.randint(1, 9)] + [rng.randint(0, 9) for _ in range(8)]
        rest = sum(digit * weight for digit, weight in zip(body, range(10, 1, -1), strict=True)) % 11
        if rest:
            return "".join(map(str, body)) + str(10 - rest)


def _slip(name: str) -> str:
    return name[0] + name[2] + name[1] + name[3:] if len(name) > 3 else name + name[-1]


def _wrong(one: Student, **raw: str) -> Student:
    return replace(one.but(**dict.fromkeys(raw, "")), raw={**one.raw, **raw}, birth=None, is_valid=False)


def _odd(one: Student, name: str, text: str) -> Student:
    return replace(one.but(**{name: ""}), raw={**one.raw, name: text}, bad={name: text})
