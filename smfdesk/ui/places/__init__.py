"""The pages of the window, a package for each.

Knows: the frame, widgets, `app` and `domain` values. Must not know: another place except by its address.
"""
