"""Rows 7 and 13 of the goals: what the journal costs in bulk, and how long one durable edit takes."""

import os
import tempfile
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from smfdesk.bootstrap import Office, create_sample, new_uid, now
from smfdesk.domain.changes import ChangeSet, created, updated
from smfdesk.domain.ids import Uid
from smfdesk.store.derived_ddl import SUMMARY
from smfdesk.store.journal import Hand, commit
from tests.bench.measure import Result, median_ratio, p95, seconds

PASSPHRASE = "bench lantern marble quilt"
PEOPLE = 20_000
ROUNDS = 3
EDITS = 200
ALLOWED_MORE = 0.002


def rows() -> list[Result]:
    """Measure both on one encrypted workspace."""
    with tempfile.TemporaryDirectory() as folder:
        office = create_sample(Path(folder) / "bench", PASSPHRASE)
        try:
            return [_bulk(office), _one_edit(office, Path(folder))]
        finally:
            office.close()


def _bulk(office: Office) -> Result:
    """20,000 new students through `commit`, against the same rows unjournalled, with the same triggers, indexes and search."""
    engine, hand = office._engine, Hand(author=office.user, new_uid=new_uid, now=now)
    pairs = []
    for turn in range(ROUNDS):
        people = [_person(turn * PEOPLE + place) for place in range(PEOPLE)]
        change_set = ChangeSet(op="bench", changes=tuple(created("person", new_uid(), fields) for fields in people))
        measured = seconds(partial(commit, engine, change_set, hand))
        pairs.append((measured, seconds(partial(_insert, engine, _same_rows_again(engine)))))
    return Result(name="7 insert + journal", reference="executemany, no journal", ratio=median_ratio(pairs), goal=3, n=PEOPLE * ROUNDS)


def _person(place: int) -> dict[str, object]:
    return {
        "role": "student",
        "legal_first": f"First{place}",
        "middle_names": "Rose",
        "legal_last": f"O'Surname-{place % 5000}",
        "birth_date": date(2009, 1 + place % 12, 1 + place % 28),
        "sex": "F",
        "ethnicity": "White British",
        "home_language": "English",
        "home_address": "1 High Street",
        "home_postcode": "SE1 6AG",
        "pronouns": "she/her",
    }


def _same_rows_again(engine: Engine) -> list[tuple[str, list[tuple[object, ...]]]]:
    """The statements that insert the newest rows of both tables once more, under new keys."""
    made = []
    with engine.begin() as connection:
        top = connection.exec_driver_sql("SELECT max(pk) FROM person").scalar_one()
        uids = [new_uid() for _ in range(PEOPLE)]
        for table in ("person", SUMMARY):
            columns = [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]
            found = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE pk > ? ORDER BY pk", (top - PEOPLE,)).fetchall()
            fresh = [(row[0] + PEOPLE, uid, *row[2:]) for row, uid in zip(found, uids, strict=True)]
            made.append((f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", fresh))
    return made


def _insert(engine: Engine, statements: list[tuple[str, list[tuple[object, ...]]]]) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO writing VALUES (x'00')")
        for statement, some in statements:
            connection.exec_driver_sql(statement, some)
        connection.exec_driver_sql("DELETE FROM writing")


def _one_edit(office: Office, folder: Path) -> Result:
    """One field of one student, again and again; in turn with one fdatasync of a page beside the workspace."""
    engine, hand = office._engine, Hand(author=office.user, new_uid=new_uid, now=now)
    student = office.reader.records("person", {"role": "student"})[0]
    uid, before = Uid(bytes(student["uid"])), student["pronouns"]  # type: ignore[call-overload]
    edits: list[float] = []
    syncs: list[float] = []
    with (folder / "sync").open("wb") as stream:
        for turn in range(EDITS):
            after = f"they {turn}"
            change = updated("person", uid, {"pronouns": before}, {"pronouns": after})
            before = after
            change_set = ChangeSet(op="edit", changes=(change,) if change else ())
            edits.append(seconds(partial(commit, engine, change_set, hand)))
            stream.write(os.urandom(4096))
            stream.flush()
            syncs.append(seconds(partial(os.fdatasync, stream.fileno())))
    ratio = p95(edits) / (p95(syncs) + ALLOWED_MORE)
    return Result(name="13 one edit, journalled, durable, p95", reference="p95 of one fdatasync + 2 ms", ratio=ratio, goal=1, n=EDITS)
