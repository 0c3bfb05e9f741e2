"""What a decision maker reads of the plan in hand: how far it is, what is late, stuck or at risk.

Counts are those of every screen (``plan_counts``); nothing is counted anew here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cpex_desktop.french import counted, num, plural
from cpex_desktop.models.plan_lists import ActionStatus, Weather
from cpex_desktop.queries.coverage import Coverage, coverage_words, national_coverage
from cpex_desktop.queries.plan_axes import AxisProgress, axis_progress
from cpex_desktop.queries.plan_counts import PlanCounts, Tile, plan_counts
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plans import PlanLine, current_plan, list_axes

_WORST_FIRST = (Weather.COMPROMISED, Weather.SUPPORT, Weather.REACHABLE)


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What holds an action back, or may: in the words of its sheet, empty where nothing was written."""

    row: PlanRow
    cause: str
    lever: str
    unlocker: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PlanReview:
    """The current plan on a day.

    ``late`` by decreasing delay; ``blocked`` in the order of the plan; ``weather`` those that go on and whose
    objectives are not secure, the worst first; ``done`` those of the calendar year of ``today``, newest
    first. ``undated`` counts those that are done and do not say when. ``coverage`` is of the national plan.
    """

    plan: PlanLine
    today: date
    counts: PlanCounts
    axes: tuple[AxisProgress, ...]
    late: tuple[PlanRow, ...]
    blocked: tuple[Hindrance, ...]
    weather: tuple[Hindrance, ...]
    done: tuple[PlanRow, ...]
    undated: int
    coverage: Coverage | None


def review_plan(connection: sqlite3.Connection, today: date) -> PlanReview | None:
    """Review the current plan; None where there is none, or no action in it."""
    plan = current_plan(connection)
    rows = plan_rows(connection, today)
    if plan is None or not rows:
        return None
    done = [row for row in rows if row.status is ActionStatus.DONE]
    this_year = [(row.done_on, row) for row in done if row.done_on and row.done_on.year == today.year]
    this_year.sort(key=lambda pair: pair[0], reverse=True)
    told = _hindrances(connection, rows)
    weather = [one for one in told if one.row.weather in _WORST_FIRST]
    return PlanReview(
        plan=plan,
        today=today,
        counts=plan_counts(rows),
        axes=axis_progress(rows, list_axes(connection)),
        late=tuple(sorted((row for row in rows if row.standing.late), key=lambda row: -row.standing.days)),
        blocked=tuple(one for one in told if one.row.status is ActionStatus.BLOCKED),
        weather=tuple(sorted(weather, key=lambda one: _WORST_FIRST.index(one.row.weather))),
        done=tuple(row for _day, row in this_year),
        undated=sum(row.done_on is None for row in done),
        coverage=national_coverage(connection),
    )


def review_sentence(review: PlanReview) -> str:
    """Say the plan in one line: « 12 actions sur 34 sont terminées, 2 sont en retard… »."""
    counts = review.counts.tiles
    done, late, every = (counts[tile] for tile in (Tile.DONE, Tile.LATE, Tile.ALL))
    verb = plural(done, "est terminée", "sont terminées")
    finished = (
        f"{counted(done, 'action', 'actions')} sur {num(every)} {verb}"
        if done
        else f"{counted(every, 'action', 'actions')} au plan, aucune n’est terminée"
    )
    delayed = f"{num(late)} {plural(late, 'est', 'sont')} en retard" if late else "aucune n’est en retard"
    covered = f"\u202f; {coverage_words(review.coverage)}" if review.coverage else ""
    return f"{finished}, {delayed}{covered}."


def _hindrances(connection: sqlite3.Connection, rows: Sequence[PlanRow]) -> list[Hindrance]:
    """Give the actions that go on with what was written of their blockage and of their weather."""
    texts = {
        uid: (cause, lever, unlocker, sentence)
        for uid, cause, lever, unlocker, sentence in connection.execute(
            "SELECT a.uid, a.block_cause, a.block_lever, a.block_unlocker, a.weather_sentence"
            " FROM action a JOIN plan p ON p.id = a.plan WHERE p.is_current AND p.deleted_at IS NULL"
        )
    }
    return [Hindrance(row, *texts[row.uid]) for row in rows if not row.status.over]
