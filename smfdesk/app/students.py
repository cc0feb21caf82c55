"""What people do with a student's record: set a fact, write a note, keep a task, see it all on one page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from smfdesk.app.errors import UserError
from smfdesk.app.ports import Desk, Reader, Receipt, Row
from smfdesk.domain.changes import Change, ChangeSet, created, removed, updated
from smfdesk.domain.dates import academic_year
from smfdesk.domain.fields import Doubt, Kind, read, show
from smfdesk.domain.ids import Uid, uid_from_text
from smfdesk.domain.names import search_key
from smfdesk.domain.query import Query, Sort, Term
from smfdesk.domain.records import KINDS
from smfdesk.domain.registry import RECORDS
from smfdesk.domain.summary import Facts, current_engagement, current_membership


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKey:
    """Which fact: kind of record, field, and for faceted kinds the code of the row."""

    record: str
    field: str
    facet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FactLine:
    """One key fact of a student: what it is called, what it says (empty where it is not recorded), and the record that holds it."""

    key: FactKey
    label: str
    kind: Kind
    uid: Uid | None
    value: object
    text: str
    refers_to: str | None


def fact_lines(facts: Facts) -> list[FactLine]:
    """List a student's key facts, those not recorded too, in the order of the declarations.

    Args:
        facts: her records.
    """
    lines: list[FactLine] = []
    for record in RECORDS:
        shown = [field for field in record.fields if field.fact]
        facet = record.facet_field()
        if facet is None:
            row = _single(facts, record.name)
            lines += [_line(FactKey(record=record.name, field=field.name), field.label, field.kind, row) for field in shown]
            continue
        for code in facet.kind.vocabulary.codes if facet.kind.vocabulary else ():
            row = next((one for one in facts.get(record.name, ()) if one.get(facet.name) == code.code), None)
            for carried in code.carries:
                if any(field.name == carried.field for field in shown):
                    label = code.label if len(code.carries) == 1 else f"{code.label}: {record.field(carried.field).label.lower()}"
                    key = FactKey(record=record.name, field=carried.field, facet=code.code)
                    lines.append(_line(key, label, carried.kind, row))
    return lines


def _single(facts: Facts, record: str) -> Row | None:
    """The one row of an unfaceted kind that key facts speak of."""
    if record == "school_membership":
        return current_membership(facts)
    if record == "engagement":
        return current_engagement(facts)
    rows = facts.get(record, ())
    return rows[0] if record == "person" and rows else None


def _line(key: FactKey, label: str, kind: Kind, row: Row | None) -> FactLine:
    value = row.get(key.field) if row else None
    uid = _uid(row["uid"]) if row else None
    return FactLine(key=key, label=label, kind=kind, uid=uid, value=value, text=show(kind, value), refers_to=kind.refers_to)


def read_value(label: str, kind: Kind, text: str) -> object:
    """Read a typed value.

    Raises:
        UserError: "value_" and the doubt's code, with the label and the text as typed.
    """
    try:
        return read(kind, text)
    except Doubt as doubt:
        known = ", ".join(code.label for code in kind.vocabulary.codes) if kind.vocabulary else ""
        raise UserError(f"value_{doubt.code}", label=label, text=text, known=known) from None


def set_fact(desk: Desk, student: Uid, key: FactKey, text: str) -> Receipt | None:
    """Set one key fact from typed text; an empty text takes it away.

    Args:
        desk: where.
        student: whose.
        key: which fact.
        text: as typed.

    Returns:
        The receipt, or None where it says that already.

    Raises:
        UserError: "student_gone"; "value_..." as `read_value`; "value_needed" where a record cannot be without it; "stale".
    """
    facts = desk.reader.facts([student]).get(student)
    if facts is None:
        raise UserError("student_gone")
    line = next(one for one in fact_lines(facts) if one.key == key)
    value = _referred(desk.reader, line, text) if line.refers_to else read_value(line.label, line.kind, text)
    change = _fact_change(desk, student, facts, line, value)
    if change is None:
        return None
    refs = {"student": student, "kind": key.record, "field": key.field, "facet": key.facet}
    return desk.writer.commit(ChangeSet(op="edit", refs=refs, changes=(change,)))


def _referred(reader: Reader, line: FactLine, text: str) -> Uid | None:
    """Find the record that a typed name means."""
    word = text.strip().casefold()
    if not word:
        return None
    found = [_uid(row["uid"]) for row in reader.records(str(line.refers_to)) if str(row.get("name")).casefold() == word]
    if len(found) != 1:
        raise UserError("value_no_such_record", label=line.label, text=text)
    return found[0]


def _fact_change(desk: Desk, student: Uid, facts: Facts, line: FactLine, value: object) -> Change | None:
    record = KINDS[line.key.record]
    facet = record.facet_field()
    if line.uid is None:
        return _new_row(desk, student, line, facet.name if facet else None, value)
    row = next(one for one in facts[record.name] if one["uid"] == line.uid)
    if value is None and record.field(line.key.field).required:
        if facet is None:
            raise UserError("value_needed", label=line.label)
        return removed(record.name, line.uid, {name: held for name, held in row.items() if name != "uid"})
    after: dict[str, object] = {line.key.field: value}
    if line.key.field == "year_group":
        after["academic_year"] = academic_year(desk.today) if value is not None else None
    if "as_of" in row and value != line.value:
        after |= {"as_of": desk.today, "source": "staff"}
    if "verification" in row:  # what was confirmed was another answer
        after["verification"] = None
    return updated(record.name, line.uid, row, after) if value != line.value else None


def _new_row(desk: Desk, student: Uid, line: FactLine, facet: str | None, value: object) -> Change | None:
    if value is None:
        return None
    if line.key.record == "engagement":
        raise UserError("no_place")
    fields: dict[str, object] = {"person": student, line.key.field: value}
    known = {field.name for field in KINDS[line.key.record].fields}
    if facet is not None:
        fields[facet] = line.key.facet
    if "as_of" in known:
        fields |= {"as_of": desk.today, "source": "staff"}
    if "result" in known:
        fields["result"] = "actual" if str(line.key.facet).startswith("gcse") else "predicted"
    if line.key.field == "year_group":
        fields["academic_year"] = academic_year(desk.today)
    return created(line.key.record, desk.new_uid(), fields)


def edit_field(desk: Desk, kind: str, uid: Uid, field: str, text: str) -> Receipt | None:
    """Set one field of any record from typed text, such as the text of a note.

    Raises:
        UserError: "record_gone"; "value_..." as `read_value`; "value_needed"; "stale".
    """
    row = desk.reader.get(kind, uid)
    if row is None:
        raise UserError("record_gone")
    declared = KINDS[kind].field(field)
    value = read_value(declared.label, declared.kind, text)
    if value is None and declared.required:
        raise UserError("value_needed", label=declared.label)
    change = updated(kind, uid, row, {field: value})
    if change is None:
        return None
    refs = {"student": row.get("person"), "kind": kind, "field": field}
    return desk.writer.commit(ChangeSet(op="edit", refs=refs, changes=(change,)))


def add_note(desk: Desk, students: Sequence[Uid], kind: str, text: str, day: date | None = None) -> Receipt:
    """Write one note about one student or several; each gets it.

    Args:
        desk: where.
        students: about whom.
        kind: code of `NOTE_KINDS`.
        text: what was written; line ends are kept.
        day: when it happened; today if None.

    Raises:
        UserError: "note_empty"; "value_text_too_long".
    """
    kept = read_value("Note", KINDS["note"].field("text").kind, text)
    if kept is None:
        raise UserError("note_empty")
    fields = {"kind": kind, "text": kept, "day": day or desk.today, "author": desk.user}
    changes = tuple(created("note", desk.new_uid(), {"person": student, **fields}) for student in students)
    refs = {"student": students[0], "people": len(students), "note_kind": kind}
    return desk.writer.commit(ChangeSet(op="note", refs=refs, changes=changes))


def add_task(desk: Desk, student: Uid, title: str, due: date | None = None, owner: Uid | None = None) -> Receipt:
    """Keep something to do for a student.

    Raises:
        UserError: "task_empty"; "value_text_too_long".
    """
    kept = read_value("What to do", KINDS["task"].field("title").kind, title)
    if kept is None:
        raise UserError("task_empty")
    task = created("task", desk.new_uid(), {"person": student, "title": kept, "due": due, "owner": owner or desk.user})
    return desk.writer.commit(ChangeSet(op="task", refs={"student": student}, changes=(task,)))


def finish_task(desk: Desk, task: Uid) -> Receipt:
    """Say that a task is done, today.

    Raises:
        UserError: "record_gone"; "done_already".
    """
    row = desk.reader.get("task", task)
    if row is None:
        raise UserError("record_gone")
    if row["done_on"] is not None:
        raise UserError("done_already")
    change = updated("task", task, row, {"done_on": desk.today})
    changes = (change,) if change else ()
    return desk.writer.commit(ChangeSet(op="task_done", refs={"student": row["person"]}, changes=changes))


def lead(reader: Reader) -> tuple[str, str]:
    """Give the safeguarding lead's name and phone as they are shown, each empty where it is not set."""
    settings = {str(row["name"]): str(row["value"] or "") for row in reader.records("setting")}
    return settings.get("lead_name", ""), settings.get("lead_phone", "")


