"""The schema's number, the revisions, and the swap of a lifted copy."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlalchemy.schema import CreateTable

from smfdesk import assets
from smfdesk.store import derived_ddl, schema
from smfdesk.store.engine import plain_engine
from smfdesk.store.tables import METADATA


@pytest.fixture
def built(tmp_path: Path) -> Iterator[Engine]:
    engine = plain_engine(tmp_path / "new.db")
    schema.build(engine)
    yield engine
    engine.dispose()


def test_the_revisions_make_the_declared_tables(built: Engine) -> None:
    derived = {derived_ddl.SUMMARY}

    def ours(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or (name not in derived and not str(name).startswith(derived_ddl.SEARCH))

    with built.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours, "compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_the_newest_revision_is_the_schema_number(built: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(assets.migrations()))
    heads = ScriptDirectory.from_config(config).get_heads()
    assert heads == [f"{schema.SCHEMA_NUMBER:04}"]
    with built.connect() as connection:
        assert connection.execute(text("PRAGMA user_version")).scalar() == schema.SCHEMA_NUMBER
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == heads[0]


def test_constraints_are_named_and_nothing_cascades(built: Engine) -> None:
    with built.connect() as connection:
        statements = connection.execute(
            text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'student\\_%' ESCAPE '\\'")
        )
        tables = [str(row[0]) for row in statements]
    for statement in tables:
        lines = [line.strip() for line in statement.splitlines()]
        unnamed = [line for line in lines if line.startswith(("PRIMARY KEY", "UNIQUE", "FOREIGN KEY", "CHECK"))]
        assert unnamed == []
        assert "CASCADE" not in statement.upper()


def test_without_rowid_is_kept(built: Engine) -> None:
    with built.connect() as connection:
        found = {str(row[1]): bool(row[4]) for row in connection.execute(text("PRAGMA table_list"))}
    declared = {table.name: "WITHOUT ROWID" in str(CreateTable(table).compile(built)) for table in METADATA.sorted_tables}
    assert {name: found[name] for name in declared} == declared


def test_revisions_stand_alone() -> None:
    for path in assets.migrations().rglob("*.py"):
        assert [name for name in imports_of(path) if name.split(".")[0] == "smfdesk"] == [], path.name


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield str(node.module)


def test_the_diff_that_contributing_shows_is_the_real_one() -> None:
    root = Path(__file__).resolve().parents[2]
    page = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = page.split("```diff\n")[1].split("```")[0]
    parts = [part.splitlines() for part in shown.split("--- ")[1:]]
    assert len(parts) == 4
    for name, *lines in parts:
        content = (root / name).read_text(encoding="utf-8")
        after = "\n".join(line[1:] for line in lines if line[:1] in {"+", " "})
        if after.startswith("SCHEMA_NUMBER"):  # it grows with every revision
            assert int(after.split("=")[1]) <= schema.SCHEMA_NUMBER
        else:
            assert after in content, name
