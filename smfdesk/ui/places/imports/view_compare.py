"""A row of the file against the people it may be: what each says, and whether it is the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from smfdesk.app.import_plan import PlanLine
from smfdesk.app.wording import worded
from smfdesk.domain.dates import academic_year
from smfdesk.domain.fields import read, show
from smfdesk.domain.ids import Uid
from smfdesk.domain.likeness import Candidate
from smfdesk.domain.names import display_name
from smfdesk.domain.registry import TARGETS
from smfdesk.domain.summary import Facts
from smfdesk.domain.tables import Weight
from smfdesk.ui.places.imports import words
from smfdesk.ui.places.imports.cells import GridCell, GridColumn, GridRow, Look
from smfdesk.ui.places.imports.session import Reviewed
from smfdesk.ui.places.imports.view_people import reasons
from smfdesk.ui.places.imports.view_problems import issue_sentence
from smfdesk.ui.widgets.marks import State

_FIELDS = ("name", "date_of_birth", "school", "year_group", "email", "phone", "postcode", "upn", "uln", "sex")
_LABELS = {"name": "Name", "postcode": "Postcode", "date_of_birth": "Born", "school": "School", "upn": "UPN", "uln": "ULN"}
MOST_FIELDS = 7
_SIMILAR = {
    "name": frozenset({"name_nearly", "first_name_same", "last_name_same"}),
    "date_of_birth": frozenset({"birth_swapped", "birth_near"}),
}
_SAME = {"name": "name_same", "year_group": "year_same"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is shown of one row.

    Args:
        columns: the field, the file, then one per candidate.
        rows: one per field.
        likely: the sentence in bold: who it is most likely.
        why: reasons in words.
        held: why the row waits, in sentences; empty where only the candidates are the reason.
        effect: what saying "same person" changes.
        candidates: whom 1, 2 and 3 stand for.
        can_take: whether the row can be taken as somebody new.
    """

    columns: tuple[GridColumn, ...] = field(repr=False)
    rows: tuple[GridRow, ...] = field(repr=False)
    likely: str = field(repr=False)
    why: str = field(repr=False)
    held: str = field(repr=False)
    effect: tuple[GridRow, ...] = field(repr=False)
    candidates: tuple[Uid, ...]
    can_take: bool


EFFECT_COLUMNS = (
    GridColumn(label="", width=160, least=100),
    GridColumn(label="", width=340, least=200, stretch=1),
)


def compare_line(reviewed: Reviewed, line: PlanLine) -> Comparison:
    """Lay a row beside its candidates.

    Args:
        reviewed: the review.
        line: a row to decide.
    """
    mine = _of_row(reviewed, line.row.values)
    others = [_of_candidate(reviewed, one) for one in line.match.candidates]
    names = [_name_of(reviewed, one) for one in line.match.candidates]
    rows: list[GridRow] = []
    for name in _FIELDS:
        if (mine.get(name) or any(one.get(name) for one in others)) and len(rows) < MOST_FIELDS:
            rows.append(_row(name, mine.get(name, ""), [one.get(name, "") for one in others], line.match.candidates))
    likely, why = _verdict(line, names)
    return Comparison(
        columns=_columns(line, names),
        rows=tuple(rows),
        likely=likely,
        why=why,
        held=_held(line),
        effect=_effect(line),
        candidates=tuple(one.uid for one in line.match.candidates),
        can_take="missing_name" not in line.why_held,
    )


def _columns(line: PlanLine, names: list[str]) -> tuple[GridColumn, ...]:
    numbered = [f"{place}   {name}" for place, name in enumerate(names, 1)]
    return (
        GridColumn(label="", width=124, least=112),
        GridColumn(label=words.IN_FILE.format(row=line.key[2]), width=190, least=120, stretch=1, is_name=True),
        *(GridColumn(label=one, width=190, least=116, stretch=1, is_name=True) for one in numbered),
    )


def _row(name: str, mine: str, others: list[str], candidates: tuple[Candidate, ...]) -> GridRow:
    label = _LABELS.get(name) or TARGETS[name].label
    cells = [GridCell(text=label, look=Look.QUIET), GridCell(text=mine or words.EMPTY, look=Look.NAME if mine else Look.QUIET)]
    for value, candidate in zip(others, candidates, strict=True):
        word, sign, state = _verdict_of(name, mine, value, candidate)
        cells.append(GridCell(text=value or words.EMPTY, look=Look.VERDICT, beside=word, sign=sign, state=state))
    return GridRow(cells=tuple(cells), key=name)


