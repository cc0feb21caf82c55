"""One line per student: what lists show, sort and search by. Derived from records by one pure function, never journalled.

What depends on today is kept as a date or a starting year, so that nothing here grows old by itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from smfdesk.domain import journey
from smfdesk.domain.fields import DATE, EMAIL, INTEGER, NAME, PHONE, TEXT, YES_NO, choice
from smfdesk.domain.ids import Uid
from smfdesk.domain.names import display_name, index_key, initials, search_key, sort_key
from smfdesk.domain.records import col
from smfdesk.domain.vocabularies import ENGAGEMENT_STATUSES

Row = Mapping[str, object]
Facts = journey.Facts

# The kinds of record whose rows belong to one student, and the field that says to whom (an engagement's own rows say so through it).
BELONGS: dict[str, str] = {
    "identifier": "person",
    "contact_point": "person",
    "relationship": "person",
    "circumstance": "person",
    "qualification_entry": "person",
    "school_membership": "person",
    "engagement": "person",
    "note": "person",
    "task": "person",
    "track": "engagement",
    "stage_event": "engagement",
}
# A line was made by the version that this number had then; where it differs all lines are made anew.
SUMMARY_VERSION = 4
SPOKEN = ("call", "message", "meeting", "visit")
NO_PLACE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a student's records point at, by uid: cohorts, programmes, their steps, organisations and users."""

    cohorts: Mapping[Uid, Row]
    programmes: Mapping[Uid, Row]
    steps: Mapping[Uid, Sequence[Row]]
    organisations: Mapping[Uid, Row]
    users: Mapping[Uid, Row]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Summary:
    """The fields of a student's line.

    `phase` counts from 1 to 4, `stage_place` from 1 to 9, both are 0 in no cohort; `intake` is academic year minus year group, so
    that a year rolls on.
    """

    name: str | None = col(NAME, "Student")
    phase: int | None = col(INTEGER, "Phase")
    stage: str | None = col(TEXT, "Stage")
    status: str | None = col(choice(ENGAGEMENT_STATUSES), "Status")
    step: str | None = col(TEXT, "Journey")
    since: date | None = col(DATE, "Since")
    next_step: str | None = col(TEXT, "Next step")
    due: date | None = col(DATE, "Due")
    school: str | None = col(NAME, "School")
    cohort: str | None = col(NAME, "Cohort")
    programme: str | None = col(NAME, "Programme")
    coordinator: str | None = col(NAME, "Coordinator")
    coordinator_initials: str | None = col(TEXT, "With")
    intake: int | None = col(INTEGER, "Year group")
    predicted: str | None = col(TEXT, "Predicted")
    email: str | None = col(EMAIL, "Email")
    phone: str | None = col(PHONE, "Phone")
    spoken: date | None = col(DATE, "Last spoke")
    missing: str | None = col(TEXT, "Missing")
    gaps: int | None = col(INTEGER, "Things missing")
    override: bool | None = col(YES_NO, "Stage set by hand")
    review: date | None = col(DATE, "Look again on")
    stage_place: int | None = col(INTEGER, "Place of the stage")
    sort_name: str | None = col(TEXT, "Sort name")
    names_key: str | None = col(TEXT, "Names to find by")
    places_key: str | None = col(TEXT, "Places to find by")
    handles_key: str | None = col(TEXT, "Numbers and addresses to find by")


def summarise(facts: Facts, around: Around) -> Summary:
    """Make a student's line.

    Args:
        facts: her living records by kind; "person" has one.
        around: what they point at.

    Returns:
        The line. The same records always give the same line: there is no clock in it.
    """
    person = facts["person"][0]
    engagement, membership = current_engagement(facts) or {}, current_membership(facts) or {}
    cohort = around.cohorts.get(_uid(engagement.get("cohort")), {})
    programme_uid = _uid(cohort.get("programme"))
    coordinator = _text(around.users.get(_uid(engagement.get("coordinator")), {}).get("name"))
    school = _text(around.organisations.get(_uid(membership.get("organisation")), {}).get("name"))
    task = next_task(facts.get("task", ()))
    headline, since = where_now(facts, engagement)
    gaps = journey.missing(headline.stage, facts) if engagement else ()
    first, last, known_as = _text(person.get("legal_first")), _text(person.get("legal_last")), _text(person.get("preferred_name"))
    email, phone = _contact(facts, "email") or _contact(facts, "school_email"), _contact(facts, "mobile")
    return Summary(
        name=display_name(first, last, known_as),
        phase=journey.phase_of(headline.stage).order + 1 if engagement else 0,
        stage=headline.stage if engagement else NO_PLACE,
        status=_text(engagement.get("status")) or NO_PLACE,
        step=_step_label(facts, engagement, headline.stage, around.steps.get(programme_uid, ())),
        since=since,
        next_step=_text(task.get("title")) or None,
        due=_day(task.get("due")),
        school=school or None,
        cohort=_text(cohort.get("name")) or None,
        programme=_text(around.programmes.get(programme_uid, {}).get("name")) or None,
        coordinator=coordinator or None,
        coordinator_initials=initials(coordinator) if coordinator else None,
        intake=_intake(membership),
        predicted=" ".join(predicted_grades(facts)) or None,
        email=email,
        phone=phone,
        spoken=max((day for note in facts.get("note", ()) if note.get("kind") in SPOKEN and (day := _day(note.get("day")))), default=None),
        missing=", ".join(one.label for one in gaps) or None,
        gaps=len(gaps),
        override=headline.overridden,
        review=_day(engagement.get("override_review")) if headline.overridden else None,
        stage_place=journey.stage_of(headline.stage).order + 1 if engagement else 0,
        sort_name=f"{sort_key(last)}  {sort_key(known_as or first)}".strip(),  # two spaces: Smith, Zoe before Smith-Jones, Amy
        names_key=_found_by(display_name(first, last, known_as), _names(person)),
        places_key=_found_by("", (school, _text(cohort.get("name")), _text(cohort.get("sector")))),
        handles_key=" ".join(_handles(facts)),
    )


