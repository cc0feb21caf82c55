"""How a kind of record is declared: once, as a frozen dataclass whose fields carry what everything else needs to know.

    @record("person", "Person", personal=Personal.JOURNALLED)
    @dataclass(frozen=True, slots=True, kw_only=True, repr=False)
    class Person:
        legal_first: str | None = col(NAME, "First name", exchange="forename")

Tables, codec, list and export columns, import targets and history labels each loop over `KINDS`; the loops live with their consumers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import Enum
from typing import Any, TypeVar

from smfdesk.domain.fields import Kind, Vocabulary

FieldMap = Mapping[str, object]
_Class = TypeVar("_Class", bound=type)


class Personal(Enum):
    """Where a table's personal data stands when somebody must be erased."""

    JOURNALLED = "journalled"
    DERIVED = "derived"
    STAGING = "staging"
    NONE = "none"


class Merge(Enum):
    """Which of two values written in parallel is shown, and whether a person is asked."""

    ASK = "ask"
    SAFE = "safe"
    LAST = "last"
    APPEND = "append"
    LONG = "long"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of one kind of record.

    `exchange` is its name in import reports and in workbooks' mapping; `searchable` gives it a sort and a search column;
    `facet` marks the field whose code says which of several rows of one person this is (scheme of an identifier, kind of a circumstance).
    """

    name: str
    kind: Kind
    label: str
    exchange: str | None = None
    required: bool = False
    searchable: bool = False
    sensitive: bool = False
    merge: Merge = Merge.ASK
    facet: bool = False
    fact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """One kind of record: its name for code, its label for people, its class and its fields in the order of declaration."""

    name: str
    label: str
    cls: type
    fields: tuple[Field, ...]
    personal: Personal

    def field(self, name: str) -> Field:
        """Give the field of that name; StopIteration if the kind has none."""
        return next(one for one in self.fields if one.name == name)

    def facet_field(self) -> Field | None:
        """Give the field whose code tells one person's rows of this kind apart, or None."""
        return next((one for one in self.fields if one.facet), None)

    def facet(self) -> Vocabulary | None:
        """Give the vocabulary of that field, or None."""
        field = self.facet_field()
        return field.kind.vocabulary if field else None


KINDS: dict[str, RecordKind] = {}


def col(
    kind: Kind,
    label: str,
    *,
    exchange: str | None = None,
    required: bool = False,
    searchable: bool = False,
    sensitive: bool = False,
    merge: Merge = Merge.ASK,
    facet: bool = False,
    fact: bool = False,
) -> Any:
    """Declare one field of a record: `dataclasses.field()` with what everything else needs to know in its metadata.

    Args:
        kind: how values are read, shown and stored.
        label: the users' word for it.
        exchange: its name in import reports, or None where files do not carry it.
        required: a record without it is refused by `commit`.
        searchable: names that must be found and sorted without regard to accents and case.
        sensitive: shown only where it is asked for; never part of a list by default.
        merge: which of two parallel values is shown.
        facet: its code tells one person's rows of this kind apart.
        fact: shown among the key facts of a student's page, editable in place.
    """
    about = {"kind": kind, "label": label, "exchange": exchange, "required": required, "searchable": searchable}
    about |= {"sensitive": sensitive, "merge": merge, "facet": facet, "fact": fact}
    return field(default=None, metadata=about)


def record(name: str, label: str, *, personal: Personal) -> Callable[[_Class], _Class]:
    """Register a dataclass as the declaration of a kind of record.

    Args:
        name: the kind's name in tables, journal and code.
        label: the users' word for one of them.
        personal: where its personal data stands.
    """

    def register(cls: _Class) -> _Class:
        declared = tuple(Field(name=one.name, **one.metadata) for one in fields(cls))
        KINDS[name] = RecordKind(name=name, label=label, cls=cls, fields=declared, personal=personal)
        return cls

    return register
