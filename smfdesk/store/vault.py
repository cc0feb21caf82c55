"""Key slots: how a passphrase or the recovery code leads to the one key of a workspace.

The file key is 32 random bytes and never changes with a passphrase. Each slot seals it with a key
derived by Argon2id (RFC 9106). Knows no database and no window.
"""

import secrets
import sys
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from smfdesk.app.errors import UserError
from smfdesk.store.keyfile import KeyFile, Slot, SlotKind

KEY_BYTES: Final = 32
MEMORY_KIB: Final = 64 * 1024
PASSES: Final = 3
LANES: Final = 4

# 23 letters, a prime, without I, L and O: with a prime the weighted sum below finds every single
# wrong letter and every swap of neighbours. 25 random letters are 113 bits, one more checks them.
CODE_LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH: Final = 26
CODE_GROUP: Final = 5

SHORTEST_PASSPHRASE: Final = 14
WORDS_ENOUGH: Final = 4
# The sort of thing that reaches fourteen letters or four words and is still tried first.
COMMON_PASSPHRASES: Final = frozenset(
    {
        "correct horse battery staple",
        "iloveyouiloveyou",
        "i love you so much",
        "let me in now",
        "letmeinletmein",
        "manchesterunited",
        "my password is password",
        "one two three four",
        "passwordpassword",
        "password12345678",
        "qwertyuiopasdfgh",
        "qwertyuiopasdfghjkl",
        "social mobility foundation",
        "the quick brown fox",
        "this is my password",
        "this is the password",
        "to be or not to be",
        "what is the password",
    }
)
FEWEST_DIFFERENT: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKey:
    """The raw key of a workspace's databases; its text form shows nothing of it."""

    raw: bytes = field(repr=False)


def new_file_key() -> FileKey:
    """Make the key of a new workspace.

    Returns:
        32 bytes from the system's random source.
    """
    _turn_core_dumps_off()
    return FileKey(raw=secrets.token_bytes(KEY_BYTES))


def seal(file_key: FileKey, secret: str, *, workspace_uid: bytes, label: str, kind: SlotKind) -> Slot:
    """Make a slot by which a secret opens the file key.

    Args:
        file_key: the key to seal.
        secret: a passphrase, or a recovery code in any spelling.
        workspace_uid: the 16 bytes of the workspace the slot is for.
        label: stands in clear: first name and initial, or "Recovery code".
        kind: whether `secret` is a passphrase or a recovery code.

    Returns:
        The slot, opened once to prove it.

    Raises:
        UserError: passphrase_short, passphrase_common, recovery_code_typo.
    """
    if kind == "passphrase":
        check_passphrase(secret)
    empty = Slot(
        uid=secrets.token_bytes(16),
        label=label,
        kind=kind,
        memory_kib=MEMORY_KIB,
        passes=PASSES,
        lanes=LANES,
        salt=secrets.token_bytes(16),
        nonce=secrets.token_bytes(12),
        box=b"",
    )
    cipher = AESGCM(derive(empty, secret))
    bound = empty.bound_to(workspace_uid)
    box = cipher.encrypt(empty.nonce, file_key.raw, bound)
    return replace(empty, box=box)


def unseal(slot: Slot, secret: str, *, workspace_uid: bytes) -> FileKey:
    """Open one slot; derives a key exactly once.

    Args:
        slot: the slot to open.
        secret: the passphrase or recovery code as typed.
        workspace_uid: the 16 bytes of the workspace, from the key file.

    Returns:
        The file key.

    Raises:
        UserError: passphrase_wrong, recovery_code_wrong, recovery_code_typo.
    """
    _turn_core_dumps_off()
    cipher = AESGCM(derive(slot, secret))
    try:
        raw = cipher.decrypt(slot.nonce, slot.box, slot.bound_to(workspace_uid))
    except InvalidTag:
        code = "recovery_code_wrong" if slot.kind == "recovery" else "passphrase_wrong"
        raise UserError(code, who=slot.label) from None
    return FileKey(raw=raw)


def derive(slot: Slot, secret: str) -> bytes:
    """Derive the key of a slot; about 0.15 s and 64 MiB, which is the point of it.

    Args:
        slot: gives salt and cost.
        secret: the passphrase or recovery code as typed.

    Returns:
        32 bytes.

    Raises:
        UserError: recovery_code_typo.
    """
    spelled = plain_code(secret) if slot.kind == "recovery" else plain_passphrase(secret)
    derivation = Argon2id(
        salt=slot.salt,
        length=KEY_BYTES,
        iterations=slot.passes,
        lanes=slot.lanes,
        memory_cost=slot.memory_kib,
    )
    return derivation.derive(spelled.encode())


