"""The records of one person while the values of a file are laid over them: what is new, what changes, what is kept as it was."""

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from smfdesk.domain.changes import Change, FieldMap, created, updated
from smfdesk.domain.dates import academic_year
from smfdesk.domain.fields import read, show
from smfdesk.domain.ids import NewUid, Uid
from smfdesk.domain.names import sort_key
from smfdesk.domain.records import KINDS, Field
from smfdesk.domain.registry import TARGETS, Target
from smfdesk.domain.summary import Facts

Record = dict[str, object]

OURS_FIRST = frozenset({"forename", "middle_names", "surname", "preferred_name", "date_of_birth", "sex", "upn", "uln", "ucas_id"})
"""What says who somebody is: a file fills gaps here and overwrites nothing unless a person says so."""
NAMES = frozenset({"forename", "middle_names", "surname", "preferred_name"})
NOT_THE_PERSONS = frozenset({"school_urn"})
"""Fields of the file as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One value of a file against ours: `kept` where ours stays."""

    field: str
    label: str
    before: str = dataclasses.field(repr=False)
    after: str = dataclasses.field(repr=False)
    kept: bool


class PersonRecords:
    """The records of one person, as they are and as they will be.

    Args:
        person: whose; a uid that is not in the workspace yet for somebody new.
        facts: living records by kind, or None for somebody new.
        new_uid: makes the uids of new records.
        today: the day of the import.
    """

    def __init__(self, person: Uid, facts: Facts | None, new_uid: NewUid, today: date) -> None:
        self.person = person
        self.is_new = facts is None
        self._new_uid = new_uid
        self._today = today
        given = facts if facts is not None else {"person": [{"uid": person, "role": "student"}]}
        self._now: dict[str, list[Record]] = {kind: [dict(row) for row in rows] for kind, rows in given.items()}
        self._before: dict[object, FieldMap] = {row["uid"]: dict(row) for rows in (facts or {}).values() for row in rows}

    def lay(self, values: Mapping[str, str], take: Collection[str] = ()) -> list[Difference]:
        """Lay the values of one row over the records. An empty cell is not among them, so it erases nothing.

        Args:
            values: normal forms by exchange name.
            take: fields that say who somebody is and are taken from the file all the same.

        Returns:
            What differs, in the order of the values.
        """
        found = []
        for name, text in values.items():
            if name in TARGETS and name not in NOT_THE_PERSONS:
                difference = self._lay_one(TARGETS[name], text, take_it=name in take)
                if difference is not None:
                    found.append(difference)
        return found

    def _lay_one(self, target: Target, text: str, *, take_it: bool) -> Difference | None:
        value = read(target.kind, text)
        record = self._record(target)
        before = record.get(target.field)
        if self._is_as_good(target, record, before, value):
            return None
        kept = before is not None and target.exchange in OURS_FIRST and not take_it
        if not kept:
            record[target.field] = value
            record.update(self._about(target))
        return Difference(
            field=target.exchange, label=target.label, before=show(target.kind, before), after=show(target.kind, value), kept=kept
        )

    def _is_as_good(self, target: Target, record: Record, before: object, value: object) -> bool:
        """The same value is nothing new, nor is a name without its accents, nor the year group that a student has reached by now."""
        if target.exchange in NAMES and before is not None:
            return sort_key(str(before)) == sort_key(str(value))
        if target.exchange == "year_group" and isinstance(value, int):
            stored, since = record.get("year_group"), record.get("academic_year")
            return isinstance(stored, int) and isinstance(since, int) and since - stored == academic_year(self._today) - value
        return before == value

    def _record(self, target: Target) -> Record:
        """The record that a value goes to, made where there is none."""
        if target.record == "school_membership":
            return self._membership()
        rows = self._now.setdefault(target.record, [])
        facet = next((one.name for one in _fields(target.record) if one.facet), None)
        for row in rows:
            if facet is None or row.get(facet) == target.facet:
                return row
        made: Record = {"uid": self._new_uid(), "person": self.person}
        if facet is not None:
            made[facet] = target.facet
        rows.append(made)
        return made

    def _about(self, target: Target) -> Record:
        """Where a value comes from, for the kinds that say so."""
        source: Record = {"source": "school_workbook", "as_of": self._today}
        if target.record == "circumstance":
            return {**source, "verification": "confirmed_by_school"}
        if target.record == "qualification_entry":
            return {**source, "result": "actual" if target.exchange.startswith("gcse") else "predicted"}
        return {"academic_year": academic_year(self._today)} if target.exchange == "year_group" else {}

    def _membership(self) -> Record:
        rows = self._now.setdefault("school_membership", [])
        current = next((row for row in rows if row.get("to_date") is None), None)
        if current is None:
            current = {"uid": self._new_uid(), "person": self.person}
            rows.append(current)
        return current

    def attend(self, school: Uid) -> bool:
        """Put the person at a school; a membership of another one ends today.

        Returns:
            Whether that changes anything.
        """
        current = self._membership()
        if current.get("organisation") == school:
            return False
        if current.get("organisation") is not None:
            current["to_date"] = self._today
            current = self._membership()
            current["from_date"] = self._today
        current["organisation"] = school
        return True

    def join(self, cohort: Uid, user: Uid) -> bool:
        """Give the person a place in a cohort, with the application to us handed in, unless there is one.

        Returns:
            Whether that changes anything.
        """
        places = self._now.setdefault("engagement", [])
        if any(row.get("cohort") == cohort for row in places):
            return False
        place = self._new_uid()
        places.append({"uid": place, "person": self.person, "cohort": cohort, "status": "active", "joined_on": self._today})
        track: Record = {
            "uid": self._new_uid(),
            "engagement": place,
            "kind": "application",
            "state": "submitted",
            "entered_on": self._today,
        }
        self._now.setdefault("track", []).append(track)
        event: Record = {"uid": self._new_uid(), "engagement": place, "track": "application", "to_state": "submitted", "day": self._today}
        self._now.setdefault("stage_event", []).append({**event, "author": user})
        return True

    def changes(self) -> list[Change]:
        """What must be written."""
        found: list[Change] = []
        for kind in KINDS:
            names = {one.name for one in _fields(kind)}
            for row in self._now.get(kind, ()):
                uid = Uid(bytes(row["uid"]))  # type: ignore[call-overload]
                fields = {name: value for name, value in row.items() if name in names}
                before = self._before.get(row["uid"])
                if before is None:
                    found.append(created(kind, uid, fields))
                else:
                    change = updated(kind, uid, before, fields)
                    found += [change] if change is not None else []
        return found


def _fields(kind: str) -> tuple[Field, ...]:
    return KINDS[kind].fields
