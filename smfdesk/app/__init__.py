"""One plain function per thing that somebody can do, written against the Protocols of `ports.py`.

Knows: `domain`, `assets`, and ports; returns frozen values, raises `UserError` with a code.
Must not know: engines, SQL, widgets, workbook libraries, or which of window and command line called.
"""
