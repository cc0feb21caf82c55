"""Students and cohorts as values, for the tests of what goes out. Everybody is invented."""

from datetime import UTC, date, datetime
from typing import Any

from smfdesk.app.exports import CohortFacts
from smfdesk.app.ports import Row

AS_AT = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
ROW: dict[str, object] = {
    "stage": "mentoring",
    "status": "active",
    "since": date(2026, 10, 2),
    "surname": "Abiola",
    "forename": "Arjun",
    "preferred_name": None,
    "school": "Hallam Vale College",
    "intake": 2013,
    "next_step": "Book mid-point call",
    "due": date(2026, 12, 4),
    "missing": None,
    "predicted": "A* A A",
    "first_gen": "yes",
    "fsm": "no",
    "coordinator": "Jo Osei",
    "phone": "07700900123",
    "email": "arjun@example.org",
}
LATE = date(2026, 11, 20)


def a_row(**changed: object) -> Row:
    """One student as the read side gives her, on track unless changed."""
    return ROW | changed


def a_cohort(*rows: Row, **changed: Any) -> CohortFacts:
    """A cohort of these students."""
    told: dict[str, Any] = {
        "title": "2026 London Law",
        "query": "Students in 2026 London Law",
        "as_at": AS_AT,
        "made_by": "Sam Rahman",
        "audience": "us",
        "rows": rows,
    }
    return CohortFacts(**(told | changed))


def a_varied_cohort(**changed: Any) -> CohortFacts:
    """Twenty students over all stages: 3 late, 4 with something missing, 2 paused, 1 left."""
    stages = ["enquiry", "applied", "enrolled", *["mentoring"] * 9, "applying_university", "applying_university", "place_confirmed"]
    stages += ["university", "university", "graduate", "professional", "professional"]
    rows = [{**ROW, "stage": stage, "surname": f"Name{place:02}"} for place, stage in enumerate(stages)]
    for place in (3, 4, 5):
        rows[place]["due"] = LATE
    for place in (6, 7, 8, 9):
        rows[place]["missing"] = "date of birth, phone number" if place % 2 else "date of birth"
    rows[10]["status"] = rows[11]["status"] = "paused"
    rows[12] |= {"status": "withdrawn", "due": LATE, "first_gen": None}
    return a_cohort(*rows, **changed)
