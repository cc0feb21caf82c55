"""One line under the path: what is missing to move on, and the day at this stage."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from smfdesk.domain.dates import distance, show_date
from smfdesk.domain.journey import stage_of
from smfdesk.domain.vocabularies import ENGAGEMENT_STATUSES
from smfdesk.ui.places.record import words
from smfdesk.ui.places.record.loading import Loaded
from smfdesk.ui.theme.tokens import Space, Type
from smfdesk.ui.widgets.marks import State, StateMark
from smfdesk.ui.widgets.text import Elided, Text


class StatusLine(QWidget):
    """32 high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(32)
        self._head = StateMark(State.CAUTION, words.TO_MOVE_ON, Type.BODY, weight=600)
        self._what = Elided("", Type.BODY)
        self._day = Text("", Type.TABLE, tone="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.INSIDE)
        row.addWidget(self._head)
        row.addWidget(self._what, stretch=1)
        row.addSpacing(Space.BETWEEN)
        row.addWidget(self._day)

    def show_page(self, loaded: Loaded, today: date) -> None:
        """Say what stands between a student and the next stage."""
        page, ahead = loaded.page, loaded.ahead
        self._day.setText(words.DAY.format(day=(today - page.since).days + 1) if page.since else "")
        if page.overridden and page.review is not None:
            due = page.review <= today
            sentence = (words.BY_HAND_DUE if due else words.BY_HAND).format(
                day=show_date(page.review), distance=distance(page.review, today)
            )
            self._say(State.PROBLEM if page.review < today else State.CAUTION, sentence, "")
        elif page.status not in ("", "active"):
            self._say(State.TO_DO, words.NOT_HERE.format(status=ENGAGEMENT_STATUSES.label(page.status)), "")
        elif page.stage is None:
            self._say(State.CAUTION, words.NO_PLACE, "")
        elif page.missing:
            wanted = (*page.missing, *(ahead.block.missing if ahead is not None else ()))
            self._say(State.CAUTION, words.MISSING, ", ".join(dict.fromkeys(one.label for one in wanted)))
        elif ahead is None:
            self._say(State.TO_DO, words.LAST, "")
        elif ahead.block.missing:
            self._say(State.CAUTION, words.TO_MOVE_ON, ", ".join(one.label for one in ahead.block.missing))
        else:
            self._say(State.GOOD, words.TO_MOVE_ON, words.READY.format(stage=stage_of(ahead.stage).label))

    def _say(self, state: State, head: str, what: str) -> None:
        self._head.say(state, head)
        self._what.setText(what)
