"""What a plan puts on days beside its due dates: each dated step of its actions, and the winter truces.

Calendars and Gantt charts read it once with the rows of the plan; lists and boards do without.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.truces import base_truces
from cpex_desktop.reference.truce import TrucePeriod


class DatedStep(NamedTuple):
    """One step of an action that has a day: the one it is due on, or the one it was done on."""

    uid: str
    title: str
    due_on: date | None
    done_on: date | None

    @property
    def day(self) -> date:
        """Give the day it stands on: what was promised, since what was done late is told in words."""
        day = self.due_on or self.done_on
        if day is None:
            raise ValueError(f"step {self.uid} has no day")
        return day

    def is_late(self, status: ActionStatus, today: date) -> bool:
        """Tell that it is still expected, of an action in that status, and that its day has passed."""
        expected = self.done_on is None and not status.over
        return expected and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class PlanTimes:
    """The day that is today, the dated steps by the uid of their action, in order, and the known truces."""

    today: date
    steps: Mapping[str, tuple[DatedStep, ...]] = field(default_factory=dict)
    truces: tuple[TrucePeriod, ...] = ()


def plan_times(connection: sqlite3.Connection, today: date, plan: str = "") -> PlanTimes:
    """Read the days of a plan, the current one for no uid; steps without any day are left out."""
    steps = defaultdict[str, list[DatedStep]](list)
    for action, uid, title, due, done in connection.execute(
        "SELECT a.uid, m.uid, m.title, m.due_on, m.done_on"
        " FROM plan p JOIN action a ON a.plan = p.id JOIN milestone m ON m.action = a.id"
        " WHERE p.deleted_at IS NULL AND a.deleted_at IS NULL"
        " AND CASE ? WHEN '' THEN p.is_current ELSE p.uid = ? END"
        " AND (m.due_on IS NOT NULL OR m.done_on IS NOT NULL) ORDER BY m.action, m.position, m.id",
        (plan, plan),
    ):
        steps[action].append(DatedStep(uid, title, _day(due), _day(done)))
    return PlanTimes(
        today, {action: tuple(listed) for action, listed in steps.items()}, base_truces(connection)
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
