"""A workspace is one folder: the database, its keys, its backups, and a word to whoever finds it.

Knows files and in which order they are made and tried. Must not know what the tables hold.
"""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from smfdesk.app.errors import UserError
from smfdesk.domain.ids import NewUid, Uid
from smfdesk.domain.records import Personal
from smfdesk.store import durable, keyfile, lock, schema, vault
from smfdesk.store.engine import PAGE_BYTES, begins, connect, create_database, damaged_pages, disk_worded, open_engine
from smfdesk.store.journal import begin_workspace
from smfdesk.store.keyfile import KEYS, KEYS_COPY, KeyFile, Slot
from smfdesk.store.vault import FileKey

SUFFIX: Final = ".smfdesk"
DATABASE: Final = "workspace.db"
BACKUPS: Final = "backups"
README: Final = "README.txt"
RECOVERY_LABEL: Final = "Recovery code"
PLAIN_SQLITE: Final = b"SQLite format 3\0"

# Where the personal data of each file stands; erasing somebody will walk this. In the key files it is a user's first name and initial.
FILES: Final = {
    **{f"{name}{end}": Personal.JOURNALLED for name in (DATABASE, schema.WORK) for end in ("", *schema.BESIDE)},
    BACKUPS: Personal.JOURNALLED,
    KEYS: Personal.DERIVED,
    KEYS_COPY: Personal.DERIVED,
    README: Personal.NONE,
    lock.LOCK: Personal.NONE,
}

README_TEXT: Final = """\
This folder is one smfdesk workspace. Everything in it is encrypted.

To copy it or move it: close smfdesk first, then take the whole folder.
Copied, renamed or moved whole it opens with the same passphrases and the
same recovery code. Single files out of it open nothing.

workspace.db             what the office knows
keys.json and its copy   open it with a passphrase or the recovery code
backups                  older states, kept before an upgrade
"""


@dataclass(slots=True, kw_only=True)
class Opened:
    """An open workspace: its place, its key, the schema it came with, and the lock that keeps others out until `close`."""

    folder: Path
    workspace_uid: bytes
    file_key: FileKey = field(repr=False)
    slot: Slot
    notices: tuple[str, ...]
    held: lock.Lock = field(repr=False)
    schema_found: int = schema.SCHEMA_NUMBER
    _engines: list[Engine] = field(default_factory=list, repr=False)

    @property
    def database(self) -> Path:
        """Where the database lies."""
        return self.folder / DATABASE

    def writer(self) -> Engine:
        """Open the only connection that writes; for the store thread.

        Returns:
            An engine of one connection, closed by `close`.
        """
        return self._remember(open_engine(self.database, self.file_key))

    def reader(self) -> Engine:
        """Open a connection that only reads; for the read thread.

        Returns:
            An engine of one connection, closed by `close`.
        """
        return self._remember(open_engine(self.database, self.file_key, read_only=True))

    def close(self) -> None:
        """Close every connection made here, then give the workspace free."""
        while self._engines:
            self._engines.pop().dispose()
        self.held.release()

    def _remember(self, engine: Engine) -> Engine:
        self._engines.append(engine)
        return engine


def named(path: Path) -> Path:
    """Give a workspace's folder its ending.

    Args:
        path: as chosen by the user.

    Returns:
        The path, ending in ".smfdesk".
    """
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def create(folder: Path, *, who: str, passphrase: str, new_uid: NewUid, fill: Callable[[Engine], None]) -> Opened:
    """Make a workspace; it appears whole or not at all.

    Args:
        folder: where; nothing may be there yet.
        who: label of the first slot, in clear on disk: first name and initial.
        passphrase: of the first slot.
        new_uid: the system's own and no seeded one: the workspace's uid opens its database file in clear, so that keys of
            another workspace are known.
        fill: commits what a new workspace holds, on the writing engine of the empty workspace.

    Returns:
        The workspace, open.

    Raises:
        UserError: workspace_exists, folder_missing, workspace_read_only, disk_full, workspace_in_use, passphrase_short,
            passphrase_common.
    """
    with disk_worded(folder):
        if folder.exists():
            raise UserError("workspace_exists", folder=folder.name)
        if not folder.parent.is_dir():
            raise UserError("folder_missing", folder=folder.parent.name)
    file_key, workspace_uid = vault.new_file_key(), new_uid()
    slot = vault.seal(file_key, passphrase, workspace_uid=workspace_uid, label=who, kind="passphrase")
    key_file = KeyFile(workspace_uid=workspace_uid, slots=(slot,))
    part = folder.with_name(f".{folder.name}.part")
    with disk_worded(folder.parent), ExitStack() as undo:
        part.mkdir(exist_ok=True)
        building = lock.acquire(part)
        undo.callback(shutil.rmtree, part, ignore_errors=True)
        undo.callback(building.release)
        _build(part, key_file, file_key, new_uid, fill)
        building.release()
        part.rename(folder)
        durable.sync_folder(folder.parent)
    held = lock.acquire(folder)
    return Opened(folder=folder, workspace_uid=workspace_uid, file_key=file_key, slot=slot, notices=(), held=held)


