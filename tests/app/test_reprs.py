"""Nothing that stands for a person says who she is when it is printed: logs and crash texts are made of such prints."""

import dataclasses
import traceback
from collections.abc import Iterator

import pytest

from smfdesk.app import history, imports
from smfdesk.app.errors import UserError
from smfdesk.app.import_plan import Accept
from smfdesk.app.record import past_lines, student_page
from smfdesk.app.students import FactKey, add_note, add_task, find_student, set_fact
from smfdesk.domain.changes import created
from smfdesk.domain.ids import Uid
from tests.app.office import TODAY, Book, World

NAMES = ("Xanthippe", "Quillfeather")
EMAIL, NOTE, TASK = "xq@example.org", "Her uncle rang", "Ask about the uncle"
EMAIL_KEY = FactKey(record="contact_point", field="value", facet="email")


@pytest.fixture
def student(office: World) -> Uid:
    made = office.student(*NAMES, states={"application": "submitted"})
    set_fact(office.desk, made, EMAIL_KEY, EMAIL)
    add_note(office.desk, [made], "call", NOTE)
    add_task(office.desk, made, TASK)
    return made


def inside(value: object) -> Iterator[object]:
    """A value and the dataclasses in it, each to be printed by itself."""
    yield value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from inside(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from inside(one)


def telling(values: object, private: set[str]) -> set[str]:
    """Names of the classes of our own that tell something private when they are printed."""
    own = [one for one in inside(values) if type(one).__module__.startswith("smfdesk")]
    assert own
    return {type(one).__name__ for one in own if any(word in repr(one) for word in private)}


def test_a_page_and_its_past_tell_nothing(office: World, student: Uid) -> None:
    private = {*NAMES, EMAIL, NOTE, TASK}
    assert telling(student_page(office.reader, student, TODAY), private) == set()
    assert telling(past_lines(office.reader, student), private) == set()
    assert telling(office.reader.history([student]), private) == set()


def test_changes_and_receipts_tell_nothing(office: World, student: Uid) -> None:
    private = {*NAMES, EMAIL, NOTE, TASK}
    receipt, plan = history.undo_last(office.desk)
    sets = [office.reader.changes_of(one.uid) for one in office.reader.sets(limit=9)]
    infos = office.reader.sets(limit=9)
    change = created("person", student, {"legal_first": NAMES[0]})
    assert telling([receipt, plan, change, *sets, *infos], private) == set()


def test_a_file_and_its_plan_tell_nothing(office: World, book: Book) -> None:
    opened = imports.Opened(path=book.path, book=book.read, school=None)
    proposal = imports.propose(office.desk, opened)
    planned = imports.plan(office.desk, proposal, Accept.SURE)
    rows = [row.values for table in book.read.tables for row in table.rows]
    telling_fields = ("surname", "email", "phone", "upn", "date_of_birth")
    found = {value for row in rows for name, value in row.items() if name in telling_fields}
    private = {value for value in found if len(value) > 4}  # "Ng" may stand in a random uid
    assert len(private) > 40
    assert telling([opened, proposal, planned], private) == set()
    imports.apply(office.desk, planned)
    assert telling(office.reader.kept_rows(planned.batch), private) == set()


def test_an_error_tells_nothing_however_it_is_printed(office: World, student: Uid) -> None:
    del student
    typed, address = " ".join((NAMES[0], "Nobody")), EMAIL.replace("@", " at ")
    with pytest.raises(UserError) as refused:
        find_student(office.reader, typed, TODAY)
    assert refused.value.data["text"] == typed
    printed = "".join(traceback.format_exception(refused.value))
    for text in (str(refused.value), repr(refused.value), printed):
        assert NAMES[0] not in text
    with pytest.raises(UserError) as doubt:
        set_fact(office.desk, office.everybody()[0], EMAIL_KEY, address)
    assert doubt.value.__cause__ is None
    assert address not in "".join(traceback.format_exception(doubt.value))
