"""The recovery code of a new workspace: shown once, to print or copy, before the workspace opens."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smfdesk.ui.front import FOOT_WIDTH, OFFLINE, Card, FrontPage
from smfdesk.ui.opening import Made
from smfdesk.ui.theme.tokens import Space, Type
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.logo import Masthead
from smfdesk.ui.widgets.text import Text

_WIDTH = 640


class RecoveryPage(FrontPage):
    """Shows the code.

    Args:
        made: the workspace that was made.
        name: of the workspace.
        spreadsheet: what to start from afterwards, if anything.
    """

    def __init__(self, made: Made, name: str, spreadsheet: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made, self._spreadsheet = made, spreadsheet
        self._said = Text("", Type.TABLE, tone="quiet")
        self._print = Button("Print the code", icon="printer")
        self._copy = Button("Copy the code", Kind.QUIET, icon="copy")
        self._go_on = Button(f"I have kept it: open {name}", Kind.PRIMARY)
        self._print.clicked.connect(self._on_print)
        self._copy.clicked.connect(self._on_copy)
        self._go_on.clicked.connect(lambda: self.opened.emit(made.handle, spreadsheet))
        self.lay_out(self._content(), "", OFFLINE, width=FOOT_WIDTH, centred=True)

    def focus_first(self) -> None:
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _content(self) -> QWidget:
        content = QWidget()
        content.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.INSIDE)
        column.addWidget(Masthead())
        column.addSpacing(Space.EDGE)
        column.addWidget(Text("Keep this recovery code", Type.FIGURE))
        why = (
            "If the passphrase is forgotten, this code opens the workspace in its place. Nobody can send you another, "
            "us included. Keep it on paper, away from this computer. It is not shown again."
        )
        column.addWidget(Text(why, tone="quiet", wrap=True))
        column.addSpacing(Space.INSIDE)
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Space.SECTION, 20, Space.SECTION, 20)
        code = Text(self._made.code, Type.TITLE)
        code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        code.setAccessibleName(f"Recovery code {self._made.code}")
        inside.addWidget(code)
        column.addWidget(card)
        column.addSpacing(Space.INSIDE)
        row = QHBoxLayout()
        row.setSpacing(Space.INSIDE)
        for widget in (self._print, self._copy, self._said):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._go_on)
        column.addLayout(row)
        return content

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._made.code)
        self._said.setText("Copied")

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # measured: 30 ms that only a print needs

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            page = QTextDocument()
            page.setPlainText(self._made.sheet)
            page.print_(printer)
            self._said.setText("Sent to the printer")
