"""The orders in which actions are listed; what lacks a value comes last both ways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cpex_desktop.french import fold
from cpex_desktop.queries.plan_row import PlanRow

SortKey = str | int | None


class SortBy(StrEnum):
    """What a list of actions is sorted by; PLAN is the order of the officer, parts after their action."""

    PLAN = "plan"
    CODE = "code"
    TITLE = "title"
    LEAD = "lead"
    PRIORITY = "priority"
    DUE = "due"
    STATUS = "status"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class Order:
    """One order and its direction."""

    by: SortBy = SortBy.PLAN
    descending: bool = False


AS_PLANNED = Order()


def sorted_rows(rows: Sequence[PlanRow], order: Order) -> list[PlanRow]:
    """Give the rows in an order; equal ones stay as they were."""
    if order.by is SortBy.PLAN:
        return list(reversed(rows)) if order.descending else list(rows)
    key = _KEYS[order.by]
    keyed = [(key(row), row) for row in rows]
    present = [(found, row) for found, row in keyed if found is not None]
    absent = [row for found, row in keyed if found is None]
    present.sort(key=lambda pair: pair[0], reverse=order.descending)
    return [row for _found, row in present] + absent


def _natural(code: str) -> str:
    """Let A-2 come before A-10, and A-03.1 after A-03."""
    parts, digits = [], ""
    for letter in f"{fold(code)} ":
        if letter.isdecimal():
            digits += letter
            continue
        parts.append(digits.zfill(8) if digits else "")
        parts.append(letter)
        digits = ""
    return "".join(parts)


_KEYS: dict[SortBy, Callable[[PlanRow], SortKey]] = {
    SortBy.CODE: lambda row: _natural(row.code),
    SortBy.TITLE: lambda row: fold(row.title),
    SortBy.LEAD: lambda row: fold(row.lead_words) or None,
    SortBy.PRIORITY: lambda row: row.priority or None,
    SortBy.DUE: lambda row: None if row.due_on is None else row.due_on.toordinal(),
    SortBy.STATUS: lambda row: int(row.status),
    SortBy.PROGRESS: lambda row: row.progress,
}
