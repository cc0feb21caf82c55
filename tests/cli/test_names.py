"""Names of every kind survive an edit, a search as people type it, the order of the list, a file that goes out, and undo."""

import csv
import json
from pathlib import Path

import pytest

from smfdesk.app import students
from smfdesk.app.lists import escaped
from smfdesk.bootstrap import open_office
from smfdesk.domain.ids import uid_from_text
from smfdesk.domain.names import sort_key
from tests.cli.conftest import PASSPHRASE, Smfdesk

LAST_NAME = students.FactKey(record="person", field="legal_last")
# What is kept, and what somebody types to find it.
NAMES = [
    ("Nuñez-Łukaszewicz", "nunez lukas"),
    ("O’Brien", "obrien"),
    ("O'Neill", "o neill"),
    ("ʻOkina-D'Souza", "dsouza"),
    ("Adébáyọ̀", "adebayo"),
    ("X", "x"),
    ("Æsgaard-Þórsdóttir", "aesgaard"),
    ("חיים־כהן", "חיים"),
    ("عبد الرحمن", "عبد"),
    ("أحمد الزهراء", "أحمد"),
    ("Nguyễn Thị Ánh", "nguyen thi"),
    ("İlhan", "ilhan"),
    ("王小明", "王小"),
    ("W" + "o" * 40 + "-" + "x" * 38, "w" + "o" * 40),
]


@pytest.mark.parametrize(("name", "typed"), NAMES, ids=[typed[:12] for _, typed in NAMES])
def test_a_name_survives(name: str, typed: str, here: Smfdesk, office: Path, tmp_path: Path) -> None:
    someone = here("students", "--in", office, "--json").facts[-1]
    opened = open_office(office, PASSPHRASE)
    assert students.set_fact(opened.desk(), uid_from_text(someone["student_id"]), LAST_NAME, name) is not None
    opened.close()

    found = here("students", "--in", office, "--query", typed, "--json").facts
    assert [row["surname"] for row in found if row["student_id"] == someone["student_id"]] == [name]

    keys = [sort_key(row["surname"]) for row in here("students", "--in", office, "--columns", "surname", "--json").facts]
    assert keys == sorted(keys)

    here("students", "--in", office, "--columns", "surname", "--out", "list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        assert name in [row["surname"] for row in csv.DictReader(file)]
    here("students", "--in", office, "--columns", "surname", "--out", "list.json")
    assert name in [row["surname"] for row in json.loads((tmp_path / "list.json").read_text("utf-8"))]

    assert here("undo", "3", "--in", office).code == 0
    assert [row for row in here("students", "--in", office, "--json").facts if row["student_id"] == someone["student_id"]] == [someone]


@pytest.mark.parametrize("text", ["=1+1", "+44 7700", "-2", "@sum", "\tx", "  =1+1", "＝1", "'quoted", "\r=1"])
def test_text_that_a_spreadsheet_would_run_is_kept_from_it(text: str) -> None:
    assert escaped(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Amina", "A*", "07700 900123", "O'Brien", "x=1", "عبد", "2026-11-24"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert escaped(text) == text
