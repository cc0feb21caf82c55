"""How the window looks: colours, type, icons, the focus ring and the style that paints Qt's own controls.

Knows: tokens and Qt's painting. Must not know: what a page shows, a record, a command.
"""
