"""What the places about people share: the bench they work at, the bars that dock at the foot of a page, small painted pieces.

Knows: the frame, widgets, `app` operations. Must not know: the place that it is part of.
"""
