"""Every code has its words, and the words are ours."""

import ast
import pickle
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from smfdesk.app import wording
from smfdesk.app.errors import Cancelled, UserError

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = tomllib.loads((ROOT / "resources" / "glossary.toml").read_text(encoding="utf-8"))
BANNED = {word for entry in GLOSSARY["word"] for word in entry["not"]} | set(GLOSSARY["never"]["words"])


def banned_in(text: str) -> list[str]:
    """The banned words of a text, lower case, after the phrases that are fine."""
    plain = re.sub(r"\{[^}]*\}", " ", text).lower()
    for phrase in GLOSSARY["fine"]["phrases"]:
        plain = plain.replace(phrase, " ")
    return sorted(word for word in BANNED if re.search(rf"\b{re.escape(word)}\b", plain))


SPOKEN = {"UserError": "", "QueryProblem": "", "Doubt": "value_"}  # what is raised -> what stands before its code in WORDS


def raised() -> Iterator[tuple[str, str, str, set[str | None]]]:
    """(where, what, code in WORDS, names of its data; None among them where a mapping is passed on) of each in the sources."""
    for path in sorted((ROOT / "smfdesk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPOKEN and node.args:
                what, first = node.func.id, node.args[0]
                if isinstance(first, ast.Constant):
                    yield f"{path.name}:{node.lineno}", what, SPOKEN[what] + str(first.value), {word.arg for word in node.keywords}


RAISED = list(raised())
STANDS_IN_THE_WAY = {code for _, _, code, _ in RAISED}


def test_every_code_that_is_raised_has_words() -> None:
    assert [f"{where} {code}" for where, _, code, _ in RAISED if code not in wording.WORDS] == []


def test_every_placeholder_is_given() -> None:
    lacking = [
        f"{where} {code}: {placeholders(code) - names}"
        for where, what, code, names in RAISED
        if what != "Doubt" and None not in names and placeholders(code) - names
    ]
    assert lacking == []


def placeholders(code: str) -> set[str | None]:
    """What the words of a code ask for."""
    parts = [part for text in wording.WORDS.get(code, ()) for part in Formatter().parse(text)]
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in parts if name is not None}


def test_what_stands_in_the_way_has_a_next_act() -> None:
    """A reason, such as why a column was guessed, is a sentence alone."""
    assert [code for code in sorted(STANDS_IN_THE_WAY) if not wording.WORDS[code][1]] == []


def test_no_code_is_worded_twice() -> None:
    counted = Counter(code for part in wording._parts().values() for code in part)
    assert [code for code, n in counted.items() if n > 1] == []


@pytest.mark.parametrize("code", sorted(wording.WORDS))
def test_words_are_ours(code: str) -> None:
    sentence, next_act = wording.WORDS[code]
    assert banned_in(f"{sentence} {next_act}") == []
    for text in filter(None, (sentence, next_act)):
        assert text.strip() == text
        assert text[-1] in ".?!", "a whole sentence"
        assert not text[0].islower(), "begins with a capital letter"
        assert "!" not in text
    assert re.fullmatch(r"[a-z][a-z0-9_]*", code)


@pytest.mark.parametrize("code", sorted(wording.WORDS))
def test_sentences_are_short(code: str) -> None:
    assert wording.WORDS[code][0]
    for part in re.split(r"(?<=[.?])\s+", " ".join(wording.WORDS[code])):
        assert len(part.split()) <= 30, part


def test_lint_finds_a_banned_word() -> None:
    assert banned_in("Please enter a valid date.") == ["please", "valid"]
    assert banned_in("Contact details were left out.") == []
    assert banned_in("{error} stands in the file.") == []


def test_said_fills_the_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(wording.WORDS, "rows_left", ("{rows:row|rows} of {file} need you.", "See them."))
    one = wording.said(UserError("rows_left", rows=1, file="Elm.xlsx"))
    many = wording.said(UserError("rows_left", rows=1240, file="Elm.xlsx"))
    assert str(one) == "1 row of Elm.xlsx need you. See them."
    assert many.sentence == "1,240 rows of Elm.xlsx need you."
    assert (many.code, many.next_act) == ("rows_left", "See them.")


def test_a_reason_is_a_sentence_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(wording.WORDS, "because", ("The heading is known.", ""))
    assert str(wording.worded("because", {})) == "The heading is known."


def test_dates_and_lists_are_shown_as_people_write_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(wording.WORDS, "seen", ("Seen on {day}: {names}. {share:.0f} %.", "Go on."))
    told = wording.worded("seen", {"day": date(2026, 11, 4), "names": ("one", "two"), "share": 41.6})
    assert told.sentence == "Seen on 4 Nov 2026: one, two. 42 %."


def test_an_error_shows_only_its_code() -> None:
    error = UserError("no_such_student", name="Amina Khan")
    assert "Amina" not in f"{error} {error!r} {error.args}"
    assert error.data == {"name": "Amina Khan"}
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (again.code, again.data) == (error.code, error.data)


def test_cancelled_is_no_user_error() -> None:
    assert not issubclass(Cancelled, UserError)


def test_glossary_says_and_bans_different_words() -> None:
    assert [e["say"] for e in GLOSSARY["word"] if e["say"] in BANNED] == []
    assert all(e["means"].endswith(".") for e in GLOSSARY["word"])
