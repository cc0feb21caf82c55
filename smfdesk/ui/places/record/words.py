"""Every word that a student's page says."""

BACK = "Back"
NOTE = "Note"
TASK = "Task"
MOVE_ON = "Move on"

PATH_NAME = "Journey"
PHASE_SPOKEN = "{label}, phase {number} of 4, {state}"
STAGE_SPOKEN = "{label}, {state}{since}"
STATES = {"behind": "done", "now": "now", "ahead": "not yet"}
SINCE = ", since {day}"
REACHED = "{stage} {day}"
STARTS = "starts with {stage}"
STEP_DONE, STEP_OPEN = "taken", "not yet"

MISSING = "Missing:"
TO_MOVE_ON = "To move on:"
READY = "nothing is missing for {stage}"
NOT_HERE = "{status}."
LAST = "This is the last stage."
NO_PLACE = "Not in a cohort yet, so there is no stage."
DAY = "Day {day} at this stage"
BY_HAND = "Stage set by hand, look again on {day}, {distance}."
BY_HAND_DUE = "Stage set by hand; it was to be looked at again on {day}, {distance}."

GO_TO = "Go to"
TO_DO = "To do"
TIMELINE = "Timeline"
HISTORY = "History of this record"
HISTORY_SHORT = "History"
LIST_NAME = "Timeline, tasks and history"
ALL, NOTES, MOVES = "All {count}", "Notes {count}", "Moves {count}"
NO_TASKS = "Nothing to do. T adds a task."
NO_ENTRIES = "Nothing has been written yet. N adds a note."
NO_ENTRIES_KIND = "Nothing of this kind yet."
NO_PAST = "No value was changed yet."
DONE_ACT, EDIT_ACT, BACK_ACT = "Done", "Edit", "Put back"
NO_DATE = "no date"
DONE_SPOKEN = "{title}, {due}, {owner}. D says that it is done"
EDIT_SPOKEN = "{day}, {title}, {by}, {text}. E edits it"
ENTRY_SPOKEN = "{day}, {title}, {by}, {text}"
PAST_SPOKEN = "{label}: {before} became {after}, {by}. B puts it back"
PAST_ONLY_SPOKEN = "{label}: {before} became {after}, {by}"
NOTHING_BEFORE = "empty"
FROM_FILE = "from {file}"

TASK_DONE = "Done: {title}."
PUT_BACK = "{label} put back to {value}."

FACTS = "Key facts"
FACTS_SHOW, FACTS_HIDE = "Show key facts", "Hide key facts"
CHOICES = "Show what can be chosen"
FACTS_HINT = "Enter changes a fact"
FACT_SPOKEN = "{label}: {value}"
AGE = "({years})"
NOT_RECORDED = "not recorded"
FACT_KEPT = "{label} of {name} changed."
GROUPS = {
    "contact_point": "Contact",
    "relationship": "Contact",
    "school_membership": "School",
    "engagement": "Programme",
    "qualification_entry": "Grades",
    "circumstance": "Circumstances",
    "person": "Person",
    "identifier": "Numbers",
}
# Short words for the narrow column of labels; the whole label is the tip and the spoken name.
LABELS: dict[tuple[str | None, ...], str] = {
    ("circumstance", "fsm"): "Free meals",
    ("circumstance", "first_gen"): "First in family",
    ("circumstance", "in_care"): "Care experience",
    ("circumstance", "eal"): "English second",
    ("circumstance", "sen"): "Special needs",
    ("relationship", "guardian", "name"): "Parent or carer",
    ("relationship", "guardian", "phone"): "Their phone",
    **{("qualification_entry", f"subject_{n}", "subject"): f"Subject {n}" for n in (1, 2, 3)},
    **{("qualification_entry", f"subject_{n}", "grade"): f"Grade {n}" for n in (1, 2, 3)},
    ("person", None, "birth_date"): "Born",
    ("person", None, "pronunciation"): "Said as",
    ("person", None, "home_postcode"): "Postcode",
}
