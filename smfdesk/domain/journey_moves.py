"""The ordinary transitions of each track and what each needs, in the users' words. Anybody may pass with one line of reason."""

from smfdesk.domain.journey_tables import Allowed

_APPLICATION = (
    ("draft", "submitted", "name, date of birth, school, year group, first sector, declaration, consent"),
    ("submitted", "checking", ""),
    ("checking", "eligible", "a check against the current rules"),
    ("checking", "not_eligible", "a check against the current rules"),
    ("checking", "needs_evidence", "a check against the current rules"),
    ("needs_evidence", "checking", "new evidence"),
    ("eligible", "scored", "two scores, or one and a waiver"),
    ("scored", "offered", "a panel decision and its reason"),
    ("scored", "waitlisted", "a panel decision and its reason"),
    ("scored", "declined", "a panel decision and its reason"),
    ("waitlisted", "offered", "a freed place"),
    ("waitlisted", "declined", "the date"),
    ("offered", "accepted", "a reply by the date"),
    ("offered", "lapsed", "the date has passed"),
    ("offered", "withdrawn", "a reply by the date"),
    ("not_eligible", "checking", "an appeal: extenuating circumstances, care, or new rules"),
)
_ONBOARDING = (
    ("not_started", "in_progress", ""),
    ("in_progress", "complete", "privacy notice, consent, emergency contact, access needs, signed agreement, personal email, first survey"),
)
_MENTORING = (
    ("not_ready", "ready", "joining completed, preferences given"),
    ("ready", "proposed", "a mentor whose checks last to the planned end, trained and with room"),
    ("proposed", "ready", "no answer within three days, or a no"),
    ("proposed", "introduced", "both accept"),
    ("introduced", "active", "first contact made"),
    ("active", "paused", "a reason and the date to go on"),
    ("paused", "active", ""),
    ("active", "closing", "the end date or a decision; last conversations booked"),
    ("closing", "closed", "both views, why it ended, whether they may be contacted again"),
    ("closed", "ready", "a new mentor is wanted"),
    ("ended_early", "ready", "a new mentor is wanted"),
    *(
        (state, "ended_early", "a reason; the safeguarding question answered")
        for state in ("not_ready", "ready", "proposed", "introduced", "active", "paused", "closing")
    ),
)
_SKILLS = (
    ("not_started", "taking_part", "one session attended"),
    ("taking_part", "complete", ""),
    ("taking_part", "stopped", "a reason"),
    ("stopped", "taking_part", ""),
)
_PLACEMENT = (
    ("none", "seeking", ""),
    ("seeking", "offered", ""),
    ("offered", "accepted", "joining completed, consent, emergency contact, access needs"),
    ("accepted", "attended", "attendance recorded"),
    ("accepted", "fell_through", "a reason"),
    ("fell_through", "seeking", ""),
)
_UCAS = (
    ("not_applying", "preparing", ""),
    ("preparing", "not_applying", "the route instead"),
    ("preparing", "ready_to_send", "statement and choices"),
    ("ready_to_send", "sent", "the reference is complete; five choices at most"),
    ("sent", "all_decisions_in", "a decision for each choice"),
    ("all_decisions_in", "replied", "one firm choice and at most one insurance"),
    ("all_decisions_in", "in_clearing", "no offer held"),
    ("replied", "confirmed", "the university confirms"),
    ("replied", "in_clearing", "conditions missed, or the place released"),
    ("in_clearing", "placed", "a place accepted in Clearing"),
    ("in_clearing", "no_place", ""),
    ("no_place", "next_cycle", ""),
    ("no_place", "alternative_route", "the route instead"),
    ("next_cycle", "preparing", ""),
    ("not_applying", "apprenticeship_accepted", "the apprenticeship offer accepted"),
    ("alternative_route", "apprenticeship_accepted", "the apprenticeship offer accepted"),
    ("alternative_route", "preparing", ""),
)
_UNDERGRADUATE = (
    ("enrolled", "continuing", "the yearly check"),
    ("continuing", "interrupted", "a reason and the expected return"),
    ("interrupted", "continuing", ""),
    ("continuing", "transferred", "the new university"),
    ("transferred", "continuing", ""),
    ("continuing", "completed", "the class of degree"),
    ("apprentice", "completed", "the qualification"),
    ("continuing", "left_early", "a reason"),
    ("interrupted", "left_early", "a reason"),
    ("apprentice", "left_early", "a reason"),
    ("left_early", "enrolled", "a new start at a university"),
)
_PROFESSIONAL = tuple(
    (before, after, "the answer and the date asked")
    for before, after in (
        ("not_yet", "searching"),
        ("searching", "offer"),
        ("offer", "in_role"),
        ("offer", "other"),
        ("offer", "searching"),
        ("searching", "further_study"),
        ("searching", "other"),
        ("searching", "not_known"),
        ("further_study", "searching"),
        ("other", "searching"),
        ("not_known", "searching"),
        ("in_role", "searching"),
    )
)

ALLOWED = tuple(
    Allowed(track=track, from_state=before, to_state=after, needs=needs)
    for track, moves in (
        ("application", _APPLICATION),
        ("onboarding", _ONBOARDING),
        ("mentoring", _MENTORING),
        ("skills", _SKILLS),
        ("placement", _PLACEMENT),
        ("ucas", _UCAS),
        ("undergraduate", _UNDERGRADUATE),
        ("professional", _PROFESSIONAL),
    )
    for before, after, needs in moves
)
