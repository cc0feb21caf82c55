"""Every key fact: set where it was not recorded, changed, said again, mistyped, taken away, and each of it undone."""

from dataclasses import replace

import pytest

from smfdesk.app import history
from smfdesk.app.errors import UserError
from smfdesk.app.students import FactKey, FactLine, edit_field, fact_lines, find_student, set_fact
from smfdesk.domain.dates import academic_year
from smfdesk.domain.ids import Uid
from tests.app.office import TODAY, World, uid_of

# By kind of field: a text and how it is shown, another one, and a text that is none with its code.
TYPED: dict[str, tuple[tuple[str, str], tuple[str, str], tuple[str, str]]] = {
    "name": (("  Zoë   O’Brien ", "Zoë O’Brien"), ("Ng", "Ng"), ("123", "value_name_without_letters")),
    "text": (("she / her", "she / her"), ("they/them", "they/them"), ("x" * 401, "value_text_too_long")),
    "date": (("29/2/2008", "29 Feb 2008"), ("1 sept 2009", "1 Sep 2009"), ("29 Feb 2009", "value_date")),
    "postcode": (("se16ag", "SE1 6AG"), ("M1 1AE", "M1 1AE"), ("SE1 6AGG", "value_postcode")),
    "email": (("Ada@Example.ORG", "ada@example.org"), ("b@example.org", "b@example.org"), ("ada at home", "value_email")),
    "phone": (("+44 7700 900123", "07700 900123"), ("02079460018", "020 7946 0018"), ("12", "value_phone")),
    "answer": (("Y", "Yes"), ("not known", "Not known"), ("maybe", "value_yes_or_no")),
    "choice": (("k", "SEN support"), ("No support", "No support"), ("lots", "value_not_in_list")),
    "grade": (("a*", "A*"), ("7", "7"), ("A**", "value_grade")),
    "year_group": (("Yr 12", "Year 12"), ("13", "Year 13"), ("6", "value_year_group")),
}
KEYS = [line.key for line in fact_lines({})]
each_key = pytest.mark.parametrize("key", KEYS, ids=lambda key: "-".join(filter(None, (key.record, key.facet, key.field))))


def line_of(office: World, student: Uid, key: FactKey) -> FactLine:
    return next(one for one in fact_lines(office.reader.facts([student])[student]) if one.key == key)


def typed(office: World, line: FactLine) -> tuple[tuple[str, str], tuple[str, str], tuple[str, str]]:
    """What to type for a fact; for a reference names of records that are here, each shown as its uid."""
    if line.refers_to is None:
        return TYPED[line.kind.name]
    one, other, *_ = office.reader.records(line.refers_to)
    names = [(f" {str(row['name']).upper()} ", line.kind.show(row["uid"])) for row in (one, other)]
    return names[0], names[1], ("Nowhere at all", "value_no_such_record")


@each_key
def test_a_fact_is_set_changed_taken_away_and_taken_back(office: World, key: FactKey) -> None:
    student = office.student(states={})
    start, lines = office.of(student), [office.line(student)]
    first, second, wrong = typed(office, line_of(office, student, key))
    for text, shown in (first, second, ("", "")):
        receipt = set_fact(office.desk, student, key, text)
        if receipt is not None:  # None: what is not recorded is not taken away either
            assert (receipt.op, receipt.refs["student"]) == ("edit", student)
            assert receipt.students == {student}
            lines.append(office.line(student))
        assert line_of(office, student, key).text == shown
        head = office.reader.head()
        assert set_fact(office.desk, student, key, text) is None
        with pytest.raises(UserError, match=wrong[1]) as refused:
            set_fact(office.desk, student, key, wrong[0])
        assert refused.value.data["text"] == wrong[0]
        assert office.reader.head() == head
    while len(lines) > 1:
        assert office.line(student) == lines.pop()
        history.undo_last(office.desk)
    assert office.line(student) == lines.pop()
    assert office.of(student) == start


def test_each_kind_of_field_that_a_fact_has_is_tried() -> None:
    assert {line.kind.name for line in fact_lines({})} == {*TYPED, "reference"}


def test_the_facts_of_a_real_student_are_those_of_her_records(office: World) -> None:
    for student in office.everybody():
        facts = office.reader.facts([student])[student]
        for line in fact_lines(facts):
            rows = [row for row in facts[line.key.record] if row["uid"] == line.uid]
            assert (line.uid is None) is (rows == [])
            assert line.value == (rows[0][line.key.field] if rows else None)
            assert bool(line.text) is (line.value is not None)


def test_a_fact_that_is_set_says_where_it_comes_from_and_since_when(office: World) -> None:
    student = office.student(states={})
    set_fact(office.desk, student, FactKey(record="circumstance", field="value", facet="fsm"), "yes")
    set_fact(office.desk, student, FactKey(record="qualification_entry", field="grade", facet="gcse_maths"), "8")
    set_fact(office.desk, student, FactKey(record="qualification_entry", field="grade", facet="subject_2"), "B")
    records = office.of(student)
    assert {(row["source"], row["as_of"]) for kind in ("circumstance", "qualification_entry") for row in records[kind]} == {
        ("staff", TODAY)
    }
    assert {row["slot"]: row["result"] for row in records["qualification_entry"]} == {"gcse_maths": "actual", "subject_2": "predicted"}
    assert office.line(student)["predicted"] == "B"


