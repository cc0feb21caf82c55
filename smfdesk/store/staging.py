"""Rows of files that wait for a person, as they were read. Not journalled: they are somebody's data for some days only."""

from datetime import timedelta

from sqlalchemy import Connection

from smfdesk.app.ports import HeldRows
from smfdesk.store.codec import canonical

# Long enough to ask a school, short enough not to be a second database.
KEPT_FOR = timedelta(days=30)


def keep(connection: Connection, held: HeldRows) -> None:
    """Keep the rows of a file that were held, and let go of those whose days are over.

    Args:
        connection: the writer's, inside the transaction of the file's own change set.
        held: what was read of each row, heading by heading.
    """
    connection.exec_driver_sql("DELETE FROM staging_row WHERE kept_on < ?", ((held.day - KEPT_FOR).isoformat(),))
    if held.rows:
        connection.exec_driver_sql(
            "INSERT INTO staging_row (batch, sheet, row_no, cells, kept_on) VALUES (?, ?, ?, ?, ?)",
            [(held.batch, one.sheet, one.row_no, canonical(dict(one.cells)), held.day.isoformat()) for one in held.rows],
        )
