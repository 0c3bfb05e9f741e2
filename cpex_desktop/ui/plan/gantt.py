"""The plan on its days: every action as a bar, its steps as diamonds, lateness in colour and in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QSpacerItem, QVBoxLayout, QWidget

from cpex_desktop.ui.plan.action_grid import ActionGrid
from cpex_desktop.ui.plan.gantt_grid import GanttGrid
from cpex_desktop.ui.plan.gantt_layout import ZOOM_WORDS, Zoom
from cpex_desktop.ui.plan.gantt_legend import GanttLegend
from cpex_desktop.ui.plan.gantt_model import DAYS
from cpex_desktop.ui.plan.grid_view import GridView
from cpex_desktop.ui.plan.requests import PlanRequests
from cpex_desktop.ui.plan.rows import PlanRows
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.segments import SegmentedControl


class PlanGantt(GridView):
    """Show the rows that the views share on the days that came with them."""

    def __init__(self, rows: PlanRows, requests: PlanRequests, parent: QWidget | None = None) -> None:
        super().__init__(rows, requests, parent)
        self.time_bar = QScrollBar(Qt.Orientation.Horizontal)
        self.time_bar.setAccessibleName("Période affichée")
        self.grid = GanttGrid(self.time_bar)
        self.zoom = SegmentedControl("Échelle de temps", [(key.value, ZOOM_WORDS[key]) for key in Zoom])
        self.today = button("Aujourd’hui", self.grid.show_today)
        self.picture = button("Enregistrer l’image…", self._requests.picture.emit, icon_name="export")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._build_tools())
        layout.addWidget(self.grid, 1)
        layout.addLayout(self._build_foot())
        layout.addWidget(GanttLegend())
        self._follow()
        self.zoom.chosen.connect(lambda key: self.grid.set_zoom(Zoom(key)))
        self.grid.zoomed.connect(self.zoom.select)
        self.grid.horizontalHeader().sectionResized.connect(lambda *_sizes: self._line_up())

    def _build_tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(10)
        tools.addWidget(self.zoom)
        tools.addWidget(self.today)
        tools.addStretch(1)
        tools.addWidget(self.picture)
        return tools

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self._under_names = QSpacerItem(0, 0)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addItem(self._under_names)
        foot.addWidget(self.time_bar, 1)
        return foot

    def board(self) -> ActionGrid:
        """Give the rows and their days."""
        return self.grid

    def fill(self) -> None:
        """Put the rows on the days that came with them."""
        self.grid.set_rows(self._rows.shown, self._rows.times)

    def take(self, uid: str) -> None:
        """Bring an action in hand."""
        place = self.grid.actions_model.place_of(uid)
        if place is not None:
            self.grid.setCurrentIndex(self.grid.actions_model.index(place, DAYS))

    def _line_up(self) -> None:
        """Keep the bar of the time under the days."""
        self._under_names.changeSize(self.grid.columnViewportPosition(DAYS), 0)
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
