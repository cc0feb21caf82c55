"""A student's page in a real window over a real workspace."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from smfdesk.app.students import FactKey
from smfdesk.domain.ids import Uid
from smfdesk.ui.people.icon_button import IconButton
from smfdesk.ui.places.record.fact_row import FactRow
from smfdesk.ui.places.record.items import Sort
from tests.ui.audit import clipped, not_reached_by_tab, small_targets, unnamed
from tests.ui.office import World, open_world, sample_copy

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


def edit(world: World, key: FactKey, text: str) -> FactRow:
    """Change a fact by keys, once the keyboard is on it."""
    row = world.record.parts.facts.row(key)
    row.value.setFocus()
    world.driver.key("Return")
    world.quiet()
    world.driver.key("Ctrl+A")
    world.driver.type(text)
    return row


def test_every_page_says_whom_to_call(world: World) -> None:
    sentence = "Worried about someone? Don't write it here. Call Dee Marsh on 020 7946 0018."
    assert sentence in world.said()
    world.driver.key("N")
    world.quiet()
    assert world.said().count(sentence) == 2
    assert world.record.parts.dock.note.edit.accessibleDescription() == sentence


def test_wrong_value_stays_with_its_sentence_and_escape_leaves_the_old_one(world: World) -> None:
    before = world.field("person", "home_postcode")
    row = edit(world, POSTCODE, "SE1 6AGG")
    world.driver.key("Return")
    world.quiet()
    editor = row.editor
    assert editor is not None
    assert editor.text() == "SE1 6AGG"
    assert "“SE1 6AGG” is not a postcode." in world.said()
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
    assert "there is no “Nobody Here” here." in world.said()


def test_arrow_keys_walk_the_facts(world: World) -> None:
    facts = world.record.parts.facts
    order = facts._walked()
    order[0].value.setFocus()
    world.driver.key("Down", "Down", "Up")
    assert order[1].value.hasFocus()


def test_past_values_are_put_back_one_by_one(world: World) -> None:
    uid = world.uid()
    before = world.field("person", "home_postcode")
    edit(world, POSTCODE, "SE1 6AG")
    world.driver.key("Return")
    world.quiet()
    assert world.field("person", "home_postcode") == "SE1 6AG"
    past = world.rows(Sort.PAST)[0]
    assert (past.title, past.text) == ("Home postcode", "SE1 6AG")
    assert past.by.startswith("Jo Osei · ")
    world.go_to(past)
    world.driver.key("B")
    world.wait(lambda: world.field("person", "home_postcode", uid) == before)
    world.quiet()
    assert "Home postcode put back to" in world.strip()
    assert world.rows(Sort.PAST)[0].act == "Put back"


def test_filters_show_notes_or_moves_alone(world: World) -> None:
    everything = len(world.rows(Sort.ENTRY))
    world.driver.press(next(words for words in world.driver.buttons() if words.startswith("Moves ")))
    assert {item.milestone for item in world.rows(Sort.ENTRY)} == {True}
    world.driver.press(next(words for words in world.driver.buttons() if words.startswith("All ")))
    assert len(world.rows(Sort.ENTRY)) == everything


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
