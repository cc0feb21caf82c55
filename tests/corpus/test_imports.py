"""The four steps of an import at a real workspace: which school, which cohort, what is remembered, what undo gives back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from smfdesk.app import history
from smfdesk.app.errors import UserError
from smfdesk.app.import_plan import Accept, Act, Decision, ImportPlan, Outcome, Proposal
from smfdesk.app.import_ports import Corrections
from smfdesk.app.imports import apply, choose_cohort, open_workbook, plan, propose
from smfdesk.app.ports import Receipt
from smfdesk.bootstrap import Office, create_office
from smfdesk.sheets.reader import ChildReader
from tests.corpus.test_corpus import START
from tests.sheets.bad_books import honest

HEAD = ("Surname", "Forename", "DOB", "UPN", "Postcode", "Wibble")
AMINA = ("Khan", "Amina", "04/11/2009", "B801200005001", "ZZ1 1AA", "12A")
EWA = ("Nowak", "Ewa", "05/12/2009", "", "ZZ2 2AA", "12B")
KINDS = ("person", "identifier", "school_membership", "engagement", "track", "import_batch", "import_row", "organisation", "cohort")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = create_office(tmp_path / "Import.smfdesk", START, "seven odd herons wade")
    yield opened
    assert opened.check() == ()
    opened.close()


def book(folder: Path, *rows: tuple[object, ...], title: str = "Elm Globe Academy", name: str = "list.xlsx") -> Path:
    return honest(folder, name, ((title,), HEAD, *rows))


def bring(office: Office, path: Path, *, school: str | None = None, cohort: str | None = None) -> tuple[Proposal, ImportPlan, Receipt]:
    desk = office.desk()
    proposal = propose(desk, open_workbook(desk, ChildReader(), path, school=school), cohort=cohort)
    planned = plan(desk, proposal, Accept.SURE)
    return proposal, planned, apply(desk, planned)


def counted(office: Office) -> dict[str, int]:
    reader = office.desk().reader
    return {kind: len(reader.records(kind)) for kind in KINDS}


def test_undo_gives_back_what_was_there(office: Office, tmp_path: Path) -> None:
    bring(office, book(tmp_path, AMINA), cohort="2026 Elm")
    before = counted(office)
    _, planned, receipt = bring(office, book(tmp_path, ("Khan", "Amina", "04/11/2009", "B801200005001", "ZZ9 9ZZ", "12A"), EWA))
    assert [one.outcome for one in planned.lines] == [Outcome.CHANGED, Outcome.NEW]
    history.undo(office.desk(), receipt.set_uid)
    assert counted(office) == before
    (person,) = office.desk().reader.records("person")
    assert person["home_postcode"] == "ZZ1 1AA"


def test_a_plan_of_yesterday_is_refused_whole(office: Office, tmp_path: Path) -> None:
    desk = office.desk()
    planned = plan(desk, propose(desk, open_workbook(desk, ChildReader(), book(tmp_path, AMINA))), Accept.SURE)
    bring(office, book(tmp_path, EWA, name="other.xlsx"))
    before = counted(office)
    with pytest.raises(UserError) as caught:
        apply(desk, planned)
    assert caught.value.code == "stale"
    assert counted(office) == before


def test_the_school_is_known_the_second_time(office: Office, tmp_path: Path) -> None:
    first, _, _ = bring(office, book(tmp_path, AMINA))
    again, planned, _ = bring(office, book(tmp_path, AMINA, title="ELM GLOBE ACADEMY list"))
    assert first.school is not None
    assert again.school is not None
    assert (first.school.is_new, again.school.is_new, again.school.uid) == (True, False, first.school.uid)
    assert planned.counts["unchanged"] == 1


def test_the_school_may_be_said(office: Office, tmp_path: Path) -> None:
    named, _, _ = bring(office, book(tmp_path, AMINA), school="Fernleigh School")
    again, _, _ = bring(office, book(tmp_path, EWA), school="the fernleigh school")
    assert named.school is not None
    assert again.school is not None
    assert (named.school.how, again.school.uid) == ("said", named.school.uid)


def test_the_school_may_be_said_by_number(office: Office, tmp_path: Path) -> None:
    first, _, _ = bring(office, book(tmp_path, AMINA), school="999101")
    second, _, _ = bring(office, book(tmp_path, EWA, title="Pupils"), school="999101")
    assert first.school is not None
    assert second.school is not None
    assert (first.school.name, first.school.urn) == ("Elm Globe Academy", "999101")
    assert (second.school.uid, second.school.how) == (first.school.uid, "urn")
    with pytest.raises(UserError) as caught:
        bring(office, book(tmp_path, EWA, title="Pupils"), school="999102")
    assert caught.value.code == "no_such_urn"


def test_a_name_of_a_file_may_name_the_school(office: Office, tmp_path: Path) -> None:
    proposal, _, _ = bring(office, book(tmp_path, AMINA, title="Pupils", name="03_Fernleigh_School_nov.xlsx"))
    assert proposal.school is not None
    assert (proposal.school.name, proposal.school.how) == ("Fernleigh School", "file")


def test_without_a_school_it_stays_empty_and_is_said(office: Office, tmp_path: Path) -> None:
    proposal, _, _ = bring(office, book(tmp_path, AMINA, title="Pupils"))
    assert proposal.school is None
    assert "school_not_known" in {one.code for one in proposal.remarks}
    assert office.desk().reader.records("school_membership") == []
    assert office.desk().reader.records("organisation") == []


def test_the_same_file_again_is_said(office: Office, tmp_path: Path) -> None:
    path = book(tmp_path, AMINA)
    bring(office, path)
    again, planned, _ = bring(office, path)
    assert "file_came_before" in {one.code for one in again.remarks}
    assert planned.counts["unchanged"] == 1


def test_columns_go_where_they_went_last_time(office: Office, tmp_path: Path) -> None:
    desk = office.desk()
    corrected = Corrections(chosen={("Students", "F"): "form"})
    proposal = propose(desk, open_workbook(desk, ChildReader(), book(tmp_path, AMINA), corrections=corrected))
    apply(desk, plan(desk, proposal, Accept.SURE))
    again = open_workbook(office.desk(), ChildReader(), book(tmp_path, EWA))
    column = again.book.tables[0].columns[5]
    assert (column.field, [one.code for one in column.reasons]) == ("form", ["column_as_last_time"])


def test_the_cohort_is_made_once(office: Office, tmp_path: Path) -> None:
    bring(office, book(tmp_path, AMINA), cohort="2026  Elm")
    bring(office, book(tmp_path, EWA), cohort="2026 elm")
    (cohort,) = office.desk().reader.records("cohort")
    assert cohort["name"] == "2026 Elm"
    assert len(office.desk().reader.records("engagement")) == 2
    assert choose_cohort(office.desk(), "  ") is None


def test_a_person_decides_about_a_held_row(office: Office, tmp_path: Path) -> None:
    bring(office, book(tmp_path, EWA))
    desk = office.desk()
    changed = ("Nowak-Price", "Ewa", "05/12/2009", "", "ZZ2 2AA", "12B")
    proposal = propose(desk, open_workbook(desk, ChildReader(), book(tmp_path, changed)))
    held = plan(desk, proposal, Accept.SURE)
    assert [(one.outcome, one.why_held) for one in held.lines] == [(Outcome.HELD, ("resembles_somebody",))]
    decision = Decision(act=Act.SAME, person=held.lines[0].person, take=frozenset({"surname"}))
    apply(desk, plan(desk, proposal, Accept.SURE, {held.lines[0].key: decision}))
    (person,) = office.desk().reader.records("person")
    assert person["legal_last"] == "Nowak-Price"


def test_what_is_previewed_is_what_is_committed(office: Office, tmp_path: Path) -> None:
    _, planned, receipt = bring(office, book(tmp_path, AMINA, EWA))
    kept = office.desk().reader.changes_of(receipt.set_uid)
    assert kept is not None
    assert {(one.kind, one.uid) for one in kept.changes} == {(one.kind, one.uid) for one in planned.change_set.changes}
    assert replace(kept, changes=()).op == "import"
