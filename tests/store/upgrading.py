"""A next revision of the schema for tests, so that every step of an upgrade can be tried before and after there is a real one."""

import shutil
from pathlib import Path

from smfdesk import assets
from smfdesk.store import schema

NOW = schema.SCHEMA_NUMBER
NEXT = NOW + 1
REVISIONS = assets.migrations()
ADDS_A_FIELD = 'op.add_column("person", sa.Column("nickname", sa.Text()))'


def write_next_revision(folder: Path, body: str) -> Path:
    """Copy the revisions and add one.

    Args:
        folder: where to; made here.
        body: statements of its `upgrade`, one a line.

    Returns:
        A folder that can stand in for `assets.migrations()`.
    """
    shutil.copytree(REVISIONS, folder)
    lines = "\n    ".join(body.splitlines())
    (folder / "versions" / f"{NEXT:04}_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = '{NEXT:04}'\ndown_revision = '{NOW:04}'\n"
        f"def upgrade() -> None:\n    {lines}\n",
        encoding="utf-8",
    )
    return folder
