"""The frame of the window: rail, address and history, foot slot, sheet of keys, undo.

Knows: commands, the runner, what a place can do. Must not know: any one place, a record, the store.
"""
