"""What the dashboard shows of the plan of action, read from the open base.

Of a base without a plan nothing more is loaded than the words that invite to one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from cpex_desktop.queries.plans_held import plans_held
from cpex_desktop.ui.dashboard.plan_card_rows import PlanCardRows, PlanInvite

if TYPE_CHECKING:
    from cpex_desktop.queries.plan_row import PlanRow

_NO_PLAN = PlanInvite(
    "Aucun plan d’action pour l’instant\u00a0: il suit qui fait quoi, et pour quand.",
    "Créer un plan",
    "cpex:plan",
)
_NOT_CHOSEN = PlanInvite(
    "Aucun plan n’est en cours\u00a0: le tableau de bord n’en suit aucun.",
    "Choisir un plan",
    "cpex:plan",
)
_NO_ACTION = PlanInvite(
    "Le plan en cours n’a pas encore d’action\u00a0: un titre suffit.",
    "Ajouter une action",
    "cpex:plan",
)


def read_plan_card(
    connection: sqlite3.Connection, actions: Sequence[PlanRow], today: date
) -> PlanCardRows | PlanInvite:
    """Put the actions of the current plan into words, or say what to begin with."""
    if not actions:
        plans = plans_held(connection)
        return _NO_ACTION if any(plans) else _NOT_CHOSEN if plans else _NO_PLAN
    from cpex_desktop.app.dashboard_plan_card import read_drawn_plan

    return read_drawn_plan(connection, actions, today)
