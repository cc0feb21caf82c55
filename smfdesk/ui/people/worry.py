"""Whom to call when somebody is worried: it stands on every student's page, and beside every field for a note."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import pixmap
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.text import Text


class Worry(QWidget):
    """A shield and the sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        shield = Text()
        shield.setPixmap(pixmap("shield", ink("quiet").name(), Size.ICON_SMALL, self.devicePixelRatioF()))
        shield.setFixedSize(Size.ICON_SMALL, Size.ICON_SMALL + Space.ICON)
        self._words = Text("", Type.TABLE, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.INSIDE)
        row.addWidget(shield, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, stretch=1)

    def say(self, sentence: str) -> None:
        """Show the sentence."""
        self._words.setText(sentence)
