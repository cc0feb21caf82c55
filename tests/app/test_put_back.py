"""What was taken away is in the history, and can be put back."""

import pytest

from smfdesk.app import history
from smfdesk.app.errors import UserError
from smfdesk.app.record import past_lines
from smfdesk.app.students import FactKey, fact_lines, set_fact
from smfdesk.domain.ids import Uid
from tests.app.office import World

EMAIL = FactKey(record="contact_point", field="value", facet="email")
YEAR = FactKey(record="school_membership", field="year_group")


def value(office: World, student: Uid, key: FactKey) -> object:
    lines = fact_lines(office.reader.facts([student])[student])
    return next(line.value for line in lines if line.key == key)


def test_an_address_that_was_cleared_is_in_the_history_and_comes_back(office: World) -> None:
    student = office.student(states={})
    set_fact(office.desk, student, EMAIL, "zeta@example.org")
    set_fact(office.desk, student, EMAIL, "")
    assert value(office, student, EMAIL) is None
    cleared = past_lines(office.reader, student)[0]
    assert (cleared.label, cleared.before, cleared.after) == ("Email", "zeta@example.org", "")
    history.put_back(office.desk, cleared.past)
    assert value(office, student, EMAIL) == "zeta@example.org"
    history.undo_last(office.desk)
    assert value(office, student, EMAIL) is None


def test_nothing_is_put_back_of_what_never_was(office: World) -> None:
    student = office.student(states={})
    set_fact(office.desk, student, EMAIL, "zeta@example.org")
    made = next(line for line in past_lines(office.reader, student) if line.label == "Email")
    set_fact(office.desk, student, EMAIL, "")
    with pytest.raises(UserError) as refused:
        history.put_back(office.desk, made.past)
    assert refused.value.code == "value_needed"


def test_a_year_group_comes_back_with_its_academic_year(office: World) -> None:
    student = office.student(states={})
    set_fact(office.desk, student, YEAR, "12")
    membership = office.reader.records("school_membership", {"person": student})[0]
    set_fact(office.desk, student, YEAR, "")
    assert office.reader.records("school_membership", {"person": student})[0]["academic_year"] is None
    changed = next(line for line in past_lines(office.reader, student) if line.past.field == "year_group")
    history.put_back(office.desk, changed.past)
    now = office.reader.records("school_membership", {"person": student})[0]
    assert (now["year_group"], now["academic_year"]) == (membership["year_group"], membership["academic_year"])
