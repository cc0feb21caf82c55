"""The key slots of a workspace as they lie on disk: `keys.json` and its copy.

Knows the file's form; opens no slot, and reaches the standard library only, because the unlock page
reads the labels before anything heavy is loaded.
"""

import base64
import hashlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Literal, TypeAlias

from smfdesk.store import durable

KEYS: Final = "keys.json"
KEYS_COPY: Final = "keys.copy.json"
FORMAT: Final = "smfdesk-keys-1"

# A damaged or hostile key file must not ask for all the memory or time of the machine.
MEMORY_KIB_LIMIT: Final = 1024 * 1024
PASSES_LIMIT: Final = 100
LANES_LIMIT: Final = 64

SlotKind: TypeAlias = Literal["passphrase", "recovery"]


class KeyFileError(ValueError):
    """The bytes are not a whole key file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way to the file key: a passphrase of one person, or the recovery code."""

    uid: bytes
    label: str
    kind: SlotKind
    memory_kib: int
    passes: int
    lanes: int
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    box: bytes = field(repr=False)

    def bound_to(self, workspace_uid: bytes) -> bytes:
        """Say what the box is authenticated with, so that no slot can be moved or weakened.

        Args:
            workspace_uid: the 16 bytes of the workspace that the slot belongs to.

        Returns:
            Canonical JSON bytes of everything in the slot that stands in clear.
        """
        clear = {
            "workspace": workspace_uid.hex(),
            "slot": self.uid.hex(),
            "label": self.label,
            "kind": self.kind,
            "memory_kib": self.memory_kib,
            "passes": self.passes,
            "lanes": self.lanes,
            "salt": _to_text(self.salt),
        }
        return _canonical(clear)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """All slots of one workspace, in the order they were added."""

    workspace_uid: bytes
    slots: tuple[Slot, ...]

    def with_slot(self, slot: Slot) -> "KeyFile":
        """Return the key file with one slot more.

        Args:
            slot: the slot to append.

        Returns:
            A new key file; nothing is written.
        """
        return replace(self, slots=(*self.slots, slot))

    def without(self, slot_uid: bytes) -> "KeyFile":
        """Return the key file without one slot.

        Args:
            slot_uid: the 16 bytes of the slot to leave out.

        Returns:
            A new key file; nothing is written.
        """
        return replace(self, slots=tuple(slot for slot in self.slots if slot.uid != slot_uid))


def labels(folder: Path) -> tuple[str, ...]:
    """Read whose passphrases open a workspace, for the unlock page.

    Args:
        folder: the workspace folder.

    Returns:
        Labels of the passphrase slots in the order they were added; empty where neither key file
        can be read, which opening the workspace then explains.
    """
    for name in (KEYS, KEYS_COPY):
        try:
            found = read(folder / name)
        except (OSError, KeyFileError):
            continue
        return tuple(slot.label for slot in found.slots if slot.kind == "passphrase")
    return ()


def read(path: Path) -> KeyFile:
    """Read one key file.

    Args:
        path: `keys.json` or its copy.

    Returns:
        The key file, its digest compared.

    Raises:
        KeyFileError: it is not a key file, or a byte of it was changed.
        OSError: it is missing or cannot be read.
    """
    try:
        whole = json.loads(path.read_bytes())
        body = whole["body"]
        if whole["format"] != FORMAT or whole["digest"] != _digest(body):
            raise KeyFileError
        return KeyFile(
            workspace_uid=bytes.fromhex(body["workspace"]),
            slots=tuple(_slot_from(entry) for entry in body["slots"]),
        )
    except (ValueError, KeyError, TypeError) as cause:
        raise KeyFileError from cause


def write(folder: Path, key_file: KeyFile) -> None:
    """Replace both key files, each whole or not at all.

    Args:
        folder: the workspace folder.
        key_file: what to write.
    """
    body = {
        "workspace": key_file.workspace_uid.hex(),
        "slots": [_slot_to(slot) for slot in key_file.slots],
    }
    whole = {"format": FORMAT, "digest": _digest(body), "body": body}
    content = json.dumps(whole, indent=1, ensure_ascii=False).encode() + b"\n"
    for name in (KEYS, KEYS_COPY):
        durable.replace_file(folder / name, content)


def _slot_to(slot: Slot) -> dict[str, object]:
    return {
        "uid": slot.uid.hex(),
        "label": slot.label,
        "kind": slot.kind,
        "memory_kib": slot.memory_kib,
        "passes": slot.passes,
        "lanes": slot.lanes,
        "salt": _to_text(slot.salt),
        "nonce": _to_text(slot.nonce),
        "box": _to_text(slot.box),
    }


def _slot_from(entry: dict[str, object]) -> Slot:
    kind: SlotKind = "recovery" if entry["kind"] == "recovery" else "passphrase"
    return Slot(
        uid=bytes.fromhex(str(entry["uid"])),
        label=str(entry["label"]),
        kind=kind,
        memory_kib=_number(entry["memory_kib"], MEMORY_KIB_LIMIT),
        passes=_number(entry["passes"], PASSES_LIMIT),
        lanes=_number(entry["lanes"], LANES_LIMIT),
        salt=_to_bytes(entry["salt"]),
        nonce=_to_bytes(entry["nonce"]),
        box=_to_bytes(entry["box"]),
    )


def _number(value: object, limit: int) -> int:
    if not isinstance(value, int) or not 0 < value <= limit:
        raise KeyFileError
    return value


def _to_text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _to_bytes(text: object) -> bytes:
    return base64.b64decode(str(text), validate=True)


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _digest(body: object) -> str:
    return hashlib.sha256(_canonical(body)).hexdigest()
