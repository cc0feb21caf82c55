"""The program with a window, joined: the pages before a workspace, and the places over an open one.

It loads both the store and Qt; the first page is painted before anybody imports it.
"""

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from smfdesk.app import history, operations
from smfdesk.app.errors import Cancelled, UserError
from smfdesk.app.ports import Desk, Receipt
from smfdesk.app.set_up import Start
from smfdesk.app.wording import said, worded
from smfdesk.bootstrap import Office, create_office, create_sample, needs, now, open_office
from smfdesk.domain.dates import show_date
from smfdesk.domain.ids import Uid, uid_text
from smfdesk.domain.query import QueryProblem
from smfdesk.store import workspace
from smfdesk.store.keyfile import labels
from smfdesk.store.vault import check_passphrase, recovery_sheet
from smfdesk.ui.commands import WINDOW_COMMANDS, Commands
from smfdesk.ui.events import Events
from smfdesk.ui.files import choose_file_to_bring_in, choose_target, documents, reveal
from smfdesk.ui.opening import Found, Made, OpenWindow, Refused, Wanted
from smfdesk.ui.people.bench import Bench
from smfdesk.ui.places.exports.bench import ExportBench
from smfdesk.ui.places.exports.specs import COMMANDS as EXPORT_COMMANDS
from smfdesk.ui.places.exports.specs import open_window_to_exports
from smfdesk.ui.places.imports.bench import ExchangeBench
from smfdesk.ui.places.imports.specs import COMMANDS as FILE_COMMANDS
from smfdesk.ui.places.imports.specs import exchange_places, open_window_to_files
from smfdesk.ui.places.imports.tray import Tray
from smfdesk.ui.places.students.specs import COMMANDS, student_places
from smfdesk.ui.recent import state_folder
from smfdesk.ui.runner import Runner
from smfdesk.ui.shell.frame import Frame, Strip
from smfdesk.ui.shell.undo import Undone
from smfdesk.ui.shell.window import Shell
from smfdesk.ui.widgets.marks import State

SAMPLE_FOLDER = "Sample.smfdesk"
# The sample is invented and lies on this computer alone; its passphrase is no secret and is said in the help.
SAMPLE_PASSPHRASE = "look round the sample"  # noqa: S105 - it hides nothing

# Which field of the pages a code is about.
_ABOUT = {
    "passphrase_wrong": "passphrase",
    "passphrase_short": "passphrase",
    "passphrase_common": "passphrase",
    "recovery_code_wrong": "code",
    "recovery_code_typo": "code",
    "recovery_code_none": "code",
    "start_name": "name",
    "start_user": "who",
    "start_lead": "lead_name",
    "start_phone": "lead_phone",
}


def words(error: Exception) -> tuple[str, str]:
    """Word what stands in the way: the sentence and the next act."""
    if isinstance(error, QueryProblem):
        error = UserError(error.code, **error.data)
    if not isinstance(error, UserError):
        raise TypeError("no_user_error")
    spoken = said(error)
    return spoken.sentence, spoken.next_act


def refused(error: UserError) -> Refused:
    """Hand what stands in the way to the pages before a workspace."""
    sentence, next_act = words(error)
    return Refused(sentence, next_act, _ABOUT.get(error.code, ""))


class WindowOpener:
    """Fulfils `ui.opening.WorkspaceOpener`."""

    def look_at(self, folder: Path) -> Found:
        """See `WorkspaceOpener.look_at`."""
        try:
            found = workspace.find(folder)
            return Found(folder=found, name=found.stem, people=labels(found))
        except UserError as error:
            raise refused(error) from None

    def open(self, folder: Path, who: str, secret: str) -> object:
        """See `WorkspaceOpener.open`."""
        try:
            return open_office(folder, secret, who=who or None)
        except UserError as error:
            raise refused(error) from None

    def create(self, wanted: Wanted) -> Made:
        """See `WorkspaceOpener.create`."""
        start = Start(workspace_name=wanted.name, user=wanted.who, lead_name=wanted.lead_name, lead_phone=wanted.lead_phone)
        try:
            check_passphrase(wanted.passphrase)
            office = create_office(wanted.folder, start, wanted.passphrase)
            code = office.renew_recovery_code()
        except UserError as error:
            raise refused(error) from None
        made_on = show_date(clock().date())
        return Made(handle=office, code=code, sheet=recovery_sheet(code, workspace_name=wanted.name, made_on=made_on))

    def create_sample(self) -> object:
        """See `WorkspaceOpener.create_sample`."""
        folder = state_folder() / SAMPLE_FOLDER
        try:
            if folder.is_dir():
                return open_office(folder, SAMPLE_PASSPHRASE)
            folder.parent.mkdir(parents=True, exist_ok=True)
            return create_sample(folder, SAMPLE_PASSPHRASE)
        except UserError as error:
            raise refused(error) from None

    def window(self, handle: object, spreadsheet: Path | None) -> OpenWindow:
        """See `WorkspaceOpener.window`."""
        if not isinstance(handle, Office):
            raise TypeError("no_office")
        return open_window(handle, spreadsheet)


