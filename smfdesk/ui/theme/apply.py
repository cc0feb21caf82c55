"""Puts the theme on the application, once: colours and type before the first page, the rest when it is painted."""

from PySide6.QtWidgets import QApplication

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import set_whole, theme
from smfdesk.ui.theme.palette import qpalette, style_sheet
from smfdesk.ui.theme.tokens import Type

_BEGUN = "smfdeskColours"
_APPLIED = "smfdeskTheme"


def apply_colours(application: QApplication) -> None:
    """Give the application the colours and the type: all that the first page needs. A second call does nothing.

    Args:
        application: before its first window is shown, in the style Fusion.
    """
    if application.property(_BEGUN):
        return
    application.setProperty(_BEGUN, True)
    application.setPalette(qpalette(theme()))
    application.setFont(fonts.font(Type.BODY))


def apply_theme(application: QApplication) -> None:
    """Dress the application in the theme in use, Qt's own controls and the focus ring too. A second call does nothing.

    Args:
        application: before its first window is shown, or when its first page has been painted.
    """
    if application.property(_APPLIED):
        return
    application.setProperty(_APPLIED, True)
    apply_colours(application)
    # Measured: QStyle and the kinds of QStyleOption, which a style in Python is handed, take 15 ms to load.
    from smfdesk.ui.theme.focus import FocusRing
    from smfdesk.ui.theme.style import SmfStyle

    application.setStyle(SmfStyle())
    application.setStyleSheet(style_sheet(theme()))
    set_whole()
    FocusRing(application)
