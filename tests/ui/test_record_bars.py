"""The bars at the foot of a student's page: a note, a task, a move; and the path that offers one."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smfdesk.app.students import FactKey
from smfdesk.domain.ids import Uid
from smfdesk.ui.places.record.items import Sort
from smfdesk.ui.places.record.page_list import PageList
from tests.ui.office import TODAY, World, open_world, sample_copy

POSTCODE = FactKey(record="person", field="home_postcode")
BORN = FactKey(record="person", field="birth_date")
FSM = FactKey(record="circumstance", field="value", facet="fsm")
COORDINATOR = FactKey(record="engagement", field="coordinator")
PHONE = FactKey(record="contact_point", field="value", facet="mobile")


@pytest.fixture
def world(tmp_path: Path, qtbot: QtBot) -> Iterator[World]:
    made = open_world(sample_copy(tmp_path), qtbot)
    made.open(made.find("stage:mentoring -is:paused -is:left")[0])
    yield made
    made.close()


def test_note_is_kept_by_keys_and_edited_later(world: World) -> None:
    uid = world.uid()
    world.driver.key("N")
    world.driver.type("Nervous about the interview. S and N are letters here.")
    world.driver.key("Ctrl+Return")
    world.wait(lambda: world.has_note(uid, "Nervous about the interview. S and N are letters here."))
    world.quiet()
    note = next(item for item in world.rows(Sort.ENTRY) if item.text.startswith("Nervous"))
    assert note.by == "Jo Osei"
    world.go_to(note)
    world.driver.key("E")
    world.driver.key("Ctrl+A")
    world.driver.type("Looking forward to it.")
    world.driver.key("Ctrl+Return")
    world.wait(lambda: world.has_note(uid, "Looking forward to it."))
    world.quiet()
    world.driver.key("Ctrl+Z")
    world.wait(lambda: world.has_note(uid, "Nervous about the interview. S and N are letters here."))


def test_what_was_written_stays_when_the_bar_is_left(world: World) -> None:
    world.driver.key("N")
    world.driver.type("Half a sent")
    world.driver.key("Esc")
    assert not world.record.parts.dock.isVisible()
    assert isinstance(QApplication.focusWidget(), PageList)
    world.driver.key("N")
    assert world.record.parts.dock.note.edit.toPlainText() == "Half a sent"


def test_empty_note_says_what_to_do(world: World) -> None:
    world.driver.key("N", "Ctrl+Return")
    world.quiet()
    assert "The note is empty." in world.said()


def test_task_with_a_date_as_people_type_it_and_done(world: World) -> None:
    uid = world.uid()
    world.driver.key("T")
    world.driver.type("Ring the school")
    world.driver.key("Tab")
    world.driver.type("2w")
    assert "Tue 8 Dec 2026 · in 2 weeks" in world.said()
    world.driver.key("Return")
    world.wait(lambda: any(row["title"] == "Ring the school" for row in world.reader.records("task", {"person": uid})))
    world.quiet()
    task = next(item for item in world.rows(Sort.TASK) if item.title == "Ring the school")
    assert (task.day, task.away) == ("8 Dec 2026", "in 2 weeks")
    world.go_to(task)
    world.driver.key("D")
    world.wait(lambda: world.reader.get("task", task.uid or Uid(b""))["done_on"] == TODAY)  # type: ignore[index]
    world.quiet()
    assert "Ring the school" not in [item.title for item in world.rows(Sort.TASK)]
    assert "Done: Ring the school." in world.strip()


def test_task_with_a_date_that_is_none_keeps_the_text(world: World) -> None:
    world.driver.key("T")
    world.driver.type("Ring the school")
    world.driver.key("Tab")
    world.driver.type("31 feb")
    world.driver.key("Return")
    world.quiet()
    assert "“31 feb” is not a date." in world.said()
    assert world.driver.field("Due").text() == "31 feb"


def test_task_is_ticked_off_by_mouse(world: World) -> None:
    world.open(next(uid for uid in world.find("is:late")))
    task = world.rows(Sort.TASK)[0]
    place = world.record.parts.items.find(task)
    assert place is not None
    view = world.record.parts.view
    world.driver.click(view.viewport(), view.act_point(place))
    world.wait(lambda: world.reader.get("task", task.uid or Uid(b""))["done_on"] == TODAY)  # type: ignore[index]


def test_moving_with_gaps_asks_for_one_line(world: World) -> None:
    world.open(world.find("stage:mentoring is:active no:predicted")[0])
    student = world.uid()
    world.driver.key("S")
    world.quiet()
    bar = world.record.parts.dock.move_bar
    assert bar.reason.isVisible()
    assert "Missing: " in world.said()
    world.driver.key("Return")
    assert "Write one line of reason, then move on." in world.said()
    assert world.stage(student) == "mentoring"
    world.driver.type("The school sends it on Friday")
    world.driver.key("Return")
    world.wait(lambda: world.stage(student) == "applying_university")
    world.quiet()
    reasons = [row["reason"] for row in world.reader.records("stage_event") if row["reason"]]
    assert "The school sends it on Friday" in reasons
    assert "The school sends it on Friday" in [item.text for item in world.rows(Sort.ENTRY)]
    said = world.said()
    assert said[said.index("Missing:") + 9 :].startswith("predicted grades, ")


def test_moving_back_sets_the_stage_by_hand_with_a_review(world: World) -> None:
    student = world.uid()
    world.record._move_on("applied")
    world.quiet()
    bar = world.record.parts.dock.move_bar
    assert bar.review.isVisible()
    world.driver.type("Asked to start again")
    world.driver.key("Tab", "Ctrl+A")
    world.driver.type("4w")
    assert "Tue 22 Dec 2026 · in 4 weeks" in world.said()
    world.driver.key("Return")
    world.wait(lambda: world.stage(student) == "applied")
    world.quiet()
    engagement = world.reader.records("engagement", {"person": student})[0]
    assert (engagement["override_stage"], engagement["override_review"]) == ("applied", TODAY + timedelta(weeks=4))
    assert "Stage set by hand, look again on 22 Dec 2026" in world.said()


def test_path_is_walked_by_arrow_keys_and_enter_offers_the_move(world: World) -> None:
    stops = world.record.parts.path._stops()
    stops[0].setFocus()
    world.driver.key("Right")
    assert stops[1].hasFocus()
    world.driver.key("End", "Right", "Right", "Right", "Return")
    world.quiet()
    bar = world.record.parts.dock.move_bar
    assert bar.isVisible()
    assert bar.stage.currentData() == stops[-1].code


def test_escape_leaves_the_move(world: World) -> None:
    stage = world.stage()
    world.driver.key("S", "Esc")
    assert not world.record.parts.dock.isVisible()
    world.quiet()
    assert world.stage() == stage
    assert isinstance(QApplication.focusWidget(), PageList)


def test_student_is_paused_with_a_reason_and_comes_back(world: World) -> None:
    uid = world.uid()
    bar = world.record.parts.dock.move_bar
    world.driver.key("S")
    world.quiet()
    bar.stage.setFocus()
    while bar.stage.currentText() != "Pause":
        world.driver.key("Down")
        world.quiet()
    world.driver.key("Return")
    world.quiet()
    assert "Write one line of reason" in world.said()
    world.driver.type("Exams until June")
    world.driver.key("Return")
    world.wait(lambda: world.reader.records("engagement", {"person": uid})[0]["status"] == "paused")
    world.quiet()
    assert "paused." in world.strip()
    assert world.rows(Sort.ENTRY)[0].title == "Paused"
    assert world.rows(Sort.ENTRY)[0].text == "Exams until June"
    world.driver.key("Ctrl+Z")
    world.wait(lambda: world.reader.records("engagement", {"person": uid})[0]["status"] == "active")


def test_move_at_the_last_stage_says_so_and_offers_the_others(world: World) -> None:
    found = world.find("stage:professional -is:left -is:paused")
    world.open(found[0])
    world.driver.key("S")
    world.quiet()
    assert "is at this stage now." in world.said()
    head = world.reader.head()
    world.driver.key("Return")
    world.quiet()
    assert world.reader.head() == head
    uid = world.uid()
    world.driver.key("Esc")
    world.quiet()
    assert not world.record.parts.dock.isVisible()
    assert world.uid() == uid, "Esc leaves the bar, not the page"
