"""Who the rows of a file are: those to decide, and those that are sure, each with its reasons."""

from smfdesk.app.import_plan import Act, Outcome, PlanLine, RowKey
from smfdesk.app.wording import worded
from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.cells import GridCell, GridColumn, GridRow, Look
from smfdesk.ui.places.imports.session import Reviewed
from smfdesk.ui.widgets.marks import State

CERTAIN_COLUMNS = (
    GridColumn(label=words.CERTAIN_HEADS[0], width=200, least=130),
    GridColumn(label=words.CERTAIN_HEADS[1], width=70, least=60),
    GridColumn(label=words.CERTAIN_HEADS[2], width=400, least=220, stretch=1),
    GridColumn(label=words.CERTAIN_HEADS[3], width=200, least=130),
)
DECIDE_COLUMNS = (GridColumn(label="", width=220, least=120, stretch=1),)
_GROUPS = ((Outcome.NEW, words.CERTAIN_NEW), (Outcome.CHANGED, words.CERTAIN_SAME), (Outcome.LEFT_OUT, words.CERTAIN_LEFT))


def to_decide(reviewed: Reviewed) -> list[PlanLine]:
    """Give the rows that wait for a person, and those that a person has decided, in the order of the file."""
    decisions = reviewed.said.decisions
    return [one for one in reviewed.plan.lines if _is_to_decide(one, decisions)]


def _is_to_decide(line: PlanLine, decisions: object) -> bool:
    decided = isinstance(decisions, dict) and line.key in decisions and not decisions[line.key].take
    return line.outcome is Outcome.HELD or decided


def still_to_decide(reviewed: Reviewed) -> list[RowKey]:
    """Give the keys of the rows about which nothing was said yet."""
    return [one.key for one in to_decide(reviewed) if one.key not in reviewed.said.decisions]


def decide_rows(reviewed: Reviewed) -> tuple[GridRow, ...]:
    """Give the list of rows to decide: the name, and under it the row and what was said of it."""
    return tuple(_decide_row(reviewed, one) for one in to_decide(reviewed))


def _decide_row(reviewed: Reviewed, line: PlanLine) -> GridRow:
    decision = reviewed.said.decisions.get(line.key)
    count = len(line.match.candidates)
    likely = words.LIKELY_ONE if count == 1 else words.LIKELY_MANY.format(count=count)
    under = words.DECIDE_ROW.format(row=line.key[2], likely=likely) if count else words.DECIDE_NOBODY.format(row=line.key[2])
    if decision is not None:
        under = f"{words.DECIDE_NOBODY.format(row=line.key[2])} · {words.DECIDED[decision.act.value]}"
    cell = GridCell(text=line.name or words.EMPTY, look=Look.TWO, beside=under, state=State.GOOD if decision is not None else None)
    return GridRow(cells=(cell,), key=line.key)


def certain_rows(reviewed: Reviewed) -> tuple[GridRow, ...]:
    """Give the rows that need nobody: new people, known people, and those left out, under headings."""
    deciding = {one.key for one in to_decide(reviewed)}
    rows: list[GridRow] = []
    for outcome, label in _GROUPS:
        wanted = (Outcome.CHANGED, Outcome.UNCHANGED) if outcome is Outcome.CHANGED else (outcome,)
        found = [one for one in reviewed.plan.lines if one.outcome in wanted and one.key not in deciding]
        if found:
            rows.append(GridRow(cells=(GridCell(text=f"{label}, {len(found):,}"),), key=outcome.value, is_head=True))
            rows += [_certain_row(reviewed, one) for one in found]
    return tuple(rows)


def _certain_row(reviewed: Reviewed, line: PlanLine) -> GridRow:
    several = len(reviewed.proposal.book.tables) > 1
    cells = (
        GridCell(text=line.name, look=Look.NAME),
        GridCell(text=f"{line.key[0]}, {line.key[2]}" if several else str(line.key[2]), look=Look.QUIET),
        GridCell(text=_why(reviewed, line), look=Look.QUIET),
        GridCell(text=_happens(line), look=Look.TEXT),
    )
    return GridRow(cells=cells, key=line.key)


def _why(reviewed: Reviewed, line: PlanLine) -> str:
    decision = reviewed.said.decisions.get(line.key)
    if decision is not None and decision.act is Act.NEW:
        return words.WHY_SAID_NEW
    candidate = next((one for one in line.match.candidates if one.uid == line.person), None)
    if candidate is None:
        return words.WHY_NEW
    return reasons(candidate.reasons_for, candidate.reasons_against)


def reasons(for_it: tuple[str, ...], against: tuple[str, ...]) -> str:
    """Word the reasons, those for it first."""
    return " ".join(worded(code, {}).sentence for code in (*for_it, *against))


def _happens(line: PlanLine) -> str:
    values = sum(1 for one in line.differences if not one.kept)
    if line.outcome is Outcome.NEW:
        return words.HAPPENS_NEW.format(values=words.number(values, "value", "values"))
    if line.outcome is Outcome.LEFT_OUT:
        return words.HAPPENS_LEFT
    if line.outcome is Outcome.UNCHANGED:
        return words.HAPPENS_NOTHING
    return words.HAPPENS_CHANGED.format(values=words.number(values, "value", "values")) if values else words.HAPPENS_PLACE
