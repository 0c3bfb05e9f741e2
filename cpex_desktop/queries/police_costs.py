"""What refusals and delays cost the State: compensation claimed, settled, paid, due, and the year's credits.

Source: CPCE, art. L. 153-1 and, since the decree of 3 November 2025, R. 154-1 to R. 154-7.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.periods import Span, year_to_date
from cpex_desktop.analysis.rates import rate
from cpex_desktop.queries.key_figures import Compared
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.police_compare import compared_against
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.totals import TOTAL, Cut, Figure, figure
from cpex_desktop.reference import catalogue

CLAIMS, AGREEMENTS = "compensation_claims", "compensation_agreements"
PAID, OUTSTANDING = "compensation_amount_paid", "compensation_outstanding"
BUDGET = "compensation_budget_notified"
COSTS = (CLAIMS, AGREEMENTS, PAID, OUTSTANDING)


@dataclass(frozen=True, slots=True)
class CostBoard:
    """The compensation of one territory: four figures over the span, then the calendar year of its end.

    ``paid_this_year`` runs from January to the last month of the span, ``budget`` is the whole year's.
    ``use`` is the first for 100 € of the second, None when a side is absent: the credits are known for the
    département and all sectors only.
    """

    span: Span
    items: tuple[Compared, ...]
    year: int
    paid_this_year: Figure
    budget: Figure
    use: float | None

    def item(self, code: str) -> Compared:
        """Give one of the four figures."""
        return self.items[COSTS.index(code)]

    @property
    def known(self) -> bool:
        """Tell whether anything is known of it."""
        return any(item.now.amount is not None for item in self.items) or self.budget.amount is not None


def cost_board(
    connection: sqlite3.Connection, place: Place, question: Question, cut: Cut = TOTAL
) -> CostBoard:
    """Read what compensation cost for one territory over the span of a question, compared as it asks."""
    span, territory = question.span, place.id
    to_date = year_to_date(span.last)
    year = span.last // 100
    whole = Span(year * 100 + 1, year * 100 + 12)
    paid = figure(connection, catalogue.indicator(PAID).number, territory, to_date, cut)
    budget = figure(connection, catalogue.indicator(BUDGET).number, territory, whole, cut)
    return CostBoard(
        span=span,
        items=tuple(compared_against(connection, code, place, question, cut) for code in COSTS),
        year=year,
        paid_this_year=paid,
        budget=budget,
        use=None if paid.missing else rate(paid.amount, budget.amount, per=100),
    )
