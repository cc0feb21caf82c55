"""Undo, redo, and the past of every field. An undo is an ordinary change set; nothing is ever rewound."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from smfdesk.app.errors import UserError
from smfdesk.app.ports import Desk, FieldPast, Reader, Receipt, SetInfo
from smfdesk.domain.changes import Change, ChangeSet, Key, created, invert, updated
from smfdesk.domain.ids import Uid
from smfdesk.domain.records import KINDS
from smfdesk.domain.summary import BELONGS

# How many sets back the way to the last act is looked for: more undos in a row than this is no way of working.
FAR = 500
UNDO, REDO = "undo", "redo"
# What left the building has left it: its line in the log is no step of undo.
LASTING = frozenset({"export"})


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPlan:
    """What taking a set back would do: the set to commit (None where nothing is left to take back), and what stays.

    `left` counts records of which something stays because it was changed since, by kind.
    """

    change_set: ChangeSet | None
    left: Mapping[str, int]


def last_act(reader: Reader, user: Uid) -> SetInfo | None:
    """Find what `Ctrl+Z` takes back: this user's newest act that still holds and is no undo itself."""
    sets = reader.sets(limit=FAR, author=user)
    return next((one for one in sets if one.undo_of is None and not one.undone and one.op not in LASTING), None)


def last_undo(reader: Reader, user: Uid) -> SetInfo | None:
    """Find what `Ctrl+Shift+Z` brings back: this user's newest undo that still holds, if no act came after it."""
    sets = {one.uid: one for one in reader.sets(limit=FAR, author=user)}
    for one in sets.values():
        if one.undone or one.op in LASTING:
            continue
        if one.undo_of is None:
            return None
        target = sets.get(one.undo_of)
        if target is None or target.undo_of is None:
            return one
    return None


def plan_undo(reader: Reader, set_uid: Uid) -> UndoPlan:
    """Work out how to take a set back.

    A field is taken back only where nobody changed it since; a record that the set made stays, with all that the set made for it,
    where somebody has changed it since or written something that belongs to it.

    Args:
        reader: the read side.
        set_uid: which set.

    Raises:
        UserError: "no_such_set"; "undone_already" where it is taken back now; "cannot_be_undone" for a file that went out.
    """
    done, info = reader.changes_of(set_uid), reader.set_info(set_uid)
    if done is None or info is None:
        raise UserError("no_such_set")
    if info.undone:
        raise UserError("undone_already")
    if info.op in LASTING:
        raise UserError("cannot_be_undone")
    later = reader.later_fields(set_uid)
    kept = _kept(reader, done.changes, later)
    taken: list[Change] = []
    left: dict[str, int] = {}
    for one in done.changes:
        back = None if one.key in kept else _unchanged_since(one, later.get(one.key, frozenset()))
        if back is not None:
            taken.append(back)
        if back is None or len(back.after or ()) < len(one.after or ()):
            left[one.kind] = left.get(one.kind, 0) + 1
    refs = {**done.refs, "of": done.refs.get("of", info.op)}  # a redo speaks of the act, not of its undo
    op = REDO if info.op == UNDO else UNDO
    change_set = ChangeSet(op=op, refs=refs, changes=invert(taken), undo_of=set_uid, source=done.source) if taken else None
    return UndoPlan(change_set=change_set, left=left)


def _unchanged_since(one: Change, later: frozenset[str]) -> Change | None:
    """The part of a change that still stands."""
    if one.before is None or one.after is None:
        return None if later else one
    if "*" in later:
        return None
    names = [name for name in one.after if name not in later]
    if not names:
        return None
    before, after = one.before, one.after
    return Change(kind=one.kind, uid=one.uid, before={name: before[name] for name in names}, after={name: after[name] for name in names})


