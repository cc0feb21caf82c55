"""Which file this is and who its students are: their school, with the reason, and the cohort that they join."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.section import Section
from smfdesk.ui.places.imports.session import Said
from smfdesk.ui.places.imports.typed_choice import TypedChoice
from smfdesk.ui.places.imports.view import ReviewView
from smfdesk.ui.theme.tokens import Space, Type
from smfdesk.ui.widgets.field import Field
from smfdesk.ui.widgets.marks import State, StateMark
from smfdesk.ui.widgets.text import Text

_MOST_WIDE = 380
_MOST_REMARKS = 6


class JoinSection(Section):
    """`school_said` and `cohort_said` tell what was chosen or typed; an empty text is none."""

    school_said = Signal(str)
    cohort_said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words.JOIN, parent)
        self.school = TypedChoice(free=True)
        self.cohort = TypedChoice(free=True)
        for one in (self.school, self.cohort):
            one.line.setPlaceholderText(words.JOIN_HINT)
            one.setMaximumWidth(_MOST_WIDE)
        self._school_why, self._cohort_why = (
            Text("", Type.CAPTION, tone="quiet", wrap=True),
            Text("", Type.CAPTION, tone="quiet", wrap=True),
        )
        row = QHBoxLayout()
        row.setContentsMargins(Space.EDGE, Space.ICON, Space.EDGE, 0)
        row.setSpacing(Space.SECTION)
        for label, choice, why in ((words.SCHOOL, self.school, self._school_why), (words.COHORT, self.cohort, self._cohort_why)):
            part = QVBoxLayout()
            part.setSpacing(Space.ICON)
            part.addWidget(Field(label, choice))
            part.addWidget(why)
            part.addStretch(1)
            row.addLayout(part, stretch=1)
        self.column.addLayout(row)
        self._remarks = QVBoxLayout()
        self._remarks.setContentsMargins(Space.EDGE, Space.BETWEEN, Space.EDGE, 0)
        self._remarks.setSpacing(Space.ICON)
        self.column.addLayout(self._remarks)
        self._shown: tuple[str, ...] = ()
        self.school.settled.connect(lambda text: self.school_said.emit("" if text == words.NO_SCHOOL else text))
        self.cohort.settled.connect(lambda text: self.cohort_said.emit("" if text == words.NO_COHORT else text))

    def show_view(self, view: ReviewView) -> None:
        """Show the file and its students."""
        proposal, names, said = view.reviewed.proposal, view.reviewed.names, view.reviewed.said
        self.say(words.JOIN, view.about_file)
        school = proposal.school
        schools = sorted(names.schools.values(), key=str.casefold)
        self.school.offer([*schools, words.NO_SCHOOL], school.name if school is not None else words.NO_SCHOOL if said.no_school else "")
        self._school_why.setText(_school_why(view, said))
        self._school_why.set_tone("quiet" if school is not None else "caution")
        cohort = proposal.cohort
        self.cohort.offer([*sorted(names.cohorts.values(), key=str.casefold), words.NO_COHORT], cohort.name if cohort is not None else "")
        self._cohort_why.setText(words.COHORT_NONE if cohort is None else words.COHORT_NEW if cohort.is_new else words.COHORT_KNOWN)
        self._cohort_why.set_tone("quiet" if cohort is not None else "caution")
        self._show_remarks(view.remarks[:_MOST_REMARKS])

    def focus_first(self) -> None:
        """Give the keyboard to the school."""
        self.school.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_remarks(self, remarks: tuple[str, ...]) -> None:
        if remarks == self._shown:
            return
        self._shown = remarks
        while (item := self._remarks.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for one in remarks:
            self._remarks.addWidget(StateMark(State.CAUTION, one, Type.TABLE, wrap=True))


def _school_why(view: ReviewView, said: Said) -> str:
    school = view.reviewed.proposal.school
    if school is None:
        return words.SCHOOL_SAID_NONE if said.no_school else words.SCHOOL_NONE
    how = words.SCHOOL_HOW.get(school.how, "")
    return f"{how} {words.SCHOOL_NEW}" if school.is_new else how
