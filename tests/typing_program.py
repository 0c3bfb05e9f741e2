"""A program that shows the mode of a meeting and types in it without a pause, until it is killed.

Told the base, the meeting and the moment of its end: « asked » waits for somebody to kill it, any other kills
it from within, in the thread that is at work there. Keys come as those of a keyboard do, through the window.
After each letter it writes how many were typed, and when; its last line, if any, begins with « end ».
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from sqlmodel import Session

from cpex_desktop.db import typing_file
from cpex_desktop.services import live_pieces
from cpex_desktop.services.live_typing import KeptTyping
from cpex_desktop.ui.application import create_application
from tests.mode_screen import ModeScreen
from tests.small_base import CLOCK

EVERY_MS = 15
STAY = 220
"""Letters typed in one place before the next is gone to, when the end comes from within.

That takes over three seconds: what is owed is in the draft alone until it is a step."""
TEXT = "les bailleurs disent avoir repris contact avec leurs locataires avant le commandement. " * 40
_RANKS = {"file written": 3, "file in place": 3}
"""The end comes the first time that its moment does, or after some drafts."""


def main() -> None:
    """Type for ever."""
    app = create_application()
    moment = sys.argv[3]
    screen = ModeScreen(app, Path(sys.argv[1]), CLOCK)
    mode = screen.open(sys.argv[2])
    mode.activateWindow()
    goes_on = moment == "asked"
    if goes_on:
        mode.step(1)
    else:
        mode.earlier.note.setFocus()
        _arm(moment)
    typed = 0

    def letter() -> None:
        nonlocal typed
        if typed and typed % STAY == 0 and not goes_on:
            mode.step(1)
        QTest.keyClick(mode.windowHandle(), TEXT[typed])
        typed += 1
        _write(typed)

    timer = QTimer()
    timer.timeout.connect(letter)
    timer.start(EVERY_MS)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    app.exec()


def _arm(moment: str) -> None:
    """Have the process killed at one moment of the way from the keyboard to the base."""
    count = 0

    def end() -> None:
        nonlocal count
        count += 1
        if count >= _RANKS.get(moment, 1):
            _write("end")
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    if moment == "file written":  # not in its place yet
        _before(Path, "replace", end)
    elif moment == "file in place":
        _before(typing_file, "_settle_folder", end)
    elif moment == "transaction":  # all rows are written, nothing is committed
        _before(Session, "commit", end)
    elif moment == "step made":  # in the base and in the file
        _before(KeptTyping, "forget", end)
    elif moment == "file removed":
        _after(live_pieces, "discard_typing", end)
    else:
        raise ValueError(moment)


def _write(what: object) -> None:
    """Write one line whole, whichever thread writes another."""
    os.write(1, f"{what} {time.monotonic()}\n".encode())


def _before(owner: object, name: str, end: Callable[[], None]) -> None:
    whole = getattr(owner, name)

    def changed(*values: object, **named: object) -> object:
        end()
        return whole(*values, **named)

    setattr(owner, name, changed)


def _after(owner: object, name: str, end: Callable[[], None]) -> None:
    whole = getattr(owner, name)

    def changed(*values: object, **named: object) -> object:
        answer = whole(*values, **named)
        end()
        return answer

    setattr(owner, name, changed)


if __name__ == "__main__":
    main()
