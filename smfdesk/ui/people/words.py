"""Every word that the docked bars say."""

NOTE_TITLE = "Note about {name}"
NOTE_FIELD = "Text of the note"
NOTE_KIND = "Kind of note"
NOTE_HINT = "Esc leaves; what you wrote stays here"
NOTE_KEEP = "Keep note"
NOTE_KEPT = "{kind} about {name} kept."
WORRIED = "Worried about someone? Don't write it here. Call {name} on {phone}."
WORRIED_NO_LEAD = "Worried about someone? Don't write it here. Call your safeguarding lead."

EDIT_TITLE = "Change the note of {day} about {name}"
EDIT_KEPT = "The note about {name} was changed."

TASK_TITLE = "Task for {name}"
TASK_FIELD = "What to do"
TASK_DUE = "Due"
TASK_DUE_HINT = "2w, tue, 24 nov"
TASK_KEEP = "Keep task"
TASK_KEPT = "Task for {name} kept."
TASK_NO_DATE = "No date"
NOT_A_DATE = "“{text}” is not a date. Enter one, like 2w, tue or 24 Nov."

MOVE_TITLE = "Move {name} on"
MOVE_STAGE = "To stage"
STATUS_CHOICES = {
    "paused": "Pause",
    "active": "Back on the programme",
    "completed": "Completed the programme",
    "withdrawn": "Left the programme",
    "lost_contact": "Lost contact",
}
STATUS_ACTS = {
    "paused": "Pause {name}",
    "active": "Bring {name} back",
    "completed": "Say that {name} completed",
    "withdrawn": "Say that {name} left",
    "lost_contact": "Say that contact was lost",
}
STATUS_DONE = {
    "paused": "{name} paused.",
    "active": "{name} is back on the programme.",
    "completed": "{name} completed the programme.",
    "withdrawn": "{name} left the programme.",
    "lost_contact": "Contact with {name} was lost.",
}
STATUS_HINT = "The stage stays as it is."
MOVE_NOW = "{label} (now)"
MOVE_ACT = "Move to {label}"
MOVE_READY = "Nothing is missing."
MOVE_MISSING = "Missing: {missing}."
MOVE_BACK = "This is a stage before the present one, so it is set by hand and looked at again."
MOVE_REASON = "Why all the same"
MOVE_REASON_HINT = "One line, kept on the timeline"
MOVE_REVIEW = "Look again on"
MOVE_HERE = "{name} is at this stage now."
MOVED = "{name} moved to {label}."
MOVE_REASON_FIRST = "Write one line of reason, then move on."
LEAVE = "Leave"
UNDO = "Undo"
