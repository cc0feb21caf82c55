"""Pure values and rules, a file per subject: what a student, a track, a stage and a change are.

Knows: the standard library, and the other files of this folder.
Must not know: the clock, files, SQL, Qt, workbooks, or who asks.
"""
