"""Every step that a base goes through, in order; a fresh base goes through all of them too."""

from __future__ import annotations

from types import ModuleType

from cpex_desktop.db.migrations import (
    m0001_initial,
    m0002_areas_and_findings,
    m0003_order_of_findings,
    m0004_action_plan,
    m0005_reference_plans,
    m0006_partners,
    m0007_exchanges,
    m0008_search,
    m0009_meetings,
    m0010_meeting_search,
)

STEPS: tuple[ModuleType, ...] = (
    m0001_initial,
    m0002_areas_and_findings,
    m0003_order_of_findings,
    m0004_action_plan,
    m0005_reference_plans,
    m0006_partners,
    m0007_exchanges,
    m0008_search,
    m0009_meetings,
    m0010_meeting_search,
)
