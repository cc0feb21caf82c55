"""Marks say what they say by shape: each is told from the others with all colour taken away."""

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from smfdesk.ui.theme.current import ink
from smfdesk.ui.widgets.keycap import caps_of, caps_width
from smfdesk.ui.widgets.marks import Standing, State, journey_width, paint_journey, paint_state


def shape(width: int, height: int, draw: object) -> tuple[bool, ...]:
    """Which pixels are inked, whatever the ink."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    assert callable(draw)
    draw(painter)
    painter.end()
    return tuple(image.pixelColor(x, y).lightness() < 160 for y in range(height) for x in range(width))


def journey(phase: int, standing: Standing) -> tuple[bool, ...]:
    return shape(60, 14, lambda painter: paint_journey(painter, phase, standing, QPointF(2, 2)))


def test_pips_tell_the_phase_by_their_count() -> None:
    inked = [sum(journey(phase, Standing.LIVE)) for phase in range(4)]
    assert inked == sorted(inked)
    assert all(more - less >= 40 for less, more in pairwise(inked))


@pytest.mark.parametrize("phase", range(4))
def test_paused_is_hatched_and_left_is_outlined_and_struck(phase: int) -> None:
    live, paused, left = (journey(phase, standing) for standing in Standing)
    assert sum(paused) < sum(live)
    assert paused != left
    middle = left[60 * 7 : 60 * 8]
    assert sum(middle) >= journey_width()  # the line runs through all four
    assert journey(0, Standing.LEFT) == journey(3, Standing.LEFT)


def test_filled_pips_take_the_colour_of_their_phase() -> None:
    image = QImage(60, 14, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_journey(painter, 2, Standing.LIVE, QPointF(2, 2))
    painter.end()
    assert [image.pixelColor(7 + 13 * pip, 7) == ink("phase2") for pip in range(4)] == [True, True, True, False]


def test_states_differ_by_shape() -> None:
    shapes = {state: shape(12, 12, lambda painter, state=state: paint_state(painter, state, QPointF(1, 1))) for state in State}
    for one, other in combinations(shapes, 2):
        differing = sum(a != b for a, b in zip(shapes[one], shapes[other], strict=True))
        assert differing >= 10, (one, other)


@pytest.mark.parametrize(
    ("keys", "caps"),
    [
        ("Ctrl+Shift+Z", ("Ctrl", "Shift", "Z")),
        ("Return", ("Enter",)),
        ("Ctrl++", ("Ctrl", "+")),
        ("?", ("?",)),
        ("Alt+Left", ("Alt", "←")),
        ("", ()),
    ],
)
def test_keys_are_written_as_on_the_keyboard(keys: str, caps: tuple[str, ...]) -> None:
    assert caps_of(keys) == caps


def test_no_caps_take_no_room() -> None:
    assert caps_width(()) == 0
    assert caps_width(("Ctrl", "Z")) > caps_width(("Z",)) >= 18
