"""A workspace folder: made whole, opened by what should open it, and each obstacle with its own words and no trace."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from smfdesk.app.errors import UserError
from smfdesk.app.wording import said
from smfdesk.domain.ids import Uid
from smfdesk.store import keyfile, lock, vault, workspace
from smfdesk.store.engine import plain_engine

PASSPHRASE = "violet kettle on Tuesday"


def nothing(_: Engine) -> None:
    """An empty workspace is enough here."""


def random_uid() -> Uid:
    return Uid(os.urandom(16))


def make(folder: Path, fill: Callable[[Engine], None] = nothing) -> workspace.Opened:
    return workspace.create(folder, who="Amina K", passphrase=PASSPHRASE, new_uid=random_uid, fill=fill)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A closed workspace, and its recovery code."""
    folder = tmp_path_factory.mktemp("prepared") / "Demo.smfdesk"
    with closing(make(folder)) as opened:
        return folder, workspace.renew_recovery_code(opened)


@pytest.fixture
def home(prepared: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared[0], tmp_path / "Demo.smfdesk"))


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def refusal(folder: Path, secret: str = PASSPHRASE, watch: Path | None = None) -> UserError:
    """Try to open, and compare every byte before and after."""
    watched = watch or folder
    before = everything(watched) if watched.is_dir() else watched.read_bytes() if watched.exists() else None
    with pytest.raises(UserError) as caught:
        workspace.open_workspace(folder, secret)
    assert said(caught.value).next_act
    after = everything(watched) if watched.is_dir() else watched.read_bytes() if watched.exists() else None
    assert after == before
    return caught.value


def count(opened: workspace.Opened) -> object:
    with opened.reader().connect() as connection:
        return connection.execute(text("SELECT count(*) FROM workspace")).scalar()


def test_a_new_workspace_is_one_folder(home: Path) -> None:
    assert sorted(path.name for path in home.iterdir()) == ["README.txt", "backups", "keys.copy.json", "keys.json", "workspace.db"]
    assert list(home.parent.glob(".*")) == []
    with closing(workspace.open_workspace(home, PASSPHRASE)) as opened, opened.reader().connect() as connection:
        assert connection.execute(text("SELECT uid FROM workspace")).scalar() == opened.workspace_uid
    assert (home / "workspace.db").read_bytes()[:16] == opened.workspace_uid
    assert "whole folder" in (home / "README.txt").read_text()


@pytest.mark.parametrize("name", ["Renamed.smfdesk", "o'Brien 100% #1 Ünï.smfdesk", "no ending"])
def test_copied_renamed_or_moved_whole_it_opens_by_both(prepared: tuple[Path, str], tmp_path: Path, name: str) -> None:
    place = tmp_path / "elsewhere" / name
    shutil.copytree(prepared[0], place)
    for secret in (PASSPHRASE, prepared[1], prepared[1].lower().replace("-", "")):
        with closing(workspace.open_workspace(place, secret)) as opened:
            assert count(opened) == 1
            assert opened.notices == ()


def test_a_file_inside_means_its_folder(home: Path) -> None:
    with closing(workspace.open_workspace(home / "workspace.db", PASSPHRASE)) as opened:
        assert opened.folder == home


def test_opening_derives_once_and_leaves_no_trace(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    derived: list[str] = []
    derive = vault.derive

    def counting(slot: keyfile.Slot, secret: str) -> bytes:
        derived.append(slot.label)
        return derive(slot, secret)

    monkeypatch.setattr(vault, "derive", counting)
    before = everything(home)
    with closing(workspace.open_workspace(home, PASSPHRASE)) as opened:
        count(opened)
        opened.writer()
    assert derived == ["Amina K"]
    assert everything(home) == before


def test_a_second_person_and_a_new_recovery_code(prepared: tuple[Path, str], home: Path) -> None:
    with closing(workspace.open_workspace(home, PASSPHRASE)) as opened:
        workspace.add_passphrase(opened, who="Jo O", passphrase="teapot gravel moon harbour")
        with pytest.raises(UserError) as caught:
            workspace.add_passphrase(opened, who="jo o", passphrase="teapot gravel moon harbour")
        assert caught.value.code == "slot_exists"
        code = workspace.renew_recovery_code(opened)
    assert keyfile.labels(home) == ("Amina K", "Jo O")
    workspace.open_workspace(home, "teapot gravel moon harbour", who="Jo O").close()
    workspace.open_workspace(home, code).close()
    assert refusal(home, prepared[1]).code == "recovery_code_wrong"
    assert refusal(home).code == "who_needed"


def test_a_forgotten_passphrase_is_replaced_after_the_recovery_code(prepared: tuple[Path, str], home: Path) -> None:
    with closing(workspace.open_workspace(home, prepared[1])) as opened:
        assert opened.slot.kind == "recovery"
        workspace.change_passphrase(opened, who="Amina K", passphrase="teapot gravel moon harbour")
        with pytest.raises(UserError) as caught:
            workspace.change_passphrase(opened, who="Sam", passphrase="teapot gravel moon harbour")
        assert caught.value.code == "who_unknown"
    workspace.open_workspace(home, "teapot gravel moon harbour").close()
    workspace.open_workspace(home, prepared[1]).close()
    assert refusal(home).code == "passphrase_wrong"


def test_wrong_passphrase(home: Path) -> None:
    assert refusal(home, "another passphrase here").code == "passphrase_wrong"


def test_keys_json_missing_or_damaged_is_replaced_from_its_copy(home: Path) -> None:
    for spoil in (Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-20]), lambda path: path.write_bytes(b"\xff" * 9)):
        sound = everything(home)
        spoil(home / "keys.json")
        assert keyfile.labels(home) == ("Amina K",)
        with closing(workspace.open_workspace(home, PASSPHRASE)) as opened:
            assert opened.notices == ("keys_from_copy",)
        assert everything(home) == sound


