"""The page of one file: it shows what the review says, and takes every correction back to it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from smfdesk.app.import_plan import Act, Decision, RowKey
from smfdesk.app.ports import Receipt
from smfdesk.domain.ids import Uid
from smfdesk.ui.people.kept import say_done
from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.file_review import FileReview
from smfdesk.ui.places.imports.grid import GridTable
from smfdesk.ui.places.imports.parts import Parts
from smfdesk.ui.places.imports.tray import Tray
from smfdesk.ui.places.imports.view import ReviewView
from smfdesk.ui.places.imports.view_columns import ColumnKey
from smfdesk.ui.shell.frame import Frame, Strip
from smfdesk.ui.shell.history import Address
from smfdesk.ui.shell.place import Place
from smfdesk.ui.widgets.keyboard import focus_in
from smfdesk.ui.widgets.marks import State

_ASIDE, _TROUBLE, _BODY = range(3)


class ReviewPlace(Place):
    """One file on its way in."""

    def __init__(self, frame: Frame, tray: Tray) -> None:
        super().__init__()
        self._frame, self._tray = frame, tray
        self._review: FileReview | None = None
        self._shown: ReviewView | None = None
        self.parts = Parts(self)
        self._connect()
        self._bind()

    @property
    def review(self) -> FileReview | None:
        """The file that is shown."""
        return self._review

    def address(self) -> Address:
        number = str(self._review.number) if self._review is not None else ""
        return Address(place="import", what=number, how={"top": str(self.parts.scroll.verticalScrollBar().value())})

    def go(self, address: Address) -> None:
        found = self._tray.find(address.what)
        if found is None:
            # It was applied or put aside: what became of it stands in Exchange.
            self._review, self._shown = None, None
            self._frame.runner.read(lambda: None, lambda _none: self._frame.go("exchange"))
            return
        if found is not self._review:
            self._watch(found)
        top = address.how.get("top", "")
        if top.isdigit():
            self.parts.scroll.verticalScrollBar().setValue(int(top))

    def focus_first(self) -> None:
        parts = self.parts
        if parts.stack.currentIndex() == _TROUBLE:
            parts.trouble.focus_first()
        elif parts.stack.currentIndex() == _BODY:
            self._focus_where_needed()
        else:
            parts.later.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> Sequence[QWidget]:
        parts = self.parts
        if parts.stack.currentIndex() == _TROUBLE:
            return (parts.trouble,)
        wanted = (parts.steps, parts.join, parts.columns, parts.problem_table, parts.people, parts.change_table, parts.apply)
        return tuple(one for one in wanted if one.isVisible())

    def hints(self) -> Sequence[str]:
        return ("import.apply", "import.next", "import.later")

    # The file.

    def _watch(self, review: FileReview) -> None:
        if self._review is not None:
            self._review.changed.disconnect(self._show)
        self._review, self._shown = review, None
        review.changed.connect(self._show)
        self.parts.heading.setText(words.HEADING.format(file=review.path.name))
        self.parts.scroll.verticalScrollBar().setValue(0)
        self._show()

    def _show(self) -> None:
        review, parts = self._review, self.parts
        if review is None:
            return
        parts.busy.say(review.busy, can_stop=not review.is_applying)
        if review.trouble is not None:
            self._show_trouble(*review.trouble)
            return
        view = review.view
        if view is None:
            parts.stack.setCurrentIndex(_ASIDE)
            return
        if view is not self._shown:
            first = self._shown is None
            self._shown = view
            self._show_view(view)
            parts.stack.setCurrentIndex(_BODY)
            if first and self.isVisible():
                self._focus_where_needed()
        parts.notice.say(State.CAUTION, review.notice)
        parts.notice.setVisible(bool(review.notice))
        parts.hint.setVisible(not review.notice)
        parts.apply.setEnabled(not review.busy and view.applied > 0)

    def _show_trouble(self, sentence: str, next_act: str) -> None:
        parts = self.parts
        was = parts.stack.currentIndex() == _TROUBLE
        parts.trouble.say(sentence, next_act)
        parts.source.setText("")
        self._shown = None
        parts.stack.setCurrentIndex(_TROUBLE)
        if not was and self.isVisible():
            parts.trouble.focus_first()

    def _show_view(self, view: ReviewView) -> None:
        parts = self.parts
        school = view.reviewed.proposal.school
        parts.source.setText(words.FROM_SCHOOL.format(school=school.name) if school is not None else "")
        parts.steps.show_states(view.steps)
        parts.figures.show_counts(dict(view.reviewed.plan.counts))
        parts.join.show_view(view)
        parts.columns.show_view(view)
        parts.problems.say(
            words.PROBLEMS_TITLE.format(count=words.number(view.problems, "cell", "cells")) if view.problem_rows else words.STEP_PROBLEMS,
            "" if view.problem_rows else words.PROBLEMS_NONE,
        )
        parts.problem_table.setVisible(bool(view.problem_rows))
        parts.problem_table.show_rows(view.problem_rows)
        parts.people.show_view(view)
        values = words.number(view.reviewed.plan.counts["values"], "value", "values")
        parts.changes.say(words.CHANGES_TITLE.format(count=values), "" if view.change_rows else words.CHANGES_NONE)
        parts.change_table.setVisible(bool(view.change_rows))
        parts.change_table.show_rows(view.change_rows)
        parts.apply.set_words(_apply_words(view))
        self._mark_step()

    def _focus_where_needed(self) -> None:
        """The keyboard goes to the first part where something is left to say, Enter leads there; else to the button that applies."""
        parts, view = self.parts, self._shown
        if view is None:
            return
        waiting = next((entry for entry, state in zip(parts.steps.entries, view.steps, strict=True) if not state.is_done), None)
        wanted = waiting if waiting is not None else parts.apply if parts.apply.isEnabled() else parts.steps.entries[0]
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    # What a person says.

    def _on_school(self, name: str) -> None:
        if self._review is not None:
            said = self._review.said
            self._review.say(replace(said, school=name or None, no_school=not name))

    def _on_cohort(self, name: str) -> None:
        if self._review is not None:
            self._review.say(replace(self._review.said, cohort=name))

    def _on_field(self, key: ColumnKey, field: str) -> None:
        if self._review is not None:
            said = self._review.said
            self._review.say(replace(said, chosen={**said.chosen, key: field}))

    def _on_decided(self, key: RowKey, act: Act, person: Uid | None) -> None:
        if self._review is not None:
            said = self._review.said
            self._review.say(replace(said, decisions={**said.decisions, key: Decision(act=act, person=person)}))

    def _on_change_chosen(self, key: object) -> None:
        """Take the file's word for a field that says who somebody is, or ours again."""
        view, review = self._shown, self._review
        if view is None or review is None or not isinstance(key, tuple):
            return
        row, field = key
        line = next((one for one in view.reviewed.plan.lines if one.key == row), None)
        known = review.said.decisions.get(row)
        taken = known.take if known is not None else frozenset()
        kept = line is not None and any(one.kept and one.field == field for one in line.differences)
        if line is None or not (kept or field in taken):
            return
        decisions = {**review.said.decisions, row: Decision(act=Act.SAME, person=line.person, take=taken ^ {field})}
        if not decisions[row].take:
            del decisions[row]
        review.say(replace(review.said, decisions=decisions))

    def _on_group(self, key: object) -> None:
        if self._review is not None and isinstance(key, tuple) and len(key) == 3:
            self._review.turn((str(key[0]), str(key[1]), str(key[2])))

    def _apply(self) -> None:
        if self._review is not None:
            self._review.apply()

    def _later(self) -> None:
        if self._review is not None and self._review.view is not None and self._shown is not None:
            self._frame.say(Strip(finding=words.LEFT.format(file=self._review.path.name), state=State.TO_DO))
        self._frame.go("exchange")

    def _on_gone(self, review: FileReview) -> None:
        if review is self._review:
            review.changed.disconnect(self._show)
            self._review, self._shown = None, None
            self.parts.busy.say("", can_stop=False)

    def _on_applied(self, review: FileReview, receipt: Receipt) -> None:
        counts = review.view.reviewed.plan.counts if review.view is not None else {}
        later = words.APPLIED_LATER.format(held=counts["held"]) if counts["held"] else ""
        if self.isVisible():
            self._frame.go(f"exchange?at={bytes(receipt.refs['batch']).hex()}")  # type: ignore[call-overload]
        finding = words.APPLIED.format(file=review.path.name)
        say_done(self._frame, finding, words.APPLIED_REST.format(later=later, **{k: counts[k] for k in ("new", "changed", "unchanged")}))

    # Keys and presses.

    def _connect(self) -> None:
        parts = self.parts
        parts.crumb.clicked.connect(lambda: self._frame.go("exchange"))
        parts.later.clicked.connect(self._later)
        parts.apply.clicked.connect(self._apply)
        parts.busy.stop_asked.connect(lambda: self._review.stop() if self._review is not None else None)
        parts.trouble.again.connect(lambda: self._review.start() if self._review is not None else None)
        parts.trouble.other.connect(lambda: self._frame.commands.action("import.open").trigger())
        parts.trouble.back.connect(self._give_up)
        parts.steps.chosen.connect(self._go_to_section)
        parts.join.school_said.connect(self._on_school)
        parts.join.cohort_said.connect(self._on_cohort)
        parts.columns.field_chosen.connect(self._on_field)
        parts.problem_table.chosen.connect(self._on_group)
        parts.people.decided.connect(self._on_decided)
        parts.change_table.chosen.connect(self._on_change_chosen)
        self._tray.applied.connect(self._on_applied)
        self._tray.gone.connect(self._on_gone)
        parts.scroll.verticalScrollBar().valueChanged.connect(lambda _value: self._mark_step())
        tables = parts.tables()
        for place, table in enumerate(tables):
            table.current_changed.connect(partial(self._follow, table))
            table.left.connect(partial(self._on_left, place))
        for widget in (parts.join.school, parts.join.cohort, *parts.people.panel.same, parts.people.panel.new):
            widget.installEventFilter(parts.scroll)

    def _bind(self) -> None:
        bind, panel = self._frame.commands.bind, self.parts.people.panel
        deciding = self.parts.people.deciding
        bind("import.apply", self, self._apply)
        bind("import.later", self, self._later)
        for place in range(3):
            bind(f"import.same{place + 1}", deciding, partial(panel.choose_same, place))
        bind("import.new", deciding, panel.choose_new)
        bind("import.decide_later", deciding, panel.later.click)
        bind("import.leave_out", self, self._leave_out)
        bind("import.next", self, partial(self._step_deciding, 1))
        bind("import.previous", self, partial(self._step_deciding, -1))

    def _leave_out(self) -> None:
        """Leave out what has the keyboard: a column, or a row to decide."""
        parts, focused = self.parts, QApplication.focusWidget()
        if parts.columns.table.hasFocus():
            parts.columns.table.leave_out()
        elif focused is not None and parts.people.deciding.isAncestorOf(focused):
            parts.people.panel.leave.click()

    def _step_deciding(self, by: int) -> None:
        people = self.parts.people
        if people.list.isVisible():
            if people.list.hasFocus():
                people.step(by)
            people.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        if self._review is not None:
            self._tray.put_aside(self._review)
        self._frame.go("exchange")

    def _follow(self, table: GridTable, _key: object) -> None:
        if table is self.parts.people.list and table.hasFocus():
            self.parts.scroll.show_block(self.parts.people)
        elif table.hasFocus():
            self.parts.scroll.show_row(table)

    def _on_left(self, place: int, way: int) -> None:
        """The keyboard goes on from the last row of a table to the next table."""
        tables = self.parts.tables()
        ahead = tables[place + 1 :] if way > 0 else tuple(reversed(tables[:place]))
        for table in ahead:
            if table.isVisible() and table.grid.rows and table is not self.parts.people.panel.table:
                table.go_to(0 if way > 0 else len(table.grid.rows) - 1)
                table.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _go_to_section(self, place: int) -> None:
        section = self.parts.sections[place]
        self.parts.scroll.verticalScrollBar().setValue(section.y())
        focus_in(section)
        self.parts.scroll.verticalScrollBar().setValue(section.y())
        self.parts.steps.show_current(place)

    def _mark_step(self) -> None:
        bar = self.parts.scroll.verticalScrollBar()
        top, last = bar.value(), len(self.parts.sections) - 1
        tops = [section.y() for section in self.parts.sections]
        in_view = max((place for place, at in enumerate(tops) if at <= top + 60), default=0)
        self.parts.steps.show_current(last if top and top == bar.maximum() and in_view >= last - 1 else in_view)


def _apply_words(view: ReviewView) -> str:
    counts = view.reviewed.plan.counts
    people = counts["new"] + counts["changed"]
    if people:
        return words.APPLY_ONE if people == 1 else words.APPLY.format(count=people)
    return words.APPLY_RECEIPT if counts["unchanged"] else words.APPLY_NOTHING
