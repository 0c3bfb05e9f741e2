"""The territories of a finding: those that it is about, and the field by which another is added."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.ui.diagnosis.territory_choice import TerritoryGroup
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label

_WIDTH = 196
_ADD = "add"


class FindingPlaces(QWidget):
    """List the territories, each a button that takes it away; ``changed`` carries all of them (a tuple)."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: tuple[tuple[int, str], ...] = ()
        self._row: FlowRow | None = None
        self.field = ChoiceField(
            "Ajouter un territoire", width=_WIDTH, search="Commune, EPCI, arrondissement…"
        )
        self.field.chosen.connect(self._on_chosen)
        title = label("Territoires")
        title.setBuddy(self.field)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(title)
        self._layout.addWidget(self.field)

    def set_places(self, places: Sequence[tuple[int, str]], groups: Sequence[TerritoryGroup]) -> None:
        """Show the territories of a finding, and offer the others."""
        first = ChoiceSection("", (Choice(_ADD, "Ajouter un territoire…"),))
        held = {number for number, _name in places}
        sections = [
            ChoiceSection(
                group.title,
                tuple(
                    Choice(str(number), name, detail)
                    for number, name, detail in group.places
                    if number not in held
                ),
            )
            for group in groups
        ]
        self.field.offer([first, *sections], _ADD)
        if tuple(places) != self._places or self._row is None:
            self._places = tuple(places)
            self._list()

    def places(self) -> tuple[int, ...]:
        """Give the territories shown."""
        return tuple(number for number, _name in self._places)

    def buttons(self) -> list[QWidget]:
        """Give the buttons, one a territory, in their order."""
        return [] if self._row is None else list(self._row.findChildren(QWidget))

    def _list(self) -> None:
        if self._row is not None:
            self._layout.removeWidget(self._row)
            self._row.hide()
            self._row.deleteLater()
        made = []
        for number, name in self._places:
            one = button(name, partial(self._take, number), icon_name="close")
            one.setAccessibleName(f"Retirer {name}")
            one.setToolTip(f"Retirer {name}")
            made.append(one)
        self._row = FlowRow(made)
        self._row.gathered = True
        self._row.setVisible(bool(made))
        self._layout.addWidget(self._row)
        # Made anew each time, they would otherwise be reached last on the page.
        for before, following in pairwise([self.field, *made]):
            QWidget.setTabOrder(before, following)

    def _on_chosen(self, key: str) -> None:
        if key != _ADD:
            self.changed.emit((*self.places(), int(key)))

    def _take(self, number: int) -> None:
        self.changed.emit(tuple(place for place in self.places() if place != number))
