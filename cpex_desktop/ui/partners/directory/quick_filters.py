"""The quick filters of the partners: one press, and how many partners it leaves said before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cpex_desktop.french import num
from cpex_desktop.queries.partner_counts import TILE_WORDS, TILES, PartnerTile
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.flow_row import FlowRow

_GAP = 5
"""Closer than elsewhere: with the switch before them they fit on one line of a common laptop."""


class QuickFilters(FlowRow):
    """Pills, one of them pressed; ``asked`` carries the PartnerTile. ``before`` them stand other controls."""

    asked = Signal(object)

    def __init__(self, before: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        self.pills = {tile: self._build_pill(tile) for tile in TILES}
        super().__init__([*before, *self.pills.values()], parent)
        self.gathered, self.gap = True, _GAP
        for tile, pill in self.pills.items():
            pill.clicked.connect(lambda _on=False, tile=tile: self._on_pressed(tile))

    @staticmethod
    def _build_pill(tile: PartnerTile) -> QPushButton:
        made = button(TILE_WORDS[tile], kind="pill")
        made.setCheckable(True)
        return made

    def show_pills(self, shown: bool) -> None:
        """Leave the pills out over what they do not filter."""
        for pill in self.pills.values():
            pill.setVisible(shown)
        self.arrange()

    def show_counts(self, counts: Mapping[PartnerTile, int], pressed: PartnerTile) -> None:
        """Say how many partners each leaves, and which is in force."""
        for tile, pill in self.pills.items():
            words = f"{TILE_WORDS[tile]} ({num(counts[tile])})"
            pill.setText(words)
            pill.setAccessibleName(words)
            pill.setChecked(tile is pressed)
        self.arrange()

    def _on_pressed(self, tile: PartnerTile) -> None:
        for one, pill in self.pills.items():
            pill.setChecked(one is tile)
        self.asked.emit(tile)
