"""What stands in place of a map that has nothing to show: why, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.totals import TOTAL
from cpex_desktop.ui.diagnosis.rows import Lack, Way
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.states import EmptyState


class LackView(QWidget):
    """Say a :class:`Lack`; ``ask`` receives the question that one of its ways makes instead."""

    def __init__(
        self,
        new_import: Callable[[], object],
        ask: Callable[[Question], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._new_import, self._ask = new_import, ask
        self._shown: tuple[Lack, Question] | None = None
        self._state: EmptyState | None = None
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)

    def show_lack(self, lack: Lack, question: Question) -> None:
        """Say why there is nothing, and offer the ways out, the best first."""
        if self._shown == (lack, question):
            return
        self._shown = (lack, question)
        if self._state is not None:
            self._place.removeWidget(self._state)
            self._state.hide()
            self._state.deleteLater()
        ways = [self._way(way, question, first=place == 0) for place, way in enumerate(lack.ways)]
        self._state = EmptyState("map", lack.title, lack.text, ways)
        self._place.addWidget(self._state)

    def _way(self, way: Way, question: Question, *, first: bool) -> QPushButton:
        kind = "primary" if first else ""
        if way is Way.COUNT:
            counted = replace(question, measure=Measure.COUNT)
            return button("Montrer le nombre", lambda: self._ask(counted), kind=kind)
        if way is Way.CLEAR:
            whole = replace(question, cut=TOTAL)
            return button("Effacer les filtres", lambda: self._ask(whole), kind=kind)
        return button("Importer un fichier", self._new_import, icon_name="import", kind=kind)
