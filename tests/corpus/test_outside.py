"""The larger set of school workbooks outside the repository, where SMFDESK_CORPUS names it: the figures that were asked for."""

import itertools
import json
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from smfdesk.app.errors import UserError
from smfdesk.app.import_plan import Accept
from smfdesk.app.import_ports import NoProgress
from smfdesk.app.import_report import mapping_rows, report_rows
from smfdesk.app.imports import apply, open_workbook, plan, propose
from smfdesk.app.wording import said
from smfdesk.bootstrap import create_office
from smfdesk.sheets.reader import ChildReader
from tests.corpus.test_corpus import START

LAYOUTS = ("sims_list", "arbor_export", "ucas_tracker")
NO_FIELD = ("ignore", "notes", "age", "row_number", "school_name")
Place = tuple[str, str, str, int]
# One import serves all tests of a run.
_IMPORTED: dict[Path, tuple[Any, Any, Any]] = {}


@pytest.fixture
def truth_and_report(needs_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any, Any]:
    if needs_corpus not in _IMPORTED:
        _IMPORTED[needs_corpus] = _import(needs_corpus, tmp_path_factory.mktemp("outside"))
    return _IMPORTED[needs_corpus]


def _import(corpus_folder: Path, folder: Path) -> tuple[Any, Any, Any]:
    truth = json.loads((corpus_folder / "generated" / "truth" / "truth.json").read_text(encoding="utf-8"))
    names = [one["file"] for one in truth["files"] if one["layout"] in LAYOUTS]
    office = create_office(folder / "Outside.smfdesk", START, "seven odd herons wade")
    report: dict[Place, dict[str, str]] = {}
    columns: dict[tuple[str, str, str], str] = {}
    for name in names:
        desk = office.desk()
        proposal = propose(desk, open_workbook(desk, ChildReader(), corpus_folder / "generated" / name))
        planned = plan(desk, proposal, Accept.SURE)
        apply(desk, planned)
        report |= {(one["file"], one["sheet"], one["col"], int(one["row"])): one for one in report_rows(proposal, planned)}
        columns |= {(one["file"], one["sheet"], one["column"]): one["field"] for one in mapping_rows(proposal.book)}
    office.close()
    return {key: [one for one in truth[key] if one["file"] in names] for key in ("rows", "columns")}, report, columns


def _plain(text: object) -> str:
    return " ".join(unicodedata.normalize("NFC", str(text)).replace("’", "'").casefold().split())


def _students(truth: Any) -> list[Any]:
    return [one for one in truth["rows"] if one["kind"] == "student"]


def test_columns(truth_and_report: tuple[Any, Any, Any]) -> None:
    truth, _, columns = truth_and_report
    right = 0
    for one in truth["columns"]:
        found = columns.get((one["file"], one["sheet"], one["column"]), "ignore")
        wanted = {one["field"], *one["also_ok"].split("|")}
        right += found in wanted or (found in NO_FIELD and one["field"] in NO_FIELD)
    assert right >= 0.95 * len(truth["columns"])


def test_rows(truth_and_report: tuple[Any, Any, Any]) -> None:
    truth, report, _ = truth_and_report
    wanted = {(one["file"], one["sheet"], one["col"], one["row"]) for one in _students(truth)}
    assert len(wanted & report.keys()) >= 0.99 * len(wanted)
    assert not report.keys() - wanted


def test_cells(truth_and_report: tuple[Any, Any, Any]) -> None:
    truth, report, _ = truth_and_report
    right = count = 0
    for one in _students(truth):
        row = report[(one["file"], one["sheet"], one["col"], one["row"])]
        for name, value in one["values"].items():
            count += 1
            right += _plain(row.get(name, "")) == _plain(value)
    assert right >= 0.95 * count


def test_people(truth_and_report: tuple[Any, Any, Any]) -> None:
    truth, report, _ = truth_and_report
    people = [
        (one["person_id"], report[(one["file"], one["sheet"], one["col"], one["row"])]["student_id"])
        for one in _students(truth)
        if one["valid"] and one["person_id"]
    ]
    pairs = [(one[0] == other[0], one[1] == other[1]) for one, other in itertools.combinations(people, 2)]
    right, wrong, missed = pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False))
    assert wrong == 0
    assert 2 * right / (2 * right + wrong + missed) >= 0.9


@pytest.mark.slow
def test_every_workbook_ends_in_a_sentence_or_a_book(needs_corpus: Path) -> None:
    patterns = ("badfiles/*.xlsx", "badfiles/own/*", "generated/*.x*")
    paths = sorted(path for pattern in patterns for path in needs_corpus.glob(pattern))
    ends = [_end(path) for path in paths]
    assert all(ends), [path.name for path, end in zip(paths, ends, strict=True) if not end]


def _end(path: Path) -> bool:
    try:
        return bool(ChildReader().read(path, date(2026, 11, 24), NoProgress()).tables)
    except UserError as refused:
        return bool(said(refused).next_act)
