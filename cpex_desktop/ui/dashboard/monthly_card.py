"""The monthly chart of the dashboard: one flow at a time, beside the same months a year before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.ui.dashboard.rows import MonthlyView
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.card import Card, Reading
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.months_chart import MonthsChart
from cpex_desktop.ui.widgets.segments import SegmentedControl

_TWO_LINES = 42
_FIRST = "police_granted"


def first_shown(views: Sequence[MonthlyView]) -> str:
    """Begin with the flow that the prefect decides, else with the first one that has figures."""
    known = [view.key for view in views if view.series is not None]
    return _FIRST if _FIRST in known or not known else known[0]


class MonthlyCard(Card):
    """A choice of flows, its chart, and how to read it; the choice outlives a change of figures."""

    def __init__(self, views: Sequence[MonthlyView], parent: QWidget | None = None) -> None:
        super().__init__(" ", " ", parent)
        self._views = {view.key: view for view in views}
        self._choice = SegmentedControl("Flux montré", [(view.key, view.word) for view in views])
        self._choice.chosen.connect(self._show)
        self._chart = MonthsChart("Graphique mensuel")
        self._absence = label("", wrap=True)
        self._reading = Reading()
        follow(self._reading, lambda note: note.setMinimumHeight(active().px(_TWO_LINES)))
        self.add_aside(self._choice)
        self.body.addWidget(self._chart, 1)
        self.body.addWidget(self._absence, 1)
        self.body.addLayout(self._build_foot())
        self._choice.select(first_shown(views))
        self.set_views(views)

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._reading, 1)
        foot.addWidget(self._chart.switch)
        return foot

    def set_views(self, views: Sequence[MonthlyView]) -> None:
        """Show other figures, of the same flows."""
        self._views = {view.key: view for view in views}
        self._show(self._choice.current())

    def keep_chart(self, height: int) -> None:
        """Keep this height for the chart, in pixels at the usual size of the text: a page scrolls instead."""
        self._chart.setMinimumHeight(active().px(height))

    def choose(self, key: str) -> None:
        """Show one flow."""
        self._choice.select(key)
        self._show(key)

    def _show(self, key: str) -> None:
        view = self._views[key]
        series = view.series
        self.set_title(view.title)
        self.set_subtitle(view.subtitle)
        self._reading.set_text(view.reading)
        self._absence.setText(view.absence)
        self._absence.setVisible(series is None)
        self._chart.setVisible(series is not None)
        self._chart.switch.setVisible(series is not None)
        if series is None:
            return
        self._chart.set_months(series, view.reading)
