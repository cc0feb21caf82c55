"""The encrypted workspace: one function writes it, rows never leave it.

Knows: SQLAlchemy Core, SQLCipher, the tables built from the record declarations, key slots.
Must not know: Qt, workbooks, wording, or why a change is made.
"""
