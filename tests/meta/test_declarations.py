"""What holds for the table of every kind of record, present and future: the loops here run over the declarations."""

from pathlib import Path

import pytest

from smfdesk.domain.records import Personal, RecordKind
from smfdesk.domain.registry import RECORDS
from smfdesk.store import schema
from smfdesk.store.derived_ddl import SEARCH, SUMMARY
from smfdesk.store.engine import plain_engine
from smfdesk.store.tables import METADATA, TABLES


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.name)
def test_a_table_has_both_keys_and_fields_without_defaults(kind: RecordKind) -> None:
    table = TABLES[kind.name]
    assert [column.name for column in table.primary_key] == ["pk"]
    assert {"uid", "rev", "alive"} <= set(table.columns.keys())
    for field in kind.fields:
        column = table.columns[field.name]
        assert column.nullable
        assert column.default is None
        assert column.server_default is None


def test_every_table_says_where_its_personal_data_stands(tmp_path: Path) -> None:
    for table in METADATA.sorted_tables:
        assert isinstance(table.info.get("personal"), Personal), table.name
    engine = plain_engine(tmp_path / "plain.db")
    schema.build(engine)
    with engine.connect() as connection:
        names = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    engine.dispose()
    derived = {name for name in names if name.startswith((SUMMARY, SEARCH))}  # all that derived_ddl makes is Personal.DERIVED
    assert {name for name in names - derived if not name.startswith("sqlite_")} == {*METADATA.tables, "alembic_version"}
