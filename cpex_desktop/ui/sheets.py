"""Who bears the style sheet: parts of a window, so that a change of look costs what is seen of it.

Qt dresses every widget of a program again when the sheet of the application changes, hidden screens included,
and each as many times as it has widgets above it. So the sheet is borne by the parts of a window that are
shown and hidden as a whole; those that are hidden follow one by one, each in a turn of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar, cast
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_Widget = TypeVar("_Widget", bound=QWidget)

_bearers: WeakSet[QWidget] = WeakSet()
_stale: WeakSet[QWidget] = WeakSet()
_sheet = ""


class Follower(QObject, Generic[_Widget]):
    """What a widget sets by itself when the look changes; a child of it, so that it goes with it."""

    def __init__(self, widget: _Widget, dress: Callable[[_Widget], object]) -> None:
        super().__init__(widget)
        self._dress = dress

    def dress(self) -> None:
        """Set it anew."""
        self._dress(cast("_Widget", self.parent()))


def wear(widget: QWidget) -> None:
    """Have a widget and all that is in it wear the sheet from now on; none above it may wear it too."""
    _bearers.add(widget)
    if widget.styleSheet() != _sheet:
        widget.setStyleSheet(_sheet)


def change_sheet(sheet: str) -> None:
    """Dress what is seen at once, what is hidden later."""
    global _sheet
    _sheet = sheet
    for widget in [one for one in _bearers if isValid(one)]:
        if widget.isVisible():
            _stale.discard(widget)
            widget.setStyleSheet(sheet)
        else:
            _stale.add(widget)
    QTimer.singleShot(0, _dress_next)


def freshen(widget: QWidget) -> None:
    """Dress a hidden part that waits for its turn, now that it is to be shown."""
    if widget in _stale:
        _stale.discard(widget)
        widget.setStyleSheet(_sheet)
        for child in widget.findChildren(Follower):
            child.dress()


def _dress_next() -> None:
    waiting = next((one for one in _stale if isValid(one)), None)
    if waiting is not None:
        freshen(waiting)
        QTimer.singleShot(0, _dress_next)
