"""The keys by which names sort and are searched, made anew where another version of `domain.names` made them.

They stand beside their field as `_sort` and `_search`, and are never journalled.
"""

from sqlalchemy import Connection

from smfdesk.domain.names import search_key, sort_key
from smfdesk.domain.registry import RECORDS


def rebuild(connection: Connection) -> None:
    """Make every name key anew.

    Args:
        connection: the writer's, inside a transaction, while the tripwire is dropped.
    """
    for kind in RECORDS:
        for field in kind.fields:
            if field.searchable:
                _rebuild_field(connection, kind.name, field.name)


def _rebuild_field(connection: Connection, table: str, name: str) -> None:
    found = connection.exec_driver_sql(f"SELECT pk, {name} FROM {table} WHERE {name} IS NOT NULL").fetchall()
    keys = [(sort_key(str(value)), search_key(str(value)), pk) for pk, value in found]
    if keys:
        connection.exec_driver_sql(f"UPDATE {table} SET {name}_sort = ?, {name}_search = ? WHERE pk = ?", keys)
