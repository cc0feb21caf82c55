"""Rows of files that wait for a person, as the school wrote them. Not journalled: they are somebody's data for some days only."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, Engine

from smfdesk.app.ports import KeptRow
from smfdesk.domain.ids import Uid
from smfdesk.store.codec import canonical

# Long enough to ask a school, short enough not to be a second database.
KEPT_FOR = timedelta(days=30)


def keep(engine: Engine, batch: Uid, rows: Sequence[KeptRow], today: date) -> None:
    """Keep the rows of a file that were held, and let go of those whose days are over.

    Args:
        engine: the writer's.
        batch: the file's receipt.
        rows: what the school wrote, heading by heading.
        today: counts the days.
    """
    with engine.begin() as connection:
        _forget(connection, today)
        if rows:
            connection.exec_driver_sql(
                "INSERT INTO staging_row (batch, sheet, row_no, cells, kept_on) VALUES (?, ?, ?, ?, ?)",
                [(batch, one.sheet, one.row_no, canonical(dict(one.cells)), today.isoformat()) for one in rows],
            )


def _forget(connection: Connection, today: date) -> None:
    connection.exec_driver_sql("DELETE FROM staging_row WHERE kept_on < ?", ((today - KEPT_FOR).isoformat(),))
