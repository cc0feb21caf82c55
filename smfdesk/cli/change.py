"""The verbs that change a student: `move`, and `undo` of anything."""

from pathlib import Path

from smfdesk.app import history, moves
from smfdesk.app.errors import UserError
from smfdesk.app.operations import sentence
from smfdesk.app.ports import Desk, Reader, Receipt
from smfdesk.app.students import find_student
from smfdesk.cli.command import DONE, Call, Parser, Verb, WrongUsage, a_date, add_json, add_secret, plain
from smfdesk.domain.ids import Uid, uid_from_text
from smfdesk.domain.records import KINDS


def _declare_move(parser: Parser) -> None:
    parser.add_argument("student", metavar="STUDENT", help="her name, a number of hers, an email address, or her student_id")
    parser.add_argument("stage", metavar="STAGE", help="the stage's name or number, or “next”")
    parser.add_argument("--in", dest="workspace", metavar="WORKSPACE", type=Path, required=True)
    parser.add_argument("--reason", metavar="TEXT", help="one line, where something is missing or the move goes back")
    parser.add_argument("--review", metavar="DATE", type=a_date, help="when a stage set by hand is looked at again (default in six weeks)")
    add_secret(parser)
    add_json(parser)


def _move(call: Call) -> int:
    given = call.arguments
    with call.office(given.workspace) as office:
        desk = office.desk()
        student = find_student(desk.reader, given.student, desk.today)
        stage = None if given.stage.casefold() == "next" else moves.stage_named(given.stage)
        receipt = moves.move(desk, student, stage, reason=given.reason, review=given.review)
        _tell(call, desk.reader, receipt, {"student_id": student.hex(), "stage": receipt.refs["stage"]})
    return DONE


def _declare_undo(parser: Parser) -> None:
    parser.add_argument("set", metavar="SET", nargs="?", help="number of the change, from smfdesk history (default your last one)")
    parser.add_argument("--in", dest="workspace", metavar="WORKSPACE", type=Path, required=True)
    parser.add_argument("--redo", action="store_true", help="bring back what you took back last")
    add_secret(parser)
    add_json(parser)


def _undo(call: Call) -> int:
    given = call.arguments
    if given.redo and given.set:
        raise WrongUsage("smfdesk undo: --redo brings back your last undo and takes no SET.")
    with call.office(given.workspace) as office:
        desk = office.desk()
        receipt, plan = _take_back(desk, given.set, redo=given.redo)
        left = {kind: number for kind, number in plan.left.items() if number}
        _tell(call, desk.reader, receipt, {"left": left})
        for kind, number in left.items():
            call.say(f"Left as it is, because it was changed since: {number:,} × {KINDS[kind].label.lower()}")
    return DONE


def _take_back(desk: Desk, which: str | None, *, redo: bool) -> tuple[Receipt, history.UndoPlan]:
    if redo:
        return history.redo_last(desk)
    return history.undo(desk, set_named(desk.reader, which)) if which else history.undo_last(desk)


def set_named(reader: Reader, text: str) -> Uid:
    """Find a change by its number, or by its uid in hexadecimal.

    Raises:
        UserError: no_such_set.
    """
    if text.isascii() and text.isdigit() and len(text) < 16:
        found = reader.sets(limit=1, before=int(text) + 1)
        if found and found[0].number == int(text):
            return found[0].uid
        raise UserError("no_such_set")
    try:
        return uid_from_text(text)
    except ValueError:
        raise UserError("no_such_set") from None


def _tell(call: Call, reader: Reader, receipt: Receipt, more: dict[str, object]) -> None:
    """Say what was done and how it is taken back."""
    done = sentence(reader, receipt.op, receipt.refs)
    back = "smfdesk undo --redo brings it back" if receipt.op == history.UNDO else "smfdesk undo takes it back"
    call.say(f"Done: {done} (change {receipt.position:,}; {back})")
    facts = {"set": receipt.position, "set_id": receipt.set_uid, "op": receipt.op, "sentence": done, "counts": receipt.counts}
    call.facts(plain(facts | more))


VERBS = (
    Verb(name="move", summary="move a student to a stage", declare=_declare_move, run=_move),
    Verb(name="undo", summary="take back a change, yours or a given one; --redo brings it back", declare=_declare_undo, run=_undo),
)
