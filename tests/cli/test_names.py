"""Names of every kind survive an edit, a search as people type it, the order of the list, a file that goes out, and undo."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from smfdesk.app import students
from smfdesk.app.lists import escaped, list_rows
from smfdesk.bootstrap import open_office
from smfdesk.domain.ids import Uid
from smfdesk.domain.names import sort_key
from smfdesk.domain.query import EVERYBODY, Sort
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


@pytest.fixture(scope="module")
def renamed(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office where each of these names is somebody's last name."""
    folder = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("names") / "office.smfdesk"))
    office = open_office(folder, PASSPHRASE)
    rows = list(list_rows(office.desk(), EVERYBODY, Sort(), ["surname"]))
    for row, (name, _) in zip(rows, NAMES, strict=False):
        assert isinstance(row["uid"], bytes)
        assert students.set_fact(office.desk(), Uid(row["uid"]), LAST_NAME, name) is not None
    office.close()
    return folder


@pytest.mark.parametrize(("name", "typed"), NAMES, ids=[typed[:12] for _, typed in NAMES])
def test_a_name_is_found_as_people_type_it(name: str, typed: str, here: Smfdesk, renamed: Path) -> None:
    found = here("students", "--in", renamed, "--query", typed, "--columns", "surname", "--json").facts
    assert name in [row["surname"] for row in found]


def test_names_stand_in_order_and_go_out_unchanged(here: Smfdesk, renamed: Path, tmp_path: Path) -> None:
    listed = [row["surname"] for row in here("students", "--in", renamed, "--columns", "surname", "--json").facts]
    keys = [sort_key(name) for name in listed]
    assert keys == sorted(keys)
    names = {name for name, _ in NAMES}
    assert names <= set(listed)
    here("students", "--in", renamed, "--columns", "surname", "--out", "list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["surname"] for row in csv.DictReader(file)] == listed
    here("students", "--in", renamed, "--columns", "surname", "--out", "list.json")
    assert [row["surname"] for row in json.loads((tmp_path / "list.json").read_text("utf-8"))] == listed
    here("export", "--from", renamed, "--query", "", "all.xlsx")
    cells = [row[0] for row in load_workbook(tmp_path / "all.xlsx")["Students"].iter_rows(values_only=True)]
    assert names <= set(cells)


def test_a_name_is_taken_back_whatever_it_is_made_of(here: Smfdesk, renamed: Path) -> None:
    last = next(one for one in here("history", "--in", renamed, "--json").facts if one["op"] == "edit")
    assert here("undo", last["set"], "--in", renamed).code == 0
    assert here("undo", "--redo", "--in", renamed).code == 0
    assert here("check", renamed).code == 0


@pytest.mark.parametrize("text", ["=1+1", "+44 7700", "-2", "@sum", "\tx", "  =1+1", "＝1", "'quoted", "\r=1"])
def test_text_that_a_spreadsheet_would_run_is_kept_from_it(text: str) -> None:
    assert escaped(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Amina", "A*", "07700 900123", "O'Brien", "x=1", "عبد", "2026-11-24"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert escaped(text) == text
