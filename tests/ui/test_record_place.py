"""A student's page in a real window over a real workspace."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from smfdesk.app.students import FactKey
from smfdesk.domain.ids import Uid
from smfdesk.ui.people.icon_button import IconButton
from smfdesk.ui.places.record.fact_row import FactRow
from smfdesk.ui.places.record.items import Item, Sort
from smfdesk.ui.places.record.page_list import PageList
from tests.ui.audit import clipped, not_reached_by_tab, small_targets, unnamed
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


def said(world: World) -> str:
    """Every word on the page."""
    return " ".join(label.text() for label in world.record.findChildren(QLabel) if label.isVisible())


def edit(world: World, key: FactKey, text: str) -> FactRow:
    """Change a fact by keys, once the keyboard is on it."""
    row = world.record.parts.facts.row(key)
    row.value.setFocus()
    world.driver.key("Return")
    world.quiet()
    world.driver.key("Ctrl+A")
    world.driver.type(text)
    return row


def rows(world: World, sort: Sort) -> list[Item]:
    items = world.record.parts.items
    return [items.item(row) for row in range(items.rowCount()) if items.item(row).sort is sort]


def go_to(world: World, item: Item) -> None:
    """Put the cursor on a row of the page."""
    place = world.record.parts.items.find(item)
    assert place is not None
    world.record.parts.view.setFocus()
    world.record.parts.view.setCurrentIndex(world.record.parts.items.index(place))


def test_every_page_says_whom_to_call(world: World) -> None:
    sentence = "Worried about someone? Don't write it here. Call Dee Marsh on 020 7946 0018."
    assert sentence in said(world)
    world.driver.key("N")
    world.quiet()
    assert said(world).count(sentence) == 2
    assert world.record.parts.dock.note.edit.accessibleDescription() == sentence


def test_wrong_value_stays_with_its_sentence_and_escape_leaves_the_old_one(world: World) -> None:
    before = world.field("person", "home_postcode")
    row = edit(world, POSTCODE, "SE1 6AGG")
    world.driver.key("Return")
    world.quiet()
    editor = row.editor
    assert editor is not None
    assert editor.text() == "SE1 6AGG"
    assert "“SE1 6AGG” is not a postcode." in said(world)
    assert editor.accessibleDescription().startswith("Problem: ")
    assert world.field("person", "home_postcode") == before
    world.driver.key("Esc")
    assert row.editor is None
    assert row.value.hasFocus()
    assert world.field("person", "home_postcode") == before


def test_tab_keeps_the_value_and_goes_on(world: World) -> None:
    row = edit(world, BORN, "1 feb 2009")
    world.driver.key("Tab")
    world.wait(lambda: world.field("person", "birth_date") == date(2009, 2, 1))
    world.quiet()
    assert row.editor is None
    assert row.value.text().startswith("1 Feb 2009")
    assert "Date of birth of" in world.strip()


def test_nothing_is_written_where_nothing_changed(world: World) -> None:
    head = world.reader.head()
    row = world.record.parts.facts.row(BORN)
    row.value.setFocus()
    world.driver.key("F2", "Return")
    world.quiet()
    assert world.reader.head() == head
    assert row.editor is None


def test_choice_by_keys_and_by_letter_that_is_a_command_elsewhere(world: World) -> None:
    uid = world.uid()
    edit(world, FSM, "No")
    world.driver.key("Return")
    world.quiet()
    answers = [row["value"] for row in world.reader.records("circumstance", {"person": uid}) if row["kind"] == "fsm"]
    assert answers == ["no"]
    assert not world.record.parts.dock.isVisible()


def test_fact_that_points_at_somebody_is_chosen_by_name(world: World) -> None:
    row = edit(world, COORDINATOR, "Sam Rahman")
    world.driver.key("Return")
    world.quiet()
    assert row.value.text() == "Sam Rahman"
    row = edit(world, COORDINATOR, "Nobody Here")
    world.driver.key("Return")
    world.quiet()
    assert "there is no “Nobody Here” here." in said(world)


def test_arrow_keys_walk_the_facts(world: World) -> None:
    facts = world.record.parts.facts
    order = facts._walked()
    order[0].value.setFocus()
    world.driver.key("Down", "Down", "Up")
    assert order[1].value.hasFocus()


def test_note_is_kept_by_keys_and_edited_later(world: World) -> None:
    uid = world.uid()
    world.driver.key("N")
    world.driver.type("Nervous about the interview. S and N are letters here.")
    world.driver.key("Ctrl+Return")
    world.wait(lambda: _notes(world, uid, "Nervous about the interview. S and N are letters here."))
    world.quiet()
    note = next(item for item in rows(world, Sort.ENTRY) if item.text.startswith("Nervous"))
    assert note.by == "Jo Osei"
    go_to(world, note)
    world.driver.key("E")
    world.driver.key("Ctrl+A")
    world.driver.type("Looking forward to it.")
    world.driver.key("Ctrl+Return")
    world.wait(lambda: _notes(world, uid, "Looking forward to it."))
    world.quiet()
    world.driver.key("Ctrl+Z")
    world.wait(lambda: _notes(world, uid, "Nervous about the interview. S and N are letters here."))


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
    assert "The note is empty." in said(world)


def test_task_with_a_date_as_people_type_it_and_done(world: World) -> None:
    uid = world.uid()
    world.driver.key("T")
    world.driver.type("Ring the school")
    world.driver.key("Tab")
    world.driver.type("2w")
    assert "Tue 8 Dec 2026 · in 2 weeks" in said(world)
    world.driver.key("Return")
    world.wait(lambda: any(row["title"] == "Ring the school" for row in world.reader.records("task", {"person": uid})))
    world.quiet()
    task = next(item for item in rows(world, Sort.TASK) if item.title == "Ring the school")
    assert (task.day, task.away) == ("8 Dec 2026", "in 2 weeks")
    go_to(world, task)
    world.driver.key("D")
    world.wait(lambda: world.reader.get("task", task.uid or Uid(b""))["done_on"] == TODAY)  # type: ignore[index]
    world.quiet()
    assert "Ring the school" not in [item.title for item in rows(world, Sort.TASK)]
    assert "Done: Ring the school." in world.strip()


def test_task_with_a_date_that_is_none_keeps_the_text(world: World) -> None:
    world.driver.key("T")
    world.driver.type("Ring the school")
    world.driver.key("Tab")
    world.driver.type("31 feb")
    world.driver.key("Return")
    world.quiet()
    assert "“31 feb” is not a date." in said(world)
    assert world.driver.field("Due").text() == "31 feb"


def test_task_is_ticked_off_by_mouse(world: World) -> None:
    world.open(next(uid for uid in world.find("is:late")))
    task = rows(world, Sort.TASK)[0]
    place = world.record.parts.items.find(task)
    assert place is not None
    view = world.record.parts.view
    world.driver.click(view.viewport(), view.act_point(place))
    world.wait(lambda: world.reader.get("task", task.uid or Uid(b""))["done_on"] == TODAY)  # type: ignore[index]


def test_moving_with_gaps_asks_for_one_line(world: World) -> None:
    uid = world.find("stage:mentoring no:predicted")
    if uid:
        world.open(uid[0])
    student = world.uid()
    world.driver.key("S")
    world.quiet()
    bar = world.record.parts.dock.move_bar
    if not bar.reason.isVisible():
        pytest.skip("nothing is missing for anybody in this sample")
    assert "Missing: " in said(world)
    world.driver.key("Return")
    assert "Write one line of reason, then move on." in said(world)
    assert world.stage(student) == "mentoring"
    world.driver.type("The school sends it on Friday")
    world.driver.key("Return")
    world.wait(lambda: world.stage(student) == "applying_university")
    world.quiet()
    reasons = [row["reason"] for row in world.reader.records("stage_event") if row["reason"]]
    assert "The school sends it on Friday" in reasons
    assert "The school sends it on Friday" in [item.text for item in rows(world, Sort.ENTRY)]


def test_moving_back_sets_the_stage_by_hand_with_a_review(world: World) -> None:
    student = world.uid()
    world.record._move_on("applied")
    world.quiet()
    bar = world.record.parts.dock.move_bar
    assert bar.review.isVisible()
    world.driver.type("Asked to start again")
    world.driver.key("Tab", "Ctrl+A")
    world.driver.type("4w")
    assert "Tue 22 Dec 2026 · in 4 weeks" in said(world)
    world.driver.key("Return")
    world.wait(lambda: world.stage(student) == "applied")
    world.quiet()
    engagement = world.reader.records("engagement", {"person": student})[0]
    assert (engagement["override_stage"], engagement["override_review"]) == ("applied", TODAY + timedelta(weeks=4))
    assert "Stage set by hand, look again on 22 Dec 2026" in said(world)


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


def test_past_values_are_put_back_one_by_one(world: World) -> None:
    uid = world.uid()
    before = world.field("person", "home_postcode")
    edit(world, POSTCODE, "SE1 6AG")
    world.driver.key("Return")
    world.quiet()
    assert world.field("person", "home_postcode") == "SE1 6AG"
    past = rows(world, Sort.PAST)[0]
    assert (past.title, past.text) == ("Home postcode", "SE1 6AG")
    assert past.by.startswith("Jo Osei · ")
    go_to(world, past)
    world.driver.key("B")
    world.wait(lambda: world.field("person", "home_postcode", uid) == before)
    world.quiet()
    assert "Home postcode put back to" in world.strip()
    assert rows(world, Sort.PAST)[0].act == "Put back"


def test_filters_show_notes_or_moves_alone(world: World) -> None:
    everything = len(rows(world, Sort.ENTRY))
    world.driver.press(next(words for words in world.driver.buttons() if words.startswith("Moves ")))
    assert {item.milestone for item in rows(world, Sort.ENTRY)} == {True}
    world.driver.press(next(words for words in world.driver.buttons() if words.startswith("All ")))
    assert len(rows(world, Sort.ENTRY)) == everything


def test_next_and_previous_follow_the_list(tmp_path: Path, qtbot: QtBot) -> None:
    made = open_world(sample_copy(tmp_path), qtbot)
    try:
        names = made.names()
        made.driver.key("Home", "Down", "Return")
        made.on_record(names[1])
        made.driver.key("]")
        made.on_record(names[2])
        made.driver.key("[", "[")
        made.on_record(names[0])
        made.driver.key("[")
        made.quiet()
        assert made.record.parts.name.text() == names[0]
        made.driver.key("Alt+Left")
        made.quiet()
        assert made.current() == names[1]
    finally:
        made.close()


def test_escape_goes_back_to_the_list(world: World) -> None:
    world.shell.frame.go("students")
    world.quiet()
    world.driver.key("Return")
    world.on_record()
    world.driver.key("Esc")
    world.quiet()
    assert world.students.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_page_is_named_fits_and_is_walked_by_tab(tmp_path: Path, qtbot: QtBot, size: tuple[int, int]) -> None:
    made = open_world(sample_copy(tmp_path), qtbot, size=size)
    try:
        for stage in ("applied", "mentoring", "applying_university", "professional"):
            found = made.find(f"stage:{stage}")
            if not found:
                continue
            made.open(found[0])
            assert (made.shell.width(), made.shell.height()) == size, stage
            for open_bar in ("N", "T", "S"):
                made.driver.key(open_bar)
                made.quiet()
                assert clipped(made.record) == [], (stage, open_bar)
                made.driver.key("Esc")
            assert unnamed(made.record) == []
            assert small_targets(made.record) == []
        made.record.parts.view.setFocus()
        assert not_reached_by_tab(made.shell, made.driver) == []
    finally:
        made.close()


def test_narrow_page_folds_the_facts_under_its_head(tmp_path: Path, qtbot: QtBot) -> None:
    made = open_world(sample_copy(tmp_path), qtbot, size=(1024, 600))
    try:
        made.open(made.find("stage:mentoring")[0])
        assert not made.record.parts.facts.isVisible()
        made.driver.key("F9")
        assert made.record.parts.facts.isVisible()
        assert made.record.parts.facts.row(PHONE).value.isVisible()
        made.driver.press("Hide key facts")
        assert not made.record.parts.facts.isVisible()
    finally:
        made.close()


def _notes(world: World, uid: Uid, text: str) -> bool:
    return any(row["text"] == text for row in world.reader.records("note", {"person": uid}))


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_choice_is_made_by_mouse_alone(world: World) -> None:
    uid = world.uid()
    facts = world.record.parts.facts
    row = facts.row(COORDINATOR)
    facts._area.ensureWidgetVisible(row)
    world.driver.click(row.value)
    world.quiet()
    assert row.editor is not None
    world.driver.click(next(b for b in row.editor.findChildren(IconButton) if b.isVisible()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(one for one in menu.actions() if one.text() == "Priya Menon")
    world.driver.click(menu, menu.actionGeometry(action).center())
    world.quiet()
    user = world.reader.records("engagement", {"person": uid})[0]["coordinator"]
    assert world.reader.get("user", Uid(bytes(user)))["name"] == "Priya Menon"  # type: ignore[index,call-overload]


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
    assert "Write one line of reason" in said(world)
    world.driver.type("Exams until June")
    world.driver.key("Return")
    world.wait(lambda: world.reader.records("engagement", {"person": uid})[0]["status"] == "paused")
    world.quiet()
    assert "paused." in world.strip()
    assert rows(world, Sort.ENTRY)[0].title == "Paused"
    assert rows(world, Sort.ENTRY)[0].text == "Exams until June"
    world.driver.key("Ctrl+Z")
    world.wait(lambda: world.reader.records("engagement", {"person": uid})[0]["status"] == "active")


def test_move_at_the_last_stage_says_so_and_offers_the_others(world: World) -> None:
    found = world.find("stage:professional -is:left -is:paused")
    world.open(found[0])
    world.driver.key("S")
    world.quiet()
    assert "is at this stage now." in said(world)
    head = world.reader.head()
    world.driver.key("Return")
    world.quiet()
    assert world.reader.head() == head
