"""Files in and out by the command line: a school's return, its receipt, its undo, the cohort's workbook, and the whole job at once."""

import csv
import os
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from smfdesk.cli.tour import free_folder
from smfdesk.domain.tables import SourceBook
from smfdesk.sheets import reader
from tests.cli.conftest import STUDENTS, Smfdesk


@pytest.fixture
def school_return(here: Smfdesk, tmp_path: Path) -> Path:
    """A school's return about the students of the sample, and a few more."""
    assert here("sample", "--workbook", "return.xlsx", "--as-of", "2026-11-24").code == 0
    return tmp_path / "return.xlsx"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_import_says_what_became_of_each_row(smfdesk: Smfdesk, office: Path, school_return: Path, tmp_path: Path) -> None:
    arguments = ("import", school_return.name, "--into", office, "--accept", "sure", "--report", "r.csv", "--mapping", "m.csv")
    done = smfdesk(*arguments, "--cohort", "2026 Elm", "--json")
    assert done.code == 3, done.err
    [file] = done.facts["files"]
    counts = file["counts"]
    report, mapping = rows_of(tmp_path / "r.csv"), rows_of(tmp_path / "m.csv")
    assert counts["rows"] == len(report) == counts["applied"] + counts["held"]
    assert counts["held"] > 0
    assert file["cohort"] == "2026 Elm"
    assert list(report[0])[:7] == ["file", "sheet", "row", "col", "status", "student_id", "warnings"]
    assert {row["status"] for row in report} == {"imported", "review"}
    assert any("date_of_birth:dob_invalid" in row["warnings"] for row in report)
    assert {"surname", "forename", "date_of_birth", "upn"} <= {row["field"] for row in mapping}
    here_now = {row["student_id"] for row in smfdesk("students", "--in", office, "--json").facts}
    assert {row["student_id"] for row in report if row["status"] == "imported"} <= here_now
    joined = smfdesk("students", "--in", office, "--query", 'cohort:"2026 Elm"', "--json").facts
    assert len(joined) == len({row["student_id"] for row in report if row["status"] == "imported"})


def test_import_is_taken_back_as_one(here: Smfdesk, office: Path, school_return: Path) -> None:
    def dump() -> object:
        return here("students", "--in", office, "--columns", "all", "--json").facts

    before = dump()
    done = here("import", school_return, "--into", office, "--accept", "sure")
    assert (done.code, done.err) == (3, "")
    assert "Beckside" in done.out
    after = dump()
    assert after != before
    assert here("undo", "--in", office).code == 0
    assert dump() == before
    assert here("undo", "--redo", "--in", office).code == 0
    assert dump() == after
    assert here("check", office).code == 0


def test_the_same_file_again_changes_nobody(here: Smfdesk, office: Path, school_return: Path) -> None:
    counts = [here("import", school_return, "--into", office, "--accept", "sure", "--json").facts["files"][0]["counts"] for _ in range(2)]
    assert counts[0]["new"] > 0
    assert (counts[1]["new"], counts[1]["changed"]) == (0, 0)


def test_nothing_is_written_where_only_a_plan_is_wanted(here: Smfdesk, office: Path, school_return: Path, tmp_path: Path) -> None:
    before = here("history", "--in", office, "--json").facts
    done = here("import", school_return, "--into", office, "--accept", "sure", "--plan-only", "--report", "plan.json")
    assert done.code == 0
    assert "(planned only)" in done.out
    assert (tmp_path / "plan.json").exists()
    assert here("history", "--in", office, "--json").facts == before


def test_a_file_that_cannot_be_read_stops_no_other(here: Smfdesk, office: Path, school_return: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.xlsx").write_text("Dear Jo, here is our list.", encoding="utf-8")
    done = here("import", "letter.xlsx", school_return, "--into", office, "--accept", "sure", "--report", "r.xlsx")
    assert done.code == 3
    assert done.err.startswith("letter.xlsx is ")
    assert done.err.count("\n") == 1
    assert "return.xlsx: " in done.out
    assert load_workbook(tmp_path / "r.xlsx")["Rows"].max_row > 20


def test_the_child_that_reads_never_sees_the_passphrase(
    here: Smfdesk, office: Path, school_return: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    real = reader.ChildReader.read

    def watched(self: reader.ChildReader, *arguments: Any, **more: Any) -> SourceBook:
        seen.append("SMFDESK_PASSPHRASE" in os.environ)
        return real(self, *arguments, **more)

    monkeypatch.setattr(reader.ChildReader, "read", watched)
    here("import", school_return, "--into", office)
    assert seen == [False]


def test_export_of_a_cohort(smfdesk: Smfdesk, office: Path, tmp_path: Path) -> None:
    done = smfdesk("export", "--from", office, "--cohort", "2026 london law", "law.xlsx", "--json")
    assert done.code == 0, done.err
    book = load_workbook(tmp_path / "law.xlsx")
    assert book.sheetnames == ["Cover", "Summary", "Students", "Definitions"]
    asked = smfdesk("students", "--in", office, "--query", 'cohort:"2026 London Law"', "--json").facts
    assert done.facts["students"] == len(asked) > 10
    newest = smfdesk("history", "--in", office, "--json").facts[0]
    assert (newest["op"], newest["set"]) == ("export", done.facts["set"])


def test_export_of_a_question(here: Smfdesk, office: Path) -> None:
    done = here("export", "--from", office, "--query", "", "all.xlsx")
    assert done.out.startswith(f"{STUDENTS} students: all.xlsx")


def test_export_over_an_open_workbook_loses_nothing(here: Smfdesk, office: Path, tmp_path: Path) -> None:
    (tmp_path / "law.xlsx").write_bytes(b"what was there")
    (tmp_path / "~$law.xlsx").write_bytes(b"")
    done = here("export", "--from", office, "--cohort", "2026 London Law", "law.xlsx")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("law.xlsx is open in another program")
    assert (tmp_path / "law.xlsx").read_bytes() == b"what was there"


def test_tour_does_the_whole_job_and_says_where_it_lies(smfdesk: Smfdesk, tmp_path: Path) -> None:
    told = smfdesk("tour", "out/tour")
    assert (told.code, told.err) == (0, "")
    for name in ("Sample.smfdesk", "school-return.xlsx", "import-report.csv", "import-columns.csv", "cohort.xlsx", "students.csv"):
        assert (tmp_path / "out" / "tour" / name).exists()
        assert f"tour/{name}  " in told.out.replace("\\", "/")
    assert load_workbook(tmp_path / "out" / "tour" / "cohort.xlsx").sheetnames[0] == "Cover"
    assert smfdesk("history", "--in", "out/tour/Sample.smfdesk", "--json").facts[0]["op"] == "export"


def test_tour_as_facts(here: Smfdesk) -> None:
    told = here("tour", "job", "--json")
    assert all(Path(path).exists() for path in told.facts.values())
    assert "cohort.xlsx" in told.facts


def test_tour_goes_beside_an_earlier_one(tmp_path: Path) -> None:
    assert free_folder(tmp_path / "tour") == tmp_path / "tour"
    (tmp_path / "tour").mkdir()
    (tmp_path / "tour-2").mkdir()
    assert free_folder(tmp_path / "tour") == tmp_path / "tour-3"
