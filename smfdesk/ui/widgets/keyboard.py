"""Where the keyboard goes in a part of the window, and how it is shown where a ring outside would be cut off."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Size


def paint_inner_focus(painter: QPainter, widget: QWidget, box: QRectF) -> None:
    """Draw a line of 2 px inside a box while the widget has the keyboard.

    Args:
        painter: open on the widget.
        widget: what may have the keyboard.
        box: the line lies inside its edge.
    """
    if widget.hasFocus():
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink("accent"), Size.RING))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), Size.RADIUS - 1, Size.RADIUS - 1)
        painter.restore()


def focus_in(pane: QWidget, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> bool:
    """Give the keyboard to a pane, or to the first thing in it that takes it.

    Args:
        pane: a part of the window.
        reason: why, for the ring.

    Returns:
        Whether anything in it takes the keyboard.
    """
    candidates = (pane, *pane.findChildren(QWidget))
    takers = [w for w in candidates if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.isEnabled()]
    if not takers:
        return False
    takers[0].setFocus(reason)
    return True
