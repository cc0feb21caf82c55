"""What `check` finds: each way in which a workspace can be other than its journal says."""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from smfdesk.app.errors import Cancelled
from smfdesk.domain.changes import Change, ChangeSet, created, removed
from smfdesk.domain.ids import Uid
from smfdesk.store import schema
from smfdesk.store.check import check
from smfdesk.store.engine import connect, create_database, open_engine
from smfdesk.store.journal import Hand, begin_workspace, commit
from smfdesk.store.vault import new_file_key

NOW = datetime(2026, 11, 24, 14, 2, 11, tzinfo=UTC)
KEY = new_file_key()
AMINA, ZOE = Uid(b"a" * 16), Uid(b"z" * 16)


def random_uid() -> Uid:
    return Uid(os.urandom(16))


def fill(engine: Engine) -> None:
    """Two students, one with a number of hers, a change of a name, and one taken away."""
    schema.build(engine)
    with engine.begin() as connection:
        begin_workspace(connection, uid=random_uid(), epoch=random_uid(), copy_id=random_uid())
    hand = Hand(author=None, new_uid=random_uid, now=lambda: NOW)
    gone = random_uid()
    sets = (
        [created("person", AMINA, {"role": "student", "legal_first": "Amina"}), created("person", ZOE, {"role": "student"})],
        [created("identifier", random_uid(), {"person": AMINA, "scheme": "upn", "value": "A823432120001"})],
        [Change(kind="person", uid=AMINA, before={"legal_first": "Amina"}, after={"legal_first": "Aminah"})],
        [created("person", gone, {"role": "student"})],
        [removed("person", gone, {"role": "student"})],
    )
    for changes in sets:
        commit(engine, ChangeSet(op="edit_field", changes=tuple(changes)), hand)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    create_database(tmp_path / "workspace.db", KEY)
    made = open_engine(tmp_path / "workspace.db", KEY)
    fill(made)
    yield made
    made.dispose()


def found(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {one.check: one.rows for one in check(connection)}


def tamper(engine: Engine, *statements: str) -> None:
    """Write past `commit`, as only a mistake or an attacker would: without the tripwire and without foreign keys."""
    with closing(engine.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA foreign_keys = OFF")
    with engine.begin() as connection:
        for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name LIKE 'tripwire%'").fetchall():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.exec_driver_sql(statement).rowcount == 1, statement


def test_a_whole_workspace_has_no_findings(engine: Engine) -> None:
    assert found(engine) == {}


@pytest.mark.parametrize(
    ("statement", "findings"),
    [
        ("UPDATE person SET legal_first = 'Anna' WHERE legal_first = 'Aminah'", {"fold": 1, "lines": 1}),
        ("UPDATE person SET legal_first = NULL WHERE legal_first = 'Aminah'", {"fold": 1, "lines": 1}),
        ("UPDATE person SET alive = 1 WHERE alive = 0", {"fold": 1, "lines": 1}),
        ("UPDATE person SET alive = 0 WHERE legal_first = 'Aminah'", {"fold": 1, "lines": 1}),
        ("DELETE FROM identifier", {"fold": 1, "lines": 1}),
        ("INSERT INTO person (uid, rev, alive) VALUES (x'01', 1, 1)", {"fold": 1}),
        ("UPDATE change SET fields = replace(fields, 'Aminah', 'Anna') WHERE fields LIKE '%Aminah%'", {"fold": 1}),
        ("DELETE FROM change WHERE kind = 'identifier'", {"links": 1, "fold": 1}),
        ("UPDATE change SET uid = x'01' WHERE kind = 'identifier'", {"links": 1, "fold": 2}),
        ("UPDATE change_set SET op = 'other' WHERE number = 2", {"links": 1}),
        ("UPDATE change_set SET author = x'01' WHERE number = 2", {"links": 1}),
        ("DELETE FROM change_set WHERE number = 5", {"links": 1}),
        ("UPDATE change_set SET number = 9 WHERE number = 5", {"links": 2}),
        ("UPDATE workspace SET head_number = 4", {"links": 1}),
        ("UPDATE workspace SET head_link = x'00'", {"links": 1}),
        ("UPDATE identifier SET person = x'01'", {"references": 1, "fold": 1, "lines": 1}),
        ("DELETE FROM student_summary WHERE sort_name LIKE 'aminah%' OR uid = x'61616161616161616161616161616161'", {"lines": 1}),
    ],
)
def test_each_tampering_is_found(engine: Engine, statement: str, findings: dict[str, int]) -> None:
    tamper(engine, statement)
    assert found(engine) == findings


def test_a_removed_set_in_the_middle_breaks_the_chain(engine: Engine) -> None:
    tamper(engine, "DELETE FROM change_set WHERE number = 3")
    assert found(engine)["links"] >= 1


def test_a_broken_structure_is_found(engine: Engine, tmp_path: Path) -> None:
    """A column that says NOT NULL and holds none, as only a hand in the schema can make it."""
    with closing(connect(tmp_path / "workspace.db", KEY)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'pronouns TEXT', 'pronouns TEXT NOT NULL') WHERE name = 'person'")
    engine.dispose()
    assert found(engine)["integrity"] >= 1


def test_a_changed_page_is_found(tmp_path: Path) -> None:
    path = tmp_path / "workspace.db"
    create_database(path, KEY)
    writer = open_engine(path, KEY)
    fill(writer)
    with writer.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE unread (filler BLOB)")
        connection.exec_driver_sql("INSERT INTO unread VALUES (zeroblob(20000))")
    writer.dispose()
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)
    assert found(writer) == {"pages": 1}
    writer.dispose()


def test_a_reader_can_check_too(engine: Engine, tmp_path: Path) -> None:
    reader = open_engine(tmp_path / "workspace.db", KEY, read_only=True)
    assert found(reader) == {}
    tamper(engine, "DELETE FROM student_summary WHERE uid = x'61616161616161616161616161616161'")
    assert found(reader) == {"lines": 1}
    reader.dispose()


def test_checking_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    engine.dispose()
    before = (tmp_path / "workspace.db").read_bytes()
    found(engine)
    engine.dispose()
    assert (tmp_path / "workspace.db").read_bytes() == before


def test_it_tells_how_far_it_is_and_can_be_stopped(engine: Engine) -> None:
    steps: list[tuple[int, int]] = []
    with engine.connect() as connection:
        check(connection, step=lambda done, total: steps.append((done, total)))
    assert steps == [(at, 6) for at in range(7)]

    def stop(done: int, _: int) -> None:
        if done == 2:
            raise Cancelled

    with engine.connect() as connection, pytest.raises(Cancelled):
        check(connection, step=stop)
