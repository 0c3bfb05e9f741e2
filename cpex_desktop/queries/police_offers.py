"""Who was offered a roof before the force came: proposals beside executions and beside what the State has.

Source: instruction of 26 April 2021 (ministers of housing and citizenship), renewed in March 2022: each
execution goes with a proposal of rehousing or, failing that, of shelter. It was read in press accounts; to be
checked against the text itself: what counts as a proposal.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.rates import flow_ratio
from cpex_desktop.queries.key_figures import Compared, compared, same_reach
from cpex_desktop.queries.police_force import ENFORCED
from cpex_desktop.queries.totals import TOTAL, Cut, Figure, figure, monthly_series
from cpex_desktop.reference import catalogue

REHOUSING, SHELTER = "rehousing_offers_before_force", "shelter_offers_before_force"
OFFERS = (REHOUSING, SHELTER)
DECLARED = "offer_coverage_rate"
QUOTA, PLACES, PRIVATE = "prefectural_quota_dwellings", "siao_places_available", "private_dwellings_offered"
CAPACITIES = (QUOTA, PLACES, PRIVATE)
"""What could be offered at a month's end; no file brings it, the officer types it."""

INSTRUCTION = "instruction du 26 avril 2021"


@dataclass(frozen=True, slots=True)
class OfferMonth:
    """One month: proposals of each kind, executions and capacities, None where absent.

    ``capacities`` are in the order of :data:`CAPACITIES`, each a stock at the month's end.
    """

    month: int
    rehousing: float | None
    shelter: float | None
    executions: float | None
    capacities: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class OfferBoard:
    """Proposals and executions of one territory over a span.

    ``per_execution`` relates two flows: one household may receive two proposals and leave before the force
    comes, so it may exceed 1 and is not the share of households that received one. That share is
    ``declared``, in per cent, only where a service counts it.
    """

    span: Span
    rehousing: Compared
    shelter: Compared
    executions: Compared
    per_execution: float | None
    declared: Figure
    months: tuple[OfferMonth, ...]

    @property
    def known(self) -> bool:
        """Tell whether a proposal of some kind was counted, or a capacity."""
        counted = any(item.now.amount is not None for item in (self.rehousing, self.shelter))
        return counted or bool(self.capacities_known)

    @property
    def capacities_known(self) -> tuple[int, ...]:
        """List the places in :data:`CAPACITIES` of those that were given for a month of the span."""
        return tuple(
            place
            for place in range(len(CAPACITIES))
            if any(month.capacities[place] is not None for month in self.months)
        )

    def capacity(self, month: OfferMonth) -> float | None:
        """Add up the capacities of one month; None unless each of those known in the span is there."""
        found = [month.capacities[place] for place in self.capacities_known]
        given = [amount for amount in found if amount is not None]
        return sum(given) if given and len(given) == len(found) else None


def offer_board(connection: sqlite3.Connection, territory: int, span: Span, cut: Cut = TOTAL) -> OfferBoard:
    """Read the proposals of one territory."""
    rehousing, shelter, executions = (
        compared(connection, code, territory, span, cut) for code in (REHOUSING, SHELTER, ENFORCED)
    )
    series = [
        monthly_series(connection, catalogue.indicator(code).number, territory, span, cut)
        for code in (REHOUSING, SHELTER, ENFORCED)
    ]
    # A capacity has no sector: what can be offered is offered to anyone.
    rooms = [
        monthly_series(connection, catalogue.indicator(code).number, territory, span) for code in CAPACITIES
    ]
    return OfferBoard(
        span=span,
        rehousing=rehousing,
        shelter=shelter,
        executions=executions,
        per_execution=offers_per_execution(rehousing.now, shelter.now, executions.now),
        declared=figure(connection, catalogue.indicator(DECLARED).number, territory, span, cut),
        months=tuple(
            OfferMonth(
                month,
                rehousing=series[0][place].amount,
                shelter=series[1][place].amount,
                executions=series[2][place].amount,
                capacities=tuple(found[place].amount for found in rooms),
            )
            for place, month in enumerate(span.months)
        ),
    )


def offers_per_execution(rehousing: Figure, shelter: Figure, executions: Figure) -> float | None:
    """Count the proposals made for one execution; None when a side is absent or they do not cover the same.

    Both kinds must be known: half of the proposals would read as few of them.
    """
    if rehousing.amount is None or shelter.amount is None or not same_reach(rehousing, shelter, executions):
        return None
    return flow_ratio(rehousing.amount + shelter.amount, executions.amount)
