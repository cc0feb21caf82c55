"""The window: reads fields, builds a command, runs it, shows the result.

Knows: PySide6, `app` and `domain` values.
Must not know: SQL, workbook libraries, keys; it holds no rule, no query and no date arithmetic.
"""
