"""Messages between the child that reads workbooks and its parent: a length of four bytes, then JSON; a book as one compact message."""

import json
import struct
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import IO, Any

from smfdesk.domain.tables import Issue, Remark, SourceBook, SourceColumn, SourceRow, SourceTable, Weight
from smfdesk.sheets.book import Request

LONGEST = 1 << 30
Message = dict[str, Any]


def send(stream: IO[bytes], message: Mapping[str, object]) -> None:
    """Write one message and flush it."""
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    stream.write(struct.pack(">I", len(body)) + body)
    stream.flush()


def receive(stream: IO[bytes]) -> Message | None:
    """Read one message.

    Returns:
        The message, or None where the other side has closed or broken off.
    """
    head = stream.read(4)
    if len(head) < 4:
        return None
    (length,) = struct.unpack(">I", head)
    body = stream.read(length) if length <= LONGEST else b""
    if len(body) < length or not body:
        return None
    message: Message = json.loads(body.decode("utf-8", "surrogatepass"))
    return message


def request_as_message(request: Request) -> Message:
    """Lay out what the parent asks."""
    return {
        "path": str(request.path),
        "today": request.today.isoformat(),
        "remembered": dict(request.remembered),
        "chosen": [[sheet, letter, name] for (sheet, letter), name in request.chosen.items()],
        "sheets": list(request.sheets),
    }


def request_from_message(message: Message) -> Request:
    """Read what the parent asks."""
    return Request(
        path=Path(message["path"]),
        today=date.fromisoformat(message["today"]),
        remembered=message["remembered"],
        chosen={(sheet, letter): name for sheet, letter, name in message["chosen"]},
        sheets=tuple(message["sheets"]),
    )


def book_as_message(book: SourceBook) -> Message:
    """Lay a book out compactly: the fields of a table once, each row as a list of values in their order."""
    return {
        "file_name": book.file_name,
        "digest": book.digest,
        "remarks": _remarks_out(book.remarks),
        "hints": list(book.school_hints),
        "urn": book.school_urn,
        "tables": [_table_out(table) for table in book.tables],
    }


def book_from_message(message: Message) -> SourceBook:
    """Read a book back as frozen values."""
    return SourceBook(
        file_name=message["file_name"],
        digest=message["digest"],
        remarks=_remarks_in(message["remarks"]),
        school_hints=tuple(message["hints"]),
        school_urn=message["urn"],
        tables=tuple(_table_in(table) for table in message["tables"]),
    )


def _remarks_out(remarks: tuple[Remark, ...]) -> list[list[object]]:
    return [[one.code, dict(one.data)] for one in remarks]


def _remarks_in(remarks: list[list[Any]]) -> tuple[Remark, ...]:
    return tuple(Remark(code=code, data=data) for code, data in remarks)


def _table_out(table: SourceTable) -> Message:
    fields = list(dict.fromkeys(name for row in table.rows for name in row.values))
    return {
        "sheet": table.sheet,
        "heading_row": table.heading_row,
        "first": table.first_letter,
        "passed": list(table.passed_over),
        "columns": [
            [one.letter, one.heading, one.group, one.field, one.confidence, _remarks_out(one.reasons), one.samples, one.hidden, one.filled]
            for one in table.columns
        ],
        "fields": fields,
        "rows": [
            [
                row.row_no,
                int(row.hidden),
                [row.values.get(name) for name in fields],
                [[one.ref, one.field, one.code, one.weight.value, one.seen] for one in row.issues],
            ]
            for row in table.rows
        ],
    }


def _table_in(message: Message) -> SourceTable:
    fields = message["fields"]
    return SourceTable(
        sheet=message["sheet"],
        heading_row=message["heading_row"],
        first_letter=message["first"],
        passed_over=tuple((number, kind) for number, kind in message["passed"]),
        columns=tuple(
            SourceColumn(
                letter=letter,
                heading=heading,
                group=group,
                field=field,
                confidence=confidence,
                reasons=_remarks_in(reasons),
                samples=tuple(samples),
                hidden=hidden,
                filled=filled,
            )
            for letter, heading, group, field, confidence, reasons, samples, hidden, filled in message["columns"]
        ),
        rows=tuple(_row_in(fields, row) for row in message["rows"]),
    )


def _row_in(fields: list[str], row: list[Any]) -> SourceRow:
    row_no, hidden, values, issues = row
    return SourceRow(
        row_no=row_no,
        hidden=bool(hidden),
        values={name: value for name, value in zip(fields, values, strict=True) if value is not None},
        issues=tuple(
            Issue(ref=ref, row_no=row_no, field=field, code=code, weight=Weight(weight), seen=seen)
            for ref, field, code, weight, seen in issues
        ),
    )
