"""The same operations for scripts, tests and support: argparse by hand over `app`.

Knows: `app`, `domain`, the terminal, exit codes. The only layer that prints.
Must not know: Qt, SQL, workbook libraries.
"""
