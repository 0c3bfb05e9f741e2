"""Drawing one area: its name, its communes in a list or on the map, and one step to save both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.ui.settings.area_map import AreaMap
from cpex_desktop.ui.settings.commune_choice import CommuneChoice
from cpex_desktop.ui.settings.rows import CommuneLine
from cpex_desktop.ui.theme import active, follow, set_property
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.map_paths import GroundPaths
from cpex_desktop.ui.widgets.page import GUTTER

_LIST = 340


class AreaEditor(Card):
    """Edit an area, 0 for a new one; ``saved`` and ``left`` say how it ends, and nothing is written here."""

    saved = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Nouveau secteur", "Choisissez les communes dans la liste ou sur la carte", parent)
        self.area = 0
        self._communes: Sequence[CommuneLine] = ()
        self._areas: Mapping[int, str] = {}
        self.name = QLineEdit()
        self.name.setAccessibleName("Nom du secteur")
        self.name.setPlaceholderText("CCAPEX locale de…")
        self._refusal = label("", "fieldError", wrap=True)
        self._refusal.hide()
        self.choice = CommuneChoice()
        self.choice.changed.connect(self._follow_choice)
        self.map = AreaMap()
        self.map.chosen.connect(self.choice.toggle)
        self.map.hide()
        self.add_aside(button("Annuler", self.left.emit))
        self.add_aside(button("Enregistrer", self.saved.emit, kind="primary"))
        self.body.addLayout(self._build_body(), 1)

    def _build_body(self) -> QHBoxLayout:
        side = QWidget()
        follow(side, lambda one: one.setFixedWidth(active().px(_LIST)))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        name = label("Nom du se&cteur")
        name.setTextFormat(Qt.TextFormat.AutoText)
        name.setBuddy(self.name)
        column.addWidget(name)
        column.addWidget(self.name)
        column.addWidget(self._refusal)
        column.addWidget(self.choice, 1)
        row = QHBoxLayout()
        row.setSpacing(GUTTER)
        row.addWidget(side)
        row.addWidget(self.map, 1)
        return row

    def lay(self, ground: GroundPaths) -> None:
        """Show the map too, once its shapes are there."""
        self.map.lay(ground)
        self.map.show()
        self._follow_choice()

    def edit(self, area: int, name: str, communes: Sequence[CommuneLine], areas: Mapping[int, str]) -> None:
        """Begin with an area as it is, or with a new one (0)."""
        self.area, self._communes, self._areas = area, communes, areas
        self.set_title(f"Secteur {name}" if area else "Nouveau secteur")
        self.name.setText(name)
        self.show_refusal(None)
        self.choice.offer(communes, dict(areas), area)
        self._follow_choice()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, error: UserError | None) -> None:
        """Say under the name why nothing was saved."""
        parts = (error.title, error.detail, error.remedy) if error is not None else ()
        self._refusal.setText(" ".join(part for part in parts if part))
        self._refusal.setVisible(error is not None)
        set_property(self.name, "kind", "err" if error is not None else "")

    def _follow_choice(self) -> None:
        self.map.show_choice(self._communes, self._areas, self.area, set(self.choice.chosen()))
