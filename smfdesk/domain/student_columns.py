"""The columns that a list, a query and an export can name. Each is derived: a student's line, her own fields, her numbered facts.

Add a field to a record and it is a column here.
"""

from dataclasses import dataclass, fields

from smfdesk.domain.fields import Kind
from smfdesk.domain.records import KINDS
from smfdesk.domain.registry import TARGETS
from smfdesk.domain.summary import Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentColumn:
    """One column: `name` in queries and files, and where its value stands.

    `source` is "summary", "person" or the faceted kind of record; `field` is the field there; `facet` the code of the row.
    """

    name: str
    label: str
    kind: Kind
    source: str
    field: str
    facet: str | None = None
    sensitive: bool = False


# Fields of a student's line that only serve sorting and finding.
_INNER = frozenset({"stage_place", "sort_name", "names_key", "places_key", "handles_key"})


def _all() -> dict[str, StudentColumn]:
    found: dict[str, StudentColumn] = {}
    for one in fields(Summary):
        if one.name not in _INNER:
            about = one.metadata
            found[one.name] = StudentColumn(name=one.name, label=about["label"], kind=about["kind"], source="summary", field=one.name)
    for field in KINDS["person"].fields:
        name = field.exchange or field.name
        if name not in found and field.name != "role":
            found[name] = StudentColumn(
                name=name, label=field.label, kind=field.kind, source="person", field=field.name, sensitive=field.sensitive
            )
    for target in TARGETS.values():
        if target.facet is not None and target.exchange not in found:
            sensitive = KINDS[target.record].field(target.field).sensitive
            found[target.exchange] = StudentColumn(
                name=target.exchange,
                label=target.label,
                kind=target.kind,
                source=target.record,
                field=target.field,
                facet=target.facet,
                sensitive=sensitive,
            )
    return found


COLUMNS: dict[str, StudentColumn] = _all()

# What people also call them.
SYNONYMS = {
    "owner": "coordinator",
    "with": "coordinator_initials",
    "next": "next_step",
    "contact": "spoken",
    "first": "forename",
    "last": "surname",
    "dob": "date_of_birth",
    "born": "date_of_birth",
    "firstgen": "first_gen",
    "journey": "step",
    "year": "intake",
    "year_group": "intake",
}


def column_of(word: str) -> StudentColumn | None:
    """Give the column that a word of a query names, or None."""
    name = word.casefold()
    return COLUMNS.get(SYNONYMS.get(name, name))
