"""Small pieces every page is made of: buttons with key caps, fields, chips, marks, links and lines.

Knows: the theme and Qt. Must not know: a record, a command, a place.
"""
