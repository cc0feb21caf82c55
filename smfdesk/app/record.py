"""A student's page as values: who she is, where she stands, what is missing, what happened, and every past value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from smfdesk.app.errors import UserError
from smfdesk.app.moves import BY_HAND, STATUS
from smfdesk.app.ports import FieldPast, Reader, Row
from smfdesk.app.students import FactLine, fact_lines, lead
from smfdesk.domain import journey
from smfdesk.domain.dates import academic_year
from smfdesk.domain.fields import Code, Vocabulary, choice, show
from smfdesk.domain.ids import Uid
from smfdesk.domain.journey_tables import PHASES, STAGES, Stage
from smfdesk.domain.names import display_name
from smfdesk.domain.records import KINDS
from smfdesk.domain.registry import field_kind
from smfdesk.domain.summary import Facts, current_engagement, current_membership, events_of, where_now
from smfdesk.domain.vocabularies import ENGAGEMENT_STATUSES, NOTE_KINDS

# A stage set by hand is kept as its code; people read its label.
_STAGE = choice(Vocabulary(name="stage", codes=tuple(Code(code=one.code, label=one.label) for one in STAGES)))
_OWN = ("person", "identifier", "contact_point", "relationship", "circumstance", "qualification_entry", "school_membership", "engagement")


@dataclass(frozen=True, slots=True, kw_only=True)
class StagePlace:
    """One stage in the path: whether it is behind, now or ahead, and when it was entered, where that is known."""

    code: str
    label: str
    meaning: str
    state: str
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhasePlace:
    """One phase of the path with its stages; `state` is "behind", "now" or "ahead"."""

    code: str
    label: str
    number: int
    state: str
    stages: tuple[StagePlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Entry:
    """One line of the timeline. `sort` is "note", "move", "task" or "file"; `milestone` ones are drawn larger; `can_edit` names a field."""

    uid: Uid
    sort: str
    kind: str
    day: date
    title: str
    text: str
    author: str
    milestone: bool
    can_edit: str | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OpenTask:
    """One thing to do."""

    uid: Uid
    title: str
    due: date | None
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StudentPage:
    """Everything that a student's page shows, in the order in which it is read."""

    uid: Uid
    name: str
    about: tuple[str, ...]
    status: str
    stage: str | None
    overridden: bool
    review: date | None
    since: date | None
    phases: tuple[PhasePlace, ...]
    missing: tuple[journey.Missing, ...]
    tasks: tuple[OpenTask, ...]
    entries: tuple[Entry, ...]
    facts: tuple[FactLine, ...]
    lead_name: str
    lead_phone: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PastLine:
    """One past value as the history shows it; `past` is what "put back" takes."""

    label: str
    before: str
    after: str
    author: str
    made_at: str
    source: str
    past: FieldPast


def student_page(reader: Reader, student: Uid, today: date) -> StudentPage:
    """Read a student's page.

    Args:
        reader: the read side.
        student: whose.
        today: what the year group counts from.

    Raises:
        UserError: "student_gone".
    """
    facts = reader.facts([student]).get(student)
    if facts is None:
        raise UserError("student_gone")
    names = _names(reader)
    engagement = current_engagement(facts) or {}
    headline, since = where_now(facts, engagement) if engagement else (None, None)
    lead_name, lead_phone = lead(reader)
    person = facts["person"][0]
    return StudentPage(
        uid=student,
        name=display_name(_text(person["legal_first"]), _text(person["legal_last"]), _text(person["preferred_name"])),
        about=_about(facts, engagement, names, today),
        status=_text(engagement.get("status")),
        stage=headline.stage if headline else None,
        overridden=bool(headline and headline.overridden),
        review=_day(engagement.get("override_review")) if headline and headline.overridden else None,
        since=since,
        phases=_path(headline.stage if headline else None, facts, engagement),
        missing=journey.missing(headline.stage, facts) if headline else (),
        tasks=_tasks(facts, names),
        entries=_entries(reader, student, facts, engagement, names),
        facts=tuple(_with_names(fact_lines(facts), names)),
        lead_name=lead_name,
        lead_phone=lead_phone,
    )


