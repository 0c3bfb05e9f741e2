"""Rows of a plan made without a base, for what only lays and paints them."""

from __future__ import annotations

from cpex_desktop.analysis.lateness import Lateness, Standing
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import ActionStatus, Body, Weather
from cpex_desktop.queries.plan_row import PlanRow, Steps


def plain_row(uid: str = "one") -> PlanRow:
    """Give an action of which next to nothing is said."""
    return PlanRow(
        uid=uid,
        code="A-01",
        title="Protocole de signalement",
        axis="",
        axis_name="",
        parent="",
        status=ActionStatus.TO_FRAME,
        status_text="",
        priority=0,
        standing=Lateness(Standing.NO_DUE_DATE),
        start_on=None,
        due_on=None,
        done_on=None,
        progress=None,
        steps=Steps(),
        partakers=(),
        lead_service="",
        body=Body.NONE,
        sector=Sector.ALL,
        stages=(),
        territories=(),
        commitments=(),
        indicators=0,
        silent_months=0,
        weather=Weather.NONE,
        block_cause="",
        good_practice=False,
        finding="",
        searched="a-01 protocole de signalement",
    )
