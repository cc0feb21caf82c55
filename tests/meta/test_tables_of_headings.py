"""The words that schools use for columns: each listed heading means what its entry says, and each entry is met in a sample workbook."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from smfdesk.app.import_ports import NoProgress
from smfdesk.assets import resource
from smfdesk.domain.headings import FAMILIES, meaning
from smfdesk.domain.registry import TARGETS
from smfdesk.sheets.profiles import known_headings
from smfdesk.sheets.reader import ChildReader
from tests.corpus.workbooks import Corpus

PROFILES = tomllib.loads(resource("profiles", "headings.toml").read_text(encoding="utf-8"))
each_entry = pytest.mark.parametrize("name", PROFILES)
# What a column may be besides a field of a record.
NO_FIELDS = {"full_name", "school_name", "age", "row_number", "notes", "ignore", "staff", *FAMILIES}


@each_entry
def test_an_entry_is_a_field_or_says_that_it_is_none(name: str) -> None:
    assert name.removesuffix("_inverted") in {*TARGETS, *NO_FIELDS}
    assert set(PROFILES[name]) <= {"is", "has", "not"}


@each_entry
def test_a_listed_heading_means_its_entry(name: str) -> None:
    """Also where another entry claims it: the one that was read first would win in silence."""
    for heading in PROFILES[name]["is"]:
        found = meaning(known_headings(), heading)
        assert found is not None
        assert (found.field, found.turned, found.how) == (name.removesuffix("_inverted"), name.endswith("_inverted"), "exact"), heading


@each_entry
def test_a_heading_is_listed_once(name: str) -> None:
    others = {heading for other, entry in PROFILES.items() if other != name for heading in entry["is"]}
    assert [heading for heading in PROFILES[name]["is"] if heading in others] == []


# Entries that the corpus does not use, in one more workbook: heading, field that it must go to, a cell of each row.
REST = (
    ("Surname", "surname", ("Ng", "Byrne", "Okafor", "Khan")),
    ("Forename", "forename", ("Ada", "Niamh", "Dan", "Sana")),
    ("Known as", "preferred_name", ("Addie", "Nia", "Danny", "Sunny")),
    ("Date of birth", "date_of_birth", (date(2009, 3, 4), date(2009, 5, 14), date(2008, 11, 2), date(2009, 7, 21))),
    ("Age", "age", (17, 17, 18, 17)),
    ("School", "school_name", ("Elm Globe Academy",) * 4),
    ("URN", "school_urn", (999101,) * 4),
    ("First language", "home_language", ("English", "Irish", "Igbo", "Urdu")),
    ("Did your parents attend university?", "first_gen", ("No", "Yes", "No", "No")),
)
# "staff" is how a sheet of teachers is known: the corpus has one, and no student may come of it.
ELSEWHERE = {"staff", *FAMILIES}


def test_each_entry_is_met_in_a_sample_workbook(tmp_path: Path) -> None:
    met = {field for truth in Corpus(tmp_path, seed=3).make() for fields in truth.columns.values() for field in fields}
    known = (meaning(known_headings(), heading) for heading, _, _ in REST)
    met |= {f"{one.field}_inverted" if one.turned else one.field for one in known if one}
    assert set(PROFILES) - met == ELSEWHERE


def test_the_rest_goes_where_it_belongs(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.create_sheet("Students", 0)
    for row in zip(*((heading, *cells) for heading, _, cells in REST), strict=True):
        sheet.append(row)
    workbook.save(tmp_path / "Return.xlsx")
    book = ChildReader().read(tmp_path / "Return.xlsx", date(2026, 11, 24), NoProgress())
    (table,) = book.tables
    assert [(one.heading, one.field) for one in table.columns] == [(heading, field) for heading, field, _ in REST]
    assert [row.values["first_gen"] for row in table.rows] == ["true", "false", "true", "true"]
    assert (book.school_urn, book.school_hints[0]) == ("999101", "Elm Globe Academy")
