"""Every word that Exchange and the review of a file say."""

# The list of what came in and went out.
TITLE = "Exchange"
LIST_NAME = "What came in and what went out"
BRING_IN = "Bring in a spreadsheet"
COLUMNS = ("What", "When and who", "People", "State")
DROP = "Drop a file anywhere in the window. We say what it is before anything changes."
DROP_HERE = "Drop it to look at it. Nothing is changed by dropping."
DROP_ONE = "One file at a time: drop one spreadsheet."
EMPTY_TITLE = "Nothing came in or went out yet"
EMPTY_WHY = "Every file that comes in or goes out is listed here, with who, when and how many people, and a way to take it back."
CAME_IN = "spreadsheet"
CAME_FROM = "from {school}"
WENT_OUT = "workbook, for {audience}"
WHO_WHEN = "{time}, {who}"
STATE_ALL = "{applied:,} applied"
STATE_SOME = "{applied:,} applied, {held:,} for later"
STATE_NONE = "Nothing applied, {held:,} for later"
AND_MORE = "and {count:,} more"
STATE_OUT = "{people:,} named"
STATE_UNDONE = "Undone"
STATE_UNDONE_ON = "Undone on {day} by {who}"
STATE_WAITS = "Waiting for you"
STATE_READING = "Being read"
NOT_YET = "not applied yet"
RECEIPT = "Receipt"
RECEIPT_NAME = "Receipt of the current file"
REDO = "Redo"
UNDO_FILE = "Undo this file"
REDO_FILE = "Apply it again"
GO_ON = "Go on"
FORGET = "Forget it"
UNDONE_FILE = "“{file}” is taken back."
REDONE_FILE = "“{file}” is applied again."
LEFT_ONE = "1 record was changed since and stays."
LEFT_MANY = "{count:,} records were changed since and stay."
FORGOTTEN = "“{file}” is put aside. Nothing of it was kept."
FACTS = {
    "by": "By",
    "when": "When",
    "school": "School",
    "cohort": "Cohort",
    "rows": "Rows seen",
    "new": "New",
    "changed": "Changed",
    "unchanged": "As they were",
    "held": "For later",
    "left_out": "Left out",
    "columns": "Columns",
    "for": "For",
    "asked": "Asked for",
    "people": "People",
    "waiting": "Who waits",
    "back": "Taken back",
    "check": "Check",
}
HELD_HINT = "Rows for later are kept for 30 days. When you know who they are, bring the file in again: what was applied stays as it is."

# The review.
CRUMB = "Exchange"
HEADING = "Import “{file}”"
FROM_SCHOOL = "from {school}"
LATER = "Leave for later"
LEFT = "“{file}” waits in Exchange. Nothing is changed yet."
READING = "Reading the file"
COMPARING = "Working it out"
APPLYING = "Applying"
STOP = "Stop"
STOPPED = "Stopped. “{file}” was not read."
STOPPED_AGAIN = "Stopped. The columns stay as they were."
AGAIN = "Try again"
OTHER_FILE = "Choose another file"
GO_BACK = "Go back to Exchange"
AGAIN_IN = "Bring it in again"
ERROR_NAME = "What stands in the way"
STALE = "Something was changed here meanwhile, so the figures were worked out anew."
STALE_NEXT = "Look at them, then apply."

WILL_DO = "What Apply will do"
FIGURES = (
    ("new", "new", "people added"),
    ("changed", "changed", "{values:,} values"),
    ("unchanged", "as they were", "nothing to do"),
    ("held", "for later", "wait for you"),
    ("left_out", "left out", "not imported"),
)
FIGURES_ONE_VALUE = "1 value"

STEP_FILE = "File"
STEP_COLUMNS = "Columns"
STEP_PROBLEMS = "Problems"
STEP_PEOPLE = "People"
STEP_CHANGES = "Changes"
STEPS_NAME = "Parts of the review"
ABOUT_FILE = "{rows}, {sheets}"
ABOUT_COLUMNS_LOOK = "{count} to look at"
ABOUT_COLUMNS = "{count}, {left} left out"
ABOUT_NO_PROBLEMS = "none"
ABOUT_PEOPLE = "{count} to decide"
ABOUT_PEOPLE_DONE = "all decided"
KEPT_HINT = "You can leave and come back from Exchange while smfdesk is open."

JOIN = "Who these students are"
SCHOOL = "School"
COHORT = "Cohort they join"
NO_SCHOOL = "No school"
NO_COHORT = "No cohort"
SCHOOL_HOW = {
    "said": "You said so.",
    "urn": "Its URN stands in the file.",
    "column": "A column names it.",
    "title": "A title or column of the file names it.",
    "file": "The file's name says so.",
}
SCHOOL_NEW = "Not here yet: it will be added."
SCHOOL_NONE = "Nothing names it. Rows that resemble somebody wait until you say."
SCHOOL_SAID_NONE = "You said none."
COHORT_NONE = "They join no cohort, so new people have no stage yet."
COHORT_KNOWN = "Those who are not in it yet join it, as applied to us."
COHORT_NEW = "A new cohort: it will be made."
JOIN_HINT = "Choose one, or type a new name"

