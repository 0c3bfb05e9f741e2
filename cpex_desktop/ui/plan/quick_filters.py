"""The quick filters of a plan: one press, and how many actions it leaves said before it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cpex_desktop.french import num
from cpex_desktop.queries.plan_counts import Tile
from cpex_desktop.ui.plan.rows import QUICK
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.flow_row import FlowRow

TILE_WORDS: Mapping[Tile, str] = {
    Tile.ALL: "Toutes",
    Tile.LATE: "En retard",
    Tile.DUE_SOON: "Échéance à 30 jours",
    Tile.PRIORITY_1: "Priorité 1",
    Tile.NO_INDICATOR: "Sans indicateur",
}


class QuickFilters(FlowRow):
    """Pills, one of them pressed; ``asked`` carries the Tile. ``aside`` widgets end the row."""

    asked = Signal(object)

    def __init__(self, aside: tuple[QWidget, ...] = (), parent: QWidget | None = None) -> None:
        self.pills = {tile: self._build_pill(tile) for tile in QUICK}
        super().__init__([*self.pills.values(), *aside], parent)
        for tile, pill in self.pills.items():
            pill.clicked.connect(lambda _on=False, tile=tile: self._on_pressed(tile))
        self.gathered = not aside

    @staticmethod
    def _build_pill(tile: Tile) -> QPushButton:
        made = button(TILE_WORDS[tile], kind="pill")
        made.setCheckable(True)
        return made

    def show_counts(self, counts: Mapping[Tile, int], pressed: Tile) -> None:
        """Say how many actions each leaves, and which is in force."""
        for tile, pill in self.pills.items():
            words = f"{TILE_WORDS[tile]} ({num(counts[tile])})"
            pill.setText(words)
            pill.setAccessibleName(words)
            pill.setChecked(tile is pressed)
        self.arrange()

    def _on_pressed(self, tile: Tile) -> None:
        for one, pill in self.pills.items():
            pill.setChecked(one is tile)
        self.asked.emit(tile)
