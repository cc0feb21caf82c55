"""A real, encrypted office to operate in, on a fixed day: made once, copied for each test, each line looked at after each commit."""

import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection

from smfdesk.app import moves
from smfdesk.app.import_ports import NoProgress
from smfdesk.app.ports import Desk, HeldRows, Receipt, SetInfo, Writer
from smfdesk.app.sample_return import sample_return
from smfdesk.bootstrap import Office, create_sample, open_office
from smfdesk.domain.changes import ChangeSet, created
from smfdesk.domain.ids import Uid
from smfdesk.domain.query import EVERYBODY, Sort
from smfdesk.domain.registry import RECORDS
from smfdesk.domain.summary import summarise
from smfdesk.domain.tables import SourceBook
from smfdesk.sheets.reader import ChildReader
from smfdesk.sheets.sample_workbook import write_sample_workbook
from smfdesk.store import lock
from smfdesk.store.derived_ddl import SUMMARY
from smfdesk.store.facts import load_around, load_facts
from smfdesk.store.summary_fields import SUMMARY_FIELDS, summary_values

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 14, 2, 11, tzinfo=UTC)
PASSPHRASE = "marble otter quilt lantern"
STUDENTS, SEED = 24, 7
COLUMNS = tuple(field.name for field in SUMMARY_FIELDS)


@dataclass(frozen=True, kw_only=True)
class Book:
    """A school's return about people of the office and others, as it was read."""

    path: Path
    read: SourceBook


def make_book(folder: Path) -> Book:
    """Write a school's messy return and read it as any file from outside."""
    path = folder / "Return.xlsx"
    write_sample_workbook(sample_return(as_of=TODAY, seed=SEED), path)
    return Book(path=path, read=ChildReader().read(path, TODAY, NoProgress()))


def make(folder: Path) -> Office:
    """Make the office that tests copy, and open it: its key opens the copies without deriving it again."""
    create_sample(folder, PASSPHRASE, students=STUDENTS, seed=SEED, as_of=TODAY).close()
    return open_office(folder, PASSPHRASE)


def copy_of(prepared: Office, folder: Path) -> Office:
    """Copy the prepared office, closed or idle, and open the copy with the same key."""
    shutil.copytree(prepared.folder, folder, ignore=shutil.ignore_patterns(lock.LOCK, "*-wal", "*-shm"))
    return Office(replace(prepared._opened, folder=folder, held=lock.acquire(folder), _engines=[]))


@dataclass(frozen=True)
class Watched:
    """The real writer. After each commit the lines it made anew must be what `summarise` makes of the records.

    At the end of a test `check` asks the same of every line, so that none was forgotten.
    """

    writer: Writer
    connection: Connection

    def commit(self, change_set: ChangeSet, *, expected: int | None = None, held: HeldRows | None = None) -> Receipt:
        receipt = self.writer.commit(change_set, expected=expected, held=held)
        assert kept_lines(self.connection, receipt.students) == true_lines(self.connection, receipt.students)
        return receipt


def uid_of(row: Mapping[str, object]) -> Uid:
    """The uid of a record."""
    return Uid(bytes(row["uid"]))  # type: ignore[call-overload]


def kept_lines(connection: Connection, students: Collection[Uid]) -> dict[Uid, tuple[object, ...]]:
    """The lines of some students as the database keeps them."""
    marks = ", ".join("?" * len(students))
    sql = f"SELECT uid, {', '.join(COLUMNS)} FROM {SUMMARY} WHERE uid IN ({marks})"
    rows = connection.exec_driver_sql(sql, tuple(students)).fetchall()
    connection.rollback()
    return {Uid(row[0]): tuple(row[1:]) for row in rows}


def true_lines(connection: Connection, students: Collection[Uid]) -> dict[Uid, tuple[object, ...]]:
    """Their lines as they follow from the records."""
    facts = load_facts(connection, list(students))
    around = load_around(connection, facts.values())
    connection.rollback()
    return {uid: summary_values(summarise(own, around)) for uid, own in facts.items()}


class World:
    """An open office with somebody at the desk, and short ways to ask what is in it."""

    def __init__(self, office: Office) -> None:
        self.sit_down(office)

    def sit_down(self, office: Office) -> None:
        self.office = office
        self.reader = office.reader
        desk = office.desk()
        self.desk = Desk(
            reader=desk.reader,
            writer=Watched(desk.writer, office.reader._connection),
            user=desk.user,
            new_uid=desk.new_uid,
            today=TODAY,
            now=NOW,
        )

    def close_and_open(self) -> None:
        """Go home and come back, with the passphrase."""
        self.office.close()
        self.sit_down(open_office(self.office.folder, PASSPHRASE))

    def on(self, day: date) -> Desk:
        """The desk on another day."""
        return replace(self.desk, today=day)

    def everybody(self) -> list[Uid]:
        """All students, by name."""
        keys = self.reader.student_keys(EVERYBODY, Sort(), TODAY)
        return [uid_of(row) for row in self.reader.student_rows(keys, [])]

    def line(self, student: Uid) -> Mapping[str, object]:
        """A student's line, by column."""
        return dict(zip(COLUMNS, kept_lines(self.reader._connection, [student])[student], strict=True))

    def stage(self, student: Uid) -> tuple[object, bool]:
        """Her stage as the list shows it, and whether it was set by hand."""
        line = self.line(student)
        return line["stage"], bool(line["override"])

    def records(self) -> dict[str, list[Mapping[str, object]]]:
        """Every live record of every kind, in one order: what a logical dump holds."""
        return {kind.name: sorted(self.reader.records(kind.name), key=lambda row: str(row["uid"])) for kind in RECORDS}

    def of(self, student: Uid) -> dict[str, list[Mapping[str, object]]]:
        """Every live record of one student, in one order."""
        facts = self.reader.facts([student])[student]
        return {kind: sorted(rows, key=lambda row: str(row["uid"])) for kind, rows in facts.items()}

    def last(self) -> SetInfo:
        """The newest change set."""
        return self.reader.sets(limit=1)[0]

    def student(
        self, first: str = "Zeta", last: str = "Quill", *, states: Mapping[str, str] | None = None, override: str | None = None
    ) -> Uid:
        """A student more, whose tracks stand as given; with `states` None in no cohort."""
        uid, place = self.desk.new_uid(), self.desk.new_uid()
        changes = [created("person", uid, {"role": "student", "legal_first": first, "legal_last": last})]
        if states is not None:
            by_hand = dict(zip(moves._OVERRIDE, (override, "as it was", TODAY, TODAY), strict=True)) if override else {}
            cohort = self.reader.records("cohort")[0]["uid"]
            about = {"person": uid, "cohort": cohort, "status": "active", "joined_on": TODAY}
            changes.append(created("engagement", place, {**about, **by_hand}))
        for kind, state in (states or {}).items():
            about = {"engagement": place, "kind": kind, "state": state, "entered_on": TODAY}
            changes.append(created("track", self.desk.new_uid(), about))
        self.desk.writer.commit(ChangeSet(op="sample", changes=tuple(changes)))
        return uid
