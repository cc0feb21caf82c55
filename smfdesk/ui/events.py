"""The one hub that tells the window what happened; each place decides for itself whether to read again."""

from PySide6.QtCore import QObject, Signal


class Events(QObject):
    """`committed` carries the receipt of a durable commit; it is sent on the window's thread."""

    committed = Signal(object)
