"""The files that the program reads are found, and their absence is survived."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from smfdesk import assets


@pytest.fixture(autouse=True)
def _forget_what_was_found() -> Iterator[None]:
    """Before, and after: what a test finds in its own folder must not be what the next one reads."""
    found = (assets._folder, assets._icons, assets.icon_svg)
    for one in found:
        one.cache_clear()
    yield
    for one in found:
        one.cache_clear()


def test_resources_stand_beside_the_package_or_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "smfdesk"
    monkeypatch.setattr(assets, "_PACKAGE", package)
    assert assets.resource("sheets", "a.toml") == package / "_resources" / "sheets" / "a.toml"
    assert assets.migrations() == package / "_migrations"

    assets._folder.cache_clear()
    (tmp_path / "resources").mkdir()
    (tmp_path / "migrations").mkdir()
    assert assets.resource("sheets", "a.toml") == tmp_path / "resources" / "sheets" / "a.toml"
    assert assets.migrations() == tmp_path / "migrations"


def test_the_font_is_a_variable_true_type_file() -> None:
    found = assets.font_file()
    assert found is not None
    head = found.read_bytes()[:4096]
    assert head.startswith(b"\x00\x01\x00\x00")
    assert b"fvar" in head


def test_an_icon_is_drawn_in_the_current_colour() -> None:
    drawn = assets.icon_svg("house")
    assert drawn is not None
    assert 'stroke="currentColor"' in drawn
    assert assets.icon_svg("no-such-icon") is None


def test_the_program_starts_without_font_and_icons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "find_spec", lambda _name: None)
    assert assets.font_file() is None
    assert assets.icon_svg("house") is None
