"""Bringing a school's workbook in: open it, propose, plan, apply. The window and the command line call the same four functions."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date
from pathlib import Path

from smfdesk.app.errors import UserError
from smfdesk.app.import_people import known_people
from smfdesk.app.import_plan import (
    Accept,
    CohortChoice,
    Decision,
    ImportPlan,
    Outcome,
    Proposal,
    RowKey,
    SchoolChoice,
    Setting,
    plan_import,
)
from smfdesk.app.import_ports import NOTHING_CHOSEN, BookReader, Corrections, NoProgress, Progress
from smfdesk.app.ports import Desk, HeldRows, KeptRow, Reader, Receipt
from smfdesk.domain.headings import fold_heading
from smfdesk.domain.ids import Uid
from smfdesk.domain.likeness import PersonKeys, Slips, keys_from
from smfdesk.domain.matching import Match, match_rows
from smfdesk.domain.names import search_key
from smfdesk.domain.school_names import known_school, school_in, school_key
from smfdesk.domain.tables import Remark, SourceBook, SourceRow, Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file that was read, and the school that it seems to come from."""

    path: Path
    book: SourceBook
    school: SchoolChoice | None


def open_workbook(
    desk: Desk,
    books: BookReader,
    path: Path,
    *,
    school: str | None = None,
    corrections: Corrections = NOTHING_CHOSEN,
    progress: Progress | None = None,
) -> Opened:
    """Read a workbook, find its school, and read it again where that school's columns are remembered.

    Args:
        desk: where.
        books: who reads workbooks.
        path: the file.
        school: URN or name, as said by a person; None to look for it in the file.
        corrections: what a person has chosen of columns and sheets.
        progress: told how far it is.

    Returns:
        The book and its school.

    Raises:
        UserError: what the file is, or why it cannot be read; no_such_urn.
        Cancelled: the user pressed Stop.
    """
    told = progress or NoProgress()
    book = books.read(path, desk.today, told, corrections)
    choice = choose_school(desk, book, school)
    remembered = _remembered(desk.reader, choice.uid) if choice is not None and not choice.is_new else {}
    if remembered and not corrections.remembered and _says_more(book, remembered):
        book = books.read(path, desk.today, told, replace(corrections, remembered=remembered))
    return Opened(path=path, book=book, school=choice)


def _remembered(reader: Reader, school: Uid) -> dict[str, str]:
    """Where the headings of this school's last file went."""
    batches = reader.records("import_batch", {"organisation": school})
    last = max((one for one in batches if one.get("mapping")), key=lambda one: str(one["at"]), default=None)
    found: dict[str, str] = json.loads(str(last["mapping"])) if last is not None else {}
    return found


def _says_more(book: SourceBook, remembered: Mapping[str, str]) -> bool:
    """Whether a column that was not sure, or was guessed otherwise, has gone somewhere before."""
    columns = [one for table in book.tables for one in table.columns if one.heading]
    return any(remembered.get(fold_heading(f"{one.group} {one.heading}"), one.field) != one.field or one.confidence < 3 for one in columns)


def choose_school(desk: Desk, book: SourceBook, said: str | None = None) -> SchoolChoice | None:
    """Find the school of a file: said by a person, else named in the workbook, else in the name of the file.

    Args:
        desk: where.
        book: the file.
        said: URN or name, or None.

    Returns:
        A school of the workspace or one to be made; None where nothing names one.

    Raises:
        UserError: no_such_urn where a URN is said that no school here has and nothing in the file names the school.
    """
    schools = desk.reader.records("organisation", {"kind": "school"})
    names = {Uid(_bytes(one["uid"])): str(one["name"]) for one in schools}
    by_urn = {str(one["urn"]): Uid(_bytes(one["uid"])) for one in schools if one.get("urn")}
    urn = said.strip() if said and said.strip().isdigit() else ("" if said else book.school_urn)
    if urn in by_urn:
        return SchoolChoice(uid=by_urn[urn], name=names[by_urn[urn]], urn=urn, is_new=False, how="urn")
    if said and not urn:
        return _by_name(desk, said.strip(), names)
    found = None if urn else known_school(book.school_hints, names)
    if found is not None:
        return SchoolChoice(uid=found, name=names[found], urn="", is_new=False, how="title")
    for place, hint in enumerate(book.school_hints):
        name = school_in(hint)
        if name:
            how = "file" if place == len(book.school_hints) - 1 else "title"
            return SchoolChoice(uid=desk.new_uid(), name=name, urn=urn, is_new=True, how=how)
    if said:
        raise UserError("no_such_urn", urn=said)
    return None


