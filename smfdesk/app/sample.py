"""The sample world: an invented office in the middle of its year, made from a seed, an as-of date and a number of students.

The same arguments give the same records with the same uids. It comes as change sets, so that it is written by the one way that everything
is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from smfdesk.app.sample_journeys import PLACES, Place, Reached, chapter_of, events_to, note_chapter, status_of, workday
from smfdesk.app.sample_people import BIG_WORLD, Fields, Invented, People, belongings, person_fields, ucas_id
from smfdesk.app.sample_words import SampleWords, SchoolWords, read_words
from smfdesk.domain.changes import Change, ChangeSet, created
from smfdesk.domain.dates import academic_year
from smfdesk.domain.ids import Uid, uid_from
from smfdesk.domain.journey_tables import MENTORING_STEPS

DEFAULT_STUDENTS = 240
DEFAULT_SEED = 7
BATCH = 1_000
OP = "sample"

_USERS = (
    ("Jo Osei", "administrator"),
    ("Sam Rahman", "coordinator"),
    ("Bethan Lloyd", "coordinator"),
    ("Priya Menon", "data_officer"),
    ("Dee Marsh", "safeguarding_lead"),
)
_COORDINATORS = 3
_SETTINGS = (("workspace_name", "Sample office"), ("lead_name", "Dee Marsh"), ("lead_phone", "020 7946 0018"), ("sample", "yes"))
_SECTORS = ("law", "technology", "law")


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleWorld:
    """A world to be committed: who sits at the desk, how many change sets come, and the sets, each to be committed once, in order."""

    user: Uid
    set_count: int
    sets: Iterator[ChangeSet]


def sample_world(*, as_of: date, students: int = DEFAULT_STUDENTS, seed: int = DEFAULT_SEED) -> SampleWorld:
    """Make a sample world.

    Args:
        as_of: the day on which it stands; nothing in it happened later, tasks may be due later.
        students: how many; from 5,000 on each has a short history.
        seed: another seed gives other people.

    Returns:
        The world. Its change sets are made while they are taken.
    """
    maker = _Maker(as_of=as_of, students=students, seed=seed)
    return SampleWorld(user=maker.users[0], set_count=1 + -(-students // BATCH), sets=maker.sets())


def sample_students(*, as_of: date, seed: int = DEFAULT_SEED) -> list[tuple[Invented, Place]]:
    """Give the people of a sample world of the usual size as plain values, for a school's workbook about them."""
    maker = _Maker(as_of=as_of, students=DEFAULT_STUDENTS, seed=seed)
    return [maker.invented(index) for index in range(DEFAULT_STUDENTS)]


