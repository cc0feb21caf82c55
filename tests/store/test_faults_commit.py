"""Commit, key slots and the making of a workspace, broken off at a write: all of the act or none, and nothing acknowledged is lost."""

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from smfdesk.domain.ids import Uid
from smfdesk.store import keyfile, workspace
from smfdesk.store.check import check
from tests.store.faults import EXPECTED, SAID, Act, Fault, enumerate_faults, needs_strace

PASSPHRASE = "violet kettle on Tuesday"
SECOND = "teapot gravel moon harbour"
STUDENTS = 30
HEAD = f"""
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from smfdesk.app.errors import UserError
from smfdesk.domain.changes import ChangeSet, created
from smfdesk.store import workspace
from smfdesk.store.engine import disk_worded
from smfdesk.store.journal import Hand, commit
folder = Path(sys.argv[1])
hand = Hand(author=None, new_uid=lambda: os.urandom(16), now=lambda: datetime(2026, 11, 24, tzinfo=UTC))
people = tuple(created("person", hand.new_uid(), {{"role": "student", "legal_first": f"N{{at}}"}}) for at in range({STUDENTS}))
def act():
{{}}
try:
    with disk_worded(folder):
        act()
except UserError as error:
    sys.exit({SAID!r}[error.code])
"""
COMMITS = f"""
    opened = workspace.open_workspace(folder, {PASSPHRASE!r})
    try:
        commit(opened.writer(), ChangeSet(op="add_student", changes=people), hand)
    finally:
        opened.close()
"""
ADDS_A_KEY = f"""
    opened = workspace.open_workspace(folder, {PASSPHRASE!r})
    try:
        workspace.add_passphrase(opened, who="Jo O", passphrase={SECOND!r})
    finally:
        opened.close()
"""
CREATES = f"""
    workspace.create(folder, who="Amina K", passphrase={PASSPHRASE!r}, new_uid=hand.new_uid, fill=lambda engine: None).close()
"""


def program(body: str) -> str:
    return HEAD.replace("{}", body.strip("\n"))


def nothing(_: Engine) -> None:
    """An empty workspace is enough here."""


def make(folder: Path) -> None:
    workspace.create(folder, who="Amina K", passphrase=PASSPHRASE, new_uid=lambda: Uid(os.urandom(16)), fill=nothing).close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / "Demo.smfdesk"
    make(folder)
    return folder


@pytest.fixture(params=["commit", "key", "create"])
def act(request: pytest.FixtureRequest, empty: Path) -> Act:
    def copied(place: Path) -> list[str]:
        return [str(shutil.copytree(empty, place / "Demo.smfdesk"))]

    def bare(place: Path) -> list[str]:
        place.mkdir()
        return [str(place / "Demo.smfdesk")]

    return {
        "commit": Act(name="commit", program=program(COMMITS), prepare=copied, look=commit_is_whole),
        "key": Act(name="key slot", program=program(ADDS_A_KEY), prepare=copied, look=keys_are_whole),
        "create": Act(name="create", program=program(CREATES), prepare=bare, look=made_or_not),
    }[request.param]


def commit_is_whole(place: Path, fault: Fault, acknowledged: bool) -> None:
    with closing(workspace.open_workspace(place / "Demo.smfdesk", PASSPHRASE)) as opened, opened.writer().connect() as connection:
        assert check(connection) == (), fault
        people = connection.exec_driver_sql("SELECT count(*) FROM person").scalar()
        sets = connection.exec_driver_sql("SELECT count(*) FROM change_set").scalar()
    assert (people, sets) in {(0, 0), (STUDENTS, 1)}, fault
    assert people == STUDENTS or not acknowledged, fault


def keys_are_whole(place: Path, fault: Fault, acknowledged: bool) -> None:
    folder = place / "Demo.smfdesk"
    workspace.open_workspace(folder, PASSPHRASE, who="Amina K").close()
    added = "Jo O" in keyfile.labels(folder)
    assert added or not acknowledged, fault
    if added:
        workspace.open_workspace(folder, SECOND, who="Jo O").close()
    assert (folder / "keys.json").read_bytes() == (folder / "keys.copy.json").read_bytes(), fault


def made_or_not(place: Path, fault: Fault, acknowledged: bool) -> None:
    folder = place / "Demo.smfdesk"
    assert folder.exists() or not acknowledged, fault
    if not folder.exists():
        make(folder)
    with closing(workspace.open_workspace(folder, PASSPHRASE)) as opened, opened.writer().connect() as connection:
        assert check(connection) == (), fault
    assert [path.name for path in place.iterdir()] == ["Demo.smfdesk"], fault


@needs_strace
@pytest.mark.parametrize("how", ["KILL", "ENOSPC"])
def test_a_spread_of_faults(how: str, act: Act, tmp_path: Path) -> None:
    outcomes = enumerate_faults(act, how, 1, tmp_path)
    assert outcomes
    assert set(outcomes) <= EXPECTED[how]


@needs_strace
@pytest.mark.strace
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("how", ["KILL", "ENOSPC", "EIO"])
def test_every_write(how: str, act: Act, tmp_path: Path) -> None:
    outcomes = enumerate_faults(act, how, None, tmp_path)
    assert outcomes
    assert set(outcomes) <= EXPECTED[how]
