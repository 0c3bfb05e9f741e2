"""The département to draw an area on: a click, or Enter, takes a commune or leaves it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.ui.settings.rows import CommuneLine
from cpex_desktop.ui.widgets.map_drawing import Shading
from cpex_desktop.ui.widgets.map_look import Shade
from cpex_desktop.ui.widgets.map_paths import GroundPaths
from cpex_desktop.ui.widgets.map_view import MapView

_CHOSEN, _ELSEWHERE = 3, 0
_HEIGHT = 300


class AreaMap(MapView):
    """Shade the communes chosen, and paler those that another area holds; ``chosen`` is a click on one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Carte des communes", parent)
        self._ranks: tuple[int, ...] = ()
        self.setMinimumHeight(_HEIGHT)

    def lay(self, ground: GroundPaths) -> None:
        """Take the shapes of the communes."""
        self._ranks = tuple(shape.territory for shape in ground.levels[TerritoryKind.COMMUNE].shapes)
        self.set_ground(ground)

    def show_choice(
        self, communes: Sequence[CommuneLine], areas: Mapping[int, str], area: int, chosen: Collection[int]
    ) -> None:
        """Follow the list beside."""
        lines = {commune.id: commune for commune in communes}

        def held(number: int) -> str:
            line = lines.get(number)
            return "" if line is None or line.area == area else areas.get(line.area, "")

        def shade(number: int) -> int:
            if number in chosen:
                return _CHOSEN
            return _ELSEWHERE if held(number) else Shade.PLAIN

        def words(rank: int) -> Sequence[str]:
            line = lines.get(self._ranks[rank])
            if line is None:
                return ()
            state = "choisie" if line.id in chosen else "non choisie"
            other = held(line.id)
            return (line.name, f"{line.inside} · {state}", *([f"Secteur {other}"] if other else []))

        self.shade(TerritoryKind.COMMUNE, Shading(tuple(shade(number) for number in self._ranks)), words)
        self.select(0)
