"""What the program needs of a store, said without one: the values that cross, and the Protocols that a store fulfils."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from smfdesk.domain.changes import ChangeSet, FieldMap
from smfdesk.domain.ids import NewUid, Uid
from smfdesk.domain.query import Query, Sort
from smfdesk.domain.summary import Facts

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a commit did. Places are told this and nothing else.

    `position` is the number of the set in its epoch; `touched` are uids by kind of record; `students` are those whose line was made anew.
    """

    position: int
    set_uid: Uid
    op: str
    refs: Mapping[str, object]
    touched: Mapping[str, frozenset[Uid]] = dataclasses.field(repr=False)
    students: frozenset[Uid] = dataclasses.field(repr=False)
    counts: Mapping[str, int]
    undo_of: Uid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetInfo:
    """One change set as history lists it, without its values."""

    uid: Uid
    number: int
    op: str
    refs: Mapping[str, object]
    author: Uid | None
    made_at: str
    undo_of: Uid | None
    source: Uid | None
    counts: Mapping[str, int]
    undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPast:
    """One past value of one field: what it became, what it was before, by whom, when, in which set."""

    kind: str
    uid: Uid
    field: str
    before: object = dataclasses.field(repr=False)
    after: object = dataclasses.field(repr=False)
    author: Uid | None
    made_at: str
    set_uid: Uid
    op: str
    source: Uid | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRow:
    """A row of a file that waits for a person: where it stands, and what the school wrote under each heading."""

    sheet: str
    row_no: int
    cells: Mapping[str, str] = dataclasses.field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRows:
    """The rows of one file that wait for a person, and the day from which their days count."""

    batch: Uid
    rows: tuple[KeptRow, ...]
    day: date


class Reader(Protocol):
    """The read side: one consistent view at a time, on the thread that owns it."""

    def head(self) -> int:
        """The number of the newest change set, 0 in an empty workspace."""
        ...

    def student_keys(self, query: Query, sort: Sort, today: date, limit: int | None = None) -> Sequence[int]:
        """Local keys of the students that match, in order."""
        ...

    def student_rows(self, keys: Sequence[int], columns: Sequence[str]) -> list[Row]:
        """The named columns of students by local key, in that order, each with `pk` and `uid`; keys that are gone are left out."""
        ...

    def student_count(self, query: Query, today: date) -> int:
        """How many students match."""
        ...

    def key_of(self, student: Uid) -> int | None:
        """The local key of a student."""
        ...

    def facts(self, students: Sequence[Uid]) -> dict[Uid, Facts]:
        """Every live record of these students, by kind."""
        ...

    def records(self, kind: str, where: FieldMap | None = None) -> list[Row]:
        """Live records of a kind with `uid` and all fields, where all of the given fields are equal."""
        ...

    def get(self, kind: str, uid: Uid) -> Row | None:
        """One live record with `uid` and all fields, or None."""
        ...

    def gone(self, kind: str, uid: Uid, owner: str = "uid") -> list[Row]:
        """Records that were taken away, as they were last: the one of that uid, or those whose field `owner` points at it."""
        ...

    def sets(self, *, limit: int, before: int | None = None, author: Uid | None = None) -> list[SetInfo]:
        """Change sets, newest first, below a number if given."""
        ...

    def set_info(self, uid: Uid) -> SetInfo | None:
        """One change set."""
        ...

    def changes_of(self, set_uid: Uid) -> ChangeSet | None:
        """A change set with its values."""
        ...

    def later_fields(self, set_uid: Uid) -> Mapping[tuple[str, Uid], frozenset[str]]:
        """Fields of the set's records that effective later sets have changed; "*" where the whole record was made or removed."""
        ...

    def referring(self, kind: str, uids: Sequence[Uid], apart_from: frozenset[Uid]) -> frozenset[Uid]:
        """Which of these records are pointed at by live records other than those named."""
        ...

    def history(self, uids: Sequence[Uid]) -> list[FieldPast]:
        """All past values of these records, newest first."""
        ...

    def kept_rows(self, batch: Uid) -> list[KeptRow]:
        """The rows of a file that wait for a person, in the order of the file; none once their days are over or the file is undone."""
        ...


class Writer(Protocol):
    """The write side: the only way to change anything."""

    def commit(self, change_set: ChangeSet, *, expected: int | None = None, held: HeldRows | None = None) -> Receipt:
        """Write one change set durably, or refuse it whole; with it the rows of a file that wait for a person.

        Raises:
            UserError: "stale" where a value is no longer what the set says it was, or the head has moved past `expected`.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every operation works at: who sits there, what the clock says, the read side and the write side."""

    reader: Reader
    writer: Writer
    user: Uid
    new_uid: NewUid
    today: date
    now: datetime
