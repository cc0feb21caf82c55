"""What the database derives from the declarations: the tripwire, the students' lines and their search. Alembic does not see it.

It is dropped before and rebuilt after every migration, and rebuilt at a start that finds its digest old.
"""

import hashlib

from sqlalchemy import Connection

from smfdesk.domain.fields import Stored
from smfdesk.domain.names import NAMES_VERSION
from smfdesk.domain.records import Field
from smfdesk.domain.registry import RECORDS
from smfdesk.domain.summary import SUMMARY_VERSION
from smfdesk.store.summary_fields import SUMMARY_FIELDS

SUMMARY = "student_summary"
SEARCH = "student_search"
SEARCHED = ("names_key", "places_key", "handles_key")

# Orders of the list that an index serves: the column, empty values last, then the name.
SORTED = ("step", "next_step", "due", "school", "cohort", "coordinator", "since", "spoken")

_SQL_TYPES = {Stored.TEXT: "TEXT", Stored.INTEGER: "INTEGER", Stored.FLAG: "INTEGER", Stored.DATE: "TEXT", Stored.UID: "BLOB"}


def create_derived(connection: Connection) -> None:
    """Make triggers, summary and search of an empty or a migrated database; the lines themselves are filled by `summaries.rebuild`."""
    for statement in statements():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT OR REPLACE INTO derived_state (name, value) VALUES ('digest', ?)", (digest(),))


def drop_derived(connection: Connection) -> None:
    """Take all of it away, whatever version made it, so that a migration finds plain tables."""
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in rows:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {SEARCH}")
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {SUMMARY}")


def is_current(connection: Connection) -> bool:
    """Whether what is there was made by this version."""
    row = connection.exec_driver_sql("SELECT value FROM derived_state WHERE name = 'digest'").fetchone()
    return row is not None and row[0] == digest()


def digest() -> str:
    """SHA-256 of all statements and of the versions of the name keys and of the lines."""
    return hashlib.sha256("\n".join([str(NAMES_VERSION), str(SUMMARY_VERSION), *statements()]).encode()).hexdigest()


def statements() -> list[str]:
    """All statements in the order in which they are run."""
    made = [one for kind in RECORDS for one in _tripwire(kind.name)]
    made.append(_summary_table())
    made += [f"CREATE INDEX ix_{SUMMARY}_{name} ON {SUMMARY} ({name} IS NULL, {name}, sort_name, pk)" for name in SORTED]
    made.append(f"CREATE INDEX ix_{SUMMARY}_name ON {SUMMARY} (sort_name, pk)")
    made.append(f"CREATE INDEX ix_{SUMMARY}_stage ON {SUMMARY} (stage_place, sort_name, pk)")
    made += _search()
    return made


def _tripwire(table: str) -> list[str]:
    unless = "(SELECT count(*) FROM writing) = 0"
    return [
        f"CREATE TRIGGER tripwire_{table}_insert BEFORE INSERT ON {table} WHEN new.rev <> 1 OR {unless} "
        "BEGIN SELECT RAISE(ABORT, 'tripwire'); END",
        f"CREATE TRIGGER tripwire_{table}_update BEFORE UPDATE ON {table} WHEN new.rev <> old.rev + 1 OR {unless} "
        "BEGIN SELECT RAISE(ABORT, 'tripwire'); END",
        f"CREATE TRIGGER tripwire_{table}_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'tripwire'); END",
    ]


def _column(field: Field) -> str:
    return f"{field.name} {_SQL_TYPES[field.kind.stored]}"


def _summary_table() -> str:
    columns = ", ".join(_column(field) for field in SUMMARY_FIELDS)
    return f"CREATE TABLE {SUMMARY} (pk INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, {columns})"


def _search() -> list[str]:
    columns = ", ".join(SEARCHED)
    old, new = (", ".join(f"{side}.{name}" for name in SEARCHED) for side in ("old", "new"))
    forget = f"INSERT INTO {SEARCH} ({SEARCH}, rowid, {columns}) VALUES ('delete', old.pk, {old});"
    learn = f"INSERT INTO {SEARCH} (rowid, {columns}) VALUES (new.pk, {new});"
    differs = " OR ".join(f"old.{name} IS NOT new.{name}" for name in SEARCHED)
    return [
        f"CREATE VIRTUAL TABLE {SEARCH} USING fts5({columns}, content='{SUMMARY}', content_rowid='pk', "
        "prefix='1 2 3', tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co M*' tokenchars '@._-'\")",
        f"INSERT INTO {SEARCH} ({SEARCH}, rank) VALUES ('secure-delete', 1)",
        f"CREATE TRIGGER search_insert AFTER INSERT ON {SUMMARY} BEGIN {learn} END",
        f"CREATE TRIGGER search_update AFTER UPDATE ON {SUMMARY} WHEN {differs} BEGIN {forget} {learn} END",
        f"CREATE TRIGGER search_delete AFTER DELETE ON {SUMMARY} BEGIN {forget} END",
    ]
