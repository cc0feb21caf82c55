"""The read side of the window and of the command line: lists by local key, records whole, sets and past values."""

import json
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine

from smfdesk.app.ports import FieldPast, KeptRow, Row, SetInfo
from smfdesk.domain.changes import Change, ChangeSet, FieldMap
from smfdesk.domain.ids import Uid
from smfdesk.domain.names import search_key
from smfdesk.domain.query import Query, Sort
from smfdesk.domain.records import KINDS
from smfdesk.domain.student_columns import COLUMNS
from smfdesk.domain.summary import Facts
from smfdesk.store.codec import from_column, read_journal, read_refs, stored, to_column
from smfdesk.store.derived_ddl import SEARCH, SUMMARY
from smfdesk.store.facts import chunks, load_facts, select_records
from smfdesk.store.query_sql import FROM, in_order_of, only_words, order_by, shown, where, words_asked

SqlRow = Sequence[Any]

# Three ways to the first lines of an order: few matches are sorted; with more of them the order's index is walked and each entry looked
# up among the matches; with very many the lines themselves are read in order.
FEW = 300
COMMON = 6_000

_SET = "SELECT uid, number, op, refs, author, made_at, undo_of, source, counts FROM change_set"


class StoreReader:
    """Reads through one connection of its own, on one thread; each call sees the newest commit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection = engine.connect()
        raw = self._connection.connection.driver_connection
        if raw is not None:
            raw.create_function("fold", 1, _fold, deterministic=True)
        self._connection.rollback()
        self._counted_at = -1
        self._counts: dict[tuple[str, tuple[object, ...]], int] = {}

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def _rows(self, sql: str, parameters: Sequence[object] = ()) -> Sequence[SqlRow]:
        """Run one statement and end the view, so that the next one sees what was committed meanwhile."""
        rows: list[SqlRow] = [tuple(row) for row in self._connection.exec_driver_sql(sql, tuple(parameters))]
        self._connection.rollback()
        return rows

    def head(self) -> int:
        """See `ports.Reader.head`."""
        return int(str(self._rows("SELECT head_number FROM workspace")[0][0]))

    def student_keys(self, query: Query, sort: Sort, today: date, limit: int | None = None) -> Sequence[int]:
        """See `ports.Reader.student_keys`. The keys come as one row of JSON, which the interpreter takes in at once."""
        among, found = self._have_words(query) if limit is not None else (None, 0)
        common = found >= COMMON
        asked = where(query, today, by_reading=common, among=None if common else among)
        index = in_order_of(sort) if FEW <= found < COMMON and only_words(query) else None
        source = f"{FROM} INDEXED BY {index}" if index else FROM
        several = f" LIMIT {int(limit)}" if limit is not None else ""
        inner = f"SELECT s.pk FROM {source} WHERE {asked.sql} ORDER BY {order_by(sort)}{several}"
        return array("q", json.loads(self._rows(f"SELECT json_group_array(pk) FROM ({inner})", asked.parameters)[0][0]))

    def _have_words(self, query: Query) -> tuple[str | None, int]:
        """The keys of the lines that have the words of a question, and how many, looked for no further than `COMMON`."""
        words = words_asked(query)
        if not words:
            return None, 0
        inner = f"SELECT rowid AS pk FROM {SEARCH} WHERE {SEARCH} MATCH ? LIMIT {COMMON}"
        row = self._rows(f"SELECT json_group_array(pk), count(*) FROM ({inner})", (words,))[0]
        return str(row[0]), int(row[1])

    def student_count(self, query: Query, today: date) -> int:
        """See `ports.Reader.student_count`. Counts are kept until something is written."""
        head = self.head()
        if head != self._counted_at:
            self._counted_at, self._counts = head, {}
        asked = where(query, today)
        key = (asked.sql, asked.parameters)
        if key not in self._counts:
            self._counts[key] = int(self._rows(f"SELECT count(*) FROM {FROM} WHERE {asked.sql}", asked.parameters)[0][0])
        return self._counts[key]

    def student_rows(self, keys: Sequence[int], columns: Sequence[str]) -> list[Row]:
        """See `ports.Reader.student_rows`. A page comes as one row of JSON: many small rows wait for a busy interpreter each."""
        wanted = [COLUMNS[name] for name in columns]
        parts = ", ".join(f"{shown(column)}" for column in wanted)
        sql = (
            f"SELECT json_group_array(json_array(s.pk, hex(s.uid){', ' if parts else ''}{parts})) FROM {FROM} "
            "WHERE s.pk IN (SELECT value FROM json_each(?))"
        )
        page = json.loads(str(self._rows(sql, (json.dumps(list(keys)),))[0][0]))
        found: dict[int, Row] = {}
        for pk, uid, *values in page:
            row: dict[str, object] = {"pk": pk, "uid": Uid(bytes.fromhex(uid))}
            row |= {column.name: from_column(column.kind.stored, value) for column, value in zip(wanted, values, strict=True)}
            found[pk] = row
        return [found[key] for key in keys if key in found]

    def key_of(self, student: Uid) -> int | None:
        """See `ports.Reader.key_of`."""
        rows = self._rows(f"SELECT pk FROM {SUMMARY} WHERE uid = ?", (student,))
        return int(str(rows[0][0])) if rows else None

    def facts(self, students: Sequence[Uid]) -> dict[Uid, Facts]:
        """See `ports.Reader.facts`."""
        found: dict[Uid, Facts] = {}
        with self._connection.begin():
            for part in chunks(students):
                found |= load_facts(self._connection, part)
        return found

    def records(self, kind: str, where: FieldMap | None = None) -> list[Row]:
        """See `ports.Reader.records`."""
        forms = stored(kind)
        wanted = dict(where or {})
        condition = " AND ".join(f"{name} IS ?" for name in wanted if name in forms)
        values = [to_column(forms[name], value) for name, value in wanted.items()]
        return select_records(self._connection, kind, condition, values)

    def get(self, kind: str, uid: Uid) -> Row | None:
        """See `ports.Reader.get`."""
        rows = select_records(self._connection, kind, "uid = ?", (uid,))
        return rows[0] if rows else None

    def gone(self, kind: str, uid: Uid, owner: str = "uid") -> list[Row]:
        """See `ports.Reader.gone`."""
        known = "uid" if owner == "uid" else KINDS[kind].field(owner).name
        return select_records(self._connection, kind, f"{known} = ?", (uid,), gone=True)

    def sets(self, *, limit: int, before: int | None = None, author: Uid | None = None) -> list[SetInfo]:
        """See `ports.Reader.sets`."""
        conditions: list[str] = ["1"]
        parameters: list[object] = []
        if before is not None:
            conditions.append("number < ?")
            parameters.append(before)
        if author is not None:
            conditions.append("author = ?")
            parameters.append(author)
        sql = f"{_SET} WHERE {' AND '.join(conditions)} ORDER BY pk DESC LIMIT {int(limit)}"
        rows = self._rows(sql, parameters)
        undone = self._undone()
        return [_set_info(row, undone) for row in rows]

    def set_info(self, uid: Uid) -> SetInfo | None:
        """See `ports.Reader.set_info`."""
        rows = self._rows(f"{_SET} WHERE uid = ?", (uid,))
        return _set_info(rows[0], self._undone()) if rows else None

    def changes_of(self, set_uid: Uid) -> ChangeSet | None:
        """See `ports.Reader.changes_of`."""
        head = self._rows("SELECT pk, op, refs, undo_of, source, base FROM change_set WHERE uid = ?", (set_uid,))
        if not head:
            return None
        pk, op, refs, undo_of, source, base = head[0]
        rows = self._rows("SELECT kind, uid, fields FROM change WHERE set_pk = ? ORDER BY copy_no, seq", (pk,))
        changes = []
        for kind, uid, fields in rows:
            before, after = read_journal(str(kind), str(fields))
            changes.append(Change(kind=str(kind), uid=_uid(uid), before=before, after=after))
        return ChangeSet(
            op=str(op),
            refs=read_refs(str(refs)),
            changes=tuple(changes),
            undo_of=_uid(undo_of) if undo_of else None,
            source=_uid(source) if source else None,
            base=int(str(base)),
        )

    def _undone(self) -> frozenset[Uid]:
        """The sets that are taken back: an undo that is not itself taken back names them."""
        pairs = [
            (_uid(row[0]), _uid(row[1]))
            for row in self._rows("SELECT uid, undo_of FROM change_set WHERE undo_of IS NOT NULL ORDER BY pk DESC")
        ]
        undone: set[Uid] = set()
        for uid, undo_of in pairs:
            if uid not in undone:
                undone.add(undo_of)
        return frozenset(undone)

    def later_fields(self, set_uid: Uid) -> Mapping[tuple[str, Uid], frozenset[str]]:
        """See `ports.Reader.later_fields`. Sets that were taken back, and undos of later sets, changed nothing in the end."""
        rows = self._rows(
            "SELECT c.kind, c.uid, c.fields, l.uid FROM change_set s JOIN change m ON m.set_pk = s.pk "
            "JOIN change c ON c.uid = m.uid AND c.kind = m.kind AND c.set_pk > s.pk JOIN change_set l ON l.pk = c.set_pk "
            "WHERE s.uid = ?",
            (set_uid,),
        )
        idle = self._idle_after(set_uid)
        later: dict[tuple[str, Uid], set[str]] = defaultdict(set)
        for kind, uid, fields, by in rows:
            if _uid(by) in idle:
                continue
            before, after = read_journal(str(kind), str(fields))
            whole = before is None or after is None
            later[str(kind), _uid(uid)] |= {"*"} if whole else set(after or ())
        return {key: frozenset(names) for key, names in later.items()}

    def _idle_after(self, set_uid: Uid) -> frozenset[Uid]:
        undone = self._undone()
        rows = self._rows(
            "SELECT u.uid, t.pk > s.pk FROM change_set s JOIN change_set u ON u.pk > s.pk AND u.undo_of IS NOT NULL "
            "JOIN change_set t ON t.uid = u.undo_of WHERE s.uid = ?",
            (set_uid,),
        )
        return undone | {_uid(row[0]) for row in rows if row[1]}

    def referring(self, kind: str, uids: Sequence[Uid], apart_from: frozenset[Uid]) -> frozenset[Uid]:
        """See `ports.Reader.referring`."""
        found: set[Uid] = set()
        for other in KINDS.values():
            for field in other.fields:
                if field.kind.refers_to != kind:
                    continue
                for part in chunks(uids):
                    marks = ", ".join("?" * len(part))
                    sql = f"SELECT {field.name}, uid FROM {other.name} WHERE alive = 1 AND {field.name} IN ({marks})"
                    found |= {_uid(target) for target, by in self._rows(sql, part) if _uid(by) not in apart_from}
        return frozenset(found)

    def history(self, uids: Sequence[Uid]) -> list[FieldPast]:
        """See `ports.Reader.history`."""
        found: list[FieldPast] = []
        for part in chunks(uids):
            marks = ", ".join("?" * len(part))
            rows = self._rows(
                "SELECT c.kind, c.uid, c.fields, s.author, s.made_at, s.uid, s.op, s.source, s.number FROM change c "
                f"JOIN change_set s ON s.pk = c.set_pk WHERE c.uid IN ({marks}) ORDER BY s.pk DESC, c.seq DESC",
                part,
            )
            found += [past for row in rows for past in _pasts(row)]
        return found

    def kept_rows(self, batch: Uid) -> list[KeptRow]:
        """See `ports.Reader.kept_rows`."""
        rows = self._rows(
            "SELECT k.sheet, k.row_no, k.cells FROM staging_row k JOIN import_batch b ON b.uid = k.batch AND b.alive = 1 "
            "WHERE k.batch = ? ORDER BY k.pk",
            (batch,),
        )
        return [KeptRow(sheet=sheet, row_no=row_no, cells=json.loads(cells)) for sheet, row_no, cells in rows]


@lru_cache(maxsize=4_096)
def _fold(text: object) -> str | None:
    return None if text is None else search_key(str(text))


def _uid(value: Any) -> Uid:
    return Uid(bytes(value))


def _set_info(row: SqlRow, undone: frozenset[Uid]) -> SetInfo:
    uid, number, op, refs, author, made_at, undo_of, source, counts = row
    return SetInfo(
        uid=_uid(uid),
        number=int(str(number)),
        op=str(op),
        refs=read_refs(str(refs)),
        author=_uid(author) if author else None,
        made_at=str(made_at),
        undo_of=_uid(undo_of) if undo_of else None,
        source=_uid(source) if source else None,
        counts=json.loads(str(counts)),
        undone=_uid(uid) in undone,
    )


def _pasts(row: SqlRow) -> list[FieldPast]:
    kind, uid, fields, author, made_at, set_uid, op, source, _ = row
    before, after = read_journal(str(kind), str(fields))
    return [
        FieldPast(
            kind=str(kind),
            uid=_uid(uid),
            field=name,
            before=(before or {}).get(name),
            after=(after or {}).get(name),
            author=_uid(author) if author else None,
            made_at=str(made_at),
            set_uid=_uid(set_uid),
            op=str(op),
            source=_uid(source) if source else None,
        )
        for name in {**(before or {}), **(after or {})}
    ]
