"""A file is written whole or not at all: beside its place, onto the disk, then put there in one step."""

import errno
import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

from smfdesk.app.errors import UserError
from smfdesk.app.export_ports import SavedFile
from smfdesk.app.file_names import is_reserved

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


def check_target(target: Path, suffix: str) -> None:
    """Look at a place before any work is done for it.

    Args:
        target: where a file shall stand.
        suffix: how its name must end, as ".xlsx".

    Raises:
        UserError: export_name, export_no_folder, export_is_folder, export_open_elsewhere, export_read_only.
    """
    if target.suffix.casefold() != suffix or is_reserved(target.name) or "\0" in str(target):
        raise UserError("export_name", file=target.name, suffix=suffix)
    try:
        folder_there, is_folder = target.parent.is_dir(), target.is_dir()
        is_open = any(one.exists() for one in _lock_files(target))
    except OSError as cause:
        raise _told(cause, target) from None
    if not folder_there:
        raise UserError("export_no_folder", folder=str(target.parent))
    if is_folder:
        raise UserError("export_is_folder", file=target.name)
    if is_open:
        raise UserError("export_open_elsewhere", file=target.name)


def save(data: bytes, target: Path) -> SavedFile:
    """Put a whole file in its place; what stood there stays until the new one is safe on the disk.

    Args:
        data: the file's bytes.
        target: where; its folder exists.

    Returns:
        Where it lies, with its SHA-256.

    Raises:
        UserError: export_name, export_read_only, export_open_elsewhere, export_disk_full, export_not_written. The target is as it was
            and nothing is left beside it.
    """
    aside = target.with_name(f".smfdesk-{secrets.token_hex(8)}.part")
    try:
        _write(data, aside)
        _replace(aside, target)
    except OSError as cause:
        raise _told(cause, target) from None
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    _sync_folder(target.parent)
    return SavedFile(path=target, digest=hashlib.sha256(data).hexdigest(), size=len(data))


def _lock_files(target: Path) -> tuple[Path, ...]:
    """What Excel and LibreOffice lay beside a file that is open."""
    return (target.with_name(f"~${target.name}"), target.with_name(f".~lock.{target.name}#"))


def _write(data: bytes, aside: Path) -> None:
    with aside.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(aside: Path, target: Path) -> None:
    if target.exists():
        aside.chmod(target.stat().st_mode & 0o777)
    try:
        aside.replace(target)
    except PermissionError:
        # On Windows this is how a file that is open in Excel answers.
        raise UserError("export_open_elsewhere", file=target.name) from None


def _sync_folder(folder: Path) -> None:
    """Make the new name durable where the system lets a folder be synced; Windows and some network disks do not."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _told(cause: OSError, target: Path) -> UserError:
    if cause.errno in _FULL:
        return UserError("export_disk_full", file=target.name)
    if cause.errno in _NOT_ALLOWED:
        return UserError("export_read_only", folder=str(target.parent))
    if cause.errno == errno.ENAMETOOLONG:
        return UserError("export_name", file=f"{target.name[:40]}…", suffix=target.suffix)
    return UserError("export_not_written", file=target.name)
