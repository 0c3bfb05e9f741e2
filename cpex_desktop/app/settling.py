"""Waiting for a window to be finished, for the pictures and the checks that are made without a person."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from cpex_desktop.app.desk import Desk
from cpex_desktop.ui.widgets.chart import ChartCanvas

_PATIENCE_S = 60.0
_BREATH_MS = 60


class Unsettled(Exception):
    """Say that a window is still at work after a minute: a defect, never a wait that goes on."""


def breathe(milliseconds: int = _BREATH_MS) -> None:
    """Let the window's events go on for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QCoreApplication.processEvents()


def settle(desk: Desk) -> None:
    """Wait until nothing is being read, written or drawn.

    Raises Unsettled after a minute, and the first thing that went wrong in the window meanwhile.
    """
    limit = time.monotonic() + _PATIENCE_S
    with _unswallowed():
        breathe()
        while desk.tasks.is_busy() or desk.reader.is_busy() or not _drawn(desk.window):
            if time.monotonic() > limit:
                raise Unsettled
            breathe()
        breathe()


@contextmanager
def _unswallowed() -> Iterator[None]:
    """Raise what a slot raised: Qt prints it and goes on, and a picture of half a window would pass."""
    raised: list[BaseException] = []

    def keep(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        raised.append(error)

    former, sys.excepthook = sys.excepthook, keep
    try:
        yield
    finally:
        sys.excepthook = former
    if raised:
        raise raised[0]


def _drawn(window: QWidget) -> bool:
    return all(_is_sharp(canvas) for canvas in window.findChildren(ChartCanvas) if canvas.isVisible())


def _is_sharp(canvas: ChartCanvas) -> bool:
    image = canvas.image()
    return image is not None and abs(image.width() - canvas.width() * canvas.devicePixelRatioF()) < 2
