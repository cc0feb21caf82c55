"""Workbooks in and out: looked at before opening, read in a child process, written as text.

Knows: the .xlsx format, calamine, openpyxl, XlsxWriter, and how schools lay out their lists.
Must not know: the workspace, its keys, Qt, or what happens to a row once it is clean.
"""
