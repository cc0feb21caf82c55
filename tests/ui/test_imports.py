"""A school's workbook through the window: by keys, by mouse, corrected, decided, applied, taken back. The database has the last word."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smfdesk.app.import_plan import Outcome
from smfdesk.app.students import add_note
from smfdesk.ui.places.imports.columns_section import GOES_TO
from smfdesk.ui.places.imports.typed_choice import TypedChoice
from tests.ui.files_world import FilesWorld, heads_of, open_files_world, rows_of, school_return, uid_of

# Offscreen, a list that drops down can neither be raised nor hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot) -> Iterator[FilesWorld]:
    made = open_files_world(monkeypatch, tmp_path, qtbot)
    made.answers.spreadsheet = school_return(tmp_path)
    yield made
    made.close()


def test_the_whole_way_by_keys(world: FilesWorld) -> None:
    people, driver = world.people(), world.driver
    driver.key("Ctrl+I")
    world.on_review()
    counts = world.counts
    assert counts["new"] > 0
    assert counts["changed"] > 0
    assert counts["held"] > 0
    assert driver.focused is world.page.parts.steps.entries[1]
    assert world.people() == people
    driver.key("]")
    assert world.page.parts.people.list.hasFocus()

    held = world.view.to_decide
    for left in range(held, 0, -1):
        driver.key("1" if world.page.parts.people.panel.same[0].isVisible() else "Delete")
        world.settle()
        assert world.view.to_decide == left - 1
    new = world.counts["new"]
    total = world.counts["new"] + world.counts["changed"]
    assert world.page.parts.apply.text() == f"Apply {total} people"

    driver.key("Ctrl+Return")
    world.on_exchange()
    world.wait(lambda: world.exchange.table.grid.rows)
    assert world.people() == people + new
    (batch,) = world.batches()
    assert batch["state"] == "applied"
    assert world.exchange.table.current_key() == uid_of(batch).hex()
    assert "is applied" in world.strip()
    world.wait(lambda: "As they were" in world.seen())

    driver.key("U")
    world.wait(lambda: not world.batches())
    assert world.people() == people
    world.wait(lambda: "Undone" in world.exchange.table.grid.rows[0].cells[3].said)
    assert "is taken back" in world.strip()

    driver.key("U")
    world.wait(lambda: world.people() == people + new)
    assert len(world.batches()) == 1


def test_the_whole_way_by_mouse(world: FilesWorld) -> None:
    people, driver = world.people(), world.driver
    driver.click(world.shell.rail.entry("exchange"))
    world.on_exchange()
    world.wait(lambda: "Nothing came in or went out yet" in world.seen())
    driver.press("Bring in a spreadsheet")
    page = world.on_review()
    driver.click(page.parts.steps.entries[3])
    world.quiet()
    for left in range(world.view.to_decide, 0, -1):
        driver.press("Leave out")
        world.settle()
        assert world.view.to_decide == left - 1
    assert world.counts["left_out"] > 0
    driver.click(page.parts.apply)
    world.on_exchange()
    world.wait(lambda: len(world.batches()) == 1)
    world.wait(lambda: "Undo this file" in driver.buttons())
    assert world.people() > people
    driver.press("Undo this file")
    world.wait(lambda: world.people() == people)


def test_ctrl_z_takes_the_file_back_too(world: FilesWorld) -> None:
    people = world.people()
    world.driver.key("Ctrl+I")
    world.on_review()
    world.driver.key("Ctrl+Return")
    world.wait(lambda: world.people() > people)
    world.on_exchange()
    world.wait(lambda: world.shell.frame.commands.action("undo").isEnabled())
    world.wait(lambda: "is applied" in world.strip())
    world.driver.key("Ctrl+Z")
    world.wait(lambda: world.people() == people)
    assert not world.batches()


def test_a_column_is_left_out_and_sent_elsewhere(world: FilesWorld) -> None:
    world.driver.key("Ctrl+I")
    page = world.on_review()
    table = page.parts.columns.table
    assert heads_of(table)[0].startswith("Look at these")
    postcode = next(row for row in table.grid.rows if row.cells[0].text == "Post code")
    assert postcode.cells[GOES_TO].text == "Home postcode"
    table.setFocus()
    assert table.go_to_key(postcode.key)
    world.driver.key("Delete")
    world.settle()
    book = world.view.reviewed.proposal.book
    assert all("postcode" not in row.values for one in book.tables for row in one.rows)
    assert next(row for row in table.grid.rows if row.key == postcode.key).cells[4].text == "You chose it."

    # A letter opens the choice with it; the list below is narrowed, Enter takes what was typed.
    assert table.go_to_key(postcode.key)
    world.driver.key("h")
    editor = table.indexWidget(table.grid.index(table.currentIndex().row(), GOES_TO))
    assert isinstance(editor, TypedChoice)
    world.driver.type("ome post")
    world.driver.key("Return")
    world.settle()
    assert all("postcode" in row.values for one in world.view.reviewed.proposal.book.tables for row in one.rows)
    assert table.hasFocus()


def test_a_cohort_is_made_by_typing_its_name(world: FilesWorld) -> None:
    world.driver.key("Ctrl+I")
    page = world.on_review()
    assert "no cohort" in world.seen()
    world.driver.click(page.parts.join.cohort.line)
    world.driver.type("2027 Elm")
    world.driver.key("Return")
    world.settle()
    assert world.view.reviewed.proposal.cohort is not None
    assert world.view.reviewed.proposal.cohort.is_new
    assert any(row[1] == "Cohort" for row in rows_of(page.parts.change_table))
    world.driver.key("Ctrl+Return")
    world.wait(lambda: world.reader.records("cohort", {"name": "2027 Elm"}))
    (cohort,) = world.reader.records("cohort", {"name": "2027 Elm"})
    world.wait(lambda: world.reader.records("engagement", {"cohort": cohort["uid"]}))


def test_no_school_and_another_school(world: FilesWorld) -> None:
    world.driver.key("Ctrl+I")
    page = world.on_review()
    school = world.view.reviewed.proposal.school
    assert school is not None
    assert not school.is_new
    world.driver.click(page.parts.join.school.line)
    world.driver.key("Ctrl+A")
    world.driver.type("No school")
    world.driver.key("Return")
    world.settle()
    assert _school(world) == ("", False, "")
    world.driver.key("Ctrl+A")
    world.driver.type("Fernleigh School")
    world.driver.key("Return")
    world.settle()
    assert _school(world) == ("Fernleigh School", True, "said")
    assert "it will be added" in world.seen()


def _school(world: FilesWorld) -> tuple[str, bool, str]:
    said = world.view.reviewed.proposal.school
    return (said.name, said.is_new, said.how) if said is not None else ("", False, "")


def test_ours_is_kept_until_somebody_takes_the_files(world: FilesWorld) -> None:
    world.driver.key("Ctrl+I")
    page = world.on_review()
    table = page.parts.change_table
    assert heads_of(table)[0].startswith("Ours is kept")
    first = next(row for row in table.grid.rows if not row.is_head)
    assert isinstance(first.key, tuple)
    key, field = first.key
    line = next(one for one in world.view.reviewed.plan.lines if one.key == key)
    difference = next(one for one in line.differences if one.field == field)
    assert difference.kept
    table.setFocus()
    table.go_to_key(first.key)
    world.driver.key("Return")
    world.settle()
    line = next(one for one in world.view.reviewed.plan.lines if one.key == key)
    assert not next(one for one in line.differences if one.field == field).kept
    world.driver.key("Ctrl+Return")
    world.wait(world.batches)
    assert world.reader.get("person", line.person)["legal_last"] == difference.after  # type: ignore[index]


def test_somebody_who_looks_like_another_is_made_new(world: FilesWorld) -> None:
    people = world.people()
    world.driver.key("Ctrl+I")
    world.on_review()
    new = world.counts["new"]
    world.driver.key("]", "N")
    world.settle()
    assert world.counts["new"] == new + 1
    world.driver.key("[")
    world.driver.key("S")
    world.settle()
    assert world.counts["new"] == new
    held = [one for one in world.view.reviewed.plan.lines if one.outcome is Outcome.HELD]
    assert held[0].why_held == ("decided_later",)
    world.driver.key("Ctrl+Return")
    world.wait(lambda: world.people() == people + new)
    (batch,) = world.batches()
    assert (batch["state"], batch["held"]) == ("partly", 1)
    world.wait(lambda: "Who waits" in world.seen())
    assert f"{held[0].name} (row {held[0].key[2]})" in world.seen()


def test_groups_of_problems_open_and_close(world: FilesWorld) -> None:
    world.driver.key("Ctrl+I")
    page = world.on_review()
    table = page.parts.problem_table
    rows = len(rows_of(table))
    assert any(row[0] == "C7" and "31/02/2009" in row[2] for row in rows_of(table))
    table.setFocus()
    table.go_to(0)
    world.driver.key("Return")
    world.wait(lambda: len(rows_of(table)) < rows)
    world.driver.key("Return")
    world.wait(lambda: len(rows_of(table)) == rows)


def test_a_file_waits_in_exchange_and_is_gone_on_with(world: FilesWorld) -> None:
    world.driver.key("Ctrl+I")
    world.on_review()
    world.driver.key("]", "1")
    world.settle()
    left = world.view.to_decide
    world.driver.key("Esc")
    world.on_exchange()
    world.wait(lambda: world.exchange.table.grid.rows)
    assert "Waiting for you" in world.exchange.table.grid.rows[0].cells[3].said
    assert not world.batches()
    world.driver.key("Return")
    world.on_review()
    assert world.view.to_decide == left
    world.driver.key("Alt+Left")
    world.on_exchange()
    world.wait(lambda: "Forget it" in world.driver.buttons())
    world.driver.press("Forget it")
    world.wait(lambda: not world.exchange.table.grid.rows)
    assert "Nothing of it was kept" in world.strip()


def test_what_was_written_meanwhile_is_taken_into_account(world: FilesWorld) -> None:
    world.driver.key("Ctrl+I")
    page = world.on_review()
    people = world.people()
    desk = world.office.desk()
    student = next(one for one in world.view.reviewed.plan.lines if one.outcome is Outcome.CHANGED).person
    # Past the window, as another program at the same workspace would.
    add_note(desk, [student], "call", "Rang the school.")
    world.driver.key("Ctrl+Return")
    world.wait(page.parts.notice.isVisible)
    world.settle()
    assert "worked out anew" in world.seen()
    assert world.people() == people
    assert not world.batches()
    world.driver.key("Ctrl+Return")
    world.wait(world.batches)
    assert world.people() == people + 2


def test_one_file_after_another(world: FilesWorld, tmp_path: Path) -> None:
    world.driver.key("Ctrl+I")
    world.on_review()
    world.driver.key("Ctrl+Return")
    world.wait(world.batches)
    world.on_exchange()
    again = tmp_path / "The same again.xlsx"
    again.write_bytes((world.answers.spreadsheet or Path()).read_bytes())
    world.answers.spreadsheet = again
    world.driver.key("Ctrl+I")
    page = world.on_review()
    assert "This very file was brought in on" in world.seen()
    assert world.counts["new"] == 0
    assert world.counts["changed"] == 0
    assert page.parts.apply.text() == "Keep the receipt"
    world.driver.key("Esc", "Ctrl+I")
    assert world.on_review() is page
