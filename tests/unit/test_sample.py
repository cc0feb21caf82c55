"""The sample world: the same for the same arguments, believable, and whole."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from smfdesk.app.sample import SampleWorld, sample_students, sample_world
from smfdesk.app.sample_journeys import PLACES
from smfdesk.app.sample_people import BIG_WORLD
from smfdesk.app.sample_words import read_words
from smfdesk.domain import journey
from smfdesk.domain.fields import read
from smfdesk.domain.ids import Uid
from smfdesk.domain.journey_moves import ALLOWED
from smfdesk.domain.journey_tables import STAGES
from smfdesk.domain.records import KINDS
from smfdesk.domain.registry import RECORDS, field_kind

AS_OF = date(2026, 11, 24)
ORDER = [one.name for one in RECORDS]
Row = Mapping[str, object]
Records = dict[str, dict[Uid, Row]]


def records(world: SampleWorld) -> Records:
    found: Records = {name: {} for name in ORDER}
    for change_set in world.sets:
        for change in change_set.changes:
            assert change.before is None
            assert change.after is not None
            assert change.uid not in found[change.kind]
            found[change.kind][change.uid] = change.after
    return found


@pytest.fixture(scope="module")
def office() -> Records:
    return records(sample_world(as_of=AS_OF))


def by_person(office: Records) -> dict[Uid, dict[str, list[Row]]]:
    owner = {uid: row["person"] for uid, row in office["engagement"].items()}
    kinds = [name for name in ORDER if KINDS[name].cls.__annotations__.keys() & {"person", "engagement"}]
    found: dict[Uid, dict[str, list[Row]]] = {uid: {kind: [] for kind in kinds} for uid in office["person"]}
    for kind in kinds:
        for row in office[kind].values():
            person = row.get("person") or owner[Uid(row["engagement"])]  # type: ignore[arg-type]
            found[Uid(person)][kind].append(row)  # type: ignore[arg-type]
    for uid, row in office["person"].items():
        found[uid]["person"] = [row]
    return found


def stage(facts: Mapping[str, list[Row]]) -> str:
    return journey.computed_stage({str(row["kind"]): str(row["state"]) for row in facts["track"]})


def test_the_same_arguments_give_the_same_records_and_another_seed_others() -> None:
    first, again = (list(sample_world(as_of=AS_OF, students=70, seed=3).sets) for _ in range(2))
    other = list(sample_world(as_of=AS_OF, students=70, seed=4).sets)

    assert first == again
    assert first != other


def test_a_larger_sample_holds_the_people_of_a_smaller_one(office: Records) -> None:
    small = records(sample_world(as_of=AS_OF, students=60))
    names = [(row["legal_first"], row["legal_last"]) for row in office["person"].values()]

    assert [(row["legal_first"], row["legal_last"]) for row in small["person"].values()] == names[:60]


def test_every_value_is_declared_and_in_its_normal_form(office: Records) -> None:
    for kind in ORDER:
        declared = KINDS[kind]
        facet = next((one.name for one in declared.fields if one.facet), None)
        for row in office[kind].values():
            code = str(row[facet]) if facet else None
            assert all(row.get(one.name) for one in declared.fields if one.required)
            for name, value in row.items():
                shape = field_kind(kind, name, code)
                if isinstance(value, str):
                    assert read(shape, value) == value or kind == "setting", (kind, name)
                assert value is not None


def test_every_reference_points_at_a_record(office: Records) -> None:
    for kind in ORDER:
        for row in office[kind].values():
            for name, value in row.items():
                target = KINDS[kind].field(name).kind.refers_to
                assert target is None or value in office[target]


def test_people_numbers_and_addresses_are_each_their_own(office: Records) -> None:
    numbers = [(row["scheme"], row["value"]) for row in office["identifier"].values()]
    contacts = [row["value"] for row in office["contact_point"].values()]

    assert len(set(numbers)) == len(numbers)
    assert len(set(contacts)) == len(contacts)


def test_nobody_could_be_real(office: Records) -> None:
    phones = [str(row["value"]) for row in office["contact_point"].values() if row["kind"] == "mobile"]
    phones += [str(row["phone"]) for row in office["relationship"].values()]
    mails = [str(row["value"]) for row in office["contact_point"].values() if row["kind"] != "mobile"]

    assert all(re.fullmatch(r"07700900\d{3}|0207946\d{4}", one) for one in phones)
    assert all(one.endswith((".example.org", "@example.org")) for one in mails)
    assert all(re.search(r"[CIKMOV]{2}$", str(row["home_postcode"])) for row in office["person"].values())
    assert all(str(row["urn"]).startswith("999") for row in office["organisation"].values())


def test_names_of_every_kind_are_there(office: Records) -> None:
    names = [f"{row['legal_first']} {row['legal_last']}" for row in office["person"].values()]
    words = [word for name in names for word in name.split()]

    assert any(len(word) == 1 for word in words)
    assert any(len(str(row["legal_last"])) >= 78 for row in office["person"].values())
    for letters in ("ŁłŻź", "éáöß", "أ", "ד", "李", "ọẹ"):
        assert any(letter in name for name in names for letter in letters), letters
    for mark in ("'", "’", "-", " de la ", "."):
        assert any(mark in name for name in names), mark
    assert any(row.get("preferred_name") for row in office["person"].values())


def test_the_mix_is_believable(office: Records) -> None:
    people = by_person(office)
    stages = Counter(stage(facts) for facts in people.values())
    statuses = Counter(str(facts["engagement"][0]["status"]) for facts in people.values())
    late = sum(any(task["due"] < AS_OF and not task.get("done_on") for task in facts["task"]) for facts in people.values())  # type: ignore[operator]
    with_gaps = sum(bool(journey.missing(stage(facts), facts)) for facts in people.values())

    assert set(stages) == {one.code for one in STAGES}
    assert stages["mentoring"] + stages["applying_university"] > 120
    assert {"active", "paused", "withdrawn", "completed"} <= set(statuses)
    assert statuses["active"] > 180
    assert 5 <= late <= 40
    assert 10 <= with_gaps <= 60
    assert len(office["cohort"]) == 3
    assert {"2026 London Law", "2025 Leeds Technology"} <= {row["name"] for row in office["cohort"].values()}


@pytest.mark.parametrize("seed", [1, 2, 99])
def test_every_stage_is_there_whatever_the_seed(seed: int) -> None:
    people = by_person(records(sample_world(as_of=AS_OF, students=120, seed=seed)))

    assert {stage(facts) for facts in people.values()} == {one.code for one in STAGES}


@pytest.mark.parametrize("as_of", [AS_OF, date(2026, 9, 1), date(2027, 2, 28), date(2028, 8, 31)])
def test_nothing_has_happened_after_the_day_on_which_it_stands(as_of: date) -> None:
    office = records(sample_world(as_of=as_of, students=120))
    for kind, names in {"stage_event": ["day"], "note": ["day"], "track": ["entered_on"], "circumstance": ["as_of"]}.items():
        for row in office[kind].values():
            assert all(row[name] <= as_of for name in names)  # type: ignore[operator]
    for row in office["qualification_entry"].values():
        assert row["as_of"] <= as_of  # type: ignore[operator]
    for row in office["engagement"].values():
        assert row["joined_on"] <= row.get("ended_on", as_of) <= as_of  # type: ignore[operator]


def test_the_stage_that_was_planned_is_the_one_that_the_tracks_make_true(office: Records) -> None:
    for place, facts in enumerate(by_person(office).values()):
        planned = PLACES[place % len(PLACES)].stage
        assert stage(facts) == planned


def test_events_follow_one_another_and_end_where_the_tracks_stand(office: Records) -> None:
    usual = {(one.track, one.from_state, one.to_state) for one in ALLOWED}
    jumps: Counter[tuple[object, object, object]] = Counter()
    for facts in by_person(office).values():
        states: dict[object, object] = {}
        days = [row["day"] for row in facts["stage_event"]]
        assert days == sorted(days)  # type: ignore[type-var]
        for row in facts["stage_event"]:
            assert row.get("from_state") == states.get(row["track"])
            states[row["track"]] = row["to_state"]
            move = (row["track"], row.get("from_state"), row["to_state"])
            jumps[move] += move[1] is not None and move[1] != move[2] and move not in usual
        assert {row["kind"]: row["state"] for row in facts["track"]} == states
    # An office records the milestones, not each state between them.
    assert {move for move, count in jumps.items() if count} <= {
        ("application", "submitted", "offered"),
        ("mentoring", "ready", "active"),
        ("undergraduate", "enrolled", "continuing"),
    }


def test_notes_are_filled_in(office: Records) -> None:
    texts = [str(row["text"]) for row in office["note"].values()]

    assert not [text for text in texts if "{" in text]
    assert len(set(texts)) > 150


def test_each_student_has_a_school_of_the_right_year(office: Records) -> None:
    for row in office["school_membership"].values():
        born = office["person"][Uid(row["person"])].get("birth_date")  # type: ignore[arg-type]
        begins = date(int(str(row["academic_year"])), 9, 1)
        assert born is None or timedelta(days=365 * 15) < begins - born < timedelta(days=366 * 18)  # type: ignore[operator]


def test_a_big_world_has_short_histories_of_at_least_twelve_records_each() -> None:
    world = sample_world(as_of=AS_OF, students=BIG_WORLD)
    office = records(world)
    counts: defaultdict[Uid, int] = defaultdict(int)
    for uid, facts in by_person(office).items():
        counts[uid] = sum(len(rows) for rows in facts.values())

    assert world.set_count == 1 + BIG_WORLD // 1_000
    assert min(counts.values()) >= 12
    assert max(counts.values()) <= 18
    assert len({(row["scheme"], row["value"]) for row in office["identifier"].values()}) == len(office["identifier"])
    assert len({row["name"] for row in office["organisation"].values()}) == len(office["organisation"])


def test_the_desk_belongs_to_the_first_user_who_may_do_all(office: Records) -> None:
    world = sample_world(as_of=AS_OF)

    assert office["user"][world.user] == {"name": "Jo Osei", "role": "administrator"}
    assert {row["name"]: row["value"] for row in office["setting"].values()}["lead_name"] == "Dee Marsh"


def test_shares_of_names_add_up_and_every_chapter_has_notes_and_tasks() -> None:
    words = read_words()
    chapters = {"application", "joining", "mentoring", "applying", "university", "place", "undergraduate", "work"}

    assert sum(one.share for one in words.groups) == 100
    assert set(words.notes) == chapters
    assert {"matched", "ended", "university", "place", "work", "done"} <= set(words.tasks)
    assert len(sample_students(as_of=AS_OF)) == 240
