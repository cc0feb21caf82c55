"""Is the workspace whole? Pages, references, the chain of sets, and the promise that the journal folds to the tables."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from smfdesk.domain.ids import Uid
from smfdesk.domain.records import KINDS
from smfdesk.store.codec import from_column, stored, to_json
from smfdesk.store.derived_ddl import SUMMARY
from smfdesk.store.journal import link_of
from smfdesk.store.summaries import refresh


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it should be: what was checked, and how many rows differ. No values."""

    check: str
    rows: int


def check(connection: Connection, *, step: Callable[[int, int], None] = lambda _done, _total: None) -> tuple[Finding, ...]:
    """Check a workspace without changing it.

    Args:
        connection: a reader's or the writer's; for the writer inside a transaction that is rolled back afterwards.
        step: told how many of how many checks are done; may raise Cancelled.

    Returns:
        What differs; empty where everything is whole.
    """
    checks: tuple[tuple[str, Callable[[Connection], int]], ...] = (
        ("pages", _pages),
        ("integrity", _integrity),
        ("references", _references),
        ("links", _links),
        ("fold", _fold),
        ("lines", _lines),
    )
    found = []
    for done, (name, run) in enumerate(checks):
        step(done, len(checks))
        rows = run(connection)
        if rows:
            found.append(Finding(check=name, rows=rows))
        if found and name == "pages":
            break  # what lies on a changed page cannot be read, let alone compared
    step(len(checks), len(checks))
    return tuple(found)


def _integrity(connection: Connection) -> int:
    rows = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check").fetchall()]
    return 0 if rows == ["ok"] else len(rows)


def _pages(connection: Connection) -> int:
    """SQLCipher's own authentication of every page; an unencrypted file has none and gives no rows at all."""
    result = connection.exec_driver_sql("PRAGMA cipher_integrity_check")
    return len(result.fetchall()) if result.returns_rows else 0


def _references(connection: Connection) -> int:
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())


def _links(connection: Connection) -> int:
    """Recompute the chain and the numbering."""
    rows = connection.exec_driver_sql(
        "SELECT pk, uid, epoch, number, base, copy_no, author, op, counts, link FROM change_set ORDER BY pk"
    ).fetchall()
    previous, wrong, expected = bytes(32), 0, 1
    epoch: bytes | None = None
    for pk, uid, its_epoch, number, base, copy_no, author, op, counts, link in rows:
        if its_epoch != epoch:
            epoch, expected = its_epoch, int(number)
        uids = [Uid(row[0]) for row in connection.exec_driver_sql("SELECT uid FROM change WHERE set_pk = ? ORDER BY copy_no, seq", (pk,))]
        wrong += number != expected or link != link_of(previous, uid, number, base, copy_no, author, op, counts, uids)
        previous, expected = link, int(number) + 1
    head = connection.exec_driver_sql("SELECT head_number, head_link FROM workspace").one()
    return wrong + (head[1] != previous or (bool(rows) and head[0] != rows[-1][3]))


def _fold(connection: Connection) -> int:
    """Replay the journal into plain mappings and compare with the tables, both ways."""
    state: dict[tuple[str, bytes], dict[str, object] | None] = {}
    for kind, uid, fields in connection.exec_driver_sql("SELECT kind, uid, fields FROM change ORDER BY set_pk, copy_no, seq"):
        both = json.loads(fields)
        after = both.get("a")
        if after is None:
            state[kind, uid] = None
        else:
            state[kind, uid] = {name: value for name, value in {**(state.get((kind, uid)) or {}), **after}.items() if value is not None}
    wrong = 0
    for kind in KINDS.values():
        forms = stored(kind.name)
        for uid, alive, *values in connection.exec_driver_sql(f"SELECT uid, alive, {', '.join(forms)} FROM {kind.name}"):
            folded = state.pop((kind.name, uid), None)
            row = {name: from_column(form, value) for (name, form), value in zip(forms.items(), values, strict=True) if value is not None}
            wrong += folded != to_json(kind.name, row) if alive else folded is not None
    return wrong + sum(left is not None for left in state.values())


def _lines(connection: Connection) -> int:
    """Students' lines must be what the records give: make them anew in a savepoint and count what changes."""
    copied = connection.exec_driver_sql(f"SELECT * FROM {SUMMARY} ORDER BY pk").fetchall()
    if not _may_write(connection):
        people = connection.exec_driver_sql("SELECT count(*) FROM person WHERE alive = 1 AND role = 'student'").scalar_one()
        return int(people != len(copied))
    savepoint = connection.begin_nested()
    people = [Uid(row[0]) for row in connection.exec_driver_sql("SELECT uid FROM person ORDER BY pk").fetchall()]
    refresh(connection, people)
    fresh = connection.exec_driver_sql(f"SELECT * FROM {SUMMARY} ORDER BY pk").fetchall()
    savepoint.rollback()
    return len({row[0] for row in set(map(tuple, copied)) ^ set(map(tuple, fresh))})


def _may_write(connection: Connection) -> bool:
    return not connection.exec_driver_sql("PRAGMA query_only").scalar_one()
