"""Uids: their text, and the order in which they were made."""

import pytest

from smfdesk.domain.ids import Uid, uid_from, uid_from_text, uid_text


def test_text_goes_there_and_back() -> None:
    uid = Uid(bytes(range(16)))
    assert uid_text(uid) == "000102030405060708090a0b0c0d0e0f"
    assert uid_from_text(" 00010203-0405-0607-0809-0a0b0c0d0e0f ") == uid


@pytest.mark.parametrize("text", ["", "00", "xyz", "0" * 34])
def test_other_text_is_no_uid(text: str) -> None:
    with pytest.raises(ValueError, match=r"uid_length|non-hexadecimal"):
        uid_from_text(text)


def test_a_uid_has_version_seven_and_grows_with_time() -> None:
    uid = uid_from(0x0123456789AB, (1 << 74) - 1)
    assert uid_text(uid) == "0123456789ab7fffbfffffffffffffff"
    assert uid_text(uid_from(1, 0)) == "00000000000170008000000000000000"
    assert uid_from(1, (1 << 74) - 1) < uid_from(2, 0)
