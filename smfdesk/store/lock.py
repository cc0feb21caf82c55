"""Who has a workspace open: a lock file that the system frees when its process ends.

Knows one file and the system's file locks. Must not know what is locked.
"""

import errno
import json
import os
import socket
import sys
from contextlib import suppress
from io import RawIOBase
from pathlib import Path
from typing import Final

from smfdesk.app.errors import UserError

LOCK: Final = "in-use.lock"
# Windows locks bytes against reading too, so the byte that is locked lies far behind the text.
LOCKED_BYTE: Final = 1 << 20


class Lock:
    """A lock that is held until `release`, or until the process ends."""

    def __init__(self, path: Path, stream: RawIOBase) -> None:
        self._path = path
        self._stream: RawIOBase | None = stream

    def release(self) -> None:
        """Give the workspace free; a second call does nothing."""
        if self._stream is None:
            return
        stream, self._stream = self._stream, None
        # A file that cannot be removed does no harm: nobody holds it any more.
        if sys.platform == "win32":  # an open file cannot be removed there
            stream.close()
            with suppress(OSError):
                self._path.unlink()
        else:
            with suppress(OSError):
                self._path.unlink()
            stream.close()


def acquire(folder: Path) -> Lock:
    """Take a workspace for this process.

    The lock of a process that ended, on this machine, is taken over. The name of another machine in the file is believed:
    network drives do not always carry locks.

    Args:
        folder: the workspace folder.

    Returns:
        The lock, held.

    Raises:
        UserError: workspace_in_use, workspace_in_use_elsewhere, workspace_read_only, disk_full.
    """
    path = folder / LOCK
    while True:
        stream = _open(path)
        if not _try_lock(stream):
            holder = _holder(stream)
            stream.close()
            raise UserError("workspace_in_use", machine=holder.get("machine", socket.gethostname()))
        if _same_file(stream, path):
            break
        stream.close()  # its owner removed it between our opening and locking it
    _refuse_elsewhere(stream)
    _sign(stream, path)
    return Lock(path, stream)


def _open(path: Path) -> RawIOBase:
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        code = "disk_full" if error.errno == errno.ENOSPC else "workspace_read_only"
        raise UserError(code, folder=path.parent.name) from None
    return os.fdopen(handle, "r+b", buffering=0)


def _sign(stream: RawIOBase, path: Path) -> None:
    try:
        stream.seek(0)
        stream.truncate()
        stream.write(json.dumps({"machine": socket.gethostname(), "process": os.getpid()}).encode())
    except OSError:
        Lock(path, stream).release()
        raise UserError("disk_full", folder=path.parent.name) from None


def _refuse_elsewhere(stream: RawIOBase) -> None:
    machine = _holder(stream).get("machine")
    if machine not in {None, socket.gethostname()}:
        stream.close()
        raise UserError("workspace_in_use_elsewhere", machine=machine, file=LOCK)


def _holder(stream: RawIOBase) -> dict[str, object]:
    stream.seek(0)
    try:
        found = json.loads(stream.read(1000) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _same_file(stream: RawIOBase, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _try_lock(stream: RawIOBase) -> bool:
        stream.seek(LOCKED_BYTE)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(stream: RawIOBase) -> bool:
        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
