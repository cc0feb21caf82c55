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


def raised() -> Iterator[tuple[str, str, set[str] | None]]:
    """(where, code, names of its data or None where they are passed on) of each code in the sources."""
    for path in sorted((ROOT / "smfdesk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
                continue
            first = node.args[0]
            if node.func.id in {"UserError", "Doubt"} and isinstance(first, ast.Constant):
                names = {k.arg for k in node.keywords}
                given = None if None in names else {str(name) for name in names}
                yield f"{path.name}:{node.lineno}", str(first.value), given


def test_every_code_that_is_raised_has_words() -> None:
    missing = [f"{where} {code}" for where, code, _ in raised() if code not in wording.WORDS]
    assert missing == []


def test_every_placeholder_of_an_error_is_given() -> None:
    wrong = []
    for path in sorted((ROOT / "smfdesk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "UserError":
                wrong += lacking(path.name, node)
    assert wrong == []


def lacking(file: str, node: ast.Call) -> list[str]:
    """Placeholders that this raise does not fill."""
    first = node.args[0] if node.args else None
    names = {k.arg for k in node.keywords}
    if not isinstance(first, ast.Constant) or None in names or first.value not in wording.WORDS:
        return []
    asked = {
        name.split(".")[0].split("[")[0]
        for text in wording.WORDS[str(first.value)]
        for _, name, _, _ in Formatter().parse(text)
        if name is not None
    }
    return [f"{file}:{node.lineno} {first.value}: {name}" for name in sorted(asked - names)]


def test_no_code_is_worded_twice() -> None:
    counted = Counter(code for part in wording._parts().values() for code in part)
    assert [code for code, n in counted.items() if n > 1] == []


@pytest.mark.parametrize("code", sorted(wording.WORDS))
def test_words_are_ours(code: str) -> None:
    sentence, next_act = wording.WORDS[code]
    assert banned_in(f"{sentence} {next_act}") == []
    for text in (sentence, next_act):
        assert text.strip() == text
        assert text[-1] in ".?!", "a whole sentence"
        assert not text[0].islower(), "begins with a capital letter"
        assert "!" not in text
    assert re.fullmatch(r"[a-z][a-z0-9_]*", code)


@pytest.mark.parametrize("code", sorted(wording.WORDS))
def test_sentences_are_short(code: str) -> None:
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
