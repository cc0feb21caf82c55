"""An older workspace is lifted whole or not at all, and its old state is kept."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from smfdesk import assets
from smfdesk.app.errors import UserError
from smfdesk.app.wording import said
from smfdesk.domain.changes import Change, ChangeSet
from smfdesk.domain.ids import Uid
from smfdesk.store import derived_ddl, schema, workspace
from smfdesk.store.check import check
from smfdesk.store.engine import connect, schema_number
from smfdesk.store.journal import Hand, commit
from tests.store.upgrading import ADDS_A_FIELD, NEXT, write_next_revision

PASSPHRASE = "violet kettle on Tuesday"
NOW = datetime(2026, 11, 24, 14, 2, 11, tzinfo=UTC)


def random_uid() -> Uid:
    return Uid(os.urandom(16))


def fill(engine: Engine) -> None:
    people = [
        Change(kind="person", uid=random_uid(), before=None, after={"role": "student", "legal_first": name, "legal_last": "Ó Súilleabháin"})
        for name in ("Amina", "Zoë", "王")
    ]
    hand = Hand(author=None, new_uid=random_uid, now=lambda: NOW)
    commit(engine, ChangeSet(op="add_student", refs={}, changes=tuple(people)), hand)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared") / "Demo.smfdesk"
    workspace.create(folder, who="Amina K", passphrase=PASSPHRASE, new_uid=random_uid, fill=fill).close()
    return folder


@pytest.fixture
def home(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared, tmp_path / "Demo.smfdesk"))


@pytest.fixture
def revise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Make the program know one revision more, of this body."""

    def to(body: str) -> None:
        revisions = write_next_revision(tmp_path / f"migrations{len(list(tmp_path.iterdir()))}", body)
        monkeypatch.setattr(assets, "migrations", lambda: revisions)
        monkeypatch.setattr(schema, "SCHEMA_NUMBER", NEXT)

    yield to
    assert list((tmp_path / "Demo.smfdesk").glob("workspace.db.*")) == []


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def dump(opened: workspace.Opened) -> dict[str, list[tuple[object, ...]]]:
    with opened.reader().connect() as connection:
        return {
            table: [tuple(row) for row in connection.exec_driver_sql(f"SELECT {columns} FROM {table} ORDER BY 1, 2")]
            for table, columns in {
                "person": "pk, uid, rev, alive, legal_first",
                "change": "seq, uid, fields",
                "change_set": "number, link",
            }.items()
        }


def refused(home: Path) -> str:
    before = everything(home)
    with pytest.raises(UserError) as caught:
        workspace.open_workspace(home, PASSPHRASE)
    assert said(caught.value).next_act
    assert everything(home) == before
    return caught.value.code


def test_lifted_and_whole(home: Path, revise: Callable[[str], None]) -> None:
    with closing(workspace.open_workspace(home, PASSPHRASE)) as opened:
        before = dump(opened)
    old = (home / "workspace.db").read_bytes()
    revise(
        ADDS_A_FIELD + '\nop.execute("UPDATE person SET home_language = \'Irish\'")\nop.execute("UPDATE person SET home_language = NULL")'
    )
    with closing(workspace.open_workspace(home, PASSPHRASE)) as opened:
        assert opened.notices == ("workspace_upgraded",)
        assert dump(opened) == before
        with opened.writer().connect() as connection:
            assert check(connection) == ()
            assert connection.exec_driver_sql("SELECT nickname FROM person").scalars().all() == [None] * 3
            assert derived_ddl.is_current(connection)
            assert connection.exec_driver_sql("SELECT count(*) FROM student_search WHERE student_search MATCH 'amina'").scalar() == 1
    kept = home / "backups" / f"before-schema-{NEXT}.smfdesk"
    assert (kept / "workspace.db").read_bytes() == old
    assert sorted(path.name for path in home.iterdir()) == ["README.txt", "backups", "keys.copy.json", "keys.json", "workspace.db"]
    with closing(workspace.open_workspace(home, PASSPHRASE)) as opened:
        assert opened.notices == ()


def test_the_state_before_opens_by_itself(home: Path, revise: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    revise(ADDS_A_FIELD)
    workspace.open_workspace(home, PASSPHRASE).close()
    monkeypatch.undo()
    kept = shutil.copytree(home / "backups" / f"before-schema-{NEXT}.smfdesk", home.parent / "Back.smfdesk")
    with closing(workspace.open_workspace(kept, PASSPHRASE)) as opened, opened.writer().connect() as connection:
        assert check(connection) == ()
    assert refused(home) == "database_newer"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("op.execute('DELETE FROM person')", "upgrade_differs"),
        ("op.execute(\"UPDATE person SET legal_first = 'Somebody'\")", "upgrade_differs"),
        (
            "op.execute(\"INSERT INTO identifier (uid, rev, alive, person) VALUES (x'00', 1, 1, x'00')\")",
            "upgrade_links",
        ),
    ],
)
def test_a_revision_that_loses_something_is_stopped(home: Path, revise: Callable[[str], None], body: str, code: str) -> None:
    revise(body)
    assert refused(home) == code


