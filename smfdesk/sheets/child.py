"""The child process: one request, one file, one answer, be it a book or a refusal. It never holds a key of the workspace."""

import sys
from typing import BinaryIO

from smfdesk.app.errors import UserError
from smfdesk.sheets.book import read_book
from smfdesk.sheets.frames import book_as_message, receive, request_from_message, send
from smfdesk.sheets.limits import limit_this_process

BROKEN = 1
FLAG = "--sheet-child"


def main() -> int:
    """Serve one request from stdin on stdout.

    Returns:
        0 after an answer, be it a refusal; anything else tells the parent that the file could not be read.
    """
    limit_this_process()
    return serve(sys.stdin.buffer, sys.stdout.buffer)


def serve(source: BinaryIO, answers: BinaryIO) -> int:
    """Answer one request.

    Args:
        source: one message, the request.
        answers: messages {"progress": [done, total, code]}, then {"book": ...} or {"refused": code, "data": ...}.

    Returns:
        The exit code of the process.
    """
    message = receive(source)
    if message is None:
        return BROKEN

    def say(done: int, total: int, what: str) -> None:
        send(answers, {"progress": [done, total, what]})

    try:
        book = read_book(request_from_message(message), say)
    except UserError as refused:
        send(answers, {"refused": refused.code, "data": refused.data})
        return 0
    send(answers, {"book": book_as_message(book)})
    return 0
