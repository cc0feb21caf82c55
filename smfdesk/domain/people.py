"""People: who they are, how to reach them, and the facts about them. What somebody is, a student or a contact, is a role."""

from dataclasses import dataclass
from datetime import date

from smfdesk.domain.fields import DATE, LONG_TEXT, NAME, PHONE, POSTCODE, TEXT, YES_NO, choice, reference
from smfdesk.domain.ids import Uid
from smfdesk.domain.records import Merge, Personal, col, record
from smfdesk.domain.vocabularies import (
    CIRCUMSTANCE_KINDS,
    CONTACT_KINDS,
    IDENTIFIER_SCHEMES,
    NOTE_KINDS,
    PERSON_ROLES,
    QUALIFICATION_SLOTS,
    RELATIONSHIPS,
    RESULT_KINDS,
    SEXES,
    SOURCES,
    VERIFICATIONS,
)


@record("person", "Person", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Person:
    """A student, or somebody who matters to one."""

    role: str | None = col(choice(PERSON_ROLES), "Role", required=True)
    legal_first: str | None = col(NAME, "First name", exchange="forename", searchable=True, fact=True)
    middle_names: str | None = col(NAME, "Middle names", exchange="middle_names", searchable=True)
    legal_last: str | None = col(NAME, "Last name", exchange="surname", searchable=True, fact=True)
    preferred_name: str | None = col(NAME, "Known as", exchange="preferred_name", searchable=True, fact=True)
    former_name: str | None = col(NAME, "Former last name", searchable=True)
    pronunciation: str | None = col(TEXT, "How to say the name", fact=True)
    pronouns: str | None = col(TEXT, "Pronouns", fact=True)
    birth_date: date | None = col(DATE, "Date of birth", exchange="date_of_birth", sensitive=True, fact=True)
    sex: str | None = col(choice(SEXES), "Sex", exchange="sex", sensitive=True)
    ethnicity: str | None = col(TEXT, "Ethnicity", exchange="ethnicity", sensitive=True)
    home_language: str | None = col(TEXT, "Home language", exchange="home_language")
    home_address: str | None = col(TEXT, "Home address", exchange="address", sensitive=True, merge=Merge.LAST)
    home_postcode: str | None = col(POSTCODE, "Home postcode", exchange="postcode", sensitive=True, merge=Merge.LAST, fact=True)


@record("identifier", "Identifier", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Identifier:
    """A number that somebody else gave to a person. Never a key of ours: our own uid is the key."""

    person: Uid | None = col(reference("person"), "Person", required=True)
    scheme: str | None = col(choice(IDENTIFIER_SCHEMES), "Scheme", required=True, facet=True)
    value: str | None = col(TEXT, "Number", required=True, sensitive=True)


@record("contact_point", "Contact detail", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ContactPoint:
    """A way to reach a person."""

    person: Uid | None = col(reference("person"), "Person", required=True)
    kind: str | None = col(choice(CONTACT_KINDS), "Kind", required=True, facet=True)
    value: str | None = col(TEXT, "Value", required=True, merge=Merge.LAST, fact=True)


@record("relationship", "Relationship", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Relationship:
    """Somebody who belongs to a student: by name and phone, or as a person who is here too."""

    person: Uid | None = col(reference("person"), "Student", required=True)
    kind: str | None = col(choice(RELATIONSHIPS), "Relationship", required=True, facet=True)
    name: str | None = col(NAME, "Name", merge=Merge.LAST, fact=True)
    phone: str | None = col(PHONE, "Phone", merge=Merge.LAST, fact=True)
    other: Uid | None = col(reference("person"), "Person here")
    emergency: bool | None = col(YES_NO, "Call in an emergency")


@record("circumstance", "Circumstance", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Circumstance:
    """A fact about a student's life with where it comes from. No row means not asked; "not known" and "prefers not to say" are answers."""

    person: Uid | None = col(reference("person"), "Student", required=True)
    kind: str | None = col(choice(CIRCUMSTANCE_KINDS), "Circumstance", required=True, facet=True)
    value: str | None = col(TEXT, "Answer", required=True, sensitive=True, merge=Merge.SAFE, fact=True)
    source: str | None = col(choice(SOURCES), "Source")
    as_of: date | None = col(DATE, "As of")
    verification: str | None = col(choice(VERIFICATIONS), "Verification")


@record("qualification_entry", "Qualification", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class QualificationEntry:
    """One subject with one grade of one kind; a prediction is never overwritten by a result."""

    person: Uid | None = col(reference("person"), "Student", required=True)
    slot: str | None = col(choice(QUALIFICATION_SLOTS), "Place", required=True, facet=True)
    subject: str | None = col(TEXT, "Subject", fact=True)
    grade: str | None = col(TEXT, "Grade", fact=True)
    result: str | None = col(choice(RESULT_KINDS), "Kind of result")
    source: str | None = col(choice(SOURCES), "Source")
    as_of: date | None = col(DATE, "As of")


@record("note", "Note", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Note:
    """What somebody wrote about a student on a day. A correction is a change of the text; the old text stays in the history."""

    person: Uid | None = col(reference("person"), "Student", required=True)
    kind: str | None = col(choice(NOTE_KINDS), "Kind", required=True)
    text: str | None = col(LONG_TEXT, "Text", required=True, merge=Merge.APPEND)
    day: date | None = col(DATE, "Date", required=True)
    author: Uid | None = col(reference("user"), "Written by")
