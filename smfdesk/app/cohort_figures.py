"""How a cohort stands: who is on track, what holds people up, how far they have come. Every percentage names its base."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from smfdesk.app.workbook import Figure, StageLine
from smfdesk.domain.journey import Standing, phase_of
from smfdesk.domain.journey_tables import STAGES

SMALLEST_BASE = 10
MOST_WORDS = 35
ANSWERED = ("yes", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """What the figures need of one student.

    `stage` is None where she is in no cohort; `late_days` is 0 where nothing is late; `missing` holds the users' words;
    `first_in_family` is the code of an answer.
    """

    stage: str | None
    standing: Standing
    late_days: int = 0
    missing: tuple[str, ...] = field(default=(), repr=False)
    first_in_family: str | None = field(default=None, repr=False)

    @property
    def with_us(self) -> bool:
        """Active or paused: somebody can be held up."""
        return self.stage is not None and self.standing in (Standing.HERE, Standing.PAUSED)

    @property
    def on_track(self) -> bool:
        """Active, nothing late, nothing missing."""
        return self.stage is not None and self.standing is Standing.HERE and not self.late_days and not self.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that holds people up, and how many: `doing` is what follows the number, as "are late"."""

    people: int
    doing: str


def late_days(due: object, status: object, today: date) -> int:
    """Say for how many days a next step is late; the list's "late" means the same.

    Args:
        due: its day, or None.
        status: code of the engagement's status; nothing is late for those who are not with us.
        today: the day that the workbook tells of.

    Returns:
        0 where it is not late.
    """
    if not isinstance(due, date) or status not in ("active", "paused"):
        return 0
    return max(0, (today - due).days)


def percent(part: int, base: int) -> int | None:
    """Give a share as a whole percentage, or None where the base is under 10.

    Args:
        part: how many, 0 to `base`.
        base: of how many.

    Returns:
        0 to 100, rounded half up; never 0 where there is somebody, never 100 where somebody is lacking.
    """
    if base < SMALLEST_BASE:
        return None
    rounded = (200 * part + base) // (2 * base)
    if part == 0 or part == base:
        return rounded
    return min(max(rounded, 1), 99)


def problems(students: Sequence[Standpoint]) -> tuple[Problem, ...]:
    """List what holds people up, by how many it affects; equal ones by their words, so that the order is always the same.

    Args:
        students: everybody who was asked for; who has left or has completed is not held up by anything.

    Returns:
        One problem for each missing thing and one for what is late.
    """
    here = [one for one in students if one.with_us]
    lacking = Counter(_short(word) for one in here for word in set(one.missing))
    found = [Problem(people=people, doing=f"{'has' if people == 1 else 'have'} no {word}") for word, people in lacking.items()]
    late = sum(1 for one in here if one.late_days)
    if late:
        found.append(Problem(people=late, doing="is late" if late == 1 else "are late"))
    return tuple(sorted(found, key=lambda one: (-one.people, one.doing)))


def _short(word: str) -> str:
    return word.split(" (")[0]


def sentence(students: Sequence[Standpoint]) -> str:
    """Say in one fixed form how a cohort stands: size; share on track; the two largest problems.

    Args:
        students: everybody who was asked for.

    Returns:
        At most 35 words without adjectives. The percentage is of all students asked for and left out where they are under 10.
    """
    if not students:
        return "No student fits what was asked for."
    size = f"{_people(len(students))}."
    on_track = sum(1 for one in students if one.on_track)
    share = percent(on_track, len(students))
    shown = f"{on_track:,}" if share is None else f"{on_track:,} ({share}\u00a0%)"
    track = f"{shown} {'is' if on_track == 1 else 'are'} on track"
    worst = [f"{one.people:,} {one.doing}" for one in problems(students)[:2]]
    for named in (worst, worst[:1], []):
        text = f"{size} {track}{'; ' if named else ''}{' and '.join(named)}."
        if len(text.split()) <= MOST_WORDS:
            return text
    return f"{size} {track}."


def _people(count: int) -> str:
    return "1 student" if count == 1 else f"{count:,} students"


def figures(students: Sequence[Standpoint]) -> tuple[Figure, ...]:
    """Give the six figures that stand large at the top of the summary.

    Args:
        students: everybody who was asked for.

    Returns:
        Students, on track, late, something missing, paused or left, first in family; percentages only of a base of 10 or more.
    """
    size = len(students)
    here = [one for one in students if one.with_us]
    away = sum(1 for one in students if one.standing in (Standing.PAUSED, Standing.LEFT))
    answered = [one.first_in_family for one in students if one.first_in_family in ANSWERED]
    on_track = sum(1 for one in students if one.on_track)
    return (
        Figure(label="Students", count=size, percent=None, base="all who were asked for"),
        _share("On track", on_track, size, "students"),
        Figure(label="Late", count=sum(1 for one in here if one.late_days), percent=None, base=f"of {len(here):,} with us"),
        Figure(label="Missing", count=sum(1 for one in here if one.missing), percent=None, base=f"of {len(here):,} with us"),
        Figure(label="Paused or left", count=away, percent=None, base=f"of {size:,} students"),
        _share("First in family", answered.count("yes"), len(answered), "who answered"),
    )


def _share(label: str, part: int, base: int, who: str) -> Figure:
    share = percent(part, base)
    named = f"of {base:,} {who}" if share is None else f"{part:,} of {base:,} {who}"
    return Figure(label=label, count=part, percent=share, base=named)


def stage_lines(students: Sequence[Standpoint]) -> tuple[StageLine, ...]:
    """Count how many stand at each stage and how many reached it, that is: stand at it or at a later one.

    Args:
        students: everybody who was asked for, also those who left: they had reached their stage. Who is in no cohort is at none.

    Returns:
        The nine stages in order.
    """
    at: dict[str, list[Standpoint]] = {one.code: [] for one in STAGES}
    for student in students:
        if student.stage is not None:
            at[student.stage].append(student)
    reached = {one.code: sum(len(at[later.code]) for later in STAGES[one.order :]) for one in STAGES}
    lines = []
    for one in STAGES:
        before = reached[STAGES[one.order - 1].code] if one.order else 0
        lines.append(
            StageLine(
                label=one.label,
                phase=phase_of(one.code).order,
                here=len(at[one.code]),
                reached=reached[one.code],
                of_all=_ratio(reached[one.code], len(students)),
                of_before=_ratio(reached[one.code], before),
                note=_note(at[one.code]),
            )
        )
    return tuple(lines)


def _ratio(part: int, base: int) -> float | None:
    return None if base < SMALLEST_BASE else part / base


def _note(students: Sequence[Standpoint]) -> str:
    """What holds up most people of one stage; where that is being late, by how long at most."""
    worst = problems(students)[:1]
    if not worst:
        return ""
    text = f"{worst[0].people:,} {worst[0].doing}"
    if not worst[0].doing.endswith("late"):
        return text
    longest = max(one.late_days for one in students if one.with_us)
    return f"{text}, longest {longest:,} {'day' if longest == 1 else 'days'}"


def finding(lines: Sequence[StageLine]) -> str:
    """Say where the largest group stands, as the heading of the table of stages."""
    size = sum(one.here for one in lines)
    if not size:
        return "Nobody stands at any stage yet"
    largest = max(lines, key=lambda one: one.here)
    return f"The largest group is at {largest.label}: {largest.here:,} of {size:,}"
