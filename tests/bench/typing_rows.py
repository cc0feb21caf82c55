"""Row 3 of the goals: a letter of a name typed into the search box until the list stands repainted."""

from functools import partial

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from smfdesk.bootstrap import Office
from smfdesk.desktop import clock, open_window
from smfdesk.domain.names import search_key
from smfdesk.domain.query import EVERYBODY, Sort
from smfdesk.ui.places.students.loading import Listing
from smfdesk.ui.places.students.place import StudentsPlace
from smfdesk.ui.places.students.query_box import QueryBox
from smfdesk.ui.shell.window import Shell
from smfdesk.ui.theme.apply import apply_theme
from tests.bench.measure import Result, p95, seconds

NAMES = 10
SETTLED_MS = 1_000
LONGEST_MS = 10_000


class _Painted(QObject):
    """Ends a loop at the first paint of a list that shows the wanted question. The loop waits as the program's own does."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__()
        self._loop = QEventLoop()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._loop.quit)
        self._wanted, self._shown, self._waits = "", "", False
        viewport.installEventFilter(self)

    def on_listed(self, listing: Listing) -> None:
        self._shown = listing.ask.question.text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._waits and event.type() == QEvent.Type.Paint and self._shown == self._wanted:
            self._waits = False
            QTimer.singleShot(0, self._loop.quit)
        return False

    def type(self, box: QueryBox, letter: str) -> None:
        """Send one key and run the window until the list for the new text has been painted."""
        self._shown, self._wanted, self._waits = "", box.text() + letter, True
        QTest.keyClicks(box, letter)
        self._late.start(LONGEST_MS)
        self._loop.exec()
        self._late.stop()
        if self._waits:
            raise TimeoutError


def keystrokes(office: Office, students: int) -> Result:
    """Type words letter by letter; a plain repaint of the same list is taken in turn with each letter.

    Args:
        office: an open workspace.
        students: how many are in it, for the name of the row.
    """
    found = QApplication.instance()
    apply_theme(found if isinstance(found, QApplication) else QApplication([]))
    keys = office.reader.student_keys(EVERYBODY, Sort(), clock().date())
    rows = office.reader.student_rows(keys[:: len(keys) // NAMES + 1], ["name"])
    opened = open_window(office, None)
    window = QMainWindow()
    window.setCentralWidget(opened.shell)
    window.resize(1366, 768)
    window.show()
    QTest.qWait(2_000)
    place = opened.shell.place if isinstance(opened.shell, Shell) else None
    if not isinstance(place, StudentsPlace):
        raise TypeError("no_list")
    taken, repaints = _type_words(place, [search_key(str(row["name"])) for row in rows])
    opened.close()
    window.deleteLater()
    ratio = p95(taken) / p95(repaints)
    name = f"3 keystroke to repaint p95 at {students:,} students"
    return Result(name=name, reference="p95 of a plain repaint", ratio=ratio, goal=2, n=len(taken))


def _type_words(place: StudentsPlace, words: list[str]) -> tuple[list[float], list[float]]:
    box, viewport = place.parts.box, place.parts.table.viewport()
    painted = _Painted(viewport)
    place.lister.listed.connect(painted.on_listed)
    box.setFocus()
    taken, repaints = [], []
    for word in words:
        for letter in word:
            taken.append(seconds(partial(painted.type, box, letter)))
            repaints.append(seconds(viewport.repaint))
        QTest.qWait(SETTLED_MS)
        box.clear()
        QTest.qWait(SETTLED_MS)
    return taken, repaints
