"""How far each axis of a plan is: the four parts that the dashboard and the documents draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cpex_desktop.french import counted
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_counts import PlanCounts, Tile, plan_counts
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plans import AxisLine

NO_AXIS = "Sans axe"
_WAITING = frozenset({ActionStatus.TO_FRAME, ActionStatus.TO_LAUNCH})


@dataclass(frozen=True, slots=True)
class AxisProgress:
    """One axis; every action is in one part only: done, else late, else waiting, else under way.

    ``total`` leaves out the actions that were dropped: nothing is expected of them.
    """

    name: str
    done: int
    under_way: int
    late: int
    waiting: int

    @property
    def total(self) -> int:
        """Count the actions that are expected, or done."""
        return self.done + self.under_way + self.late + self.waiting

    @property
    def done_share(self) -> float | None:
        """Give the part of its actions that is done; None when it has none."""
        return self.done / self.total if self.total else None


def axis_progress(rows: Iterable[PlanRow], axes: Sequence[AxisLine]) -> tuple[AxisProgress, ...]:
    """Count the actions of each axis, in the order of the plan; those without an axis last, if any."""
    listed = tuple(rows)
    named = [(axis.uid, f"{axis.code}. {axis.title}" if axis.code else axis.title) for axis in axes]
    parts = [_progress(name, [row for row in listed if row.axis == uid]) for uid, name in named]
    apart = _progress(NO_AXIS, [row for row in listed if not row.axis])
    return (*parts, apart) if apart.total else tuple(parts)


def progress_words(counts: PlanCounts) -> str:
    """Say a plan in one line: « 34 actions, dont 12 terminées »."""
    done = counts.tiles[Tile.DONE]
    said = counted(counts.tiles[Tile.ALL], "action", "actions")
    return f"{said}, dont {counted(done, 'terminée', 'terminées')}" if done else f"{said}, aucune terminée"


def _progress(name: str, rows: Sequence[PlanRow]) -> AxisProgress:
    counts = plan_counts(rows)
    done, late = counts.tiles[Tile.DONE], counts.tiles[Tile.LATE]
    waiting = sum(row.status in _WAITING and not row.standing.late for row in rows)
    dropped = counts.statuses[ActionStatus.DROPPED]
    return AxisProgress(name, done, len(rows) - done - late - waiting - dropped, late, waiting)