def _by_name(desk: Desk, said: str, names: Mapping[Uid, str]) -> SchoolChoice:
    key = school_key(said)
    same = [uid for uid, name in names.items() if school_key(name) == key]
    if same:
        return SchoolChoice(uid=same[0], name=names[same[0]], urn="", is_new=False, how="said")
    return SchoolChoice(uid=desk.new_uid(), name=said, urn="", is_new=True, how="said")


def choose_cohort(desk: Desk, name: str | None) -> CohortChoice | None:
    """Find a cohort by its name, or have it made.

    Args:
        desk: where.
        name: as said, or None where the students join none.
    """
    if name is None or not name.strip():
        return None
    key = search_key(name)
    for one in desk.reader.records("cohort"):
        if search_key(str(one["name"])) == key:
            return CohortChoice(uid=Uid(_bytes(one["uid"])), name=str(one["name"]), is_new=False)
    return CohortChoice(uid=desk.new_uid(), name=" ".join(name.split()), is_new=True)


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def propose(desk: Desk, opened: Opened, *, cohort: str | None = None, progress: Progress | None = None) -> Proposal:
    """Match the rows of a file against the people of the workspace.

    Args:
        desk: where.
        opened: the file.
        cohort: the cohort that the students join, made if new; None for none.
        progress: told how far it is.

    Returns:
        The proposal that plans are made of.
    """
    told = progress or NoProgress()
    base = desk.reader.head()
    rows = tuple((table, row) for table in opened.book.tables for row in table.rows)
    uids = tuple(desk.new_uid() for _ in rows)
    school = opened.school.uid if opened.school else None
    told.step(0, 3, "matching")
    keys = [_row_keys(uid, row, school, desk.today) for uid, (_, row) in zip(uids, rows, strict=True)]
    people = known_people(desk.reader)
    told.step(1, 3, "matching")
    matches = match_rows(keys, people, _slips())
    told.step(2, 3, "matching")
    facts = desk.reader.facts(sorted(_meant(matches, people)))
    told.step(3, 3, "matching")
    return Proposal(
        book=opened.book,
        rows=rows,
        uids=uids,
        matches=matches,
        facts=facts,
        school=opened.school,
        cohort=choose_cohort(desk, cohort),
        base=base,
        remarks=tuple(_remarks(desk, opened)),
    )


def _row_keys(uid: Uid, row: SourceRow, school: Uid | None, today: date) -> PersonKeys:
    """The keys of a row; what is in doubt is no key."""
    doubtful = {one.field for one in row.issues if one.weight is Weight.HOLD}
    birth = row.values.get("date_of_birth") if "date_of_birth" not in doubtful else None
    return keys_from(uid, row.values, school, date.fromisoformat(birth) if birth else None, today)


def _slips() -> Slips:
    """The edit distance of rapidfuzz, twenty times as fast as our own."""
    from rapidfuzz.distance.OSA import distance  # measured: 20 ms of start-up that nothing else needs

    return lambda left, right, limit: distance(left, right, score_cutoff=limit)


def _meant(matches: Sequence[Match], people: Sequence[PersonKeys]) -> set[Uid]:
    here = {one.uid for one in people}
    return {uid for match in matches for uid in (match.uid, *(one.uid for one in match.candidates)) if uid in here}


def _remarks(desk: Desk, opened: Opened) -> list[Remark]:
    remarks = []
    before = desk.reader.records("import_batch", {"digest": opened.book.digest})
    if before:
        remarks.append(Remark(code="file_came_before", data={"at": max(str(one["at"])[:10] for one in before)}))
    if opened.school is None:
        remarks.append(Remark(code="school_not_known"))
    elif opened.school.is_new:
        remarks.append(Remark(code="school_new", data={"school": opened.school.name}))
    return remarks


def plan(desk: Desk, proposal: Proposal, accept: Accept, decisions: Mapping[RowKey, Decision] | None = None) -> ImportPlan:
    """Plan a file, as `import_plan.plan_import`, with the desk's clock and uids."""
    moment = desk.now.astimezone(UTC).isoformat(timespec="milliseconds")
    setting = Setting(user=desk.user, today=desk.today, now=moment, new_uid=desk.new_uid)
    return plan_import(proposal, setting, accept, decisions)


def apply(desk: Desk, planned: ImportPlan) -> Receipt:
    """Commit the very change set of a plan, to the workspace that it was made for; rows that were held are kept for some days.

    Raises:
        UserError: "stale" where the workspace has moved on: plan again.
    """
    waiting = (one for one in planned.lines if one.outcome is Outcome.HELD)
    rows = tuple(KeptRow(sheet=one.key[0], row_no=one.key[2], cells=one.row.values) for one in waiting)
    return desk.writer.commit(planned.change_set, expected=planned.base, held=HeldRows(batch=planned.batch, rows=rows, day=desk.today))
