"""One real office for all tests of operations; each test has its own copy, whole again at the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from smfdesk.bootstrap import Office
from tests.app import office as offices
from tests.app.office import Book, World


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = offices.make(tmp_path_factory.mktemp("prepared") / "office.smfdesk")
    yield made
    made.close()


@pytest.fixture
def office(prepared: Office, tmp_path: Path) -> Iterator[World]:
    world = World(offices.copy_of(prepared, tmp_path / "office.smfdesk"))
    yield world
    assert world.office.check() == ()
    world.office.close()


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return offices.make_book(tmp_path_factory.mktemp("book"))
