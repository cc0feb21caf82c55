"""One student: where she is on her journey, what was written and done, her key facts, and their past.

Knows: how the page looks and what its keys do. Must not know: the list of students, SQL, what makes a stage true.
"""
