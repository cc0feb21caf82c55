"""Two places and a record of changes, small and real, to try the frame with."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from smfdesk.ui.commands import WINDOW_COMMANDS, Command, Menu, Scope
from smfdesk.ui.shell.frame import Frame
from smfdesk.ui.shell.history import Address
from smfdesk.ui.shell.place import Place, PlaceSpec
from smfdesk.ui.shell.undo import Undone
from smfdesk.ui.theme.tokens import Space, Type
from smfdesk.ui.widgets.button import Button
from smfdesk.ui.widgets.field import Line
from smfdesk.ui.widgets.text import Text

NAMES = ("Amina Khan", "Daniel Okafor", "Ewa Nowak", "Siân O’Brien")

COMMANDS = (
    *WINDOW_COMMANDS,
    Command(id="go.students", text="Students", help="Go to the list of students.", keys=("Ctrl+2",), menu=Menu.GO),
    Command(id="go.exchange", text="Exchange", help="Go to what comes in and goes out.", menu=Menu.GO),
    Command(
        id="students.open",
        text="Open the student",
        help="Open the record of the current student.",
        keys=("Return",),
        scopes=(Scope.LIST,),
        hint="open",
    ),
    Command(
        id="students.move",
        text="Move on",
        help="Move the current student to the next stage.",
        keys=("S",),
        scopes=(Scope.LIST,),
        hint="move on",
    ),
)


class Refusal(Exception):
    """What the store would say."""


class List(Place):
    """A search field over a list of names."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.moved: list[str] = []
        self.search = Line()
        self.search.setAccessibleName("Search students")
        self.view = QListView()
        self.view.setAccessibleName("Students")
        self.view.setModel(QStringListModel(NAMES))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.EDGE, Space.INSIDE, Space.EDGE, 0)
        head = QHBoxLayout()
        head.addWidget(Text("Students", Type.TITLE))
        head.addWidget(self.search)
        head.addWidget(Button("Add student", icon="plus"))
        column.addLayout(head)
        column.addWidget(self.view)
        frame.commands.bind("students.open", self.view, self._open)
        frame.commands.bind("students.move", self.view, lambda: self.moved.append(self.current))

    @property
    def current(self) -> str:
        return str(self.view.currentIndex().data())

    def address(self) -> Address:
        row = str(self.view.currentIndex().row())
        return Address(place="students", how={"q": self.search.text(), "row": row})

    def go(self, address: Address) -> None:
        self.search.setText(address.how.get("q", ""))
        model = self.view.model()
        self.view.setCurrentIndex(model.index(int(address.how.get("row", "0")), 0))

    def focus_first(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> Sequence[QWidget]:
        return (self.search, self.view)

    def hints(self) -> Sequence[str]:
        return ("students.open", "students.move")

    def _open(self) -> None:
        self._frame.go(f"student/{self.view.currentIndex().row()}")


class Record(Place):
    """One name and a field."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.what = ""
        self.heading = Text("", Type.TITLE)
        self.note = QLineEdit()
        self.note.setAccessibleName("Note")
        column = QVBoxLayout(self)
        column.addWidget(self.heading)
        column.addWidget(self.note)
        column.addStretch(1)

    def address(self) -> Address:
        return Address(place="student", what=self.what)

    def go(self, address: Address) -> None:
        self.what = address.what
        self.heading.setText(NAMES[int(address.what)])

    def focus_first(self) -> None:
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)


class Exchange(Record):
    """A page with nothing to look up."""

    def address(self) -> Address:
        return Address(place="exchange")

    def go(self, address: Address) -> None:
        self.heading.setText("Exchange")


SAMPLE_PLACES = (
    PlaceSpec(name="students", label="Students", icon="users", make=List, command="go.students"),
    PlaceSpec(name="student", label="Student", icon="user", make=Record, under="students"),
    PlaceSpec(name="exchange", label="Exchange", icon="arrow-left-right", make=Exchange, command="go.exchange"),
)


class SmallRecord:
    """A record of changes that holds sentences."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.undone: list[str] = []
        self.refuse = ""

    def next_undo(self) -> str | None:
        return self.done[-1] if self.done else None

    def next_redo(self) -> str | None:
        return self.undone[-1] if self.undone else None

    def undo(self) -> Undone:
        if self.refuse:
            raise Refusal(self.refuse)
        self.undone.append(self.done.pop())
        return Undone(receipt=self.undone[-1], finding=f"Undone: {self.undone[-1]}.", address="student/0")

    def redo(self) -> Undone:
        self.done.append(self.undone.pop())
        return Undone(receipt=self.done[-1], finding=f"Done again: {self.done[-1]}.")

    def change(self, sentence: str) -> str:
        if self.refuse:
            raise Refusal(self.refuse)
        self.done.append(sentence)
        self.undone.clear()
        return sentence
