"""The card of the action plan on the dashboard, read from the open base."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.queries.plan_axes import axis_progress, progress_words
from cpex_desktop.queries.plan_counts import plan_counts
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plans import list_axes
from cpex_desktop.ui.dashboard.plan_card import PlanCardRows


def read_plan_card(connection: sqlite3.Connection, today: date) -> PlanCardRows | None:
    """Read the current plan; None where there is none, or nothing in it."""
    rows = plan_rows(connection, today)
    if not rows:
        return None
    axes = axis_progress(rows, list_axes(connection))
    return PlanCardRows(progress_words(plan_counts(rows)), axes)
