"""Rows 1 and 3 of the goals: the first page painted, and a letter typed into the search box at 100,000 students."""

import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from smfdesk.bootstrap import Office
from smfdesk.desktop import open_window
from smfdesk.ui.people.bench import Bench  # noqa: F401 - the place is found through the shell
from smfdesk.ui.theme.apply import apply_theme
from tests.bench.measure import Result, median_ratio, p95, seconds

ROOT = Path(__file__).resolve().parents[2]
PAIRS = 7
TYPED = ("khan", "siobhan", "o'brien", "adeyemi", "law", "marsh", "ma", "zoe smith", "pat", "linden")
FIRST_PAINTS = 3

# Both end at their first paint. The bare window is the limit: Python, Qt, one window, one empty widget.
_END = """
from PySide6.QtCore import QEvent, QObject
import os
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            os._exit(0)
        return False
painted = Painted()
"""
BARE = (
    "from PySide6.QtWidgets import QApplication, QMainWindow, QWidget\n"
    + _END
    + "app = QApplication([])\nwindow = QMainWindow()\npage = QWidget()\npage.installEventFilter(painted)\n"
    "window.setCentralWidget(page)\nwindow.resize(1366, 768)\nwindow.show()\napp.exec()\n"
)
OURS = (
    "import sys\nfrom pathlib import Path\nfrom PySide6.QtWidgets import QApplication\n"
    "from smfdesk.ui.app import TopWindow\nfrom smfdesk.ui.crash import CrashWatch\nfrom smfdesk.ui.theme.apply import apply_theme\n"
    + _END
    + "app = QApplication([])\nCrashWatch().install()\napply_theme(app)\n"
    "def never():\n    raise SystemExit\n"
    "window = TopWindow(never, Path(sys.argv[1]))\nwindow.start(Path(sys.argv[2]))\nwindow.centralWidget().installEventFilter(painted)\n"
    "window.show()\napp.exec()\n"
)


def first_paint() -> Result:
    """The unlock page of a workspace, from the start of the process, against a bare window."""
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        (state / "Office.smfdesk").mkdir()

        def run(code: str) -> float:
            command = [sys.executable, "-c", code, str(state), str(state / "Office.smfdesk")]
            return seconds(lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True))

        run(BARE), run(OURS)
        pairs = [(run(OURS), run(BARE)) for _ in range(PAIRS)]
    return Result(name="1 first paint (unlock page)", reference="bare QMainWindow", ratio=median_ratio(pairs), goal=1.5, n=PAIRS)


class _Paints(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def keystrokes(office: Office) -> Result:
    """Letters typed into the search box until the list stands repainted, against a plain repaint of the same list."""
    application = QApplication.instance() or QApplication([])
    apply_theme(application)
    opened = open_window(office, None)
    window = QMainWindow()
    window.setCentralWidget(opened.shell)
    window.resize(1366, 768)
    window.show()
    QTest.qWait(1_500)
    place = opened.shell.place
    box, table, lister = place.parts.box, place.parts.table, place.lister
    shown: list[str] = []
    lister.listed.connect(lambda listing: shown.append(listing.ask.question.text))
    paints = _Paints()
    table.viewport().installEventFilter(paints)
    box.setFocus()
    taken = []
    repaints = []
    for word in TYPED:
        for letter in word:
            taken.append(seconds(lambda typed=letter: _type(box, typed, shown, paints)))
            repaints.append(seconds(table.viewport().repaint))
        QTest.qWait(250)
        box.clear()
        QTest.qWait(250)
    opened.close()
    window.deleteLater()
    name = "3 keystroke to repaint p95 at 100,000 students"
    return Result(name=name, reference="p95 of a plain repaint", ratio=p95(taken) / p95(repaints), goal=2, n=len(taken))


def _type(box: QWidget, letter: str, shown: list[str], paints: _Paints) -> None:
    """Send one key and run the window until the list for the new text has been painted."""
    QTest.keyClick(box, letter)
    wanted = box.text()
    while not shown or shown[-1] != wanted:
        QApplication.processEvents()
    before = paints.count
    QApplication.processEvents()
    while paints.count == before:
        QApplication.processEvents()


def text_of(key: Qt.Key) -> str:
    """Say a key."""
    return Qt.Key(key).name
