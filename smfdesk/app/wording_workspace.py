"""Words of the workspace: what stands between a person and their folder, and what opens it."""

WORDS: dict[str, tuple[str, str]] = {
    "passphrase_wrong": (
        "That passphrase does not open {who}'s key.",
        "Check Caps Lock and try again; forgotten, the recovery code opens the workspace in its place.",
    ),
    "passphrase_short": (
        "That passphrase is too easy to guess.",
        "Use four words or more, or at least 14 letters.",
    ),
    "passphrase_common": (
        "That passphrase is one of the first that anybody would try.",
        "Use four words that do not belong together.",
    ),
    "recovery_code_wrong": (
        "That recovery code does not open this workspace.",
        "Look for the page printed last for this workspace: a newer code replaces the older ones.",
    ),
    "recovery_code_typo": (
        "There is a slip in that recovery code: it has {letters} letters, and the last one checks the others.",
        "Compare it with the printed page, group by group; there is no I, L or O in it.",
    ),
    "recovery_code_none": (
        "This workspace has no recovery code.",
        "Open it with a passphrase, then print a recovery code.",
    ),
    "who_unknown": (
        "Nobody of that name has a passphrase for this workspace. It opens for: {labels}.",
        "Choose one of them.",
    ),
    "who_needed": (
        "Several people have a passphrase for this workspace: {labels}.",
        "Say whose passphrase it is.",
    ),
    "slot_exists": (
        "{who} already has a passphrase for this workspace.",
        "Choose another first name and initial, for example with a second initial.",
    ),
    "keys_missing": (
        "Both key files of {folder} are missing, and nothing opens a workspace without them.",
        "Put keys.json back into the folder, from a backup or from wherever the folder was copied from.",
    ),
    "keys_unreadable": (
        "The key files of {folder} are damaged.",
        "Put keys.json back into the folder, from a backup or from wherever the folder was copied from.",
    ),
    "keys_other_workspace": (
        "The key files in {folder} belong to another workspace.",
        "Put the keys.json of this workspace back; it was copied or moved without its whole folder.",
    ),
    "keys_from_copy": (
        "The file keys.json was missing or damaged, so its copy was used and keys.json was written anew.",
        "Nothing is lost. If it happens again, look at the disk or at what tidies this folder.",
    ),
    "database_missing": (
        "{file} is missing from {folder}.",
        "Put it back from a backup, or copy the whole folder again from where it came.",
    ),
    "database_damaged": (
        "{file} is damaged in {pages:place|places}: its content was changed by something other than smfdesk.",
        "Nothing was written. Keep the folder as it is, and go back to the newest backup.",
    ),
    "database_unreadable": (
        "{file} does not open with this workspace's key.",
        "Go back to the newest backup, and keep this folder as it is.",
    ),
    "database_newer": (
        "This workspace was last opened by a newer smfdesk (schema {found}; this one knows {known}).",
        "Install the newer smfdesk on this computer. Nothing was changed.",
    ),
    "workspace_upgraded": (
        "This workspace was made by an older smfdesk and has been brought up to date.",
        "Its state before that is kept in the folder backups, and opens with the same passphrase.",
    ),
    "upgrade_links": (
        "Bringing this workspace up to date was stopped: {links:link|links} in it lead nowhere.",
        "Nothing was changed. Run a check of the workspace, and keep its newest backup at hand.",
    ),
    "upgrade_differs": (
        "Bringing this workspace up to date was stopped: the copy did not hold all that the original holds.",
        "Nothing was changed. Try again; if it happens again, look at the disk.",
    ),
    "database_busy": (
        "{file} is being used by another program.",
        "Close the other program, or wait until it is done, then open the workspace again.",
    ),
    "workspace_in_use": (
        "This workspace is already open on this computer ({machine}).",
        "Go to its window, or close it there first. One person at a time works in a workspace.",
    ),
    "workspace_in_use_elsewhere": (
        "This workspace is open on {machine}.",
        "Close it there first. If it is not open there any more, delete the file {file} in the folder and open again.",
    ),
    "workspace_read_only": (
        "Your account on this computer may not read and write in {folder}, or the disk is read-only.",
        "Copy the whole folder to a place where you may write, for example Documents, and open it there.",
    ),
    "workspace_plain_sqlite": (
        "{file} is a plain SQLite file, not an encrypted workspace.",
        "Choose a folder that ends in .smfdesk.",
    ),
    "workspace_text_file": (
        "{file} is a text file, not a workspace.",
        "Choose a folder that ends in .smfdesk.",
    ),
    "workspace_other_file": (
        "{file} is not a workspace: a workspace is a folder that ends in .smfdesk.",
        "Choose the folder. To take in a spreadsheet, open a workspace first, then import it.",
    ),
    "workspace_other_folder": (
        "{folder} is a folder, but not a workspace: there is no {file} in it.",
        "Choose a folder that ends in .smfdesk, or make a new workspace.",
    ),
    "workspace_empty_folder": (
        "{folder} is empty.",
        "Choose a folder that ends in .smfdesk, or make a new workspace.",
    ),
    "workspace_not_found": (
        "There is no {folder} here.",
        "Check the name, or plug in the disk that it is on.",
    ),
    "workspace_exists": (
        "There is already something called {folder}.",
        "Choose another name, or open what is there.",
    ),
    "workspace_name": (
        "A folder cannot be called {folder}.",
        "Choose a shorter name, with letters, digits and blanks alone.",
    ),
    "folder_missing": (
        "There is no folder {folder}.",
        "Choose another folder, for example Documents.",
    ),
    "disk_full": (
        "There is not enough room on the disk for {folder}; what was there before is as it was.",
        "Make some room, or choose another disk.",
    ),
    "disk_trouble": (
        "The disk that {folder} is on could not be read or written; nothing was changed.",
        "Check that it is plugged in and sound, then try again. Copy the whole folder to another disk soon.",
    ),
    "sqlite_old": (
        "The SQLite {found} inside this installation is too old to keep data safely.",
        "Install smfdesk again; versions from 3.51.3 on are safe.",
    ),
}
