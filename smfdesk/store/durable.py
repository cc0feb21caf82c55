"""Files that are there whole after a power cut, or not at all.

Knows write, fsync and rename. Must not know what the files hold; imports the standard library only.
"""

import os
import shutil
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside its place, make it durable, and rename it over the old one.

    Args:
        path: the file to replace or make.
        content: its whole content.
    """
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    sync_file(part)
    part.replace(path)
    sync_folder(path.parent)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file's content and make the copy durable; its folder entry is not.

    Args:
        source: what to copy; nothing may be writing it.
        target: where to; replaced if there.
    """
    shutil.copyfile(source, target)
    sync_file(target)


def sync_file(path: Path) -> None:
    """Make a file's content durable.

    Args:
        path: the file.
    """
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make renames inside a folder durable; Windows has no such call and needs none.

    Args:
        folder: the folder whose entries changed.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
