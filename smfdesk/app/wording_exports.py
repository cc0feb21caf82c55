"""Words of exports: what stood in the way of a workbook that goes out."""

WORDS: dict[str, tuple[str, str]] = {
    "export_audience": (
        "Workbooks for {audience} are not made yet: they need their own rules on what may leave.",
        "Make it for us, and keep it inside the team.",
    ),
    "export_open_elsewhere": (
        "{file} is open in another program, so it was left as it is.",
        "Close it there and export again, or choose another name.",
    ),
    "export_no_folder": (
        "There is no folder {folder}.",
        "Choose another folder.",
    ),
    "export_is_folder": (
        "{file} is a folder, so a workbook cannot take its place.",
        "Choose another name.",
    ),
    "export_read_only": (
        "Nothing may be written into {folder}.",
        "Choose another folder, for example Documents.",
    ),
    "export_disk_full": (
        "There is not enough room on the disk for {file}; what was there before is as it was.",
        "Make some room, or choose another disk.",
    ),
    "export_not_written": (
        "{file} could not be written: the disk or network it is on gave no answer.",
        "Choose another folder, for example Documents.",
    ),
    "export_name": (
        "A workbook cannot be called {file}.",
        "Choose another name that ends in {suffix}.",
    ),
}