def open_workspace(path: Path, secret: str, *, who: str | None = None) -> Opened:
    """Open a workspace by passphrase or recovery code; derives exactly one key.

    A refusal leaves every byte on the disk as it was.

    Args:
        path: the workspace folder, or a file inside it.
        secret: the passphrase, or the recovery code in any spelling.
        who: label of the slot; None where there is one passphrase, or for a recovery code.

    Returns:
        The workspace, open and locked, every page of its database authenticated.

    Raises:
        UserError: each thing that may stand in the way, see app/wording_workspace.py.
    """
    with disk_worded(path), ExitStack() as undo:
        folder = find(path)
        key_file, from_copy = _read_keys(folder)
        slot = vault.choose_slot(key_file, secret, who)
        file_key = _unseal(folder, key_file, slot, secret)
        held = lock.acquire(folder)
        undo.callback(held.release)
        schema.settle(folder)
        _check_database(folder, file_key, key_file)
        schema_found = schema.bring_up(folder, folder / DATABASE, file_key)
        _mend_keys(folder, key_file)
        undo.pop_all()
    notices = ("keys_from_copy",) * from_copy + ("workspace_upgraded",) * (schema_found < schema.SCHEMA_NUMBER)
    uid = key_file.workspace_uid
    return Opened(folder=folder, workspace_uid=uid, file_key=file_key, slot=slot, notices=notices, held=held, schema_found=schema_found)


def find(path: Path) -> Path:
    """Find the workspace folder that a path means, or say what is there instead; nothing is written.

    Args:
        path: a folder, or a file inside a workspace.

    Returns:
        The folder; it holds a database file.

    Raises:
        UserError: workspace_not_found, workspace_plain_sqlite, workspace_text_file, workspace_other_file,
            workspace_empty_folder, workspace_other_folder, database_missing, database_damaged.
    """
    if not path.exists():
        raise UserError("workspace_not_found", folder=path.name)
    if path.is_file() and path.parent.suffix != SUFFIX:
        raise UserError(_what_file(path) or "workspace_other_file", file=path.name)
    folder = path.parent if path.is_file() else path
    if not any(folder.iterdir()):
        raise UserError("workspace_empty_folder", folder=folder.name)
    database = folder / DATABASE
    if not database.is_file():
        ours = (folder / KEYS).exists() or (folder / KEYS_COPY).exists()
        raise UserError("database_missing" if ours else "workspace_other_folder", file=DATABASE, folder=folder.name)
    wrong = _what_file(database)
    if wrong is not None:
        raise UserError(wrong, file=DATABASE)
    if database.stat().st_size < PAGE_BYTES:  # SQLite takes an empty file for an empty database
        raise UserError("database_damaged", file=DATABASE, pages=1)
    return folder


def add_passphrase(opened: Opened, *, who: str, passphrase: str) -> Slot:
    """Let one more person open the workspace.

    Args:
        opened: the workspace.
        who: label in clear, first name and initial; not yet in use.
        passphrase: theirs.

    Returns:
        The new slot, written.

    Raises:
        UserError: slot_exists, passphrase_short, passphrase_common.
    """
    key_file, _ = _read_keys(opened.folder)
    if any(slot.label.casefold() == who.casefold() for slot in key_file.slots):
        raise UserError("slot_exists", who=who)
    slot = vault.seal(opened.file_key, passphrase, workspace_uid=opened.workspace_uid, label=who, kind="passphrase")
    keyfile.write(opened.folder, key_file.with_slot(slot))
    return slot


def change_passphrase(opened: Opened, *, who: str, passphrase: str) -> Slot:
    """Give a person another passphrase, for example after the recovery code opened the workspace.

    Args:
        opened: the workspace.
        who: label of the slot that is replaced.
        passphrase: the new one.

    Returns:
        The new slot, written.

    Raises:
        UserError: who_unknown, passphrase_short, passphrase_common.
    """
    key_file, _ = _read_keys(opened.folder)
    old = vault.choose_slot(key_file, passphrase, who)
    slot = vault.seal(opened.file_key, passphrase, workspace_uid=opened.workspace_uid, label=old.label, kind="passphrase")
    keyfile.write(opened.folder, key_file.without(old.uid).with_slot(slot))
    return slot


