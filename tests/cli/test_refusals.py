"""Each wrong use ends in a sentence with the next act, the right exit code, and nothing changed on disk."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from smfdesk.bootstrap import open_office
from smfdesk.cli import main as entry
from smfdesk.cli.main import VERBS
from tests.cli.conftest import PASSPHRASE, ROOT, Smfdesk

WRONG_USE = [
    (("mvoe",), "There is no command “mvoe”. Did you mean “move”? See: smfdesk --help"),
    (("frobnicate",), "There is no command “frobnicate”. See: smfdesk --help"),
    (("students",), "smfdesk students: the following arguments are required: --in. See: smfdesk students --help"),
    (("sample",), "smfdesk sample: say what to make, a FOLDER or --workbook OUT.xlsx. See: smfdesk sample --help"),
    (("sample", "x", "--students", "0"), "“0” is not a number of 1 or more"),
    (("sample", "x", "--as-of", "31/02/2026"), "“31/02/2026” is not a date; write it like 2026-11-24"),
    (("import", "a.xlsx", "--into", "w", "--accept", "maybe"), "“maybe” is none of sure, none"),
    (("export", "--from", "w", "o.xlsx"), "one of the arguments --cohort --query is required"),
    (("export", "--from", "w", "--query", "x", "--audience", "press", "o.xlsx"), "“press” is none of us, school, funder"),
    (("undo", "7", "--redo", "--in", "office.smfdesk"), "--redo brings back your last undo and takes no SET"),
    (("move", "--in", "office.smfdesk", "Amina"), "the following arguments are required: STAGE"),
    (("check", "office.smfdesk", "--passphrase", "x"), "unrecognized arguments: --passphrase x"),
]
REFUSED = [
    (("check", "nowhere.smfdesk"), "There is no nowhere.smfdesk here."),
    (("students", "--in", "office.smfdesk", "--query", "frob:1"), "There is no field called “frob”. Did you mean “dob”?"),
    (("students", "--in", "office.smfdesk", "--query", "due:soon"), "date: “soon” cannot be read."),
    (("students", "--in", "office.smfdesk", "--query", "is:lost"), "“is:lost” means nothing here."),
    (("students", "--in", "office.smfdesk", "--columns", "name,shoe"), "There is no field called “shoe”."),
    (("students", "--in", "office.smfdesk", "--sort", "shoe"), "There is no field called “shoe”."),
    (("students", "--in", "office.smfdesk", "--out", "list.pdf"), "A table cannot be written as list.pdf."),
    (("students", "--in", "office.smfdesk", "--out", "no/list.csv"), "There is no folder no."),
    (("move", "--in", "office.smfdesk", "Zz Nobody", "next"), "No student matches “Zz Nobody”."),
    (("move", "--in", "office.smfdesk", "a", "next"), "students match “a”."),
    (("history", "--in", "office.smfdesk", "--student", "Zz Nobody"), "No student matches “Zz Nobody”."),
    (("undo", "99", "--in", "office.smfdesk"), "There is no such change here."),
    (("undo", "what", "--in", "office.smfdesk"), "There is no such change here."),
    (("undo", "--redo", "--in", "office.smfdesk"), "There is nothing to redo."),
    (("import", "gone.xlsx", "--into", "office.smfdesk"), "gone.xlsx is not there any more."),
    (("import", "gone.xlsx", "--into", "office.smfdesk", "--report", "r.txt"), "A table cannot be written as r.txt."),
    (("import", "gone.xlsx", "--into", "office.smfdesk", "--mapping", "no/m.csv"), "There is no folder no."),
    (("export", "--from", "office.smfdesk", "--cohort", "Moon", "o.xlsx"), "“Moon” does not name one cohort here."),
    (("export", "--from", "office.smfdesk", "--cohort", "law", "o.xlsx"), "“law” does not name one cohort here."),
    (("export", "--from", "office.smfdesk", "--query", "is:late", "--audience", "funder", "o.xlsx"), "Workbooks for a funder"),
    (("export", "--from", "office.smfdesk", "--query", "is:late", "o.xls"), "A workbook cannot be called o.xls."),
    (("sample", "office"), "There is already something called office.smfdesk."),
    (("sample", "--workbook", "return.pdf"), "A workbook cannot be called return.pdf."),
]


def content(folder: Path) -> dict[str, str]:
    """The bytes of a workspace; the lock file of a running process is none of it."""
    return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in folder.rglob("*") if one.is_file() and "lock" not in one.name}


@pytest.mark.parametrize(("arguments", "sentence"), WRONG_USE, ids=lambda one: " ".join(one) if isinstance(one, tuple) else "")
def test_wrong_usage(arguments: tuple[str, ...], sentence: str, here: Smfdesk) -> None:
    answer = here(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED, ids=lambda one: " ".join(one) if isinstance(one, tuple) else "")
def test_refused_with_a_sentence(arguments: tuple[str, ...], sentence: str, here: Smfdesk, office: Path) -> None:
    before = content(office)
    answer = here(*arguments)
    assert (answer.code, answer.out) == (1, "")
    assert sentence in answer.err
    assert answer.err.count("\n") == 1
    assert content(office) == before


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"SMFDESK_PASSPHRASE": ""}, "there is no terminal to ask on. Set SMFDESK_PASSPHRASE"),
        ({"SMFDESK_PASSPHRASE": "not the right one"}, "That passphrase does not open Jo O.'s key."),
    ],
)
def test_without_the_passphrase_nothing_opens(variables: dict[str, str], sentence: str, smfdesk: Smfdesk, office: Path) -> None:
    before = content(office)
    answer = smfdesk("students", "--in", office, **variables)
    assert (answer.code, answer.out) == (1, "")
    assert sentence in answer.err
    assert content(office) == before


@pytest.mark.parametrize("text", [None, b"", b"\n\n", b"\xff\xfe\xfa"])
def test_a_passphrase_file_without_one(text: bytes | None, here: Smfdesk, office: Path, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "secret.txt").write_bytes(text)
    answer = here("check", office, "--passphrase-file", "secret.txt")
    assert answer.code == 1
    assert "There is no passphrase in secret.txt." in answer.err


def test_a_move_that_needs_a_reason_or_leads_nowhere(here: Smfdesk, office: Path) -> None:
    who = here("students", "--in", office, "--query", "stage:mentoring", "--json").facts[0]
    answer = here("move", "--in", office, who["student_id"], "Enquiry")
    assert answer.code == 1
    assert "This move needs one line of reason: a move back." in answer.err
    again = here("move", "--in", office, who["student_id"], "mentoring")
    assert "is at “Mentoring" in again.err
    nowhere = here("move", "--in", office, who["student_id"], "Moon")
    assert "There is no stage called “Moon”." in nowhere.err


def test_a_workspace_that_is_open_is_not_opened_twice(here: Smfdesk, smfdesk: Smfdesk, office: Path) -> None:
    opened = open_office(office, PASSPHRASE)
    try:
        answer = smfdesk("check", office)
    finally:
        opened.close()
    assert answer.code == 1
    assert "This workspace is already open on this computer" in answer.err


def test_a_bug_is_one_line_with_a_code_and_a_file_without_values(
    here: Smfdesk, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("Amina Khan 2009-03-04")

    monkeypatch.setattr("smfdesk.cli.look.list_rows", broken)
    answer = here("students", "--in", office)
    assert (answer.code, answer.out) == (70, "")
    assert answer.err.startswith("Something in smfdesk itself went wrong (code ")
    assert answer.err.count("\n") == 1
    kept = list((tmp_path / "state" / "smfdesk").glob("smfdesk-*.txt"))
    assert len(kept) == 1
    text = kept[0].read_text("utf-8")
    assert "KeyError" in text
    assert "smfdesk/cli/look.py" in text
    assert "Amina" not in text + answer.err
    assert "2009" not in text
    assert str(tmp_path) not in text


def test_stopped_by_the_keyboard(here: Smfdesk, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("smfdesk.cli.look.list_rows", pressed)
    answer = here("students", "--in", office)
    assert (answer.code, answer.err) == (130, "Stopped.\n")


def test_whoever_reads_the_answer_may_leave_and_the_work_is_done(tmp_path: Path) -> None:
    around = {"SMFDESK_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(tmp_path)}
    made = tmp_path / "return.xlsx"
    command = [sys.executable, "-m", "smfdesk", "sample", str(tmp_path / "few"), "--students", "5", "--workbook", str(made)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=around)
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.read(10)
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait() == 0
    assert made.exists()


def test_help_lists_every_verb(here: Smfdesk) -> None:
    told = here("--help")
    assert told.code == 0
    for verb in VERBS.values():
        assert f"smfdesk {verb.name} ..." in told.out
        assert verb.summary in told.out
    assert here().out == told.out
    assert entry.main(["help"], lambda: pytest.fail("nothing is loaded for a help text")) == 0
