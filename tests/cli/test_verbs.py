"""Each verb on a real encrypted workspace, in a process of its own: what it says, what it writes, how it ends."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from smfdesk import __version__
from smfdesk.cli.main import VERBS
from tests.cli.conftest import STUDENTS, Smfdesk


def student(smfdesk: Smfdesk, office: Path, query: str) -> dict[str, object]:
    """The first student whom a question finds."""
    found = smfdesk("students", "--in", office, "--query", query, "--json").facts
    assert found, query
    return dict(found[0])


def dump(smfdesk: Smfdesk, office: Path) -> object:
    """Everything that lists show of everybody."""
    return smfdesk("students", "--in", office, "--columns", "all", "--json").facts


def test_version(smfdesk: Smfdesk) -> None:
    assert smfdesk("--version").out == f"smfdesk {__version__}\n"


def test_sample_is_the_same_for_the_same_seed(smfdesk: Smfdesk, tmp_path: Path) -> None:
    for name in ("one", "two"):
        made = smfdesk("sample", name, "--students", 12, "--seed", 3, "--as-of", "2026-11-24", "--json")
        assert made.code == 0
        assert made.facts == {"as_of": "2026-11-24", "seed": 3, "workspace": f"{name}.smfdesk", "students": 12}
    assert dump(smfdesk, tmp_path / "one.smfdesk") == dump(smfdesk, tmp_path / "two.smfdesk")


def test_sample_workbook_needs_no_passphrase(smfdesk: Smfdesk, tmp_path: Path) -> None:
    made = smfdesk("sample", "--workbook", "return.xlsx", SMFDESK_PASSPHRASE="")
    assert made.code == 0
    assert "to import: return.xlsx" in made.out
    assert load_workbook(tmp_path / "return.xlsx").active.max_row > 20


def test_students_are_shown_for_people(smfdesk: Smfdesk, office: Path) -> None:
    shown = smfdesk("students", "--in", office)
    assert shown.code == 0
    lines = shown.out.splitlines()
    assert lines[0].split() == ["Student", "Journey", "Status", "Next", "step", "Due", "School", "Cohort"]
    assert lines[-1] == f"{STUDENTS} students."
    assert len(lines) == STUDENTS + 2


def test_students_are_asked_for_as_in_the_window(here: Smfdesk, office: Path) -> None:
    late = here(
        "students", "--in", office, "--query", "is:active stage:mentoring", "--sort=-due", "--columns", "stage,status,due", "--json"
    )
    rows = late.facts
    assert rows
    assert {(row["stage"], row["status"]) for row in rows} == {("mentoring", "active")}
    due = [row["due"] for row in rows if row["due"]]
    assert due == sorted(due, reverse=True)


def test_students_as_csv(smfdesk: Smfdesk, office: Path, tmp_path: Path) -> None:
    assert smfdesk("students", "--in", office, "--columns", "surname,dob,fsm", "--out", "list.csv").code == 0
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["student_id", "surname", "date_of_birth", "fsm"]
    assert len(rows) == STUDENTS
    assert all(len(row["student_id"]) == 32 and row["date_of_birth"][4] == "-" for row in rows)
    assert {row["fsm"] for row in rows} <= {"true", "false", "not_known", "prefer_not_to_say", ""}


def test_sensitive_columns_stay_in_unless_asked_for(here: Smfdesk, office: Path, tmp_path: Path) -> None:
    here("students", "--in", office, "--out", "list.csv")
    here("students", "--in", office, "--columns", "all", "--out", "all.csv")
    plain, everything = ((tmp_path / name).read_text("utf-8-sig").splitlines()[0].split(",") for name in ("list.csv", "all.csv"))
    assert "date_of_birth" not in plain
    assert {"date_of_birth", "address", "postcode", "fsm"} <= set(everything)


def test_students_as_json_and_workbook(here: Smfdesk, office: Path, tmp_path: Path) -> None:
    said = here("students", "--in", office, "--columns", "name,due,intake", "--out", "list.json", "--json")
    assert said.facts["students"] == STUDENTS
    assert len(json.loads((tmp_path / "list.json").read_text("utf-8"))) == STUDENTS
    assert here("students", "--in", office, "--columns", "name,due,intake", "--out", "list.xlsx").code == 0
    sheet = load_workbook(tmp_path / "list.xlsx")["Students"]
    heads = [row for row in sheet.iter_rows(values_only=True) if "Student" in row]
    assert [cell for cell in heads[0] if cell] == ["Student", "Due", "Year group"]


def test_a_list_that_leaves_is_logged_without_names(here: Smfdesk, office: Path) -> None:
    here("students", "--in", office, "--query", "cohort:law", "--out", "list.csv")
    newest = here("history", "--in", office, "--json").facts[0]
    assert newest["op"] == "export"
    assert newest["counts"] == {"export_log": 1}


def test_move_undo_redo(here: Smfdesk, office: Path) -> None:
    who = student(here, office, "stage:mentoring is:active")
    before = dump(here, office)
    moved = here("move", "--in", office, who["student_id"], "University application", "--reason", "Ready early", "--json")
    assert moved.facts["sentence"] == f"move {who['name']} to University application"
    after = dump(here, office)
    assert student(here, office, f'"{who["name"]}"')["stage"] == "applying_university"
    taken_back = here("undo", "--in", office)
    assert taken_back.out.startswith(f"Done: undo: move {who['name']} to University application")
    assert dump(here, office) == before
    brought = here("undo", "--redo", "--in", office)
    assert brought.out.startswith(f"Done: redo: move {who['name']} to University application")
    assert dump(here, office) == after
    assert here("check", office).code == 0


def test_undo_of_a_given_change_keeps_later_ones(smfdesk: Smfdesk, office: Path) -> None:
    one, two = smfdesk("students", "--in", office, "--query", "stage:mentoring", "--json").facts[:2]
    first = smfdesk("move", "--in", office, one["student_id"], "5", "--reason", "x", "--json").facts["set"]
    smfdesk("move", "--in", office, two["student_id"], "5", "--reason", "x")
    undone = smfdesk("undo", first, "--in", office, "--json")
    assert undone.facts["left"] == {}
    assert student(smfdesk, office, f'"{one["name"]}"')["stage"] == "mentoring"
    assert student(smfdesk, office, f'"{two["name"]}"')["stage"] == "place_confirmed"
    taken = {one["set"]: one["undone"] for one in smfdesk("history", "--in", office, "--json").facts}
    assert taken[first] is True


def test_history_of_a_student_tells_past_values(here: Smfdesk, office: Path) -> None:
    who = student(here, office, "stage:mentoring")
    lines = here("history", "--in", office, "--student", who["student_id"], "--last", 500, "--json").facts
    first = next(line for line in lines if line.get("field") == "legal_first")
    assert (first["label"], first["before"], first["after"], first["by"]) == ("First name", None, who["forename"], "")
    here("move", "--in", office, who["student_id"], "graduate", "--reason", "x")
    newest = here("history", "--in", office, "--student", who["student_id"], "--last", 1, "--json").facts
    assert [line["sentence"] for line in newest] == [f"move {who['name']} to Graduate, seeking"]
    shown = here("history", "--in", office, "--student", who["student_id"], "--last", 3).out.splitlines()
    assert len(shown) == 3
    assert "Jo Osei" in shown[0]
    assert "graduate" in " ".join(shown).lower()


def test_check_says_that_all_is_whole(smfdesk: Smfdesk, office: Path) -> None:
    assert smfdesk("check", office).out.startswith("The workspace is whole: 2 changes")
    assert smfdesk("check", office, "--json").facts == {"whole": True, "changes": 2, "findings": []}


def test_upgrade_says_from_which_schema_to_which(smfdesk: Smfdesk, office: Path) -> None:
    facts = smfdesk("upgrade", office, "--json").facts
    assert facts["from"] == facts["to"]
    assert smfdesk("upgrade", office).out == f"It is up to date already (schema {facts['to']}).\n"


def test_a_recovery_code_opens_and_an_older_one_does_not(smfdesk: Smfdesk, office: Path) -> None:
    codes = [smfdesk("recovery-code", office, "--json").facts["recovery_code"] for _ in range(2)]
    assert smfdesk("check", office, SMFDESK_PASSPHRASE=codes[1]).code == 0
    refused = smfdesk("check", office, SMFDESK_PASSPHRASE=codes[0])
    assert (refused.code, refused.out) == (1, "")
    assert "recovery code" in refused.err


def test_the_passphrase_may_stand_in_a_file(smfdesk: Smfdesk, office: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("marble otter quilt lantern\nsecond line\n", encoding="utf-8")
    assert smfdesk("check", office, "--passphrase-file", "secret.txt", SMFDESK_PASSPHRASE="wrong").code == 0


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_each_verb_explains_itself(verb: str, here: Smfdesk, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        here(verb, "--help")
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: smfdesk {verb}")
