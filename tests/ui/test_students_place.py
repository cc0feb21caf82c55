"""The list of students in a real window over a real workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from smfdesk.ui.places.students.columns import Line
from smfdesk.ui.places.students.columns_panel import ColumnsPanel
from smfdesk.ui.places.students.table import StudentTable
from tests.ui.audit import clipped, not_reached_by_tab, small_targets, unnamed
from tests.ui.office import STUDENTS, World, empty_office, open_world, rect_of, sample_copy


@pytest.fixture
def world(tmp_path: Path, qtbot: QtBot) -> Iterator[World]:
    made = open_world(sample_copy(tmp_path), qtbot)
    yield made
    made.close()


def in_list(world: World) -> bool:
    return isinstance(QApplication.focusWidget(), StudentTable)


def ask(world: World, text: str) -> None:
    world.driver.key("Ctrl+F")
    world.driver.type(text)
    world.quiet()


def test_typing_asks_and_the_question_is_said_in_words(world: World) -> None:
    ask(world, "is:late")
    assert len(world.names()) == len(world.find("is:late")) > 0
    assert world.sentence() == f"{len(world.names())} of {STUDENTS} students who are late, by due date"
    world.driver.type(" law")
    world.quiet()
    assert set(world.find("is:late law")) == {line.uid for line in _lines(world)}
    assert {"Late", "“law”"} <= world.driver.buttons()


def test_letters_in_the_box_are_letters(world: World) -> None:
    ask(world, "snjk")
    assert world.students.parts.box.text() == "snjk"
    assert not world.students.parts.dock.isVisible()
    assert world.strip() == ""


def test_half_typed_question_keeps_the_last_good_list_and_says_why(world: World) -> None:
    ask(world, "is:late ")
    good = world.names()
    world.driver.type("chort:2")
    world.quiet()
    assert world.names()
    assert set(world.names()) <= set(good)
    assert world.students.parts.table.property("dimmed") is True
    assert "There is no field called “chort”." in world.students.parts.box.accessibleDescription()
    world.driver.key("Return")
    world.quiet()
    assert world.students.parts.box.text() == "is:late cohort:2"
    assert world.students.parts.table.property("dimmed") is False
    assert len(world.names()) == len(world.find("is:late cohort:2"))


def test_any_beginning_of_a_question_leaves_the_list_filled(world: World) -> None:
    text = 'phase:mentoring due:<14d school:"Li'
    world.driver.key("Ctrl+F")
    for letter in text:
        world.driver.type(letter)
        world.qtbot.wait(1)
    world.quiet()
    assert world.students.parts.box.text() == text


def test_escape_goes_back_to_the_list_and_keeps_the_question(world: World) -> None:
    ask(world, "law")
    world.driver.key("Esc")
    assert in_list(world)
    assert world.students.parts.box.text() == "law"
    world.driver.key("/")
    assert world.students.parts.box.hasFocus()


def test_nothing_matches_names_the_part_to_take_away(world: World) -> None:
    ask(world, "is:late zzzz ")
    empty = world.students.parts.empty
    assert empty.isVisible()
    late = len(world.find("is:late"))
    world.driver.press("Remove “zzzz”")
    world.quiet()
    assert world.students.parts.box.text() == "is:late"
    assert len(world.names()) == late
    assert world.students.parts.table.isVisible()


def test_nothing_matches_and_no_part_helps(world: World) -> None:
    ask(world, "zzzz yyyy ")
    world.driver.press("Clear the search")
    world.quiet()
    assert len(world.names()) == STUDENTS


def test_nobody_at_all_says_what_the_place_is_for(tmp_path: Path, qtbot: QtBot) -> None:
    made = open_world(empty_office(tmp_path), qtbot)
    try:
        assert made.students.parts.empty.isVisible()
        assert made.names() == []
        assert not unnamed(made.students)
    finally:
        made.close()


def test_chip_takes_its_part_out_of_the_text(world: World) -> None:
    ask(world, "is:late law")
    world.driver.press("“law”")
    world.quiet()
    assert world.students.parts.box.text() == "is:late"


def test_head_sorts_and_turns_round(world: World) -> None:
    head = world.students.parts.table.horizontalHeader()
    world.driver.click(head.viewport(), QPoint(20, 14))
    world.quiet()
    up = world.names()
    assert world.sentence() == f"{STUDENTS} students by last name"
    world.driver.click(head.viewport(), QPoint(20, 14))
    world.quiet()
    assert world.names() == up[::-1]
    assert world.sentence() == f"{STUDENTS} students by last name, Z to A"


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_order_by_keys(world: World) -> None:
    world.driver.key("Ctrl+Shift+S")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "Student, A to Z"
    world.driver.key("Down", "Return")
    world.quiet()
    assert world.sentence() == f"{STUDENTS} students by last name"


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_columns_are_ticked_by_keys_and_show_at_once(world: World) -> None:
    world.driver.key("Ctrl+Shift+C")
    panel = QApplication.activePopupWidget()
    assert isinstance(panel, ColumnsPanel)
    world.driver.type("free")
    world.driver.key("Down", "Space")
    world.quiet()
    labels = [column.label for column in world.students.parts.model.columns]
    assert labels[-1] == "Free school meals"
    world.driver.key("Esc")
    world.quiet()
    assert in_list(world)
    fsm = len(labels) - 1
    assert {str(world.students.parts.model.index(row, fsm).data()) for row in range(20)} & {"Yes", "No"}
    assert "free school meals" not in world.sentence()


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_columns_by_mouse(world: World) -> None:
    world.driver.press("Columns")
    panel = QApplication.activePopupWidget()
    assert isinstance(panel, ColumnsPanel)
    row = next(row for row in range(panel.model.rowCount()) if panel.model.index(row).data() == "School")
    world.driver.click(panel.view.viewport(), panel.view.visualRect(panel.model.index(row)).center())
    world.quiet()
    assert "School" not in [column.label for column in world.students.parts.model.columns]
    panel.close()


def test_arrows_letters_and_ends_walk_the_list(world: World) -> None:
    names = world.names()
    world.driver.key("Home", "Down", "J", "K", "Down")
    assert world.current() == names[2]
    world.driver.key("End")
    assert world.current() == names[-1]
    world.driver.key("J")
    assert world.current() == names[-1]
    world.driver.key("Home", "K")
    assert world.current() == names[0]


def test_space_peeks_and_takes_it_away(world: World) -> None:
    preview = world.students.parts.preview
    assert preview.isVisible()
    assert world.current() in {label.text() for label in preview.findChildren(type(preview._name))}
    world.driver.key("Space")
    assert not preview.isVisible()
    assert in_list(world)
    world.driver.key("F9")
    world.quiet()
    assert preview.isVisible()


def test_back_finds_question_student_and_scroll_again(world: World) -> None:
    ask(world, "law")
    world.driver.key("Return", "End")
    current, top = world.current(), world.students.parts.table.verticalScrollBar().value()
    world.driver.key("Return")
    world.on_record(current)
    world.driver.key("Alt+Left")
    world.quiet()
    assert (world.current(), world.students.parts.table.verticalScrollBar().value()) == (current, top)
    assert in_list(world)


def test_move_and_note_from_the_list_keep_the_current_student(world: World) -> None:
    ask(world, "stage:enrolled")
    world.driver.key("Return", "Down")
    current = world.current()
    uid = world.find(f'"{current}"')[0]
    world.driver.key("N")
    world.driver.type("Spoke to mum.")
    world.driver.key("Ctrl+Return")
    world.wait(lambda: any(row["text"] == "Spoke to mum." for row in world.reader.records("note", {"person": uid})))
    world.quiet()
    assert "Note about" in world.strip()
    assert world.current() == current
    assert in_list(world)
    world.driver.key("S")
    world.quiet()
    if world.students.parts.dock.move_bar.reason.isVisible():
        world.driver.type("agreed")
    world.driver.key("Return")
    world.wait(lambda: world.stage(uid) == "mentoring")
    world.quiet()
    assert current not in world.names(), "the list asks for enrolled students alone"
    world.driver.key("Ctrl+Z")
    world.wait(lambda: world.stage(uid) == "enrolled")


def test_moving_twice_in_a_hurry_moves_once(world: World) -> None:
    uid = next(uid for uid in world.find("stage:enrolled"))
    ask(world, f'"{_name_of(world, uid)}"')
    world.driver.key("Return", "S", "Return", "Return")
    world.quiet()
    assert world.stage(uid) in ("enrolled", "mentoring")


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_page_is_named_fits_and_is_walked_by_tab(tmp_path: Path, qtbot: QtBot, size: tuple[int, int]) -> None:
    made = open_world(sample_copy(tmp_path), qtbot, size=size)
    try:
        assert (made.shell.width(), made.shell.height()) == size, "nothing asks for more room than the screen has"
        ask(made, "is:late law")
        made.driver.key("Return")
        assert unnamed(made.students) == []
        assert clipped(made.students) == []
        assert small_targets(made.students) == []
        assert not_reached_by_tab(made.shell, made.driver) == []
        assert made.students.parts.table.horizontalScrollBar().maximum() == 0
    finally:
        made.close()


def test_double_press_opens_the_record(world: World) -> None:
    from PySide6.QtTest import QTest

    name = world.names()[3]
    table = world.students.parts.table
    spot = table.viewport().mapTo(world.shell, rect_of(world, 3).center())
    window = world.shell.windowHandle()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    QTest.mouseDClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    world.on_record(name)


def _lines(world: World) -> list[Line]:
    model = world.students.parts.model
    return [line for row in range(model.rowCount()) if (line := model.line(row)) is not None]


def _name_of(world: World, uid: bytes) -> str:
    key = world.reader.key_of(uid)  # type: ignore[arg-type]
    assert key is not None
    return str(world.reader.student_rows([key], ["name"])[0]["name"])


def test_word_that_nothing_begins_with_waits_for_the_end_of_typing(world: World) -> None:
    ask(world, "is:late")
    good = world.names()
    world.driver.type(" zzzz")
    world.qtbot.wait(200)
    assert set(world.names()) <= set(good)
    assert world.names()
    assert world.students.parts.table.property("dimmed") is True
    world.wait(world.students.parts.empty.isVisible)
    world.driver.type(":")
    world.quiet()
    assert world.names(), "a question that cannot be read shows the last list that had somebody in it"


def test_next_student_is_current_where_one_left_the_list(world: World) -> None:
    ask(world, "stage:enrolled")
    world.driver.key("Return", "Down", "S")
    names = world.names()
    world.quiet()
    if world.students.parts.dock.move_bar.reason.isVisible():
        world.driver.type("agreed")
    world.driver.key("Return")
    world.wait(lambda: len(world.names()) == len(names) - 1)
    world.quiet()
    assert world.current() == [*names[:1], *names[2:]][1]


def test_typing_and_enter_twice_in_a_hurry_opens_what_was_typed(world: World) -> None:
    wanted = world.names()[-1]
    world.driver.key("Ctrl+F")
    world.driver.type(f'"{wanted}"')
    world.driver.key("Return", "Return")
    world.on_record(wanted)
