"""What the user reads when something stands in the way: one sentence, one next act.

Each part keeps its own words in a file `wording_<part>.py` beside this one, as
`WORDS: dict[str, tuple[str, str]]` of code -> (sentence, next act). They are found by that name.
"""

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from string import Formatter

from smfdesk import app
from smfdesk.app.errors import UserError
from smfdesk.domain.dates import show_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the user is told.

    Args:
        sentence: what happened and where, with the value seen.
        next_act: what to do now; empty for a reason, where nothing stands in the way.
        code: the stable code, for scripts and for support.
    """

    sentence: str
    next_act: str
    code: str

    def __str__(self) -> str:
        return f"{self.sentence} {self.next_act}".rstrip()


class _Plain(Formatter):
    """Fills placeholders the way people write: `{rows:row|rows}` gives "1 row" or "1,240 rows"."""

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, int) and "|" in format_spec:
            one, many = format_spec.split("|")
            return f"{value:,} {one if value == 1 else many}"
        if isinstance(value, date) and not format_spec:
            return show_date(value)
        if isinstance(value, (list, tuple)):
            return ", ".join(str(part) for part in value)
        return str(super().format_field(value, format_spec))


def _parts() -> dict[str, dict[str, tuple[str, str]]]:
    """The words of each part, by the name of its file, in order of name."""
    names = sorted(m.name for m in pkgutil.iter_modules(app.__path__) if m.name.startswith("wording_"))
    return {name: import_module(f"smfdesk.app.{name}").WORDS for name in names}


WORDS: dict[str, tuple[str, str]] = {code: words for part in _parts().values() for code, words in part.items()}


def worded(code: str, data: Mapping[str, object]) -> Said:
    """Words any code, also that of a doubtful value met while parsing.

    Args:
        code: a key of WORDS.
        data: the values for its placeholders; more than needed does no harm.

    Returns:
        Said, complete sentences.

    Raises:
        KeyError: no words for this code, or a placeholder without a value: a bug, held by tests.
    """
    sentence, next_act = WORDS[code]
    plain = _Plain()
    return Said(
        sentence=plain.vformat(sentence, (), data),
        next_act=plain.vformat(next_act, (), data),
        code=code,
    )


def said(error: UserError) -> Said:
    """Words an error for the user.

    Args:
        error: as raised.

    Returns:
        Said, its sentence filled with the error's own data.

    Raises:
        KeyError: no words for its code: a bug, held by tests.
    """
    return worded(error.code, error.data)