SHEET_LINE = "Sheet {sheet}: headings in row {row}, {rows}."
PASSED_OVER = "{count} left out as titles, totals or notes."

COLUMNS_TITLE = "{count}: {look} a look, {sure} sure"
COLUMNS_HEADS = ("In the file", "First values", "Goes to", "Sure?", "Because")
COLUMNS_LOOK_HEAD = "Look at these {count}"
COLUMNS_SURE_HEAD = "Sure"
COLUMNS_NAME = "Columns of the file"
NO_HEADING = "(no heading)"
DOTS_SPOKEN = {1: "not sure", 2: "likely", 3: "sure"}
CHOOSE_FIELD = "Where “{heading}” goes"
COLUMN_KEYS = (("Return", "choose a field"), ("Del", "leave out"))

PROBLEMS_TITLE = "Problems, {count}"
PROBLEMS_NONE = "No cell stands in the way."
PROBLEMS_NAME = "Problems in the file"
PROBLEM_HEADS = ("Cell", "Student", "What it says", "What becomes of it")
WEIGHT_HOLD = "waits for you, under People"
WEIGHT_WARN = "left empty; the rest of the row is taken"
WEIGHT_DONE = "put right for you"
ROW_PROBLEM = "The row"
GROUP = "{field}: {cause}"

PEOPLE_TITLE = "People, {count}"
PEOPLE_RULE = "Nobody is joined on a name alone. Every answer can be undone later."
DECIDE_NAME = "Rows to decide"
DECIDE_ROW = "row {row} · {likely}"
DECIDE_NOBODY = "row {row}"
LIKELY_ONE = "1 likely person"
LIKELY_MANY = "{count} likely people"
DECIDED = {"same": "you said: same person", "new": "you said: new", "later": "for later", "leave_out": "left out"}
IN_FILE = "In the file, row {row}"
OTHER_ROW = "{name} (row {row} of this file)"
COMPARE_NAME = "The row against who it may be"
SAME = "same"
SIMILAR = "similar"
DIFFERS = "differs"
NOT_KNOWN = "not known"
EMPTY = "(empty)"
MOST_LIKELY = "Most likely {number}, {name}."
NOT_SURE_WHO = "It may be {name}."
NOBODY_LIKE = "Nobody here is like this row."
ALONE = "Surely {name}."
SAME_ACT = "Same person"
SAME_ACT_NUMBER = "Same as {number}"
NEW_ACT = "New person"
TAKE_ACT = "Take it as it is"
LATER_ACT = "Decide later"
LEAVE_ACT = "Leave out"
OF_ALL = "{place} of {count}"
IF_SAME = "If you say “same person”"
CERTAIN_NAME = "People who are sure"
CERTAIN_HEADS = ("Student", "Row", "Why", "What happens")
CERTAIN_NEW = "New"
CERTAIN_SAME = "Same person"
CERTAIN_LEFT = "Left out"
WHY_NEW = "Resembles nobody here."
WHY_SAID_NEW = "You said so."
HAPPENS_NEW = "{values} added"
HAPPENS_CHANGED = "{values} changed"
HAPPENS_PLACE = "joins the school or cohort"
HAPPENS_NOTHING = "as it was"
HAPPENS_LEFT = "not imported"

CHANGES_TITLE = "Changes, {count}"
CHANGES_NONE = "No value of anybody here changes."
CHANGES_NAME = "What changes"
CHANGES_HEADS = ("Student", "Field", "Now → after Apply", "Why")
KEPT_HEAD = "Ours is kept"
KEPT_BESIDE = "A file fills gaps in what says who somebody is. Enter takes the file's."
CHANGED_HEAD = "Changes"
OURS = "{value} stays"
FILES = "the file says {value}"
WHY_CELL = "{sheet}{cell}"
WHY_GAP = "{cell}, filling a gap"
WHY_TAKEN = "{cell}, you took the file's"
WHY_KEPT = "{cell}. Enter takes it"
WHY_SCHOOL = "row {row}, school of the file"
WHY_COHORT = "row {row}, cohort you chose"

APPLY = "Apply {count:,} people"
APPLY_ONE = "Apply 1 person"
APPLY_NOTHING = "Nothing to apply"
APPLY_RECEIPT = "Keep the receipt"
APPLY_HINT = "You can undo the whole file later, here or in Exchange."
APPLIED = "“{file}” is applied."
APPLIED_REST = "{new:,} new, {changed:,} changed, {unchanged:,} as they were{later}."
APPLIED_LATER = ", {held:,} for later"

FILTER_NAME = "Spreadsheets (*.xlsx)"


def number(count: int, one: str, many: str) -> str:
    """Write how many: "1 row", "1,240 rows"."""
    return f"{count:,} {one if count == 1 else many}"
