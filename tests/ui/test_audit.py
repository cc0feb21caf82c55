"""Every page that stands before a workspace, and the frame, in both sizes: names, fit, targets and Tab."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from smfdesk.ui.crash_box import CrashBox
from smfdesk.ui.files import Choosers
from smfdesk.ui.first_run import FirstRunPage
from smfdesk.ui.front import FrontPage
from smfdesk.ui.opening import Found, Made, Refused
from smfdesk.ui.recovery import RecoveryPage
from smfdesk.ui.runner import Runner
from smfdesk.ui.shell.frame import Act, Strip
from smfdesk.ui.unlock import UnlockPage
from smfdesk.ui.widgets.button import Button
from smfdesk.ui.widgets.text import Text
from tests.ui import audit
from tests.ui.conftest import Opened, show
from tests.ui.driver import Driver
from tests.ui.fake_opener import FakeOpener

SIZES = [(1366, 768), (1024, 600)]
NOTHING = Choosers(workspace=lambda _w: None, folder=lambda _w: None, spreadsheet=lambda _w: None)
LONG = "The workspace of the regional office for the north east and the Scottish borders"
REFUSED = Refused(
    "This workspace was last opened by a newer smfdesk (schema 12; this one knows 11).",
    "Install the newer smfdesk on this computer. Nothing was changed.",
)


def unlock(runner: Runner) -> FrontPage:
    found = Found(folder=Path("x.smfdesk"), name=LONG, people=("Jo O.", "Sam R.", "Priya N.", "Bartholomew A."), last_opened=LONG)
    page = UnlockPage(found, FakeOpener, runner, NOTHING.workspace)
    page.on_refused(REFUSED)
    page.on_refused(Refused(REFUSED.sentence, REFUSED.next_act, "passphrase"))
    return page


def first_run(way: int) -> Callable[[Runner], FrontPage]:
    def make(runner: Runner) -> FrontPage:
        page = FirstRunPage(FakeOpener, lambda name: Path("/somewhere/rather/deep/down/in/the/tree/of/folders") / name, runner, NOTHING)
        page.choose(way)
        page.on_refused(REFUSED)
        return page

    return make


def recovery(_runner: Runner) -> FrontPage:
    return RecoveryPage(Made(handle=None, code="7K2M9-QRTXW-4HP3Z-DV8NB-6CJF2-QRTXW", sheet=""), "London office", None)


PAGES = {"unlock": unlock, **{f"first run {n + 1}": first_run(n) for n in range(4)}, "recovery": recovery}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_page_before_a_workspace(make: Callable[[Runner], FrontPage], size: tuple[int, int], runner: Runner, qtbot: QtBot) -> None:
    page = make(runner)
    show(page, qtbot, *size)
    page.focus_first()
    qtbot.wait(100)
    assert audit.unnamed(page) == []
    assert audit.clipped(page) == []
    assert audit.small_targets(page) == []
    assert audit.not_reached_by_tab(page, Driver(page)) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_frame(opened: Opened, size: tuple[int, int], qtbot: QtBot) -> None:
    opened.shell.resize(*size)
    acts = (Act(words="Undo", run=lambda: None, keys="Ctrl+Z"), Act(words="Show the 7", run=lambda: None))
    opened.shell.frame.say(Strip(finding=f"Amina Khan moved to {LONG}.", rest=f"2 stay in {LONG}.", acts=acts))
    qtbot.wait(100)
    assert audit.unnamed(opened.shell) == []
    assert audit.clipped(opened.shell) == []
    assert audit.small_targets(opened.shell) == []
    assert audit.not_reached_by_tab(opened.shell, opened.driver) == []


def test_crash_box(qtbot: QtBot) -> None:
    box = CrashBox("Code 1234-5678\nsmfdesk")
    qtbot.addWidget(box)
    box.show()
    qtbot.wait(50)
    assert audit.unnamed(box) == []
    assert audit.clipped(box) == []


def test_the_audit_itself_finds_what_is_wrong(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    label = Text("These words need more room than they get")
    label.setFixedWidth(40)
    nameless = Button("")
    nameless.setFixedSize(10, 10)
    column.addWidget(label)
    column.addWidget(nameless)
    show(page, qtbot, 300, 200)
    assert len(audit.clipped(page)) >= 1
    assert len(audit.unnamed(page)) == 1
    assert len(audit.small_targets(page)) == 1
