"""A disk that is full while somebody works: it is said, nothing is half written, and the next commit goes through."""

import sys
from pathlib import Path

import pytest

from smfdesk.app.errors import UserError
from smfdesk.app.students import add_note
from smfdesk.bootstrap import create_sample
from smfdesk.domain.ids import Uid

if sys.platform == "win32":
    pytest.skip("needs a limit on the size of files, which Windows has not", allow_module_level=True)
import resource

PASSPHRASE = "walnut ferry quilt lantern"


def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path: Path) -> None:
    office = create_sample(tmp_path / "office", PASSPHRASE, students=3)
    try:
        student = Uid(bytes(office.reader.records("person", {"role": "student"})[0]["uid"]))  # type: ignore[call-overload]
        before = office.reader.head()
        log = office.folder / "workspace.db-wal"
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        room = log.stat().st_size + 4096
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
            with pytest.raises(UserError) as refused:
                add_note(office.desk(), [student], "note", "x" * 15_000)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert refused.value.code in {"disk_full", "disk_trouble"}
        assert office.reader.head() == before
        assert add_note(office.desk(), [student], "note", "written after all").position == before + 1
        assert office.check() == ()
    finally:
        office.close()