def test_an_answer_that_is_changed_by_hand_is_no_longer_confirmed(office: World) -> None:
    student, key = office.student(states={}), FactKey(record="circumstance", field="value", facet="fsm")
    set_fact(office.desk, student, key, "yes")
    edit_field(office.desk, "circumstance", uid_of(office.of(student)["circumstance"][0]), "verification", "Confirmed by school")
    assert set_fact(office.desk, student, key, "Yes") is None
    assert office.of(student)["circumstance"][0]["verification"] == "confirmed_by_school"
    set_fact(office.desk, student, key, "no")
    assert office.of(student)["circumstance"][0]["verification"] is None


def test_a_year_group_is_that_of_this_academic_year(office: World) -> None:
    student, key = office.student(states={}), FactKey(record="school_membership", field="year_group")
    next_year = TODAY.replace(year=2027)
    for desk, text, kept in (
        (office.desk, "12", (12, 2026)),
        (office.on(next_year), "13", (13, academic_year(next_year))),
        (office.desk, "", (None, None)),
    ):
        set_fact(desk, student, key, text)
        assert [(row["year_group"], row["academic_year"]) for row in office.of(student)["school_membership"]] == [kept]


def test_a_fact_needs_its_student_and_a_place_on_a_programme_its_cohort(office: World) -> None:
    with pytest.raises(UserError, match="student_gone"):
        set_fact(office.desk, office.desk.new_uid(), KEYS[0], "Ada")
    cohort = str(office.reader.records("cohort")[0]["name"])
    with pytest.raises(UserError, match="no_place"):
        set_fact(office.desk, office.student(), FactKey(record="engagement", field="cohort"), cohort)


def test_what_changed_meanwhile_is_refused_as_stale(office: World) -> None:
    """Two people at one record: the second one's `before` is no longer what stands there."""
    student, key = office.student(states={}), FactKey(record="person", field="legal_first")

    class Slow:
        """Reads, and before it answers somebody else has written."""

        def __getattr__(self, name: str) -> object:
            return getattr(office.desk.reader, name)

        def facts(self, students: list[Uid]) -> object:
            found = office.desk.reader.facts(students)
            set_fact(office.desk, student, key, "Anna")
            return found

    desk = replace(office.desk, reader=Slow())  # type: ignore[arg-type]
    with pytest.raises(UserError, match="stale"):
        set_fact(desk, student, key, "Hannah")
    assert line_of(office, student, key).value == "Anna"


def test_any_field_of_any_record_can_be_edited_from_text(office: World) -> None:
    student = office.student(states={})
    receipt = edit_field(office.desk, "person", student, "former_name", " Ó Briain ")
    assert receipt is not None
    assert office.of(student)["person"][0]["former_name"] == "Ó Briain"
    assert "briain" in str(office.line(student)["names_key"])
    assert edit_field(office.desk, "person", student, "former_name", "Ó Briain") is None
    assert edit_field(office.desk, "person", student, "former_name", "") is not None
    assert office.of(student)["person"][0]["former_name"] is None


def test_an_edit_is_refused_in_words(office: World) -> None:
    student, head = office.student(states={}), office.reader.head()
    with pytest.raises(UserError, match="value_needed") as refused:
        edit_field(office.desk, "person", student, "role", " ")
    assert refused.value.data == {"label": "Role"}
    with pytest.raises(UserError, match="value_not_in_list"):
        edit_field(office.desk, "person", student, "sex", "?")
    with pytest.raises(UserError, match="record_gone"):
        edit_field(office.desk, "person", office.desk.new_uid(), "legal_first", "Ada")
    assert office.reader.head() == head


def test_a_student_is_found_by_uid_name_or_number(office: World) -> None:
    student = office.student("Siobhán", "O’Neill-Ứng", states={})
    set_fact(office.desk, student, FactKey(record="contact_point", field="value", facet="email"), "so@example.org")
    set_fact(office.desk, student, FactKey(record="contact_point", field="value", facet="mobile"), "07700900999")
    for text in (student.hex(), "Siobhan O'Neill-Ung", "ONEILL", "siobhán", " SO@Example.org", "so@", "07700 900999", "07700-900999"):
        assert find_student(office.reader, text, TODAY) == student, text


def test_the_whole_name_is_preferred_to_its_beginning(office: World) -> None:
    wanted, _ = office.student("Zeta", "Quill", states={}), office.student("Zeta", "Quillon", states={})
    assert find_student(office.reader, "zeta quill", TODAY) == wanted
    with pytest.raises(UserError, match="several_found") as refused:
        find_student(office.reader, "zeta", TODAY)
    assert refused.value.data == {"text": "zeta", "count": 2}


def test_however_many_are_found_their_number_is_right(office: World) -> None:
    for place in range(23):
        office.student("Zeta", f"Quill{'abcdefghijklmnopqrstuvwxyz'[place]}", states={})
    with pytest.raises(UserError, match="several_found") as refused:
        find_student(office.reader, "zeta", TODAY)
    assert refused.value.data["count"] == 23


@pytest.mark.parametrize("text", ["", "  ", "nobody here", "f" * 32, "?"])
def test_nobody_is_nobody(office: World, text: str) -> None:
    with pytest.raises(UserError, match="nobody_found"):
        find_student(office.reader, text, TODAY)
