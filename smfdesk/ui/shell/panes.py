"""F6: the keyboard steps through the parts of the window."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QWidget

from smfdesk.ui.widgets.keyboard import focus_in


def step(panes: Sequence[QWidget], forward: int) -> None:
    """Move the keyboard to the next pane that takes it, round and round.

    Args:
        panes: in reading order.
        forward: 1 for the next, -1 for the one before.
    """
    focused = QApplication.focusWidget()
    inside = [i for i, pane in enumerate(panes) if focused is not None and (pane is focused or pane.isAncestorOf(focused))]
    # The innermost of nested panes is where the keyboard is.
    start = inside[-1] if inside else -1 if forward > 0 else 0
    for distance in range(1, len(panes) + 1):
        if focus_in(panes[(start + forward * distance) % len(panes)]):
            return
