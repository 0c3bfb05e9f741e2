"""Views that nobody sees wait: only the one shown follows the filters, so that four cost no more than one."""

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
            self._stale = False
            self._refresh()
        else:
            self._stale = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Refresh before the first paint that follows."""
        if event.type() == QEvent.Type.Show and self._stale:
            self._stale = False
            self._refresh()
        return super().eventFilter(watched, event)
