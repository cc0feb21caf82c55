"""The verbs that look after a workspace: `check`, `upgrade` and `recovery-code`."""

from pathlib import Path

from smfdesk.app.wording import worded
from smfdesk.cli.command import DONE, REFUSED, Call, Parser, Verb, add_json, add_secret


def _declare(parser: Parser) -> None:
    parser.add_argument("workspace", metavar="WORKSPACE", type=Path)
    add_secret(parser)
    add_json(parser)


def _check(call: Call) -> int:
    with call.office(call.arguments.workspace) as office:
        with call.progress("Checking") as step:
            found = office.check(step)
        changes = office.reader.head()
    said = [worded(f"check_{one.check}", {"rows": one.rows}) for one in found]
    call.facts({"whole": not found, "changes": changes, "findings": [{"check": one.check, "rows": one.rows} for one in found]})
    for one in said:
        call.note(str(one))
    if not said:
        call.say(f"The workspace is whole: {changes:,} changes, and everything in it is what they say.")
    return REFUSED if said else DONE


def _upgrade(call: Call) -> int:
    with call.office(call.arguments.workspace) as office:
        found, now = office.schema_found, office.schema
    call.say(f"It is up to date already (schema {now})." if found == now else f"Brought up to date from schema {found} to schema {now}.")
    call.facts({"from": found, "to": now})
    return DONE


def _recovery_code(call: Call) -> int:
    with call.office(call.arguments.workspace) as office:
        code = office.renew_recovery_code()
    call.say(f"The new recovery code, kept nowhere else; an older one opens nothing now. Print it or write it down:\n\n  {code}\n")
    call.facts({"recovery_code": code})
    return DONE


VERBS = (
    Verb(name="check", summary="see whether a workspace is whole: its file, its history, its links", declare=_declare, run=_check),
    Verb(name="upgrade", summary="bring a workspace of an older smfdesk up to date", declare=_declare, run=_upgrade),
    Verb(name="recovery-code", summary="make a new recovery code in place of the old one", declare=_declare, run=_recovery_code),
)
