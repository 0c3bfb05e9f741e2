"""Where the procedure goes wrong in the département: stages with hot spots, and stages that grow.

Both are starting points of an action. A stage is named once for each reason, in the order of the procedure.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.periods import Span, rolling_12
from cpex_desktop.analysis.rises import risen
from cpex_desktop.french import counted, list_words, num, signed_percent, span_label
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.hot_spots import HotSpotLine, list_hot_spots
from cpex_desktop.queries.key_figures import Compared, compared
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.target_values import last_known
from cpex_desktop.queries.totals import Cut
from cpex_desktop.queries.wording import whole_name
from cpex_desktop.reference import catalogue, procedure
from cpex_desktop.reference.catalogue import Direction, Indicator, Stage

_NAMED = 3
_LEVELS = (
    (TerritoryKind.COMMUNE, "commune", "communes"),
    (TerritoryKind.EPCI, "EPCI", "EPCI"),
)
_SECTORS = {
    Sector.ALL: "",
    Sector.SOCIAL: " dans le parc social",
    Sector.PRIVATE: " dans le parc privé",
}


@dataclass(frozen=True, slots=True)
class WeakStage:
    """One stage and one reason to act on it; ``territories`` (id, name): hot spots, none for a rise.

    ``sector`` is ALL unless one sector alone shows it. ``sentence`` says it with its figures and period.
    """

    stage: Stage
    indicator: Indicator
    sector: Sector
    territories: tuple[tuple[int, str], ...]
    span: Span
    sentence: str


def weak_stages(connection: sqlite3.Connection) -> tuple[WeakStage, ...]:
    """List the stages to act on; empty when nothing stands out, or while too little is known to tell."""
    found = [*_hot_stages(connection), *_rising_stages(connection)]
    ranks = {stage.code: rank for rank, stage in enumerate(procedure.main_stages())}
    return tuple(sorted(found, key=lambda one: ranks[one.stage]))


def _hot_stages(connection: sqlite3.Connection) -> list[WeakStage]:
    found = []
    for stage, indicator in _stages():
        for level, one, many in _LEVELS:
            spots = list_hot_spots(connection, indicator.number, level)
            if spots:
                found.append(_hot(stage, indicator, spots, (one, many)))
                break
    return found


def _hot(stage: Stage, indicator: Indicator, spots: list[HotSpotLine], words: tuple[str, str]) -> WeakStage:
    names = [spot.name for spot in spots[:_NAMED]]
    rest = len(spots) - len(names)
    if rest:
        names.append(f"{counted(rest, 'autre', 'autres')}")
    span = spots[0].span
    return WeakStage(
        stage=stage,
        indicator=indicator,
        sector=Sector.ALL,
        territories=tuple((spot.territory, spot.name) for spot in spots),
        span=span,
        sentence=f"{whole_name(indicator)}\u00a0: {counted(len(spots), *words)} au-dessus du département"
        f" au-delà du hasard, {span_label(span, 'prose')} ({list_words(names)}).",
    )


def _rising_stages(connection: sqlite3.Connection) -> list[WeakStage]:
    home = departement(connection).id
    asked: list[tuple[Stage, Sector, Compared]] = []
    for stage, indicator in _stages():
        last = last_known(connection, indicator, home)
        if last is None or indicator.direction is not Direction.LOWER_IS_BETTER:
            continue
        for sector in _SECTORS:
            item = compared(connection, indicator.code, home, rolling_12(last), Cut(sector=sector))
            if item.comparison.fraction is not None:
                asked.append((stage, sector, item))
    pairs = [(round(item.before.amount or 0), round(item.now.amount or 0)) for _, _, item in asked]
    kept = [told for told, rose in zip(asked, risen(pairs), strict=True) if rose]
    whole = {stage for stage, sector, _item in kept if sector is Sector.ALL}
    return [_rise(*told) for told in kept if told[1] is Sector.ALL or told[0] not in whole]


def _rise(stage: Stage, sector: Sector, item: Compared) -> WeakStage:
    now, before = item.now.amount or 0.0, item.before.amount or 0.0
    change = signed_percent(item.comparison.fraction or 0.0)
    return WeakStage(
        stage=stage,
        indicator=item.indicator,
        sector=sector,
        territories=(),
        span=item.span,
        sentence=f"{whole_name(item.indicator)}{_SECTORS[sector]}\u00a0: {change} sur un an, de {num(before)}"
        f" à {num(now)}, {span_label(item.span, 'prose')}.",
    )


def _stages() -> list[tuple[Stage, Indicator]]:
    return [
        (stage.code, catalogue.indicator(stage.indicator))
        for stage in procedure.main_stages()
        if stage.indicator
    ]
