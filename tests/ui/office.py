"""A real, encrypted sample workspace under a window, on a fixed day; each test has its own copy of one that is made once."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from smfdesk.app.errors import Cancelled, UserError
from smfdesk.app.ports import Desk
from smfdesk.app.set_up import Start
from smfdesk.bootstrap import Office, create_office, create_sample, open_office
from smfdesk.desktop import ChangeRecord, words
from smfdesk.domain.ids import Uid, uid_from_text, uid_text
from smfdesk.domain.query import QueryProblem, parse_query
from smfdesk.domain.query import Sort as Order
from smfdesk.store.queries import StoreReader
from smfdesk.ui.commands import WINDOW_COMMANDS, Commands
from smfdesk.ui.events import Events
from smfdesk.ui.people.bench import Bench
from smfdesk.ui.places.record.items import Item, Sort
from smfdesk.ui.places.record.place import RecordPlace
from smfdesk.ui.places.students.place import StudentsPlace
from smfdesk.ui.places.students.specs import COMMANDS, student_places
from smfdesk.ui.runner import Runner
from smfdesk.ui.shell.frame import Frame
from smfdesk.ui.shell.window import Shell
from tests.ui.conftest import wait_for
from tests.ui.driver import Driver

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 14, 2, 11, tzinfo=UTC)
PASSPHRASE = "quiet lantern over wet granite"
STUDENTS = 60


@cache
def _prepared() -> Path:
    kept = Path(tempfile.mkdtemp(prefix="smfdesk-test-"))
    atexit.register(shutil.rmtree, kept, ignore_errors=True)
    create_sample(kept / "Sample.smfdesk", PASSPHRASE, students=STUDENTS, as_of=TODAY).close()
    return kept / "Sample.smfdesk"


def sample_copy(folder: Path) -> Path:
    """Copy the prepared sample into a test's folder."""
    made = folder / "Sample.smfdesk"
    shutil.copytree(_prepared(), made)
    return made


def empty_office(folder: Path) -> Path:
    """Make a workspace without students."""
    start = Start(workspace_name="Leeds", user="Jo Osei", lead_name="Dee Marsh", lead_phone="020 7946 0000")
    create_office(folder / "Leeds.smfdesk", start, PASSPHRASE).close()
    return folder / "Leeds.smfdesk"


