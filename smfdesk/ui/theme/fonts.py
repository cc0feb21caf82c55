"""Inter in the sizes of the tokens, and the system's face where Inter is missing."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from smfdesk.assets import font_file
from smfdesk.ui.theme.tokens import TYPE, Role, Type

FAMILY = "Inter"
_WEIGHT = QFont.Tag("wght")
_OPTICAL_SIZE = QFont.Tag("opsz")
_OPTICAL_SIZES = (14, 32)
_ALWAYS = (QFont.Tag("zero"), QFont.Tag("ss02"))
_TABULAR = QFont.Tag("tnum")


@cache
def load() -> bool:
    """Give Inter to Qt, once.

    Returns:
        Whether Inter is there; without it every page is drawn in the system's face.
    """
    path = font_file()
    return path is not None and QFontDatabase.addApplicationFont(str(path)) >= 0


@cache
def font(use: Type, *, weight: int | None = None, tabular: bool = False) -> QFont:
    """The font of one use of type. It is shared: copy it before changing it.

    Args:
        use: what the text is.
        weight: another weight than the use's own, on Inter's scale (400, 600).
        tabular: figures of one width, for columns of numbers and dates alone.

    Returns:
        The font, with a slashed zero and an unmistakable capital I and small l.
    """
    role = TYPE[use]
    return _make(role, weight or role.weight, tabular=tabular)


def _make(role: Role, weight: int, *, tabular: bool) -> QFont:
    if not load():
        plain = QFont()
        plain.setPixelSize(role.size)
        plain.setWeight(QFont.Weight(weight))
        return plain
    made = QFont(FAMILY)
    made.setPixelSize(role.size)
    # WORKAROUND Qt 6.11: the variable Inter shows one style, so setWeight(600) would still draw 400.
    made.setVariableAxis(_WEIGHT, float(weight))
    least, most = _OPTICAL_SIZES
    made.setVariableAxis(_OPTICAL_SIZE, float(min(max(role.size, least), most)))
    for tag in (*_ALWAYS, *((_TABULAR,) if tabular else ())):
        made.setFeature(tag, 1)
    return made


def text_width(text: str, use: Type, *, weight: int | None = None) -> float:
    """How wide a line of text is.

    Args:
        text: one line.
        use: what the text is.
        weight: another weight than the use's own.

    Returns:
        Device-independent px.
    """
    return QFontMetricsF(font(use, weight=weight)).horizontalAdvance(text)
