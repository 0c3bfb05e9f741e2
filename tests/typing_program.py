"""A program that shows the mode of a meeting and types in it without a pause, until it is killed.

Told the base and the meeting; after each letter it writes how many were typed, and when.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from cpex_desktop.ui.application import create_application
from tests.mode_screen import ModeScreen
from tests.small_base import CLOCK

EVERY_MS = 25
TEXT = "Les bailleurs disent avoir repris contact avec leurs locataires avant le commandement. " * 40


def main() -> None:
    """Type for ever."""
    app = create_application()
    screen = ModeScreen(app, Path(sys.argv[1]), CLOCK)
    mode = screen.open(sys.argv[2])
    row = screen.decide("Ecrire aux bailleurs", "CAF", "15/12/2026")
    typed = 0

    def letter() -> None:
        nonlocal typed
        QTest.keyClicks(mode.place.notes, TEXT[typed])
        typed += 1
        print(typed, time.monotonic(), flush=True)

    timer = QTimer()
    timer.timeout.connect(letter)
    timer.start(EVERY_MS)
    assert row.touched
    app.exec()


if __name__ == "__main__":
    main()
