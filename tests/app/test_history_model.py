"""Any acts, undos and redos in any order: the office is always where a plain list of its states says."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smfdesk.app import history, moves
from smfdesk.app.errors import UserError
from smfdesk.app.students import FactKey, add_note, add_task, edit_field, finish_task, set_fact
from smfdesk.domain.ids import Uid
from tests.app.office import World, uid_of

FIRST = FactKey(record="person", field="legal_first")
EMAIL = FactKey(record="contact_point", field="value", facet="email")
ANSWER = FactKey(record="circumstance", field="value", facet="fsm")
Act = Callable[[World, Uid], object]


def finish_one(office: World, student: Uid) -> object:
    still_open = [row for row in office.of(student)["task"] if row["done_on"] is None]
    return finish_task(office.desk, uid_of(still_open[0])) if still_open else None


def correct_one(office: World, student: Uid) -> object:
    notes = office.of(student)["note"]
    return edit_field(office.desk, "note", uid_of(notes[0]), "text", "Rang, twice") if notes else None


ACTS: dict[str, Act] = {
    "name Ada": lambda o, s: set_fact(o.desk, s, FIRST, "Ada"),
    "name Bea": lambda o, s: set_fact(o.desk, s, FIRST, "Bea"),
    "email": lambda o, s: set_fact(o.desk, s, EMAIL, "ada@example.org"),
    "no email": lambda o, s: set_fact(o.desk, s, EMAIL, ""),
    "answer": lambda o, s: set_fact(o.desk, s, ANSWER, "not known"),
    "no answer": lambda o, s: set_fact(o.desk, s, ANSWER, ""),
    "next stage": lambda o, s: moves.move(o.desk, s, reason="as agreed"),
    "by hand": lambda o, s: moves.move(o.desk, s, "enquiry", reason="a mistake"),
    "pause": lambda o, s: moves.set_status(o.desk, s, "paused", reason="exams"),
    "note": lambda o, s: add_note(o.desk, [s], "call", "Rang"),
    "correct": correct_one,
    "task": lambda o, s: add_task(o.desk, s, "Ring home"),
    "finish": finish_one,
}
STEPS = st.lists(st.tuples(st.sampled_from([*ACTS, *["undo", "redo"] * 5]), st.sampled_from([0, 1])), min_size=4, max_size=16)


def state(office: World, some: list[Uid]) -> object:
    return [(office.of(one), office.line(one)) for one in some]


@given(steps=STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_acts_undos_and_redos_in_any_order(office: World, steps: list[tuple[str, int]]) -> None:
    *some, other = office.everybody()[:3]
    add_note(office.desk, [other], "note", "Here another round begins")  # cuts what the round before could have redone
    now, past, future = state(office, some), list[object](), list[object]()
    for name, place in steps:
        if name == "undo":
            if past:
                history.undo_last(office.desk)
                future.append(now)
                now = past.pop()
        elif name == "redo":
            if future:
                history.redo_last(office.desk)
                past.append(now)
                now = future.pop()
            else:
                with pytest.raises(UserError, match="nothing_to_redo"):
                    history.redo_last(office.desk)
        else:
            with suppress(UserError):  # at the last stage, or paused already: refused, and nothing is done
                if ACTS[name](office, some[place]) is not None:
                    past.append(now)
                    now, future = state(office, some), []
        assert state(office, some) == now, name
