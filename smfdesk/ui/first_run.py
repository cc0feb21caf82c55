"""The page of a computer without a workspace: four ways to start, the chosen one opened at the side."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from smfdesk.ui.announce import announce
from smfdesk.ui.files import Choosers
from smfdesk.ui.first_run_rows import Way, WayRow
from smfdesk.ui.front import OFFLINE, Card, FrontPage, Obstacle
from smfdesk.ui.new_workspace import ActPanel, NewWorkspaceForm
from smfdesk.ui.opening import Made, Refused, Wanted, WorkspaceOpener
from smfdesk.ui.runner import Runner
from smfdesk.ui.theme.tokens import Space, Type
from smfdesk.ui.widgets.keyboard import focus_in
from smfdesk.ui.widgets.logo import Masthead
from smfdesk.ui.widgets.text import Text

_WIDTH = 1080
_SAMPLE, _NEW, _EXISTING, _SHEET = range(4)

_WAYS = (
    Way(icon="compass", title="Look round with a sample", text="240 invented students, 3 cohorts. Nothing to set up."),
    Way(icon="folder-plus", title="Start a new workspace", text="One encrypted folder. About 2 minutes."),
    Way(icon="folder-open", title="Open a workspace", text="A folder that somebody gave you, or that you kept."),
    Way(icon="file-spreadsheet", title="Start from a spreadsheet", text="We make a workspace, then read it together."),
)


class FirstRunPage(FrontPage):
    """Four ways to start.

    `made` carries a workspace that was made, its name, and the spreadsheet to start from or None: its recovery code is
    shown next.

    Args:
        opener: gives what opens and makes workspaces; called on the runner's thread.
        place_for: where a workspace of a name would be kept.
        runner: where that runs.
        choosers: ask for files and folders.
    """

    made = Signal(object, str, object)

    def __init__(
        self,
        opener: Callable[[], WorkspaceOpener],
        place_for: Callable[[str], Path],
        runner: Runner,
        choosers: Choosers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._opener, self._runner, self._choosers = opener, runner, choosers
        self._spreadsheet: Path | None = None
        last = len(_WAYS)
        self._rows = [WayRow(way, str(n), first=n == 1, last=n == last) for n, way in enumerate(_WAYS, start=1)]
        self._sample = ActPanel(
            "Look round with a sample",
            "Every student, school and mentor in it is invented. Change what you like: it is a workspace of its own "
            "and never mixes with real data.",
            "Open the sample",
        )
        self._form = NewWorkspaceForm(place_for, choosers.folder)
        self._existing = ActPanel(
            "Open a workspace",
            "A workspace is a folder whose name ends in .smfdesk. Choose the folder itself. You need its passphrase, or "
            "the recovery code that was printed for it.",
            "Choose the folder",
        )
        self._sheet = ActPanel(
            "Start from a spreadsheet",
            "Choose a school's .xlsx file. It is only read, and nothing is added before you have seen it. First we make "
            "the workspace that it goes into.",
            "Choose the spreadsheet",
        )
        self._panels = QStackedWidget()
        for panel in (self._sample, self._form, self._existing, self._sheet):
            self._panels.addWidget(panel)
        self._obstacle = Obstacle()
        self.lay_out(self._content(), OFFLINE, "", width=_WIDTH, centred=False)
        self._connect()
        self.choose(_SAMPLE)

    def focus_first(self) -> None:
        self._rows[_SAMPLE].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A field keeps the digits that are typed into it; only what nobody wanted arrives here.
        index = event.key() - Qt.Key.Key_1
        if 0 <= index < len(self._rows):
            self.choose(index)
            focus_in(self._panels)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() in self._rows:
            focus_in(self._panels)
        else:
            super().keyPressEvent(event)

    def _content(self) -> QWidget:
        content = QWidget()
        content.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Masthead())
        column.addSpacing(Space.EDGE)
        column.addWidget(Text("Where would you like to start?", Type.FIGURE))
        column.addSpacing(Space.INSIDE)
        nothing_yet = "There is no workspace on this computer yet. You can come back to this page later."
        column.addWidget(Text(nothing_yet, tone="quiet"))
        column.addSpacing(Space.SECTION)
        row = QHBoxLayout()
        row.setSpacing(Space.SECTION)
        row.addWidget(self._list_card(), stretch=452, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._panel_card(), stretch=604, alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        return content

    def _list_card(self) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self._rows:
            column.addWidget(row)
        return card

    def _panel_card(self) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(Space.SECTION, 20, Space.SECTION, 20)
        column.setSpacing(Space.EDGE)
        column.addWidget(self._panels)
        column.addWidget(self._obstacle)
        return card

    def _connect(self) -> None:
        for index, row in enumerate(self._rows):
            row.clicked.connect(lambda _on=False, index=index: self.choose(index))
        self._sample.pressed.connect(self._on_sample)
        self._existing.pressed.connect(self._on_existing)
        self._sheet.pressed.connect(self._on_sheet)
        self._form.submitted.connect(self._on_submitted)

    def choose(self, index: int) -> None:
        """Open a way to start at the side: 0 sample, 1 new, 2 open, 3 from a spreadsheet."""
        self._rows[index].setChecked(True)
        self._obstacle.hide()
        self._set_spreadsheet(None)
        self._show_panel((self._sample, self._form, self._existing, self._sheet)[index])

    def _show_panel(self, panel: QWidget) -> None:
        # The card is as high as what it shows, not as the highest of its panels.
        for known in (self._sample, self._form, self._existing, self._sheet):
            shown = QSizePolicy.Policy.Preferred if known is panel else QSizePolicy.Policy.Ignored
            known.setSizePolicy(QSizePolicy.Policy.Preferred, shown)
        self._panels.setCurrentWidget(panel)

    def _set_spreadsheet(self, path: Path | None) -> None:
        self._spreadsheet = path
        self._form.heading.setText(f"New workspace for {path.name}" if path is not None else "New workspace")

    def _on_sample(self) -> None:
        self._sample.set_busy("Making 240 students")
        self._runner.write(lambda: self._opener().create_sample(), self._on_opened, self.on_refused)

    def _on_existing(self) -> None:
        folder = self._choosers.workspace(self)
        if folder is not None:
            self._existing.set_busy("Looking at it")
            self._runner.write(lambda: self._opener().look_at(folder), self._on_found, self.on_refused)

    def _on_sheet(self) -> None:
        path = self._choosers.spreadsheet(self)
        if path is not None:
            self._set_spreadsheet(path)
            self._show_panel(self._form)
            self._form.fields["name"].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_submitted(self, wanted: Wanted) -> None:
        self._form.set_busy(busy=True)
        self._obstacle.hide()

        sheet = self._spreadsheet

        def on_made(made: Made) -> None:
            self.made.emit(made, wanted.name, sheet)

        self._runner.write(lambda: self._opener().create(wanted), on_made, self.on_refused)

    def _on_opened(self, handle: object) -> None:
        self.opened.emit(handle, None)

    def _on_found(self, found: object) -> None:
        self._existing.set_busy("")
        self.found.emit(found)

    def on_refused(self, error: Exception) -> None:
        """Say what stands in the way, beside its field or for the whole workspace."""
        self._sample.set_busy("")
        self._existing.set_busy("")
        self._form.set_busy(busy=False)
        if isinstance(error, Refused):
            announce(self, f"Problem: {error.sentence} {error.next_act}")
            in_form = self._panels.currentWidget() is self._form and self._form.show_refusal(error)
            if not in_form:
                self._obstacle.say(error.sentence, error.next_act)
