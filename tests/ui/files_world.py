"""The joined window over a real encrypted sample, with a school's real workbook beside it, on a fixed day."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from smfdesk import bootstrap, desktop
from smfdesk.app.sample_return import sample_return
from smfdesk.bootstrap import Office, create_sample, open_office
from smfdesk.domain.ids import Uid
from smfdesk.sheets.sample_workbook import write_sample_workbook
from smfdesk.store.queries import StoreReader
from smfdesk.ui.opening import OpenWindow
from smfdesk.ui.places.imports.grid import GridTable
from smfdesk.ui.places.imports.list_place import ExchangePlace
from smfdesk.ui.places.imports.review_place import ReviewPlace
from smfdesk.ui.places.imports.view import ReviewView
from smfdesk.ui.shell.window import Shell
from tests.ui.driver import Driver
from tests.ui.office import NOW, PASSPHRASE, TODAY

STUDENTS = 240
PATIENCE_MS = 15_000


@cache
def _prepared() -> Path:
    """The sample that the school's return speaks of, made once."""
    kept = Path(tempfile.mkdtemp(prefix="smfdesk-files-"))
    atexit.register(shutil.rmtree, kept, ignore_errors=True)
    create_sample(kept / "Sample.smfdesk", PASSPHRASE, students=STUDENTS, as_of=TODAY).close()
    return kept / "Sample.smfdesk"


def sample_copy(folder: Path) -> Path:
    """Copy the prepared sample into a test's folder."""
    made = folder / "Sample.smfdesk"
    shutil.copytree(_prepared(), made)
    return made


@dataclass
class Answers:
    """What the system's boxes answer."""

    spreadsheet: Path | None = None
    target: Path | None = None
    revealed: list[Path] = field(default_factory=list)


@dataclass
class FilesWorld:
    """A window over a workspace, with its driver and a reader of its own."""

    office: Office
    opened: OpenWindow
    shell: Shell
    driver: Driver
    reader: StoreReader
    qtbot: QtBot
    answers: Answers
    is_closed: bool = False

    def wait(self, fact: Callable[[], object]) -> None:
        """Wait until the threads have made something true."""
        self.qtbot.waitUntil(lambda: bool(fact()), timeout=PATIENCE_MS)

    @property
    def page(self) -> ReviewPlace:
        place = self.shell.place
        assert isinstance(place, ReviewPlace)
        return place

    @property
    def exchange(self) -> ExchangePlace:
        place = self.shell.place
        assert isinstance(place, ExchangePlace)
        return place

    @property
    def view(self) -> ReviewView:
        review = self.page.review
        assert review is not None
        assert review.view is not None
        return review.view

    @property
    def counts(self) -> dict[str, int]:
        return dict(self.view.reviewed.plan.counts)

    def on_review(self) -> ReviewPlace:
        """Wait until a file is worked out and shown."""
        self.wait(lambda: isinstance(self.shell.place, ReviewPlace) and self.shell.place.review is not None)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until nothing is being worked out."""
        review = self.page.review
        assert review is not None
        self.wait(lambda: not review.busy)
        # A person sees the page before pressing into it: let it be laid out.
        self.qtbot.wait(60)

    def on_exchange(self) -> ExchangePlace:
        """Wait for the list of files."""
        self.wait(lambda: isinstance(self.shell.place, ExchangePlace))
        return self.exchange

    def strip(self) -> str:
        """What the foot of the window says just happened."""
        strip = self.shell.foot.strip
        return " ".join(one.text() for one in strip.findChildren(QLabel) if one.text()) if strip is not None else ""

    def seen(self) -> str:
        """Every word of the page that can be seen."""
        place = self.shell.place
        assert place is not None
        return " ".join(one.text() for one in place.findChildren(QLabel) if one.isVisible() and one.text())

    def people(self) -> int:
        """How many students the database has."""
        return len(self.reader.records("person", {"role": "student"}))

    def batches(self) -> list[dict[str, object]]:
        """The receipts of files that the database has."""
        return [dict(row) for row in self.reader.records("import_batch")]

    def person(self, last: str, first: str) -> dict[str, object]:
        """A student by her names."""
        found = self.reader.records("person", {"legal_last": last, "legal_first": first})
        assert len(found) == 1, (len(found), last)
        return dict(found[0])

    def history(self) -> int:
        """The number of the newest change set."""
        return self.reader.head()

    def quiet(self) -> None:
        """Wait until nothing that was asked for is still to come."""
        came: list[int] = []
        runner = self.shell.frame.runner
        for _round in range(2):
            came.clear()
            runner.write(lambda: 1, lambda _one: runner.read(lambda: 1, came.append))
            self.wait(lambda: came)
            self.qtbot.wait(40)

    def close(self) -> None:
        """Close window, threads and workspace; a second time does nothing."""
        if not self.is_closed:
            self.is_closed = True
            self.quiet()
            self.shell.close()
            self.reader.close()
            self.opened.close()
            self.shell.deleteLater()
            self.qtbot.wait(1)


def rows_of(table: GridTable) -> list[tuple[str, ...]]:
    """What the rows of a table say, without headings."""
    return [tuple(cell.said for cell in row.cells) for row in table.grid.rows if not row.is_head]


def heads_of(table: GridTable) -> list[str]:
    """What its headings say."""
    return [row.cells[0].said for row in table.grid.rows if row.is_head]


def uid_of(row: dict[str, object]) -> Uid:
    found = row["uid"]
    assert isinstance(found, bytes)
    return Uid(found)


def school_return(folder: Path) -> Path:
    """Write the messy return of the sample's school."""
    described = sample_return(as_of=TODAY)
    path = folder / f"{described.school} Nov 2026.xlsx"
    write_sample_workbook(described, path)
    return path


def open_files_world(
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    qtbot: QtBot,
    *,
    workspace: Path | None = None,
    spreadsheet: Path | None = None,
    size: tuple[int, int] = (1366, 768),
) -> FilesWorld:
    """Open the joined window."""
    answers = Answers(target=folder / "out.xlsx")
    for module in (bootstrap, desktop):
        monkeypatch.setattr(module, "now", lambda: NOW)
    monkeypatch.setattr(desktop, "choose_file_to_bring_in", lambda _parent: answers.spreadsheet)
    monkeypatch.setattr(desktop, "choose_target", lambda _parent, _suggested: answers.target)
    monkeypatch.setattr(desktop, "documents", lambda: folder)
    monkeypatch.setattr(desktop, "reveal", answers.revealed.append)
    office = open_office(workspace or sample_copy(folder), PASSPHRASE)
    reader = StoreReader(office._opened.reader())
    opened = desktop.open_window(office, spreadsheet)
    assert isinstance(opened.shell, Shell)
    # pytest-qt would close the window before the threads have told what they were asked; it is closed here instead.
    opened.shell.resize(*size)
    opened.shell.show()
    opened.shell.activateWindow()
    qtbot.waitUntil(opened.shell.isActiveWindow)
    return FilesWorld(
        office=office, opened=opened, shell=opened.shell, driver=Driver(opened.shell), reader=reader, qtbot=qtbot, answers=answers
    )
