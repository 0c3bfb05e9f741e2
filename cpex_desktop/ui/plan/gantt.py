"""The plan on its days: every action as a bar, its steps as diamonds, lateness in colour and in words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollBar, QSpacerItem, QVBoxLayout, QWidget

from cpex_desktop.ui.plan.gantt_grid import GanttGrid
from cpex_desktop.ui.plan.gantt_layout import ZOOM_WORDS, Zoom
from cpex_desktop.ui.plan.gantt_legend import GanttLegend
from cpex_desktop.ui.plan.gantt_model import DAYS
from cpex_desktop.ui.plan.requests import PlanRequests
from cpex_desktop.ui.plan.rows import PlanRows
from cpex_desktop.ui.when_seen import WhenSeen
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.segments import SegmentedControl


class PlanGantt(QWidget):
    """Show the rows that the views share on the days that came with them."""

    def __init__(self, rows: PlanRows, requests: PlanRequests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._requests, self._filling = rows, requests, False
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
        self._seen = WhenSeen(self, self.show_rows)
        self._connect()

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

    def _connect(self) -> None:
        self._rows.rows_changed.connect(self._seen.ask)
        self._rows.chosen.connect(self._on_chosen)
        self.zoom.chosen.connect(lambda key: self.grid.set_zoom(Zoom(key)))
        self.grid.zoomed.connect(self.zoom.select)
        self.grid.selectionModel().currentRowChanged.connect(lambda _now, _then: self._on_current())
        self.grid.horizontalHeader().sectionResized.connect(lambda *_sizes: self._line_up())
        self.grid.opened.connect(self._requests.sheet)
        self.grid.page_asked.connect(self._requests.page)
        self.grid.removed.connect(lambda uid: self._requests.remove.emit([uid]))
        self.grid.menu_asked.connect(self._open_menu)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Hand the focus on; a focus proxy would close the round of Tab before the rest of the page."""
        self.grid.setFocus(event.reason())

    def show_rows(self) -> None:
        """Show the rows as they are now, the action in hand and both places kept."""
        held = self.grid.current_uid() or self._rows.chosen_uid
        top = self.grid.verticalScrollBar().value()
        self._filling = True
        try:
            self.grid.set_rows(self._rows.shown, self._rows.times)
            self._take(held)
        finally:
            self._filling = False
        self.grid.verticalScrollBar().setValue(top)

    def _take(self, uid: str) -> None:
        place = self.grid.actions_model.place_of(uid)
        if place is not None:
            self.grid.setCurrentIndex(self.grid.actions_model.index(place, DAYS))

    def _on_current(self) -> None:
        uid = self.grid.current_uid()
        if uid and not self._filling:
            self._rows.choose(uid)

    def _on_chosen(self, uid: str) -> None:
        if uid and uid != self.grid.current_uid() and self.isVisible():
            self._take(uid)

    def _line_up(self) -> None:
        """Keep the bar of the time under the days."""
        self._under_names.changeSize(self.grid.columnViewportPosition(DAYS), 0)
        layout = self.layout()
        if layout is not None:
            layout.invalidate()

    def _open_menu(self, uid: str, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._requests.menu.emit(menu, [uid])
        menu.popup(at)