def past_lines(reader: Reader, student: Uid) -> list[PastLine]:
    """List every past value of a student's own records, newest first, with who, when and from what."""
    facts = reader.facts([student]).get(student)
    if facts is None:
        raise UserError("student_gone")
    names = _names(reader)
    rows = {row["uid"]: (kind, row) for kind in _OWN for row in facts.get(kind, ())}
    rows |= {row["uid"]: (kind, row) for kind in _OWN if kind != "person" for row in reader.gone(kind, student, "person")}
    files = {row["uid"]: _text(row["file_name"]) for row in reader.records("import_batch")}
    lines = []
    for past in reader.history([_uid(uid) for uid in rows]):
        kind, row = rows[past.uid]
        field = next((one for one in KINDS[kind].fields if one.name == past.field), None)
        if field is None or field.kind.refers_to == "person" or field.facet:
            continue
        facet = KINDS[kind].facet_field()
        code = _text(row.get(facet.name)) if facet else None
        shown = _STAGE if past.field == "override_stage" else field_kind(kind, past.field, code)
        label = field.label
        known = facet.kind.vocabulary.get(code) if facet and facet.kind.vocabulary and code else None
        if known is not None:
            label = known.label if len(known.carries) == 1 and past.field == known.carries[0].field else f"{known.label}: {label.lower()}"
        before, after = (_said(value, shown, names) for value in (past.before, past.after))
        if before == after:
            continue
        lines.append(
            PastLine(
                label=label,
                before=before,
                after=after,
                author=names.get(past.author, "") if past.author else "",
                made_at=past.made_at,
                source=files.get(past.source, "") if past.source else "",
                past=past,
            )
        )
    return lines


def _said(value: object, kind: object, names: Mapping[object, str]) -> str:
    if isinstance(value, bytes):
        return names.get(value, "")
    return show(kind, value)  # type: ignore[arg-type]


def _names(reader: Reader) -> dict[object, str]:
    """Names of what a student's records point at."""
    return {row["uid"]: _text(row["name"]) for kind in ("user", "organisation", "cohort") for row in reader.records(kind)}


def _about(facts: Facts, engagement: Row, names: Mapping[object, str], today: date) -> tuple[str, ...]:
    membership = current_membership(facts) or {}
    year, started = membership.get("year_group"), membership.get("academic_year")
    rolled = year + academic_year(today) - started if isinstance(year, int) and isinstance(started, int) else None
    coordinator = names.get(engagement.get("coordinator"), "")
    parts = (
        _text(facts["person"][0].get("pronouns")),
        f"Year {rolled}" if rolled is not None and rolled <= 13 else "",
        names.get(membership.get("organisation"), ""),
        names.get(engagement.get("cohort"), ""),
        f"with {coordinator}" if coordinator else "",
    )
    return tuple(part for part in parts if part)


def _path(stage: str | None, facts: Facts, engagement: Row) -> tuple[PhasePlace, ...]:
    entered: dict[str, date] = {}
    for event in events_of(facts, engagement):
        state = journey.state_of(_text(event["track"]), _text(event["to_state"]))
        day = _day(event["day"])
        if state and state.stage and day:
            entered.setdefault(state.stage, day)
    now = journey.stage_of(stage).order if stage else -1
    places = []
    for phase in PHASES:
        inside = [one for one in STAGES if one.phase == phase.code]
        stages = tuple(_stage_place(one, now, entered) for one in inside)
        when = _when(inside[0].order, inside[-1].order, now)
        places.append(PhasePlace(code=phase.code, label=phase.label, number=phase.order + 1, state=when, stages=stages))
    return tuple(places)


def _stage_place(stage: Stage, now: int, entered: Mapping[str, date]) -> StagePlace:
    state = _when(stage.order, stage.order, now)
    return StagePlace(code=stage.code, label=stage.label, meaning=stage.meaning, state=state, since=entered.get(stage.code))


def _when(first: int, last: int, now: int) -> str:
    return "behind" if last < now else "ahead" if first > now else "now"


