"""The views of a screen, one in front, each made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget


class ViewStack(QStackedWidget):
    """Make views by their keys, in the order of their switch."""

    def __init__(self, views: Mapping[str, Callable[[], QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views = dict(views)
        self._made: dict[str, QWidget] = {}

    def keys(self) -> tuple[str, ...]:
        """List the keys of the views."""
        return tuple(self._views)

    def view(self, key: str) -> QWidget:
        """Give the widget of a view, made now if it was never shown."""
        if key not in self._made:
            self._made[key] = self._views[key]()
            self.addWidget(self._made[key])
        return self._made[key]

    def bring(self, key: str) -> None:
        """Bring a view to the front."""
        self.bring_widget(self.view(key))

    def bring_widget(self, shown: QWidget) -> None:
        """Bring what stands for a view to the front; those behind ask for no room.

        Otherwise the page would scroll for what nobody sees.
        """
        for page in filter(None, map(self.widget, range(self.count()))):
            room = QSizePolicy.Policy.Preferred if page is shown else QSizePolicy.Policy.Ignored
            page.setSizePolicy(room, room)
        self.setCurrentWidget(shown)
