"""The fields of a student's line, read off their declaration, and how they stand in the derived table."""

from dataclasses import fields
from operator import attrgetter

from smfdesk.domain.records import Field
from smfdesk.domain.summary import Summary
from smfdesk.store.codec import to_column

SUMMARY_FIELDS: tuple[Field, ...] = tuple(Field(name=one.name, **one.metadata) for one in fields(Summary))


_OF = attrgetter(*(field.name for field in SUMMARY_FIELDS))
_FORMS = tuple(field.kind.stored for field in SUMMARY_FIELDS)


def summary_values(line: Summary) -> tuple[object, ...]:
    """Give a line's values as columns hold them, in the order of the fields."""
    return tuple(map(to_column, _FORMS, _OF(line)))
