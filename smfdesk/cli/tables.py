"""A table as a file: CSV, workbook or JSON, by the ending of its name."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from smfdesk.app.errors import UserError
from smfdesk.app.export_ports import SavedFile
from smfdesk.app.lists import csv_table
from smfdesk.app.ports import Desk
from smfdesk.cli.command import Call
from smfdesk.cli.list_book import table_book

ENDINGS = (".csv", ".xlsx", ".json")


def check_table(call: Call, out: Path | None, endings: Sequence[str] = ENDINGS) -> None:
    """Say at once what stands in the way of a table that is asked for.

    Raises:
        UserError: out_ending, and as the writer of files says.
    """
    if out is None:
        return
    if out.suffix.casefold() not in endings:
        raise UserError("out_ending", file=out.name, known=", ".join(endings))
    call.needs.look_at_target(out, out.suffix.casefold())


def write_table(call: Call, desk: Desk, out: Path, title: str, heads: Sequence[str], rows: Sequence[Mapping[str, str]]) -> SavedFile:
    """Write rows of text.

    Args:
        call: whose needs write.
        desk: who asks, and when.
        out: where; its ending says how.
        title: what it is, for a workbook.
        heads: the columns.
        rows: text by column.
    """
    ending = out.suffix.casefold()
    if ending == ".xlsx":
        return call.needs.write_workbook(table_book(desk, title, heads, [[row.get(head, "") for head in heads] for row in rows]), out)
    if ending == ".csv":
        return save_csv(call, csv_table(heads, rows), out)
    return save_json(call, [dict(row) for row in rows], out)


def save_csv(call: Call, text: str, out: Path) -> SavedFile:
    """Write a CSV file as spreadsheets know it: UTF-8 with its mark."""
    return call.needs.save(text.encode("utf-8-sig"), out, ".csv")


def save_json(call: Call, facts: object, out: Path) -> SavedFile:
    """Write a JSON file."""
    return call.needs.save((json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode(), out, ".json")
