"""Organisations, and who is at which school from when to when."""

from dataclasses import dataclass
from datetime import date

from smfdesk.domain.fields import DATE, INTEGER, NAME, POSTCODE, TEXT, URN, YEAR_GROUP, choice, reference
from smfdesk.domain.ids import Uid
from smfdesk.domain.records import Merge, Personal, col, record
from smfdesk.domain.vocabularies import ORGANISATION_KINDS


@record("organisation", "Organisation", personal=Personal.NONE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Organisation:
    """A school, an employer, a university: one table, told apart by kind."""

    kind: str | None = col(choice(ORGANISATION_KINDS), "Kind", required=True)
    name: str | None = col(NAME, "Name", required=True, searchable=True)
    urn: str | None = col(URN, "School URN", exchange="school_urn")
    town: str | None = col(TEXT, "Town")
    postcode: str | None = col(POSTCODE, "Postcode")


@record("school_membership", "School", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SchoolMembership:
    """A student at a school. The year group is that of `academic_year` (2026: September 2026 to August 2027) and rolls on by itself."""

    person: Uid | None = col(reference("person"), "Student", required=True)
    organisation: Uid | None = col(reference("organisation"), "School", fact=True)
    year_group: int | None = col(YEAR_GROUP, "Year group", exchange="year_group", merge=Merge.LAST, fact=True)
    academic_year: int | None = col(INTEGER, "Academic year")
    form: str | None = col(TEXT, "Form", exchange="form", merge=Merge.LAST)
    from_date: date | None = col(DATE, "From")
    to_date: date | None = col(DATE, "To")
