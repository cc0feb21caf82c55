"""What the user sees of a bug: that it is one, its code, and that saved work is safe. No value of any record."""

import traceback
from hashlib import sha256
from pathlib import Path
from platform import platform, python_version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

import smfdesk
from smfdesk.ui.theme.tokens import Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.text import Text

_PACKAGE = Path(smfdesk.__file__).parent


def details(error: BaseException) -> str:
    """Describe a bug by kinds and places alone: an exception's own text may hold a name, so it is left out.

    Args:
        error: with its traceback and what caused it.

    Returns:
        Several lines; the first begins with the code.
    """
    places = []
    cause: BaseException | None = error
    while cause is not None:
        places.append(type(cause).__qualname__)
        frames = traceback.extract_tb(cause.__traceback__)
        places += [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    code = sha256("\n".join(places).encode()).hexdigest()[:8].upper()
    about = f"smfdesk {smfdesk.__version__}, Python {python_version()}, Qt {qVersion()}, {platform(terse=True)}"
    return "\n".join((f"Code {code[:4]}-{code[4:]}", about, *places))


def _place(file_name: str) -> str:
    path = Path(file_name)
    # A path outside the package may hold the user's name.
    return str(path.relative_to(_PACKAGE.parent)) if path.is_relative_to(_PACKAGE) else path.name


class CrashBox(QDialog):
    """Says that something broke, with a code to send.

    Args:
        text: as `details` gives it.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setWindowTitle("smfdesk")
        self.setModal(True)
        self._copy = Button("Copy details", Kind.NORMAL, icon="copy")
        self._close = Button("Close", Kind.PRIMARY, keys="Esc")
        self._copy.clicked.connect(self._on_copy)
        self._close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.SECTION, Space.SECTION, Space.SECTION, Space.EDGE)
        column.setSpacing(Space.INSIDE)
        column.addWidget(Text("Something in smfdesk broke", Type.SECTION))
        what = (
            "Everything up to the last time you saw “Saved” is kept. What you did just now may not be. "
            "The details hold no names and nothing from a record: copy them and send them to whoever looks after smfdesk."
        )
        said = Text(what, wrap=True)
        said.setMinimumWidth(440)
        column.addWidget(said)
        column.addWidget(Text(text.splitlines()[0], Type.STRONG))
        column.addSpacing(Space.INSIDE)
        row = QHBoxLayout()
        row.setSpacing(Space.INSIDE)
        row.addStretch(1)
        row.addWidget(self._copy)
        row.addWidget(self._close)
        column.addLayout(row)
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._copy.set_words("Copied")
