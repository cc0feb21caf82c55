"""A student's page and the past of her fields tell what the database holds, no more, no less, whatever was done."""

from collections.abc import Callable
from datetime import date

import pytest

from smfdesk.app import history, moves
from smfdesk.app.errors import UserError
from smfdesk.app.record import StudentPage, past_lines, student_page
from smfdesk.app.students import FactKey, add_note, add_task, fact_lines, finish_task, lead, set_fact
from smfdesk.domain import journey
from smfdesk.domain.ids import Uid
from smfdesk.domain.journey_tables import STAGES
from smfdesk.domain.summary import current_engagement, events_of
from tests.app.office import TODAY, World, uid_of

EMAIL = FactKey(record="contact_point", field="value", facet="email")


def page_of(office: World, student: Uid) -> StudentPage:
    return student_page(office.reader, student, TODAY)


def assert_same_story(office: World, student: Uid) -> None:
    page, line, facts = page_of(office, student), office.line(student), office.reader.facts([student])[student]
    engagement = current_engagement(facts) or {}
    assert (page.uid, page.name, page.status, page.overridden) == (
        student,
        line["name"],
        engagement.get("status", ""),
        bool(line["override"]),
    )
    assert page.stage == (line["stage"] if engagement else None)
    assert (page.since.isoformat() if page.since else None) == line["since"]
    assert (page.review.isoformat() if page.review else None) == line["review"]
    assert (", ".join(one.label for one in page.missing) or None) == line["missing"]
    tasks = [row for row in facts["task"] if row["done_on"] is None]
    assert {one.uid for one in page.tasks} == {row["uid"] for row in tasks}
    assert (page.tasks[0].title if page.tasks else None) == line["next_step"]
    files = {row["uid"] for row in office.reader.records("import_row", {"person": student})}
    entries = {row["uid"] for row in facts["note"]} | {row["uid"] for row in events_of(facts, engagement)} | files
    assert {one.uid for one in page.entries} == entries | {row["uid"] for row in facts["task"] if row["done_on"] is not None}
    assert [one.day for one in page.entries] == sorted((one.day for one in page.entries), reverse=True)
    assert [(one.key, one.value, one.uid) for one in page.facts] == [(one.key, one.value, one.uid) for one in fact_lines(facts)]
    assert (page.lead_name, page.lead_phone) == lead(office.reader)
    places = [place for phase in page.phases for place in phase.stages]
    assert [one.code for one in places] == [one.code for one in STAGES]
    assert [one.code for one in places if one.state == "now"] == ([page.stage] if page.stage else [])
    assert sum(phase.state == "now" for phase in page.phases) == (1 if page.stage else 0)


def test_every_student_of_a_whole_world(office: World) -> None:
    for student in office.everybody():
        assert_same_story(office, student)


def test_after_each_act_and_its_undo(office: World) -> None:
    student = office.student(states={"application": "submitted"})
    acts: list[Callable[[], object]] = [
        lambda: moves.move(office.desk, student, "mentoring", reason="as agreed"),
        lambda: moves.move(office.desk, student, "applied", reason="a mistake"),
        lambda: add_task(office.desk, student, "Ring home", date(2026, 12, 1)),
        lambda: add_task(office.desk, student, "Write", date(2026, 11, 1)),
        lambda: finish_task(office.desk, uid_of(office.of(student)["task"][0])),
        lambda: add_note(office.desk, [student], "call", "Rang", date(2026, 11, 23)),
        lambda: set_fact(office.desk, student, EMAIL, "zq@example.org"),
        lambda: moves.set_status(office.desk, student, "paused", reason="exams"),
    ]
    for act in acts:
        act()
        assert_same_story(office, student)
    for _each in acts:
        history.undo_last(office.desk)
        assert_same_story(office, student)


def test_who_is_in_no_cohort_has_a_page_without_a_stage(office: World) -> None:
    student = office.student()
    assert_same_story(office, student)
    assert {place.state for phase in page_of(office, student).phases for place in phase.stages} == {"ahead"}


def test_who_is_gone_has_no_page_and_no_past(office: World) -> None:
    for read in (lambda uid: page_of(office, uid), lambda uid: past_lines(office.reader, uid)):
        with pytest.raises(UserError, match="student_gone"):
            read(office.desk.new_uid())