def _kept(reader: Reader, changes: Iterable[Change], later: Mapping[Key, frozenset[str]]) -> frozenset[Key]:
    """Which of the records that the set made must stay: changed since, pointed at by what stays, or belonging to what stays.

    A student whom a file brought and about whom somebody has written since keeps all that the file said of her, not her bare name.
    """
    made = {one.key: one for one in changes if one.before is None}
    going = frozenset(uid for _, uid in made)
    kept = {key for key in made if later.get(key)}
    by_kind: dict[str, list[Uid]] = {}
    belonging: dict[Key, list[Key]] = {}
    for key, one in made.items():
        by_kind.setdefault(one.kind, []).append(one.uid)
        owner = _pointed_at(one).get(BELONGS.get(one.kind, ""))
        if owner is not None:
            belonging.setdefault(owner, []).append(key)
    for kind, uids in by_kind.items():
        kept |= {(kind, uid) for uid in reader.referring(kind, uids, going)}
    waiting = list(kept)
    while waiting:
        key = waiting.pop()
        for near in (*_pointed_at(made[key]).values(), *belonging.get(key, ())):
            if near in made and near not in kept:
                kept.add(near)
                waiting.append(near)
    return frozenset(kept)


def _pointed_at(one: Change) -> dict[str, Key]:
    """The records that a change's record points at, by field."""
    after = one.after or {}
    fields = [field for field in KINDS[one.kind].fields if field.kind.refers_to]
    return {field.name: (str(field.kind.refers_to), Uid(value)) for field in fields if isinstance(value := after.get(field.name), bytes)}


def undo(desk: Desk, set_uid: Uid) -> tuple[Receipt, UndoPlan]:
    """Take a set back, as far as nobody has changed what it did.

    Raises:
        UserError: as `plan_undo`; "nothing_to_take_back" where everything was changed since; "stale".
    """
    plan = plan_undo(desk.reader, set_uid)
    if plan.change_set is None:
        raise UserError("nothing_to_take_back")
    return desk.writer.commit(plan.change_set), plan


def undo_last(desk: Desk) -> tuple[Receipt, UndoPlan]:
    """Take back this user's last act, today's or yesterday's.

    Raises:
        UserError: "nothing_to_undo", and as `undo`.
    """
    act = last_act(desk.reader, desk.user)
    if act is None:
        raise UserError("nothing_to_undo")
    return undo(desk, act.uid)


def redo_last(desk: Desk) -> tuple[Receipt, UndoPlan]:
    """Bring back what this user took back last.

    Raises:
        UserError: "nothing_to_redo", and as `undo`.
    """
    act = last_undo(desk.reader, desk.user)
    if act is None:
        raise UserError("nothing_to_redo")
    return undo(desk, act.uid)


def put_back(desk: Desk, past: FieldPast) -> Receipt:
    """Give a field its earlier value again.

    Args:
        desk: where.
        past: the line of the history whose value before is wanted.

    Raises:
        UserError: "record_gone" where the record is not there; "no_change" where it has that value; "value_needed" where it had none
            and a record cannot be without it.
    """
    field = KINDS[past.kind].field(past.field)
    if past.before is None and field.required:
        raise UserError("value_needed", label=field.label)
    wanted = {past.field: past.before, **_with_it(desk.reader, past)}
    row = desk.reader.get(past.kind, past.uid)
    change = updated(past.kind, past.uid, row, wanted) if row is not None else _made_again(desk, past, wanted)
    if change is None:
        raise UserError("no_change")
    refs = {"kind": past.kind, "record": change.uid, "field": past.field}
    return desk.writer.commit(ChangeSet(op="put_back", refs=refs, changes=(change,)))


def _with_it(reader: Reader, past: FieldPast) -> dict[str, object]:
    """What changed with a value and means nothing without it: a year group counts from its academic year."""
    if past.field != "year_group":
        return {}
    done = reader.changes_of(past.set_uid)
    found = [one.before for one in (done.changes if done else ()) if one.uid == past.uid]
    return {"academic_year": found[0]["academic_year"]} if found and found[0] and "academic_year" in found[0] else {}


def _made_again(desk: Desk, past: FieldPast, wanted: Mapping[str, object]) -> Change:
    """A record that was taken away, made anew as it was last, with the value that is put back."""
    gone = desk.reader.gone(past.kind, past.uid)
    if not gone or past.before is None:
        raise UserError("record_gone")
    fields = {name: value for name, value in gone[0].items() if name != "uid"}
    return created(past.kind, desk.new_uid(), {**fields, **wanted})