def current_engagement(facts: Facts) -> Row | None:
    """Give the place on a programme that a student's line speaks of: one that is not over before one that is, then the latest."""
    places = facts.get("engagement", ())
    here = {"active": 2, "paused": 1}
    return max(places, key=lambda one: (here.get(str(one.get("status")), 0), str(one.get("joined_on") or "")), default=None)


def current_membership(facts: Facts) -> Row | None:
    """Give the school that a student is at: one without an end before one with, then the latest start."""
    rows = facts.get("school_membership", ())
    return max(
        rows, key=lambda one: (one.get("to_date") is None, str(one.get("from_date") or one.get("academic_year") or "")), default=None
    )


def next_task(tasks: Iterable[Row]) -> Row:
    """Give the open task that is due first; tasks without a date come last. An empty row where nothing is open."""
    still_open = [one for one in tasks if one.get("done_on") is None]
    return min(still_open, key=lambda one: (one.get("due") is None, str(one.get("due") or ""), str(one.get("title"))), default={})


def predicted_grades(facts: Facts) -> list[str]:
    """Give predicted grades in the order of their places."""
    rows = [one for one in facts.get("qualification_entry", ()) if one.get("result") == "predicted" and one.get("grade")]
    return [str(one["grade"]) for one in sorted(rows, key=lambda one: str(one.get("slot")))]


def track_states(facts: Facts, engagement: Row) -> dict[str, str]:
    """Give the state of each track of one engagement."""
    mine = engagement.get("uid")
    return {str(one["kind"]): str(one["state"]) for one in facts.get("track", ()) if one.get("engagement") == mine}


def events_of(facts: Facts, engagement: Row) -> list[Row]:
    """Give an engagement's stage events in the order in which they happened; those of one day in the order of their making."""
    mine = [one for one in facts.get("stage_event", ()) if one.get("engagement") == engagement.get("uid")]
    return sorted(mine, key=lambda one: (str(one.get("day")), bytes(_uid(one.get("uid")))))


def override_of(engagement: Row) -> journey.Override | None:
    """Give the stage that was set by hand, or None."""
    stage, since, review = engagement.get("override_stage"), _day(engagement.get("override_on")), _day(engagement.get("override_review"))
    if not stage or since is None or review is None:
        return None
    return journey.Override(stage=str(stage), reason=_text(engagement.get("override_reason")), review_on=review, since=since)


def where_now(facts: Facts, engagement: Row) -> tuple[journey.Headline, date | None]:
    """Give the headline stage of an engagement and the day since which it is true."""
    override = override_of(engagement)
    headline = journey.headline(track_states(facts, engagement), override)
    dated = [
        journey.DatedEvent(track=str(one["track"]), to_state=str(one["to_state"]), on=day)
        for one in events_of(facts, engagement)
        if (day := _day(one.get("day")))
    ]
    return headline, journey.stage_since(dated, override) or _day(engagement.get("joined_on"))


def _step_label(facts: Facts, engagement: Row, stage: str, steps: Sequence[Row]) -> str | None:
    """Word the place on the journey: how it ended or paused, else the last step taken inside the stage, else the stage."""
    if not engagement:
        return None
    status = _text(engagement.get("status"))
    if status != "active":
        return ENGAGEMENT_STATUSES.label(status)
    labels = {str(one["code"]): str(one["label"]) for one in steps}
    for event in reversed(events_of(facts, engagement)):
        code = str(event.get("step"))
        state = journey.state_of(str(event["track"]), str(event["to_state"]))
        if code in labels and state is not None and state.stage == stage:
            return labels[code]
    return journey.stage_of(stage).label


def _names(person: Row) -> list[str]:
    return [
        text
        for field in ("legal_first", "middle_names", "legal_last", "preferred_name", "former_name")
        if (text := _text(person.get(field)))
    ]


def _found_by(shown: str, names: Iterable[str]) -> str:
    """The words by which any of these names is found, each once; those of the name that is shown come first and stand together."""
    words = search_key(shown).split() + [word for one in names for word in index_key(one).split()]
    return " ".join(dict.fromkeys(words))


def _handles(facts: Facts) -> list[str]:
    numbers = [str(one["value"]).casefold() for one in facts.get("identifier", ())]
    return numbers + [str(one["value"]).casefold() for one in facts.get("contact_point", ())]


def _contact(facts: Facts, kind: str) -> str | None:
    return next((str(one["value"]) for one in facts.get("contact_point", ()) if one.get("kind") == kind), None)


def _intake(membership: Row) -> int | None:
    year_group, academic_year = membership.get("year_group"), membership.get("academic_year")
    return academic_year - year_group if isinstance(year_group, int) and isinstance(academic_year, int) else None


def _text(value: object) -> str:
    return str(value) if value else ""


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _uid(value: object) -> Uid:
    return Uid(value) if isinstance(value, bytes) else Uid(b"")
