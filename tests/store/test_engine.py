"""Connections: the key, the settings, the one writer and the reader that cannot write."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from smfdesk.app.errors import UserError
from smfdesk.store import engine as engines
from smfdesk.store.vault import FileKey, new_file_key

SALT = bytes(range(16))


@pytest.fixture
def key() -> FileKey:
    return new_file_key()


@pytest.fixture
def database(tmp_path: Path, key: FileKey) -> Path:
    path = tmp_path / "it's 100% odd ? #.db"
    engines.create_database(path, key, salt=SALT)
    writer = engines.open_engine(path, key)
    with writer.begin() as connection:
        connection.execute(text("CREATE TABLE word (pk INTEGER PRIMARY KEY, said TEXT)"))
        connection.execute(text("INSERT INTO word (said) VALUES ('Zephaniah')"))
    writer.dispose()
    return path


def test_nothing_stands_in_clear_but_the_salt(database: Path) -> None:
    content = database.read_bytes()
    assert content[:16] == SALT
    assert b"Zephaniah" not in content
    assert b"word" not in content


def test_settings(database: Path, key: FileKey) -> None:
    writer, reader = engines.open_engine(database, key), engines.open_engine(database, key, read_only=True)
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "cache_size": -16384, "trusted_schema": 0, "query_only": 0}
    with writer.connect() as connection:
        assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted} == wanted
    with reader.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA cache_size").scalar() == -65536
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 1
    writer.dispose()
    reader.dispose()


def test_a_wrong_key_is_said_in_our_words_and_nothing_goes_to_stderr(database: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = database.read_bytes()
    with pytest.raises(UserError) as caught:
        engines.open_engine(database, new_file_key())
    assert caught.value.code == "database_unreadable"
    assert capfd.readouterr() == ("", "")
    assert database.read_bytes() == before


def test_a_missing_database_is_not_made(tmp_path: Path, key: FileKey) -> None:
    with pytest.raises(UserError) as caught:
        engines.open_engine(tmp_path / "none.db", key)
    assert caught.value.code == "database_missing"
    assert list(tmp_path.iterdir()) == []


def test_ddl_is_rolled_back_with_its_transaction(database: Path, key: FileKey) -> None:
    writer = engines.open_engine(database, key)
    with writer.connect() as connection, connection.begin() as transaction:
        connection.execute(text("ALTER TABLE word ADD COLUMN heard TEXT"))
        transaction.rollback()
    with writer.connect() as connection:
        assert list(connection.execute(text("SELECT * FROM word")).keys()) == ["pk", "said"]
    writer.dispose()


def test_the_reader_sees_commits_and_cannot_write(database: Path, key: FileKey) -> None:
    writer, reader = engines.open_engine(database, key), engines.open_engine(database, key, read_only=True)
    with writer.begin() as connection:
        connection.execute(text("INSERT INTO word (said) VALUES ('two')"))
        with reader.connect() as other:
            assert other.execute(text("SELECT count(*) FROM word")).scalar() == 1
    with reader.connect() as other:
        assert other.execute(text("SELECT count(*) FROM word")).scalar() == 2
    with pytest.raises(OperationalError), reader.begin() as other:
        other.execute(text("DELETE FROM word"))
    writer.dispose()
    reader.dispose()


def test_one_connection_only(database: Path, key: FileKey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "CHECKOUT_SECONDS", 0.01)
    writer = engines.open_engine(database, key)
    with writer.connect(), pytest.raises(PoolTimeoutError):
        writer.connect()
    writer.dispose()


def test_the_connection_may_be_used_on_another_thread(database: Path, key: FileKey) -> None:
    writer = engines.open_engine(database, key)
    seen: list[object] = []

    def count() -> None:
        with writer.connect() as connection:
            seen.append(connection.execute(text("SELECT count(*) FROM word")).scalar())

    thread = threading.Thread(target=count)
    thread.start()
    thread.join()
    writer.dispose()
    assert seen == [1]


def test_a_second_writer_is_told_that_the_database_is_busy(database: Path, key: FileKey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_MS", 10)
    first, second = engines.open_engine(database, key), engines.open_engine(database, key)
    with first.begin(), pytest.raises(OperationalError, match="locked"), second.begin():
        pass
    first.dispose()
    second.dispose()


def test_values_stay_out_of_error_texts(database: Path, key: FileKey) -> None:
    writer = engines.open_engine(database, key)
    with pytest.raises(DatabaseError) as caught, writer.begin() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "Amina Khan"})
    writer.dispose()
    assert "Amina" not in str(caught.value)


def test_an_old_sqlite_is_refused(database: Path, key: FileKey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(UserError) as caught:
        engines.open_engine(database, key)
    assert caught.value.code == "sqlite_old"


def test_the_plain_engine_of_the_benches_has_the_same_settings(tmp_path: Path) -> None:
    plain = engines.plain_engine(tmp_path / "plain.db")
    with plain.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    plain.dispose()
    assert (tmp_path / "plain.db").read_bytes().startswith(b"SQLite format 3")
    engines.plain_engine(tmp_path / "plain.db").dispose()
