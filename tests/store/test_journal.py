"""The one write path: what a commit writes, what it refuses whole, and that undo gives back what was there."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from smfdesk.app.errors import UserError
from smfdesk.app.ports import Receipt
from smfdesk.domain.changes import Change, ChangeSet, created, invert, removed, updated
from smfdesk.domain.ids import Uid
from smfdesk.domain.records import KINDS
from smfdesk.store import schema
from smfdesk.store.check import Finding, check
from smfdesk.store.codec import from_column, read_journal, stored
from smfdesk.store.engine import create_database, open_engine
from smfdesk.store.journal import Hand, begin_workspace, commit
from smfdesk.store.vault import new_file_key

KEY = new_file_key()
NOW = datetime(2026, 11, 24, 14, 2, 11, tzinfo=UTC)
JO = Uid(b"j" * 16)
Dump = dict[tuple[str, bytes], dict[str, object]]
NAMES = st.sampled_from(["Amina", "Zoë", "O’Brien", "Smith-Jones", "عبد", "Ng"])


def random_uid() -> Uid:
    return Uid(os.urandom(16))


HAND = Hand(author=None, new_uid=random_uid, now=lambda: NOW)


def write(engine: Engine, *changes: Change | None, undo_of: Uid | None = None, expected: int | None = None) -> Receipt:
    made = tuple(one for one in changes if one is not None)
    return commit(engine, ChangeSet(op="edit", changes=made, undo_of=undo_of), HAND, expected=expected)


def take_back(engine: Engine, receipt: Receipt, *changes: Change | None) -> Receipt:
    return write(engine, *invert(one for one in changes if one is not None), undo_of=receipt.set_uid)


def person(uid: Uid, **fields: object) -> Change:
    return created("person", uid, {"role": "student", **fields})


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty encrypted workspace database, made once."""
    path = tmp_path_factory.mktemp("template") / "workspace.db"
    create_database(path, KEY)
    made = open_engine(path, KEY)
    schema.build(made)
    with made.begin() as connection:
        begin_workspace(connection, uid=random_uid(), epoch=random_uid(), copy_id=random_uid())
    made.dispose()
    return path


@pytest.fixture
def engine(template: Path, tmp_path: Path) -> Iterator[Engine]:
    made = open_engine(Path(shutil.copy(template, tmp_path / "workspace.db")), KEY)
    yield made
    made.dispose()


def rows(engine: Engine, sql: str) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.exec_driver_sql(sql)]
        connection.rollback()
    return found


def dump(engine: Engine) -> Dump:
    """Every living record as its values, and every student's line."""
    found: Dump = {}
    for kind in KINDS:
        forms = stored(kind)
        for uid, *values in rows(engine, f"SELECT uid, {', '.join(forms)} FROM {kind} WHERE alive = 1"):
            read = {name: from_column(form, value) for (name, form), value in zip(forms.items(), values, strict=True)}
            found[kind, uid] = {name: value for name, value in read.items() if value is not None}
    for _, uid, *line in rows(engine, "SELECT * FROM student_summary"):
        found["line", uid] = {"line": tuple(line)}
    return found


def findings(engine: Engine) -> tuple[Finding, ...]:
    with engine.connect() as connection:
        found = check(connection)
        connection.rollback()
    return found


def test_a_commit_says_what_it_did_and_gives_each_set_the_next_number(engine: Engine) -> None:
    amina, school = random_uid(), random_uid()
    first = write(engine, person(amina, legal_first="Amina"), created("organisation", school, {"kind": "school", "name": "Elm"}))
    second = write(engine, created("school_membership", random_uid(), {"person": amina, "organisation": school}))
    assert (first.position, second.position) == (1, 2)
    assert first.touched == {"person": frozenset({amina}), "organisation": frozenset({school})}
    assert first.students == second.students == {amina}
    assert first.counts == {"person": 1, "organisation": 1}
    assert rows(engine, "SELECT head_number, next_seq FROM workspace") == [(2, 4)]
    assert rows(engine, "SELECT seq, kind FROM change ORDER BY seq") == [(1, "person"), (2, "organisation"), (3, "school_membership")]


def test_the_journal_keeps_what_was_and_what_became(engine: Engine) -> None:
    amina = random_uid()
    write(engine, person(amina, legal_first="Amina"))
    write(engine, updated("person", amina, {"legal_first": "Amina"}, {"legal_first": "Aminah"}))
    write(engine, removed("person", amina, {"role": "student", "legal_first": "Aminah"}))
    kept = [read_journal("person", fields) for (fields,) in rows(engine, "SELECT fields FROM change ORDER BY seq")]
    assert kept == [
        (None, {"role": "student", "legal_first": "Amina"}),
        ({"legal_first": "Amina"}, {"legal_first": "Aminah"}),
        ({"role": "student", "legal_first": "Aminah"}, None),
    ]


