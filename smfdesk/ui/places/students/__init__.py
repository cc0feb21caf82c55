"""The list of students: find, sort, look, open, move on and note.

Knows: how the list looks and what its keys do; the bars it docks. Must not know: SQL, what makes a stage true.
"""