def test_the_copy_is_mended_without_a_word(home: Path) -> None:
    sound = everything(home)
    (home / "keys.copy.json").unlink()
    with closing(workspace.open_workspace(home, PASSPHRASE)) as opened:
        assert opened.notices == ()
    assert everything(home) == sound


def test_both_key_files_missing_or_damaged(home: Path) -> None:
    (home / "keys.json").write_text("{}")
    (home / "keys.copy.json").write_text("[1]")
    assert refusal(home).code == "keys_unreadable"
    assert keyfile.labels(home) == ()
    (home / "keys.json").unlink()
    (home / "keys.copy.json").unlink()
    assert refusal(home).code == "keys_missing"


@pytest.mark.parametrize("secret", [PASSPHRASE, "another passphrase here"])
def test_keys_of_another_workspace(home: Path, tmp_path: Path, secret: str) -> None:
    other = tmp_path / "Other.smfdesk"
    make(other).close()
    shutil.copy(other / "keys.json", home / "keys.json")
    with closing(workspace.open_workspace(home, PASSPHRASE)) as opened:
        assert opened.notices == ("keys_from_copy",)
    shutil.copy(other / "keys.json", home / "keys.json")
    shutil.copy(other / "keys.json", home / "keys.copy.json")
    assert refusal(home, secret).code == "keys_other_workspace"


def test_every_changed_bit_is_found_before_anything_is_written(home: Path) -> None:
    sound = (home / "workspace.db").read_bytes()
    for at in [0, 7, 15, 16, 17, 4095, 4096, *range(5000, len(sound), 29_989), len(sound) - 1]:
        spoiled = bytearray(sound)
        spoiled[at] ^= 1 << at % 8
        (home / "workspace.db").write_bytes(spoiled)
        assert refusal(home).code == "database_damaged", at


@pytest.mark.parametrize("left", [0, 20, 4095, 4096, 8192, -4096, -1])
def test_a_database_that_is_cut_short_is_damaged(home: Path, left: int) -> None:
    database = home / "workspace.db"
    database.write_bytes(database.read_bytes()[:left])
    assert refusal(home).code == "database_damaged"


def test_zeroed_page_is_damage(home: Path) -> None:
    content = bytearray((home / "workspace.db").read_bytes())
    content[8192:12288] = bytes(4096)
    (home / "workspace.db").write_bytes(content)
    assert refusal(home).code == "database_damaged"


def test_other_things_than_a_workspace(tmp_path: Path, home: Path) -> None:
    plain = tmp_path / "plain.db"
    engine = plain_engine(plain)
    engine.dispose()
    note = tmp_path / "note.smfdesk"
    note.write_text("Call Amina’s school\n", encoding="utf-8")
    noise = tmp_path / "noise"
    noise.write_bytes(os.urandom(5000))
    empty, photos = tmp_path / "Empty.smfdesk", tmp_path / "Photos"
    empty.mkdir()
    photos.mkdir()
    (photos / "one.jpg").write_bytes(b"\xff\xd8")
    assert refusal(plain).code == "workspace_plain_sqlite"
    assert refusal(note).code == "workspace_text_file"
    assert refusal(noise).code == "workspace_other_file"
    assert refusal(empty).code == "workspace_empty_folder"
    assert refusal(photos).code == "workspace_other_folder"
    assert refusal(tmp_path / "none.smfdesk").code == "workspace_not_found"
    shutil.copy(plain, home / "workspace.db")
    assert refusal(home).code == "workspace_plain_sqlite"
    shutil.copy(note, home / "workspace.db")
    assert refusal(home).code == "workspace_text_file"
    (home / "workspace.db").unlink()
    assert refusal(home).code == "database_missing"


def test_in_use_names_the_machine(home: Path) -> None:
    with closing(workspace.open_workspace(home, PASSPHRASE)):
        error = refusal(home)
    assert error.code == "workspace_in_use"
    assert socket.gethostname() in said(error).sentence
    workspace.open_workspace(home, PASSPHRASE).close()