def _tasks(facts: Facts, names: Mapping[object, str]) -> tuple[OpenTask, ...]:
    still_open = [row for row in facts.get("task", ()) if row["done_on"] is None]
    made = [_open_task(row, names) for row in still_open]
    return tuple(sorted(made, key=lambda one: (one.due is None, one.due or date.max, one.title)))


def _open_task(row: Row, names: Mapping[object, str]) -> OpenTask:
    return OpenTask(uid=_uid(row["uid"]), title=_text(row["title"]), due=_day(row["due"]), owner=names.get(row["owner"], ""))


def _entries(reader: Reader, student: Uid, facts: Facts, engagement: Row, names: Mapping[object, str]) -> tuple[Entry, ...]:
    steps = {_text(row["code"]): _text(row["label"]) for row in reader.records("programme_step")}
    entries = [_note(row, names) for row in facts.get("note", ())]
    entries += [_move(row, names, steps) for row in events_of(facts, engagement)]
    entries += [_done(row, names) for row in facts.get("task", ()) if row["done_on"] is not None]
    entries += _files(reader, student, names)
    return tuple(sorted(entries, key=lambda one: (one.day, one.uid), reverse=True))


def _note(row: Row, names: Mapping[object, str]) -> Entry:
    kind = _text(row["kind"])
    return Entry(
        uid=_uid(row["uid"]),
        sort="note",
        kind=kind,
        day=_day(row["day"]) or date.min,
        title=NOTE_KINDS.label(kind),
        text=_text(row["text"]),
        author=names.get(row["author"], ""),
        milestone=False,
        can_edit="text",
    )


def _move(row: Row, names: Mapping[object, str], steps: Mapping[str, str]) -> Entry:
    return Entry(
        uid=_uid(row["uid"]),
        sort="move",
        kind=_text(row["track"]),
        day=_day(row["day"]) or date.min,
        title=steps.get(_text(row["step"])) or _move_title(_text(row["track"]), row["from_state"], _text(row["to_state"])),
        text=_text(row["reason"]),
        author=names.get(row["author"], ""),
        milestone=True,
        can_edit=None,
    )


def _move_title(track: str, before: object, state: str) -> str:
    if track == BY_HAND:
        return f"{'Stage set by hand' if before is None else 'Stage no longer set by hand'}: {journey.stage_of(state).label}"
    if track == STATUS:
        return ENGAGEMENT_STATUSES.label(state)
    found = journey.state_of(track, state)
    if found is None:
        return state
    return f"{journey.track_of(track).label}: {found.label.lower()}"


def _done(row: Row, names: Mapping[object, str]) -> Entry:
    return Entry(
        uid=_uid(row["uid"]),
        sort="task",
        kind="done",
        day=_day(row["done_on"]) or date.min,
        title="Done",
        text=_text(row["title"]),
        author=names.get(row["owner"], ""),
        milestone=False,
        can_edit=None,
    )


def _files(reader: Reader, student: Uid, names: Mapping[object, str]) -> list[Entry]:
    """The files in which a student came, by the receipts of their rows."""
    entries = []
    for row in reader.records("import_row", {"person": student}):
        batch = reader.get("import_batch", _uid(row["batch"]))
        if batch is None:
            continue
        entries.append(
            Entry(
                uid=_uid(row["uid"]),
                sort="file",
                kind="file",
                day=date.fromisoformat(_text(batch["at"])[:10]),
                title="From a file",
                text=f"{_text(batch['file_name'])}, row {row['row_no']}",
                author=names.get(batch["author"], ""),
                milestone=False,
                can_edit=None,
            )
        )
    return entries


def _with_names(lines: Iterable[FactLine], names: Mapping[object, str]) -> list[FactLine]:
    """Say references by name."""
    return [line if line.refers_to is None else replace(line, text=names.get(line.value, "")) for line in lines]


def _text(value: object) -> str:
    return str(value) if value else ""


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _uid(value: object) -> Uid:
    return Uid(bytes(value))  # type: ignore[call-overload]
