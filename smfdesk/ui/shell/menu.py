"""The menu of everything that can be done on the page that is shown, each with its key."""

from itertools import groupby

from PySide6.QtWidgets import QMenu, QWidget

from smfdesk.ui.commands import Commands
from smfdesk.ui.theme.icons import icon
from smfdesk.ui.theme.tokens import Size
from smfdesk.ui.widgets.keycap import caps_of

_NOT_IN_MENU = ("menu",)


def build_menu(commands: Commands, parent: QWidget) -> QMenu:
    """Make the menu as things are now.

    Args:
        commands: the registry.
        parent: the widget it opens from.

    Returns:
        A menu that deletes itself when it closes.
    """
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    here = [bound for bound in commands.here() if bound.command.id not in _NOT_IN_MENU]
    for _part, bounds in groupby(here, key=lambda bound: bound.command.menu):
        if not menu.isEmpty():
            menu.addSeparator()
        for bound in bounds:
            entry = menu.addAction(bound.action.text())
            entry.setToolTip(bound.command.help)
            if bound.command.keys:
                # The key is shown and not bound a second time.
                entry.setText(f"{bound.action.text()}\t{'+'.join(caps_of(bound.command.keys[0]))}")
            if bound.command.icon:
                entry.setIcon(icon(bound.command.icon, size=Size.ICON_SMALL))
            entry.triggered.connect(bound.action.trigger)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
