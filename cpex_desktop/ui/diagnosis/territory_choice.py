"""The field by which a view is brought to another territory, whatever its level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection

_WIDTH = 280


@dataclass(frozen=True, slots=True)
class TerritoryGroup:
    """The territories of one level, (id, name, what tells equals apart), under the name of the level."""

    title: str
    places: tuple[tuple[int, str, str], ...]


class TerritoryField(ChoiceField):
    """Choose a territory by typing its name; ``territory_chosen`` carries its id."""

    territory_chosen = Signal(int)

    def __init__(self, name: str, *, width: int = _WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(name, width=width, search="Commune, EPCI, arrondissement…", parent=parent)
        self.chosen.connect(lambda key: self.territory_chosen.emit(int(key)))

    def offer_places(self, groups: Sequence[TerritoryGroup], territory: int) -> None:
        """Show these territories, one of them in force."""
        sections = [
            ChoiceSection(
                group.title, tuple(Choice(str(number), name, detail) for number, name, detail in group.places)
            )
            for group in groups
        ]
        self.offer(sections, str(territory))
