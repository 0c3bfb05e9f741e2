"""Whom the service knows in each commune, as a layer of the map."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import date

from cpex_desktop.french import date_fr
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.coverage_layer import (
    REACH_WORDS,
    CommuneReach,
    LayerCommune,
    coverage_layer,
    tip_words,
)
from cpex_desktop.queries.partner_coverage import partner_coverage, unmet_territories
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.ui.diagnosis.map_layer import LayerRow, MapLayer
from cpex_desktop.ui.widgets.map_signs import MapSign

_SIGNS = {
    CommuneReach.REFERENT: MapSign.DISC,
    CommuneReach.CONTACT: MapSign.RING,
    CommuneReach.NOBODY: MapSign.CROSS,
    CommuneReach.NO_PARTNER: MapSign.CROSS,
}
_WORDS = {
    MapSign.DISC: REACH_WORDS[CommuneReach.REFERENT],
    MapSign.RING: "Interlocuteur",
    MapSign.CROSS: "Personne",
    MapSign.ALARM: "À rencontrer",
}
_UNMET = "Au-dessus du département, sans partenaire rencontré depuis un an"


def partner_layer(connection: sqlite3.Connection, today: date) -> MapLayer:
    """Class the communes by whom one knows there; one above the département that nobody met stands out."""
    coverage = partner_coverage(connection, partner_rows(connection, today), today)
    unmet = {one.spot.territory for one in coverage.unmet}
    communes = coverage_layer(coverage, today).communes
    signs = {one.territory: _sign(one, unmet) for one in communes}
    counts = Counter(signs.values())
    alarm = f" {_WORDS[MapSign.ALARM]}\u00a0: {_UNMET[:1].lower()}{_UNMET[1:]}."
    explained = alarm if counts[MapSign.ALARM] else ""
    return MapLayer(
        level=TerritoryKind.COMMUNE,
        signs=signs,
        tips={one.territory: _tip(one, unmet) for one in communes},
        rows=tuple(LayerRow(sign, words, counts[sign]) for sign, words in _WORDS.items() if counts[sign]),
        note=f"Interlocuteurs connus au {date_fr(today)}.{explained}",
    )


def unmet_numbers(connection: sqlite3.Connection, today: date) -> frozenset[int]:
    """Give the communes above the département where no partner of their own was met within a year."""
    found = unmet_territories(connection, partner_rows(connection, today), today)
    return frozenset(one.spot.territory for one in found)


def _sign(commune: LayerCommune, unmet: set[int]) -> MapSign:
    return MapSign.ALARM if commune.territory in unmet else _SIGNS[commune.reach]


def _tip(commune: LayerCommune, unmet: set[int]) -> tuple[str, ...]:
    _name, *said = tip_words(commune)
    return (*said, _UNMET) if commune.territory in unmet else tuple(said)
