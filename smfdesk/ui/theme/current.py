"""The theme in use. There is one now; a second comes with the choice between them."""

from PySide6.QtGui import QColor

from smfdesk.ui.theme.tokens import LIGHT, Theme, colour

_in_use = LIGHT
_whole = False


def theme() -> Theme:
    """The colours that every page is drawn in now."""
    return _in_use


def is_whole() -> bool:
    """Whether Qt's own controls are dressed as well; while the first page is painted they are not yet."""
    return _whole


def set_whole() -> None:
    """Note that Qt's own controls are dressed."""
    global _whole  # noqa: PLW0603 - one application, dressed once
    _whole = True


def ink(name: str) -> QColor:
    """A colour of the theme in use, ready to paint with.

    Args:
        name: a token, `phase0` to `phase3`, or `tint0` to `tint3`.

    Returns:
        The colour.
    """
    return QColor(colour(_in_use, name))
