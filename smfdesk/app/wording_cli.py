"""Words of the command line: what it needs before it can begin, and what a check finds."""

WORDS: dict[str, tuple[str, str]] = {
    "passphrase_needed": (
        "The passphrase of the workspace is needed, and there is no terminal to ask on.",
        "Set {variable}, or name a file with --passphrase-file.",
    ),
    "passphrase_file": (
        "There is no passphrase in {file}.",
        "Its first line must be the passphrase or the recovery code, as plain text.",
    ),
    "passphrase_differs": (
        "The two passphrases are not the same.",
        "Run the command again and type the same one twice.",
    ),
    "no_such_cohort": (
        "“{cohort}” does not name one cohort here.",
        "Use one of: {known}.",
    ),
    "out_ending": (
        "A table cannot be written as {file}.",
        "Choose a name that ends in {known}.",
    ),
    "check_integrity": ("{rows:page of the file is|pages of the file are} not in order.", "Go back to the newest backup."),
    "check_pages": ("{rows:page was|pages were} changed by something other than smfdesk.", "Go back to the newest backup."),
    "check_references": ("{rows:entry points|entries point} at something that is not there.", "Go back to the newest backup."),
    "check_links": ("The chain of changes is broken at {rows:place|places}.", "Go back to the newest backup."),
    "check_fold": ("{rows:entry differs|entries differ} from the history of changes.", "Go back to the newest backup."),
    "check_lines": ("{rows:line of the list is|lines of the list are} out of date.", "Any change to those students makes them anew."),
}