def test_names_get_their_keys_and_lose_them(engine: Engine) -> None:
    amina = random_uid()
    write(engine, person(amina, legal_last="O’Brien"))
    assert rows(engine, "SELECT legal_last_sort, legal_last_search, legal_first_sort FROM person") == [("obrien", "obrien", None)]
    write(engine, updated("person", amina, {"legal_last": "O’Brien"}, {"legal_last": None}))
    assert rows(engine, "SELECT legal_last_sort, legal_last_search FROM person") == [(None, None)]


def test_an_edit_of_another_field_of_the_same_record_goes_through(engine: Engine) -> None:
    amina = random_uid()
    write(engine, person(amina, legal_first="Amina", pronouns="she/her"))
    write(engine, updated("person", amina, {"pronouns": "she/her"}, {"pronouns": "they/them"}))
    write(engine, updated("person", amina, {"legal_first": "Amina"}, {"legal_first": "Aminah"}))
    assert dump(engine)["person", amina] == {"role": "student", "legal_first": "Aminah", "pronouns": "they/them"}


def stale_sets() -> dict[str, Callable[[Uid, Uid], tuple[Change | None, ...]]]:
    """Each way in which a set can speak of what is no longer so; beside it stands a change that alone would be fine."""
    return {
        "another value": lambda one, _: (updated("person", one, {"legal_first": "Amina"}, {"legal_first": "Anna"}),),
        "value where none is": lambda one, _: (updated("person", one, {"pronouns": "she/her"}, {"pronouns": None}),),
        "a record that is gone": lambda _, gone: (updated("person", gone, {"legal_first": "Gone"}, {"legal_first": "Here"}),),
        "removing what is gone": lambda _, gone: (removed("person", gone, {"role": "student"}),),
        "a record that never was": lambda *_: (updated("person", random_uid(), {"legal_first": "A"}, {"legal_first": "B"}),),
        "making what is there": lambda one, _: (person(one),),
        "making what was there": lambda _, gone: (person(gone),),
    }


@pytest.mark.parametrize("case", sorted(stale_sets()))
def test_a_stale_set_is_refused_whole(case: str, engine: Engine) -> None:
    amina, gone, other = random_uid(), random_uid(), random_uid()
    write(engine, person(amina, legal_first="Aminah"), person(gone, legal_first="Gone"))
    write(engine, removed("person", gone, {"role": "student", "legal_first": "Gone"}))
    before = dump(engine)
    with pytest.raises(UserError) as refused:
        write(engine, person(other), *stale_sets()[case](amina, gone))
    assert refused.value.code == "stale"
    assert dump(engine) == before
    assert rows(engine, "SELECT head_number FROM workspace") == [(2,)]
    assert rows(engine, "SELECT count(*) FROM writing") == [(0,)]
    assert findings(engine) == ()


def beside(sql: str) -> Callable[[Connection], None]:
    return lambda connection: connection.exec_driver_sql(sql).close()


def test_what_is_written_beside_stands_or_falls_with_the_set(engine: Engine) -> None:
    act = ChangeSet(op="edit", changes=(person(random_uid()),))
    with pytest.raises(DBAPIError):
        commit(engine, act, HAND, beside=beside("INSERT INTO nowhere VALUES (1)"))
    assert dump(engine) == {}
    commit(engine, act, HAND, beside=beside("INSERT INTO derived_state VALUES ('beside', '1')"))
    assert rows(engine, "SELECT value FROM derived_state WHERE name = 'beside'") == [("1",)]


def test_a_plan_of_an_older_head_is_refused(engine: Engine) -> None:
    receipt = write(engine, person(random_uid()))
    write(engine, person(random_uid()), expected=receipt.position)
    with pytest.raises(UserError) as refused:
        write(engine, person(random_uid()), expected=receipt.position)
    assert refused.value.code == "stale"


def test_rows_that_do_not_change_though_they_were_found_refuse_the_set(engine: Engine) -> None:
    """The number of changed rows is compared: here a trigger swallows the update."""
    amina = random_uid()
    write(engine, person(amina))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TRIGGER swallow BEFORE UPDATE ON person BEGIN SELECT RAISE(IGNORE); END")
    with pytest.raises(UserError) as refused:
        write(engine, updated("person", amina, {}, {"legal_first": "Amina"}))
    assert refused.value.code == "stale"


