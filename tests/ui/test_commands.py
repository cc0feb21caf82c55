"""The declarations of commands, and what is bound."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smfdesk.ui.commands import WINDOW_COMMANDS, Command, Commands, Scope, clashes


def test_window_commands_do_not_clash() -> None:
    assert clashes(WINDOW_COMMANDS) == ()


def test_clash_is_found_within_a_scope_and_with_the_window() -> None:
    one = Command(id="one", text="One", help="One.", keys=("S",), scopes=(Scope.LIST,))
    two = Command(id="two", text="Two", help="Two.", keys=("S",), scopes=(Scope.RECORD,))
    assert clashes((one, two)) == ()
    both = Command(id="both", text="Both", help="Both.", keys=("S",), scopes=(Scope.LIST, Scope.RECORD))
    assert len(clashes((one, two, both))) == 2
    everywhere = Command(id="all", text="All", help="All.", keys=("S",))
    assert clashes((one, everywhere)) == ("list: S is claimed by one and all",)


def test_binding_is_forgotten_with_its_widget(qtbot: QtBot) -> None:
    commands = Commands(WINDOW_COMMANDS)
    owner = QWidget()
    commands.bind("undo", owner, lambda: None)
    assert commands.action("undo").parent() is owner
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    with pytest.raises(LookupError):
        commands.action("undo")


def test_only_what_can_be_seen_and_done_is_here(qtbot: QtBot) -> None:
    commands = Commands(WINDOW_COMMANDS)
    owner = QWidget()
    qtbot.addWidget(owner)
    action = commands.bind("undo", owner, lambda: None)
    assert commands.here() == ()
    owner.show()
    assert [bound.command.id for bound in commands.here()] == ["undo"]
    action.setEnabled(False)
    assert commands.here() == ()
