"""The first schema: every table of records, the journal, and the row that says which workspace this is."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _user()
    _setting()
    _import_batch()
    _import_row()
    _export_log()
    _person()
    _identifier()
    _contact_point()
    _relationship()
    _circumstance()
    _qualification_entry()
    _note()
    _programme()
    _programme_step()
    _cohort()
    _engagement()
    _track()
    _stage_event()
    _organisation()
    _school_membership()
    _task()
    _workspace()
    _change_set()
    _change()
    _writing()


def _journalled(name: str, *columns: sa.Column[Any], links: Mapping[str, str] | None = None) -> None:
    """Make the table of one kind of record; `links` are its columns that hold the uid of another: column to table."""
    linked = dict(links or {})
    op.create_table(
        name,
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Integer(), nullable=False),
        *columns,
        *(sa.Column(column, sa.LargeBinary()) for column in linked),
        sa.PrimaryKeyConstraint("pk", name=f"pk_{name}"),
        sa.UniqueConstraint("uid", name=f"uq_{name}_uid"),
        *(_refers(name, column, to) for column, to in linked.items()),
    )
    for column in linked:
        _index(name, column)


def _name(column: str) -> tuple[sa.Column[str], ...]:
    """A field that is sorted and searched by keys of its own."""
    return tuple(sa.Column(f"{column}{end}", sa.Text()) for end in ("", "_sort", "_search"))


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.uid"], name=f"fk_{table}_{column}", deferrable=True, initially="DEFERRED")


def _index(table: str, *columns: str) -> None:
    op.create_index("_".join(("ix", table, *columns)), table, list(columns))


def _user() -> None:
    _journalled(
        "user",
        *_name("name"),
        sa.Column("role", sa.Text()),
    )


def _setting() -> None:
    _journalled(
        "setting",
        sa.Column("name", sa.Text()),
        sa.Column("value", sa.Text()),
    )
    _index("setting", "name")


def _import_batch() -> None:
    _journalled(
        "import_batch",
        sa.Column("file_name", sa.Text()),
        sa.Column("digest", sa.Text()),
        sa.Column("at", sa.Text()),
        sa.Column("state", sa.Text()),
        sa.Column("rows_seen", sa.Integer()),
        sa.Column("applied", sa.Integer()),
        sa.Column("held", sa.Integer()),
        sa.Column("mapping", sa.Text()),
        links={"author": "user", "organisation": "organisation", "cohort": "cohort"},
    )
    _index("import_batch", "digest")


def _import_row() -> None:
    _journalled(
        "import_row",
        sa.Column("sheet", sa.Text()),
        sa.Column("row_no", sa.Integer()),
        sa.Column("outcome", sa.Text()),
        links={"batch": "import_batch", "person": "person"},
    )


def _export_log() -> None:
    _journalled(
        "export_log",
        sa.Column("at", sa.Text()),
        sa.Column("audience", sa.Text()),
        sa.Column("what", sa.Text()),
        sa.Column("query", sa.Text()),
        sa.Column("columns", sa.Text()),
        sa.Column("people", sa.Integer()),
        sa.Column("digest", sa.Text()),
        links={"author": "user"},
    )


def _person() -> None:
    _journalled(
        "person",
        sa.Column("role", sa.Text()),
        *_name("legal_first"),
        *_name("middle_names"),
        *_name("legal_last"),
        *_name("preferred_name"),
        *_name("former_name"),
        sa.Column("pronouns", sa.Text()),
        sa.Column("birth_date", sa.Text()),
        sa.Column("sex", sa.Text()),
        sa.Column("ethnicity", sa.Text()),
        sa.Column("home_language", sa.Text()),
        sa.Column("home_address", sa.Text()),
        sa.Column("home_postcode", sa.Text()),
    )
    _index("person", "birth_date")
    _index("person", "legal_last_search")


def _identifier() -> None:
    _journalled(
        "identifier",
        sa.Column("scheme", sa.Text()),
        sa.Column("value", sa.Text()),
        links={"person": "person"},
    )
    _index("identifier", "value")


def _contact_point() -> None:
    _journalled(
        "contact_point",
        sa.Column("kind", sa.Text()),
        sa.Column("value", sa.Text()),
        links={"person": "person"},
    )
    _index("contact_point", "value")


def _relationship() -> None:
    _journalled(
        "relationship",
        sa.Column("kind", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("phone", sa.Text()),
        sa.Column("emergency", sa.Integer()),
        links={"person": "person", "other": "person"},
    )


def _circumstance() -> None:
    _journalled(
        "circumstance",
        sa.Column("kind", sa.Text()),
        sa.Column("value", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("as_of", sa.Text()),
        sa.Column("verification", sa.Text()),
        links={"person": "person"},
    )


def _qualification_entry() -> None:
    _journalled(
        "qualification_entry",
        sa.Column("slot", sa.Text()),
        sa.Column("subject", sa.Text()),
        sa.Column("grade", sa.Text()),
        sa.Column("result", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("as_of", sa.Text()),
        links={"person": "person"},
    )


def _note() -> None:
    _journalled(
        "note",
        sa.Column("kind", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("day", sa.Text()),
        links={"person": "person", "author": "user"},
    )


def _programme() -> None:
    _journalled(
        "programme",
        sa.Column("code", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("strand", sa.Text()),
    )


def _programme_step() -> None:
    _journalled(
        "programme_step",
        sa.Column("code", sa.Text()),
        sa.Column("label", sa.Text()),
        sa.Column("track", sa.Text()),
        sa.Column("state", sa.Text()),
        sa.Column("position", sa.Integer()),
        links={"programme": "programme"},
    )


def _cohort() -> None:
    _journalled(
        "cohort",
        *_name("name"),
        sa.Column("academic_year", sa.Integer()),
        sa.Column("place", sa.Text()),
        sa.Column("sector", sa.Text()),
        links={"programme": "programme"},
    )
    _index("cohort", "name_search")


def _engagement() -> None:
    _journalled(
        "engagement",
        sa.Column("status", sa.Text()),
        sa.Column("joined_on", sa.Text()),
        sa.Column("ended_on", sa.Text()),
        sa.Column("end_reason", sa.Text()),
        sa.Column("override_stage", sa.Text()),
        sa.Column("override_reason", sa.Text()),
        sa.Column("override_on", sa.Text()),
        sa.Column("override_review", sa.Text()),
        links={"person": "person", "cohort": "cohort", "coordinator": "user"},
    )


def _track() -> None:
    _journalled(
        "track",
        sa.Column("kind", sa.Text()),
        sa.Column("state", sa.Text()),
        sa.Column("entered_on", sa.Text()),
        links={"engagement": "engagement"},
    )


def _stage_event() -> None:
    _journalled(
        "stage_event",
        sa.Column("track", sa.Text()),
        sa.Column("from_state", sa.Text()),
        sa.Column("to_state", sa.Text()),
        sa.Column("step", sa.Text()),
        sa.Column("day", sa.Text()),
        sa.Column("reason", sa.Text()),
        links={"engagement": "engagement", "author": "user"},
    )


def _organisation() -> None:
    _journalled(
        "organisation",
        sa.Column("kind", sa.Text()),
        *_name("name"),
        sa.Column("urn", sa.Text()),
        sa.Column("town", sa.Text()),
        sa.Column("postcode", sa.Text()),
    )
    _index("organisation", "name_search")
    _index("organisation", "urn")


def _school_membership() -> None:
    _journalled(
        "school_membership",
        sa.Column("year_group", sa.Integer()),
        sa.Column("academic_year", sa.Integer()),
        sa.Column("form", sa.Text()),
        sa.Column("from_date", sa.Text()),
        sa.Column("to_date", sa.Text()),
        links={"person": "person", "organisation": "organisation"},
    )


def _task() -> None:
    _journalled(
        "task",
        sa.Column("title", sa.Text()),
        sa.Column("due", sa.Text()),
        sa.Column("done_on", sa.Text()),
        links={"person": "person", "owner": "user"},
    )


def _workspace() -> None:
    op.create_table(
        "workspace",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("epoch", sa.LargeBinary(), nullable=False),
        sa.Column("parent_epoch", sa.LargeBinary()),
        sa.Column("parent_number", sa.Integer()),
        sa.Column("copy_no", sa.Integer(), nullable=False),
        sa.Column("next_seq", sa.Integer(), nullable=False),
        sa.Column("head_number", sa.Integer(), nullable=False),
        sa.Column("head_link", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_workspace"),
    )
    op.create_table(
        "copy",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_copy"),
    )


def _change_set() -> None:
    op.create_table(
        "change_set",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("epoch", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("copy_no", sa.Integer(), nullable=False),
        sa.Column("author", sa.LargeBinary()),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("refs", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("undo_of", sa.LargeBinary()),
        sa.Column("source", sa.LargeBinary()),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_change_set"),
        sa.UniqueConstraint("uid", name="uq_change_set_uid"),
        sa.UniqueConstraint("epoch", "number", name="uq_change_set_epoch_number"),
    )
    _index("change_set", "undo_of")


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("copy_no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("set_pk", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("copy_no", "seq", name="pk_change"),
        sqlite_with_rowid=False,
    )
    _index("change", "set_pk")
    _index("change", "uid")


def _writing() -> None:
    op.create_table(
        "writing",
        sa.Column("set_uid", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "derived_state",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_derived_state"),
    )
    op.create_table(
        "staging_row",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("batch", sa.LargeBinary(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("kept_on", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_staging_row"),
    )
    op.create_index("ix_staging_row_batch", "staging_row", ["batch"])
