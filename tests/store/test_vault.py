"""Key slots: what opens them, what does not, and what never shows."""

import subprocess
import sys
import traceback
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smfdesk.app.errors import UserError
from smfdesk.store import keyfile, vault

HOME = bytes(range(16))
PASSPHRASE = "violet kettle on Tuesday"


def slot_of(secret: str = PASSPHRASE, kind: keyfile.SlotKind = "passphrase") -> tuple[vault.FileKey, keyfile.Slot]:
    key = vault.new_file_key()
    return key, vault.seal(key, secret, workspace_uid=HOME, label="Amina K", kind=kind)


def code_of(call: object, *args: object, **kwargs: object) -> str:
    assert callable(call)
    with pytest.raises(UserError) as caught:
        call(*args, **kwargs)
    return caught.value.code


def test_a_slot_opens_by_its_passphrase_alone() -> None:
    key, slot = slot_of()
    assert vault.unseal(slot, PASSPHRASE, workspace_uid=HOME) == key
    assert vault.unseal(slot, "  violet  kettle on Tuesday ", workspace_uid=HOME) == key
    assert code_of(vault.unseal, slot, "Violet kettle on Tuesday", workspace_uid=HOME) == "passphrase_wrong"


def test_composed_and_decomposed_letters_are_one_passphrase() -> None:
    key, slot = slot_of("caf\u00e9 na\u00efve fa\u00e7ade")
    assert vault.unseal(slot, "cafe\u0301 nai\u0308ve fac\u0327ade", workspace_uid=HOME) == key


@pytest.mark.parametrize("change", [{"label": "Jo O"}, {"passes": 1}, {"uid": bytes(16)}, {"kind": "recovery"}, {"lanes": 1}])
def test_a_slot_whose_clear_part_was_changed_does_not_open(change: dict[str, object]) -> None:
    code = vault.new_recovery_code()
    _, slot = slot_of(code)
    other = replace(slot, **change)  # type: ignore[arg-type]
    assert code_of(vault.unseal, other, code, workspace_uid=HOME) in {"passphrase_wrong", "recovery_code_wrong"}


def test_a_slot_of_another_workspace_does_not_open() -> None:
    _, slot = slot_of()
    assert code_of(vault.unseal, slot, PASSPHRASE, workspace_uid=bytes(16)) == "passphrase_wrong"


@pytest.mark.parametrize("greed", [{"memory_kib": 1 << 30}, {"passes": 10**9}, {"lanes": 0}])
def test_a_key_file_cannot_ask_for_all_memory_or_time(tmp_path: Path, greed: dict[str, Any]) -> None:
    _, slot = slot_of()
    keyfile.write(tmp_path, keyfile.KeyFile(workspace_uid=HOME, slots=(replace(slot, **greed),)))
    with pytest.raises(keyfile.KeyFileError):
        keyfile.read(tmp_path / keyfile.KEYS)


def test_the_key_shows_nowhere() -> None:
    key, slot = slot_of()
    shown = f"{key!r} {key} {slot!r}"
    try:
        vault.unseal(slot, "not the passphrase", workspace_uid=HOME)
    except UserError:
        shown += traceback.format_exc()
    assert key.raw.hex() not in shown
    assert str(key.raw) not in shown
    assert "not the passphrase" not in shown.replace('"not the passphrase"', "")
    assert str(slot.box) not in shown


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [
        ("short", "passphrase_short"),
        ("three words only"[:13], "passphrase_short"),
        ("a b c d", "passphrase_short"),
        ("", "passphrase_short"),
        ("Correct  Horse battery staple", "passphrase_common"),
        ("aaaaaaaaaaaaaaaaaa", "passphrase_common"),
        ("ha ha ha ha ha", "passphrase_common"),
    ],
)
def test_a_passphrase_that_would_be_guessed_is_refused(passphrase: str, code: str) -> None:
    assert code_of(vault.check_passphrase, passphrase) == code


@pytest.mark.parametrize("passphrase", ["cat mug sun ivy", "abcdefghijklmn", "слон чай лампа дом", "violet kettle on Tuesday"])
def test_four_words_or_fourteen_letters_are_enough(passphrase: str) -> None:
    vault.check_passphrase(passphrase)


def test_a_recovery_code_opens_its_slot_however_it_is_typed() -> None:
    code = vault.new_recovery_code()
    key, slot = slot_of(code, "recovery")
    assert vault.unseal(slot, code.lower().replace("-", " "), workspace_uid=HOME) == key
    assert code_of(vault.unseal, slot, vault.new_recovery_code(), workspace_uid=HOME) == "recovery_code_wrong"
    assert code_of(vault.unseal, slot, code[:-1], workspace_uid=HOME) == "recovery_code_typo"


def test_a_recovery_code_is_26_letters_in_groups_of_five() -> None:
    code = vault.new_recovery_code()
    assert [len(group) for group in code.split("-")] == [5, 5, 5, 5, 5, 1]
    assert code in vault.recovery_sheet(code, workspace_name="Demo", made_on="24 Nov 2026")


@given(st.integers(0, 25), st.sampled_from(vault.CODE_LETTERS), st.integers(0, 24))
def test_every_wrong_letter_and_every_swap_of_neighbours_is_seen(at: int, letter: str, swap: int) -> None:
    letters = vault.plain_code(vault.new_recovery_code())
    changed = letters[:at] + letter + letters[at + 1 :]
    assert vault.looks_like_code(changed) == (changed == letters)
    swapped = letters[:swap] + letters[swap + 1] + letters[swap] + letters[swap + 2 :]
    assert vault.looks_like_code(swapped) == (swapped == letters)


def test_one_slot_is_chosen_before_anything_is_derived(monkeypatch: pytest.MonkeyPatch) -> None:
    _, amina = slot_of()
    code = vault.new_recovery_code()
    _, recovery = slot_of(code, "recovery")
    jo = vault.seal(vault.new_file_key(), PASSPHRASE, workspace_uid=HOME, label="Jo O", kind="passphrase")
    monkeypatch.setattr(vault, "derive", None)
    one = keyfile.KeyFile(workspace_uid=HOME, slots=(amina, recovery))
    two = one.with_slot(jo)
    assert vault.choose_slot(one, PASSPHRASE, None) == amina
    assert vault.choose_slot(one, code, None) == recovery
    assert vault.choose_slot(two, PASSPHRASE, "jo o") == jo
    assert code_of(vault.choose_slot, two, PASSPHRASE, None) == "who_needed"
    assert code_of(vault.choose_slot, two, PASSPHRASE, "Sam") == "who_unknown"
    assert code_of(vault.choose_slot, two.without(recovery.uid), code, None) == "recovery_code_none"


@pytest.mark.skipif(sys.platform == "win32", reason="not run here: needs core dumps")
def test_a_process_with_a_key_leaves_no_core_dump() -> None:
    program = "import resource; from smfdesk.store import vault; vault.new_file_key(); print(resource.getrlimit(resource.RLIMIT_CORE))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "(0, 0)\n"
