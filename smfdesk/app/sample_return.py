"""A school's messy return about the people of the sample world, as a plain description: what a sixth form office really sends.

Titles above the table, odd headings, dates of three kinds, phones that lost their zero, a twin, a changed surname, one person whom nobody
knows, one impossible date, one row twice, a total. It speaks of the people of `sample_world` with the same seed and up to 1,000 students.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from smfdesk.app.sample import DEFAULT_SEED, sample_students
from smfdesk.app.sample_people import Invented
from smfdesk.domain.dates import show_date

Cell = str | int | date | None
MOST_ROWS = 28

_HEADINGS = (
    ("Legal Surname", 20),
    ("Forename", 18),
    ("D.O.B.", 12),
    ("M/F", 6),
    ("Yr", 6),
    ("Reg", 7),
    ("UPN", 16),
    ("FSM (Y/N)", 10),
    ("Parents attended university?", 14),
    ("Student mobile", 15),
    ("E-mail", 30),
    ("Post code", 11),
    ("Parent/Carer", 24),
    ("Contact no.", 15),
    ("Subject 1", 18),
    ("Pred 1", 8),
    ("Subject 2", 18),
    ("Pred 2", 8),
    ("Subject 3", 18),
    ("Pred 3", 8),
    ("Comments", 34),
)
_BIRTH_DATES: tuple[Callable[[date], Cell], ...] = (
    lambda day: day,
    lambda day: f"{day.day}.{day.month}.{day.year % 100:02}",
    lambda day: day,
    lambda day: f"{day:%d/%m/%Y}",
    show_date,
)
_COMMENTS = ("new email, see col K", "moved house in Oct", "v keen!!", "on a trip until Thurs", "predicted grades after mocks", "")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SchoolReturn:
    """One workbook to be written.

    Args:
        school: whose it is.
        sheet: name of the sheet.
        title_rows: 0-based rows of titles, set in bold and merged over the table.
        heading_row: 0-based.
        rows: every row from the top, cells from column A; None is an empty cell, a date is written as a real date.
        widths: of the columns, in characters.
    """

    school: str
    sheet: str
    title_rows: tuple[int, ...]
    heading_row: int
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


def sample_return(*, as_of: date, seed: int = DEFAULT_SEED) -> SchoolReturn:
    """Describe the return of the school that knows the programme best.

    Args:
        as_of: as for the sample world.
        seed: as for the sample world.

    Returns:
        The workbook, by value: the same arguments give the same one.
    """
    here = [one for one, place in sample_students(as_of=as_of, seed=seed) if place.cohort < 2 and one.school_no == 0]
    rng = Random(f"{seed}:return")  # noqa: S311 - it has to be foreseeable, not secret
    known = sorted(here[:MOST_ROWS], key=lambda one: (one.last, one.first))
    rows = [_row(one, place, rng) for place, one in enumerate(_with_strangers(known), start=1)]
    _spoil(rows)
    school = known[0].school.name
    titles: tuple[tuple[Cell, ...], ...] = (
        (school,),
        (f"Sixth form: students on or applying to the programme, as at {show_date(as_of - timedelta(days=8))}",),
        (),
    )
    total: tuple[Cell, ...] = (f"Total: {len(rows)}",)
    note: tuple[Cell, ...] = ("Any queries to the sixth form office. Grades are provisional.",)
    return SchoolReturn(
        school=school,
        sheet="Y12-13 return",
        title_rows=(0, 1),
        heading_row=len(titles),
        rows=(*titles, tuple(heading for heading, _ in _HEADINGS), *(tuple(row) for row in rows), (), total, note),
        widths=tuple(width for _, width in _HEADINGS),
    )


def _with_strangers(known: Sequence[Invented]) -> list[Invented]:
    """Change what life changes: a new surname, a twin beside the other, somebody new, somebody twice."""
    people = [_moved_on(one) if place % 6 == 4 else one for place, one in enumerate(known)]
    married = len(people) // 3
    people[married] = replace(people[married], last=f"{people[married].last}-Ashworth")
    middle = len(people) // 2
    twin = replace(people[middle], index=people[middle].index + 900, first="Rowan", known_as=None, upn="", mobile="", email="")
    stranger = replace(
        people[-1],
        index=901,
        first="Tilda",
        last="Vantongeren",
        sex="F",
        known_as=None,
        birth_date=people[-1].birth_date + timedelta(days=41),
        upn="",
        mobile="",
        email="",
        postcode=people[0].postcode,
        guardian="",
        guardian_phone="",
    )
    return [*people[: middle + 1], twin, *people[middle + 1 :], stranger, people[1]]


def _moved_on(one: Invented) -> Invented:
    """What changes in a term: a better prediction, another address for mail."""
    return replace(one, predicted=("A*", *one.predicted[1:]), email=one.email.replace("@", ".home@"))


def _row(one: Invented, place: int, rng: Random) -> list[Cell]:
    subjects = [cell for pair in zip(one.subjects, one.predicted, strict=True) for cell in pair]
    return [
        one.last.upper() if place % 9 == 0 else one.last,
        one.known_as if one.known_as and place % 2 else f"{one.first} " if place % 7 == 0 else one.first,
        _BIRTH_DATES[place % len(_BIRTH_DATES)](one.birth_date),
        {"F": ("F", "Female"), "M": ("M", "male")}[one.sex][place % 4 == 0],
        (one.year_group, f"Yr {one.year_group}", f"Y{one.year_group}")[place % 3],
        f"{one.year_group}{'ABCDEF'[one.index % 6]}",
        one.upn or None,
        {"yes": ("Y", "Yes", "y "), "no": ("N", "No", "n"), "not_known": ("?", None, "?")}[one.fsm][place % 3],
        {"yes": "No", "no": "Yes", "prefer_not_to_say": None}[one.first_gen],
        _phone(one.mobile, place),
        one.email or None,
        one.postcode.replace(" ", "").lower() if place % 5 == 0 else one.postcode,
        one.guardian or None,
        _phone(one.guardian_phone, place + 1),
        *subjects,
        rng.choice(_COMMENTS) or None,
    ]


def _phone(number: str, place: int) -> Cell:
    """A phone as it comes out of a spreadsheet: a number without its zero, text with spaces, or with the country's code."""
    if not number:
        return None
    return (int(number), f"{number[:5]} {number[5:]}", f"+44 {number[1:5]} {number[5:]}", int(number))[place % 4]


def _spoil(rows: list[list[Cell]]) -> None:
    """Put in what an importer must not take: a date that is none, a grade that is none, a phone that is too short."""
    rows[2][2] = "31/02/2009"
    rows[4][9] = "07700 90"
    rows[5][15] = "A/B?"
