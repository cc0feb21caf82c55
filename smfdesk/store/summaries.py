"""Students' lines kept true: made anew for the students that a commit touched, in the same transaction."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from smfdesk.domain.ids import Uid
from smfdesk.domain.records import KINDS
from smfdesk.domain.summary import BELONGS, summarise
from smfdesk.store.derived_ddl import SEARCH, SUMMARY
from smfdesk.store.facts import chunks, load_around, load_facts
from smfdesk.store.summary_fields import SUMMARY_FIELDS, summary_values

_NAMES = tuple(field.name for field in SUMMARY_FIELDS)
_WRITE = (
    f"INSERT INTO {SUMMARY} (pk, uid, {', '.join(_NAMES)}) VALUES ((SELECT pk FROM person WHERE uid = ?1), ?1, "
    f"{', '.join(f'?{place}' for place in range(2, len(_NAMES) + 2))}) "
    f"ON CONFLICT (uid) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _NAMES)}"
)

# Records that many students point at: from which of their rows a student is found.
_SHARED = {
    "organisation": "SELECT person FROM school_membership WHERE alive = 1 AND organisation = ?",
    "cohort": "SELECT person FROM engagement WHERE alive = 1 AND cohort = ?",
    "user": "SELECT person FROM engagement WHERE alive = 1 AND coordinator = ?",
    "programme": "SELECT e.person FROM engagement e JOIN cohort c ON c.uid = e.cohort WHERE e.alive = 1 AND c.programme = ?",
    "programme_step": "SELECT e.person FROM engagement e JOIN cohort c ON c.uid = e.cohort "
    "JOIN programme_step s ON s.programme = c.programme WHERE e.alive = 1 AND s.uid = ?",
}
_OWNED = {kind: owner for kind, owner in BELONGS.items() if kind in KINDS}


def owner_field(kind: str) -> str | None:
    """Give the field of a kind that says whose its rows are, or None where they belong to nobody in particular."""
    return _OWNED.get(kind)


def students_of_shared(connection: Connection, kind: str, uids: Iterable[Uid]) -> set[Uid]:
    """Find the students whose line speaks of these shared records."""
    statement = _SHARED.get(kind)
    if statement is None:
        return set()
    return {Uid(row[0]) for uid in uids for row in connection.exec_driver_sql(statement, (uid,)).fetchall()}


def students_of_engagements(connection: Connection, engagements: Sequence[Uid]) -> set[Uid]:
    """Find whose places on programmes these are, also of those no longer alive."""
    found: set[Uid] = set()
    for part in chunks(engagements):
        marks = ", ".join("?" * len(part))
        found |= {Uid(row[0]) for row in connection.exec_driver_sql(f"SELECT person FROM engagement WHERE uid IN ({marks})", tuple(part))}
    return found


def refresh(connection: Connection, people: Sequence[Uid]) -> frozenset[Uid]:
    """Make the lines of these people anew.

    Args:
        connection: the writer's, inside a transaction.
        people: any persons; who is no student or no longer there loses a line that was.

    Returns:
        Those that have a line now.
    """
    kept: set[Uid] = set()
    for part in chunks(people):
        facts = load_facts(connection, part)
        around = load_around(connection, facts.values())
        students = [(uid, own) for uid, own in facts.items() if own["person"][0].get("role") == "student"]
        lines = [(uid, *summary_values(summarise(own, around))) for uid, own in students]
        if lines:
            connection.exec_driver_sql(_WRITE, lines)
        here = {uid for uid, _ in students}
        gone = [(uid,) for uid in part if uid not in here]
        if gone:
            connection.exec_driver_sql(f"DELETE FROM {SUMMARY} WHERE uid = ?", gone)
        kept |= here
    return frozenset(kept)


def rebuild(connection: Connection) -> None:
    """Make every line anew, after the derived tables were."""
    rows = connection.exec_driver_sql("SELECT uid FROM person WHERE alive = 1 AND role = 'student' ORDER BY pk").fetchall()
    refresh(connection, [Uid(row[0]) for row in rows])
    connection.exec_driver_sql(f"INSERT INTO {SEARCH} ({SEARCH}) VALUES ('optimize')")
