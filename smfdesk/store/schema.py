"""The schema's number: built new, and lifted on a verified copy that takes the old file's place.

Knows the order of steps that loses nothing. Must not know any table; the revisions in `migrations/` do, literally.
"""

import filecmp
import shutil
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine
from sqlcipher3 import dbapi2

from smfdesk import assets
from smfdesk.app.errors import UserError
from smfdesk.store import derived_ddl, durable, keyfile, name_keys, summaries
from smfdesk.store.check import check
from smfdesk.store.engine import connect, damaged_pages, open_engine, schema_number
from smfdesk.store.vault import FileKey

# The newest revision in migrations/versions; held by a test.
SCHEMA_NUMBER: Final = 2
WORK: Final = "workspace.db.upgrade"
BESIDE: Final = ("-wal", "-shm", "-journal")
# Copy, kept original, and the log of the migration; then some air.
ROOM_TIMES: Final = 3
ROOM_MORE: Final = 50_000_000
# Tables whose number of rows an upgrade may change: derived ones, and those that tell versions.
NOT_COUNTED: Final = (derived_ddl.SUMMARY, derived_ddl.SEARCH, "derived_state", "alembic_version", "sqlite_")


def build(engine: Engine) -> None:
    """Give an empty database its tables, by the same revisions that lift an old one.

    Args:
        engine: the writer's, of a database without tables.
    """
    with engine.begin() as connection:
        _run_revisions(connection)
        derived_ddl.create_derived(connection)


def settle(folder: Path) -> None:
    """Clear away what an upgrade left that was broken off before its swap; after the swap nothing is left.

    Args:
        folder: the workspace folder, locked by this process.
    """
    _remove(folder / WORK)
    for part in (folder / "backups").glob("*.part"):
        shutil.rmtree(part)


def bring_up(folder: Path, database: Path, file_key: FileKey) -> int:
    """Lift a workspace to the schema of this version, if it is older.

    Args:
        folder: the workspace folder, locked by this process, without any open connection.
        database: its database file, every page of it authenticated.
        file_key: opens it.

    Returns:
        The number of the schema that was found; where it is older than `SCHEMA_NUMBER` the workspace was lifted, and the old state lies
        in backups/ as a workspace of its own.

    Raises:
        UserError: database_newer, database_busy, disk_full, upgrade_links, upgrade_differs.
    """
    with closing(connect(database, file_key, read_only=True)) as connection:
        found = schema_number(connection)
    if found > SCHEMA_NUMBER:
        raise UserError("database_newer", found=found, known=SCHEMA_NUMBER)
    if found < SCHEMA_NUMBER:
        _upgrade(folder, database, file_key)
    else:
        _renew_derived(database, file_key)
    return found


def _upgrade(folder: Path, database: Path, file_key: FileKey) -> None:
    room = shutil.disk_usage(folder).free
    if room < ROOM_TIMES * database.stat().st_size + ROOM_MORE:
        raise UserError("disk_full", folder=folder.name)
    work = folder / WORK
    try:
        before = _copy_out(database, work, file_key)
        _lift(work, file_key)
        _verify(work, file_key, before)
        _keep_old(folder, database)
        _swap(work, database)
    except BaseException:
        settle(folder)
        raise


def _copy_out(database: Path, work: Path, file_key: FileKey) -> dict[str, int]:
    """Write a compact copy of a checkpointed database; give its number of rows by table."""
    with closing(connect(database, file_key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("VACUUM INTO ?", (str(work),))
        counts = _counts(connection)
    with closing(connect(work, file_key)) as copy:
        if damaged_pages(copy, work) or _counts(copy) != counts:
            raise UserError("upgrade_differs")
    return counts


def _lift(work: Path, file_key: FileKey) -> None:
    engine = open_engine(work, file_key)
    try:
        with closing(engine.raw_connection()) as raw:  # has no effect inside a transaction
            raw.cursor().execute("PRAGMA foreign_keys = OFF")
        with engine.begin() as connection:
            derived_ddl.drop_derived(connection)
            _run_revisions(connection)
            _make_derived(connection)
            broken = len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())
            if broken:
                raise UserError("upgrade_links", links=broken)
    finally:
        engine.dispose()


def _verify(work: Path, file_key: FileKey, before: dict[str, int]) -> None:
    """Check the lifted copy as a whole: that no row went missing, that the journal folds to the tables, and its pages."""
    engine = open_engine(work, file_key)
    try:
        with engine.connect() as connection:
            differs = bool(check(connection))
            connection.rollback()
    finally:
        engine.dispose()
    with closing(connect(work, file_key)) as copy:
        after = _counts(copy)
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        kept = all(after.get(table) == rows for table, rows in before.items())
        if differs or not kept or damaged_pages(copy, work):
            raise UserError("upgrade_differs")


def _keep_old(folder: Path, database: Path) -> None:
    """Keep the old state in backups/ as a workspace folder, which opens by itself."""
    name = f"before-schema-{SCHEMA_NUMBER}"
    backups = folder / "backups"
    kept, again = backups / f"{name}.smfdesk", 1
    while kept.exists():
        if filecmp.cmp(kept / database.name, database, shallow=False):
            return  # an upgrade was broken off after this point
        again += 1
        kept = backups / f"{name}-{again}.smfdesk"
    part = backups / f"{kept.name}.part"
    part.mkdir(parents=True)
    for file in (database, folder / keyfile.KEYS, folder / keyfile.KEYS_COPY, folder / "README.txt"):
        if file.exists():
            durable.copy_file(file, part / file.name)
    durable.sync_folder(part)
    part.rename(kept)
    durable.sync_folder(backups)


def _swap(work: Path, database: Path) -> None:
    """Put the lifted copy in the old file's place.

    The copy has the old one's salt, so a log left of the old file would be played into the new one: it must be gone.
    """
    if any(path.with_name(path.name + end).exists() for path in (work, database) for end in BESIDE):
        raise UserError("database_busy", file=database.name)
    durable.sync_file(work)
    work.replace(database)
    durable.sync_folder(database.parent)


def _renew_derived(database: Path, file_key: FileKey) -> None:
    """Make name keys, triggers, lines and search anew where another version of the program made them."""
    engine = open_engine(database, file_key)
    try:
        with engine.connect() as connection:
            current = derived_ddl.is_current(connection)
        if not current:
            with engine.begin() as connection:
                derived_ddl.drop_derived(connection)
                _make_derived(connection)
    finally:
        engine.dispose()


def _make_derived(connection: Connection) -> None:
    name_keys.rebuild(connection)
    derived_ddl.create_derived(connection)
    summaries.rebuild(connection)


def _run_revisions(connection: Connection) -> None:
    # Late: measured at 0.3 s, and a start with a current schema needs none of it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(assets.migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_NUMBER}")


def _counts(connection: dbapi2.Connection) -> dict[str, int]:
    """Count the rows of each table that no derived DDL makes."""
    names = [str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    lasting = [name for name in names if not name.startswith(NOT_COUNTED)]
    return {name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in lasting}


def _remove(path: Path) -> None:
    for one in (path, *(path.with_name(path.name + end) for end in BESIDE)):
        one.unlink(missing_ok=True)
