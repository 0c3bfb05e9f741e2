"""What later batches changed of what earlier ones had said: how many values, which, and by how much."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.periods import PeriodKind, Span, add_months
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.reference.catalogue import Aggregation, Indicator

_KEY = "indicator, period_kind, period_start, territory, sector, ground, landlord, detail"
_ADDED = {Aggregation.FLOW, Aggregation.STOCK, Aggregation.AMOUNT}


@dataclass(frozen=True, slots=True)
class Revision:
    """The values of one indicator that one batch gave again after another.

    ``again`` counts them all, ``changed`` those that are not the same, the reasons of absences included.
    ``before`` and ``after`` add up the values known on both sides, since an absent one is not zero; None for
    a mean, a ratio, or where no value is. ``appeared`` counts those that were absent before, ``vanished``
    those that became so. ``replaces`` is False when the batch imported later is of older data, which does
    not prevail.
    """

    indicator: Indicator
    batch: int
    earlier: int
    source: str
    span: Span
    again: int
    changed: int
    before: float | None
    after: float | None
    appeared: int
    vanished: int
    replaces: bool


def list_revisions(connection: sqlite3.Connection) -> tuple[Revision, ...]:
    """List the revisions between batches in use, the newest batch first, then the most changed."""
    shared = connection.execute(
        "SELECT indicator FROM value GROUP BY indicator HAVING min(batch) <> max(batch)"
    ).fetchall()
    found = [revision for (number,) in shared for revision in _of(connection, number)]
    return tuple(sorted(found, key=lambda one: (-one.batch, -one.changed, one.indicator.number)))


def _of(connection: sqlite3.Connection, number: int) -> list[Revision]:
    # The key of the table ends with the batch: each window is read in order, nothing is sorted.
    rows = connection.execute(
        f"WITH given AS (SELECT {_KEY}, batch, amount, absence,"
        f" lag(batch) OVER same AS earlier, lag(amount) OVER same AS was, lag(absence) OVER same AS lacked"
        f" FROM value WHERE indicator = ? AND batch IN (SELECT id FROM batch WHERE withdrawn_at IS NULL)"
        f" WINDOW same AS (PARTITION BY {_KEY} ORDER BY batch))"
        " SELECT batch, earlier, count(*), sum(amount IS NOT was OR absence IS NOT lacked),"
        " sum(CASE WHEN amount IS NOT NULL THEN was END), sum(CASE WHEN was IS NOT NULL THEN amount END),"
        " sum(was IS NULL AND amount IS NOT NULL), sum(amount IS NULL AND was IS NOT NULL),"
        " min(period_start), max(period_start), max(period_kind) FROM given"
        " WHERE earlier IS NOT NULL GROUP BY batch, earlier",
        (number,),
    ).fetchall()
    if not rows:
        return []
    (code,) = connection.execute("SELECT code FROM indicator WHERE number = ?", (number,)).fetchone()
    indicator = find_indicator(connection, code)
    known = {
        batch: (source, as_of)
        for batch, source, as_of in connection.execute("SELECT id, source, as_of FROM batch")
    }
    adds = indicator.aggregation in _ADDED
    return [
        Revision(
            indicator=indicator,
            batch=batch,
            earlier=earlier,
            source=known[batch][0],
            span=Span(first, add_months(last, PeriodKind(kind).length - 1)),
            again=again,
            changed=changed,
            before=before if adds else None,
            after=after if adds else None,
            appeared=appeared,
            vanished=vanished,
            replaces=known[batch][1] >= known[earlier][1],
        )
        for batch, earlier, again, changed, before, after, appeared, vanished, first, last, kind in rows
    ]
