"""What is loaded before the first page is painted."""

import subprocess
import sys
from pathlib import Path

FORBIDDEN = (
    "smfdesk.domain",
    "smfdesk.app",
    "smfdesk.store",
    "smfdesk.bootstrap",
    "smfdesk.ui.commands",
    "smfdesk.ui.shell",
    "smfdesk.ui.places",
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "openpyxl",
    "xlsxwriter",
    "python_calamine",
    "keyring",
    "rapidfuzz",
    "cryptography",
    "PySide6.QtPrintSupport",
    "PySide6.QtTest",
)

FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import smfdesk.__main__
from smfdesk.ui.app import TopWindow
from smfdesk.ui.theme.apply import apply_theme
def never():
    raise AssertionError("the opener was made before the page was painted")
application = QApplication([])
apply_theme(application)
window = TopWindow(never, Path(sys.argv[1]))
window.start(Path(sys.argv[1]) if len(sys.argv) > 2 else None)
window.show()
assert not window.grab().isNull()
print(" ".join(sys.modules))
sys.stdout.flush()
import os
os._exit(0)
"""


def loaded(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", FIRST_PAINT, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_first_run_and_unlock_load_only_qt_and_their_own(tmp_path: Path) -> None:
    for arguments in ((str(tmp_path),), (str(tmp_path), "unlock")):
        modules = loaded(*arguments)
        assert "smfdesk.ui.unlock" in modules
        early = [name for name in modules if any(name == f or name.startswith(f"{f}.") for f in FORBIDDEN)]
        assert early == []


def test_child_loads_no_qt_and_no_key() -> None:
    code = "import sys, smfdesk.__main__ as m; sys.argv = ['smfdesk', '--sheet-child']; m.main(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, check=True)
    modules = set(done.stdout.decode().split())
    assert not modules & {"PySide6", "sqlalchemy", "sqlcipher3", "cryptography"}
    assert "smfdesk.sheets.child" in modules


PICTURE = """
import os
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from smfdesk.ui.app import show_first
from smfdesk.ui.theme.apply import apply_theme
def never():
    raise SystemExit
application = QApplication(["smfdesk", "-style", "Fusion"])
application.setCursorFlashTime(0)
if sys.argv[2] == "first":
    apply_theme(application)
window = show_first(application, never, Path(sys.argv[1]), Path(sys.argv[1]))
assert ("smfdesk.ui.theme.style" in sys.modules) == (sys.argv[2] == "first")
def keep():
    assert "smfdesk.ui.theme.style" in sys.modules
    os._exit(0 if window.grab().save(sys.argv[3]) else 1)
QTimer.singleShot(500, keep)
application.exec()
"""


def test_the_page_looks_the_same_when_the_style_comes_after_it(tmp_path: Path) -> None:
    pictures = []
    for order in ("first", "after"):
        picture = tmp_path / f"{order}.png"
        subprocess.run([sys.executable, "-c", PICTURE, str(tmp_path), order, str(picture)], check=True, capture_output=True)
        pictures.append(picture.read_bytes())
    assert pictures[0] == pictures[1]


ORDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from smfdesk.ui.app import show_first
import os
class Painted(QObject):
    seen = False
    def eventFilter(self, watched, event):
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False
painted = Painted()
def opener():
    os._exit(0 if painted.seen else 1)
application = QApplication(["smfdesk", "-style", "Fusion"])
window = show_first(application, opener, Path(sys.argv[1]), Path(sys.argv[1]))
window.centralWidget().installEventFilter(painted)
application.exec()
"""


def test_what_opens_workspaces_is_asked_for_only_when_the_page_is_painted(tmp_path: Path) -> None:
    assert subprocess.run([sys.executable, "-c", ORDER, str(tmp_path)], check=False, timeout=60).returncode == 0
