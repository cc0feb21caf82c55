"""What a new workspace holds before its first student: who works here, what it is called, whom to call when somebody is worried."""

from dataclasses import dataclass

from smfdesk.app.errors import UserError
from smfdesk.domain.changes import ChangeSet, created
from smfdesk.domain.fields import PHONE, Doubt, read, tidy
from smfdesk.domain.ids import NewUid, Uid


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The answers of the first-run page. `sample` marks a workspace of invented data."""

    workspace_name: str
    user: str
    lead_name: str
    lead_phone: str
    sample: bool = False


def slot_label(name: str) -> str:
    """Say a user in clear beside her key slot: first name and initial, "Jo O."."""
    first, *rest = tidy(name).split() or [""]
    return f"{first} {rest[-1][0]}." if rest else first


def set_up(start: Start, user: Uid, new_uid: NewUid) -> ChangeSet:
    """Make the first change set of a workspace.

    Args:
        start: the answers.
        user: uid of the first user, who is its administrator.
        new_uid: makes the other uids.

    Raises:
        UserError: "start_name", "start_user", "start_lead", "start_phone": which answer is missing or cannot be read.
    """
    for code, text in (("start_name", start.workspace_name), ("start_user", start.user), ("start_lead", start.lead_name)):
        if not any(letter.isalpha() for letter in text):
            raise UserError(code)
    try:
        phone = read(PHONE, start.lead_phone)
    except Doubt:
        phone = None
    if phone is None:
        raise UserError("start_phone", text=start.lead_phone)
    settings = {
        "workspace_name": tidy(start.workspace_name),
        "lead_name": tidy(start.lead_name),
        "lead_phone": PHONE.show(phone),
        "sample": "yes" if start.sample else None,
    }
    changes = [created("user", user, {"name": tidy(start.user), "role": "administrator"})]
    changes += [created("setting", new_uid(), {"name": name, "value": value}) for name, value in settings.items() if value]
    return ChangeSet(op="set_up", changes=tuple(changes))
