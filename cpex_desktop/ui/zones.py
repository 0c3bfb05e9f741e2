"""F6 and Maj+F6: the focus goes from one part of the window to the next, whatever each holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Zone = tuple[QWidget, Callable[[], object]]
"""A part of the window and what brings the focus into it."""


class Zones:
    """Go round the parts that are visible, in their order on screen.

    ``zones`` lists them each time, since a screen may have one that another has not; one that lies inside
    another comes after it.
    """

    def __init__(self, window: QWidget, zones: Callable[[], Iterable[Zone]]) -> None:
        self._window = window
        self._zones = zones
        for key, step in (("F6", 1), ("Shift+F6", -1)):
            QShortcut(QKeySequence(key), window).activated.connect(partial(self._go, step))

    def _go(self, step: int) -> None:
        zones = [zone for zone in self._zones() if zone[0].isVisible()]
        focus = self._window.focusWidget()
        inside = [place for place, (part, _take) in enumerate(zones) if focus and part.isAncestorOf(focus)]
        here = inside[-1] if inside else 0
        _part, take = zones[(here + step) % len(zones)]
        take()