def test_in_use_on_another_machine_is_believed_until_its_file_is_removed(home: Path) -> None:
    (home / lock.LOCK).write_text(json.dumps({"machine": "OFFICE-7", "process": 4}))
    error = refusal(home)
    assert error.code == "workspace_in_use_elsewhere"
    assert "OFFICE-7" in said(error).sentence
    (home / lock.LOCK).unlink()
    workspace.open_workspace(home, PASSPHRASE).close()


@pytest.mark.parametrize("content", ["", "not json", "[]", json.dumps({"machine": socket.gethostname(), "process": 1})])
def test_a_lock_that_nobody_holds_is_taken_over(home: Path, content: str) -> None:
    (home / lock.LOCK).write_text(content)
    workspace.open_workspace(home, PASSPHRASE).close()
    assert not (home / lock.LOCK).exists()


def test_the_lock_of_a_killed_process_is_taken_over(home: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from smfdesk.store.workspace import open_workspace;"
        f"held = open_workspace(Path(sys.argv[1]), {PASSPHRASE!r}); print('open', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(home)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        assert refusal(home).code == "workspace_in_use"
        other.kill()
    workspace.open_workspace(home, PASSPHRASE).close()


@pytest.fixture
def read_only(home: Path, tmp_path: Path) -> "Callable[[], Path]":
    """Mount a tmpfs with the workspace read-only: chmod would not stop root."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("not run here: needs root on Linux to mount")
    place = tmp_path / "mounted"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)], check=False).returncode:
        pytest.skip("not run here: needs the right to mount")
    shutil.copytree(home, place / "Demo.smfdesk")
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    return lambda: place


def test_a_read_only_folder(read_only: Callable[[], Path]) -> None:
    place = read_only()
    try:
        assert refusal(place / "Demo.smfdesk").code == "workspace_read_only"
        with pytest.raises(UserError) as caught:
            make(place / "New.smfdesk")
        assert caught.value.code == "workspace_read_only"
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_workspace_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "New.smfdesk"

    def break_off(_: Engine) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        make(folder, break_off)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(UserError) as caught:
        workspace.create(folder, who="Amina K", passphrase="short", new_uid=random_uid, fill=nothing)
    assert caught.value.code == "passphrase_short"
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_creation_left_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / ".New.smfdesk.part"
    (left / "backups").mkdir(parents=True)
    (left / "workspace.db").write_bytes(b"half")
    make(tmp_path / "New.smfdesk").close()
    assert [path.name for path in tmp_path.iterdir()] == ["New.smfdesk"]


def test_where_no_workspace_can_be_made(home: Path, tmp_path: Path) -> None:
    for folder, code in ((home, "workspace_exists"), (tmp_path / "no" / "New.smfdesk", "folder_missing")):
        with pytest.raises(UserError) as caught:
            make(folder)
        assert caught.value.code == code


def test_the_ending_is_added(tmp_path: Path) -> None:
    assert workspace.named(tmp_path / "Year 12 2026.7") == tmp_path / "Year 12 2026.7.smfdesk"
    assert workspace.named(tmp_path / "Demo.smfdesk") == tmp_path / "Demo.smfdesk"


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "seteuid"), reason="not run here: needs another user")
def test_a_folder_of_another_user(home: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("not run here: needs root to become another user")
    (home / "keys.json").chmod(0o600)
    home.parent.chmod(0o700)
    os.seteuid(65534)
    try:
        with pytest.raises(UserError) as opening:
            workspace.open_workspace(home, PASSPHRASE)
        with pytest.raises(UserError) as making:
            make(home.parent / "New.smfdesk")
    finally:
        os.seteuid(0)
    assert (opening.value.code, making.value.code) == ("workspace_read_only", "workspace_read_only")


def test_a_name_that_no_folder_can_have(tmp_path: Path) -> None:
    place = tmp_path / ("n" * 300 + ".smfdesk")
    assert refusal(tmp_path / ("n" * 252)).code == "workspace_not_found"
    with pytest.raises(UserError, match="workspace_name"):
        workspace.open_workspace(place, PASSPHRASE)
    for name in (place, tmp_path / ("n" * 252)):
        with pytest.raises(UserError, match="workspace_name"):
            make(name)
    assert list(tmp_path.iterdir()) == []


def test_the_unlock_page_reads_labels_without_anything_heavy(home: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from smfdesk.store import keyfile; print(*keyfile.labels(Path(sys.argv[1])));"
        "heavy = {'sqlalchemy', 'sqlcipher3', 'alembic', 'cryptography', 'smfdesk.app', 'smfdesk.domain'};"
        "assert not heavy & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(home)], capture_output=True, text=True, check=True)
    assert done.stdout == "Amina K\n"


def test_a_current_workspace_opens_without_alembic(home: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from smfdesk.store.workspace import open_workspace;"
        f"open_workspace(Path(sys.argv[1]), {PASSPHRASE!r}).close(); assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, str(home)], check=True)
