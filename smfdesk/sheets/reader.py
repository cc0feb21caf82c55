"""The parent's side: starts the child, hands it the file, waits for its answer, and ends it when the user says stop."""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO

from smfdesk.app.errors import UserError
from smfdesk.app.import_ports import NOTHING_CHOSEN, Corrections, Progress
from smfdesk.domain.tables import Remark, SourceBook
from smfdesk.sheets.book import Request
from smfdesk.sheets.frames import Message, book_from_message, receive, request_as_message, send
from smfdesk.sheets.limits import MOST_SECONDS, OUT_OF_TIME
from smfdesk.sheets.preflight import LOCK_BEGINS

PATIENCE = 0.05
"""Seconds between two looks at whether the user has pressed Stop."""
# On Windows a child of a program without a console would open one.
if sys.platform == "win32":
    _NO_WINDOW = subprocess.CREATE_NO_WINDOW
else:
    _NO_WINDOW = 0
LATEST = MOST_SECONDS + 5


class ChildReader:
    """Reads workbooks in a child process; it is the `BookReader` of the application's ports.

    Args:
        command: how to start the child; the program itself unless a test says otherwise.
    """

    def __init__(self, command: Sequence[str] = ()) -> None:
        self._command = list(command) or _command()

    def read(self, path: Path, today: date, progress: Progress, corrections: Corrections = NOTHING_CHOSEN) -> SourceBook:
        """Read one workbook.

        Args:
            path: the file.
            today: for birth dates.
            progress: told how far it is; raises Cancelled where the user has pressed Stop, and the child is ended.
            corrections: what a person has chosen, and the headings remembered of the school.

        Returns:
            What the file holds, as it was last saved.

        Raises:
            UserError: as the child refused; file_could_not_be_read, file_took_too_long.
            Cancelled: the user pressed Stop.
        """
        request = Request(
            path=path.absolute(), today=today, remembered=corrections.remembered, chosen=corrections.chosen, sheets=corrections.sheets
        )
        child = subprocess.Popen(  # noqa: S603 - our own program
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_without_secrets(),
            creationflags=_NO_WINDOW,
        )
        try:
            return _said_if_open(path, self._talk(child, request, progress))
        finally:
            child.kill()
            child.wait()
            for stream in (child.stdin, child.stdout):
                if stream is not None:
                    stream.close()

    def _talk(self, child: subprocess.Popen[bytes], request: Request, progress: Progress) -> SourceBook:
        if child.stdin is None or child.stdout is None:
            raise RuntimeError("the child was started without pipes")
        answers: queue.Queue[Message | None] = queue.Queue()
        threading.Thread(target=_listen, args=(child.stdout, answers), daemon=True).start()
        try:
            send(child.stdin, request_as_message(request))
        except BrokenPipeError:
            raise UserError("file_could_not_be_read", file=request.path.name) from None
        message = _last(answers, progress, request.path)
        if message is None:
            raise UserError("file_took_too_long" if child.wait() == OUT_OF_TIME else "file_could_not_be_read", file=request.path.name)
        if "refused" in message:
            raise UserError(message["refused"], **message["data"])
        return book_from_message(message["book"])


def _without_secrets() -> dict[str, str]:
    """The environment without what the program is told through it: a passphrase may be among it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SMFDESK_")}


def _command() -> list[str]:
    """The program itself as a child: a frozen one is its own interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--sheet-child"]
    return [sys.executable, "-m", "smfdesk", "--sheet-child"]


def _listen(stream: IO[bytes], answers: "queue.Queue[Message | None]") -> None:
    while True:
        message = receive(stream)
        answers.put(message)
        if message is None or "progress" not in message:
            return


def _last(answers: "queue.Queue[Message | None]", progress: Progress, path: Path) -> Message | None:
    """Wait for the answer, passing progress on; None where the child broke off."""
    waited = 0.0
    done, total, what = 0, 4, "started"
    while waited < LATEST:
        progress.step(done, total, what)
        try:
            message = answers.get(timeout=PATIENCE)
        except queue.Empty:
            waited += PATIENCE
            continue
        if message is None or "progress" not in message:
            return message
        done, total, what = message["progress"]
    raise UserError("file_took_too_long", file=path.name)


def _said_if_open(path: Path, book: SourceBook) -> SourceBook:
    """Say that the file is open in Excel, by the small file that Excel keeps beside it meanwhile."""
    if not path.with_name(f"{LOCK_BEGINS}{path.name}").exists():
        return book
    return replace(book, remarks=(Remark(code="file_open_in_excel"), *book.remarks))
