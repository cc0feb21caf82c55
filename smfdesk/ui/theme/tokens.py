"""Every colour, size and space of the window, by name, and the contrast that each pair of colours must keep.

No other file of the window writes a colour or a type size down. A second theme is a second `Theme` value: nothing
else changes. The rows are named tuples: the first page waits for this file, and three dataclasses take 4 ms to make.
"""

from enum import StrEnum
from typing import NamedTuple


class Theme(NamedTuple):
    """One set of colours, each as #RRGGBB."""

    name: str
    window: str
    surface: str
    sunken: str
    line: str
    edge: str
    selected: str
    text: str
    quiet: str
    faint: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    problem: str
    caution: str
    good: str
    phases: tuple[str, str, str, str]
    phase_tint: float
    dim: float


LIGHT = Theme(
    name="light",
    window="#F5F6F8",
    surface="#FFFFFF",
    sunken="#E9ECF1",
    line="#D3D8E0",
    edge="#737D8C",
    selected="#DCE8FB",
    text="#17202B",
    quiet="#475261",
    faint="#5D6878",
    accent="#1A56B8",
    accent_hover="#17499C",
    accent_pressed="#123B7F",
    on_accent="#FFFFFF",
    problem="#B3261E",
    caution="#7A4E00",
    good="#1A6638",
    phases=("#363095", "#3A6196", "#0A8F8F", "#B8631F"),
    phase_tint=0.12,
    dim=0.33,
)

THEMES = {LIGHT.name: LIGHT}


class Pair(NamedTuple):
    """An ink that is drawn on a ground, and the least contrast it must keep there."""

    ink: str
    ground: str
    least: float


TEXT_LEAST = 4.5
GRAPHIC_LEAST = 3.0
TINT_LEAST = 13.0

PAIRS: tuple[Pair, ...] = (
    *(
        Pair(ink=ink, ground=ground, least=TEXT_LEAST)
        for ink in ("text", "quiet", "accent", "problem", "caution", "good")
        for ground in ("window", "surface", "sunken", "selected")
    ),
    # Faint text never tells a fact and is never drawn on `sunken`.
    *(Pair(ink="faint", ground=ground, least=TEXT_LEAST) for ground in ("window", "surface", "selected")),
    *(Pair(ink="on_accent", ground=g, least=TEXT_LEAST) for g in ("accent", "accent_hover", "accent_pressed")),
    *(Pair(ink="edge", ground=ground, least=GRAPHIC_LEAST) for ground in ("window", "surface", "selected")),
    *(Pair(ink="accent", ground=ground, least=GRAPHIC_LEAST) for ground in ("window", "surface", "sunken")),
    *(Pair(ink=f"phase{n}", ground=g, least=GRAPHIC_LEAST) for n in range(4) for g in ("surface", "selected")),
    *(Pair(ink="text", ground=f"tint{n}", least=TINT_LEAST) for n in range(4)),
)


def colour(theme: Theme, name: str) -> str:
    """The colour a pair names: a token, `phase0` to `phase3`, or `tint0` to `tint3`.

    Args:
        theme: the set of colours to look in.
        name: the name of a token of `Theme`, or of a phase or its tint.

    Returns:
        The colour as #RRGGBB.
    """
    if name.startswith("phase"):
        return theme.phases[int(name[-1])]
    if name.startswith("tint"):
        return tint(theme, int(name[-1]))
    return str(getattr(theme, name))


def tint(theme: Theme, phase: int) -> str:
    """The pale ground of a phase: its colour laid over the surface at the theme's share.

    Args:
        theme: the set of colours to look in.
        phase: 0 Application, 1 Mentoring, 2 University, 3 Professional entry.

    Returns:
        The colour as #RRGGBB.
    """
    ink, ground = _channels(theme.phases[phase]), _channels(theme.surface)
    share = theme.phase_tint
    return "#" + "".join(f"{round(i * share + g * (1 - share)):02X}" for i, g in zip(ink, ground, strict=True))


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21, by the relative luminance of WCAG 2.2.

    Args:
        one: a colour as #RRGGBB.
        other: a colour as #RRGGBB.

    Returns:
        The contrast ratio, the same whichever colour comes first.
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _channels(text: str) -> tuple[int, int, int]:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _luminance(text: str) -> float:
    shares = [channel / 255 for channel in _channels(text)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Role(NamedTuple):
    """A use of type: size and line height in device-independent px, weight on Inter's scale."""

    size: int
    line: int
    weight: int = 400


class Type(StrEnum):
    """The uses of type; nothing is set smaller than a caption."""

    CAPTION = "caption"
    TABLE = "table"
    NAME = "name"
    BODY = "body"
    STRONG = "strong"
    SECTION = "section"
    TITLE = "title"
    FIGURE = "figure"


TYPE: dict[Type, Role] = {
    Type.CAPTION: Role(size=12, line=16),
    Type.TABLE: Role(size=13, line=20),
    Type.NAME: Role(size=13, line=20, weight=600),
    Type.BODY: Role(size=14, line=20),
    Type.STRONG: Role(size=14, line=20, weight=600),
    Type.SECTION: Role(size=16, line=24, weight=600),
    Type.TITLE: Role(size=20, line=28, weight=600),
    Type.FIGURE: Role(size=28, line=32, weight=600),
}


class Space:
    """The only gaps there are, in device-independent px."""

    ICON = 4
    INSIDE = 8
    BETWEEN = 12
    EDGE = 16
    SECTION = 24


class Size:
    """Heights, widths and radii that hold on every page, in device-independent px."""

    CONTROL = 32
    CONTROL_IN_ROW = 28
    ROW = 32
    HEAD = 28
    TWO_LINES = 44
    CHIP = 24
    KEY_CAP = 18
    PAGE_BAR = 48
    TABS = 36
    CHIP_ROW = 36
    FOOT = 40
    RAIL = 72
    PREVIEW = 336
    RADIUS = 6
    CARD_RADIUS = 8
    RING = 2
    HALO = 2
    BAR = 3
    ICON = 20
    ICON_SMALL = 16
