"""Change sets as values: what differs, what takes it back, and several changes as one."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smfdesk.domain.changes import Change, created, invert, removed, squash, updated
from smfdesk.domain.ids import Uid

AMINA, ZOE = Uid(b"a" * 16), Uid(b"z" * 16)
FIELDS = ("first", "last")
World = dict[Uid, dict[str, object]]


def test_empty_fields_are_left_out() -> None:
    assert created("person", AMINA, {"first": "A", "last": None}).after == {"first": "A"}
    assert removed("person", AMINA, {"first": "A", "last": None}).before == {"first": "A"}


def test_only_what_differs_is_a_change() -> None:
    change = updated("person", AMINA, {"first": "A", "last": "B"}, {"first": "A", "last": "C", "middle": "M"})
    assert change == Change(kind="person", uid=AMINA, before={"last": "B", "middle": None}, after={"last": "C", "middle": "M"})
    assert updated("person", AMINA, {"first": "A"}, {"first": "A"}) is None


def test_a_change_shows_no_values() -> None:
    assert "Amina" not in repr(created("person", AMINA, {"first": "Amina"}))
    assert "Amina" not in repr(removed("person", AMINA, {"first": "Amina"}))
    assert created("person", AMINA, {}).key == ("person", AMINA)


def made(first: str) -> Change:
    return created("person", AMINA, {"first": first})


def edit(before: Mapping[str, object], after: Mapping[str, object]) -> Change:
    return Change(kind="person", uid=AMINA, before=before, after=after)


@pytest.mark.parametrize(
    ("several", "one"),
    [
        ([made("A"), edit({"first": "A"}, {"first": "B"})], [made("B")]),
        ([made("A"), edit({"first": "A"}, {"first": None})], [created("person", AMINA, {})]),
        ([made("A"), removed("person", AMINA, {"first": "A"})], []),
        ([edit({"first": "A"}, {"first": "B"}), edit({"first": "B"}, {"first": "A"})], []),
        (
            [edit({"first": "A"}, {"first": "B"}), edit({"last": "X"}, {"last": "Y"})],
            [edit({"first": "A", "last": "X"}, {"first": "B", "last": "Y"})],
        ),
        (
            [edit({"first": "A"}, {"first": "B"}), removed("person", AMINA, {"first": "B", "last": "X"})],
            [removed("person", AMINA, {"first": "A", "last": "X"})],
        ),
        ([removed("person", AMINA, {"first": "A"}), made("A")], []),
        (
            [removed("person", AMINA, {"first": "A", "last": "X"}), made("B")],
            [edit({"first": "A", "last": "X"}, {"first": "B", "last": None})],
        ),
    ],
)
def test_several_changes_of_one_record_are_one(several: list[Change], one: list[Change]) -> None:
    assert list(squash(several)) == one


def test_records_keep_the_order_of_first_mention() -> None:
    zoe = created("person", ZOE, {"first": "Z"})
    assert squash([zoe, made("A"), Change(kind="person", uid=ZOE, before={"first": "Z"}, after={"first": "Y"})]) == (
        created("person", ZOE, {"first": "Y"}),
        made("A"),
    )


def apply(world: World, changes: tuple[Change, ...]) -> World:
    """What the changes make of a world, each refused unless it fits."""
    now = {uid: dict(fields) for uid, fields in world.items()}
    for one in changes:
        if one.before is None:
            assert one.uid not in now
            now[one.uid] = {}
        else:
            assert {name: now[one.uid].get(name) for name in one.before} == dict(one.before)
        if one.after is None:
            del now[one.uid]
        else:
            merged = {**now[one.uid], **one.after}
            now[one.uid] = {name: value for name, value in merged.items() if value is not None}
    return now


@st.composite
def acts(draw: st.DrawFn) -> tuple[World, tuple[Change, ...]]:
    """A world and changes that fit it, one after the other."""
    values = st.none() | st.sampled_from("AB")
    start: World = {AMINA: {"first": "A"}} if draw(st.booleans()) else {}
    now = {uid: dict(fields) for uid, fields in start.items()}
    changes: list[Change] = []
    for _ in range(draw(st.integers(0, 6))):
        uid = draw(st.sampled_from([AMINA, ZOE]))
        wanted = {name: draw(values) for name in FIELDS}
        if uid not in now:
            change: Change | None = created("person", uid, wanted)
        elif draw(st.booleans()):
            change = removed("person", uid, now[uid])
        else:
            change = updated("person", uid, now[uid], wanted)
        if change is not None:
            changes.append(change)
            now = apply(now, (change,))
    return start, tuple(changes)


@given(acts())
def test_squashed_changes_do_the_same(act: tuple[World, tuple[Change, ...]]) -> None:
    world, changes = act
    squashed = squash(changes)
    assert apply(world, squashed) == apply(world, changes)
    assert len({one.key for one in squashed}) == len(squashed)


@given(acts())
def test_the_inverse_takes_everything_back(act: tuple[World, tuple[Change, ...]]) -> None:
    world, changes = act
    after = apply(world, changes)
    assert apply(after, invert(changes)) == world
    assert apply(after, invert(squash(changes))) == world
    assert invert(invert(changes)) == changes
