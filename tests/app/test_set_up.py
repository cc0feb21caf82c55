"""The first answers of a workspace: taken in, or refused one by one before anything is made."""

from dataclasses import replace
from pathlib import Path

import pytest

from smfdesk.app.errors import UserError
from smfdesk.app.operations import OPERATIONS, sentence
from smfdesk.app.set_up import Start, set_up, slot_label
from smfdesk.app.students import lead
from smfdesk.bootstrap import create_office, new_uid
from tests.app.office import PASSPHRASE

GOOD = Start(workspace_name=" London  office ", user="Jo  Osei", lead_name="Dee Marsh", lead_phone="+44 20 7946 0018")


def test_the_answers_stand_in_the_workspace(tmp_path: Path) -> None:
    office = create_office(tmp_path / "London", GOOD, PASSPHRASE)
    assert {row["name"]: row["value"] for row in office.reader.records("setting")} == {
        "workspace_name": "London office",
        "lead_name": "Dee Marsh",
        "lead_phone": "020 7946 0018",
    }
    assert [(row["uid"], row["name"], row["role"]) for row in office.reader.records("user")] == [(office.user, "Jo Osei", "administrator")]
    assert lead(office.reader) == ("Dee Marsh", "020 7946 0018")
    first = office.reader.sets(limit=9)
    assert [(one.op, one.author, sentence(office.reader, one.op, one.refs)) for one in first] == [
        ("set_up", None, OPERATIONS["set_up"].sentence)
    ]
    assert office.check() == ()
    office.close()


WRONG = [
    ({"workspace_name": ""}, "start_name"),
    ({"workspace_name": " 2026 "}, "start_name"),
    ({"user": "\t"}, "start_user"),
    ({"lead_name": "-"}, "start_lead"),
    ({"lead_phone": ""}, "start_phone"),
    ({"lead_phone": "ask Jo"}, "start_phone"),
    ({"user": "", "lead_phone": ""}, "start_user"),
]


@pytest.mark.parametrize(("answers", "code"), WRONG, ids=str)
def test_an_answer_that_does_not_do_is_refused_and_nothing_is_made(tmp_path: Path, answers: dict[str, str], code: str) -> None:
    with pytest.raises(UserError, match=code):
        create_office(tmp_path / "London", replace(GOOD, **answers), PASSPHRASE)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_only_a_sample_is_marked_as_one() -> None:
    for is_sample in (False, True):
        changes = set_up(replace(GOOD, sample=is_sample), new_uid(), new_uid).changes
        marked = [one.after["value"] for one in changes if one.after and one.after.get("name") == "sample"]
        assert marked == ["yes"] * is_sample


@pytest.mark.parametrize(
    ("name", "label"),
    [("Jo Osei", "Jo O."), (" Ana  María de la Ó ", "Ana Ó."), ("Bo", "Bo"), ("", "")],
)
def test_a_slot_is_labelled_by_first_name_and_initial(name: str, label: str) -> None:
    assert slot_label(name) == label
