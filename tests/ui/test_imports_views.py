"""What the review says of real workbooks, without a window: every word is there, nobody's answer is lost when the file is read again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from smfdesk.app.errors import Cancelled
from smfdesk.app.import_plan import Act, Decision, Outcome
from smfdesk.app.import_ports import NoProgress
from smfdesk.bootstrap import Office, create_office
from smfdesk.domain.tables import LEFT_OUT, Issue, Weight
from smfdesk.sheets.reader import ChildReader
from smfdesk.ui.places.imports.cells import GridColumn, share_out
from smfdesk.ui.places.imports.file_review import StopSign
from smfdesk.ui.places.imports.session import KnownBooks, Reviewed, Said, Unread, review
from smfdesk.ui.places.imports.view import view_of
from smfdesk.ui.places.imports.view_columns import fields_to_choose, label_of
from smfdesk.ui.places.imports.view_compare import compare_line
from smfdesk.ui.places.imports.view_people import to_decide
from smfdesk.ui.places.imports.view_problems import issue_sentence
from tests.corpus.test_corpus import START
from tests.corpus.workbooks import Corpus

COLUMNS = (GridColumn(label="a", width=100, least=50), GridColumn(label="b", width=200, least=100, stretch=1))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = create_office(tmp_path_factory.mktemp("views") / "Views.smfdesk", START, "seven odd herons wade")
    yield made
    made.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("corpus")
    return [folder / truth.file for truth in Corpus(folder, seed=5).make()]


def read(office: Office, said: Said, books: KnownBooks, before: Reviewed | None = None) -> Reviewed:
    found = review(office.desk(), said, books, before)
    while isinstance(found, Unread):
        books.add(found.corrections, ChildReader().read(said.path, found.today, NoProgress(), found.corrections))
        found = review(office.desk(), said, books, before)
    return found


def test_every_workbook_has_words_for_all_of_it(office: Office, files: list[Path]) -> None:
    for path in files:
        reviewed = read(office, Said(path=path, cohort="2026 Elm"), KnownBooks())
        view = view_of(reviewed, frozenset())
        assert sum(not row.is_head for row in view.column_rows) == view.columns.count
        assert len(view.decide_rows) + sum(not row.is_head for row in view.certain_rows) == reviewed.plan.counts["rows"]
        for row in (*view.column_rows, *view.problem_rows, *view.decide_rows, *view.certain_rows, *view.change_rows):
            assert row.cells
        assert len({row.key for row in view.problem_rows}) == len(view.problem_rows)
        assert len({row.key for row in view.change_rows}) == len(view.change_rows)
        for line in to_decide(reviewed):
            found = compare_line(reviewed, line)
            assert len(found.columns) == 2 + len(line.match.candidates)
            assert found.likely


def test_answers_outlive_a_correction_of_a_column(office: Office, files: list[Path]) -> None:
    books = KnownBooks()
    for path in files:
        first = read(office, Said(path=path), books := KnownBooks())
        twice = [one for one in first.plan.lines if one.match.candidates and one.match.candidates[0].uid in first.proposal.uids]
        if not twice:
            continue
        line = twice[0]
        of = first.proposal.uids.index(line.match.candidates[0].uid)
        said = replace(first.said, decisions={line.key: Decision(act=Act.SAME, person=line.match.candidates[0].uid)})
        table = first.proposal.book.tables[0]
        last = table.columns[-1]
        again = read(office, replace(said, chosen={(table.sheet, last.letter): LEFT_OUT}), books, first)
        decision = again.said.decisions[line.key]
        assert decision.person == again.proposal.uids[of]
        assert decision.person != first.proposal.uids[of]
        applied = {one.key: one for one in again.plan.lines}
        assert applied[line.key].person == applied[first.plan.lines[of].key].person
        assert applied[line.key].outcome is not Outcome.HELD
        return
    pytest.fail("no workbook of the corpus has somebody twice")


def test_a_decision_alone_matches_nobody_again(office: Office, files: list[Path]) -> None:
    books = KnownBooks()
    first = read(office, Said(path=files[0]), books)
    key = first.plan.lines[0].key
    second = read(office, replace(first.said, decisions={key: Decision(act=Act.LEAVE_OUT)}), books, first)
    assert second.proposal.matches is first.proposal.matches
    assert second.plan.lines[0].outcome is Outcome.LEFT_OUT


def test_every_field_can_be_chosen_by_its_words() -> None:
    offered = fields_to_choose()
    assert len({label for _, label in offered}) == len(offered)
    assert offered[-1] == (LEFT_OUT, label_of(LEFT_OUT))
    assert label_of("") == label_of(LEFT_OUT)


def test_a_value_that_no_field_can_read_is_worded() -> None:
    issue = Issue(ref="P10", row_no=10, field="predicted_1", code="grade", weight=Weight.WARN, seen="A/B?")
    assert "“A/B?” is not a grade" in issue_sentence(issue)


def test_widths_are_shared_out() -> None:
    assert share_out(COLUMNS, 400) == [100, 300]
    assert share_out(COLUMNS, 300) == [100, 200]
    assert sum(share_out(COLUMNS, 225)) == 225
    assert share_out(COLUMNS, 10) == [50, 100]


def test_stop_ends_the_reading() -> None:
    sign = StopSign()
    sign.step(1, 4, "looked_at")
    sign.is_stopped = True
    with pytest.raises(Cancelled):
        sign.step(2, 4, "values_read")
