"""Acts on a window only as a person does: keys go to the window, presses go to a point of it."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget


class Driver:
    """Drives one top-level window and counts what it took.

    `keys` counts a modifier as one key; `clicks` counts presses of the mouse. Text typed by `type` is counted in
    `letters`.
    """

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.keys = self.clicks = self.letters = 0

    @property
    def focused(self) -> QWidget | None:
        return QApplication.focusWidget()

    def key(self, *sequences: str) -> None:
        """Press key sequences one after another, each as "Ctrl+Z" or "Tab" or "n"."""
        for text in sequences:
            *held, name = text.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for word in held:
                modifiers |= _HELD[word]
            self.keys += 1 + len(held)
            QTest.keyClick(self._target(), _key(name), modifiers)

    def type(self, text: str) -> None:
        """Type a text letter by letter."""
        self.letters += len(text)
        for letter in text:
            if letter.isascii():
                QTest.keyClick(self._target(), ord(letter))
            else:
                # QTest types ASCII alone; other letters come as from an input method, which no shortcut sees.
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(self._target(), event)

    def click(self, target: QWidget, at: QPoint | None = None, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        """Press at a point of a widget, its middle when not given, through the window that holds it."""
        self.clicks += 1
        spot = at if at is not None else target.rect().center()
        top = target.window()
        QTest.mouseClick(top.windowHandle(), button, Qt.KeyboardModifier.NoModifier, target.mapTo(top, spot))

    def button(self, words: str) -> QAbstractButton:
        """The button, link or chip with these words that can be seen."""
        found = [b for b in self.window.findChildren(QAbstractButton) if b.text() == words and b.isVisible()]
        assert found, f"no button {words!r}; there are {sorted(self.buttons())}"
        return found[0]

    def buttons(self) -> set[str]:
        """The words of every button that can be seen."""
        return {b.text() for b in self.window.findChildren(QAbstractButton) if b.isVisible()}

    def press(self, words: str) -> None:
        """Press the button with these words by mouse."""
        self.click(self.button(words))

    def field(self, label: str) -> QLineEdit:
        """The field with this label that can be seen."""
        found = [f for f in self.window.findChildren(QLineEdit) if f.accessibleName() == label and f.isVisible()]
        assert found, f"no field {label!r}"
        return found[0]

    def fill(self, label: str, text: str) -> None:
        """Press into a field by mouse and type."""
        self.click(self.field(label))
        self.type(text)

    def _target(self) -> QWindow:
        # A menu or a box that is open takes the keys, as on a real screen.
        popup = QApplication.activePopupWidget()
        if popup is not None and popup.focusProxy() is not None:
            popup = None  # a list of completions hands its keys to its field, and goes while a key is down
        active = QApplication.activeModalWidget()
        return (popup or active or self.window).windowHandle()


_HELD = {
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
_NAMES = {"?": "Question", "/": "Slash", ".": "Period", "Esc": "Escape", "[": "BracketLeft", "]": "BracketRight"}


def _key(name: str) -> Qt.Key:
    known = _NAMES.get(name, name.upper() if len(name) == 1 else name)
    return Qt.Key[f"Key_{known}"]
