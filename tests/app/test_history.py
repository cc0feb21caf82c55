"""Undo and redo: in a row, cut by a new act, under later edits, on another day; and one value put back."""

from collections.abc import Callable

import pytest

from smfdesk.app import history, moves
from smfdesk.app.errors import UserError
from smfdesk.app.record import PastLine, past_lines
from smfdesk.app.students import FactKey, add_note, add_task, edit_field, finish_task, set_fact
from smfdesk.domain.changes import ChangeSet, updated
from smfdesk.domain.ids import Uid
from tests.app.office import World, uid_of

FIRST = FactKey(record="person", field="legal_first")
PRONOUNS = FactKey(record="person", field="pronouns")
EMAIL = FactKey(record="contact_point", field="value", facet="email")


def test_three_acts_are_undone_and_redone_one_by_one(office: World) -> None:
    student = office.student(states={})
    seen = [office.records()]
    acts: list[Callable[[], object]] = [
        lambda: moves.move(office.desk, student, "applied", reason="as agreed"),
        lambda: add_note(office.desk, [student], "call", "Rang"),
        lambda: set_fact(office.desk, student, EMAIL, "zq@example.org"),
    ]
    for act in acts:
        act()
        seen.append(office.records())
    for _round in range(2):
        for at in (2, 1, 0):
            history.undo_last(office.desk)
            assert office.records() == seen[at]
        for at in (1, 2, 3):
            history.redo_last(office.desk)
            assert office.records() == seen[at]
        with pytest.raises(UserError, match="nothing_to_redo"):
            history.redo_last(office.desk)


def test_a_new_act_cuts_what_could_be_redone(office: World) -> None:
    student = office.student(states={})
    set_fact(office.desk, student, FIRST, "Ada")
    set_fact(office.desk, student, PRONOUNS, "she/her")
    history.undo_last(office.desk)
    add_task(office.desk, student, "Ring home")
    with pytest.raises(UserError, match="nothing_to_redo"):
        history.redo_last(office.desk)
    history.undo_last(office.desk)
    history.undo_last(office.desk)
    assert office.of(student)["person"][0]["legal_first"] == "Zeta"
    for _two in range(2):
        history.redo_last(office.desk)
    assert [row["title"] for row in office.of(student)["task"]] == ["Ring home"]
    assert office.of(student)["person"][0]["legal_first"] == "Ada"
    with pytest.raises(UserError, match="nothing_to_redo"):
        history.redo_last(office.desk)
    assert office.of(student)["person"][0]["pronouns"] is None


def test_what_the_workspace_began_with_is_nobodys_to_undo(office: World) -> None:
    head = office.reader.head()
    for take_back in (history.undo_last, history.redo_last):
        with pytest.raises(UserError, match="nothing_to_"):
            take_back(office.desk)
    assert office.reader.head() == head


def test_yesterdays_act_is_undone_after_closing(office: World) -> None:
    student = office.student(states={})
    before = office.line(student)
    moves.move(office.desk, student, "applied", reason="as agreed")
    office.close_and_open()
    history.undo_last(office.desk)
    assert office.line(student) == before
    office.close_and_open()
    history.redo_last(office.desk)
    assert office.stage(student) == ("applied", False)


def test_each_user_undoes_her_own(office: World) -> None:
    student = office.student(states={})
    set_fact(office.desk, student, FIRST, "Ada")
    other = next(uid_of(row) for row in office.reader.records("user") if row["uid"] != office.desk.user)
    assert history.last_act(office.reader, other) is None
    act = history.last_act(office.reader, office.desk.user)
    assert act is not None
    assert (act.op, act.refs["student"]) == ("edit", student)


def test_a_set_is_undone_once(office: World) -> None:
    receipt = add_note(office.desk, office.everybody()[:1], "note", "Seen")
    history.undo(office.desk, receipt.set_uid)
    with pytest.raises(UserError, match="undone_already"):
        history.undo(office.desk, receipt.set_uid)
    with pytest.raises(UserError, match="no_such_set"):
        history.undo(office.desk, office.desk.new_uid())
    history.redo_last(office.desk)
    history.undo(office.desk, receipt.set_uid)
    assert [row for row in office.reader.records("note") if row["text"] == "Seen"] == []


def changed_names(office: World, students: list[Uid], first: str) -> Uid:
    """One act that gives several students the same first name."""
    rows = [office.of(one)["person"][0] for one in students]
    changes = [updated("person", uid_of(row), row, {"legal_first": first, "pronouns": "they/them"}) for row in rows]
    return office.desk.writer.commit(ChangeSet(op="edit", changes=tuple(one for one in changes if one))).set_uid


