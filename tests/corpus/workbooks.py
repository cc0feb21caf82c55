"""Messy school workbooks with their truth, made from a seed: what a school types is on the sheet, what it means is beside it."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from smfdesk.domain.dates import MONTHS
from tests.corpus.people import Maker, Student

Write = Callable[[Student], object]
SCHOOLS = ("Elm Globe Academy", "Fernleigh School", "Marlpit Grammar School", "St Brannoc's College", "Ashwater High School")


@dataclass(frozen=True)
class Col:
    """One column: its heading, the field it holds ("" for none), how a cell is typed, the heading above, and what else it gives."""

    heading: str
    field: str
    write: Write
    above: str = ""
    gives: tuple[str, ...] | None = None
    also: tuple[str, ...] = ()
    is_hidden: bool = False

    def fields(self) -> tuple[str, ...]:
        return (self.field,) if self.gives is None and self.field else self.gives or ()


@dataclass
class Truth:
    """What is right: columns by (sheet, letter), students by (sheet, first letter, row)."""

    file: str
    school: str
    columns: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    rows: dict[tuple[str, str, int], tuple[Student, dict[str, str], bool]] = field(default_factory=dict)


class Sheet:
    """A sheet that is being filled; keeps the truth as it goes."""

    def __init__(self, sheet: Worksheet, truth: Truth) -> None:
        self.sheet, self.truth = sheet, truth

    def merge(self, row: int, first: int, last: int) -> None:
        self.sheet.merge_cells(f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}")

    def lines(self, row: int, *texts: str, column: int = 1, merge: int = 0) -> int:
        for text in texts:
            if text:
                self.sheet.cell(row, column, text)
            if merge:
                self.merge(row, column, column + merge - 1)
            row += 1
        return row

    def headings(self, row: int, columns: Sequence[Col], left: int = 1) -> int:
        if any(one.above for one in columns):
            start = 0
            while start < len(columns):
                end = start
                while end + 1 < len(columns) and columns[end + 1].above == columns[start].above:
                    end += 1
                if columns[start].above:
                    self.sheet.cell(row, left + start, columns[start].above)
                    self.merge(row, left + start, left + end)
                start = end + 1
            row += 1
        for place, one in enumerate(columns):
            letter = get_column_letter(left + place)
            self.sheet.cell(row, left + place, one.heading or None)
            self.sheet.column_dimensions[letter].hidden = one.is_hidden
            if one.heading:
                self.truth.columns[(self.sheet.title, letter)] = (one.field or "ignore", *one.also)
        return row + 1

    def students(self, row: int, columns: Sequence[Col], students: Sequence[Student], left: int = 1, hide: int = 0) -> int:
        for number, one in enumerate(students):
            for place, column in enumerate(columns):
                value = one.raw.get(column.field, column.write(one)) if column.field in one.raw else column.write(one)
                if value not in ("", None):
                    cell = self.sheet.cell(row, left + place, value)
                    if isinstance(value, date):
                        cell.number_format = "dd/mm/yyyy"
            values = {name: one[name] for column in columns for name in column.fields()}
            hidden = bool(hide) and number % hide == 0
            self.sheet.row_dimensions[row].hidden = hidden
            self.truth.rows[(self.sheet.title, get_column_letter(left), row)] = (one, values, hidden)
            row += 1
        return row


def plain(name: str) -> Write:
    return lambda one: one[name]


def birth(form: str) -> Write:
    def write(one: Student) -> object:
        if one.birth is None:
            return ""
        day = one.birth
        return {
            "real": day,
            "uk": f"{day:%d/%m/%Y}",
            "us": f"{day:%m/%d/%Y}",
            "dots": f"{day.day}.{day.month}.{day:%y}",
            "words": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
            "serial": (day - date(1899, 12, 30)).days,
        }[form]

    return write


def flag(name: str, yes: object, no: object) -> Write:
    return lambda one: yes if one[name] == "true" else no


def number(name: str) -> Write:
    return lambda one: int(one[name]) if one[name].isdigit() else one[name]


def whole(form: str) -> Write:
    def write(one: Student) -> object:
        first, last, known = one["forename"], one["surname"], one["preferred_name"]
        if not first and not last:
            return ""
        if form == "last, first":
            return f"{last.upper()}, {first}"
        return f"{first} ({known}) {last}" if known else f"{first} {last}"

    return write


NAMES = ("forename", "surname")
INFO = (
    Col("Legal Surname", "surname", plain("surname")),
    Col("Legal Forename", "forename", plain("forename")),
    Col("Middle Name(s)", "middle_names", plain("middle_names")),
    Col("DOB", "date_of_birth", birth("real")),
    Col("Gender", "sex", plain("sex")),
    Col("Year", "year_group", number("year_group")),
    Col("Reg", "form", plain("form")),
    Col("UPN", "upn", plain("upn")),
    Col("ULN", "uln", number("uln")),
    Col("Email", "email", plain("email")),
    Col("Post Code", "postcode", plain("postcode")),
)
TICKS = (
    Col("No.", "row_number", lambda one: one.person),
    Col("Surname", "surname", lambda one: one["surname"].upper(), "Student"),
    Col("First name", "forename", plain("forename"), "Student"),
    Col("DoB", "date_of_birth", birth("uk"), "Student"),
    Col("Yr", "year_group", number("year_group"), "Student"),
    Col("FSM", "fsm", flag("fsm", "✓", ""), "Flags (tick)"),
    Col("PP", "pupil_premium", flag("pupil_premium", "✓", ""), "Flags (tick)"),
    Col("LAC", "in_care", flag("in_care", "✓", ""), "Flags (tick)"),
    Col("1st Gen HE", "first_gen", flag("first_gen", "✓", ""), "Flags (tick)"),
    Col("Mobile", "phone", number("phone"), "Contact"),
    Col("E-mail", "email", plain("email"), "Contact"),
    Col("Name", "guardian_name", plain("guardian_name"), "Parent / carer"),
    Col("Tel", "guardian_phone", plain("guardian_phone"), "Parent / carer"),
)
SECTIONS = (
    Col("Name", "full_name", whole("last, first"), gives=NAMES),
    Col("D.O.B.", "date_of_birth", birth("dots")),
    Col("FSM (Y/N)", "fsm", flag("fsm", "Y", "N")),
    Col("EAL (Y/N)", "eal", flag("eal", "Y", "N")),
    Col("Parent/Carer", "guardian_name", plain("guardian_name")),
    Col("Contact no.", "guardian_phone", plain("guardian_phone")),
    Col("Comments", "notes", lambda one: "very keen" if one.person % 4 == 0 else "", also=("ignore",)),
)
FORM = (
    Col("Surename", "surname", plain("surname")),
    Col("Fornames", "forename", plain("forename")),
    Col("Date of Brith", "date_of_birth", birth("words")),
    Col("SEN status", "sen", lambda one: {"N": "None", "K": "SEN Support", "E": "EHCP"}[one["sen"]]),
    Col("UPN", "upn", lambda one: one["upn"].lower()),
    Col("FSM Ever 6", "fsm", flag("fsm", True, False)),
)
ANSWERS = (
    Col("Timestamp", "", lambda one: "21/09/2026 09:30:00"),
    Col("Email address", "email", plain("email")),
    Col("What is your full name, as on your passport?", "full_name", whole("first last"), gives=()),
    Col("Date of birth (MM/DD/YYYY)", "date_of_birth", birth("us")),
    Col("Which year are you in?", "year_group", lambda one: "Lower Sixth" if one["year_group"] == "12" else "Upper Sixth"),
    Col("What is your home postcode?", "postcode", lambda one: one["postcode"].lower().replace(" ", "")),
    Col("Did your parents go to university?", "first_gen", flag("first_gen", "No", "Yes")),
    Col("Are you eligible for free school meals?", "fsm", flag("fsm", "Yes - currently", "no")),
    Col("How did you hear about us?", "", lambda one: "Teacher"),
)
TRACKER = (
    Col("Surname", "surname", plain("surname")),
    Col("Forename(s)", "forename", plain("forename")),
    Col("UCAS Personal ID", "ucas_id", lambda one: "-".join((one["ucas_id"][:3], one["ucas_id"][3:6], one["ucas_id"][6:]))),
    Col("D of B", "date_of_birth", birth("uk")),
    Col("GCSE Ma", "gcse_maths", number("gcse_maths")),
    Col("GCSE En", "gcse_english", number("gcse_english")),
    *(
        column
        for place in (1, 2, 3)
        for column in (
            Col(f"Subj {place}", f"subject_{place}", plain(f"subject_{place}")),
            Col("Pred", f"predicted_{place}", plain(f"predicted_{place}")),
        )
    ),
)
BESIDE = (
    Col("Surname", "surname", plain("surname")),
    Col("Forename", "forename", plain("forename")),
    Col("DOB", "date_of_birth", birth("uk")),
    Col("Form", "form", plain("form")),
)
MESS = (
    Col("upn", "upn", lambda one: f" {one['upn'].lower()}"),
    Col("surname", "surname", lambda one: one["surname"].lower()),
    Col("forename", "forename", lambda one: one["forename"].lower()),
    Col("dob", "date_of_birth", birth("serial")),
    Col("yr", "year_group", lambda one: f"Y{one['year_group']}"),
    Col("eal", "eal", flag("eal", 1, 0)),
    Col("tel", "phone", lambda one: "+44(0)" + one["phone"][1:] if one["phone"] else ""),
    Col("addr1", "address", plain("address")),
    Col("pcode", "postcode", lambda one: one["postcode"].replace(" ", "  ")),
    Col("eth", "ethnicity", plain("ethnicity"), is_hidden=True),
)


def _has(columns: Sequence[Col]) -> set[str]:
    return {name for column in columns for name in (*column.fields(), column.field)}


class Corpus:
    """Makes the workbooks into a folder; the same seed gives the same cells."""

    def __init__(self, folder: Path, seed: int, size: int = 16) -> None:
        self.folder = folder
        self.maker = Maker(seed)
        self.rng = random.Random(seed + 1)
        self.size = size
        self.years = [self.maker.year(size) for _ in SCHOOLS]

    def make(self) -> list[Truth]:
        """Write every workbook; give the truths in the order in which the files come in."""
        makers = (self.info, self.ticks, self.sections, self.sheets, self.answers, self.tracker, self.beside, self.mess)
        return [make(place) for place, make in enumerate(makers)]

    def _book(self, place: int, layout: str) -> tuple[Workbook, Truth]:
        school = SCHOOLS[place % len(SCHOOLS)]
        book = Workbook()
        book.remove(book.worksheets[0])
        return book, Truth(file=f"{place:02d} {layout}.xlsx", school=school)

    def _rows(self, place: int, columns: Sequence[Col]) -> list[Student]:
        year = self.years[place % len(SCHOOLS)]
        has = _has(columns)
        return self.maker.later(year, has) if place >= len(SCHOOLS) else self.maker.spoiled(year, has)

    def _saved(self, book: Workbook, truth: Truth) -> Truth:
        book.save(self.folder / truth.file)
        return truth

    def info(self, place: int) -> Truth:
        book, truth = self._book(place, "information system")
        sheet = Sheet(book.create_sheet("Report"), truth)
        row = sheet.lines(1, truth.school, "Sixth Form Student List - Autumn 2026", "", merge=6)
        rows = self._rows(place, INFO)
        end = sheet.students(sheet.headings(row, INFO), INFO, rows)
        sheet.lines(end + 1, f"Total number of students: {len(rows)}")
        return self._saved(book, truth)

    def ticks(self, place: int) -> Truth:
        book, truth = self._book(place, "two rows of headings")
        sheet = Sheet(book.create_sheet("Y12-13"), truth)
        row = sheet.lines(1, "NOMINATIONS 2026/27", f"School: {truth.school}      URN: 999101", merge=12)
        sheet.students(sheet.headings(row, TICKS), TICKS, self._rows(place, TICKS))
        return self._saved(book, truth)

    def sections(self, place: int) -> Truth:
        book, truth = self._book(place, "sections")
        sheet = Sheet(book.create_sheet("Sheet1"), truth)
        row = sheet.headings(sheet.lines(1, f"(list put together by Mrs Harg, {truth.school}, any queries ext 214)", ""), SECTIONS)
        rows = self._rows(place, SECTIONS)
        for part, students in (("12A - Mr Osb", rows[:9]), ("12B - Miss Kay", rows[9:])):
            row = sheet.lines(row, part, merge=len(SECTIONS))
            row = sheet.students(row, SECTIONS, students)
            sheet.sheet.cell(row, 1, "Form total")
            sheet.sheet.cell(row, 3, len(students))
            row += 2
        sheet.lines(row, "* students marked PP+ are post-LAC")
        return self._saved(book, truth)

    def sheets(self, place: int) -> Truth:
        book, truth = self._book(place, "a sheet for each form")
        Sheet(book.create_sheet("READ ME"), truth).lines(1, "Complete one tab per form.", f"Return by 30 September - {truth.school}")
        rows = self._rows(place, FORM)
        for name, students in (("12A", rows[:8]), ("12B", rows[8:])):
            sheet = Sheet(book.create_sheet(name), truth)
            row = sheet.lines(1, f"Form {name}", "") if name == "12B" else 1
            end = sheet.students(sheet.headings(row, FORM), FORM, students)
            sheet.lines(end, " ", " ")
        return self._saved(book, truth)

    def answers(self, place: int) -> Truth:
        book, truth = self._book(place, f"answers {SCHOOLS[place % len(SCHOOLS)].replace(' ', '_')} form")
        sheet = Sheet(book.create_sheet("Form responses 1"), truth)
        sheet.students(sheet.headings(1, ANSWERS), ANSWERS, self._rows(place, ANSWERS))
        return self._saved(book, truth)

    def tracker(self, place: int) -> Truth:
        book, truth = self._book(place, "tracker")
        sheet = Sheet(book.create_sheet("UCAS tracker"), truth)
        row = sheet.headings(sheet.lines(1, f"{truth.school} UCAS tracker 2027 entry", merge=8), TRACKER)
        sheet.students(row, TRACKER, self._rows(place, TRACKER))
        Sheet(book.create_sheet("Key"), truth).lines(1, "A*-E = predicted A level", "GCSE on the 9-1 scale")
        return self._saved(book, truth)

    def beside(self, place: int) -> Truth:
        book, truth = self._book(place, "two tables side by side")
        sheet = Sheet(book.create_sheet("Lists"), truth)
        sheet.lines(2, truth.school, column=2)
        rows = self._rows(place, BESIDE)
        half = len(rows) // 2
        for left, students in ((2, rows[:half]), (7, rows[half:])):
            sheet.students(sheet.headings(4, BESIDE, left), BESIDE, students, left)
        return self._saved(book, truth)

    def mess(self, place: int) -> Truth:
        book, truth = self._book(place, f"{truth_name(place)} data")
        staff = book.create_sheet("Staff")
        for column, text in enumerate(("Surname", "Forename", "Role", "Email"), start=1):
            staff.cell(1, column, text)
            staff.cell(2, column, ("Byrne", "Niamh", "Data manager", "office@example.org")[column - 1])
        sheet = Sheet(book.create_sheet("data"), truth)
        end = sheet.students(sheet.headings(1, MESS), MESS, self._rows(place, MESS), hide=7)
        del end
        book.create_sheet("Lookups").sheet_state = "hidden"
        return self._saved(book, truth)


def truth_name(place: int) -> str:
    return SCHOOLS[place % len(SCHOOLS)].replace("'", "")