@dataclass
class World:
    """A window over a workspace, with its driver."""

    office: Office
    runner: Runner
    shell: Shell
    driver: Driver
    qtbot: QtBot
    reader: StoreReader
    closed: bool = False

    @property
    def students(self) -> StudentsPlace:
        place = self.shell.place
        assert isinstance(place, StudentsPlace)
        return place

    @property
    def record(self) -> RecordPlace:
        place = self.shell.place
        assert isinstance(place, RecordPlace)
        return place

    def wait(self, fact: Callable[[], bool]) -> None:
        """Wait until the threads have made something true."""
        wait_for(self.qtbot, fact)

    def quiet(self) -> None:
        """Wait until nothing that was asked for is still to come."""
        came: list[int] = []
        for _round in range(2):
            self.qtbot.wait(60)
            came.clear()
            self.runner.write(lambda: 1, lambda _one: self.runner.read(lambda: 1, came.append))
            wait_for(self.qtbot, lambda: bool(came))

    def names(self) -> list[str]:
        """The names that the list shows, from the top."""
        model = self.students.parts.model
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def sentence(self) -> str:
        """The question in words, as a screen reader hears it."""
        return self.students.parts.row.sentence.accessibleName()

    def current(self) -> str:
        """The name of the current student of the list."""
        index = self.students.parts.table.currentIndex()
        return str(self.students.parts.model.index(index.row(), 0).data())

    def on_record(self, name: str = "") -> None:
        """Wait until a student's page is read."""
        self.wait(lambda: isinstance(self.shell.place, RecordPlace) and bool(self.record.parts.name.text()))
        if name:
            self.wait(lambda: self.record.parts.name.text() == name)
        self.quiet()

    def strip(self) -> str:
        """What the foot of the window says just happened."""
        strip = self.shell.foot.strip
        return " ".join(_texts(strip)) if strip is not None else ""

    def uid(self) -> Uid:
        """The student whose page is shown."""
        return uid_from_text(self.record.address().what)

    def field(self, kind: str, field: str, uid: Uid | None = None) -> object:
        """A field of a student as the database has it."""
        row = self.reader.get(kind, uid or self.uid())
        assert row is not None
        return row[field]

    def stage(self, uid: Uid | None = None) -> str:
        """A student's stage as the database has it."""
        key = self.reader.key_of(uid or self.uid())
        assert key is not None
        return str(self.reader.student_rows([key], ["stage"])[0]["stage"])

    def find(self, question: str) -> list[Uid]:
        """The students that a question finds, by name, without the window."""
        keys = self.reader.student_keys(parse_query(question, TODAY), Order(), TODAY)
        return [Uid(bytes(row["uid"])) for row in self.reader.student_rows(keys, ["name"])]  # type: ignore[call-overload]

    def said(self) -> str:
        """Every word on a student's page."""
        return " ".join(label.text() for label in self.record.findChildren(QLabel) if label.isVisible())

    def rows(self, sort: Sort) -> list[Item]:
        """The rows of one sort on a student's page, from the top."""
        items = self.record.parts.items
        return [items.item(row) for row in range(items.rowCount()) if items.item(row).sort is sort]

    def go_to(self, item: Item) -> None:
        """Put the cursor on a row of a student's page."""
        place = self.record.parts.items.find(item)
        assert place is not None
        self.record.parts.view.setFocus()
        self.record.parts.view.setCurrentIndex(self.record.parts.items.index(place))

    def has_note(self, uid: Uid, text: str) -> bool:
        """Whether the database has a note with this text about a student."""
        return any(row["text"] == text for row in self.reader.records("note", {"person": uid}))

    def open(self, uid: Uid) -> None:
        """Go to a student's page by its address."""
        self.shell.frame.go(f"student/{uid_text(uid)}")
        self.on_record()

    def close(self) -> None:
        """Close the window, its threads and the workspace; a second time does nothing."""
        if self.closed:
            return
        self.closed = True
        self.quiet()
        self.runner.close()
        self.shell.close()
        self.shell.deleteLater()
        self.qtbot.wait(1)
        self.reader.close()
        self.office.close()
        self.qtbot.wait(1)


def _texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def open_world(folder: Path, qtbot: QtBot, *, size: tuple[int, int] = (1366, 768), start: str = "students", day: date = TODAY) -> World:
    """Open a workspace in a window."""
    office = open_office(folder, PASSPHRASE)

    def desk() -> Desk:
        return replace(office.desk(), today=day)

    # The tests look into the database through a reader of their own: the window's belongs to its thread.
    reader = StoreReader(office._opened.reader())
    runner = Runner(said=(UserError, QueryProblem), quiet=(Cancelled,))
    frame = Frame(runner=runner, events=Events(), commands=Commands((*WINDOW_COMMANDS, *COMMANDS)), clock=lambda: NOW, words=words)
    bench = Bench(reader=office.reader, desk=desk, today=lambda: day)
    shell = Shell(frame=frame, places=student_places(bench), port=ChangeRecord(office), who="Jo Osei", start=start)
    # Not handed to qtbot, which closes its widgets before a fixture can end the threads that tell them things.
    shell.resize(*size)
    shell.show()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    world = World(office=office, runner=runner, shell=shell, driver=Driver(shell), qtbot=qtbot, reader=reader)
    world.quiet()
    return world


def rect_of(world: World, row: int) -> QRect:
    """Where a row of the list stands in its view."""
    table = world.students.parts.table
    return table.visualRect(world.students.parts.model.index(row, 0))
