"""The receipt of the current file beside the list, with the one thing that can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from smfdesk.ui.places.imports import words
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.tokens import Space, Type
from smfdesk.ui.widgets.button import Button
from smfdesk.ui.widgets.text import Rule, Text

_LABELS = 92


class ReceiptPanel(QFrame):
    """`acted` says that its button was pressed, `forgotten` that the waiting file is put aside."""

    acted = Signal()
    forgotten = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words.RECEIPT_NAME)
        self._title = Text("", Type.STRONG, wrap=True)
        self._under = Text("", Type.TABLE, tone="quiet", wrap=True)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(Space.BETWEEN)
        self._facts.setVerticalSpacing(Space.INSIDE)
        self._facts.setColumnMinimumWidth(0, _LABELS)
        self._facts.setColumnStretch(1, 1)
        self._hint = Text("", Type.CAPTION, tone="quiet", wrap=True)
        self.act = Button("", in_row=True)
        self.forget = Button(words.FORGET, in_row=True)
        self.act.clicked.connect(self.acted)
        self.forget.clicked.connect(self.forgotten)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._inner())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(scroll)

    def _inner(self) -> QWidget:
        inner = QWidget()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.EDGE, Space.EDGE, Space.EDGE, Space.EDGE)
        column.setSpacing(Space.ICON)
        for widget in (Text(words.RECEIPT, Type.SECTION), self._title, self._under):
            column.addWidget(widget)
        column.addSpacing(Space.INSIDE)
        column.addWidget(Rule())
        column.addSpacing(Space.INSIDE)
        column.addLayout(self._facts)
        column.addSpacing(Space.INSIDE)
        column.addWidget(self._hint)
        column.addSpacing(Space.INSIDE)
        for button in (self.act, self.forget):
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return inner

    def show_receipt(
        self, title: str, under: str, facts: tuple[tuple[str, str], ...], *, hint: str = "", act: str = "", can_forget: bool = False
    ) -> None:
        """Show one file.

        Args:
            title: what it is.
            under: what became of it.
            facts: label and text.
            hint: what to know besides.
            act: words of its button; empty for none.
            can_forget: whether it waits and may be put aside.
        """
        self._title.setText(title)
        self._under.setText(under)
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, (label, text) in enumerate(facts):
            self._facts.addWidget(Text(label, Type.TABLE, tone="quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(Text(text, Type.TABLE, wrap=True), row, 1)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.act.set_words(act)
        self.act.setVisible(bool(act))
        self.forget.setVisible(can_forget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink("surface"))
        painter.fillRect(0, 0, 1, self.height(), ink("line"))
