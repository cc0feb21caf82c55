"""From rows, matches and decisions to the very change set that is committed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from smfdesk.app.import_plan import (
    Accept,
    Act,
    CohortChoice,
    Decision,
    ImportPlan,
    Outcome,
    Proposal,
    SchoolChoice,
    Setting,
    plan_import,
)
from smfdesk.app.import_report import mapping_rows, report_rows, words_of_counts
from smfdesk.domain.ids import Uid
from smfdesk.domain.likeness import Band, Candidate
from smfdesk.domain.matching import Match
from smfdesk.domain.tables import Issue, SourceBook, SourceColumn, SourceRow, SourceTable, Weight

TODAY = date(2026, 11, 24)
ELM, FERN, JO, COHORT = Uid(b"elm_elm_elm_elm_"), Uid(b"fern_fern_fern_f"), Uid(b"jo_jo_jo_jo_jo_j"), Uid(b"cohort_cohort_co")
KNOWN_SCHOOL = SchoolChoice(uid=ELM, name="Elm Globe Academy", urn="", is_new=False, how="title")
AMINA = {"forename": "Amina", "surname": "Khan", "date_of_birth": "2009-11-04"}


def uid(number: int) -> Uid:
    return Uid(b"row" + number.to_bytes(13, "big"))


def row(number: int = 2, *issues: Issue, **values: str) -> SourceRow:
    return SourceRow(row_no=number, values={**AMINA, **values}, issues=issues)


def issue(code: str, weight: Weight, field: str = "date_of_birth") -> Issue:
    return Issue(ref="C2", row_no=2, field=field, code=code, weight=weight, seen="x")


def same(person: Uid, strength: int = 100) -> Match:
    candidate = Candidate(uid=person, band=Band.SAME, strength=strength, reasons_for=("upn_same",), reasons_against=())
    return Match(band=Band.SAME, uid=person, candidates=(candidate,))


def proposal(*rows: SourceRow, matches: tuple[Match, ...] = (), facts: Mapping[Uid, Any] | None = None, **more: Any) -> Proposal:
    columns = (
        SourceColumn(letter="A", heading="Surname", group="", field="surname", confidence=3, reasons=()),
        SourceColumn(letter="B", heading="Wibble", group="", field="ignore", confidence=1, reasons=()),
    )
    table = SourceTable(sheet="Students", heading_row=1, first_letter="A", columns=columns, rows=rows)
    book = SourceBook(file_name="elm.xlsx", digest="d" * 64, tables=(table,))
    uids = tuple(uid(place) for place in range(len(rows)))
    fresh = tuple(Match(band=Band.NEW, uid=one) for one in uids)
    about: dict[str, Any] = {"school": KNOWN_SCHOOL, "cohort": None, "base": 7, **more}
    return Proposal(book=book, rows=tuple((table, one) for one in rows), uids=uids, matches=matches or fresh, facts=facts or {}, **about)


@pytest.fixture
def planned(new_uid: Callable[[], bytes]) -> Callable[..., ImportPlan]:
    setting = Setting(user=JO, today=TODAY, now="2026-11-24T14:02:11.000+00:00", new_uid=lambda: Uid(new_uid()))

    def plan(given: Proposal, accept: Accept = Accept.SURE, decisions: Mapping[Any, Decision] | None = None) -> ImportPlan:
        return plan_import(given, setting, accept, decisions)

    return plan


def made(plan: ImportPlan, kind: str) -> list[Mapping[str, object]]:
    return [one.after or {} for one in plan.change_set.changes if one.kind == kind and one.before is None]


def edits(plan: ImportPlan) -> list[tuple[str, Mapping[str, object] | None, Mapping[str, object] | None]]:
    return [(one.kind, one.before, one.after) for one in plan.change_set.changes if one.before is not None]


FACTS: dict[Uid, dict[str, Any]] = {
    uid(50): {
        "person": [
            {"uid": uid(50), "role": "student", "legal_first": "Amina", "legal_last": "Khan", "birth_date": date(2009, 11, 4), "sex": None}
        ],
        "school_membership": [
            {"uid": uid(51), "person": uid(50), "organisation": ELM, "year_group": 12, "academic_year": 2026, "form": None, "to_date": None}
        ],
        "identifier": [{"uid": uid(52), "person": uid(50), "scheme": "upn", "value": "B801200005001"}],
        "contact_point": [{"uid": uid(53), "person": uid(50), "kind": "email", "value": "old@example.org"}],
    }
}


def test_somebody_new_gets_all_her_records(planned: Callable[..., ImportPlan]) -> None:
    values = {
        "sex": "F",
        "year_group": "12",
        "form": "12A",
        "upn": "B801200005001",
        "email": "amina@example.org",
        "phone": "07700900123",
        "fsm": "true",
        "sen": "K",
        "guardian_name": "Sara Khan",
        "guardian_phone": "01134960000",
        "subject_1": "Law",
        "predicted_1": "A*",
        "gcse_maths": "7",
        "school_urn": "999101",
    }
    plan = planned(proposal(row(2, **values)))
    assert [one.outcome for one in plan.lines] == [Outcome.NEW]
    assert made(plan, "person") == [
        {"role": "student", "legal_first": "Amina", "legal_last": "Khan", "birth_date": date(2009, 11, 4), "sex": "F"}
    ]
    person = uid(0)
    assert made(plan, "identifier") == [{"person": person, "scheme": "upn", "value": "B801200005001"}]
    assert {(one["kind"], one["value"]) for one in made(plan, "contact_point")} == {
        ("email", "amina@example.org"),
        ("mobile", "07700900123"),
    }
    assert made(plan, "relationship") == [{"person": person, "kind": "guardian", "name": "Sara Khan", "phone": "01134960000"}]
    fsm = next(one for one in made(plan, "circumstance") if one["kind"] == "fsm")
    assert (fsm["value"], fsm["source"], fsm["as_of"], fsm["verification"]) == ("yes", "school_workbook", TODAY, "confirmed_by_school")
    grades = {one["slot"]: (one.get("subject"), one["grade"], one["result"]) for one in made(plan, "qualification_entry")}
    assert grades == {"subject_1": ("Law", "A*", "predicted"), "gcse_maths": (None, "7", "actual")}
    assert made(plan, "school_membership") == [
        {"person": person, "organisation": ELM, "year_group": 12, "academic_year": 2026, "form": "12A"}
    ]


def test_the_receipt_keeps_outcomes_and_no_values(planned: Callable[..., ImportPlan]) -> None:
    plan = planned(proposal(row(2), row(3, issue("dob_invalid", Weight.HOLD))))
    (batch,) = made(plan, "import_batch")
    assert (batch["file_name"], batch["rows_seen"], batch["applied"], batch["held"], batch["state"]) == ("elm.xlsx", 2, 1, 1, "partly")
    assert json.loads(str(batch["mapping"])) == {"surname": "surname"}
    kept = [(one["row_no"], one.get("person"), one["outcome"]) for one in made(plan, "import_row")]
    assert kept == [(2, uid(0), "new"), (3, None, "held")]
    assert plan.change_set.source == plan.change_set.refs["batch"] == plan.batch
    assert plan.change_set.base == plan.base == 7


def test_what_fits_is_unchanged(planned: Callable[..., ImportPlan]) -> None:
    plan = planned(proposal(row(2, year_group="12"), matches=(same(uid(50)),), facts=FACTS))
    assert [one.outcome for one in plan.lines] == [Outcome.UNCHANGED]
    assert edits(plan) == []


def test_gaps_are_filled_and_later_values_replace(planned: Callable[..., ImportPlan]) -> None:
    plan = planned(proposal(row(2, sex="F", email="new@example.org", form="12B"), matches=(same(uid(50)),), facts=FACTS))
    assert [one.outcome for one in plan.lines] == [Outcome.CHANGED]
    assert edits(plan) == [
        ("person", {"sex": None}, {"sex": "F"}),
        ("contact_point", {"value": "old@example.org"}, {"value": "new@example.org"}),
        ("school_membership", {"form": None}, {"form": "12B"}),
    ]
    assert {(one.field, one.before, one.after, one.kept) for one in plan.lines[0].differences} == {
        ("sex", "", "Female", False),
        ("email", "old@example.org", "new@example.org", False),
        ("form", "", "12B", False),
    }


def test_an_empty_cell_erases_nothing(planned: Callable[..., ImportPlan]) -> None:
    plan = planned(proposal(row(2), matches=(same(uid(50)),), facts=FACTS))
    assert edits(plan) == []


def test_who_somebody_is_is_not_overwritten_unless_taken(planned: Callable[..., ImportPlan]) -> None:
    given = proposal(row(2, surname="Price"), matches=(same(uid(50)),), facts=FACTS)
    plan = planned(given)
    assert edits(plan) == []
    assert [(one.field, one.kept) for one in plan.lines[0].differences] == [("surname", True)]
    taken = planned(given, Accept.SURE, {("Students", "A", 2): Decision(act=Act.SAME, person=uid(50), take=frozenset({"surname"}))})
    assert edits(taken) == [("person", {"legal_last": "Khan"}, {"legal_last": "Price"})]


def test_lost_accents_are_nothing_new(planned: Callable[..., ImportPlan]) -> None:
    facts = {uid(50): {**FACTS[uid(50)], "person": [{**FACTS[uid(50)]["person"][0], "legal_last": "Łukasz"}]}}
    plan = planned(proposal(row(2, surname="Lukasz"), matches=(same(uid(50)),), facts=facts))
    assert plan.lines[0].differences == ()


def test_a_year_group_that_has_rolled_on_is_nothing_new(planned: Callable[..., ImportPlan]) -> None:
    facts = {uid(50): {**FACTS[uid(50)], "school_membership": [{**FACTS[uid(50)]["school_membership"][0], "academic_year": 2025}]}}
    assert edits(planned(proposal(row(2, year_group="13"), matches=(same(uid(50)),), facts=facts))) == []
    assert edits(planned(proposal(row(2, year_group="12"), matches=(same(uid(50)),), facts=facts))) == [
        ("school_membership", {"academic_year": 2025}, {"academic_year": 2026})
    ]


def test_another_school_ends_the_old_membership(planned: Callable[..., ImportPlan]) -> None:
    plan = planned(proposal(row(2), matches=(same(uid(50)),), facts=FACTS, school=replace(KNOWN_SCHOOL, uid=FERN)))
    assert edits(plan) == [("school_membership", {"to_date": None}, {"to_date": TODAY})]
    assert [one["organisation"] for one in made(plan, "school_membership")] == [FERN]


def test_the_cohort_is_joined_once(planned: Callable[..., ImportPlan]) -> None:
    cohort = CohortChoice(uid=COHORT, name="2026 Elm", is_new=True)
    plan = planned(proposal(row(2), cohort=cohort))
    assert made(plan, "cohort") == [{"name": "2026 Elm", "academic_year": 2026}]
    (place,) = made(plan, "engagement")
    assert (place["cohort"], place["status"], place["joined_on"]) == (COHORT, "active", TODAY)
    (track,), (event,) = made(plan, "track"), made(plan, "stage_event")
    assert (track["kind"], track["state"], event["to_state"], event["author"]) == ("application", "submitted", "submitted", JO)
    facts = {uid(50): {**FACTS[uid(50)], "engagement": [{"uid": uid(60), "person": uid(50), "cohort": COHORT, "status": "active"}]}}
    again = planned(proposal(row(2), matches=(same(uid(50)),), facts=facts, cohort=replace(cohort, is_new=False)))
    assert again.lines[0].outcome is Outcome.UNCHANGED


def test_a_student_twice_in_the_file_is_one(planned: Callable[..., ImportPlan]) -> None:
    matches = (Match(band=Band.NEW, uid=uid(0)), same(uid(0)))
    plan = planned(proposal(row(2), row(3, email="a@example.org"), matches=matches))
    assert [one.outcome for one in plan.lines] == [Outcome.NEW, Outcome.CHANGED]
    assert len(made(plan, "person")) == 1


@pytest.mark.parametrize(
    ("match", "why"),
    [
        (Match(band=Band.ASK, uid=uid(50)), ("resembles_somebody",)),
        (Match(band=Band.ASK, uid=uid(0), conflict=True), ("upn_conflict", "resembles_somebody")),
        (Match(band=Band.ASK, uid=uid(50), claimed_twice=True), ("claimed_twice", "resembles_somebody")),
    ],
)
def test_doubts_are_held(planned: Callable[..., ImportPlan], match: Match, why: tuple[str, ...]) -> None:
    plan = planned(proposal(row(2), matches=(match,), facts=FACTS))
    assert (plan.lines[0].outcome, plan.lines[0].why_held) == (Outcome.HELD, why)
    assert {one.kind for one in plan.change_set.changes} == {"import_batch", "import_row"}


def test_without_a_school_only_a_number_joins(planned: Callable[..., ImportPlan]) -> None:
    weak = planned(proposal(row(2), matches=(same(uid(50), strength=82),), facts=FACTS, school=None))
    strong = planned(proposal(row(2), matches=(same(uid(50)),), facts=FACTS, school=None))
    nobody = planned(proposal(row(2), school=None))
    assert weak.lines[0].why_held == ("resembles_without_school",)
    assert strong.lines[0].outcome is Outcome.UNCHANGED
    assert made(nobody, "school_membership") == []


def test_nothing_is_accepted_without_being_asked(planned: Callable[..., ImportPlan]) -> None:
    plan = planned(proposal(row(2)), Accept.NONE)
    assert plan.lines[0].why_held == ("nothing_accepted",)


def test_a_new_school_is_made_only_for_somebody(planned: Callable[..., ImportPlan]) -> None:
    new = SchoolChoice(uid=FERN, name="Fernleigh School", urn="999101", is_new=True, how="title")
    assert made(planned(proposal(row(2), school=new)), "organisation") == [{"kind": "school", "name": "Fernleigh School", "urn": "999101"}]
    held = planned(proposal(row(2), school=new), Accept.NONE)
    assert made(held, "organisation") == []
    assert "organisation" not in made(held, "import_batch")[0]


def test_decisions_are_followed(planned: Callable[..., ImportPlan]) -> None:
    key = ("Students", "A", 2)
    given = proposal(row(2, issue("dob_future", Weight.HOLD)), matches=(Match(band=Band.ASK, uid=uid(50)),), facts=FACTS)
    as_new = planned(given, Accept.SURE, {key: Decision(act=Act.NEW)})
    assert (as_new.lines[0].outcome, as_new.lines[0].person) == (Outcome.NEW, uid(0))
    assert "birth_date" not in made(as_new, "person")[0]
    later = planned(given, Accept.SURE, {key: Decision(act=Act.LATER)})
    assert later.lines[0].why_held == ("decided_later",)
    left = planned(given, Accept.SURE, {key: Decision(act=Act.LEAVE_OUT)})
    assert (left.lines[0].outcome, left.counts["left_out"]) == (Outcome.LEFT_OUT, 1)
    unsaid = planned(given, Accept.SURE, {key: Decision(act=Act.SAME)})
    assert unsaid.lines[0].person == uid(50)


def test_nobody_is_made_without_a_name(planned: Callable[..., ImportPlan]) -> None:
    nameless = row(2, forename="", surname="")
    plan = planned(proposal(nameless), Accept.SURE, {("Students", "A", 2): Decision(act=Act.NEW)})
    assert plan.lines[0].why_held == ("missing_name",)


def test_the_report_says_what_became_of_each_row(planned: Callable[..., ImportPlan]) -> None:
    given = proposal(
        row(2, issue("postcode", Weight.WARN, "postcode"), issue("date_number", Weight.DONE), fsm="not_known", surname="Price"),
        row(3, issue("columns_shifted", Weight.HOLD, "")),
        matches=(same(uid(50)), Match(band=Band.ASK, uid=uid(1))),
        facts=FACTS,
    )
    plan = planned(given)
    applied, held = report_rows(given, plan)
    assert (applied["status"], applied["student_id"], applied["warnings"]) == (
        "imported",
        uid(50).hex(),
        "postcode:postcode|surname:kept_ours",
    )
    assert "fsm" not in applied
    assert (held["status"], held["warnings"]) == ("review", "row:columns_shifted|row:resembles_somebody")
    assert mapping_rows(given.book)[0] == {"file": "elm.xlsx", "sheet": "Students", "column": "A", "field": "surname"}
    assert dict(words_of_counts(plan))["for later"] == 1
