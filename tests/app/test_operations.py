"""Each operation in words, by the real thing: no name stands in a set, and the sentence finds it."""

from collections.abc import Callable

import pytest

from smfdesk.app import history, imports, moves
from smfdesk.app.errors import UserError
from smfdesk.app.export_ports import SavedFile
from smfdesk.app.import_plan import Accept
from smfdesk.app.lists import log_list
from smfdesk.app.operations import OPERATIONS, sentence
from smfdesk.app.ports import Receipt
from smfdesk.app.record import past_lines
from smfdesk.app.students import FactKey, add_note, add_task, finish_task, set_fact
from smfdesk.domain.ids import Uid
from smfdesk.domain.query import EVERYBODY
from tests.app.office import Book, World, uid_of

Act = Callable[[World, Uid], Receipt | None]
FSM = FactKey(record="circumstance", field="value", facet="fsm")
PRONOUNS = FactKey(record="person", field="pronouns")


def done(office: World, student: Uid) -> Receipt:
    add_task(office.desk, student, "Ring home")
    return finish_task(office.desk, uid_of(office.of(student)["task"][0]))


def put_back(office: World, student: Uid) -> Receipt:
    set_fact(office.desk, student, PRONOUNS, "she/her")
    return history.put_back(office.desk, past_lines(office.reader, student)[0].past)


def undone(office: World, student: Uid) -> Receipt:
    add_note(office.desk, [student], "call", "Rang")
    return history.undo_last(office.desk)[0]


def redone(office: World, student: Uid) -> Receipt:
    undone(office, student)
    return history.redo_last(office.desk)[0]


def exported(office: World, student: Uid) -> Receipt:
    return log_list(office.desk, EVERYBODY, ["name"], 24, SavedFile(path=office.office.folder, size=1, digest="0" * 64))


# Every operation that somebody does at an open workspace; the other two make one.
ACTS: dict[str, tuple[Act, str]] = {
    "move": (lambda o, s: moves.move(o.desk, s, "mentoring", reason="as agreed"), "move Zeta Quill to Mentoring & skills"),
    "status": (lambda o, s: moves.set_status(o.desk, s, "lost_contact", reason="as agreed"), "Zeta Quill: lost contact"),
    "edit": (lambda o, s: set_fact(o.desk, s, FSM, "yes"), "change free school meals of Zeta Quill"),
    "put_back": (put_back, "put back pronouns"),
    "note": (lambda o, s: add_note(o.desk, [s], "call", "Rang"), "call about Zeta Quill"),
    "task": (lambda o, s: add_task(o.desk, s, "Ring home"), "task for Zeta Quill"),
    "task_done": (done, "task done for Zeta Quill"),
    "export": (exported, "export for us"),
    "undo": (undone, "undo: call about Zeta Quill"),
    "redo": (redone, "redo: call about Zeta Quill"),
}
MADE_ELSEWHERE = {"import", "sample", "set_up"}  # tests/meta/test_operations.py says where
each_act = pytest.mark.parametrize("op", ACTS)


def test_every_operation_is_tried() -> None:
    assert {*ACTS, *MADE_ELSEWHERE} == set(OPERATIONS)


@each_act
def test_an_operation_is_one_set_under_its_name_with_a_sentence(office: World, op: str) -> None:
    student = office.student(states={})
    act, said = ACTS[op]
    receipt = act(office, student)
    assert receipt is not None
    assert receipt.op == op
    assert sentence(office.reader, receipt.op, receipt.refs) == said
    last = office.last()
    assert (last.uid, last.op, last.number, last.author) == (receipt.set_uid, op, receipt.position, office.desk.user)
    assert sentence(office.reader, last.op, last.refs) == said, "what is read from the journal words itself alike"


@pytest.mark.parametrize("op", sorted(set(ACTS) - history.LASTING))
def test_an_operation_is_taken_back_whole_and_brought_back(office: World, op: str) -> None:
    """The undo test of each operation: all records as before, then all as after."""
    student = office.student(states={})
    receipt = ACTS[op][0](office, student)
    assert receipt is not None
    after = office.records()
    _, plan = history.undo(office.desk, receipt.set_uid)
    assert plan.left == {}
    before = office.records()
    assert before != after
    take_forward = history.undo_last if op == "undo" else history.redo_last
    take_forward(office.desk)
    assert office.records() == after


def test_a_file_that_went_out_stays_in_the_log(office: World) -> None:
    student = office.student(states={})
    note = add_note(office.desk, [student], "call", "Rang")
    receipt = exported(office, student)
    with pytest.raises(UserError) as refused:
        history.undo(office.desk, receipt.set_uid)
    assert refused.value.code == "cannot_be_undone"
    assert history.undo_last(office.desk)[0].undo_of == note.set_uid
    assert len(office.reader.records("export_log")) == 1


@each_act
def test_no_name_stands_in_a_set(office: World, op: str) -> None:
    student = office.student(states={})
    receipt = ACTS[op][0](office, student)
    assert receipt is not None
    with office.office._engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT op, refs, counts FROM change_set ORDER BY pk DESC LIMIT 3").fetchall()
    text = " ".join(str(row) for row in rows) + repr(receipt) + repr(office.last())
    for private in ("Zeta", "Quill", "Rang", "Ring home", "she/her", "as agreed"):
        assert private not in text


def test_a_note_about_several_says_how_many_more(office: World) -> None:
    some = [office.student(states={}), *office.everybody()[:2]]
    receipt = add_note(office.desk, some, "visit", "At the court")
    assert sentence(office.reader, receipt.op, receipt.refs) == "visit about Zeta Quill and 2 more"


def test_who_is_known_by_another_name_is_called_by_it(office: World) -> None:
    student = office.student(states={})
    set_fact(office.desk, student, FactKey(record="person", field="preferred_name"), "Zee")
    last = office.last()
    assert sentence(office.reader, last.op, last.refs) == "change known as of Zee Quill"


def test_an_undo_of_an_undo_speaks_of_the_act(office: World) -> None:
    student = office.student(states={})
    add_note(office.desk, [student], "call", "Rang")
    for take_back, word in ((history.undo_last, "undo"), (history.redo_last, "redo")) * 2:
        receipt, _ = take_back(office.desk)
        assert sentence(office.reader, receipt.op, receipt.refs) == f"{word}: call about Zeta Quill"


def test_a_sentence_needs_nothing_to_be_a_sentence(office: World) -> None:
    """A set whose records were erased, or that another version wrote, is still worded."""
    for op in OPERATIONS:
        for refs in ({}, {"student": office.desk.new_uid(), "kind": "hat", "field": "brim", "batch": b"", "of": "fly"}):
            said = sentence(office.reader, op, refs)
            assert said
            assert "{" not in said


def test_an_operation_of_a_later_version_is_called_by_its_id(office: World) -> None:
    assert sentence(office.reader, "merge", {}) == "merge"


def test_a_file_is_an_act_with_its_file(office: World, book: Book) -> None:
    opened = imports.Opened(path=book.path, book=book.read, school=None)
    planned = imports.plan(office.desk, imports.propose(office.desk, opened), Accept.NONE)
    receipt = imports.apply(office.desk, planned)
    assert sentence(office.reader, receipt.op, receipt.refs) == f"import “{book.path.name}”"
