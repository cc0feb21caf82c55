"""Tables, made from the declarations of records. Rows never leave the store as rows of a table.

Every journalled table has `pk` (local, never leaves this copy), `uid`, `rev`, `alive` and a column for each field; a searchable field
has two more, `_sort` and `_search`, made by `domain.names` and never journalled.
"""

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.types import TypeEngine

from smfdesk.domain.fields import Stored
from smfdesk.domain.records import Field, Personal, RecordKind
from smfdesk.domain.registry import RECORDS

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_TYPES: dict[Stored, type[TypeEngine[Any]]] = {
    Stored.TEXT: Text,
    Stored.INTEGER: Integer,
    Stored.FLAG: Integer,
    Stored.DATE: Text,
    Stored.UID: LargeBinary,
}

# What is looked up by value: matching of imports, the list of one place.
LOOKED_UP: dict[str, tuple[tuple[str, ...], ...]] = {
    "person": (("birth_date",), ("legal_last_search",)),
    "identifier": (("value",),),
    "contact_point": (("value",),),
    "organisation": (("urn",), ("name_search",)),
    "cohort": (("name_search",),),
    "setting": (("name",),),
    "import_batch": (("digest",),),
}


def _columns(field: Field) -> list[Column[Any]]:
    kind = field.kind
    made: list[Column[Any]]
    if kind.refers_to:
        target = ForeignKey(f"{kind.refers_to}.uid", deferrable=True, initially="DEFERRED")
        made = [Column(field.name, LargeBinary, target, nullable=True, index=True)]
    else:
        made = [Column(field.name, _TYPES[kind.stored](), nullable=True)]
    if field.searchable:
        made += [Column(f"{field.name}_sort", Text, nullable=True), Column(f"{field.name}_search", Text, nullable=True)]
    return made


def _journalled(kind: RecordKind) -> Table:
    columns: list[Column[Any]] = [
        Column("pk", Integer, primary_key=True),
        Column("uid", LargeBinary, nullable=False),
        Column("rev", Integer, nullable=False),
        Column("alive", Integer, nullable=False),
    ]
    for field in kind.fields:
        columns += _columns(field)
    extras = [Index(f"ix_{kind.name}_{'_'.join(names)}", *names) for names in LOOKED_UP.get(kind.name, ())]
    return Table(kind.name, METADATA, *columns, UniqueConstraint("uid"), *extras, info={"personal": kind.personal})


TABLES: dict[str, Table] = {kind.name: _journalled(kind) for kind in RECORDS}

# One row: which workspace this is, where its numbering stands, and which copy writes here.
WORKSPACE = Table(
    "workspace",
    METADATA,
    Column("pk", Integer, primary_key=True),
    Column("uid", LargeBinary, nullable=False),
    Column("epoch", LargeBinary, nullable=False),
    Column("parent_epoch", LargeBinary),
    Column("parent_number", Integer),
    Column("copy_no", Integer, nullable=False),
    Column("next_seq", Integer, nullable=False),
    Column("head_number", Integer, nullable=False),
    Column("head_link", LargeBinary, nullable=False),
    info={"personal": Personal.NONE},
)
COPY = Table(
    "copy",
    METADATA,
    Column("no", Integer, primary_key=True),
    Column("id", LargeBinary, nullable=False),
    info={"personal": Personal.NONE},
)
CHANGE_SET = Table(
    "change_set",
    METADATA,
    Column("pk", Integer, primary_key=True),
    Column("uid", LargeBinary, nullable=False),
    Column("epoch", LargeBinary, nullable=False),
    Column("number", Integer, nullable=False),
    Column("base", Integer, nullable=False),
    Column("copy_no", Integer, nullable=False),
    Column("author", LargeBinary),
    Column("op", Text, nullable=False),
    Column("refs", Text, nullable=False),
    Column("counts", Text, nullable=False),
    Column("undo_of", LargeBinary, index=True),
    Column("source", LargeBinary),
    Column("made_at", Text, nullable=False),
    Column("link", LargeBinary, nullable=False),
    UniqueConstraint("uid"),
    UniqueConstraint("epoch", "number"),
    info={"personal": Personal.NONE},
)
CHANGE = Table(
    "change",
    METADATA,
    Column("copy_no", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("set_pk", Integer, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("uid", LargeBinary, nullable=False, index=True),
    Column("fields", Text, nullable=False),
    sqlite_with_rowid=False,
    info={"personal": Personal.JOURNALLED},
)
# Filled only by commit(), inside its transaction: the tripwire looks here.
WRITING = Table("writing", METADATA, Column("set_uid", LargeBinary, nullable=False), info={"personal": Personal.NONE})
# Digest of the derived DDL and version of the name keys, so that a start sees at once whether they are old.
DERIVED_STATE = Table(
    "derived_state",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    info={"personal": Personal.NONE},
)
# Rows of files that wait for a person, as the school wrote them: not journalled, and gone after some days.
STAGING_ROW = Table(
    "staging_row",
    METADATA,
    Column("pk", Integer, primary_key=True),
    Column("batch", LargeBinary, nullable=False, index=True),
    Column("sheet", Text, nullable=False),
    Column("row_no", Integer, nullable=False),
    Column("cells", Text, nullable=False),
    Column("kept_on", Text, nullable=False),
    info={"personal": Personal.STAGING},
)
