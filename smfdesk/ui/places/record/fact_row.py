"""One key fact: its label, its value, and the field in place of the value while it is being changed."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCompleter, QGridLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from smfdesk.app.students import FactLine
from smfdesk.ui.people.icon_button import IconButton
from smfdesk.ui.places.record import words
from smfdesk.ui.theme import fonts
from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.icons import paint_icon
from smfdesk.ui.theme.tokens import Size, Space, Type
from smfdesk.ui.widgets.field import Line
from smfdesk.ui.widgets.marks import State, StateMark
from smfdesk.ui.widgets.text import Elided

LABEL_WIDTH = 106
_VALUE_HEIGHT = 26
_MOST_CHOICES = 20


class _Value(QAbstractButton):
    """The value; a press or Enter changes it."""

    walked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_VALUE_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.empty = True

    def sizeHint(self) -> QSize:
        return QSize(120, _VALUE_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if by is not None:
            self.walked.emit(by)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = self.underMouse()
        if hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink("window"))
            painter.drawRoundedRect(QRectF(self.rect()), Size.RADIUS, Size.RADIUS)
        font = fonts.font(Type.TABLE)
        painter.setFont(font)
        painter.setPen(ink("faint" if self.empty else "text"))
        room = self.width() - Space.INSIDE - (20 if hovered else 0)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        self.setToolTip("" if shown == self.text() else self.text())
        painter.drawText(QRectF(Space.ICON, 0, room + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        if hovered:
            paint_icon(painter, "pencil", ink("quiet").name(), QPointF(self.width() - 18, 6), 14)


class _Editor(Line):
    """The field: Enter or Tab commits, Esc leaves the old value, leaving the field commits too; Down shows what can be chosen."""

    committed = Signal()
    left = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._choices: tuple[str, ...] = ()
        self._open = IconButton("chevron-down", words.CHOICES, self)
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._open.clicked.connect(self.show_choices)
        self._open.hide()

    def offer(self, choices: tuple[str, ...]) -> None:
        """Give words to choose from: the first that begins with what is typed completes itself."""
        self._choices = choices
        self._open.show()
        self.setTextMargins(6, 0, self._open.width(), 0)
        completer = QCompleter(list(choices), self)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def show_choices(self) -> None:
        """Open what can be chosen, those that hold what was typed first."""
        if not self._choices:
            return
        typed = self.text().casefold()
        fitting = [one for one in self._choices if typed in one.casefold()] if self.isModified() else []
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for choice in (fitting or self._choices)[:_MOST_CHOICES]:
            menu.addAction(choice).triggered.connect(lambda _on=False, choice=choice: self._choose(choice))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.committed.emit()
        elif key == Qt.Key.Key_Down:
            self.show_choices()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.committed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._open.move(self.width() - self._open.width() - 2, (self.height() - self._open.height()) // 2)

    def _choose(self, choice: str) -> None:
        self.setText(choice)
        self.committed.emit()


class FactRow(QWidget):
    """`changed` tells the text that is to become the value; `walked` that the arrow keys leave up or down."""

    changed = Signal(object, str)
    walked = Signal(int)
    began = Signal()

    def __init__(self, line: FactLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._editor: _Editor | None = None
        self._problem: QWidget | None = None
        self._sent: str | None = None
        short = words.LABELS.get((line.key.record, line.key.facet)) or words.LABELS.get((line.key.record, line.key.facet, line.key.field))
        label = Elided(short or line.label, Type.TABLE, tone="quiet")
        label.setFixedWidth(LABEL_WIDTH)
        label.setFixedHeight(_VALUE_HEIGHT)
        self.value = _Value()
        self.value.clicked.connect(self.edit)
        self.value.walked.connect(self.walked)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.value, 0, 1)
        self.show_line(line)

    @property
    def editor(self) -> QLineEdit | None:
        """The field, while the fact is being changed."""
        return self._editor

    def show_line(self, line: FactLine, beside: str = "") -> None:
        """Show the fact as it is now, with what is said beside it; what is being typed stays."""
        self.line = line
        self.value.empty = not line.text
        self.value.setText(f"{line.text} {beside}".strip() or words.NOT_RECORDED)
        self.value.setAccessibleName(words.FACT_SPOKEN.format(label=line.label, value=line.text or words.NOT_RECORDED))
        self.value.setAccessibleDescription(words.FACTS_HINT)
        self.value.update()

    def edit(self) -> None:
        """Put the field in place of the value."""
        if self._editor is not None:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        editor = _Editor(self.line.text)
        editor.setAccessibleName(self.line.label)
        editor.committed.connect(self._on_committed)
        editor.left.connect(self.leave)
        editor.textEdited.connect(lambda _text: self._clear_problem())
        self._editor = editor
        self.value.hide()
        self._grid.addWidget(editor, 0, 1)
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.selectAll()
        self.began.emit()

    def offer(self, choices: tuple[str, ...]) -> None:
        """Give the field words to choose from."""
        if self._editor is not None and choices:
            self._editor.offer(choices)

    def refuse(self, sentence: str) -> None:
        """Keep the text with what stands in its way under it."""
        self._sent = None
        if self._editor is None:
            return
        self._clear_problem()
        self._problem = StateMark(State.PROBLEM, sentence, Type.CAPTION, wrap=True)
        self._problem.setContentsMargins(0, Space.INSIDE - 2, 0, Space.ICON)
        self._grid.addWidget(self._problem, 1, 0, 1, 2)
        self._editor.set_mark(State.PROBLEM)
        self._editor.setAccessibleDescription(f"Problem: {sentence}")

    def leave(self) -> None:
        """Show the value again, as it is."""
        editor, self._editor = self._editor, None
        self._sent = None
        self._clear_problem()
        if editor is None:
            return
        had = editor.hasFocus()
        editor.blockSignals(True)
        self._grid.removeWidget(editor)
        self.value.show()
        if had:
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.hide()
        editor.deleteLater()

    def _on_committed(self) -> None:
        if self._editor is None:
            return
        text = self._editor.text()
        if text.strip() == self.line.text:
            self.leave()
        elif text != self._sent:
            self._sent = text
            self.changed.emit(self.line, text)

    def _clear_problem(self) -> None:
        if self._problem is not None:
            self._grid.removeWidget(self._problem)
            self._problem.hide()
            self._problem.deleteLater()
            self._problem = None
        if self._editor is not None:
            self._editor.set_mark(None)
