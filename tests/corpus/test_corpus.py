"""The repository's own messy workbooks, imported into a real workspace one after the other, and scored against what is true."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from smfdesk.app.import_plan import Accept, ImportPlan, Outcome, Proposal
from smfdesk.app.import_report import REPORT_COLUMNS, mapping_rows, report_rows
from smfdesk.app.imports import apply, open_workbook, plan, propose
from smfdesk.app.set_up import Start
from smfdesk.bootstrap import Office, create_office
from smfdesk.domain.tables import SourceBook
from smfdesk.sheets.reader import ChildReader
from tests.corpus.workbooks import Corpus, Truth

BAR = 0.95
START = Start(workspace_name="Corpus", user="Jo Osei", lead_name="Dee Marsh", lead_phone="020 7946 0018")


@dataclass(frozen=True)
class Imported:
    truth: Truth
    book: SourceBook
    proposal: Proposal
    plan: ImportPlan

    def lines(self) -> Iterator[tuple[tuple[str, str, int], dict[str, str]]]:
        for row in report_rows(self.proposal, self.plan):
            yield (row["sheet"], row["col"], int(row["row"])), row


@pytest.fixture(scope="module", params=[3, 4])
def imported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Imported]]:
    folder = tmp_path_factory.mktemp("corpus")
    truths = Corpus(folder, seed=request.param).make()
    office: Office = create_office(folder / "Corpus.smfdesk", START, "seven odd herons wade")
    done = []
    for truth in truths:
        desk = office.desk()
        opened = open_workbook(desk, ChildReader(), folder / truth.file)
        proposal = propose(desk, opened, cohort="2026 Elm")
        planned = plan(desk, proposal, Accept.SURE)
        apply(desk, planned)
        done.append(Imported(truth, opened.book, proposal, planned))
    yield done
    assert office.check() == ()
    office.close()


def test_columns_go_where_they_belong(imported: list[Imported]) -> None:
    right = wrong = 0
    for one in imported:
        found = {(row["sheet"], row["column"]): row["field"] for row in mapping_rows(one.book)}
        for place, fields in one.truth.columns.items():
            is_right = found.get(place) in fields
            right, wrong = right + is_right, wrong + (not is_right)
    assert right / (right + wrong) >= BAR


def test_every_student_is_seen_and_nothing_else(imported: list[Imported]) -> None:
    for one in imported:
        seen = {place for place, _ in one.lines()}
        assert seen == set(one.truth.rows), one.truth.file


def test_cells_are_read(imported: list[Imported]) -> None:
    right = wrong = 0
    for one in imported:
        for place, row in one.lines():
            student, values, _ = one.truth.rows[place]
            for name, value in values.items():
                is_right = _plain(row.get(name, "")) == _plain(value)
                right, wrong = right + is_right, wrong + (not is_right)
            for name in student.bad:
                if name in values:
                    assert f"{name}:" in row["warnings"], (one.truth.file, place, name)
    assert right / (right + wrong) >= BAR


def test_what_cannot_be_right_is_held(imported: list[Imported]) -> None:
    for one in imported:
        for place, row in one.lines():
            if not one.truth.rows[place][0].is_valid:
                assert row["status"] == "review", (one.truth.file, place)


def test_nobody_is_joined_wrongly_and_most_are_found_again(imported: list[Imported]) -> None:
    rows = [
        (one.truth.rows[place][0].person, row["student_id"])
        for one in imported
        for place, row in one.lines()
        if one.truth.rows[place][0].is_valid
    ]
    right = wrong = missed = 0
    for (person, identity), (other, same) in itertools.combinations(rows, 2):
        right += person == other and identity == same
        missed += person == other and identity != same
        wrong += person != other and identity == same
    assert wrong == 0
    assert 2 * right / (2 * right + missed) >= 0.9


def test_the_school_is_found_again(imported: list[Imported]) -> None:
    schools: dict[str, set[bytes]] = {}
    for one in imported:
        if one.proposal.school is not None:
            schools.setdefault(one.truth.school, set()).add(one.proposal.school.uid)
    assert len(schools) >= 4
    assert all(len(uids) == 1 for uids in schools.values())


def test_what_is_hidden_is_said(imported: list[Imported]) -> None:
    codes = {remark.code for remark in imported[-1].book.remarks}
    assert {"rows_hidden", "columns_hidden", "sheet_hidden", "sheet_of_staff"} <= codes


def test_the_report_has_only_its_columns(imported: list[Imported]) -> None:
    for one in imported:
        for _, row in one.lines():
            assert set(row) <= set(REPORT_COLUMNS)


def test_held_rows_change_nothing(imported: list[Imported]) -> None:
    for one in imported:
        touched = {change.uid for change in one.plan.change_set.changes if change.kind == "person"}
        held = {line.person for line in one.plan.lines if line.outcome is Outcome.HELD}
        applied = {line.person for line in one.plan.lines if line.outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)}
        assert not (held - applied) & touched


def test_the_same_seed_gives_the_same_cells(tmp_path: Path) -> None:
    first, second = (Corpus(tmp_path, seed=3).make() for _ in range(2))
    assert [one.rows for one in first] == [one.rows for one in second]


def _plain(value: str) -> str:
    return value.casefold().replace("’", "'")
