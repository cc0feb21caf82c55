"""Invented journeys of the sample world: how far each student has come, by which events, and what is to do next.

Up to school's end dates are laid backwards from the as-of date, so that the world is always in the middle of its year; later ones follow
the calendar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from smfdesk.domain.dates import academic_year

# One event: track, state, step of the programme or None, and the days until the next one (fewest, most).
_Event = tuple[str, str, str | None, int, int]

_APPLIED: tuple[_Event, ...] = (("application", "submitted", None, 12, 30),)
_ACCEPTED: tuple[_Event, ...] = (("application", "offered", None, 5, 14), ("application", "accepted", None, 4, 12))
_JOINED: tuple[_Event, ...] = (("onboarding", "complete", None, 3, 12),)
_MATCHED: tuple[_Event, ...] = (
    ("mentoring", "ready", None, 6, 18),
    ("mentoring", "active", "matched", 8, 16),
    ("mentoring", "active", "first_meeting", 12, 22),
    ("mentoring", "active", "second_meeting", 12, 22),
    ("mentoring", "active", "mid_point", 16, 30),
    ("mentoring", "closing", "log", 8, 20),
    ("mentoring", "closed", "ended", 10, 30),
)
_SKILLS: tuple[_Event, ...] = (("skills", "taking_part", None, 4, 9),)
_UCAS: tuple[_Event, ...] = (("ucas", "preparing", None, 10, 24), ("ucas", "ready_to_send", None, 3, 9), ("ucas", "sent", None, 40, 60))
_DECIDED: tuple[_Event, ...] = (("ucas", "all_decisions_in", None, 20, 45), ("ucas", "replied", None, 60, 90))
_PLACE: tuple[_Event, ...] = (("ucas", "confirmed", None, 0, 0),)
_APPRENTICE: tuple[_Event, ...] = (
    ("ucas", "preparing", None, 8, 20),
    ("ucas", "not_applying", None, 10, 20),
    ("ucas", "apprenticeship_accepted", None, 0, 0),
)
# What comes after school follows the calendar: track, state, years before the sample's academic year, month, first day, days more.
_RESULTS_DAY = (3, 8, 14, 5)
_STUDIES = (
    ("undergraduate", "enrolled", 3, 9, 18, 12),
    ("undergraduate", "continuing", 2, 10, 2, 20),
    ("undergraduate", "continuing", 1, 10, 2, 20),
)
_FOURTH_YEAR = (("undergraduate", "continuing", 0, 10, 2, 20),)
_DEGREE = (("undergraduate", "completed", 0, 7, 4, 20), ("professional", "searching", 0, 8, 1, 20))
_WORK = (("professional", "offer", 0, 9, 1, 28), ("professional", "in_role", 0, 10, 1, 28))

_TO_MENTORING = _APPLIED + _ACCEPTED + _JOINED + _SKILLS + _MATCHED
_TO_PLACE = _TO_MENTORING + _UCAS + _DECIDED + _PLACE


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one of sixty students stands: cohort (0 this year's, 1 last year's, 2 the former one), stage and year group."""

    cohort: int
    stage: str
    year_group: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """One event of a journey with its day."""

    track: str
    from_state: str | None
    to_state: str
    step: str | None
    on: date


def _places() -> tuple[Place, ...]:
    """Sixty places in the shares of a believable office, mixed so that any run of students shows most of them."""
    shares = (
        (0, "mentoring", 12, 20), (0, "enrolled", 12, 4), (0, "applied", 12, 3), (0, "enquiry", 12, 1),
        (1, "applying_university", 13, 13), (1, "mentoring", 13, 5), (1, "place_confirmed", 13, 3),
        (2, "university", 17, 4), (2, "graduate", 17, 3), (2, "professional", 17, 4),
    )  # fmt: skip
    listed = [Place(cohort=cohort, stage=stage, year_group=year) for cohort, stage, year, count in shares for _ in range(count)]
    return tuple(listed[at * 23 % len(listed)] for at in range(len(listed)))


PLACES = _places()