def _verdict_of(name: str, mine: str, value: str, candidate: Candidate) -> tuple[str, str, State]:
    said = frozenset((*candidate.reasons_for, *candidate.reasons_against))
    if not mine or not value:
        return words.NOT_KNOWN, "–", State.TO_DO
    if mine == value or _SAME.get(name) in said:
        return words.SAME, "=", State.GOOD
    if said & _SIMILAR.get(name, frozenset()):
        return words.SIMILAR, "≈", State.CAUTION
    return words.DIFFERS, "≠", State.PROBLEM


def _verdict(line: PlanLine, names: list[str]) -> tuple[str, str]:
    if not line.match.candidates:
        return words.NOBODY_LIKE, ""
    first = line.match.candidates[0]
    sentence = words.MOST_LIKELY.format(number=1, name=names[0]) if first.leans_same else words.NOT_SURE_WHO.format(name=names[0])
    return sentence, reasons(first.reasons_for, first.reasons_against)


def _held(line: PlanLine) -> str:
    """Why it waits besides resembling somebody: a doubtful value, two rows for one person."""
    told = [f"{one.ref}: {issue_sentence(one)}" for one in line.row.issues if one.weight is Weight.HOLD]
    codes = [code for code in line.why_held if code not in {one.code for one in line.row.issues} and code not in _SAID_ELSEWHERE]
    return " ".join([*told, *(worded(code, {}).sentence for code in codes)])


_SAID_ELSEWHERE = frozenset({"resembles_somebody", "decided_later"})


def _effect(line: PlanLine) -> tuple[GridRow, ...]:
    if line.is_proposed_new:
        return ()
    rows = []
    for one in line.differences:
        text = words.OURS.format(value=one.before) if one.kept else one.before
        beside = words.FILES.format(value=one.after) if one.kept else one.after
        change = GridCell(text=text, look=Look.STATE if one.kept else Look.CHANGE, beside=beside)
        rows.append(GridRow(cells=(GridCell(text=one.label, look=Look.QUIET), change), key=one.field))
    return tuple(rows)


def _of_row(reviewed: Reviewed, values: Mapping[str, str]) -> dict[str, str]:
    """What a row of the file says, as people read it."""
    school = reviewed.proposal.school
    said = {
        name: show(TARGETS[name].kind, read(TARGETS[name].kind, values[name])) for name in _FIELDS if name in TARGETS and name in values
    }
    return {
        **said,
        "name": display_name(values.get("forename"), values.get("surname")),
        "school": school.name if school is not None else values.get("school_name", ""),
    }


def _of_candidate(reviewed: Reviewed, candidate: Candidate) -> dict[str, str]:
    facts = reviewed.proposal.facts.get(candidate.uid)
    if facts is None:
        row = _earlier_row(reviewed, candidate.uid)
        return _of_row(reviewed, row.row.values) if row is not None else {}
    return _of_person(reviewed, facts)


def _of_person(reviewed: Reviewed, facts: Facts) -> dict[str, str]:
    person = facts["person"][0]
    said = {name: _shown(facts, name) for name in _FIELDS if name in TARGETS}
    current = next((row for row in facts.get("school_membership", ()) if row.get("to_date") is None), {})
    school = current.get("organisation")
    return {
        **said,
        "name": display_name(_text(person.get("legal_first")), _text(person.get("legal_last"))),
        "school": reviewed.names.schools.get(Uid(school), "") if isinstance(school, bytes) else "",
        "year_group": _year_now(current, reviewed.today),
    }


def _shown(facts: Facts, name: str) -> str:
    """One value of a person, as people read it."""
    target = TARGETS[name]
    rows = facts.get(target.record, ())
    facet = "scheme" if target.record == "identifier" else "kind"
    found = next((row for row in rows if target.facet is None or row.get(facet) == target.facet), None)
    return show(target.kind, found.get(target.field)) if found is not None else ""


def _year_now(membership: Mapping[str, object], today: date) -> str:
    """The year group that somebody has reached by now, from the one that was written down and when."""
    year, since = membership.get("year_group"), membership.get("academic_year")
    if not isinstance(year, int):
        return ""
    reached = year + (academic_year(today) - since if isinstance(since, int) else 0)
    return show(TARGETS["year_group"].kind, reached)


def _name_of(reviewed: Reviewed, candidate: Candidate) -> str:
    facts = reviewed.proposal.facts.get(candidate.uid)
    if facts is not None:
        person = facts["person"][0]
        return display_name(_text(person.get("legal_first")), _text(person.get("legal_last")))
    row = _earlier_row(reviewed, candidate.uid)
    return words.OTHER_ROW.format(name=row.name, row=row.key[2]) if row is not None else words.EMPTY


def _earlier_row(reviewed: Reviewed, uid: Uid) -> PlanLine | None:
    for place, known in enumerate(reviewed.proposal.uids):
        if known == uid:
            return reviewed.plan.lines[place]
    return None


def _text(value: object) -> str:
    return str(value or "")
