"""The views of the partners, one in front, each made when it is first shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.views import LIST, ViewSpec


class ViewStack(QStackedWidget):
    """Hold the list, which is there from the beginning, and the other views beside it."""

    def __init__(
        self, views: Sequence[ViewSpec], bench: PartnerBench, first: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._views, self._bench = {view.key: view for view in views}, bench
        self._made: dict[str, QWidget] = {LIST: first}
        self.addWidget(first)

    def keys(self) -> tuple[str, ...]:
        """List the keys of the views."""
        return tuple(self._views)

    def knows(self, key: str) -> bool:
        """Tell whether a key is that of a view."""
        return key in self._views

    def spec(self, key: str) -> ViewSpec:
        """Give what is said of a view."""
        return self._views[key]

    def view(self, key: str) -> QWidget:
        """Give the widget of a view, made now if it was never shown."""
        make = self._views[key].make
        if key not in self._made and make is not None:
            self._made[key] = make(self._bench)
            self.addWidget(self._made[key])
        return self._made[key]

    def bring(self, key: str) -> None:
        """Bring a view to the front."""
        shown = self.view(key)
        for page in self._made.values():
            # A view behind asks for no room: the page would scroll for what nobody sees.
            room = QSizePolicy.Policy.Preferred if page is shown else QSizePolicy.Policy.Ignored
            page.setSizePolicy(room, room)
        self.setCurrentWidget(shown)
