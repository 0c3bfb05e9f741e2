"""Screens and views that nobody sees wait: only the one shown follows the base and the filters."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class WhenSeen(QObject):
    """Run ``refresh`` when it is asked for, or as soon as the widget is shown again."""

    def __init__(self, widget: QWidget, refresh: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._refresh, self._stale = widget, refresh, True
        widget.installEventFilter(self)

    def ask(self) -> None:
        """What the widget shows has changed."""
        if self._widget.isVisible():
            self.now()
        else:
            self._stale = True

    def is_due(self) -> bool:
        """Tell whether the widget waits to be shown before it refreshes."""
        return self._stale

    def now(self) -> None:
        """Refresh at once, seen or not."""
        self._stale = False
        self._refresh()

    def forget(self) -> None:
        """Nothing came of what was asked: it is asked again when the widget is next shown."""
        self._stale = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Refresh before the first paint that follows."""
        if event.type() == QEvent.Type.Show and self._stale:
            self.now()
        return super().eventFilter(watched, event)
