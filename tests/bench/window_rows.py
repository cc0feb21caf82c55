"""Row 1 of the goals: the first page painted."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from smfdesk.ui.opening import Found
from smfdesk.ui.recent import remember
from tests.bench.measure import Result, median_ratio, seconds

ROOT = Path(__file__).resolve().parents[2]
PAIRS = 15

# Both windows are of one size and end when the whole of the first paint has been drawn: the timer comes after the event that
# paints the central widget and all that is in it. The bare window is the limit: Python, Qt, one window, one empty table.
_END = """
import os
from PySide6.QtCore import QEvent, QObject, QTimer
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False
painted = Painted()
"""
BARE = (
    "from PySide6.QtWidgets import QApplication, QMainWindow, QTableView\n"
    + _END
    + "app = QApplication([])\nwindow = QMainWindow()\ntable = QTableView()\ntable.installEventFilter(painted)\n"
    "window.setCentralWidget(table)\nwindow.resize(1366, 768)\nwindow.show()\napp.exec()\n"
)
# The same lines as the program's own start, but for what would open the workspace.
OURS = (
    "import sys\nfrom pathlib import Path\nfrom PySide6.QtWidgets import QApplication\nfrom smfdesk.ui.app import show_first\n"
    + _END
    + "def never():\n    raise SystemExit\n"
    "app = QApplication([])\nwindow = show_first(app, never, Path(sys.argv[1]))\n"
    "window.resize(1366, 768)\nwindow.centralWidget().installEventFilter(painted)\napp.exec()\n"
)


def first_paint() -> Result:
    """The unlock page of the workspace that was open last, from the start of the process, against a bare window."""
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        office = state / "Office.smfdesk"
        office.mkdir()
        remember(state, Found(folder=office, name="London office", people=("Jo O.",)), "Jo O.")

        # As installed: Python finds every module compiled. The first run of each, which is not measured, compiles.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(state / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}

        def run(code: str) -> float:
            command = [sys.executable, "-c", code, folder]
            return seconds(lambda: subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True))

        run(BARE), run(OURS)
        pairs = [(run(OURS), run(BARE)) for _ in range(PAIRS)]
    return Result(
        name="1 first paint (unlock page)", reference="bare QMainWindow with a table", ratio=median_ratio(pairs), goal=1.5, n=PAIRS
    )
