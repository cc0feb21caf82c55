"""Fixtures that every test may use. What only one folder needs stands in that folder's own conftest."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


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
    if not named or not Path(named).is_dir():
        pytest.skip("needs_corpus: SMFDESK_CORPUS names no folder")
    return Path(named)
