"""The one focus ring: 2 px of the ground, then 2 px of the accent, outside whatever has the keyboard."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFocusFrame, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.paint import RADIUS
from smfdesk.ui.theme.tokens import Size

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

# A widget that shows the keyboard itself, as rows do by a line inside the row, sets this to True.
OWN_FOCUS = "ownFocus"


class _Ring(QFocusFrame):
    """The ring itself; QFocusFrame keeps it above its control and inside the same scroll area."""

    def paintEvent(self, event: QPaintEvent) -> None:
        said = self.widget().property(RADIUS)
        radius = int(said) if said is not None else Size.RADIUS
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        whole = QRectF(self.rect())
        for name, width, inset in (("surface", Size.HALO, Size.RING), ("accent", Size.RING, 0)):
            middle = inset + width / 2
            corner = radius + Size.HALO + Size.RING - middle
            painter.setPen(QPen(ink(name), width))
            painter.drawRoundedRect(whole.adjusted(middle, middle, -middle, -middle), corner, corner)


class FocusRing(QObject):
    """Follows the keyboard through the application and shows the ring where it is."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._ring: _Ring | None = None
        self._by_mouse = False
        application.focusChanged.connect(self._on_focus_changed)
        self._on_focus_changed(None, application.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Installed on windows alone, where each press comes once; on the application it would see every event there is.
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._by_mouse = True
        elif kind == QEvent.Type.KeyPress and self._by_mouse:
            self._by_mouse = False
            self._show_on(self._application.focusWidget())
        return super().eventFilter(watched, event)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None:
            # None, whatever the stubs say, or gone already for a list that dropped down and is closed again.
            handle = cast("QWindow | None", new.window().windowHandle())
            if handle is not None and isValid(handle):
                handle.installEventFilter(self)
        self._show_on(new)

    def _show_on(self, target: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        if target is not None and self._wants_ring(target):
            self._ring = _Ring()
            self._ring.setWidget(target)

    def _wants_ring(self, target: QWidget) -> bool:
        if target.property(OWN_FOCUS) or isinstance(target, QAbstractItemView) or target.isWindow():
            return False
        # A field shows its ring to the mouse too: the caret alone is easy to lose.
        return not self._by_mouse or isinstance(target, (QLineEdit, QPlainTextEdit))
