"""Racing for a workspace: one has it, the others are told."""

import threading
from pathlib import Path

import pytest

from smfdesk.app.errors import UserError
from smfdesk.store import lock


def test_only_one_of_many_holds_it_at_any_moment(tmp_path: Path) -> None:
    inside, most, taken = 0, 0, 0
    guard = threading.Lock()
    gate = threading.Barrier(8)

    def race() -> None:
        nonlocal inside, most, taken
        gate.wait()
        for _ in range(50):
            try:
                held = lock.acquire(tmp_path)
            except UserError as error:
                assert error.code == "workspace_in_use"  # noqa: PT017 - each thread meets it any number of times
                continue
            with guard:
                inside += 1
                taken += 1
                most = max(most, inside)
            with guard:
                inside -= 1
            held.release()

    threads = [threading.Thread(target=race) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken >= 8
    assert most == 1
    assert list(tmp_path.iterdir()) == []


def test_a_second_release_does_nothing(tmp_path: Path) -> None:
    first = lock.acquire(tmp_path)
    first.release()
    second = lock.acquire(tmp_path)
    first.release()
    with pytest.raises(UserError):
        lock.acquire(tmp_path)
    second.release()
