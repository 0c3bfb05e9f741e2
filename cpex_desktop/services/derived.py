"""What is computed from the rows of a base, made again whenever they change: done, undone or done again.

The base calls :func:`refresh_derived` inside the transaction of each step (``Store.derive``), so that no
service and no undoing can forget it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping

from cpex_desktop.db.changes import ChangeSet, RowChange, Scalar
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.services.area_totals import refresh_area_totals
from cpex_desktop.services.hot_spots import refresh_area_spots, refresh_hot_spots
from cpex_desktop.services.totals import Touched, refresh_totals

DERIVED = ("summary", "hot_spot")
"""Tables that hold nothing but what is computed."""


def refresh_derived(connection: sqlite3.Connection, change: ChangeSet) -> Collection[str]:
    """Make again what rests on the rows of ``change`` and name the tables written, none when nothing does."""
    touched = _touched(connection, change.rows)
    areas = _redrawn(change.rows)
    if touched:
        remake_figures(connection, touched)
    if areas:
        refresh_area_totals(connection, areas=areas)
        refresh_area_spots(connection)
    return DERIVED if touched or areas else ()


def remake_figures(
    connection: sqlite3.Connection,
    touched: Collection[Touched],
    say: Callable[[int, str], None] = lambda _done, _text: None,
) -> None:
    """Make the totals of ``touched`` and the hot spots again; ``say`` hears of the second and third step."""
    say(2, "Calcul des totaux")
    refresh_totals(connection, touched)
    refresh_area_totals(connection, touched)
    say(3, "Recherche des points chauds")
    refresh_hot_spots(connection, {place.indicator for place in touched})


def touched_by_batch(connection: sqlite3.Connection, number: int) -> list[Touched]:
    """List the totals that rest on one batch of the base."""
    rows = connection.execute(
        "SELECT indicator, min(first), max(last) FROM ("
        " SELECT indicator, min(period_start) AS first, max(period_start) AS last FROM value"
        "  WHERE batch = :batch GROUP BY indicator"
        " UNION ALL SELECT indicator, period_first, period_last FROM batch_scope WHERE batch = :batch)"
        " GROUP BY indicator",
        {"batch": number},
    )
    return [Touched(*row) for row in rows]


def gather(spans: Iterable[tuple[int, int, int]]) -> list[Touched]:
    """Widen (indicator, first, last) to one stretch for each indicator."""
    ends: dict[int, tuple[int, int]] = {}
    for indicator, first, last in spans:
        low, high = ends.get(indicator, (first, last))
        ends[indicator] = (min(low, first), max(high, last))
    return [Touched(indicator, *stretch) for indicator, stretch in ends.items()]


def _touched(connection: sqlite3.Connection, rows: Iterable[RowChange]) -> list[Touched]:
    spans: list[tuple[int, int, int]] = []
    for row in rows:
        side = _either(row)
        if row.table == "batch":
            spans += touched_by_batch(connection, _number(side["id"]))
        elif row.table == "value":
            start = _number(side["period_start"])
            spans.append((_number(side["indicator"]), start, start))
        elif row.table == "batch_scope":
            ends = (_number(side["period_first"]), _number(side["period_last"]))
            spans.append((_number(side["indicator"]), *ends))
    return gather(spans)


def _redrawn(rows: Iterable[RowChange]) -> set[int]:
    """List the areas that a commune joined or left, with those that appeared or disappeared."""
    areas: set[int] = set()
    for row in rows:
        if row.table != "territory":
            continue
        sides = [side.get("area") if side else None for side in (row.before, row.after)]
        if sides[0] != sides[1]:
            areas |= {_number(area) for area in sides if area is not None}
        if _either(row)["kind"] == TerritoryKind.AREA and not (row.before and row.after):
            areas.add(_number(_either(row)["id"]))
    return areas


def _either(row: RowChange) -> Mapping[str, Scalar]:
    return row.after or row.before or {}


def _number(cell: Scalar) -> int:
    return int(cell or 0)