@pytest.mark.parametrize(
    ("mistake", "change"),
    [
        ("empty_change_set", None),
        ("unknown_field", created("person", JO, {"role": "student", "shoe_size": 38})),
        ("unknown_field", Change(kind="person", uid=JO, before={"shoe_size": 38}, after=None)),
        ("uneven_change", Change(kind="person", uid=JO, before={"legal_first": "A"}, after={"legal_last": "B"})),
        ("required_field", created("person", JO, {"legal_first": "Amina"})),
        ("required_field", created("note", JO, {"kind": "call", "person": JO, "text": ""})),
        ("required_field", Change(kind="person", uid=JO, before={"role": "student"}, after={"role": None})),
    ],
)
def test_a_mistake_of_the_program_is_no_sentence_for_people(mistake: str, change: Change | None, engine: Engine) -> None:
    with pytest.raises(ValueError, match=f"^{mistake}$"):
        write(engine, change)
    assert dump(engine) == {}


def test_what_comes_to_nothing_is_not_written(engine: Engine) -> None:
    brief = random_uid()
    with pytest.raises(ValueError, match="empty_change_set"):
        write(engine, person(brief), removed("person", brief, {"role": "student"}))


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO person (uid, rev, alive, role) VALUES (x'00', 1, 1, 'student')",
        "UPDATE person SET legal_first = 'Anna', rev = rev + 1",
        "UPDATE person SET legal_first = 'Anna'",
        "DELETE FROM person",
    ],
)
def test_the_tripwire_refuses_every_other_way_to_write(statement: str, engine: Engine) -> None:
    write(engine, person(random_uid()))
    before = dump(engine)
    with pytest.raises(DBAPIError, match="tripwire"), engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert dump(engine) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE person SET legal_first = 'Anna'",
        "DELETE FROM person",
        "INSERT INTO person (uid, rev, alive) VALUES (x'00', 2, 1)",
    ],
)
def test_the_tripwire_also_refuses_a_commit_that_forgets_the_revision(statement: str, engine: Engine) -> None:
    write(engine, person(random_uid()))
    with engine.connect() as connection:
        connection.exec_driver_sql("INSERT INTO writing (set_uid) VALUES (x'01')")
        with pytest.raises(DBAPIError, match="tripwire"):
            connection.exec_driver_sql(statement)
        connection.rollback()


def test_who_is_touched_by_what_many_point_at(engine: Engine) -> None:
    amina, zoe, school, programme, step, cohort, jo = (random_uid() for _ in range(7))
    write(
        engine,
        person(amina),
        person(zoe),
        created("user", jo, {"name": "Jo Osei", "role": "coordinator"}),
        created("organisation", school, {"kind": "school", "name": "Elm"}),
        created("programme", programme, {"code": "CITY", "name": "City"}),
        created("programme_step", step, {"programme": programme, "code": "a", "label": "A", "track": "ucas", "state": "x", "position": 1}),
        created("cohort", cohort, {"programme": programme, "name": "2026 Law"}),
        created("school_membership", random_uid(), {"person": zoe, "organisation": school}),
        created("engagement", random_uid(), {"person": amina, "cohort": cohort, "coordinator": jo, "status": "active"}),
    )
    renamed = {
        ("organisation", school, "name", "Elm", "Oak"): {zoe},
        ("cohort", cohort, "name", "2026 Law", "2027 Law"): {amina},
        ("programme", programme, "name", "City", "Town"): {amina},
        ("programme_step", step, "label", "A", "B"): {amina},
        ("user", jo, "name", "Jo Osei", "Jo Smith"): {amina},
    }
    for (kind, uid, field, was, becomes), touched in renamed.items():
        assert write(engine, updated(kind, uid, {field: was}, {field: becomes})).students == touched, kind
    assert write(engine, created("setting", random_uid(), {"name": "sample", "value": "yes"})).students == frozenset()
    assert rows(engine, "SELECT school FROM student_summary WHERE school IS NOT NULL") == [("Oak",)]
    assert rows(engine, "SELECT cohort, programme, coordinator FROM student_summary WHERE cohort IS NOT NULL") == [
        ("2027 Law", "Town", "Jo Smith")
    ]
    assert findings(engine) == ()


def test_a_row_that_changes_hands_touches_both(engine: Engine) -> None:
    amina, zoe, place, track = (random_uid() for _ in range(4))
    write(engine, person(amina), person(zoe), created("engagement", place, {"person": amina, "status": "active"}))
    made = created("track", track, {"engagement": place, "kind": "mentoring", "state": "active", "entered_on": NOW.date()})
    assert write(engine, made).students == {amina}
    assert write(engine, updated("engagement", place, {"person": amina}, {"person": zoe})).students == {amina, zoe}
    assert write(engine, removed("track", track, made.after or {})).students == {zoe}