class _Maker:
    def __init__(self, *, as_of: date, students: int, seed: int) -> None:
        self.words: SampleWords = read_words()
        self.as_of, self.students, self.seed = as_of, students, seed
        self.year = academic_year(as_of)
        self.is_short = students >= BIG_WORLD
        self._made = 0
        self._moment_ms = int(datetime.combine(as_of, time(), UTC).timestamp()) * 1000
        self._bits = Random(f"{seed}:{as_of}")  # noqa: S311 - it has to be foreseeable, not secret
        self.schools: tuple[SchoolWords, ...] = self.words.schools
        if students > 1_000:
            self.schools += self.words.more_schools[: students // 250]
        self.people = People(self.words, seed, self.year, self.schools)
        self.users = [self.uid() for _ in _USERS]
        self.school_uids = [self.uid() for _ in self.schools]
        self.programmes = [self.uid(), self.uid()]
        self.cohorts = [self.uid() for _ in range(3)]

    def uid(self) -> Uid:
        """The next uid. It grows with each, so that records of one day keep the order in which they were made."""
        self._made += 1
        return uid_from(self._moment_ms + self._made, self._bits.getrandbits(74))

    def sets(self) -> Iterator[ChangeSet]:
        yield ChangeSet(op=OP, refs={"students": 0}, changes=tuple(self._office()))
        for start in range(0, self.students, BATCH):
            end = min(start + BATCH, self.students)
            changes = tuple(change for index in range(start, end) for change in self._student(index))
            yield ChangeSet(op=OP, refs={"students": end - start}, changes=changes)

    def _office(self) -> Iterator[Change]:
        for uid, (name, role) in zip(self.users, _USERS, strict=True):
            yield created("user", uid, {"name": name, "role": role})
        for name, value in _SETTINGS:
            yield created("setting", self.uid(), {"name": name, "value": value})
        for place, (uid, school) in enumerate(zip(self.school_uids, self.schools, strict=True)):
            fields: Fields = {"kind": "school", "name": school.name, "urn": f"{999_001 + place}", "town": school.town}
            yield created("organisation", uid, fields)
        for uid, (code, name, strand) in zip(
            self.programmes, (("CITY", "City programme", "city"), ("UG", "Undergraduate programme", "undergraduate")), strict=True
        ):
            yield created("programme", uid, {"code": code, "name": name, "strand": strand})
        for step in MENTORING_STEPS:
            about: Fields = {"code": step.code, "label": step.label, "track": step.track, "state": step.state, "position": step.order}
            yield created("programme_step", self.uid(), {"programme": self.programmes[0], **about})
        yield from self._cohorts()

    def _cohorts(self) -> Iterator[Change]:
        for uid, (programme, back, name, place, sector) in zip(
            self.cohorts,
            (
                (0, 0, "London Law", "London", "law"),
                (0, 1, "Leeds Technology", "Leeds", "technology"),
                (1, 5, "London Law", "London", "law"),
            ),
            strict=True,
        ):
            year = self.year - back
            fields = {"name": f"{year} {name}", "academic_year": year, "place": place, "sector": sector}
            yield created("cohort", uid, {"programme": self.programmes[programme], **fields})

    def invented(self, index: int) -> tuple[Invented, Place]:
        place = PLACES[index % len(PLACES)]
        return self.people.student(index, place.year_group, _SECTORS[place.cohort]), place

    def _student(self, index: int) -> Iterator[Change]:
        one, place = self.invented(index)
        rng = self.people.rng(index, f"life:{self.as_of}")
        person = self.uid()
        events = events_to(place.stage, self.as_of, rng, is_short=self.is_short)
        first_seen = (events[0].on if events else self.as_of) - timedelta(days=rng.randint(8, 30))
        yield created("person", person, person_fields(one, rng))
        for kind, fields in belongings(one, self.as_of, first_seen, rng, is_short=self.is_short):
            yield created(kind, self.uid(), {"person": person, **fields})
        if place.cohort == 2 or (place.stage in ("applying_university", "place_confirmed") and rng.random() < 0.93):
            yield created("identifier", self.uid(), {"person": person, "scheme": "ucas", "value": ucas_id(index)})
        yield created("school_membership", self.uid(), {"person": person, **self._membership(one)})
        coordinator = self.users[(index * 7 + place.cohort) % _COORDINATORS]
        yield from self._engagement(person, place, events, coordinator, first_seen, rng)
        yield from self._notes(person, one, events, coordinator, first_seen, rng)

    def _membership(self, one: Invented) -> Fields:
        over = max(one.year_group - 13, 0)
        year_group = min(one.year_group, 13)
        return {
            "organisation": self.school_uids[one.school_no],
            "year_group": year_group,
            "academic_year": self.year - over,
            "form": f"{year_group}{'ABCDEF'[one.index % 6]}",
            "from_date": date(self.year - over - year_group + 12, 9, 1),
            "to_date": date(self.year - over + 1, 7, 20) if over else None,
        }

    def _engagement(
        self, person: Uid, place: Place, events: list[Reached], coordinator: Uid, first_seen: date, rng: Random
    ) -> Iterator[Change]:
        engagement = self.uid()
        status, reason = status_of(place.stage, rng)
        last = events[-1].on if events else first_seen
        fields: Fields = {
            "person": person,
            "cohort": self.cohorts[place.cohort],
            "coordinator": coordinator,
            "status": status,
            "joined_on": events[0].on if events else first_seen,
            "ended_on": last if reason else None,
            "end_reason": reason,
        }
        if place.stage == "mentoring" and not self.is_short and rng.random() < 0.03:
            fields |= self._override(last)
        yield created("engagement", engagement, fields)
        states: dict[str, Reached] = {}
        for event in events:
            about = {"track": event.track, "from_state": event.from_state, "to_state": event.to_state, "step": event.step}
            yield created("stage_event", self.uid(), {"engagement": engagement, **about, "day": event.on, "author": coordinator})
            if event.track not in states or states[event.track].to_state != event.to_state:
                states[event.track] = event
        for track, event in states.items():
            yield created("track", self.uid(), {"engagement": engagement, "kind": track, "state": event.to_state, "entered_on": event.on})
        chapter = "ready" if "override_stage" in fields else chapter_of(place.stage, events)
        yield from self._tasks(person, chapter, events, status, coordinator, rng)

    def _override(self, on: date) -> Fields:
        return {
            "override_stage": "enrolled",
            "override_reason": "Mentor left; waiting for a new one",
            "override_on": on,
            "override_review": self.as_of + timedelta(days=21),
        }

    def _tasks(self, person: Uid, chapter: str, events: list[Reached], status: str, owner: Uid, rng: Random) -> Iterator[Change]:
        if status == "active" and (self.is_short or rng.random() < 0.94):
            late = rng.random() < 0.08
            due = self.as_of + timedelta(days=-rng.randint(1, 12) if late else rng.choice((0, 1, 2, 3, 6, 7, 9, 12, 14, 20, 27, 34)))
            due = due if due == self.as_of else workday(due)
            title = rng.choice(self.words.tasks[chapter])
            yield created("task", self.uid(), {"person": person, "title": title, "due": due, "owner": owner})
        if events and not self.is_short:
            for _ in range(rng.randint(0, 2)):
                done_on = rng.choice(events).on
                fields = {
                    "title": rng.choice(self.words.tasks["done"]),
                    "due": done_on + timedelta(days=rng.randint(0, 4)),
                    "done_on": done_on,
                }
                yield created("task", self.uid(), {"person": person, **fields, "owner": owner})

    def _notes(self, person: Uid, one: Invented, events: list[Reached], author: Uid, first_seen: date, rng: Random) -> Iterator[Change]:
        count = 1 if self.is_short else rng.randint(1, 4 + len(events) // 3)
        days = max((self.as_of - first_seen).days, 1)
        told: set[str] = set()
        for offset in sorted(rng.randrange(days) for _ in range(count)):
            on = workday(first_seen + timedelta(days=offset))
            kind, text = rng.choice(self.words.notes[note_chapter(events, on)])
            if text in told:
                continue
            told.add(text)
            mentor = self.words.mentors[one.index % len(self.words.mentors)]
            said = text.format(first=one.known_as or one.first, subject=rng.choice(one.subjects), mentor=mentor)
            yield created("note", self.uid(), {"person": person, "kind": kind, "text": said, "day": on, "author": author})
