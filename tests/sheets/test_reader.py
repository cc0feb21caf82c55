"""The child and its parent: a whole workbook across the pipe, every way in which a child can end, and Stop."""

import io
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from smfdesk.app.errors import Cancelled, UserError
from smfdesk.app.import_ports import Corrections, NoProgress
from smfdesk.domain.tables import Issue, Remark, SourceBook, SourceColumn, SourceRow, SourceTable, Weight
from smfdesk.sheets import reader as reader_module
from smfdesk.sheets.book import Request, read_book
from smfdesk.sheets.child import BROKEN, serve
from smfdesk.sheets.frames import book_as_message, book_from_message, receive, request_as_message, request_from_message, send
from smfdesk.sheets.limits import OUT_OF_TIME
from smfdesk.sheets.reader import ChildReader
from tests.sheets.bad_books import ROWS, changed, honest

TODAY = date(2026, 11, 24)


def nothing(_done: int, _total: int, _what: str) -> None:
    return None


def read(path: Path, **more: object) -> SourceBook:
    return read_book(Request(path=path, today=TODAY, **more), nothing)  # type: ignore[arg-type]


def test_a_book_comes_across_whole(tmp_path: Path) -> None:
    path = honest(tmp_path)
    steps: list[str] = []

    class Told:
        def step(self, done: int, total: int, what: str) -> None:
            assert done <= total
            steps.append(what)

    assert ChildReader().read(path, TODAY, Told()) == read(path)
    assert steps[0] == "started"


def test_a_file_that_is_open_in_excel_is_read_as_saved_and_said_to_be_open(tmp_path: Path) -> None:
    path = honest(tmp_path)
    saved = ChildReader().read(path, TODAY, NoProgress())
    path.with_name(f"~${path.name}").write_bytes(b"\x02Jo")
    book = ChildReader().read(path, TODAY, NoProgress())
    assert [one.code for one in book.remarks] == ["file_open_in_excel", *(one.code for one in saved.remarks)]
    assert book.tables == saved.tables


def test_a_refusal_comes_across_with_its_words(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"a,b\r\n")
    with pytest.raises(UserError) as caught:
        ChildReader().read(path, TODAY, NoProgress())
    assert (caught.value.code, caught.value.data) == ("file_is_csv", {"file": "list.xlsx"})


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os; os.abort()", "file_could_not_be_read"),
        ("import sys; sys.exit(3)", "file_could_not_be_read"),
        ("raise SystemError", "file_could_not_be_read"),
        (f"import os; os._exit({OUT_OF_TIME})", "file_took_too_long"),
        ("import sys; sys.stdout.buffer.write(b'\\0\\0\\0\\x09half')", "file_could_not_be_read"),
    ],
)
def test_however_the_child_ends_the_parent_has_a_sentence(tmp_path: Path, program: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        ChildReader([sys.executable, "-c", program]).read(honest(tmp_path), TODAY, NoProgress())
    assert caught.value.code == code


def test_a_child_that_sleeps_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "LATEST", 0.2)
    with pytest.raises(UserError) as caught:
        ChildReader([sys.executable, "-c", "import time; time.sleep(60)"]).read(honest(tmp_path), TODAY, NoProgress())
    assert caught.value.code == "file_took_too_long"


def test_stop_ends_the_child(tmp_path: Path) -> None:
    class Stopped:
        def step(self, done: int, total: int, what: str) -> None:
            raise Cancelled

    begun = time.monotonic()
    with pytest.raises(Cancelled):
        ChildReader([sys.executable, "-c", "import time; time.sleep(60)"]).read(honest(tmp_path), TODAY, Stopped())
    assert time.monotonic() - begun < 10


def test_the_child_never_sees_the_passphrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMFDESK_PASSPHRASE", "seven odd herons wade")
    seen = tmp_path / "seen"
    program = f"import os, pathlib; pathlib.Path({str(seen)!r}).write_text(str([one for one in os.environ if 'SMFDESK' in one]))"
    with pytest.raises(UserError):
        ChildReader([sys.executable, "-c", program]).read(honest(tmp_path), TODAY, NoProgress())
    assert seen.read_text() == "[]"


def test_the_child_is_held_to_its_memory() -> None:
    greedy = "from smfdesk.sheets.limits import limit_this_process as hold; hold(); b'x' * (2 << 30)"
    ended = subprocess.run([sys.executable, "-c", greedy], capture_output=True, check=False)
    assert ended.returncode != 0
    assert b"MemoryError" in ended.stderr


def test_the_child_loads_neither_the_window_nor_the_store() -> None:
    heavy = ("PySide6", "sqlalchemy", "sqlcipher3", "cryptography", "rapidfuzz", "smfdesk.store")
    program = f"import sys; import smfdesk.sheets.child; print([one for one in {heavy!r} if one in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert shown.stdout.strip() == "[]"


def test_a_child_without_a_request_says_so() -> None:
    assert serve(io.BytesIO(b""), io.BytesIO()) == BROKEN
    assert serve(io.BytesIO(b"\xff\xff\xff\xff"), io.BytesIO()) == BROKEN


def test_the_child_answers_in_frames(tmp_path: Path) -> None:
    asked, answers = io.BytesIO(), io.BytesIO()
    send(asked, request_as_message(Request(path=honest(tmp_path), today=TODAY)))
    asked.seek(0)
    assert serve(asked, answers) == 0
    answers.seek(0)
    kinds = []
    while message := receive(answers):
        kinds.append(next(iter(message)))
    assert kinds == ["progress"] * 4 + ["book"]


