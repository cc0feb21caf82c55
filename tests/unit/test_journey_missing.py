"""What is missing: one table, checked only where its kind of record exists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smfdesk.domain import journey
from smfdesk.domain.journey import NEEDS
from smfdesk.domain.journey_tables import STAGES
from smfdesk.domain.registry import RECORDS

CODES = [one.code for one in STAGES]
Rows = dict[str, list[dict[str, object]]]
KINDS = sorted({one.kind for one in NEEDS})

WHOLE: Rows = {
    "person": [{"legal_first": "Siân", "legal_last": "O’Brien", "birth_date": "2009-03-14"}],
    "school_membership": [{"organisation": b"school", "year_group": 12}],
    "circumstance": [{"kind": "fsm", "value": "no"}],
    "contact_point": [{"kind": "email", "value": "s.obrien@example.org"}, {"kind": "mobile", "value": "07700900123"}],
    "relationship": [{"kind": "guardian", "name": "Mair O’Brien"}],
    "engagement": [{"coordinator": b"user"}],
    "qualification_entry": [{"slot": "subject_1", "subject": "Law", "grade": "A", "result": "predicted"}],
    "identifier": [{"scheme": "ucas", "value": "1234567890"}],
}
# What to take out of a whole record so that exactly this need is not met.
TAKEN_OUT = {
    "first_name": ("person", "legal_first"),
    "last_name": ("person", "legal_last"),
    "birth_date": ("person", "birth_date"),
    "school": ("school_membership", "organisation"),
    "year_group": ("school_membership", "year_group"),
    "fsm": ("circumstance", "value"),
    "phone": ("contact_point", "mobile"),
    "guardian": ("relationship", "name"),
    "coordinator": ("engagement", "coordinator"),
    "predicted_grades": ("qualification_entry", "grade"),
    "ucas_id": ("identifier", "value"),
    "personal_email": ("contact_point", "email"),
}


def without(code: str) -> Rows:
    kind, name = TAKEN_OUT[code]
    if kind == "contact_point":
        kept = [row for row in WHOLE[kind] if row["kind"] != name]
        return {**WHOLE, kind: [*kept, {"kind": "school_email", "value": "sobrien@example.org"}]}
    return {**WHOLE, kind: [{**row, name: None} for row in WHOLE[kind]]}


def codes(stage: str, facts: Rows) -> list[str]:
    return [one.code for one in journey.missing(stage, facts)]


@pytest.mark.parametrize("stage", CODES)
def test_a_whole_record_lacks_nothing(stage: str) -> None:
    assert codes(stage, WHOLE) == []


@pytest.mark.parametrize("code", sorted(TAKEN_OUT))
def test_each_line_is_missed_from_its_stage_to_its_last_and_not_outside(code: str) -> None:
    need = next(one for one in NEEDS if one.code == code)
    from_stage, to_stage = CODES.index(need.stage), CODES.index(need.until)
    for place, stage in enumerate(CODES):
        assert codes(stage, without(code)) == ([code] if from_stage <= place <= to_stage else [])


def test_how_to_reach_somebody_matters_to_the_end_and_a_parent_does_not() -> None:
    assert codes("professional", without("phone")) == ["phone"]
    assert codes("professional", without("guardian")) == []


def test_an_email_of_the_school_will_do_until_a_place_is_confirmed() -> None:
    nothing: Rows = {**WHOLE, "contact_point": [{"kind": "mobile", "value": "07700900123"}]}

    assert codes("enrolled", nothing) == ["email"]
    assert codes("applying_university", without("personal_email")) == []


@given(stage=st.sampled_from(CODES), existing=st.sets(st.sampled_from(KINDS)))
def test_a_kind_that_does_not_exist_is_not_checked(stage: str, existing: set[str]) -> None:
    found = journey.missing(stage, {kind: [] for kind in existing})

    assert {one.kind for one in found} <= existing
    assert {one.code for one in found} == {
        one.code for one in NEEDS if one.kind in existing and CODES.index(one.stage) <= CODES.index(stage) <= CODES.index(one.until)
    }


@given(earlier=st.sampled_from(CODES), later=st.sampled_from(CODES))
def test_a_later_stage_misses_all_that_an_earlier_one_does_and_that_still_matters(earlier: str, later: str) -> None:
    if CODES.index(earlier) > CODES.index(later):
        earlier, later = later, earlier
    empty: Rows = {kind: [] for kind in KINDS}
    over = {one.code for one in NEEDS if CODES.index(one.until) < CODES.index(later)}

    assert set(codes(earlier, empty)) - over <= set(codes(later, empty))


def test_needs_name_kinds_and_fields_that_are_declared() -> None:
    declared = {one.name: {field.name for field in one.fields} for one in RECORDS}
    for kind, rows in WHOLE.items():
        assert {name for row in rows for name in row} <= declared[kind]
    assert len({one.code for one in NEEDS}) == len(NEEDS)
    assert set(TAKEN_OUT) | {"email"} == {one.code for one in NEEDS}


def test_three_of_something_are_three_that_fit() -> None:
    check = journey.filled("grade", at_least=3, result=("predicted",))
    predicted = {"result": "predicted", "grade": "A"}

    assert check([predicted, predicted, predicted])
    assert not check([predicted, predicted, {"result": "mock", "grade": "A"}])
    assert not check([predicted, predicted, {"result": "predicted", "grade": ""}])


def test_a_block_lists_gaps_forward_and_asks_for_an_override_backward() -> None:
    forward = journey.explain_block({"application": "offered"}, "enrolled", without("guardian"))
    clear = journey.explain_block({"application": "offered"}, "enrolled", WHOLE)
    backward = journey.explain_block({"ucas": "sent"}, "enrolled", without("guardian"))

    assert [one.label for one in forward.missing] == ["parent or carer"]
    assert forward.reason_needed
    assert not forward.override_needed
    assert not clear.reason_needed
    assert backward.missing == ()
    assert backward.override_needed
    assert backward.reason_needed
