"""The two workers: order, refusals, answers nobody wants, and a clean end."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from smfdesk.ui.runner import Runner, Token
from tests.ui.conftest import wait_for
from tests.ui.small_places import Refusal


def test_results_come_to_the_window_in_order(runner: Runner, qtbot: QtBot) -> None:
    came: list[tuple[int, bool]] = []
    for number in range(20):
        runner.read(lambda number=number: number, lambda n: came.append((n, threading.current_thread() is threading.main_thread())))  # type: ignore[misc]
    wait_for(qtbot, lambda: len(came) == 20)
    assert came == [(number, True) for number in range(20)]


def test_a_read_does_not_wait_for_a_write(runner: Runner, qtbot: QtBot) -> None:
    release = threading.Event()
    came: list[str] = []
    runner.write(lambda: release.wait(5), lambda _ok: came.append("write"))
    runner.read(lambda: "read", came.append)
    wait_for(qtbot, lambda: came == ["read"])
    assert runner.pending_writes == 1
    release.set()
    wait_for(qtbot, lambda: came == ["read", "write"])
    assert runner.pending_writes == 0


def test_answer_to_a_dropped_question_is_not_told(runner: Runner, qtbot: QtBot) -> None:
    came: list[str] = []
    old = Token()
    runner.read(lambda: "old", came.append, token=old)
    old.drop()
    runner.read(lambda: "new", came.append)
    wait_for(qtbot, lambda: came == ["new"])


def test_refusal_is_told_to_whoever_asked(runner: Runner, qtbot: QtBot) -> None:
    def refuse() -> str:
        raise Refusal("stale")

    told: list[str] = []
    runner.write(refuse, told.append, lambda error: told.append(f"problem {error}"))
    wait_for(qtbot, lambda: told == ["problem stale"])


def test_bug_goes_to_the_crash_box_and_the_worker_lives_on(runner: Runner, qtbot: QtBot) -> None:
    def bug() -> str:
        raise ZeroDivisionError

    came: list[str] = []
    with qtbot.captureExceptions() as caught:
        runner.read(bug, came.append, lambda _error: came.append("told"))
        runner.read(lambda: "next", came.append)
        wait_for(qtbot, lambda: came == ["next"])
    assert [kind for kind, _value, _trace in caught] == [ZeroDivisionError]


def test_close_does_the_pending_writes(qtbot: QtBot) -> None:
    runner = Runner()
    written: list[int] = []
    for number in range(5):
        runner.write(lambda number=number: written.append(number), lambda _none: None)  # type: ignore[misc]
    runner.close()
    assert written == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("quiet", [Refusal])
def test_stopped_work_is_told_to_nobody(qtbot: QtBot, quiet: type[Exception]) -> None:
    runner = Runner(quiet=(quiet,))

    def stop() -> str:
        raise quiet

    came: list[str] = []
    runner.read(stop, came.append, lambda _error: came.append("told"))
    runner.read(lambda: "next", came.append)
    wait_for(qtbot, lambda: came == ["next"])
    runner.close()
