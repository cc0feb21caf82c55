"""The theme in use. There is one now; a second comes with the choice between them."""

from PySide6.QtGui import QColor

from smfdesk.ui.theme.tokens import LIGHT, Theme, colour

_in_use = LIGHT


def theme() -> Theme:
    """The colours that every page is drawn in now."""
    return _in_use


def ink(name: str) -> QColor:
    """A colour of the theme in use, ready to paint with.

    Args:
        name: a token, `phase0` to `phase3`, or `tint0` to `tint3`.

    Returns:
        The colour.
    """
    return QColor(colour(_in_use, name))
