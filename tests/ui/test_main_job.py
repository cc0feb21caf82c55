"""The main job in a real window on a real workspace: find, read, change, move on, undo, close, open again, undo yesterday's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from smfdesk.app.students import FactKey
from smfdesk.ui.places.record.place import RecordPlace
from tests.ui.office import World, open_world, rect_of, sample_copy

KNOWN_AS = FactKey(record="person", field="preferred_name")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return sample_copy(tmp_path)


@pytest.fixture
def world(folder: Path, qtbot: QtBot) -> Iterator[World]:
    made = open_world(folder, qtbot)
    yield made
    made.close()


def test_the_job_by_keys_alone(world: World, folder: Path, qtbot: QtBot) -> None:
    driver = world.driver
    uid = world.find("stage:mentoring no:missing")[0] if world.find("stage:mentoring no:missing") else world.find("stage:mentoring")[0]
    name = _name(world, uid)

    driver.key("Ctrl+F")
    driver.type(name.lower())
    world.quiet()
    assert world.names()[0] == name or name in world.names()
    driver.key("Return", "Return")
    world.on_record()
    assert world.uid() in world.find(f'"{name}"')
    uid = world.uid()

    _walk_to_fact(world, KNOWN_AS)
    before = world.field("person", "preferred_name")
    driver.key("Return")
    driver.key("Ctrl+A")
    driver.type("Zed")
    driver.key("Return")
    world.wait(lambda: world.field("person", "preferred_name", uid) == "Zed")
    world.quiet()
    assert world.record.parts.name.text().startswith("Zed ")
    assert "Known as" in world.strip()

    stage = world.stage()
    driver.key("S")
    world.quiet()
    driver.type("agreed with the school")
    driver.key("Return")
    world.wait(lambda: world.stage(uid) != stage)
    world.quiet()
    moved_to = world.stage(uid)
    assert moved_to == "applying_university"
    assert "moved to University application." in world.strip()

    driver.key("Ctrl+Z")
    world.wait(lambda: world.stage(uid) == stage)
    world.quiet()
    assert "Undone: move" in world.strip()
    driver.key("Ctrl+Shift+Z")
    world.wait(lambda: world.stage(uid) == moved_to)
    world.close()

    again = open_world(folder, qtbot)
    try:
        again.driver.key("Ctrl+Z")
        again.wait(lambda: again.stage(uid) == stage)
        again.on_record()
        assert again.uid() == uid
        again.driver.key("Ctrl+Z")
        again.wait(lambda: again.field("person", "preferred_name", uid) == before)
        again.quiet()
        assert again.stage(uid) == stage
    finally:
        again.close()


def test_the_job_by_mouse_alone(world: World) -> None:
    driver = world.driver
    name = _name(world, world.find("stage:enrolled")[0])
    driver.click(world.students.parts.box)
    driver.type(name)  # text is the one thing that needs the keyboard
    world.quiet()
    table = world.students.parts.table
    row = world.names().index(name)
    driver.click(table.viewport(), rect_of(world, row).center())
    world.quiet()
    driver.click(_named(world.shell, "Open the record"))
    world.on_record(name)
    uid = world.uid()

    facts = world.record.parts.facts
    value = facts.row(KNOWN_AS).value
    facts._area.ensureWidgetVisible(value)
    driver.click(value)
    world.quiet()
    editor = facts.row(KNOWN_AS).editor
    assert editor is not None
    driver.type("Zed")
    driver.click(world.record.parts.view.viewport(), QPoint(300, 10))  # leaving the field keeps it
    world.wait(lambda: world.field("person", "preferred_name", uid) == "Zed")
    world.quiet()

    stage = world.stage()
    driver.press("Move on")
    world.quiet()
    bar = world.record.parts.dock.move_bar
    if bar.reason.isVisible():
        driver.click(bar.reason.control)
        driver.type("agreed with the school")
    driver.click(bar.act)
    world.wait(lambda: world.stage(uid) != stage)
    world.quiet()
    driver.press("Undo")
    world.wait(lambda: world.stage(uid) == stage)
    world.quiet()
    while isinstance(world.shell.place, RecordPlace):  # an undo is a visit too
        driver.press("Back")
        world.quiet()
    assert world.students.parts.box.text() == name
    assert driver.keys == 0


def _name(world: World, uid: bytes) -> str:
    key = world.reader.key_of(uid)  # type: ignore[arg-type]
    assert key is not None
    return str(world.reader.student_rows([key], ["name"])[0]["name"])


def _named(window: object, name: str) -> QAbstractButton:
    from PySide6.QtWidgets import QWidget

    assert isinstance(window, QWidget)
    return next(b for b in window.findChildren(QAbstractButton) if b.accessibleName() == name and b.isVisible())


def _walk_to_fact(world: World, key: FactKey) -> None:
    """Press F6 until the keyboard is in the facts, then arrow down to one of them."""
    facts = world.record.parts.facts
    for _pane in range(8):
        focused = world.driver.focused
        if focused is not None and facts.isAncestorOf(focused):
            break
        world.driver.key("F6")
    for _row in range(60):
        if facts.row(key).value.hasFocus():
            return
        world.driver.key("Down")
    raise AssertionError("the fact is not reached by arrow keys")
