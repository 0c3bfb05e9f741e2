"""What may be laid over the figures of a map: a sign for each territory, its words, a legend of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.ui.widgets.map_signs import MapSign


@dataclass(frozen=True, slots=True)
class LayerRow:
    """One line of its legend, with how many territories bear the sign."""

    sign: MapSign
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class MapLayer:
    """Signs and words by territory (number), for the maps of one level.

    ``note`` says under an exported map what the signs rest on, and of which day.
    """

    level: TerritoryKind
    signs: Mapping[int, MapSign]
    tips: Mapping[int, tuple[str, ...]]
    rows: tuple[LayerRow, ...]
    note: str
