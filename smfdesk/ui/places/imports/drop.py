"""A file dropped anywhere in the window opens its review; a drop alone changes nothing."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.tray import Tray
from smfdesk.ui.shell.frame import Frame, Strip
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Type
from smfdesk.ui.widgets.marks import State

_ALPHA = 235


class _Veil(QWidget):
    """Lies over the window while a file is held over it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(words.DROP_HERE)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = ink("selected")
        ground.setAlpha(_ALPHA)
        painter.fillRect(self.rect(), ground)
        painter.setFont(fonts.font(Type.TITLE))
        painter.setPen(ink("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words.DROP_HERE)


class FileDrop(QObject):
    """Watches the window itself, so that no field takes the file's name for text.

    Args:
        shell: what the window shows.
        frame: the window.
        tray: takes the file.
    """

    def __init__(self, shell: QWidget, frame: Frame, tray: Tray) -> None:
        super().__init__(shell)
        self._shell, self._frame, self._tray = shell, frame, tray
        self._veil = _Veil(shell)
        shell.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._shell:
            if event.type() == QEvent.Type.Show:
                self._shell.window().windowHandle().installEventFilter(self)
            return False
        return self._on_window(event)

    def _on_window(self, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.DragEnter | QEvent.Type.DragMove if isinstance(event, QDropEvent) and _files(event):
                self._lift()
                event.acceptProposedAction()
                return True
            case QEvent.Type.DragLeave:
                self._veil.hide()
            case QEvent.Type.Drop if isinstance(event, QDropEvent) and _files(event):
                self._veil.hide()
                event.acceptProposedAction()
                self._take(_files(event))
                return True
        return False

    def _lift(self) -> None:
        self._veil.setGeometry(self._shell.rect())
        self._veil.raise_()
        self._veil.show()

    def _take(self, files: list[Path]) -> None:
        if len(files) > 1:
            self._frame.say(Strip(finding=words.DROP_ONE, state=State.PROBLEM))
        else:
            self._tray.bring_in(files[0])


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
