"""What calls for an action at one stage of the procedure, in the département or in one territory of it."""

from __future__ import annotations

import sqlite3

from cpex_desktop.french import rate, span_label
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.hot_spots import HotSpotLine, list_hot_spots
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.weak_stages import WeakStage, weak_stages
from cpex_desktop.queries.wording import whole_name
from cpex_desktop.reference import catalogue, procedure
from cpex_desktop.reference.catalogue import Indicator, Stage


def stage_need(connection: sqlite3.Connection, stage: Stage, place: Place) -> WeakStage | None:
    """Say why a stage is to be looked at in a territory; None when nothing stands out there.

    For the département: its hot spots, else its rise; for another territory: that it is itself a hot spot.
    """
    whole = place.kind is TerritoryKind.DEPARTEMENT
    found = weak_stages(connection) if whole else hot_stages(connection, place)
    return next((one for one in found if one.stage is stage), None)


def hot_stages(connection: sqlite3.Connection, place: Place) -> tuple[WeakStage, ...]:
    """List the stages at which a territory stands above the département beyond chance, in their order."""
    found = []
    for stage in procedure.main_stages():
        indicator = stage_indicator(stage.code)
        if indicator is None:
            continue
        spots = list_hot_spots(connection, indicator.number, place.kind)
        spot = next((one for one in spots if one.territory == place.id), None)
        if spot is not None:
            found.append(_hot(stage.code, indicator, spot))
    return tuple(found)


def stage_indicator(stage: Stage) -> Indicator | None:
    """Give the indicator that counts the acts of a stage; None for a stage that nothing counts."""
    code = procedure.stage(stage).indicator
    return catalogue.indicator(code) if code else None


def _hot(stage: Stage, indicator: Indicator, spot: HotSpotLine) -> WeakStage:
    return WeakStage(
        stage=stage,
        indicator=indicator,
        sector=Sector.ALL,
        territories=((spot.territory, spot.name),),
        span=spot.span,
        sentence=f"{whole_name(indicator)}\u00a0: {rate(spot.rate)} pour 1\u202f000\u00a0ménages locataires, "
        f"contre {rate(spot.reference_rate)} dans le département, au-delà du hasard, "
        f"{span_label(spot.span, 'prose')}.",
    )
