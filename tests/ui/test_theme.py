"""The look, measured: contrast of every declared pair, type, icons, and the focus ring on the screen."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import smfdesk.ui
from smfdesk.ui.theme import fonts, icons
from smfdesk.ui.theme.tokens import LIGHT, PAIRS, THEMES, TYPE, Pair, Theme, Type, colour, contrast
from smfdesk.ui.widgets.button import Button, Kind
from smfdesk.ui.widgets.chip import Chip
from smfdesk.ui.widgets.choice import Choice
from smfdesk.ui.widgets.field import Line
from smfdesk.ui.widgets.link import Link
from tests.ui.conftest import show
from tests.ui.driver import Driver


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.ink} on {pair.ground}")
def test_every_declared_pair_keeps_its_contrast(theme: Theme, pair: Pair) -> None:
    assert contrast(colour(theme, pair.ink), colour(theme, pair.ground)) >= pair.least


def test_no_colour_is_written_down_outside_the_tokens() -> None:
    folder = Path(smfdesk.ui.__file__).parent
    written = re.compile(r'"#[0-9A-Fa-f]{3,8}"')
    found = [path.name for path in folder.rglob("*.py") if written.search(path.read_text("utf-8"))]
    assert found == ["tokens.py"]


def test_nothing_is_set_smaller_than_a_caption() -> None:
    assert min(role.size for role in TYPE.values()) == TYPE[Type.CAPTION].size == 12


def test_a_name_is_really_heavier_than_a_cell() -> None:
    assert fonts.load()
    assert fonts.text_width("Amina Khan", Type.NAME) > fonts.text_width("Amina Khan", Type.TABLE) * 1.02


def test_figures_are_of_one_width_only_where_asked() -> None:
    plain = QFontMetricsF(fonts.font(Type.TABLE))
    tabular = QFontMetricsF(fonts.font(Type.TABLE, tabular=True))
    assert tabular.horizontalAdvance("111") == pytest.approx(tabular.horizontalAdvance("000"))
    assert plain.horizontalAdvance("111") < plain.horizontalAdvance("000")


def test_missing_icon_is_a_square_and_not_a_hole() -> None:
    drawn = icons.pixmap("no-such-icon", LIGHT.text, 20).toImage()
    assert any(QColor(drawn.pixelColor(x, 3)).alpha() for x in range(20))


def test_icon_takes_the_colour_of_the_token() -> None:
    drawn = icons.pixmap("users", LIGHT.accent, 40).toImage()
    inks = {drawn.pixelColor(x, y).name() for x in range(40) for y in range(40) if drawn.pixelColor(x, y).alpha() == 255}
    assert inks == {QColor(LIGHT.accent).name()}


def changed(before: QImage, after: QImage, least: float) -> int:
    """How many pixels differ by at least this contrast."""
    return sum(
        contrast(_hex(before, x, y), _hex(after, x, y)) >= least
        for x in range(before.width())
        for y in range(before.height())
        if before.pixel(x, y) != after.pixel(x, y)
    )


def _hex(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name().upper()


@pytest.mark.parametrize(
    "make",
    [
        lambda: Button("Keep note", Kind.PRIMARY, keys="Ctrl+Return"),
        lambda: Button("Add student"),
        lambda: Button("Columns", Kind.QUIET),
        Line,
        lambda: Chip("School"),
        lambda: Link("why these?"),
        Choice,
        lambda: QCheckBox("Late"),
        lambda: QPushButton("Qt's own"),
    ],
    ids=["primary", "normal", "quiet", "field", "chip", "link", "choice", "tick", "plain"],
)
def test_focus_ring_goes_round_the_control_at_three_to_one(make: type[QWidget], qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 20, 20, 20)
    other, control = QLineEdit(), make()
    column.addWidget(other)
    column.addWidget(control)
    show(page, qtbot, 300, 140)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    at = control.mapTo(page, QPoint(-6, -6))
    area = (at.x(), at.y(), control.width() + 12, control.height() + 12)
    before = page.grab().toImage().copy(*area)
    Driver(page).key("Tab")
    qtbot.wait(20)
    after = page.grab().toImage().copy(*area)
    perimeter = 2 * (control.width() + control.height())
    assert changed(before, after, 3.0) >= perimeter


def test_ring_leaves_a_button_that_was_pressed_by_mouse(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    one, two = Button("Keep note"), Button("Leave it")
    column.addWidget(one)
    column.addWidget(two)
    show(page, qtbot, 300, 140)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    driver = Driver(page)
    driver.click(two)
    before = page.grab().toImage()
    driver.key("Shift+Tab", "Tab")
    after = page.grab().toImage()
    assert changed(before, after, 3.0) >= 100
