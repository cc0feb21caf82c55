"""How a file comes to its review: dropped, opened with, not readable, stopped; and what the review is for the keyboard."""

import itertools
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from smfdesk.app.import_ports import Progress
from smfdesk.sheets.reader import ChildReader
from smfdesk.ui.commands import WINDOW_COMMANDS, clashes
from smfdesk.ui.places.exports.specs import COMMANDS as EXPORT_COMMANDS
from smfdesk.ui.places.imports.review_place import ReviewPlace
from smfdesk.ui.places.imports.specs import COMMANDS as FILE_COMMANDS
from smfdesk.ui.places.imports.typed_choice import TypedChoice
from smfdesk.ui.places.students.specs import COMMANDS as STUDENT_COMMANDS
from tests.sheets.bad_books import ole
from tests.ui.files_world import FilesWorld, open_files_world, school_return

# Offscreen, a list that drops down can neither be raised nor hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot) -> Iterator[FilesWorld]:
    made = open_files_world(monkeypatch, tmp_path, qtbot)
    made.answers.spreadsheet = school_return(tmp_path)
    yield made
    made.close()


def test_a_window_opened_with_a_spreadsheet_shows_its_review(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot) -> None:
    world = open_files_world(monkeypatch, tmp_path, qtbot, spreadsheet=school_return(tmp_path), size=(1024, 600))
    try:
        page = world.on_review()
        world.quiet()
        inner = page.parts.scroll.widget()
        assert inner is not None
        assert inner.width() <= page.parts.scroll.viewport().width()
        world.driver.key("Alt+Left")
        world.wait(lambda: world.shell.place is not page)
    finally:
        world.close()


def test_a_dropped_file_opens_its_review_and_changes_nothing(world: FilesWorld) -> None:
    head = world.history()
    path = world.answers.spreadsheet
    assert path is not None
    _drop(world, [path, path])
    assert "One file at a time" in world.strip()
    _drop(world, [path])
    world.on_review()
    assert world.counts["rows"] > 20
    assert world.history() == head


def _drop(world: FilesWorld, files: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in files])
    window = world.shell.windowHandle()
    at, none = QPointF(600, 27), Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at.toPoint(), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    drop = QDropEvent(at, copy, data, left, none)
    QApplication.sendEvent(window, drop)
    assert drop.isAccepted()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("list.xlsx", b"Surname,Forename\nNowak,Ewa\n" * 40, "text file (CSV)"),
        ("~$list.xlsx", b"\x07Jo Osei" + b" " * 157, "not the list itself"),
        ("empty.xlsx", b"", "no bytes"),
        ("cut.xlsx", b"PK\x03\x04" + b"\x00" * 400, "damaged"),
        ("locked.xlsx", None, "has a password"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_window_goes_on(world: FilesWorld, name: str, content: bytes | None, sentence: str) -> None:
    path = (world.answers.spreadsheet or Path()).parent / name
    path.write_bytes(content if content is not None else ole(path.parent, is_encrypted=True).read_bytes())
    good, world.answers.spreadsheet = world.answers.spreadsheet, path
    world.driver.key("Ctrl+I")
    world.wait(lambda: sentence in world.seen())
    assert world.driver.focused is world.page.parts.trouble.again_button
    world.driver.key("Return")
    world.quiet()
    world.wait(lambda: sentence in world.seen())
    world.answers.spreadsheet = good
    world.driver.press("Choose another file")
    world.on_review()
    assert world.counts["rows"] > 20
    world.driver.key("Ctrl+2")
    world.wait(lambda: not isinstance(world.shell.place, ReviewPlace))
    assert not world.batches()


def test_everything_that_takes_the_keyboard_has_a_name(world: FilesWorld) -> None:
    world.driver.key("Ctrl+I")
    page = world.on_review()
    for place in (page, world.shell):
        for widget in place.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget.parent(), TypedChoice):
                assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name), widget


def test_stop_puts_an_end_to_a_long_reading(world: FilesWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = threading.Event()

    def wait_for_stop(_self: ChildReader, _path: Path, _today: object, progress: Progress, _corrections: object = None) -> None:
        try:
            while True:
                progress.step(1, 4, "looked_at")
                endless.wait(0.01)
        finally:
            endless.set()

    with monkeypatch.context() as slow:
        slow.setattr(ChildReader, "read", wait_for_stop)
        world.driver.key("Ctrl+I")
        world.wait(lambda: isinstance(world.shell.place, ReviewPlace) and world.page.parts.busy.isVisible())
        world.driver.press("Stop")
        world.wait(endless.is_set)
    assert "was not read" in world.seen()
    world.driver.press("Try again")
    world.on_review()
    assert world.counts["rows"] > 20


def test_no_key_means_two_things() -> None:
    assert clashes((*WINDOW_COMMANDS, *STUDENT_COMMANDS, *FILE_COMMANDS, *EXPORT_COMMANDS)) == ()


def test_the_keys_go_from_table_to_table(world: FilesWorld) -> None:
    world.driver.key("Ctrl+I")
    page = world.on_review()
    tables = [table for table in page.parts.tables() if table.isVisible() and table is not page.parts.people.panel.table]
    world.driver.key("Return")
    for here, below in itertools.pairwise(tables):
        assert here.hasFocus()
        world.driver.key("End", "Down")
        assert below.hasFocus()
        inner = page.parts.scroll.widget()
        assert inner is not None
        top = below.mapTo(inner, below.row_box().topLeft()).y() - page.parts.scroll.verticalScrollBar().value()
        assert 0 <= top < page.parts.scroll.viewport().height()
    world.driver.key("Home", "Up")
    assert tables[-2].hasFocus()
