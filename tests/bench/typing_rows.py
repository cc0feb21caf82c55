"""Row 3 of the goals: a letter typed into the search box, at 100,000 students, until the list stands repainted."""

from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from smfdesk.bootstrap import Office
from smfdesk.desktop import open_window
from smfdesk.ui.places.students.loading import Listing
from smfdesk.ui.places.students.place import StudentsPlace
from smfdesk.ui.places.students.query_box import QueryBox
from smfdesk.ui.shell.window import Shell
from smfdesk.ui.theme.apply import apply_theme
from tests.bench.measure import Result, p95, seconds

TYPED = ("khan", "siobhan", "o'brien", "adeyemi", "law", "marsh", "ma", "zoe smith", "pat", "linden")
SETTLED_MS = 300


class _Paints(QObject):
    """Counts the paints of a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def keystrokes(office: Office, students: int) -> Result:
    """Type words letter by letter; a plain repaint of the same list is taken in turn with each letter.

    Args:
        office: an open workspace.
        students: how many are in it, for the name of the row.
    """
    found = QApplication.instance()
    apply_theme(found if isinstance(found, QApplication) else QApplication([]))
    opened = open_window(office, None)
    window = QMainWindow()
    window.setCentralWidget(opened.shell)
    window.resize(1366, 768)
    window.show()
    QTest.qWait(2_000)
    place = opened.shell.place if isinstance(opened.shell, Shell) else None
    if not isinstance(place, StudentsPlace):
        raise TypeError("no_list")
    taken, repaints = _type_words(place)
    opened.close()
    window.deleteLater()
    ratio = p95(taken) / p95(repaints)
    name = f"3 keystroke to repaint p95 at {students:,} students"
    return Result(name=name, reference="p95 of a plain repaint", ratio=ratio, goal=2, n=len(taken))


def _type_words(place: StudentsPlace) -> tuple[list[float], list[float]]:
    box, viewport = place.parts.box, place.parts.table.viewport()
    shown: list[str] = []

    def on_listed(listing: Listing) -> None:
        shown.append(listing.ask.question.text)

    place.lister.listed.connect(on_listed)
    paints = _Paints()
    viewport.installEventFilter(paints)
    box.setFocus()
    taken, repaints = [], []
    for word in TYPED:
        for letter in word:
            taken.append(seconds(partial(_type, box, letter, shown, paints)))
            repaints.append(seconds(viewport.repaint))
        QTest.qWait(SETTLED_MS)
        box.clear()
        QTest.qWait(SETTLED_MS)
    return taken, repaints


def _type(box: QueryBox, letter: str, shown: list[str], paints: _Paints) -> None:
    """Send one key and run the window until the list for the new text has been painted."""
    QTest.keyClicks(box, letter)
    wanted = box.text()
    while not shown or shown[-1] != wanted:
        QApplication.processEvents()
    before = paints.count
    while paints.count == before:
        QApplication.processEvents()
