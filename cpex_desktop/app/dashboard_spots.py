"""The hot spots of the dashboard, with the evolution of each and the reason why there may be none."""

from __future__ import annotations

import sqlite3
from collections.abc import Container

from cpex_desktop.analysis.rates import compare
from cpex_desktop.app.evolutions import evolution_of
from cpex_desktop.french import counted, rate
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.hot_spots import SPOT_CODE, HotSpotLine, list_hot_spots
from cpex_desktop.queries.key_figures import same_perimeter
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.preferences import few_acts
from cpex_desktop.queries.rates import exposure_code
from cpex_desktop.queries.totals import NOTHING, figures
from cpex_desktop.reference import catalogue
from cpex_desktop.ui.dashboard.rows import SpotLine, SpotsView

ACTS_WORD = "Assignations"
_MOST = 12
_LEVELS = (("commune", "Communes", TerritoryKind.COMMUNE), ("epci", "EPCI", TerritoryKind.EPCI))
_COUNTED = {"commune": ("commune", "communes"), "epci": ("EPCI", "EPCI")}
_NO_DENOMINATOR = (
    "Taux non calculable\u00a0: le nombre de ménages locataires par commune n’est pas dans la base. Importez "
    "le fichier «\u00a0Logement\u00a0» du recensement de l’INSEE (ménages par statut d’occupation), "
    "à la maille de la commune."
)
_NO_ACTS = "Aucune assignation sur douze mois complets\u00a0: importez celles de la préfecture, par commune."
_RATE = "Assignations pour 1\u202f000 ménages locataires"
_NOTHING = "Aucun territoire ne se distingue du département au-delà du hasard sur ces douze mois."


def read_spots(
    connection: sqlite3.Connection, uncovered: Container[int] = frozenset()
) -> tuple[SpotsView, ...]:
    """Read the ranking of each level for the summonses, which the prefecture receives by commune.

    ``uncovered`` are the territories (numbers) for which the plan does nothing of their own.
    """
    return tuple(_view(connection, *level, uncovered) for level in _LEVELS)


def _view(
    connection: sqlite3.Connection, key: str, word: str, level: TerritoryKind, uncovered: Container[int]
) -> SpotsView:
    indicator = catalogue.indicator(SPOT_CODE)
    spots = list_hot_spots(connection, indicator.number, level, limit=_MOST)
    if not spots:
        return SpotsView(key, word, _RATE, (), _why(connection, level))
    # Short: the card's title line also bears the choice of the level and the way to the whole ranking.
    subtitle = f"par taux lissé\u202f; département\u00a0: {rate(spots[0].reference_rate)}\u202f‰"
    count = f"Les {counted(len(list_places(connection, level)), *_COUNTED[key])}"
    lines = _lines(connection, indicator, level, spots, uncovered)
    return SpotsView(key, word, subtitle, lines, count=count)


def _lines(
    connection: sqlite3.Connection,
    indicator: catalogue.Indicator,
    level: TerritoryKind,
    spots: list[HotSpotLine],
    uncovered: Container[int],
) -> tuple[SpotLine, ...]:
    span = spots[0].span
    now = figures(connection, indicator.number, level, span)
    before = figures(connection, indicator.number, level, span.previous_year())
    minimum = few_acts(connection)
    codes = {place.id: place.code for place in list_places(connection, level)}
    lines = []
    for spot in spots:
        here, then = now.get(spot.territory, NOTHING), before.get(spot.territory, NOTHING)
        change = compare(here.amount, then.amount, minimum=minimum, same_perimeter=same_perimeter(here, then))
        evolution = evolution_of(change, indicator)
        inside = spot.epci_name if level is TerritoryKind.COMMUNE else _members(connection, spot.territory)
        lines.append(
            SpotLine(
                codes[spot.territory],
                spot.name,
                inside,
                spot.observed,
                spot.rate,
                spot.shrunken_rate,
                evolution,
                lacks=spot.territory in uncovered,
                begin=f"cpex:agir/territoire:{codes[spot.territory]}:{SPOT_CODE}",
            )
        )
    return tuple(lines)


def _members(connection: sqlite3.Connection, epci: int) -> str:
    row = connection.execute("SELECT communes, astride FROM territory WHERE id = ?", (epci,)).fetchone()
    part = ", part départementale" if row[1] else ""
    return f"{row[0]} communes{part}"


def _why(connection: sqlite3.Connection, level: TerritoryKind) -> str:
    """Tell « nothing stands out » from « nothing could be computed », and what would mend the latter."""
    number = catalogue.indicator(SPOT_CODE).number
    if list_hot_spots(connection, number, level, flagged_only=False, limit=1):
        return _NOTHING
    below = catalogue.indicator(exposure_code(Sector.ALL) or "").number
    query = "SELECT EXISTS (SELECT 1 FROM summary WHERE indicator = ? AND level = ?)"
    known = connection.execute(query, (below, int(level))).fetchone()[0]
    return _NO_ACTS if known else _NO_DENOMINATOR
