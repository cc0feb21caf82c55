"""Connections to a workspace's databases: SQLCipher through SQLAlchemy, the key given raw.

Knows pragmas, the key's syntax and what the driver's errors mean. Must not know tables or slots.
"""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from smfdesk.app.errors import UserError
from smfdesk.store.vault import FileKey

# Below this, a checkpoint beside a writer could lose committed rows (SQLite's WAL-reset bug).
OLDEST_SQLITE: Final = (3, 51, 3)
PAGE_BYTES: Final = 4096
READER_CACHE_KIB: Final = 64 * 1024
WRITER_CACHE_KIB: Final = 16 * 1024
BUSY_MS: Final = 5_000
# A second checkout of the one connection is a bug of ours; waiting for ever would hide it.
CHECKOUT_SECONDS: Final = 10


def open_engine(path: Path, key: FileKey | None, *, read_only: bool = False, salt: bytes | None = None) -> Engine:
    """Open a database for one thread: one connection, checked at once.

    Args:
        path: the database file; it is never made here, see `create_database`.
        key: the file key, or None for an unencrypted file, which only benches and tests have.
        read_only: True for the reader of the window: it sees commits, and every write is refused.
        salt: as for `connect`.

    Returns:
        An engine that holds one connection. Writers begin with BEGIN IMMEDIATE, so that they wait for a lock instead of
        meeting it half way.

    Raises:
        UserError: database_missing, database_unreadable, database_busy, disk_full, workspace_read_only, disk_trouble,
            sqlite_old.
    """
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    def dial() -> dbapi2.Connection:
        return connect(path, key, read_only=read_only, salt=salt)

    engine = _engine_of(dial)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    with engine.connect():
        pass
    return engine


def plain_engine(path: Path) -> Engine:
    """Open, or make, an unencrypted database with the same settings: the reference of the benches.

    Args:
        path: the database file.

    Returns:
        An engine like that of a writer.
    """
    if not path.exists():
        create_database(path, None)
    return open_engine(path, None)


def create_database(path: Path, key: FileKey | None, *, salt: bytes | None = None) -> None:
    """Make an empty database in WAL mode.

    Args:
        path: where; nothing may be there.
        key: the file key, or None for an unencrypted file.
        salt: 16 bytes that open the file in clear; the workspace's uid for `workspace.db`, random if None.

    Raises:
        FileExistsError: something is there.
    """
    path.touch(exist_ok=False)
    connection = connect(path, key, salt=salt)
    try:
        # An empty file has neither salt nor journal mode; a first write gives it both.
        connection.execute("PRAGMA user_version = 0")
    finally:
        connection.close()


def connect(path: Path, key: FileKey | None, *, read_only: bool = False, salt: bytes | None = None) -> dbapi2.Connection:
    """Open one connection with every setting of ours, and read from it once.

    Args:
        path: the database file.
        key: the file key, or None for an unencrypted file.
        read_only: refuse every write.
        salt: 16 bytes to use in place of those at the head of the file; None reads them there.

    Returns:
        A driver connection without transactions of its own; it may be handed to another thread.

    Raises:
        UserError: database_missing, database_unreadable, database_busy, disk_full, workspace_read_only, disk_trouble,
            sqlite_old.
    """
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise UserError("sqlite_old", found=dbapi2.sqlite_version)
    if not path.exists():
        raise UserError("database_missing", file=path.name, folder=path.parent.name)
    connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False)
    try:
        _set_up(connection, key, read_only=read_only, salt=salt)
    except dbapi2.DatabaseError as error:
        connection.close()
        raise _as_user_error(error, path) from None
    return connection


def begins(path: Path) -> bytes:
    """Read the first 16 bytes of a database: in an encrypted one they are its salt.

    Args:
        path: the database file, which this process must not have open in another than WAL mode.

    Returns:
        At most 16 bytes.
    """
    with path.open("rb") as stream:
        return stream.read(16)


def damaged_pages(connection: dbapi2.Connection, path: Path) -> int:
    """Authenticate every page of an encrypted database; about 2.5 ms per MB.

    Args:
        connection: an open connection to it.
        path: its file.

    Returns:
        The number of pages that were changed from outside or are cut off; 0 for a sound file. Pages that wait in the
        write-ahead log are taken over first, because a torn page below them is no damage.
    """
    found = _damaged_in_file(connection, path)
    log = path.with_name(path.name + "-wal")
    if found and log.exists() and log.stat().st_size:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        found = _damaged_in_file(connection, path)
    return found


def schema_number(connection: dbapi2.Connection) -> int:
    """Read which revision of the schema a database has.

    Args:
        connection: an open connection to it.

    Returns:
        PRAGMA user_version; 0 for a database that was never given a schema.
    """
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def disk_worded(folder: Path) -> Iterator[None]:
    """Say what the disk refuses in our words; anything else passes as it is.

    Args:
        folder: the folder that is worked in.

    Yields:
        Nothing.

    Raises:
        UserError: disk_full, workspace_read_only, disk_trouble, workspace_name.
    """
    try:
        yield
    except (OSError, DBAPIError, dbapi2.Error) as error:
        code = _disk_code(error)
        if code is None:
            raise
        raise UserError(code, folder=folder.name) from None


def _disk_code(error: Exception) -> str | None:
    number = error.errno if isinstance(error, OSError) else None
    name = str(getattr(getattr(error, "orig", error), "sqlite_errorname", ""))
    if number in {errno.ENAMETOOLONG, errno.EINVAL}:
        return "workspace_name"
    if number == errno.ENOSPC or name == "SQLITE_FULL":
        return "disk_full"
    if number in {errno.EROFS, errno.EACCES, errno.EPERM} or name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return "workspace_read_only"
    return "disk_trouble" if number == errno.EIO or name.startswith("SQLITE_IOERR") else None


def _damaged_in_file(connection: dbapi2.Connection, path: Path) -> int:
    found = len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
    pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return found  # the log may hold pages beyond the end of the file
    return found + max(0, pages - path.stat().st_size // PAGE_BYTES)


def _engine_of(dial: Callable[[], Any]) -> Engine:
    return create_engine(
        "sqlite://",
        module=dbapi2,
        creator=dial,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=CHECKOUT_SECONDS,
        hide_parameters=True,
    )


def _set_up(connection: dbapi2.Connection, key: FileKey | None, *, read_only: bool, salt: bytes | None) -> None:
    if key is not None:
        # SQLCipher writes "hmac check failed" to stderr for a wrong key; it is said in our words.
        connection.execute("PRAGMA cipher_log_level = NONE")
        spelled = key.raw.hex() + (salt or b"").hex()
        connection.execute(f"PRAGMA key = \"x'{spelled}'\"")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.execute(f"PRAGMA cache_size = -{READER_CACHE_KIB if read_only else WRITER_CACHE_KIB}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def _as_user_error(error: Exception, path: Path) -> UserError:
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return UserError("database_busy", file=path.name)
    code = _disk_code(error)
    if code is not None:
        return UserError(code, folder=path.parent.name)
    return UserError("database_unreadable", file=path.name)
