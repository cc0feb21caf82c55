"""Every kind of record, and where the columns of a file can go. The file of a new kind is named here once."""

from dataclasses import dataclass

from smfdesk.domain import office, people, programmes, schools, tasks
from smfdesk.domain.fields import Kind
from smfdesk.domain.records import KINDS, RecordKind

MODULES = (office, people, schools, programmes, tasks)

RECORDS: tuple[RecordKind, ...] = tuple(KINDS.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a column of a file can go: a field of a kind of record and, for faceted kinds, the code of the row."""

    exchange: str
    label: str
    record: str
    field: str
    facet: str | None
    kind: Kind


def _targets() -> dict[str, Target]:
    found: dict[str, Target] = {}
    for kind in RECORDS:
        for field in kind.fields:
            if field.exchange:
                found[field.exchange] = Target(
                    exchange=field.exchange, label=field.label, record=kind.name, field=field.name, facet=None, kind=field.kind
                )
        vocabulary = kind.facet()
        for code in vocabulary.codes if vocabulary else ():
            for carried in code.carries:
                if carried.exchange:
                    label = code.label if len(code.carries) == 1 else f"{code.label}: {kind.field(carried.field).label.lower()}"
                    found[carried.exchange] = Target(
                        exchange=carried.exchange, label=label, record=kind.name, field=carried.field, facet=code.code, kind=carried.kind
                    )
    return found


TARGETS: dict[str, Target] = _targets()


def field_kind(record: str, field: str, facet: str | None = None) -> Kind:
    """Give the kind of a field, for faceted rows the one that their code carries.

    Args:
        record: kind of record.
        field: name of the field.
        facet: code of the row where the kind has a facet, else None.
    """
    kind = KINDS[record]
    vocabulary = kind.facet()
    code = vocabulary.get(facet) if vocabulary and facet else None
    for carried in code.carries if code else ():
        if carried.field == field:
            return carried.kind
    return kind.field(field).kind