def test_a_revision_that_breaks_off_leaves_nothing(home: Path, revise: Callable[[str], None]) -> None:
    revise(ADDS_A_FIELD + "\nraise RuntimeError")
    before = everything(home)
    with pytest.raises(RuntimeError):
        workspace.open_workspace(home, PASSPHRASE)
    assert everything(home) == before
    revise(ADDS_A_FIELD)
    workspace.open_workspace(home, PASSPHRASE).close()


def test_what_a_killed_upgrade_left_is_cleared_away(home: Path, revise: Callable[[str], None]) -> None:
    for left in (schema.WORK, f"{schema.WORK}-wal", f"{schema.WORK}-shm", f"{schema.WORK}-journal"):
        (home / left).write_bytes(b"half")
    (home / "backups" / "before-schema-9.smfdesk.part").mkdir()
    (home / "backups" / "before-schema-9.smfdesk.part" / "workspace.db").write_bytes(b"half")
    revise(ADDS_A_FIELD)
    workspace.open_workspace(home, PASSPHRASE).close()
    assert [path.name for path in (home / "backups").iterdir()] == [f"before-schema-{NEXT}.smfdesk"]


def test_a_state_that_is_kept_already_is_not_kept_twice(home: Path, revise: Callable[[str], None], prepared: Path) -> None:
    revise(ADDS_A_FIELD)
    workspace.open_workspace(home, PASSPHRASE).close()
    shutil.copy(prepared / "workspace.db", home / "workspace.db")
    workspace.open_workspace(home, PASSPHRASE).close()
    kept = home / "backups" / f"before-schema-{NEXT}.smfdesk"
    assert list((home / "backups").iterdir()) == [kept]
    (kept / "workspace.db").write_bytes(b"another state")
    shutil.copy(prepared / "workspace.db", home / "workspace.db")
    workspace.open_workspace(home, PASSPHRASE).close()
    assert len(list((home / "backups").iterdir())) == 2


def test_a_log_that_was_left_is_taken_over_before_the_swap(home: Path, revise: Callable[[str], None]) -> None:
    """A killed writer leaves a log with a committed row; it must reach the lifted copy, and never be played into it."""
    program = (
        "import sys, os, signal; from pathlib import Path; from smfdesk.store.workspace import open_workspace;"
        f"opened = open_workspace(Path(sys.argv[1]), {PASSPHRASE!r}); engine = opened.writer()\n"
        "with engine.begin() as c: c.exec_driver_sql(\"INSERT INTO copy (no, id) VALUES (2, x'02')\")\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert subprocess.run([sys.executable, "-c", program, str(home)], check=False).returncode != 0
    assert (home / "workspace.db-wal").stat().st_size
    revise(ADDS_A_FIELD)
    with closing(workspace.open_workspace(home, PASSPHRASE)) as opened, opened.reader().connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM copy").scalar() == 2
        assert check(connection) == ()


def test_a_full_disk_is_said_before_anything_is_copied(home: Path, revise: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    revise(ADDS_A_FIELD)
    monkeypatch.setattr(schema, "ROOM_MORE", 1 << 60)
    assert refused(home) == "disk_full"


def test_another_connection_stops_the_swap(home: Path, revise: Callable[[str], None]) -> None:
    with closing(workspace.open_workspace(home, PASSPHRASE)) as opened:
        key = opened.file_key
    revise(ADDS_A_FIELD)
    with closing(connect(home / "workspace.db", key, read_only=True)):
        with pytest.raises(UserError) as caught:
            workspace.open_workspace(home, PASSPHRASE)
        assert caught.value.code == "database_busy"
    with closing(connect(home / "workspace.db", key)) as connection:
        assert schema_number(connection) == schema.SCHEMA_NUMBER - 1


def test_lines_of_another_version_are_made_anew(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = derived_ddl.statements()
    monkeypatch.setattr(derived_ddl, "statements", lambda: [*made, "CREATE INDEX ix_student_summary_extra ON student_summary (uid, pk)"])
    with closing(workspace.open_workspace(home, PASSPHRASE)) as opened, opened.writer().connect() as connection:
        assert derived_ddl.is_current(connection)
        assert check(connection) == ()
        assert connection.exec_driver_sql("SELECT count(*) FROM student_summary").scalar() == 3


def test_name_keys_of_another_version_are_made_anew(home: Path) -> None:
    keys = "SELECT legal_first_sort, legal_first_search, legal_last_sort, legal_last_search FROM person ORDER BY pk"
    with closing(workspace.open_workspace(home, PASSPHRASE)) as opened, opened.writer().begin() as connection:
        sound = connection.exec_driver_sql(keys).fetchall()
        derived_ddl.drop_derived(connection)
        connection.exec_driver_sql("UPDATE person SET legal_first_sort = 'old', legal_last_search = 'old'")
        derived_ddl.create_derived(connection)
        connection.exec_driver_sql("UPDATE derived_state SET value = 'of another version' WHERE name = 'digest'")
    with closing(workspace.open_workspace(home, PASSPHRASE)) as opened, opened.writer().connect() as connection:
        assert connection.exec_driver_sql(keys).fetchall() == sound
        assert check(connection) == ()
