"""The commands of the window: each is declared once and bound where it acts.

Menus, the sheet of keys and their tests read the declarations; nothing sets a shortcut anywhere else. A letter belongs
to the list or the record alone, so that it never acts from a search box or a field.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class Scope(StrEnum):
    """Where a command's keys work."""

    WINDOW = "window"
    LIST = "list"
    RECORD = "record"
    FILES = "files"
    REVIEW = "review"


class Menu(StrEnum):
    """The part of the menu in which a command stands, in this order."""

    GO = "Go"
    DO = "Do"
    CHANGE = "Change"
    HELP = "Help"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something a user can do.

    Args:
        id: stable, as "undo" or "students.open".
        text: what it does, for menus; a verb first.
        help: the same in a sentence, for the sheet of keys and for screen readers.
        keys: portable key sequences, the one to show first.
        scopes: where its keys work.
        menu: the part of the menu where it stands.
        icon: name of a Lucide icon, or nothing.
        hint: a word or two for the foot of the window; the text where empty.
    """

    id: str
    text: str
    help: str
    keys: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = (Scope.WINDOW,)
    menu: Menu = Menu.DO
    icon: str = ""
    hint: str = ""


WINDOW_COMMANDS: tuple[Command, ...] = (
    Command(id="back", text="Go back", help="Go to the page before.", keys=("Alt+Left",), menu=Menu.GO, hint="go back"),
    Command(id="forward", text="Go forward", help="Go to the page you came back from.", keys=("Alt+Right",), menu=Menu.GO),
    Command(id="next_pane", text="Go to the next part", help="Move to the next part of the page.", keys=("F6",), menu=Menu.GO),
    Command(
        id="previous_pane",
        text="Go to the part before",
        help="Move to the part of the page before this one.",
        keys=("Shift+F6",),
        menu=Menu.GO,
    ),
    Command(id="undo", text="Undo", help="Take back the last change.", keys=("Ctrl+Z",), menu=Menu.CHANGE),
    Command(
        id="redo",
        text="Redo",
        help="Make the change again that was taken back.",
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        menu=Menu.CHANGE,
    ),
    Command(id="menu", text="Open the menu", help="Open the menu of everything you can do here.", keys=("F10",), menu=Menu.HELP),
    Command(id="keys", text="Show the keys", help="Show the keys that work here.", keys=("?", "F1"), hint="all keys here", menu=Menu.HELP),
    Command(id="close", text="Close smfdesk", help="Close the workspace and the window.", keys=("Ctrl+Q",), menu=Menu.HELP),
)


def clashes(commands: Iterable[Command]) -> tuple[str, ...]:
    """Find keys that two commands claim in one scope; the window's own keys work in every scope.

    Args:
        commands: every command of the program.

    Returns:
        One text for each clash; nothing when all is well.
    """
    every = tuple(commands)
    found: list[str] = []
    for scope in Scope:
        owner: dict[str, str] = {}
        for command in every:
            if scope not in command.scopes and Scope.WINDOW not in command.scopes:
                continue
            for key in command.keys:
                known = owner.setdefault(QKeySequence(key).toString(), command.id)
                if known != command.id:
                    found.append(f"{scope}: {key} is claimed by {known} and {command.id}")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Bound:
    """A command where it acts now."""

    command: Command
    action: QAction
    owner: QWidget


class Commands(QObject):
    """Every declared command, and the actions that are bound to widgets now."""

    def __init__(self, declared: Iterable[Command], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._declared = {command.id: command for command in declared}
        self._bound: list[Bound] = []

    def declared(self) -> tuple[Command, ...]:
        """All commands, in the order of their declaration."""
        return tuple(self._declared.values())

    def bind(self, command_id: str, owner: QWidget, act: Callable[[], object]) -> QAction:
        """Make a command act on a widget and all inside it.

        Args:
            command_id: of a declared command.
            owner: for a window command any widget of the window; else the list or the record.
            act: what it does.

        Returns:
            The action; its owner enables it and may word it more closely, as "Undo: move Amina Khan to University".
        """
        command = self._declared[command_id]
        action = QAction(command.text, owner)
        action.setObjectName(command.id)
        action.setStatusTip(command.help)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        everywhere = Scope.WINDOW in command.scopes
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut if everywhere else Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: act())
        owner.addAction(action)
        bound = Bound(command, action, owner)
        self._bound.append(bound)
        action.destroyed.connect(lambda: self._bound.remove(bound))
        return action

    def action(self, command_id: str) -> QAction:
        """The action of a command where it is bound and can be seen; the latest one if there are several.

        Raises:
            LookupError: it is bound nowhere.
        """
        known = [bound for bound in self._bound if bound.command.id == command_id]
        if not known:
            raise LookupError(command_id)
        seen = [bound for bound in known if bound.owner.isVisible()]
        return (seen or known)[-1].action

    def here(self) -> tuple[Bound, ...]:
        """What can be done on the page that is shown, part by part of the menu, each in the order of the declarations."""
        parts, order = list(Menu), list(self._declared)
        seen = [bound for bound in self._bound if bound.owner.isVisible() and bound.action.isEnabled()]
        return tuple(sorted(seen, key=lambda b: (parts.index(b.command.menu), order.index(b.command.id))))