def test_somebody_who_is_no_student_has_no_line(engine: Engine) -> None:
    amina = random_uid()
    write(engine, person(amina))
    assert write(engine, updated("person", amina, {"role": "student"}, {"role": "contact"})).students == frozenset()
    assert rows(engine, "SELECT count(*) FROM student_summary") == [(0,)]


def test_a_removed_record_comes_back_by_undo_alone(engine: Engine) -> None:
    amina = random_uid()
    write(engine, person(amina, legal_first="Amina", pronouns="she/her"))
    before = dump(engine)
    gone = removed("person", amina, {"role": "student", "legal_first": "Amina", "pronouns": "she/her"})
    receipt = write(engine, gone)
    assert ("person", amina) not in dump(engine)
    back = take_back(engine, receipt, gone)
    assert back.undo_of == receipt.set_uid
    assert dump(engine) == before
    assert rows(engine, "SELECT rev FROM person") == [(3,)]
    again = take_back(engine, back, *invert([gone]))
    assert ("person", amina) not in dump(engine)
    take_back(engine, again, gone)
    assert dump(engine) == before
    assert findings(engine) == ()


def test_undo_of_an_undo_and_what_came_between(engine: Engine) -> None:
    amina = random_uid()
    write(engine, person(amina, legal_first="Amina"))
    change = updated("person", amina, {"legal_first": "Amina"}, {"legal_first": "Anna"})
    done = write(engine, change)
    write(engine, updated("person", amina, {}, {"pronouns": "she/her"}))
    back = take_back(engine, done, change)
    assert dump(engine)["person", amina]["legal_first"] == "Amina"
    take_back(engine, back, *invert([change] if change else []))
    assert dump(engine)["person", amina] == {"role": "student", "legal_first": "Anna", "pronouns": "she/her"}


@pytest.mark.parametrize("statement", ["UPDATE change_set SET op = 'x' WHERE number = 2", "DELETE FROM change_set WHERE number = 2"])
def test_links_break_where_a_set_is_taken_out_or_altered(statement: str, engine: Engine) -> None:
    for _ in range(3):
        write(engine, person(random_uid()))
    assert findings(engine) == ()
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert findings(engine)[0].check == "links"


State = dict[tuple[str, Uid], dict[str, object]]


@st.composite
def acts(draw: st.DrawFn, state: State) -> list[Change]:
    """One act on what there is: people made, renamed, taken away; contact details made for them, changed, taken away."""
    here = dict(state)
    changes: list[Change] = []
    for _ in range(draw(st.integers(1, 4))):
        key = draw(st.sampled_from([None, *sorted(here)])) if here else None
        if key is None:
            key = ("person", random_uid())
            changes.append(created(*key, {"role": "student", "legal_first": draw(NAMES), "legal_last": draw(st.none() | NAMES)}))
            detail = ("contact_point", random_uid())
            changes.append(created(*detail, {"person": key[1], "kind": "email", "value": draw(st.sampled_from(["a@x.org", "b@x.org"]))}))
            here[key], here[detail] = dict(changes[-2].after or {}), dict(changes[-1].after or {})
            continue
        if draw(st.booleans()) and key[0] == "contact_point":
            changes.append(removed(*key, here.pop(key)))
            continue
        field = "value" if key[0] == "contact_point" else draw(st.sampled_from(["legal_first", "legal_last", "pronouns"]))
        change = updated(*key, here[key], {field: draw(NAMES if field == "value" else st.none() | NAMES)})
        if change is not None:
            changes.append(change)
            merged: Mapping[str, object] = {**here[key], **(change.after or {})}
            here[key] = {name: value for name, value in merged.items() if value is not None}
    state.clear()
    state.update(here)
    return changes


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_undo_gives_back_exactly_what_was_there(data: st.DataObject, engine: Engine) -> None:
    state: State = {}
    done: list[tuple[Receipt, list[Change], Dump]] = []
    start = dump(engine)
    for _ in range(data.draw(st.integers(1, 3))):
        before = dump(engine)
        changes = data.draw(acts(state))
        try:
            receipt = write(engine, *changes)
        except ValueError:
            continue  # the act came to nothing
        now = {key: fields for key, fields in dump(engine).items() if key[0] != "line" and key not in start}
        assert now == state
        done.append((receipt, changes, before))
    for receipt, changes, before in reversed(done):
        take_back(engine, receipt, *changes)
        assert dump(engine) == before
    assert findings(engine) == ()
