"""What the plan does for a territory, put into words for its sheet."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.app.plan.offers import action_line, hot_offers
from cpex_desktop.french import counted
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.territory_actions import (
    TerritoryActions,
    absence_words,
    actions_words,
    territory_actions,
)
from cpex_desktop.queries.uncovered_territories import uncovered_territories
from cpex_desktop.ui.territory.rows import PlanPart


def read_territory_plan(connection: sqlite3.Connection, today: date, place: Place) -> PlanPart:
    """Read the actions of the current plan for a territory, and the national ones where it stands out."""
    found = territory_actions(connection, today, place)
    whole = place.kind is TerritoryKind.DEPARTEMENT
    lacks = place.id in uncovered_territories(connection, today)
    return PlanPart(
        subtitle=actions_words(found, whole=whole),
        lines=tuple(action_line(line.row, line.through) for line in found.lines),
        absence=absence_words(found, whole=whole),
        warning=_warning(found) if lacks else "",
        begin=f"cpex:agir/territoire:{place.code}",
        offers=() if whole else hot_offers(connection, place),
    )


def _warning(found: TerritoryActions) -> str:
    wide = ""
    if found.wide:
        wide = f" {counted(found.wide, 'action est menée', 'actions sont menées')} pour tout le département."
    return (
        "Point chaud sans action\u00a0: ses assignations dépassent celles du département au-delà du hasard, "
        f"et aucune action en cours ne le vise.{wide}"
    )