def test_undo_under_later_edits_takes_back_the_rest_and_says_what_stays(office: World) -> None:
    some = office.everybody()[:3]
    before = {one: office.of(one)["person"][0] for one in some}
    act = changed_names(office, some, "Ottoline")
    set_fact(office.desk, some[0], FIRST, "Otto")
    set_fact(office.desk, some[1], FIRST, "Tilly")
    set_fact(office.desk, some[1], PRONOUNS, "she/her")
    plan = history.plan_undo(office.reader, act)
    assert plan.left == {"person": 2}
    assert plan.change_set is not None
    assert {one.uid: set(one.after or ()) for one in plan.change_set.changes} == {
        some[0]: {"pronouns"},
        some[2]: {"legal_first", "pronouns"},
    }
    history.undo(office.desk, act)
    shown = [(row["legal_first"], row["pronouns"]) for one in some for row in office.of(one)["person"]]
    assert shown == [
        ("Otto", before[some[0]]["pronouns"]),
        ("Tilly", "she/her"),
        (before[some[2]]["legal_first"], before[some[2]]["pronouns"]),
    ]
    history.redo_last(office.desk)
    assert office.of(some[2])["person"][0]["legal_first"] == "Ottoline"
    assert office.of(some[0])["person"][0]["legal_first"] == "Otto"


def test_a_later_edit_that_was_taken_back_stands_in_no_ones_way(office: World) -> None:
    student = office.everybody()[0]
    before = office.of(student)
    act = changed_names(office, [student], "Ottoline")
    set_fact(office.desk, student, FIRST, "Otto")
    history.undo_last(office.desk)
    assert history.plan_undo(office.reader, act).left == {}
    history.undo(office.desk, act)
    assert office.of(student) == before


def test_where_all_was_changed_since_nothing_is_taken_back(office: World) -> None:
    student = office.student(states={})
    act = set_fact(office.desk, student, FIRST, "Ada")
    assert act is not None
    set_fact(office.desk, student, FIRST, "Adah")
    head = office.reader.head()
    with pytest.raises(UserError, match="nothing_to_take_back"):
        history.undo(office.desk, act.set_uid)
    assert office.reader.head() == head


def test_a_task_that_was_finished_since_stays(office: World) -> None:
    student = office.student(states={})
    act = add_task(office.desk, student, "Ring home")
    finish_task(office.desk, uid_of(office.of(student)["task"][0]))
    with pytest.raises(UserError, match="nothing_to_take_back"):
        history.undo(office.desk, act.set_uid)
    history.undo_last(office.desk)
    history.undo_last(office.desk)
    assert office.of(student)["task"] == []


def test_undo_of_a_move_under_a_later_one_keeps_where_she_is(office: World) -> None:
    student = office.student(states={})
    act = moves.move(office.desk, student, "applied", reason="as agreed")
    moves.move(office.desk, student, "enrolled", reason="as agreed")
    _, plan = history.undo(office.desk, act.set_uid)
    assert plan.left == {"track": 1}
    assert office.stage(student) == ("enrolled", False)


def past(office: World, student: Uid, label: str) -> PastLine:
    """The newest line of the history with that label."""
    return next(one for one in past_lines(office.reader, student) if one.label == label)


def test_a_value_is_put_back_and_that_too_is_undone(office: World) -> None:
    student = office.student("Zeta", states={})
    for text in ("Ada", "Adah"):
        set_fact(office.desk, student, FIRST, text)
    line = next(one for one in past_lines(office.reader, student) if one.after == "Ada")
    receipt = history.put_back(office.desk, line.past)
    assert office.of(student)["person"][0]["legal_first"] == "Zeta"
    assert receipt.refs == {"kind": "person", "record": student, "field": "legal_first"}
    with pytest.raises(UserError, match="no_change"):
        history.put_back(office.desk, line.past)
    history.undo_last(office.desk)
    assert office.of(student)["person"][0]["legal_first"] == "Adah"


def test_a_record_is_not_emptied_of_what_it_cannot_be_without(office: World) -> None:
    student = office.student(states={})
    set_fact(office.desk, student, EMAIL, "a@example.org")
    with pytest.raises(UserError, match="value_needed") as refused:
        history.put_back(office.desk, past(office, student, "Email").past)
    assert refused.value.data == {"label": "Value"}
    set_fact(office.desk, student, PRONOUNS, "she/her")
    history.put_back(office.desk, past(office, student, "Pronouns").past)
    assert office.of(student)["person"][0]["pronouns"] is None


def test_an_old_text_of_a_note_is_put_back(office: World) -> None:
    student = office.student(states={})
    add_note(office.desk, [student], "call", "Rang at nine")
    note = uid_of(office.of(student)["note"][0])
    edit_field(office.desk, "note", note, "text", "Rang at ten")
    history.put_back(office.desk, office.reader.history([note])[0])
    assert office.of(student)["note"][0]["text"] == "Rang at nine"