def renew_recovery_code(opened: Opened) -> str:
    """Make the recovery code, or a new one in place of the old, which then opens nothing.

    Args:
        opened: the workspace.

    Returns:
        26 letters in groups, to be printed; it is kept nowhere.
    """
    key_file, _ = _read_keys(opened.folder)
    code = vault.new_recovery_code()
    slot = vault.seal(opened.file_key, code, workspace_uid=opened.workspace_uid, label=RECOVERY_LABEL, kind="recovery")
    for old in key_file.slots:
        if old.kind == "recovery":
            key_file = key_file.without(old.uid)
    keyfile.write(opened.folder, key_file.with_slot(slot))
    return code


def _build(part: Path, key_file: KeyFile, file_key: FileKey, new_uid: NewUid, fill: Callable[[Engine], None]) -> None:
    """Build a workspace under a name that nothing opens; what a killed process left there is cleared away."""
    for left in part.iterdir():
        if left.name != lock.LOCK:
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    (part / BACKUPS).mkdir()
    durable.replace_file(part / README, README_TEXT.encode())
    keyfile.write(part, key_file)
    create_database(part / DATABASE, file_key, salt=key_file.workspace_uid)
    engine = open_engine(part / DATABASE, file_key)
    try:
        schema.build(engine)
        with engine.begin() as connection:
            begin_workspace(connection, uid=Uid(key_file.workspace_uid), epoch=new_uid(), copy_id=new_uid())
        fill(engine)
    finally:
        engine.dispose()
    durable.sync_folder(part)


def _unseal(folder: Path, key_file: KeyFile, slot: Slot, secret: str) -> FileKey:
    try:
        return vault.unseal(slot, secret, workspace_uid=key_file.workspace_uid)
    except UserError:
        # A passphrase that does not open keys which belong elsewhere is not a wrong passphrase.
        if key_file.workspace_uid == begins(folder / DATABASE):
            raise
        raise UserError("keys_other_workspace", folder=folder.name) from None


def _read_keys(folder: Path) -> tuple[KeyFile, bool]:
    """Read the key slots, and whether they come from the copy; those of this very database are preferred."""
    main, copy = _read_if_whole(folder / KEYS), _read_if_whole(folder / KEYS_COPY)
    salt = begins(folder / DATABASE)
    if main is not None and (copy is None or main.workspace_uid == salt or copy.workspace_uid != salt):
        return main, False
    if copy is not None:
        return copy, True
    there = (folder / KEYS).exists() or (folder / KEYS_COPY).exists()
    raise UserError("keys_unreadable" if there else "keys_missing", folder=folder.name)


def _read_if_whole(path: Path) -> KeyFile | None:
    try:
        return keyfile.read(path)
    except (FileNotFoundError, keyfile.KeyFileError):
        return None


def _mend_keys(folder: Path, key_file: KeyFile) -> None:
    """Write both key files where one of them is missing or differs."""
    if any(_read_if_whole(folder / name) != key_file for name in (KEYS, KEYS_COPY)):
        keyfile.write(folder, key_file)


def _check_database(folder: Path, file_key: FileKey, key_file: KeyFile) -> None:
    """Tell damage from keys of another workspace, and authenticate every page."""
    database = folder / DATABASE
    if begins(database) != key_file.workspace_uid and not _opens(database, file_key, key_file.workspace_uid):
        raise UserError("keys_other_workspace", folder=folder.name)
    if not _opens(database, file_key, None):
        raise UserError("database_damaged", file=DATABASE, pages=1)
    connection = connect(database, file_key, read_only=True)
    try:
        pages = damaged_pages(connection, database)
    finally:
        connection.close()
    if pages:
        raise UserError("database_damaged", file=DATABASE, pages=pages)


def _opens(database: Path, file_key: FileKey, salt: bytes | None) -> bool:
    try:
        connect(database, file_key, read_only=True, salt=salt).close()
    except UserError as error:
        if error.code == "database_unreadable":
            return False
        raise
    return True


def _what_file(path: Path) -> str | None:
    """Name what a file is that is no encrypted database; None where it may be one."""
    with path.open("rb") as stream:
        head = stream.read(PAGE_BYTES)
    if head.startswith(PLAIN_SQLITE):
        return "workspace_plain_sqlite"
    try:
        text = head.decode()
    except UnicodeDecodeError:
        return None
    readable = text and all(letter.isprintable() or letter.isspace() for letter in text)
    return "workspace_text_file" if readable else None
