"""The journey as data: phases, stages, tracks with their states, which state makes which stage true, what each transition needs.

This is the only place that says so. `journey.py` holds the functions that read it.
"""

from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One of the four parts of a journey, for colour and lists; `order` counts from 0."""

    code: str
    label: str
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One of the nine headline stages; `order` counts from 0, `meaning` is the sentence that guides the user."""

    code: str
    label: str
    phase: str
    order: int
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackState:
    """One state of one track; `stage` is the headline stage that it makes true, None where it makes none true."""

    track: str
    state: str
    label: str
    stage: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One of the parallel tracks of an engagement, its states in order."""

    code: str
    label: str
    states: tuple[TrackState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """One ordinary transition of a track and what it needs, in the users' words; empty where it needs nothing."""

    track: str
    from_state: str
    to_state: str
    needs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a programme inside a stage: the track state it stands for and its place there, counted from 1."""

    code: str
    label: str
    track: str
    state: str
    stage: str
    order: int


PHASES = tuple(
    Phase(code=code, label=label, order=order)
    for order, (code, label) in enumerate(
        (
            ("application", "Application"),
            ("mentoring", "Mentoring"),
            ("university", "University"),
            ("professional_entry", "Professional entry"),
        )
    )
)

_STAGES = (
    ("enquiry", "Enquiry", "application", "Interested or named by a school; no application yet."),
    ("applied", "Applied", "application", "An application to us was handed in."),
    ("enrolled", "Enrolled", "application", "The place was accepted, consent and agreement are recorded."),
    ("mentoring", "Mentoring & skills", "mentoring", "A mentor is active, or at least one session was attended."),
    ("applying_university", "University application", "university", "The UCAS application was sent in the current cycle."),
    ("place_confirmed", "Place confirmed", "university", "A university place is confirmed, or an apprenticeship was accepted."),
    ("university", "University", "university", "Studying at a university, or on a higher or degree apprenticeship."),
    ("graduate", "Graduate, seeking", "professional_entry", "The degree is completed; no professional work yet."),
    (
        "professional",
        "Professional entry",
        "professional_entry",
        "In professional paid work, on a graduate scheme or in professional training.",
    ),
)
STAGES = tuple(
    Stage(code=code, label=label, phase=phase, order=order, meaning=meaning) for order, (code, label, phase, meaning) in enumerate(_STAGES)
)

TRACK_LABELS = {
    "application": "Applying to us",
    "onboarding": "Joining",
    "mentoring": "Mentoring",
    "skills": "Skills sessions",
    "placement": "Placement",
    "ucas": "UCAS application",
    "undergraduate": "University studies",
    "professional": "Work",
}

# Stage of each state: what its records mean in the list of headline stages. Where that list is silent this table decides:
# a handed-in application counts as applied whatever became of it; a mentoring that ended as planned still counts, one that ended early
# wants a new mentor; leaving university early makes no stage true; work that is not professional does not make stage 8 true.
STATES = tuple(
    TrackState(track=track, state=state, label=label, stage=stage)
    for track, state, label, stage in (
        ("application", "draft", "Draft", None),
        ("application", "submitted", "Handed in", "applied"),
        ("application", "checking", "Being checked", "applied"),
        ("application", "needs_evidence", "Evidence wanted", "applied"),
        ("application", "eligible", "Eligible", "applied"),
        ("application", "not_eligible", "Not eligible", "applied"),
        ("application", "scored", "Scored", "applied"),
        ("application", "waitlisted", "On the waiting list", "applied"),
        ("application", "offered", "Offered a programme place", "applied"),
        ("application", "accepted", "Programme place accepted", "applied"),
        ("application", "declined", "Declined", "applied"),
        ("application", "lapsed", "No reply in time", "applied"),
        ("application", "withdrawn", "Withdrawn", "applied"),
        ("onboarding", "not_started", "Not started", None),
        ("onboarding", "in_progress", "In progress", None),
        ("onboarding", "complete", "Joined", "enrolled"),
        ("mentoring", "not_ready", "Not ready for a mentor", None),
        ("mentoring", "ready", "Needs a mentor", None),
        ("mentoring", "proposed", "Mentor proposed", None),
        ("mentoring", "introduced", "Introduced", None),
        ("mentoring", "active", "Mentor active", "mentoring"),
        ("mentoring", "paused", "Mentoring paused", "mentoring"),
        ("mentoring", "closing", "Mentoring closing", "mentoring"),
        ("mentoring", "closed", "Mentoring ended", "mentoring"),
        ("mentoring", "ended_early", "Mentoring ended early", None),
        ("skills", "not_started", "Not started", None),
        ("skills", "taking_part", "Taking part", "mentoring"),
        ("skills", "complete", "Completed", "mentoring"),
        ("skills", "stopped", "Stopped", "mentoring"),
        ("placement", "none", "No placement", None),
        ("placement", "seeking", "Looking for a placement", None),
        ("placement", "offered", "Placement offered", None),
        ("placement", "accepted", "Placement accepted", None),
        ("placement", "attended", "Placement attended", None),
        ("placement", "fell_through", "Placement fell through", None),
        ("ucas", "not_applying", "Not applying", None),
        ("ucas", "preparing", "Preparing", None),
        ("ucas", "ready_to_send", "Ready to send", None),
        ("ucas", "sent", "Sent", "applying_university"),
        ("ucas", "all_decisions_in", "All decisions in", "applying_university"),
        ("ucas", "replied", "Replied", "applying_university"),
        ("ucas", "in_clearing", "In Clearing", "applying_university"),
        ("ucas", "no_place", "No place", "applying_university"),
        ("ucas", "next_cycle", "Applying in the next cycle", None),
        ("ucas", "confirmed", "Place confirmed", "place_confirmed"),
        ("ucas", "placed", "Placed through Clearing", "place_confirmed"),
        ("ucas", "apprenticeship_accepted", "Apprenticeship accepted", "place_confirmed"),
        ("ucas", "alternative_route", "Another route", None),
        ("undergraduate", "enrolled", "Started university", "university"),
        ("undergraduate", "continuing", "Continuing", "university"),
        ("undergraduate", "interrupted", "Studies interrupted", "university"),
        ("undergraduate", "transferred", "Moved to another university", "university"),
        ("undergraduate", "apprentice", "Higher or degree apprenticeship", "university"),
        ("undergraduate", "left_early", "Left early", None),
        ("undergraduate", "completed", "Degree completed", "graduate"),
        ("professional", "not_yet", "Not yet", None),
        ("professional", "searching", "Looking for work", None),
        ("professional", "offer", "Job offered", None),
        ("professional", "in_role", "In a professional role", "professional"),
        ("professional", "further_study", "Further study", None),
        ("professional", "other", "Other work", None),
        ("professional", "not_known", "Not known", None),
    )
)

TRACKS = tuple(
    Track(code=code, label=TRACK_LABELS[code], states=tuple(states)) for code, states in groupby(STATES, key=lambda one: one.track)
)

# What a move to a stage adds, in order: the last one makes the stage true, those before it are part of what the stage means and are
# added only where the track can still get there. Enquiry is what is left when nothing is true, so nothing can make it true.
ENTRIES: dict[str, tuple[tuple[str, str], ...]] = {
    "enquiry": (),
    "applied": (("application", "submitted"),),
    "enrolled": (("application", "accepted"), ("onboarding", "complete")),
    "mentoring": (("mentoring", "active"),),
    "applying_university": (("ucas", "sent"),),
    "place_confirmed": (("ucas", "confirmed"),),
    "university": (("undergraduate", "enrolled"),),
    "graduate": (("undergraduate", "completed"),),
    "professional": (("professional", "in_role"),),
}

MENTORING_STEPS = tuple(
    Step(code=code, label=label, track="mentoring", state=state, stage="mentoring", order=order)
    for order, (code, label, state) in enumerate(
        (
            ("matched", "Matched", "active"),
            ("first_meeting", "First meeting", "active"),
            ("second_meeting", "Second", "active"),
            ("mid_point", "Mid-point", "active"),
            ("log", "Log", "closing"),
            ("ended", "Ended", "closed"),
        ),
        start=1,
    )
)