def find_student(reader: Reader, text: str, today: date) -> Uid:
    """Find the one student that a text means: a uid, a number of hers, or words of her name.

    Raises:
        UserError: "nobody_found"; "several_found" with how many.
    """
    if re.fullmatch(r"[0-9a-f]{32}", text) and reader.key_of(uid_from_text(text)) is not None:
        return uid_from_text(text)
    query = Query(terms=(Term(op="words", value=_sought(text)),))
    keys = reader.student_keys(query, Sort(), today, limit=20) if search_key(text) else ()
    if not keys:
        raise UserError("nobody_found", text=text)
    rows = reader.student_rows(keys, ["name"])
    exact = [row for row in rows if search_key(str(row["name"])) == search_key(text)]
    if len(rows) > 1 and len(exact) != 1:
        raise UserError("several_found", text=text, count=reader.student_count(query, today))
    return _uid((exact or rows)[0]["uid"])


def _sought(text: str) -> str:
    """What is looked for: an address as it stands, a number without the spaces that people put into it, else folded words."""
    if "@" in text:
        return text.strip().casefold()
    number = re.sub(r"[\s\-]", "", text)
    return number if number.isdigit() else search_key(text)


def _uid(value: object) -> Uid:
    return Uid(bytes(value))  # type: ignore[call-overload]
