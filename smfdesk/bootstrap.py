"""Joins what knows nothing of one another: a workspace opened, and the desk that every operation works at.

Heavy on purpose: whoever wants to paint first imports this afterwards.
"""

import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from smfdesk.app.errors import UserError
from smfdesk.app.export_ports import SavedFile
from smfdesk.app.import_ports import BookReader
from smfdesk.app.ports import Desk, HeldRows, Receipt
from smfdesk.app.sample import DEFAULT_SEED, DEFAULT_STUDENTS, sample_world
from smfdesk.app.sample_return import SchoolReturn
from smfdesk.app.set_up import Start, set_up, slot_label
from smfdesk.app.workbook import Workbook
from smfdesk.domain.changes import ChangeSet
from smfdesk.domain.ids import Uid, uid_from
from smfdesk.sheets.reader import ChildReader
from smfdesk.sheets.sample_workbook import write_sample_workbook
from smfdesk.sheets.saving import check_target, save
from smfdesk.sheets.writer import write_workbook
from smfdesk.store import check as checks
from smfdesk.store import workspace
from smfdesk.store.engine import disk_worded
from smfdesk.store.journal import Hand, commit
from smfdesk.store.queries import StoreReader
from smfdesk.store.schema import SCHEMA_NUMBER
from smfdesk.store.staging import keep

# The sample's first user is Jo Osei.
SAMPLE_LABEL = "Jo O."


