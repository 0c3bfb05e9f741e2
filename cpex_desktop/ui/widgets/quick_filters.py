"""Filters that one press puts in force, each saying before it how much it leaves."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cpex_desktop.french import num
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.flow_row import FlowRow

Tile = TypeVar("Tile", bound=Hashable)


class QuickFilters(FlowRow, Generic[Tile]):
    """Pills named by ``words``, one of them pressed; ``asked`` carries the key of the one that is.

    Other controls stand ``before`` them; those ``aside`` end the row.
    """

    asked = Signal(object)

    def __init__(
        self,
        words: Mapping[Tile, str],
        *,
        before: Sequence[QWidget] = (),
        aside: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        self._words = dict(words)
        self.pills = {tile: _build_pill(word) for tile, word in words.items()}
        super().__init__([*before, *self.pills.values(), *aside], parent)
        self.gathered = not aside
        for tile, pill in self.pills.items():
            pill.clicked.connect(lambda _on=False, tile=tile: self._on_pressed(tile))

    def show_pills(self, shown: bool) -> None:
        """Leave the pills out over what they do not filter."""
        for pill in self.pills.values():
            pill.setVisible(shown)
        self.arrange()

    def show_counts(self, counts: Mapping[Tile, int], pressed: Tile) -> None:
        """Say how much each leaves, and which is in force."""
        for tile, pill in self.pills.items():
            words = f"{self._words[tile]} ({num(counts[tile])})"
            pill.setText(words)
            pill.setAccessibleName(words)
        self.press(pressed)
        self.arrange()

    def press(self, tile: Tile) -> None:
        """Show which is in force."""
        for one, pill in self.pills.items():
            pill.setChecked(one == tile)

    def _on_pressed(self, tile: Tile) -> None:
        self.press(tile)
        self.asked.emit(tile)


def _build_pill(word: str) -> QPushButton:
    made = button(word, kind="pill")
    made.setCheckable(True)
    return made
