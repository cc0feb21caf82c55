"""Every operation that changes something, and the sentence that names it. The names in a sentence are looked up when it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from smfdesk.app.ports import Reader
from smfdesk.domain import journey
from smfdesk.domain.ids import Uid
from smfdesk.domain.names import display_name
from smfdesk.domain.records import KINDS
from smfdesk.domain.vocabularies import ENGAGEMENT_STATUSES, NOTE_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation: its id in change sets, the sentence of its step of undo, and how it is done from the command line (or why not)."""

    op: str
    sentence: str
    cli: str


OPERATIONS: dict[str, Operation] = {
    one.op: one
    for one in (
        Operation(op="move", sentence="move {student} to {stage}", cli="smfdesk move"),
        Operation(op="status", sentence="{student}: {status}", cli="only in the window: it asks for a reason"),
        Operation(op="edit", sentence="change {field} of {student}", cli="only in the window: one field at a time"),
        Operation(op="put_back", sentence="put back {field}", cli="only in the window, from the history"),
        Operation(op="note", sentence="{note_kind} about {student}", cli="only in the window"),
        Operation(op="task", sentence="task for {student}", cli="only in the window"),
        Operation(op="task_done", sentence="task done for {student}", cli="only in the window"),
        Operation(op="import", sentence="import {file}", cli="smfdesk import"),
        Operation(op="export", sentence="export for {audience}", cli="smfdesk export"),
        Operation(op="sample", sentence="make sample data", cli="smfdesk sample"),
        Operation(op="set_up", sentence="set up the workspace", cli="only in the window"),
        Operation(op="undo", sentence="undo: {of}", cli="smfdesk undo"),
        Operation(op="redo", sentence="redo: {of}", cli="smfdesk undo --redo"),
    )
}


def sentence(reader: Reader, op: str, refs: Mapping[str, object]) -> str:
    """Word one change set: "move Amina Khan to University".

    Args:
        reader: where names are looked up.
        op: id of the operation.
        refs: the set's references.

    Returns:
        A phrase that follows "Undo:" or stands in a list; without a capital and a full stop.
    """
    operation = OPERATIONS.get(op)
    if operation is None:
        return op
    if op in ("undo", "redo") and refs.get("of") in OPERATIONS:
        return operation.sentence.format(of=sentence(reader, str(refs["of"]), refs))
    return operation.sentence.format(**_Words(reader, refs))


class _Words(dict[str, str]):
    """Words for the placeholders of a sentence, looked up when they are asked for."""

    def __init__(self, reader: Reader, refs: Mapping[str, object]) -> None:
        super().__init__()
        self["student"] = _student(reader, refs)
        self["stage"] = journey.stage_of(str(refs["stage"])).label if "stage" in refs else ""
        self["status"] = ENGAGEMENT_STATUSES.label(str(refs.get("status", ""))).lower()
        self["note_kind"] = NOTE_KINDS.label(str(refs.get("note_kind", "note"))).lower()
        self["field"] = _field(refs)
        self["file"] = _file(reader, refs)
        self["audience"] = str(refs.get("audience", ""))
        self["of"] = "an earlier act"


def _now_or_last(reader: Reader, kind: str, uid: object) -> Mapping[str, object]:
    """A record's fields, of one that was taken away as they were last; empty where there was none."""
    if not isinstance(uid, bytes):
        return {}
    row = reader.get(kind, Uid(uid))
    if row is not None:
        return row
    pasts = reader.history([Uid(uid)])
    return {past.field: past.before for past in pasts if past.set_uid == pasts[0].set_uid}


def _student(reader: Reader, refs: Mapping[str, object]) -> str:
    person, people = _now_or_last(reader, "person", refs.get("student")), refs.get("people", 1)
    if not person:
        return "a student"
    name = display_name(*(str(person.get(part) or "") for part in ("legal_first", "legal_last", "preferred_name")))
    return f"{name} and {people - 1} more" if isinstance(people, int) and people > 1 else name


def _field(refs: Mapping[str, object]) -> str:
    kind, field, facet = str(refs.get("kind", "")), str(refs.get("field", "")), refs.get("facet")
    if kind not in KINDS:
        return "a field"
    vocabulary = KINDS[kind].facet()
    if facet and vocabulary:
        return vocabulary.label(str(facet)).lower()
    return next((one.label.lower() for one in KINDS[kind].fields if one.name == field), "a field")


def _file(reader: Reader, refs: Mapping[str, object]) -> str:
    name = _now_or_last(reader, "import_batch", refs.get("batch")).get("file_name")
    return f"“{name}”" if name else "a file"
