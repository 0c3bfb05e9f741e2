"""A small base with a plan, and short ways to write and read one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from cpex_desktop.db.store import Store
from cpex_desktop.models.frame import IndicatorRow
from cpex_desktop.models.plan_lists import Role
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import ActionDraft, Involved, MilestoneDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.plans import create_plan
from tests.small_base import make

TODAY = date(2026, 11, 21)
OWN = 10_001
"""Number of the service's own indicator, « visits », beside those of the small base."""


def make_plan(path: Path) -> Store:
    """Create the small base with one plan, the current one."""
    store = make(path)
    with store.write("Ajouter un indicateur") as session:
        session.add(
            IndicatorRow(
                number=OWN, code="visits", label="Visites", unit="nb", aggregation="flow", local=True
            )
        )
    create_plan(store, "Plan 2025-2027", date(2025, 1, 1), date(2027, 12, 31))
    return store


def write(
    store: Store,
    title: str = "Protocole",
    *,
    fields: Mapping[ActionField, Value] | None = None,
    parent: str = "",
    axis: str = "",
    leads: tuple[str, ...] = (),
    territories: tuple[int, ...] = (),
    stages: tuple[str, ...] = (),
    milestones: tuple[MilestoneDraft, ...] = (),
    plan: str = "",
) -> str:
    """Add an action and give its uid."""
    draft = ActionDraft(
        title,
        fields or {},
        parent=parent,
        axis=axis,
        organisations=tuple(Involved(Role.LEAD, name) for name in leads),
        territories=territories,
        stages=stages,
        milestones=milestones,
    )
    return create_action(store, draft, plan)


def cells(store: Store, query: str, *bound: object) -> list[tuple[object, ...]]:
    """Ask the base in SQL."""
    with store.read() as connection:
        return connection.execute(query, bound).fetchall()


def cell(store: Store, query: str, *bound: object) -> object:
    """Ask the base for one value."""
    return cells(store, query, *bound)[0][0]
