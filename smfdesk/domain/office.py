"""The office itself: its users, its settings, and what came in and went out."""

from dataclasses import dataclass

from smfdesk.domain.fields import INTEGER, MOMENT, NAME, TEXT, choice, reference
from smfdesk.domain.ids import Uid
from smfdesk.domain.records import Merge, Personal, col, record
from smfdesk.domain.vocabularies import AUDIENCES, IMPORT_STATES, ROLES, SETTINGS


@record("user", "User", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class User:
    """Somebody who works here."""

    name: str | None = col(NAME, "Name", required=True, searchable=True, merge=Merge.OFFICE)
    role: str | None = col(choice(ROLES), "Role", required=True, merge=Merge.OFFICE)


@record("setting", "Setting", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Setting:
    """One setting of the workspace, such as whom to call when somebody is worried."""

    name: str | None = col(choice(SETTINGS), "Setting", required=True, merge=Merge.OFFICE)
    value: str | None = col(TEXT, "Value", merge=Merge.OFFICE)


@record("import_batch", "File that came in", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ImportBatch:
    """The receipt of one file. The name of the file may hold a school's name; the rows' outcomes are kept beside it."""

    file_name: str | None = col(TEXT, "File", required=True)
    digest: str | None = col(TEXT, "SHA-256", required=True)
    at: str | None = col(MOMENT, "When", required=True)
    author: Uid | None = col(reference("user"), "By")
    organisation: Uid | None = col(reference("organisation"), "School")
    cohort: Uid | None = col(reference("cohort"), "Cohort")
    state: str | None = col(choice(IMPORT_STATES), "State", required=True)
    rows_seen: int | None = col(INTEGER, "Rows seen")
    applied: int | None = col(INTEGER, "Rows applied")
    held: int | None = col(INTEGER, "Rows held")
    mapping: str | None = col(TEXT, "Columns")


@record("import_row", "Row of a file", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ImportRow:
    """What became of one row of a file: never its values, which are the person's own."""

    batch: Uid | None = col(reference("import_batch"), "File", required=True)
    sheet: str | None = col(TEXT, "Sheet")
    row_no: int | None = col(INTEGER, "Row", required=True)
    person: Uid | None = col(reference("person"), "Person")
    outcome: str | None = col(TEXT, "Outcome", required=True)


@record("export_log", "File that went out", personal=Personal.JOURNALLED)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ExportLog:
    """What left the building: what was asked for, for whom, how many people; no names."""

    at: str | None = col(MOMENT, "When", required=True)
    author: Uid | None = col(reference("user"), "By")
    audience: str | None = col(choice(AUDIENCES), "Audience", required=True)
    what: str | None = col(TEXT, "What", required=True)
    query: str | None = col(TEXT, "Asked for")
    columns: str | None = col(TEXT, "Columns")
    people: int | None = col(INTEGER, "People")
    digest: str | None = col(TEXT, "SHA-256")
