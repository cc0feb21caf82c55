"""Ctrl+E, Enter: the workbook that the list becomes, read back with another program; what stands in the way is said and the text kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from smfdesk.domain.query import Sort, parse_query
from smfdesk.ui.places.exports.bar import ExportBar
from tests.ui.files_world import FilesWorld, open_files_world
from tests.ui.office import TODAY


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot) -> Iterator[FilesWorld]:
    made = open_files_world(monkeypatch, tmp_path, qtbot)
    made.quiet()
    yield made
    made.close()


def _bar(world: FilesWorld) -> ExportBar:
    found = world.shell.findChild(ExportBar)
    assert isinstance(found, ExportBar)
    return found


def _ask(world: FilesWorld, question: str) -> None:
    world.driver.key("Ctrl+F")
    world.driver.type(question)
    world.quiet()
    world.driver.key("Esc")


def _last_names(path: Path) -> list[str]:
    rows = list(load_workbook(path)["Students"].iter_rows(values_only=True))
    head = next(place for place, row in enumerate(rows) if row[0] == "Last name")
    return [str(row[0]) for row in rows[head + 1 :]]


def test_the_list_goes_out_by_two_keys(world: FilesWorld, tmp_path: Path) -> None:
    _ask(world, "cohort:law stage:mentoring")
    query = parse_query("cohort:law stage:mentoring", TODAY)
    count = world.reader.student_count(query, TODAY)
    assert count > 1
    world.driver.key("Ctrl+E", "Return")
    world.wait(lambda: "Saved" in world.strip())
    (log,) = world.reader.records("export_log")
    assert (log["people"], log["audience"]) == (count, "us")
    (path,) = tmp_path.glob("*.xlsx")
    assert f"{count} students" in world.strip()
    keys = world.reader.student_keys(query, Sort(column="due"), TODAY)
    wanted = [str(row["surname"]) for row in world.reader.student_rows(keys, ["surname"])]
    assert _last_names(path) == wanted
    assert not _bar(world).isVisible()
    world.driver.press("Open folder")
    assert world.answers.revealed == [tmp_path]


def test_a_cohort_gives_its_name_and_the_file_follows_the_title(world: FilesWorld, tmp_path: Path) -> None:
    name = str(world.reader.records("cohort")[0]["name"])
    _ask(world, f'cohort:"{name}"')
    world.driver.key("Ctrl+E")
    world.wait(lambda: world.driver.field("Title").text() == name)
    assert world.driver.field("Save as").text() == str(tmp_path / f"{name}, 24 Nov 2026.xlsx")
    world.driver.click(world.driver.field("Title"))
    world.driver.key("Ctrl+A")
    world.driver.type("Board pack")
    world.driver.press("Save workbook")
    world.wait(lambda: "Saved" in world.strip())
    book = load_workbook(tmp_path / "Board pack, 24 Nov 2026.xlsx")
    assert book.sheetnames == ["Cover", "Summary", "Students", "Definitions"]
    assert any(cell.value == "Board pack" for row in book["Cover"].iter_rows() for cell in row)


def test_details_go_out_only_when_ticked(world: FilesWorld, tmp_path: Path) -> None:
    _ask(world, "stage:enquiry")
    world.driver.key("Ctrl+E")
    world.quiet()
    world.driver.click(_bar(world).details, QPoint(9, 9))
    world.driver.press("Save workbook")
    world.wait(lambda: "Saved" in world.strip())
    (log,) = world.reader.records("export_log")
    assert "Email" in str(log["columns"])


def test_what_stands_in_the_way_is_said_and_what_was_typed_stays(world: FilesWorld, tmp_path: Path) -> None:
    bar = _bar(world)
    world.driver.key("Ctrl+E")
    world.quiet()
    world.driver.click(world.driver.field("Save as"))
    world.driver.key("Ctrl+A")
    world.driver.type(str(tmp_path / "nowhere" / "list"))
    world.driver.key("Return")
    world.wait(lambda: "There is no folder" in _seen(bar))
    assert world.driver.field("Save as").text() == str(tmp_path / "nowhere" / "list")
    assert not world.reader.records("export_log")

    (tmp_path / "~$open.xlsx").write_bytes(b"\x07Jo Osei")
    (tmp_path / "open.xlsx").write_bytes(b"what was there")
    world.driver.key("Ctrl+A")
    world.driver.type(str(tmp_path / "open"))
    world.driver.key("Return")
    world.wait(lambda: "open in another program" in _seen(bar))
    assert (tmp_path / "open.xlsx").read_bytes() == b"what was there"

    world.driver.key("Ctrl+A")
    world.driver.type(str(tmp_path / "there"))
    world.driver.key("Return")
    world.wait(lambda: "Saved" in world.strip())
    assert (tmp_path / "there.xlsx").is_file()


def test_nothing_is_saved_without_a_title_a_place_or_students(world: FilesWorld) -> None:
    bar = _bar(world)
    world.driver.key("Ctrl+E")
    world.quiet()
    world.driver.click(world.driver.field("Title"))
    world.driver.key("Ctrl+A", "Backspace", "Return")
    assert "Enter a title" in _seen(bar)
    world.driver.type("All")
    world.driver.click(world.driver.field("Save as"))
    world.driver.key("Ctrl+A", "Backspace", "Return")
    assert "Enter where to save it" in _seen(bar)
    world.driver.key("Esc")
    assert not bar.isVisible()
    _ask(world, "zzzzzz")
    world.driver.key("Ctrl+E")
    world.quiet()
    world.driver.key("Return")
    world.wait(lambda: "Nobody matches" in _seen(bar))
    assert not world.reader.records("export_log")


def test_the_system_box_chooses_the_place(world: FilesWorld, tmp_path: Path) -> None:
    world.answers.target = tmp_path / "chosen"
    world.driver.key("Ctrl+E")
    world.quiet()
    world.driver.press("Choose...")
    assert world.driver.field("Save as").text() == str(tmp_path / "chosen.xlsx")
    world.driver.key("Return")
    world.wait(lambda: "Saved" in world.strip())
    world.driver.key("Ctrl+Shift+E")
    world.on_exchange()
    world.wait(lambda: world.exchange.table.grid.rows)
    assert "240 named" in world.exchange.table.grid.rows[0].cells[3].said
    assert not world.shell.frame.commands.action("export.open").isEnabled()


def _seen(bar: ExportBar) -> str:
    return " ".join(one.text() for one in bar.findChildren(QLabel) if one.isVisible())
