"""Fixtures that every test may use. What only one folder needs stands in that folder's own conftest."""

import inspect
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--share", default="1/1", help="run only the n-th of m equal shares of the tests, as in 2/2")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep one share, every m-th test by name, so that m processes run each test once (dev.py test runs two)."""
    number, of = (int(part) for part in config.getoption("--share").split("/"))
    mine = {item.nodeid for item in sorted(items, key=lambda item: item.nodeid)[number - 1 :: of]}
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in mine])
    items[:] = [item for item in items if item.nodeid in mine]


class FixedClock:
    """A clock that stands still until a test moves it on."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def __call__(self) -> datetime:
        return self._now

    def advance(self, **delta: float) -> None:
        self._now += timedelta(**delta)


@pytest.fixture
def clock() -> FixedClock:
    """Tuesday 24 November 2026, 14:02:11 UTC."""
    return FixedClock(datetime(2026, 11, 24, 14, 2, 11, tzinfo=UTC))


@pytest.fixture
def new_uid() -> Callable[[], bytes]:
    """Uids 1, 2, 3 ... in the form of a UUIDv7, the same in every run."""
    made = 0

    def next_uid() -> bytes:
        nonlocal made
        made += 1
        return made.to_bytes(6, "big") + b"\x70\x00\x80" + made.to_bytes(7, "big")

    return next_uid


@pytest.fixture
def needs_corpus() -> Path:
    """The folder of the larger set of workbooks outside the repository; skips where there is none."""
    named = os.environ.get("SMFDESK_CORPUS", "")
    skip_without("needs_corpus: SMFDESK_CORPUS with a folder", bool(named) and Path(named).is_dir())
    return Path(named)


@pytest.fixture
def needs_strace() -> str:
    """The path of strace, for the spread of broken writes that the quick set tries where it can."""
    found = shutil.which("strace")
    skip_without("strace", found is not None)
    return str(found)


def skip_without(what: str, is_here: bool) -> None:
    if not is_here:
        pytest.skip(f"not run here: needs {what}")


def own_threads() -> set[threading.Thread]:
    """Threads of Python; a thread of Qt that ran Python once leaves an entry named Dummy behind, which is no thread."""
    return {thread for thread in threading.enumerate() if not thread.name.startswith("Dummy-")}


@pytest.fixture(autouse=True)
def no_stray_threads() -> Iterator[None]:
    """A thread that outlives its test would fail another one, some day."""
    before = own_threads()
    yield
    give_up = time.monotonic() + 2
    while (stray := own_threads() - before) and time.monotonic() < give_up:
        time.sleep(0.01)
    assert not stray, f"threads left behind: {sorted(thread.name for thread in stray)}"


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the log fails a test, unless the test asks for `caplog` and looks at it itself."""
    kept = _Kept()
    logging.getLogger().addHandler(kept)
    yield
    logging.getLogger().removeHandler(kept)
    if "caplog" not in inspect.signature(request.function).parameters:
        assert kept.said == []
