"""The concours de la force publique: asked for, granted, refused, pending, carried out, by the one road."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.rates import share
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.key_figures import Compared, same_reach
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.police_compare import compared_against
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.rates import Rate, computed_rates
from cpex_desktop.queries.totals import TOTAL, Cut, Figure, monthly_series
from cpex_desktop.reference import catalogue

REQUESTS, GRANTED, REFUSED = "police_requests", "police_granted", "police_refused"
PENDING, OVER_TWO_MONTHS = "police_requests_pending", "police_requests_over_2_months"
NOT_ENFORCED, ENFORCED = "police_granted_not_enforced", "evictions_enforced"

FLOWS = (REQUESTS, GRANTED, REFUSED, ENFORCED)
STOCKS = (PENDING, OVER_TWO_MONTHS, NOT_ENFORCED)
BOARD = (REQUESTS, GRANTED, REFUSED, PENDING, OVER_TWO_MONTHS, NOT_ENFORCED, ENFORCED)
"""The seven figures of the board, in the order of the procedure; flows are summed, stocks never."""

GRANT_RATE = "police_grant_rate"


@dataclass(frozen=True, slots=True)
class ForceMonth:
    """One month: flows of the month, stocks at its end, in the order of :data:`BOARD`."""

    month: int
    figures: tuple[Figure, ...]

    def amount(self, code: str) -> float | None:
        """Give one of the seven figures, None when it is absent."""
        return self.figures[BOARD.index(code)].amount


@dataclass(frozen=True, slots=True)
class ForceBoard:
    """The seven figures of one territory over a span, and what relates them.

    ``grant_rate`` is the catalogue's: grants for 100 requests of the same months, two flows. ``decided`` is
    the fraction of grants among express decisions (grants and refusals): a silence of two months is worth a
    refusal (CPCE, art. L. 153-1 and R. 153-1) but is no decision, so it is not in it. ``implied`` is the
    fraction of the pending requests that wait for over two months. Both are None when a side is absent or
    lacks months or communes that the other has.
    """

    territory: Place
    span: Span
    cut: Cut
    items: tuple[Compared, ...]
    months: tuple[ForceMonth, ...]
    grant_rate: Rate | None
    decided: float | None
    implied: float | None

    def item(self, code: str) -> Compared:
        """Give one of the seven figures."""
        return self.items[BOARD.index(code)]

    @property
    def known(self) -> tuple[Compared, ...]:
        """List the figures that are there."""
        return tuple(item for item in self.items if item.now.amount is not None)

    @property
    def has_months(self) -> bool:
        """Tell whether a month of the span has a figure, since the last one may lack its stocks."""
        return any(figure.amount is not None for month in self.months for figure in month.figures)

    def last_counted(self, code: str) -> tuple[int, float] | None:
        """Give the newest month of the span with a value and that value: where a stock stops early."""
        for known in reversed(self.months):
            amount = known.amount(code)
            if amount is not None:
                return known.month, amount
        return None


def force_board(
    connection: sqlite3.Connection, territory: Place, question: Question, cut: Cut = TOTAL
) -> ForceBoard:
    """Read the board of one territory over the span of a question, compared as it asks."""
    span = question.span
    items = tuple(compared_against(connection, code, territory, question, cut) for code in BOARD)
    now = {code: item.now for code, item in zip(BOARD, items, strict=True)}
    indicator = catalogue.indicator(GRANT_RATE)
    rated = computed_rates(connection, indicator, territory.kind, span, cut)
    return ForceBoard(
        territory=territory,
        span=span,
        cut=cut,
        items=items,
        months=force_months(connection, territory.id, span, cut),
        grant_rate=rated.get(territory.id),
        decided=decided_share(now[GRANTED], now[REFUSED]),
        implied=_fraction(now[OVER_TWO_MONTHS], now[PENDING]),
    )


def force_months(
    connection: sqlite3.Connection, territory: int, span: Span, cut: Cut = TOTAL
) -> tuple[ForceMonth, ...]:
    """Give one row per month of ``span``, absent figures keeping their place."""
    series = [
        monthly_series(connection, catalogue.indicator(code).number, territory, span, cut) for code in BOARD
    ]
    return tuple(
        ForceMonth(month, tuple(months[place] for months in series))
        for place, month in enumerate(span.months)
    )


def decided_share(granted: Figure, refused: Figure) -> float | None:
    """Tell which fraction of the express decisions grants; None when the two do not cover the same."""
    if granted.amount is None or refused.amount is None or not same_reach(granted, refused):
        return None
    return share(granted.amount, granted.amount + refused.amount)


def _fraction(part: Figure, whole: Figure) -> float | None:
    return share(part.amount, whole.amount) if same_reach(part, whole) else None


def any_known(connection: sqlite3.Connection) -> bool:
    """Tell whether the base holds any figure of the board, wherever and whenever."""
    numbers = [catalogue.indicator(code).number for code in BOARD]
    marks = ", ".join("?" * len(numbers))
    query = f"SELECT EXISTS (SELECT 1 FROM summary WHERE indicator IN ({marks}) AND amount IS NOT NULL)"
    return bool(connection.execute(query, numbers).fetchone()[0])


def force_places(places: list[Place]) -> list[Place]:
    """Keep the territories that a board may be about: the département, then its arrondissements."""
    levels = (TerritoryKind.DEPARTEMENT, TerritoryKind.ARRONDISSEMENT)
    return [place for kind in levels for place in places if place.kind is kind]
