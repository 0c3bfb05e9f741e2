"""How screens learn that the base changed, whichever thread committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet


class DataSignals(QObject):
    """Repeat the store's changes in the window's thread; give :meth:`announce` to the store as a listener."""

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Queued on both sides: a screen never refreshes in the middle of what caused the change.
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def announce(self, change: ChangeSet) -> None:
        """Take a change from any thread."""
        self._arrived.emit(change)

    def _on_arrived(self, change: ChangeSet) -> None:
        self.changed.emit(change)