def test_requests_survive_the_pipe() -> None:
    request = Request(
        path=Path("/a b/ł.xlsx"), today=TODAY, remembered={"dob": "date_of_birth"}, chosen={("S", "A"): "form"}, sheets=("S",)
    )
    assert request_from_message(request_as_message(request)) == request


def test_books_survive_the_pipe() -> None:
    issue = Issue(ref="H14", row_no=14, field="upn", code="upn_check", weight=Weight.WARN, seen="x")
    column = SourceColumn(
        letter="H",
        heading="UPN",
        group="Ids",
        field="upn",
        confidence=3,
        reasons=(Remark(code="values_fit", data={"fits": 1}),),
        samples=("x",),
        filled=2,
    )
    rows = (SourceRow(row_no=14, values={"forename": "Zoë"}, issues=(issue,), hidden=True), SourceRow(row_no=15, values={"surname": "Ó"}))
    table = SourceTable(sheet="S", heading_row=1, first_letter="A", columns=(column,), rows=rows, passed_over=((16, "total"),))
    book = SourceBook(
        file_name="a.xlsx", digest="d", tables=(table,), remarks=(Remark(code="x"),), school_hints=("Elm",), school_urn="999101"
    )
    stream = io.BytesIO()
    send(stream, book_as_message(book))
    stream.seek(0)
    message = receive(stream)
    assert message is not None
    assert book_from_message(message) == book


def test_formulas_without_results_are_held_and_columns_stay_in_place(tmp_path: Path) -> None:
    rows = (ROWS[0], ("=1+1", '=A1&"x"', None, None, "E1 6AN"), *ROWS[1:])
    book = read(honest(tmp_path, rows=rows))
    first = book.tables[0].rows[0]
    assert {one.ref for one in first.issues if one.code == "no_result"} == {"A2", "B2"}
    assert first.is_held
    assert first.values["postcode"] == "E1 6AN"


def test_a_stray_cell_far_away_is_left_out_and_said(tmp_path: Path) -> None:
    path = changed(tmp_path, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    book = ChildReader().read(path, TODAY, NoProgress())
    assert len(book.tables[0].rows) == 2
    assert [(one.code, one.data["cell"]) for one in book.remarks] == [("cell_far_away", "XFD1048576")]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((("Surname", "Forename", "DOB"),), "workbook_no_rows"),
        ((), "workbook_blank"),
        ((("Instructions",), ("Complete one tab",)), "workbook_no_list"),
        ((("Surname", "Forename", "Role"), ("Byrne", "Niamh", "Head")), "workbook_only_staff"),
    ],
)
def test_workbooks_without_students_end_in_a_sentence(tmp_path: Path, rows: tuple[tuple[object, ...], ...], code: str) -> None:
    with pytest.raises(UserError) as caught:
        read(honest(tmp_path, rows=rows))
    assert caught.value.code == code


def test_sheets_can_be_named(tmp_path: Path) -> None:
    path = honest(tmp_path)
    assert read(path, sheets=("Students",)).tables
    with pytest.raises(UserError) as caught:
        read(path, sheets=("Pupils",))
    assert caught.value.data["sheets"] == ["Students"]


def test_a_persons_choice_and_last_time_go_to_the_child(tmp_path: Path) -> None:
    rows = (("Surname", "Forename", "Wibble", "Wobble"), ("Khan", "Amina", "12A", "x"), ("Nowak", "Ewa", "12B", "y"))
    corrections = Corrections(remembered={"wibble": "form"}, chosen={("Students", "D"): "address"})
    book = ChildReader().read(honest(tmp_path, rows=rows), TODAY, NoProgress(), corrections)
    assert [one.field for one in book.tables[0].columns] == ["surname", "forename", "form", "address"]
    assert book.tables[0].rows[0].values["form"] == "12A"


def test_dates_errors_and_leading_zeros(tmp_path: Path) -> None:
    birth = date(2009, 11, 4)
    rows = (("Surname", "Forename", "DOB", "UCAS ID"), ("Khan", "Amina", birth, 123), ("Nowak", "Ewa", birth + timedelta(1), 1234567890))
    book = read(honest(tmp_path, rows=rows))
    first, second = book.tables[0].rows
    assert first.values["date_of_birth"] == "2009-11-04"
    assert [(one.ref, one.code) for one in first.issues] == [("D2", "ucas_id")]
    assert second.values["ucas_id"] == "1234567890"


def test_the_school_is_hinted_at(tmp_path: Path) -> None:
    rows = (
        ("School: Elm Globe      URN: 999101",),
        ("Surname", "Forename", "School", "URN"),
        ("Khan", "Amina", "Elm Globe Academy", "999101"),
    )
    book = read(honest(tmp_path, "elm_globe nov.xlsx", rows=rows))
    assert book.school_urn == "999101"
    assert book.school_hints == ("Elm Globe Academy", "School: Elm Globe URN: 999101", "elm globe nov")


def test_damaged_parts_are_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        read(changed(tmp_path, b"<sheets>", b"<sheets", part="xl/workbook.xml"))
    assert caught.value.code == "workbook_damaged"
    with pytest.raises(UserError) as caught:
        read(changed(tmp_path, b"<sheetData>", b"<sheetData", part="xl/worksheets/sheet1.xml"))
    assert caught.value.code in ("workbook_damaged", "workbook_blank", "workbook_no_list")
