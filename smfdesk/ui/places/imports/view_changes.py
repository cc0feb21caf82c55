"""What changes, value by value: what stood there, what will stand there, and the row and cell that say so."""

from smfdesk.app.import_plan import Outcome, PlanLine, RowKey
from smfdesk.app.import_values import Difference
from smfdesk.domain.ids import Uid
from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.cells import GridCell, GridColumn, GridRow, Look
from smfdesk.ui.places.imports.session import Reviewed
from smfdesk.ui.places.imports.view_columns import cells_of_fields
from smfdesk.ui.widgets.marks import State

ChangeKey = tuple[RowKey, str]
"""The row of the file and the field."""

COLUMNS = (
    GridColumn(label=words.CHANGES_HEADS[0], width=190, least=130),
    GridColumn(label=words.CHANGES_HEADS[1], width=190, least=130),
    GridColumn(label=words.CHANGES_HEADS[2], width=440, least=240, stretch=3),
    GridColumn(label=words.CHANGES_HEADS[3], width=220, least=140, stretch=1),
)


def change_rows(reviewed: Reviewed) -> tuple[GridRow, ...]:
    """Give the values where ours is kept first, then every value that changes, by person in the order of the file."""
    kept = _Builder(reviewed)
    changed = _Builder(reviewed)
    for line in reviewed.plan.lines:
        if line.outcome in (Outcome.HELD, Outcome.LEFT_OUT, Outcome.NEW):
            continue
        for one in line.differences:
            (kept if one.kept else changed).add(line, one)
        changed.add_places(line)
    rows = []
    if kept.rows:
        rows.append(_head(f"{words.KEPT_HEAD}, {len(kept.rows)}", words.KEPT_BESIDE, "kept", State.CAUTION))
        rows += kept.rows
        if changed.rows:
            rows.append(_head(f"{words.CHANGED_HEAD}, {len(changed.rows):,}", "", "changed", None))
    return (*rows, *changed.rows)


def change_count(reviewed: Reviewed) -> int:
    """How many values of people here change."""
    return reviewed.plan.counts["values"]


def _head(text: str, beside: str, key: str, state: State | None) -> GridRow:
    return GridRow(cells=(GridCell(text=text, beside=beside, state=state),), key=key, is_head=True)


class _Builder:
    """Rows of one group; a person is named once."""

    def __init__(self, reviewed: Reviewed) -> None:
        self._reviewed = reviewed
        self._letters = cells_of_fields(reviewed.proposal.book)
        self._several = len(reviewed.proposal.book.tables) > 1
        self._last: RowKey | None = None
        self.rows: list[GridRow] = []

    def add(self, line: PlanLine, one: Difference) -> None:
        cell = self._cell(line.key, one.field)
        if one.kept:
            text, beside = words.OURS.format(value=one.before), words.FILES.format(value=one.after)
            self._append(line, one.field, one.label, GridCell(text=text, look=Look.STATE, beside=beside), words.WHY_KEPT.format(cell=cell))
            return
        decision = self._reviewed.said.decisions.get(line.key)
        taken = decision is not None and one.field in decision.take
        why = words.WHY_TAKEN if taken else words.WHY_CELL if one.before else words.WHY_GAP
        spoken = f"{one.before or words.EMPTY}, becomes {one.after}"
        change = GridCell(text=one.before, look=Look.CHANGE, beside=one.after, spoken=spoken)
        self._append(line, one.field, one.label, change, why.format(cell=cell, sheet=""))

    def add_places(self, line: PlanLine) -> None:
        """The school and the cohort of the file, where the person was not there before."""
        facts = self._reviewed.proposal.facts.get(line.person)
        proposal, names = self._reviewed.proposal, self._reviewed.names
        if facts is None:
            return
        current = next((row for row in facts.get("school_membership", ()) if row.get("to_date") is None), {})
        school = current.get("organisation")
        if proposal.school is not None and school != proposal.school.uid:
            before = names.schools.get(Uid(school), "") if isinstance(school, bytes) else ""
            change = GridCell(text=before, look=Look.CHANGE, beside=proposal.school.name)
            self._append(line, "school", words.SCHOOL, change, words.WHY_SCHOOL.format(row=line.key[2]))
        cohort = proposal.cohort
        if cohort is not None and all(row.get("cohort") != cohort.uid for row in facts.get("engagement", ())):
            change = GridCell(look=Look.CHANGE, beside=cohort.name)
            self._append(line, "cohort", "Cohort", change, words.WHY_COHORT.format(row=line.key[2]))

    def _append(self, line: PlanLine, field: str, label: str, change: GridCell, why: str) -> None:
        name = GridCell(text="" if self._last == line.key else line.name, look=Look.NAME, spoken=line.name)
        self._last = line.key
        cells = (name, GridCell(text=label, look=Look.QUIET), change, GridCell(text=why, look=Look.QUIET))
        self.rows.append(GridRow(cells=cells, key=(line.key, field)))

    def _cell(self, key: RowKey, field: str) -> str:
        sheet, first, row = key
        letter = self._letters.get((sheet, first, field), "")
        where = f"{letter}{row}" if letter else f"row {row}"
        return f"{where} ({sheet})" if self._several else where