def new_uid() -> Uid:
    """Make a new identity from the system's own randomness."""
    return uid_from(time.time_ns() // 1_000_000, secrets.randbits(74))


def now() -> datetime:
    """What the clock says, in UTC. It is for people and decides nothing."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreWriter:
    """Fulfils `ports.Writer` on the thread that owns the writing connection."""

    engine: Engine
    hand: Hand
    folder: Path

    def commit(self, change_set: ChangeSet, *, expected: int | None = None, held: HeldRows | None = None) -> Receipt:
        """See `ports.Writer.commit`; what the disk refuses is said, and nothing was written."""
        beside = None if held is None else partial(keep, held=held)
        with disk_worded(self.folder):
            return commit(self.engine, change_set, self.hand, expected=expected, beside=beside)


class Office:
    """An open workspace with its two sides: `reader` for the window's read thread, `desk()` for the thread that writes."""

    def __init__(self, opened: workspace.Opened) -> None:
        self._opened = opened
        self.folder = opened.folder
        self.notices = opened.notices
        self.slot_label = opened.slot.label if opened.slot.kind == "passphrase" else ""
        self.schema_found, self.schema = opened.schema_found, SCHEMA_NUMBER
        self.reader = StoreReader(opened.reader())
        self._desk_reader = StoreReader(opened.reader())
        self._engine = opened.writer()
        self.user = _user(self.reader, opened.slot.label)
        self._writer = StoreWriter(engine=self._engine, hand=Hand(author=self.user, new_uid=new_uid, now=now), folder=self.folder)

    def desk(self) -> Desk:
        """Give the desk of this moment; only for the thread that writes (the command line has but one)."""
        moment = now()
        return Desk(
            reader=self._desk_reader,
            writer=self._writer,
            user=self.user,
            new_uid=new_uid,
            today=moment.astimezone().date(),
            now=moment,
        )

    def check(self, step: Callable[[int, int], None] = lambda _done, _total: None) -> tuple[checks.Finding, ...]:
        """Check the whole workspace on the writing connection; nothing is changed."""
        with self._engine.connect() as connection:
            found = checks.check(connection, step=step)
            connection.rollback()
        return found

    def renew_recovery_code(self) -> str:
        """Make a recovery code in place of the old one; it is kept nowhere."""
        return workspace.renew_recovery_code(self._opened)

    def close(self) -> None:
        """Close every connection and give the workspace free."""
        self.reader.close()
        self._desk_reader.close()
        self._opened.close()


def _user(reader: StoreReader, label: str) -> Uid:
    """Find whose slot opened the workspace; the recovery code sits down as its administrator."""
    users = reader.records("user")
    named = [row for row in users if slot_label(str(row["name"])) == label]
    administrators = [row for row in users if row["role"] == "administrator"]
    for row in (*named, *administrators, *users):
        return Uid(bytes(row["uid"]))  # type: ignore[call-overload]
    raise UserError("no_user")


def open_office(path: Path, secret: str, *, who: str | None = None) -> Office:
    """Open a workspace by passphrase or recovery code.

    Args:
        path: the workspace folder, or a file in it.
        secret: passphrase or recovery code.
        who: label of the slot; None where there is only one.

    Raises:
        UserError: as `workspace.open_workspace`.
    """
    return Office(workspace.open_workspace(path, secret, who=who))


def create_office(path: Path, start: Start, passphrase: str) -> Office:
    """Make an empty workspace and open it.

    Args:
        path: where; the ending is added.
        start: its name, its first user and the safeguarding lead.
        passphrase: the first user's.

    Raises:
        UserError: as `set_up` and `workspace.create`.
    """
    return _create(path, slot_label(start.user), passphrase, [set_up(start, new_uid(), new_uid)])


def create_sample(
    path: Path,
    passphrase: str,
    *,
    students: int = DEFAULT_STUDENTS,
    seed: int = DEFAULT_SEED,
    as_of: date | None = None,
    step: Callable[[int, int], None] = lambda _done, _total: None,
) -> Office:
    """Make a workspace of invented students and open it.

    Args:
        path: where; the ending is added.
        passphrase: of its first user.
        students: how many.
        seed: another seed gives other people.
        as_of: the day on which its world stands; today if None.
        step: told how many of how many change sets are written; may raise Cancelled.

    Raises:
        UserError: as `workspace.create`.
    """
    world = sample_world(as_of=as_of or now().astimezone().date(), students=students, seed=seed)

    def sets() -> Iterator[ChangeSet]:
        for done, change_set in enumerate(world.sets):
            step(done, world.set_count)
            yield change_set

    return _create(path, SAMPLE_LABEL, passphrase, sets())


def _create(path: Path, label: str, passphrase: str, sets: Iterable[ChangeSet]) -> Office:
    def fill(engine: Engine) -> None:
        # What a workspace starts with is nobody's act: undo never takes it away.
        hand = Hand(author=None, new_uid=new_uid, now=now)
        for change_set in sets:
            commit(engine, change_set, hand)

    return Office(workspace.create(workspace.named(path), who=label, passphrase=passphrase, new_uid=new_uid, fill=fill))


class CommandLineNeeds:
    """Fulfils `cli.needs.Needs`: every layer beside the command line, by one hand."""

    def today(self) -> date:
        """See `cli.needs.Needs.today`."""
        return now().astimezone().date()

    def open(self, path: Path, secret: str, who: str | None) -> Office:
        """See `cli.needs.Needs.open`."""
        return open_office(path, secret, who=who)

    def create_sample(
        self, path: Path, passphrase: str, *, students: int, seed: int, as_of: date, step: Callable[[int, int], None]
    ) -> Office:
        """See `cli.needs.Needs.create_sample`."""
        return create_sample(path, passphrase, students=students, seed=seed, as_of=as_of, step=step)

    def read_books(self) -> BookReader:
        """See `cli.needs.Needs.read_books`."""
        return ChildReader()

    def write_workbook(self, workbook: Workbook, target: Path) -> SavedFile:
        """See `cli.needs.Needs.write_workbook`."""
        return write_workbook(workbook, target)

    def write_sample_workbook(self, described: SchoolReturn, target: Path) -> SavedFile:
        """See `cli.needs.Needs.write_sample_workbook`."""
        return write_sample_workbook(described, target)

    def look_at_target(self, target: Path, suffix: str) -> None:
        """See `cli.needs.Needs.look_at_target`."""
        check_target(target, suffix)

    def save(self, data: bytes, target: Path, suffix: str) -> SavedFile:
        """See `cli.needs.Needs.save`."""
        check_target(target, suffix)
        return save(data, target)


def needs() -> CommandLineNeeds:
    """Give what the command line asks of the layers beside it."""
    return CommandLineNeeds()
