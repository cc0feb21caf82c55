"""Another office program opens the workbook: it reckons the same figures and prints the pages that were meant."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from smfdesk.app.exports import cohort_workbook
from smfdesk.app.workbook import Summary, Workbook
from smfdesk.sheets.write_summary import FIRST
from smfdesk.sheets.writer import write_workbook
from tests.export_values import a_cohort, a_row, a_varied_cohort

pytestmark = [pytest.mark.libreoffice, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def soffice() -> str:
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("not run here: needs LibreOffice")
    return found


# Otherwise LibreOffice shows the results that the file carries.
RECKON_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


def converted(soffice: str, file: Path, suffix: str) -> Path:
    """Let LibreOffice open a file, reckon it anew and write it again."""
    out, profile = file.parent / "out", file.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RECKON_ALWAYS)
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", suffix, "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True)
    return out / f"{file.stem}.{suffix}"


def pages(pdf: Path) -> list[str]:
    """The text of each page."""
    if shutil.which("pdftotext") is None:
        pytest.skip("not run here: needs pdftotext")
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
    return done.stdout.split("\f")[:-1]


def test_it_prints_cover_summary_students_definitions(soffice: str, tmp_path: Path) -> None:
    rows = [a_row(surname=f"Name{number:03}") for number in range(100)]
    write_workbook(cohort_workbook(a_cohort(*rows)), tmp_path / "cohort.xlsx")
    printed = pages(converted(soffice, tmp_path / "cohort.xlsx", "pdf"))
    total = len(printed)
    assert total == 6
    for page, head in zip(printed, ("In this workbook", "Holding people up", *["Coordinator"] * 3, "What is counted"), strict=True):
        assert head in page, "each page of the list repeats the head"
    for number, page in enumerate(printed, 1):
        assert "Students in 2026 London Law · for us · as at 24 Nov 2026 14:02" in page
        assert f"Page {number} of {total}" in page
    assert "100 students. 100 (100 %) are on track." in printed[0].replace("\u00a0", " ")
    assert "Name000" in printed[2]
    assert "Jo Osei" in printed[2], "one page wide: the last column stands on the first page of the list"
    assert "Name099" in printed[4]


def numbers(file: Path) -> list[tuple[object, ...]]:
    """The table of stages: its label and four results."""
    sheet = openpyxl.load_workbook(file, data_only=True)["Summary"]
    rows = sheet.iter_rows(min_row=FIRST + 1, max_row=FIRST + 9, max_col=5)
    return [tuple(cell.value for cell in row) for row in rows]


@pytest.mark.parametrize("workbook", [cohort_workbook(a_varied_cohort()), cohort_workbook(a_cohort())], ids=["varied", "empty"])
def test_it_reckons_what_we_stored(soffice: str, tmp_path: Path, workbook: Workbook) -> None:
    """The stored results are spoilt first, so that only a reckoning can give the right ones."""
    cover, summary, table, definitions = workbook.sheets
    assert isinstance(summary, Summary)
    spoilt = tuple(replace(one, here=-1, reached=-1, of_all=-1.0, of_before=-1.0) for one in summary.stages)
    write_workbook(replace(workbook, sheets=(cover, replace(summary, stages=spoilt), table, definitions)), tmp_path / "cohort.xlsx")
    reckoned = numbers(converted(soffice, tmp_path / "cohort.xlsx", "xlsx"))
    for line, (label, here, reached, of_all, of_before) in zip(summary.stages, reckoned, strict=True):
        assert (label, here, reached) == (line.label, line.here, line.reached)
        assert of_all == (None if line.of_all is None else pytest.approx(line.of_all))
        assert of_before == (None if line.of_before is None else pytest.approx(line.of_before))
