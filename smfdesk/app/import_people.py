"""The people of a workspace as matching knows them."""

from collections.abc import Mapping, Sequence
from datetime import date

from smfdesk.app.ports import Reader, Row
from smfdesk.domain.ids import Uid
from smfdesk.domain.likeness import PersonKeys, born_in
from smfdesk.domain.names import sort_key


def known_people(reader: Reader) -> list[PersonKeys]:
    """Give the keys of everybody in the workspace.

    Args:
        reader: the read side.

    Returns:
        One entry per student, in no order.
    """
    identifiers = _by_person(reader.records("identifier"), "scheme")
    contacts = _by_person(reader.records("contact_point"), "kind")
    schools = {one["person"]: one for one in reader.records("school_membership") if one.get("to_date") is None}
    return [
        _keys(person, identifiers.get(person["uid"], {}), contacts.get(person["uid"], {}), schools.get(person["uid"], {}))
        for person in reader.records("person", {"role": "student"})
    ]


def _by_person(rows: Sequence[Row], facet: str) -> dict[object, dict[str, str]]:
    found: dict[object, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row["person"], {})[str(row[facet])] = str(row["value"])
    return found


def _keys(person: Row, identifiers: Mapping[str, str], contacts: Mapping[str, str], membership: Row) -> PersonKeys:
    birth = person.get("birth_date")
    school, year, since = (membership.get(name) for name in ("organisation", "year_group", "academic_year"))
    known_birth = birth if isinstance(birth, date) else None
    return PersonKeys(
        uid=_uid(person["uid"]),
        first=_folded(person, "legal_first"),
        middle=_folded(person, "middle_names"),
        last=_folded(person, "legal_last"),
        preferred=_folded(person, "preferred_name"),
        former=_folded(person, "former_name"),
        birth=known_birth,
        upn=identifiers.get("upn", ""),
        uln=identifiers.get("uln", ""),
        ucas=identifiers.get("ucas", ""),
        school=_uid(school) if isinstance(school, bytes) else None,
        postcode=str(person.get("home_postcode") or ""),
        email=contacts.get("email", ""),
        phone=contacts.get("mobile", ""),
        sex=str(person.get("sex") or ""),
        born_in=born_in(known_birth, year if isinstance(year, int) else None, since if isinstance(since, int) else 0),
    )


def _folded(person: Row, name: str) -> str:
    return sort_key(str(person.get(name) or ""))


def _uid(value: object) -> Uid:
    return Uid(value if isinstance(value, bytes) else b"")
