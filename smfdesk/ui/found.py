"""A workspace that is locked, and a refusal to open it: all that the first page painted must know of opening."""

from pathlib import Path
from typing import NamedTuple


class Refused(Exception):
    """Something the user can act on.

    Args:
        sentence: what happened, with the value seen.
        next_act: what to do now.
        where: name of the field it is about ("passphrase", "code", "again", "name", "who", "lead_name", "lead_phone");
            empty where it is about the whole workspace.
    """

    def __init__(self, sentence: str, next_act: str, where: str = "") -> None:
        # The exception's own text stays empty: a sentence may hold a name, and a crash report must not.
        super().__init__()
        self.sentence = sentence
        self.next_act = next_act
        self.where = where


class Found(NamedTuple):
    """A workspace as it looks while it is locked.

    Args:
        folder: where it is.
        name: of the workspace.
        people: labels of those who have a passphrase for it, as "Jo O."; the one who opened it last comes first.
        last_opened: a sentence about the last time, for the foot of the page; may be empty.
    """

    folder: Path
    name: str
    people: tuple[str, ...]
    last_opened: str = ""
