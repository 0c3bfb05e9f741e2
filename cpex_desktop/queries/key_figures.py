"""The figures that a prefect asks first: twelve months, the same twelve a year before, month by month."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.periods import Span, add_months, rolling_12
from cpex_desktop.analysis.rates import Comparison, compare
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.preferences import few_acts
from cpex_desktop.queries.totals import NOTHING, TOTAL, Cut, Figure, figure, latest_year, monthly_series
from cpex_desktop.reference import catalogue, procedure

KEY_CODES = ("payment_orders", "summonses", "judgments_total", "police_granted", "evictions_enforced")
"""The five tiles of the dashboard and of the prefect's workbook, in the order of the procedure."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One indicator over a span and over the same months a year before.

    When the span has no figure, ``year`` and ``yearly`` are the newest calendar year known; else 0 and none.
    """

    indicator: catalogue.Indicator
    territory: int
    span: Span
    now: Figure
    before: Figure
    comparison: Comparison
    year: int = 0
    yearly: Figure = NOTHING


@dataclass(frozen=True, slots=True)
class MonthlyComparison:
    """Month by month, a span and the same months a year before; the two lists have the span's length."""

    indicator: catalogue.Indicator
    territory: int
    span: Span
    now: tuple[Figure, ...]
    before: tuple[Figure, ...]


def compared(
    connection: sqlite3.Connection, code: str, territory: int, span: Span, cut: Cut = TOTAL
) -> Compared:
    """Give one figure and its evolution over a year; raises UserError for an unknown code.

    The evolution is not interpreted under the service's threshold, nor when one of the two sums lacks months
    or communes that the other has.
    """
    known = catalogue.indicator(code)
    now = figure(connection, known.number, territory, span, cut)
    before = figure(connection, known.number, territory, span.previous_year(), cut)
    comparison = compare(
        now.amount, before.amount, minimum=few_acts(connection), same_perimeter=same_perimeter(now, before)
    )
    year, yearly = 0, NOTHING
    if now.amount is None:
        year, yearly = latest_year(connection, known.number, territory, span.last, cut)
    return Compared(known, territory, span, now, before, comparison, year, yearly)


def same_perimeter(now: Figure, before: Figure) -> bool:
    """Tell whether two figures a year apart lack the same months and rest on as many communes."""
    lacking = {month % 100 for month in now.missing}
    return lacking == {month % 100 for month in before.missing} and now.covered == before.covered


def same_reach(*found: Figure) -> bool:
    """Tell whether figures of one span and one territory lack the same months and communes.

    Only then may one be related to another: acts of ten months over requests of twelve are no ratio.
    """
    months, communes = {one.missing for one in found}, {one.covered for one in found}
    return len(months) == 1 and (len(communes) == 1 or all(one.covered >= one.expected for one in found))


def key_figures(connection: sqlite3.Connection, last: int) -> list[Compared]:
    """Give the five key figures of the département over the twelve months that end at ``last``."""
    home = departement(connection).id
    return [compared(connection, code, home, rolling_12(last)) for code in KEY_CODES]


def monthly_comparison(
    connection: sqlite3.Connection, code: str, territory: int, span: Span, cut: Cut = TOTAL
) -> MonthlyComparison:
    """Give the months of a span beside those of the year before."""
    known = catalogue.indicator(code)
    now = monthly_series(connection, known.number, territory, span, cut)
    before = monthly_series(connection, known.number, territory, span.previous_year(), cut)
    return MonthlyComparison(known, territory, span, tuple(now), tuple(before))


def data_end(connection: sqlite3.Connection) -> int | None:
    """Give the month at which the figures of the procedure stop, None when there is none.

    Stages whose data stop more than three months before the newest are left out: they would hold the whole
    dashboard back; their tiles then say which months lack.
    """
    codes = [stage.indicator for stage in procedure.main_stages() if stage.indicator]
    numbers = [catalogue.indicator(code).number for code in codes]
    marks = ", ".join("?" * len(numbers))
    rows = connection.execute(
        f"SELECT max(period_start) FROM summary WHERE indicator IN ({marks}) AND level = ?"
        " AND period_kind = 1 AND sector = 0 AND ground = 0 AND landlord = 0 AND detail = 0"
        " AND amount IS NOT NULL GROUP BY indicator",
        [*numbers, int(TerritoryKind.DEPARTEMENT)],
    )
    ends = [int(month) for (month,) in rows]
    if not ends:
        return None
    newest = max(ends)
    return min(month for month in ends if month >= add_months(newest, -3))
