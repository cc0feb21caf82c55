"""A file that was brought in and is taken back: all of it, or all but the students about whom somebody has written since."""

import pytest

from smfdesk.app import history, imports, moves
from smfdesk.app.errors import UserError
from smfdesk.app.import_plan import Accept, ImportPlan, Outcome
from smfdesk.app.operations import sentence
from smfdesk.app.ports import Receipt
from smfdesk.app.record import past_lines, student_page
from smfdesk.app.students import FactKey, add_note, set_fact
from smfdesk.domain.ids import Uid
from tests.app.office import TODAY, Book, World

COHORT = "2026 Elm"


def bring_in(office: World, book: Book) -> tuple[ImportPlan, Receipt]:
    opened = imports.Opened(path=book.path, book=book.read, school=imports.choose_school(office.desk, book.read))
    planned = imports.plan(office.desk, imports.propose(office.desk, opened, cohort=COHORT), Accept.SURE)
    return planned, imports.apply(office.desk, planned)


def people(planned: ImportPlan, outcome: Outcome) -> list[Uid]:
    """Students of one outcome, each once, in the order of the file."""
    return list(dict.fromkeys(line.person for line in planned.lines if line.outcome is outcome))


def test_the_whole_file_is_taken_back_and_brought_again(office: World, book: Book) -> None:
    before = office.records()
    planned, receipt = bring_in(office, book)
    assert planned.counts["new"] > 5
    assert planned.counts["changed"] > 1
    after = office.records()
    assert after != before
    _, plan = history.undo_last(office.desk)
    assert (plan.left, office.records()) == ({}, before)
    history.redo_last(office.desk)
    assert office.records() == after
    assert receipt.refs["applied"] == planned.counts["applied"]


def test_a_file_is_named_in_its_sentence_also_when_it_is_taken_back(office: World, book: Book) -> None:
    _, receipt = bring_in(office, book)
    assert sentence(office.reader, receipt.op, receipt.refs) == f"import “{book.path.name}”"
    undone, _ = history.undo_last(office.desk)
    assert sentence(office.reader, undone.op, undone.refs) == f"undo: import “{book.path.name}”"
    assert sentence(office.reader, receipt.op, receipt.refs) == f"import “{book.path.name}”"


def test_a_new_student_with_a_later_note_stays_whole(office: World, book: Book) -> None:
    planned, receipt = bring_in(office, book)
    spared, gone, *_ = people(planned, Outcome.NEW)
    whole = office.of(spared)
    add_note(office.desk, [spared], "call", "Rang")
    _, plan = history.undo(office.desk, receipt.set_uid)
    assert plan.left["person"] == 1
    after = office.of(spared)
    assert [row["text"] for row in after["note"]] == ["Rang"]
    assert {kind: rows for kind, rows in after.items() if kind != "note"} == {kind: rows for kind, rows in whole.items() if kind != "note"}
    assert office.line(spared)["cohort"] == COHORT
    with pytest.raises(UserError, match="student_gone"):
        student_page(office.reader, gone, TODAY)


def test_a_student_who_moved_on_since_keeps_her_place_and_its_events(office: World, book: Book) -> None:
    planned, receipt = bring_in(office, book)
    moved = next(one for one in people(planned, Outcome.NEW) if office.line(one)["stage"] == "applied")
    moves.move(office.desk, moved, "enrolled", reason="as agreed")
    shown = office.line(moved)
    history.undo(office.desk, receipt.set_uid)
    assert office.line(moved) == shown
    assert [one.title for one in student_page(office.reader, moved, TODAY).entries if one.sort == "move"][-1] == "Applying to us: handed in"


def test_of_a_student_we_knew_each_value_is_taken_back_that_nobody_changed_since(office: World, book: Book) -> None:
    before = {one: office.of(one) for one in office.everybody()}
    planned, receipt = bring_in(office, book)
    known = people(planned, Outcome.CHANGED)
    corrected = next(one for one in known if office.of(one)["contact_point"] != before[one]["contact_point"])
    set_fact(office.desk, corrected, FactKey(record="contact_point", field="value", facet="email"), "new@example.org")
    history.undo(office.desk, receipt.set_uid)
    for student in known:
        now, then = office.of(student), before[student]
        assert {kind for kind in now if now[kind] != then[kind]} == ({"contact_point"} if student == corrected else set())
    assert office.line(corrected)["email"] == "new@example.org"


def test_the_history_names_the_file_that_a_value_came_from(office: World, book: Book) -> None:
    planned, _ = bring_in(office, book)
    for student in people(planned, Outcome.CHANGED):
        assert book.path.name in {line.source for line in past_lines(office.reader, student)}
    page = student_page(office.reader, people(planned, Outcome.NEW)[0], TODAY)
    assert [one.text.split(",")[0] for one in page.entries if one.sort == "file"] == [book.path.name]


def test_a_plan_that_grew_old_is_refused_whole(office: World, book: Book) -> None:
    opened = imports.Opened(path=book.path, book=book.read, school=imports.choose_school(office.desk, book.read))
    planned = imports.plan(office.desk, imports.propose(office.desk, opened, cohort=COHORT), Accept.SURE)
    add_note(office.desk, office.everybody()[:1], "call", "Rang")
    before = office.records()
    with pytest.raises(UserError, match="stale"):
        imports.apply(office.desk, planned)
    assert office.records() == before
