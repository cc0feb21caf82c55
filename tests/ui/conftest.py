"""Fixtures for the tests of the window: the theme, a shell with two small places, and what it was asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from smfdesk.ui.commands import Commands
from smfdesk.ui.events import Events
from smfdesk.ui.runner import Runner
from smfdesk.ui.shell.frame import Frame
from smfdesk.ui.shell.window import Shell
from smfdesk.ui.theme.apply import apply_theme
from tests.conftest import FixedClock
from tests.ui.driver import Driver
from tests.ui.small_places import COMMANDS, SAMPLE_PLACES, Refusal, SmallRecord


@pytest.fixture(autouse=True)
def _theme(qapp: QApplication) -> None:
    apply_theme(qapp)


@pytest.fixture
def runner() -> Iterator[Runner]:
    made = Runner(said=(Refusal,))
    yield made
    made.close()


@pytest.fixture
def frame(runner: Runner, clock: FixedClock) -> Frame:
    return Frame(
        runner=runner,
        events=Events(),
        commands=Commands(COMMANDS),
        clock=clock,
        words=lambda error: (str(error), "Try again."),
    )


@dataclass
class Opened:
    """A shell on the screen, with its driver."""

    shell: Shell
    driver: Driver
    record: SmallRecord = field(repr=False)


@pytest.fixture
def opened(frame: Frame, qtbot: QtBot) -> Opened:
    record = SmallRecord()
    shell = Shell(frame=frame, places=SAMPLE_PLACES, port=record, who="Jo Osei", start="students")
    show(shell, qtbot)
    return Opened(shell=shell, driver=Driver(shell), record=record)


def show(widget: QWidget, qtbot: QtBot, width: int = 1366, height: int = 768) -> None:
    """Put a widget on the screen in a size, with the keyboard."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def wait_for(qtbot: QtBot, fact: Callable[[], bool]) -> None:
    """Wait until the other threads have made something true."""
    qtbot.waitUntil(fact, timeout=5000)