def test_what_is_said_about_her_stands_beside_her_name(office: World) -> None:
    for student in office.everybody():
        line, about = office.line(student), page_of(office, student).about
        for part in ("school", "cohort"):
            assert line[part] is None or line[part] in about
        assert line["coordinator"] is None or f"with {line['coordinator']}" in about


def test_timeline_words(office: World) -> None:
    student = office.student(states={"mentoring": "active"})
    moves.move(office.desk, student, "enrolled", reason="mentor ill")
    moves.move(office.desk, student, "applying_university", reason="straight on")
    moves.set_status(office.desk, student, "paused", reason="exams")
    add_note(office.desk, [student], "visit", "At the court")
    add_task(office.desk, student, "Ring home")
    finish_task(office.desk, uid_of(office.of(student)["task"][0]))
    me = str(next(row["name"] for row in office.reader.records("user") if row["uid"] == office.desk.user))
    told = {(one.sort, one.title, one.text, one.author, one.can_edit) for one in page_of(office, student).entries}
    assert told == {
        ("move", "Stage set by hand: Enrolled", "mentor ill", me, None),
        ("move", "UCAS application: sent", "straight on", me, None),
        ("move", "Paused", "exams", me, None),
        ("note", "Visit", "At the court", me, "text"),
        ("task", "Done", "Ring home", me, None),
    }


def test_a_stage_that_was_set_by_hand_and_is_true_again_says_so(office: World) -> None:
    student = office.student(states={"mentoring": "active"})
    moves.move(office.desk, student, "enrolled", reason="mentor ill")
    moves.move(office.desk, student, "mentoring", reason="mentor back")
    told = {one.text: one.title for one in page_of(office, student).entries}
    assert told == {"mentor ill": "Stage set by hand: Enrolled", "mentor back": "Stage no longer set by hand: Mentoring & skills"}


def test_a_step_of_the_programme_is_named(office: World) -> None:
    student = office.student(states={})
    step = office.reader.records("programme_step")[0]
    moves.move(office.desk, student, "mentoring", reason="as agreed", step=str(step["code"]))
    assert str(step["label"]) in [one.title for one in page_of(office, student).entries]


def test_the_path_says_when_each_stage_was_entered(office: World) -> None:
    student = office.student(states={})
    days = [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)]
    for day in days:
        moves.move(office.on(day), student, reason="as agreed")
    since = {place.code: place.since for phase in page_of(office, student).phases for place in phase.stages}
    assert since == dict.fromkeys(since) | dict(zip(("applied", "enrolled", "mentoring"), days, strict=True))
    assert page_of(office, student).since == days[-1]


def test_the_past_of_her_fields_is_that_of_the_journal(office: World) -> None:
    """Each line is one change of one field; walking them backwards from now gives the first value."""
    for student in office.everybody():
        facts = office.reader.facts([student])[student]
        now = {(kind, row["uid"], name): value for kind, rows in facts.items() for row in rows for name, value in row.items()}
        for line in past_lines(office.reader, student):
            past = line.past
            assert now[past.kind, past.uid, past.field] == past.after
            now[past.kind, past.uid, past.field] = past.before
            assert line.before != line.after


def test_a_change_stands_in_the_past_with_who_and_both_values(office: World) -> None:
    student = office.student(states={})
    me = str(next(row["name"] for row in office.reader.records("user") if row["uid"] == office.desk.user))
    set_fact(office.desk, student, FactKey(record="person", field="birth_date"), "4/11/2008")
    set_fact(office.desk, student, FactKey(record="person", field="birth_date"), "5/11/2008")
    school = office.reader.records("organisation")[0]
    set_fact(office.desk, student, FactKey(record="school_membership", field="organisation"), str(school["name"]))
    set_fact(office.desk, student, FactKey(record="circumstance", field="value", facet="fsm"), "no")
    told = {line.label: (line.before, line.after, line.author) for line in reversed(past_lines(office.reader, student))}
    assert told["Date of birth"] == ("4 Nov 2008", "5 Nov 2008", me)
    assert told["School"] == ("", school["name"], me)
    assert told["Free school meals"] == ("", "No", me)


def test_a_stage_set_by_hand_is_in_the_past_by_its_own_words(office: World) -> None:
    student = office.student(states={"mentoring": "active"})
    moves.move(office.desk, student, "enrolled", reason="mentor ill")
    told = {line.label: line.after for line in past_lines(office.reader, student)}
    assert told["Stage set by hand"] == journey.stage_of("enrolled").label
