"""Looking for garbage in the window's thread alone: what Qt made must end where it lives.

Python looks for cycles in whichever thread makes the next object. A closed window caught in one would be
taken apart by a thread that reads the base, while the window's own thread paints: the program dies.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

_EVERY_MS = 1_000


def collect_here(app: QApplication) -> None:
    """Look for garbage at the pace of Python's thresholds from now on, between two events of ``app``."""
    if app.findChild(_Rounds) is None:
        gc.disable()
        _Rounds(app)


def sweep() -> None:
    """Look for garbage as far as the thresholds ask, now; to be called in the window's thread."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return


class _Rounds(QObject):
    """Sweep once a second while there are events to wait for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        clock = QTimer(self)
        clock.setInterval(_EVERY_MS)
        clock.timeout.connect(sweep)
        clock.start()
