"""Makes the pictures of the window: `python tests/shots.py [FOLDER] [--size 1024x600] [NAME...]`.

Each row of SHOTS is a name and what leads to it from an open sample; a place adds its rows.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QCursor, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from smfdesk.app.sample_return import sample_return
from smfdesk.bootstrap import create_sample
from smfdesk.desktop import WindowOpener
from smfdesk.sheets.sample_workbook import write_sample_workbook
from smfdesk.ui.app import TopWindow
from smfdesk.ui.files import Choosers
from smfdesk.ui.first_run import FirstRunPage
from smfdesk.ui.opening import Found, Made
from smfdesk.ui.places.imports.review_place import ReviewPlace
from smfdesk.ui.recent import remember
from smfdesk.ui.recovery import RecoveryPage
from smfdesk.ui.shell.window import Shell
from smfdesk.ui.theme.apply import apply_theme
from tests.ui.driver import Driver
from tests.ui.token_sheet import TokenSheet

PASSPHRASE = "quiet lantern over wet granite"
SAMPLE = "Sample.smfdesk"
SIZE = (1366, 768)
NOTHING_CHOSEN = Choosers(workspace=lambda _w: None, folder=lambda _w: None, spreadsheet=lambda _w: None)


@dataclass
class Stage:
    """What a shot may use: the window of the open sample, keys and time."""

    window: TopWindow
    driver: Driver
    folder: Path
    size: tuple[int, int]

    @property
    def shell(self) -> Shell:
        shell = self.window.centralWidget()
        assert isinstance(shell, Shell)
        return shell

    def go(self, address: str) -> None:
        """Go to an address and let it load."""
        self.window.activateWindow()
        self.shell.frame.say(None)
        self.shell.frame.go(address)
        self.settle()

    def key(self, *keys: str) -> None:
        """Press keys one after another, with time between them."""
        for key in keys:
            self.driver.key(key)
            self.settle(0.15)

    def settle(self, seconds: float = 0.4) -> None:
        """Give threads and layouts time to finish."""
        settle(seconds)

    def shown(self, page: QWidget) -> QWidget:
        """Put another page on the screen in the size of the pictures."""
        page.resize(*self.size)
        page.show()
        page.activateWindow()
        self.settle()
        return page


def settle(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


def tokens(stage: Stage) -> QWidget:
    sheet = TokenSheet()
    stage.shown(sheet)
    sheet.ringed.setFocus(Qt.FocusReason.TabFocusReason)
    sheet.ringed.deselect()
    stage.settle()
    return sheet


def locked(stage: Stage, secret: str = "") -> TopWindow:
    # The sample stands in for an office: the page reads its key slots and nothing else.
    remember(stage.folder, Found(folder=stage.folder / SAMPLE, name="London office", people=("Jo O.",)), "Jo O.")
    window = TopWindow(WindowOpener, stage.folder, NOTHING_CHOSEN)
    window.start()
    stage.shown(window)
    driver = Driver(window)
    driver.type(secret)
    return window


def unlock(stage: Stage) -> QWidget:
    return locked(stage, "fourteen letters")


def unlock_caps_lock(stage: Stage) -> QWidget:
    return locked(stage, "FOURTEEN LETTERS")


def in_documents(name: str) -> Path:
    """Where a picture says that a workspace is kept: no path of the machine that made it."""
    return Path("Documents") / f"{name}.smfdesk"


def first_run(stage: Stage) -> QWidget:
    page = FirstRunPage(WindowOpener, in_documents, stage.window.runner, NOTHING_CHOSEN)
    stage.shown(page)
    driver = Driver(page)
    driver.key("2", "Return")
    for text in ("London office", "Jo Osei", "Dee Marsh"):
        driver.type(text)
        driver.key("Return")
    driver.type("020 7946 0")
    stage.settle()
    return page


def first_run_empty(stage: Stage) -> QWidget:
    page = FirstRunPage(WindowOpener, in_documents, stage.window.runner, NOTHING_CHOSEN)
    stage.shown(page)
    Driver(page).key("2", "Return", "Ctrl+Return")
    stage.settle()
    return page


def recovery(stage: Stage) -> QWidget:
    return stage.shown(RecoveryPage(Made(handle=None, code="7K2M9-QRTXW-4HP3Z-DV8NB-6CJF2", sheet=""), "London office", None))


def students(stage: Stage) -> QWidget:
    stage.go("students")
    stage.key("Down", "Down")
    return stage.window


def keys(stage: Stage) -> QWidget:
    stage.go("students")
    stage.key("?")
    return stage.window


def record(stage: Stage) -> QWidget:
    stage.go("students")
    stage.key("Down", "Return")
    return stage.window


def searched(stage: Stage) -> QWidget:
    stage.go("students")
    stage.key("/")
    stage.driver.type("cohort:law smith")
    stage.settle(0.8)
    return stage.window


def note(stage: Stage) -> QWidget:
    record(stage)
    stage.key("N")
    stage.driver.type("Spoke to mum. LNAT booked, nervous about the essay. >2w #lnat")
    stage.settle()
    return stage.window


def moving(stage: Stage) -> QWidget:
    stage.go("students")
    stage.key("Down", "S")
    return stage.window


def moved(stage: Stage) -> QWidget:
    moving(stage)
    stage.driver.type("Her form tutor sent it on paper")
    stage.key("Return")
    stage.settle(0.8)
    return stage.window


def export(stage: Stage) -> QWidget:
    stage.go("students")
    stage.key("Ctrl+E")
    stage.settle()
    return stage.window


def school_file(stage: Stage) -> None:
    """Drop the messy return of the sample's school on the window, once, and wait until it is worked out."""
    today = stage.shell.frame.clock().date()
    described = sample_return(as_of=today)
    path = stage.folder / f"{described.school} {today:%b %Y}.xlsx"
    if not path.exists():
        write_sample_workbook(described, path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(QPointF(600, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    stage.shell.frame.say(None)
    QApplication.sendEvent(stage.window.windowHandle(), drop)
    give_up = time.monotonic() + 30
    while time.monotonic() < give_up and not (isinstance(stage.shell.place, ReviewPlace) and stage.shell.place.parts.apply.isVisible()):
        stage.settle(0.1)
    stage.settle()


def import_review(stage: Stage) -> QWidget:
    school_file(stage)
    return stage.window


def import_people(stage: Stage) -> QWidget:
    school_file(stage)
    stage.key("]")
    return stage.window


def import_changes(stage: Stage) -> QWidget:
    school_file(stage)
    place = stage.shell.place
    assert isinstance(place, ReviewPlace)
    stage.driver.click(place.parts.steps.entries[-1])
    stage.settle()
    return stage.window


def exchange(stage: Stage) -> QWidget:
    school_file(stage)
    stage.key("Ctrl+Return")
    stage.settle(1.5)
    return stage.window


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: the name of its file, and what leads to it and gives the widget to draw."""

    name: str
    build: Callable[[Stage], QWidget]


SHOTS: tuple[Shot, ...] = (
    Shot(name="tokens", build=tokens),
    Shot(name="unlock", build=unlock),
    Shot(name="unlock-caps-lock", build=unlock_caps_lock),
    Shot(name="first-run", build=first_run),
    Shot(name="first-run-empty", build=first_run_empty),
    Shot(name="recovery", build=recovery),
    Shot(name="students", build=students),
    Shot(name="keys", build=keys),
    Shot(name="record", build=record),
    Shot(name="note", build=note),
    Shot(name="moving", build=moving),
    Shot(name="moved", build=moved),
    Shot(name="students-searched", build=searched),
    Shot(name="export", build=export),
    Shot(name="import-review", build=import_review),
    Shot(name="import-people", build=import_people),
    Shot(name="import-changes", build=import_changes),
    Shot(name="exchange", build=exchange),
)


def main(arguments: list[str]) -> int:
    """Make the pictures."""
    size = SIZE
    if "--size" in arguments:
        at = arguments.index("--size")
        wide, high = arguments[at + 1].split("x")
        size = (int(wide), int(high))
        del arguments[at : at + 2]
    folder = Path(arguments[0] if arguments else "shots")
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set(arguments[1:])
    application = QApplication(sys.argv[:1])
    apply_theme(application)
    with tempfile.TemporaryDirectory() as kept:
        stage = open_stage(Path(kept), size)
        for shot in SHOTS:
            if wanted and shot.name not in wanted:
                continue
            drawn = shot.build(stage)
            drawn.grab().save(str(folder / f"{shot.name}.png"))
            print(folder / f"{shot.name}.png")
            if drawn is not stage.window:
                drawn.close()
        stage.window.close()
    return 0


def open_stage(kept: Path, size: tuple[int, int]) -> Stage:
    """Make a sample and open its window."""
    create_sample(kept / SAMPLE, PASSPHRASE).close()
    window = TopWindow(WindowOpener, kept / "state", NOTHING_CHOSEN)
    QCursor.setPos(*size)  # away from everything that shows the pointer
    window.resize(*size)
    window.start(kept / SAMPLE, PASSPHRASE)
    window.show()
    window.activateWindow()
    stage = Stage(window=window, driver=Driver(window), folder=kept, size=size)
    give_up = time.monotonic() + 60
    while not isinstance(window.centralWidget(), Shell) and time.monotonic() < give_up:
        settle(0.1)
    stage.settle(1)
    return stage


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
