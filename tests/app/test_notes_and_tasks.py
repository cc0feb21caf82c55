"""Notes and tasks: written, corrected, done, refused."""

from datetime import date

import pytest

from smfdesk.app import history
from smfdesk.app.errors import UserError
from smfdesk.app.students import add_note, add_task, edit_field, finish_task, lead
from tests.app.office import TODAY, World, uid_of


def test_one_note_about_several_is_one_act(office: World) -> None:
    some = office.everybody()[:3]
    before = office.records()
    receipt = add_note(office.desk, some, "meeting", "Visit to a court,\n\n  then lunch \r\n")
    notes = [row for row in office.reader.records("note") if row not in before["note"]]
    assert {row["person"] for row in notes} == set(some)
    kept = {(row["kind"], row["text"], row["day"], row["author"]) for row in notes}
    assert kept == {("meeting", "Visit to a court,\n\n  then lunch", TODAY, office.desk.user)}
    assert receipt.counts == {"note": 3}
    assert receipt.students == set(some)
    assert receipt.refs == {"student": some[0], "people": 3, "note_kind": "meeting"}
    history.undo_last(office.desk)
    assert office.records() == before


def test_who_was_spoken_to_is_seen_in_the_line(office: World) -> None:
    student = office.student(states={})
    for kind, day in (("note", TODAY), ("call", date(2026, 11, 3)), ("visit", date(2026, 10, 1))):
        add_note(office.desk, [student], kind, "Seen", day)
    assert office.line(student)["spoken"] == "2026-11-03"


@pytest.mark.parametrize(("text", "code"), [("", "note_empty"), (" \n\t\n ", "note_empty"), ("x" * 20_001, "value_text_too_long")])
def test_a_note_that_cannot_be_kept_is_refused(office: World, text: str, code: str) -> None:
    head = office.reader.head()
    with pytest.raises(UserError, match=code):
        add_note(office.desk, office.everybody()[:1], "note", text)
    assert office.reader.head() == head


def test_a_correction_keeps_the_old_text_in_the_history(office: World) -> None:
    student = office.everybody()[0]
    add_note(office.desk, [student], "call", "Rang at nine")
    note = next(row for row in office.reader.records("note", {"person": student}) if row["text"] == "Rang at nine")
    uid = uid_of(note)
    edit_field(office.desk, "note", uid, "text", "Rang at ten")
    with pytest.raises(UserError, match="value_needed"):
        edit_field(office.desk, "note", uid, "text", "  ")
    texts = [(one.before, one.after) for one in office.reader.history([uid]) if one.field == "text"]
    assert texts == [("Rang at nine", "Rang at ten"), (None, "Rang at nine")]


def test_a_task_is_kept_shown_and_done(office: World) -> None:
    student, day = office.student(states={}), date(2026, 12, 1)
    add_task(office.desk, student, "  Ring   home ", day)
    add_task(office.desk, student, "Send the form")
    first, second = sorted(office.of(student)["task"], key=lambda row: str(row["title"]))
    assert (first["title"], first["due"], first["owner"], first["done_on"]) == ("Ring home", day, office.desk.user, None)
    assert (office.line(student)["next_step"], office.line(student)["due"]) == ("Ring home", "2026-12-01")
    finish_task(office.desk, uid_of(first))
    assert (office.line(student)["next_step"], office.line(student)["due"]) == ("Send the form", None)
    assert [row["done_on"] for row in office.of(student)["task"] if row["uid"] == first["uid"]] == [TODAY]
    with pytest.raises(UserError, match="done_already"):
        finish_task(office.desk, uid_of(first))
    history.undo_last(office.desk)
    assert office.line(student)["next_step"] == "Ring home"
    finish_task(office.desk, uid_of(second))


def test_a_task_can_be_somebody_elses(office: World) -> None:
    student, other = office.student(states={}), next(row for row in office.reader.records("user") if row["uid"] != office.desk.user)
    add_task(office.desk, student, "Ring home", owner=uid_of(other))
    assert office.of(student)["task"][0]["owner"] == other["uid"]


def test_a_task_that_cannot_be_kept_is_refused(office: World) -> None:
    student, head = office.everybody()[0], office.reader.head()
    with pytest.raises(UserError, match="task_empty"):
        add_task(office.desk, student, " ")
    with pytest.raises(UserError, match="value_text_too_long"):
        add_task(office.desk, student, "x" * 401)
    with pytest.raises(UserError, match="record_gone"):
        finish_task(office.desk, office.desk.new_uid())
    assert office.reader.head() == head


def test_whom_to_call_stands_in_the_settings(office: World) -> None:
    kept = {row["name"]: row["value"] for row in office.reader.records("setting")}
    assert lead(office.reader) == (kept["lead_name"], kept["lead_phone"])
    assert all(lead(office.reader))
    for row in office.reader.records("setting"):
        if row["name"] == "lead_phone":
            edit_field(office.desk, "setting", uid_of(row), "value", "")
    assert lead(office.reader) == (kept["lead_name"], "")
