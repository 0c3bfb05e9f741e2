"""The card of the action plan on the dashboard, put into words."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from cpex_desktop.french import counted, date_fr, num
from cpex_desktop.queries.coverage import Cover, coverage_words, national_coverage
from cpex_desktop.queries.plan_axes import axis_progress, progress_words
from cpex_desktop.queries.plan_counts import PlanCounts, Tile, plan_counts, tile_address
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plans import list_axes
from cpex_desktop.queries.to_do import SOON_DAYS
from cpex_desktop.ui.dashboard.plan_card_rows import DueRow, PlanCardRows, PlanNumber
from cpex_desktop.ui.formats import sentence_label

_DUES, _NEAR_DAYS = 8, 30


def read_drawn_plan(connection: sqlite3.Connection, actions: Sequence[PlanRow], today: date) -> PlanCardRows:
    """Tell how far a plan that has actions is, what asks for attention, and what comes."""
    counts = plan_counts(actions)
    return PlanCardRows(
        progress_words(counts),
        axis_progress(actions, list_axes(connection)),
        (*_numbers(counts), *_covered(connection)),
        _dues(actions, today),
        tile_address(Tile.ALL),
    )


def _numbers(counts: PlanCounts) -> list[PlanNumber]:
    """Tell what asks for attention; nothing of what there is none."""
    late, soon, bare = (counts.tiles[tile] for tile in (Tile.LATE, Tile.DUE_SOON, Tile.NO_INDICATOR))
    told = (
        (Tile.LATE, late, "en retard", ("action en retard", "actions en retard")),
        (Tile.DUE_SOON, soon, "à 30\u00a0jours", ("échéance à 30\u00a0jours", "échéances à 30\u00a0jours")),
        (Tile.NO_INDICATOR, bare, "sans indicateur", ("action sans indicateur", "actions sans indicateur")),
    )
    return [
        PlanNumber(f"{num(count)} {words}", counted(count, *spoken), tile_address(tile))
        for tile, count, words, spoken in told
        if count
    ]


def _covered(connection: sqlite3.Connection) -> list[PlanNumber]:
    found = national_coverage(connection)
    if found is None:
        return []
    words = f"{found.count(Cover.COVERED)} / {len(found.lines)} nationales"
    return [PlanNumber(words, coverage_words(found), "cpex:couverture")]


def _dues(actions: Sequence[PlanRow], today: date) -> tuple[DueRow, ...]:
    coming = [
        (row.due_on, row)
        for row in actions
        if row.due_on is not None and row.due_on >= today and not row.status.over
    ]
    coming.sort(key=lambda pair: (pair[0], pair[1].code))
    return tuple(_due(row, due, (due - today).days) for due, row in coming[:_DUES])


def _due(row: PlanRow, due: date, days: int) -> DueRow:
    kind = "warn" if days <= SOON_DAYS else "info" if days <= _NEAR_DAYS else "neutral"
    when = f"{due.day:02}/{due.month:02}"
    if days > 300:
        when = date_fr(due)
    said = sentence_label(row.code, row.title, f"échéance le {date_fr(due)}")
    return DueRow(row.code, row.title, when, kind, f"cpex:action/{row.uid}", said)
