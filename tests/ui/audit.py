"""What can be checked of any page without knowing it: names, room for words, size of targets, and the way of Tab."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QWidget

from smfdesk.ui.widgets.pressable import Pressable
from smfdesk.ui.widgets.text import Elided
from tests.ui.driver import Driver

SMALLEST_TARGET = 24


def focusable(page: QWidget) -> list[QWidget]:
    """Everything on a page that Tab can reach."""
    return [w for w in page.findChildren(QWidget) if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]


def unnamed(page: QWidget) -> list[str]:
    """What takes the keyboard and says nothing to a screen reader."""
    return [str(widget) for widget in focusable(page) if not _name(widget)]


def _by_arrow(widget: QWidget, seen: set[QWidget]) -> bool:
    """Whether it is one of several to choose from, of which Tab reaches one and the arrows the others."""
    if not isinstance(widget, QAbstractButton) or not widget.autoExclusive():
        return False
    return any(isinstance(one, QAbstractButton) and one.autoExclusive() and one.parent() is widget.parent() for one in seen)


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip()


def clipped(page: QWidget) -> list[str]:
    """Words that do not fit their widget, and buttons and labels that stick out of their parent."""
    found = []
    for label in page.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, Elided) or not label.text():
            continue
        needed = label.minimumHeight() if label.wordWrap() else label.sizeHint().height()
        # The line height of large type is 2 px less than its font asks for: no letter reaches that far.
        if label.height() < needed - 2 or (not label.wordWrap() and label.width() < label.sizeHint().width() - 1):
            found.append(f"{label.text()!r}: {label.size()} of {label.sizeHint()}")
    for button in page.findChildren(Pressable):
        if button.isVisible() and button.width() < button.sizeHint().width():
            found.append(f"{button.text()!r}: {button.width()} of {button.sizeHint().width()}")
    return found + _sticking_out(page)


def _sticking_out(page: QWidget) -> list[str]:
    found = []
    for widget in (*page.findChildren(QLabel), *page.findChildren(QAbstractButton)):
        parent = widget.parentWidget()
        if not widget.isVisible() or parent is None:
            continue
        holder: QWidget | None = parent
        while holder is not None and holder is not page:
            if isinstance(holder.parentWidget(), QAbstractScrollArea):
                break  # what scrolls may be longer than its window
            box = QRect(widget.mapTo(holder, QPoint(0, 0)), widget.size())
            if not holder.rect().contains(box):
                found.append(f"{type(widget).__name__} {getattr(widget, 'text', str)()!r} sticks out of {type(holder).__name__}")
                break
            holder = holder.parentWidget()
    return found


def small_targets(page: QWidget) -> list[str]:
    """What can be pressed and is smaller than 24 by 24."""
    buttons = [b for b in page.findChildren(QAbstractButton) if b.isVisible()]
    return [f"{b.text()!r} {b.size()}" for b in buttons if min(b.width(), b.height()) < SMALLEST_TARGET]


def not_reached_by_tab(page: QWidget, driver: Driver) -> list[str]:
    """What Tab does not come to before it is back where it began; also says where it got stuck."""
    wanted = set(focusable(page))
    start = QApplication.focusWidget()
    seen: set[QWidget] = set()
    for _step in range(len(wanted) + 5):
        driver.key("Tab")
        now = QApplication.focusWidget()
        if now is None:
            return ["Tab leads nowhere"]
        seen.add(now)
        if now is start:
            return [f"{type(w).__name__} {_name(w)!r}" for w in wanted - seen if not _by_arrow(w, seen)]
    return [f"Tab never came back to {type(start).__name__}; it went round {sorted(_name(w) for w in seen)}"]
