"""Identities that travel: 16-byte UUIDv7 values, made only by a `NewUid` that is handed in."""

from collections.abc import Callable
from typing import NewType

Uid = NewType("Uid", bytes)
NewUid = Callable[[], Uid]

UID_BYTES = 16


def uid_text(uid: Uid) -> str:
    """Say a uid as 32 lower-case hexadecimal digits, as addresses, reports and the journal write it."""
    return uid.hex()


def uid_from_text(text: str) -> Uid:
    """Read a uid back from its 32 hexadecimal digits.

    Args:
        text: 32 hexadecimal digits; hyphens between them are allowed.

    Returns:
        The 16 bytes.

    Raises:
        ValueError: the text is not 16 bytes in hexadecimal.
    """
    uid = bytes.fromhex(text.strip().replace("-", ""))
    if len(uid) != UID_BYTES:
        raise ValueError("uid_length")
    return Uid(uid)


def uid_from(moment_ms: int, random_bits: int) -> Uid:
    """Lay out one UUIDv7 (RFC 9562, section 5.7).

    Args:
        moment_ms: milliseconds since 1970-01-01 UTC, 48 bits. It only keeps index pages dense: nothing is ever ordered by it.
        random_bits: at least 74 random bits; higher ones are ignored.

    Returns:
        16 bytes with version 7 and variant 10.
    """
    high = (moment_ms & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | (random_bits >> 62) & 0x0FFF
    low = 0b10 << 62 | random_bits & 0x3FFF_FFFF_FFFF_FFFF
    return Uid((high << 64 | low).to_bytes(UID_BYTES, "big"))
