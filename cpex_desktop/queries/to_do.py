"""What waits for the officer: the type that every part of the program fills, and the order it is shown in.

A provider reads the base and says what it finds; it never invents a task nor a date. Its place in the list is
one line of ``queries/to_do_list.py``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from cpex_desktop.queries.meetings_held import meetings_held
from cpex_desktop.queries.partners_held import partners_held
from cpex_desktop.queries.plans_held import plans_held

if TYPE_CHECKING:
    from cpex_desktop.queries.decision_lines import DecisionLine
    from cpex_desktop.queries.meeting_lines import MeetingLine
    from cpex_desktop.queries.plan_row import PlanRow
    from cpex_desktop.queries.uncovered_territories import UncoveredTerritories

SOON_DAYS = 14
"""Days before its date from which a task is near."""


class ToDoKind(StrEnum):
    """What a task is about; a screen gives each its picture."""

    IMPORT = "import"
    GAP = "gap"
    FORCE = "force"
    CAPACITY = "capacity"
    TRUCE = "truce"
    COPY = "copy"
    LATE_ACTION = "late_action"
    ACTION = "action"
    ANSWER = "answer"
    SPOT = "spot"
    FOLLOW_UP = "follow_up"
    EXCHANGE = "exchange"
    PLEDGE = "pledge"
    AGREEMENT = "agreement"
    REVIEW = "review"
    MEETING = "meeting"
    DECISION = "decision"


class Urgency(StrEnum):
    """How a task stands on a given day; one without a date is neither late nor near."""

    LATE = "late"
    SOON = "soon"
    LATER = "later"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class ToDo:
    """One task: what to do, why, by when if a date is known, and the address of its object."""

    kind: ToDoKind
    title: str
    detail: str
    address: str
    due: date | None = None

    def urgency(self, today: date) -> Urgency:
        """Tell how the task stands on a day."""
        if self.due is None:
            return Urgency.UNDATED
        if self.due < today:
            return Urgency.LATE
        return Urgency.SOON if (self.due - today).days <= SOON_DAYS else Urgency.LATER


@dataclass(frozen=True)
class ToDoContext:
    """What a provider may look at: the base, the day, and when the newest copy of the base was made."""

    connection: sqlite3.Connection
    today: date
    copied: datetime | None

    @cached_property
    def planned(self) -> bool:
        """Tell whether there is a plan in hand: without one, nothing of it is loaded."""
        return any(plans_held(self.connection))

    @cached_property
    def partnered(self) -> bool:
        """Tell whether anything is kept of partners: without it, nothing of them is loaded."""
        return partners_held(self.connection)

    @cached_property
    def met(self) -> bool:
        """Tell whether a meeting was ever planned: without one, nothing of them is loaded."""
        return meetings_held(self.connection)

    @cached_property
    def meetings(self) -> tuple[MeetingLine, ...]:
        """Give the meetings, the latest first, read once for all who ask."""
        from cpex_desktop.queries.meeting_lines import meeting_lines

        return meeting_lines(self.connection, self.today)

    @cached_property
    def decisions(self) -> tuple[DecisionLine, ...]:
        """Give the open decisions by their day, read once for all who ask."""
        from cpex_desktop.queries.decision_lines import open_decisions

        return open_decisions(self.connection, self.today)

    @cached_property
    def actions(self) -> tuple[PlanRow, ...]:
        """Give the actions of the current plan, read once for all who ask."""
        if not self.planned:
            return ()
        from cpex_desktop.queries.plan_rows import plan_rows

        return plan_rows(self.connection, self.today)

    @cached_property
    def uncovered(self) -> UncoveredTerritories | None:
        """Give the hot spots for which the plan in hand does nothing of their own; None without a plan."""
        if not self.planned:
            return None
        from cpex_desktop.queries.uncovered_territories import uncovered_territories

        return uncovered_territories(self.connection, self.today, self.actions)


class ToDoProvider(Protocol):
    """One source of tasks."""

    def __call__(self, context: ToDoContext, /) -> Iterable[ToDo]:
        """Give the tasks of this source as things stand."""


def in_order(tasks: Iterable[ToDo]) -> tuple[ToDo, ...]:
    """Sort by date, tasks without one last, in the order in which they were found."""
    return tuple(sorted(tasks, key=lambda task: (task.due is None, task.due or date.max)))
