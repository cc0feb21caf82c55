"""How a verb is declared, and the arguments and answers that several share."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import IO, NoReturn

from smfdesk.app.errors import UserError
from smfdesk.app.wording import worded
from smfdesk.cli.needs import GetNeeds, Needs, OpenOffice
from smfdesk.domain.dates import read_date
from smfdesk.domain.query import EVERYBODY, Query, QueryProblem, parse_query

DONE, REFUSED, WRONG_USAGE, IN_PART, STOPPED, BUG = 0, 1, 2, 3, 130, 70
PASSPHRASE = "SMFDESK_PASSPHRASE"  # noqa: S105 - the name of a variable


class WrongUsage(Exception):
    """A command line that means nothing; `sentence` says what is wrong with it."""

    def __init__(self, sentence: str) -> None:
        super().__init__("wrong_usage")
        self.sentence = sentence


class Parser(argparse.ArgumentParser):
    """argparse that raises what is wrong instead of leaving."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage with argparse's own words as a sentence."""
        raise WrongUsage(f"{self.prog}: {message}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of a verb: what was typed, where the needs come from, where the answer goes, and the environment's passphrase, if any."""

    arguments: argparse.Namespace
    get_needs: GetNeeds
    out: IO[str]
    err: IO[str]
    passphrase: str = field(default="", repr=False)

    @property
    def needs(self) -> Needs:
        """What the layers beside us do; only now are they loaded."""
        return self.get_needs()

    def say(self, line: str = "") -> None:
        """Print one line for people; nothing where facts for a program are wanted."""
        if not getattr(self.arguments, "json", False):
            _print(line, self.out)

    def note(self, line: str) -> None:
        """Print one line beside the answer."""
        _print(line, self.err)

    def facts(self, facts: object) -> None:
        """Print facts for a program, as one JSON value, where they are wanted."""
        if getattr(self.arguments, "json", False):
            _print(json.dumps(facts, ensure_ascii=False, indent=1), self.out)

    @contextmanager
    def progress(self, what: str) -> Iterator[Callable[[int, int], None]]:
        """Draw a bar on a terminal, and nothing in a pipe."""
        shown = self.err.isatty()

        def step(done: int, total: int) -> None:
            if shown:
                full = 30 * done // max(total, 1)
                print(f"\r{what} [{'#' * full}{'.' * (30 - full)}] {done:,} of {total:,}", end="", file=self.err, flush=True)

        try:
            yield step
        finally:
            if shown:
                print("\r\x1b[K", end="", file=self.err, flush=True)

    def secret(self, *, new: bool = False) -> str:
        """Find the passphrase: a file, the environment, or a question on the terminal.

        Args:
            new: True where it is being chosen; then it is asked for twice.

        Raises:
            UserError: passphrase_file, passphrase_needed, passphrase_differs.
        """
        file: Path | None = self.arguments.passphrase_file
        if file is not None:
            return _first_line(file)
        if self.passphrase:
            return self.passphrase
        if not sys.stdin.isatty():
            raise UserError("passphrase_needed", variable=PASSPHRASE)
        typed = getpass.getpass("New passphrase: " if new else "Passphrase: ")
        if new and getpass.getpass("The same again: ") != typed:
            raise UserError("passphrase_differs")
        return typed

    @contextmanager
    def office(self, path: Path) -> Iterator[OpenOffice]:
        """Open the workspace that the command names, say what happened on the way, and close it."""
        office = self.needs.open(path, self.secret(), self.arguments.who)
        try:
            for code in office.notices:
                self.note(str(worded(code, {})))
            yield office
        finally:
            office.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One verb: its name, its line in the help, its arguments and what it does. `run` gives the exit code."""

    name: str
    summary: str
    declare: Callable[[Parser], None]
    run: Callable[[Call], int]


def run_verb(verb: Verb, argv: Sequence[str], call: Call) -> int:
    """Read the arguments of a verb and do it.

    Args:
        verb: which.
        argv: what follows its name.
        call: whose needs, passphrase and streams it takes.

    Returns:
        The exit code.

    Raises:
        WrongUsage: the arguments mean nothing.
        UserError: as the verb says.
    """
    parser = Parser(prog=f"smfdesk {verb.name}", description=verb.summary, allow_abbrev=False)
    verb.declare(parser)
    return verb.run(replace(call, arguments=parser.parse_args(list(argv))))


def _print(line: str, stream: IO[str]) -> None:
    """Print; where the reader has seen enough and is gone, go on without it: the work is not half done for that."""
    try:
        print(line, file=stream, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _first_line(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    if not lines or not lines[0].strip():
        raise UserError("passphrase_file", file=file.name)
    return lines[0]


def add_json(parser: Parser) -> None:
    """Let the answer come as JSON."""
    parser.add_argument("--json", action="store_true", help="answer as JSON, for a program")


def add_secret(parser: Parser) -> None:
    """Declare where the passphrase may come from: never from the command line."""
    text = f"a file whose first line is the passphrase or the recovery code (else {PASSPHRASE}, else it is asked for)"
    parser.add_argument("--passphrase-file", metavar="FILE", type=Path, help=text)
    parser.add_argument("--who", metavar="NAME", help="whose passphrase it is, where several people have one")


def a_date(text: str) -> date:
    """Read a day of an argument."""
    day = read_date(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date; write it like 2026-11-24")
    return day


def a_count(text: str) -> int:
    """Read a whole number of at least 1."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of 1 or more")
    return int(text)


def one_of(*known: str) -> Callable[[str], str]:
    """Make a reader of an argument that must be one of some words."""

    def read(text: str) -> str:
        if text not in known:
            raise argparse.ArgumentTypeError(f"“{text}” is none of {', '.join(known)}")
        return text

    return read


def asked(text: str | None, today: date) -> Query:
    """Read a question as the list's search box does.

    Raises:
        UserError: query_field, query_value, query_state.
    """
    try:
        return parse_query(text, today) if text else EVERYBODY
    except QueryProblem as problem:
        raise UserError(problem.code, **problem.data) from None


def columns_of_text(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Set rows of text in columns, two spaces apart; the last column runs on."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))] if rows else []
    for row in rows:
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def plain(value: object) -> object:
    """Turn a value into one that JSON has: dates ISO, uids hexadecimal."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value
