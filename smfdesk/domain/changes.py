"""What a user did, as one value: records before and after. Preview shows it, `commit` writes it, undo commits its inverse."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from smfdesk.domain.ids import Uid

FieldMap = Mapping[str, object]
Key = tuple[str, Uid]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One record before and after; only the fields that change.

    `before` is None where the record is created, `after` is None where it is removed.
    """

    kind: str
    uid: Uid
    before: FieldMap | None = field(default=None, repr=False)
    after: FieldMap | None = field(default=None, repr=False)

    @property
    def key(self) -> Key:
        """The record that is changed: its kind and uid."""
        return (self.kind, self.uid)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """One act of a user: one transaction, one step of undo. It carries no sentence and no name: those are worded when shown.

    `refs` are record uids, codes and counts that the sentence needs; `undo_of` is the set that this one takes back;
    `source` is the import that it came from; `base` is the position that its author could see.
    """

    op: str
    changes: tuple[Change, ...]
    refs: Mapping[str, object] = field(default_factory=dict)
    undo_of: Uid | None = None
    source: Uid | None = None
    base: int | None = None


def created(kind: str, uid: Uid, after: FieldMap) -> Change:
    """A record that did not exist. Empty fields are left out."""
    return Change(kind=kind, uid=uid, after={name: value for name, value in after.items() if value is not None})


def removed(kind: str, uid: Uid, before: FieldMap) -> Change:
    """A record that is taken away; its fields are kept so that undo can bring it back."""
    return Change(kind=kind, uid=uid, before={name: value for name, value in before.items() if value is not None})


def updated(kind: str, uid: Uid, before: FieldMap, after: FieldMap) -> Change | None:
    """The fields in which two states of one record differ.

    Args:
        kind: the kind of record.
        uid: whose.
        before: field values as they are.
        after: wanted field values; a field that is not named stays as it is.

    Returns:
        A change of the differing fields, or None where nothing differs.
    """
    names = [name for name, value in after.items() if before.get(name) != value]
    if not names:
        return None
    return Change(kind=kind, uid=uid, before={name: before.get(name) for name in names}, after={name: after[name] for name in names})


def invert(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take these back, in reverse order."""
    return tuple(Change(kind=one.kind, uid=one.uid, before=one.after, after=one.before) for one in reversed(tuple(changes)))


def squash(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Fold several changes of one record into one, in the order of first mention; what comes to nothing is left out.

    A record created and removed again vanishes; a field set and set back vanishes.
    """
    folded: dict[Key, Change] = {}
    for one in changes:
        earlier = folded.get(one.key)
        folded[one.key] = one if earlier is None else _then(earlier, one)
    return tuple(one for one in folded.values() if not _is_nothing(one))


def _then(first: Change, second: Change) -> Change:
    if second.after is None:
        before = None if first.before is None else _joined(second.before, first.before)
        return Change(kind=first.kind, uid=first.uid, before=before, after=None)
    if first.before is None:
        after = {name: value for name, value in _joined(first.after, second.after).items() if value is not None}
        return Change(kind=first.kind, uid=first.uid, before=None, after=after)
    if first.after is None:  # taken away and made again: what it had and has not any more is a change too
        names = {**first.before, **second.after}
        before, after = ({name: side.get(name) for name in names} for side in (first.before, second.after))
        return Change(kind=first.kind, uid=first.uid, before=before, after=after)
    return Change(kind=first.kind, uid=first.uid, before=_joined(second.before, first.before), after=_joined(first.after, second.after))


def _joined(older: FieldMap | None, newer: FieldMap | None) -> FieldMap:
    return {**(older or {}), **(newer or {})}


def _is_nothing(one: Change) -> bool:
    if one.before is None or one.after is None:
        return one.before is None and one.after is None
    return all(one.before.get(name) == value for name, value in one.after.items())
