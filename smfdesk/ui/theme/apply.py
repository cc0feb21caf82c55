"""Puts the theme on the application: palette, style, type and the focus ring, once, before the first page."""

from PySide6.QtWidgets import QApplication

from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import theme
from smfdesk.ui.theme.focus import FocusRing
from smfdesk.ui.theme.palette import qpalette, style_sheet
from smfdesk.ui.theme.style import SmfStyle
from smfdesk.ui.theme.tokens import Type

_APPLIED = "smfdeskTheme"


def apply_theme(application: QApplication) -> None:
    """Dress the application in the theme in use. A second call does nothing.

    Args:
        application: before its first window is shown.
    """
    if application.property(_APPLIED):
        return
    application.setProperty(_APPLIED, True)
    application.setStyle(SmfStyle())
    application.setPalette(qpalette(theme()))
    application.setStyleSheet(style_sheet(theme()))
    application.setFont(fonts.font(Type.BODY))
    FocusRing(application)
