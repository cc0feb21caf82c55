"""Says something to a screen reader that the eye sees at once: a result count, a refusal, an undo."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Tell a screen reader, if one listens.

    Args:
        widget: what the words are about.
        words: one sentence.
    """
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # measured: 2 ms of a start for what is said later

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
