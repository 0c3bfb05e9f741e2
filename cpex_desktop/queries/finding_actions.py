"""Which actions of the plan in hand answer each finding of the diagnosis."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_rows import plan_rows


def finding_actions(connection: sqlite3.Connection, today: date) -> Mapping[str, tuple[PlanRow, ...]]:
    """Give, by the uid of a finding, the actions of the current plan that answer it, those that go on first.

    A finding that none answers is not there; nor is any while there is no plan.
    """
    found = defaultdict[str, list[PlanRow]](list)
    for row in plan_rows(connection, today):
        if row.finding:
            found[row.finding].append(row)
    return {uid: tuple(sorted(rows, key=lambda row: row.status.over)) for uid, rows in found.items()}