def events_to(stage: str, as_of: date, rng: Random, *, is_short: bool) -> list[Reached]:
    """Make up the events that lead to a stage.

    Args:
        stage: code of the stage that they make true.
        as_of: no event is later.
        rng: the student's.
        is_short: True for the last event alone.

    Returns:
        The events in the order in which they happened; none for an enquiry.
    """
    year = academic_year(as_of)
    after_school = _after_school(stage)
    last = _day(year, _RESULTS_DAY, rng) if after_school else as_of - timedelta(days=_days_since(stage, rng))
    chain = _TO_PLACE if after_school else _chain(stage, rng)
    days = [last]
    for event in reversed(chain[:-1]):
        days.append(days[-1] - timedelta(days=rng.randint(event[3], event[4])))
    dated = [(track, state, step, workday(on)) for (track, state, step, _, _), on in zip(chain, reversed(days), strict=False)]
    dated += [(track, state, None, workday(min(_day(year, when, rng), as_of))) for track, state, *when in after_school]
    states: dict[str, str] = {}
    reached = []
    for track, state, step, on in dated:
        reached.append(Reached(track=track, from_state=states.get(track), to_state=state, step=step, on=on))
        states[track] = state
    return reached[-1:] if is_short else reached


def chapter_of(stage: str, events: Sequence[Reached]) -> str:
    """Name the chapter of notes and tasks that fits: the last step while mentored, else the part of the journey."""
    if stage == "mentoring":
        steps = [one.step for one in events if one.step]
        return steps[-1] if steps else "ready"
    return {
        "enquiry": "application",
        "applied": "application",
        "enrolled": "joining",
        "applying_university": "university",
        "place_confirmed": "place",
        "university": "undergraduate",
    }.get(stage, "work")


# Which event opens which chapter of notes: the first of a track, or its state where one is named.
_CHAPTERS = (
    (("application", "accepted"), "joining"),
    (("mentoring", "active"), "mentoring"),
    (("ucas", "preparing"), "applying"),
    (("ucas", "sent"), "university"),
    (("ucas", "apprenticeship_accepted"), "place"),
    (("undergraduate", "enrolled"), "undergraduate"),
    (("undergraduate", "completed"), "work"),
)


def note_chapter(events: Sequence[Reached], on: date) -> str:
    """Name the chapter of notes that was open on a day."""
    past = {(one.track, one.to_state) for one in events if one.on <= on}
    opened = [chapter for opening, chapter in _CHAPTERS if opening in past]
    return opened[-1] if opened else "application"


def workday(day: date) -> date:
    """Give the day itself, or the Friday before where it is a Saturday or Sunday."""
    return day - timedelta(days=max(day.weekday() - 4, 0))


def status_of(stage: str, rng: Random) -> tuple[str, str | None]:
    """Give the status of a place on a programme, and the reason where it ended."""
    chance = rng.random()
    if stage == "professional":
        return ("completed", "completed") if chance < 0.6 else ("active", None)
    if stage == "applied":
        return ("declined", "ineligible") if chance < 0.12 else ("active", None)
    if stage in ("university", "graduate"):
        return ("lost_contact", "not_engaging") if chance < 0.08 else ("active", None)
    if stage == "enquiry" or chance < 0.9:
        return ("active", None)
    if chance < 0.955:
        return ("paused", None)
    if chance < 0.985:
        return ("withdrawn", rng.choice(("moved_away", "no_longer_wants", "school_withdrew")))
    return ("lost_contact", "not_engaging")


def _chain(stage: str, rng: Random) -> tuple[_Event, ...]:
    match stage:
        case "enquiry":
            return ()
        case "applied":
            return _APPLIED + _ACCEPTED[: rng.choice((0, 0, 1))]
        case "enrolled":
            return _APPLIED + _ACCEPTED + _JOINED + _MATCHED[: rng.choice((0, 1, 1))]
        case "mentoring":
            return _TO_MENTORING[: -rng.choice((0, 1, 2, 3, 3, 4, 4, 4, 5, 5, 6)) or None]
        case "applying_university":
            return _TO_MENTORING + _UCAS + _DECIDED[: rng.choice((0, 0, 0, 0, 1))]
        case _:
            return _TO_MENTORING + _APPRENTICE


def _after_school(stage: str) -> tuple[tuple[str, str, int, int, int, int], ...]:
    match stage:
        case "university":
            return _STUDIES + _FOURTH_YEAR
        case "graduate":
            return _STUDIES + _DEGREE
        case "professional":
            return _STUDIES + _DEGREE + _WORK
        case _:
            return ()


def _day(year: int, when: Sequence[int], rng: Random) -> date:
    back, month, first, more = when
    return date(year - back, month, first) + timedelta(days=rng.randrange(more))


def _days_since(stage: str, rng: Random) -> int:
    longest = {"enquiry": 60, "applied": 45, "mentoring": 24, "enrolled": 40, "applying_university": 40, "place_confirmed": 30}.get(
        stage, 80
    )
    return rng.randint(1, longest)