def choose_slot(key_file: KeyFile, secret: str, who: str | None) -> Slot:
    """Say which slot a secret is meant for, so that only one key is derived.

    Args:
        key_file: the slots there are.
        secret: as typed; what reads as a recovery code is one.
        who: label of the person, or None where the workspace has one passphrase.

    Returns:
        The slot to open.

    Raises:
        UserError: who_unknown, who_needed, recovery_code_none.
    """
    if who is None and looks_like_code(secret):
        recovery = [slot for slot in key_file.slots if slot.kind == "recovery"]
        if not recovery:
            raise UserError("recovery_code_none")
        return recovery[-1]
    people = [slot for slot in key_file.slots if slot.kind == "passphrase"]
    named = [slot for slot in people if who is None or slot.label.casefold() == who.casefold()]
    labels = ", ".join(slot.label for slot in people)
    if not named:
        raise UserError("who_unknown", labels=labels)
    if len(named) > 1:
        raise UserError("who_needed", labels=labels)
    return named[0]


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that would be guessed: four words, or fourteen letters, and not a common one.

    Args:
        passphrase: as typed.

    Raises:
        UserError: passphrase_short, passphrase_common.
    """
    spelled = plain_passphrase(passphrase)
    words = [word for word in spelled.split(" ") if len(word) > 1]
    if len(spelled) < SHORTEST_PASSPHRASE and len(words) < WORDS_ENOUGH:
        raise UserError("passphrase_short")
    folded = spelled.casefold()
    if folded in COMMON_PASSPHRASES or len(set(folded)) < FEWEST_DIFFERENT:
        raise UserError("passphrase_common")


def plain_passphrase(passphrase: str) -> str:
    """Bring a passphrase to the form that is derived, the same on every keyboard and system.

    Args:
        passphrase: as typed.

    Returns:
        NFKC, runs of blanks as one, none at the ends.
    """
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def new_recovery_code() -> str:
    """Make a recovery code.

    Returns:
        26 letters in groups of five, the last one the check letter.
    """
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH - 1))
    return show_code(letters + _check_letter(letters))


def show_code(letters: str) -> str:
    """Group a recovery code for print.

    Args:
        letters: 26 letters without blanks.

    Returns:
        "ABCDE-FGHJK-...-X".
    """
    groups = [letters[at : at + CODE_GROUP] for at in range(0, len(letters), CODE_GROUP)]
    return "-".join(groups)


def looks_like_code(text: str) -> bool:
    """Say whether a text is a recovery code without a slip.

    Args:
        text: as typed, in any case, with blanks and hyphens.

    Returns:
        True where the check letter fits.
    """
    letters = _bare(text)
    known = len(letters) == CODE_LENGTH and set(letters) <= set(CODE_LETTERS)
    return known and _check_letter(letters[:-1]) == letters[-1]


def plain_code(text: str) -> str:
    """Bring a typed recovery code to its 26 letters.

    Args:
        text: as typed, in any case, with blanks and hyphens.

    Returns:
        26 capital letters.

    Raises:
        UserError: recovery_code_typo, which spares a derivation.
    """
    if not looks_like_code(text):
        raise UserError("recovery_code_typo", letters=CODE_LENGTH)
    return _bare(text)


def recovery_sheet(code: str, *, workspace_name: str, made_on: str) -> str:
    """Word the page that is printed and put into an envelope.

    Args:
        code: the recovery code as `new_recovery_code` gave it.
        workspace_name: the workspace's name.
        made_on: the date as shown, "24 Nov 2026".

    Returns:
        Plain text, at most 72 letters a line.
    """
    return (
        f"smfdesk recovery code\n\n"
        f"Workspace: {workspace_name}\n"
        f"Made on:   {made_on}\n\n"
        f"    {code}\n\n"
        "With this code anybody who has the workspace folder can read everything\n"
        "in it. Print this page, put it into a sealed envelope, and lock it away\n"
        "from the computer. It is needed when a passphrase is forgotten: type it\n"
        "in place of the passphrase. Capital or small letters, blanks and hyphens\n"
        "make no difference; there is no I, L or O in it.\n"
    )


if sys.platform == "win32":

    def _turn_core_dumps_off() -> None:
        """Windows writes none unless somebody set it up on that computer."""
else:
    import resource

    def _turn_core_dumps_off() -> None:
        """From here on a key is in memory; a crash must not write it to the disk."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(letter for letter in folded if not letter.isspace() and letter not in "-\u2010\u2013.")


def _check_letter(letters: str) -> str:
    # Weights 1..22 and again: never 0 modulo 23, and neighbours always differ.
    size = len(CODE_LETTERS)
    total = sum((at % (size - 1) + 1) * CODE_LETTERS.index(letter) for at, letter in enumerate(letters))
    return CODE_LETTERS[total % size]