class ChangeRecord:
    """Fulfils `ui.shell.undo.UndoPort`: what can be taken back, in words, and taking it back."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def next_undo(self) -> str | None:
        """See `UndoPort.next_undo`."""
        reader = self._office.reader
        act = history.last_act(reader, self._office.user)
        return operations.sentence(reader, act.op, act.refs) if act else None

    def next_redo(self) -> str | None:
        """See `UndoPort.next_redo`."""
        reader = self._office.reader
        act = history.last_undo(reader, self._office.user)
        return operations.sentence(reader, str(act.refs.get("of", act.op)), act.refs) if act else None

    def undo(self) -> Undone:
        """See `UndoPort.undo`."""
        desk = self._office.desk()
        return _undone(desk, "Undone", *history.undo_last(desk))

    def redo(self) -> Undone:
        """See `UndoPort.redo`."""
        desk = self._office.desk()
        return _undone(desk, "Done again", *history.redo_last(desk))


def _undone(desk: Desk, word: str, receipt: Receipt, plan: history.UndoPlan) -> Undone:
    op = str(receipt.refs.get("of", receipt.op))
    left = sum(plan.left.values())
    rest = "" if not left else "1 record was changed since and stays." if left == 1 else f"{left} records were changed since and stay."
    finding = f"{word}: {operations.sentence(desk.reader, op, receipt.refs)}."
    return Undone(receipt=receipt, finding=finding, rest=rest, address=_address(desk, receipt))


def _address(desk: Desk, receipt: Receipt) -> str:
    student = receipt.refs.get("student")
    if isinstance(student, bytes) and desk.reader.key_of(Uid(student)) is not None:
        return f"student/{uid_text(Uid(student))}"
    return ""


def open_window(office: Office, spreadsheet: Path | None) -> OpenWindow:
    """Build the window of an open workspace.

    Args:
        office: the workspace; closing the window closes it.
        spreadsheet: a school's workbook to start with, or None.
    """
    runner, files = _runner(), _runner()
    declared = Commands((*WINDOW_COMMANDS, *COMMANDS, *FILE_COMMANDS, *EXPORT_COMMANDS))
    frame = Frame(runner=runner, events=Events(), commands=declared, clock=clock, words=words)
    bench = Bench(reader=office.reader, desk=office.desk, today=lambda: clock().date())
    exchange = ExchangeBench(look=partial(_look, office), desk=office.desk, books=needs().read_books(), files=files)
    tray = Tray(frame, exchange)
    user = office.reader.get("user", office.user) or {}
    settings = {str(row["name"]): str(row["value"]) for row in office.reader.records("setting")}
    title = settings.get("workspace_name", office.folder.stem)
    shell = Shell(
        frame=frame,
        places=(*student_places(bench), *exchange_places(exchange, tray)),
        port=ChangeRecord(office),
        who=str(user.get("name") or ""),
        start="students",
    )
    open_window_to_files(shell, frame, tray, choose_file_to_bring_in)
    open_window_to_exports(shell, frame, _export_bench(office))
    for code in office.notices:
        told = worded(code, {})
        frame.say(Strip(finding=told.sentence, rest=told.next_act, state=State.CAUTION))
    if spreadsheet is not None:
        tray.bring_in(spreadsheet)
    return OpenWindow(
        shell=shell,
        may_close=shell.may_close,
        focus_first=lambda: shell.place.focus_first() if shell.place else None,
        title=f"{title} (sample data)" if settings.get("sample") == "yes" else title,
        found=Found(folder=office.folder, name=title, people=labels(office.folder)),
        who=office.slot_label,
        close=partial(_close, tray, (files, runner), office),
    )


def _runner() -> Runner:
    return Runner(said=(UserError, QueryProblem), quiet=(Cancelled,))


def _look(office: Office) -> Desk:
    """The desk as the reading thread may use it: with that thread's own reader."""
    return replace(office.desk(), reader=office.reader)


def _export_bench(office: Office) -> ExportBench:
    return ExportBench(
        reader=office.reader,
        desk=office.desk,
        today=lambda: clock().date(),
        write=needs().write_workbook,
        folder=documents(),
        choose=choose_target,
        reveal=reveal,
    )


def _close(tray: Tray, runners: tuple[Runner, ...], office: Office) -> None:
    tray.close()
    for runner in runners:
        runner.close()
    office.close()


def clock() -> datetime:
    """What the clock on the wall says here."""
    return now().astimezone()
