"""How long a partner has not been heard of, and what follows: computed from days, never typed.

Only an exchange that took place counts: a message left or a meeting put off breaks no silence. Days are
compared, not instants.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

SOON_DAYS = 7
"""Days before its date from which a follow-up is near."""
LONGEST_SILENCE = 730
"""Days: from two years on, or for one never contacted, a silence is as long as it can be."""


class PartnerStanding(StrEnum):
    """How a partner stands, the most urgent first."""

    LATE = "late"
    TO_CHASE = "to_chase"
    NEW = "new"
    UP_TO_DATE = "up_to_date"


def silence(last: date | None, today: date) -> int | None:
    """Count the days since the last exchange, None when there was none."""
    return None if last is None else max(0, (today - last).days)


def partner_standing(
    last: date | None,
    cadence: int,
    today: date,
    *,
    missed: date | None = None,
    nearest: date | None = None,
    planned: bool = False,
) -> PartnerStanding:
    """Tell how a partner stands on a day.

    ``missed`` is the earliest day that passed without its outcome (follow-up, promise, planned exchange),
    ``nearest`` that of the next follow-up, ``planned`` says that an exchange is. ``cadence`` is in days, 0
    for none: on its last day the partner is to be contacted again, be an exchange planned or not. One never
    contacted, with nothing planned, is new: no cadence runs from a day that never was.
    """
    if missed is not None and missed < today:
        return PartnerStanding.LATE
    if nearest is not None and (nearest - today).days <= SOON_DAYS:
        return PartnerStanding.TO_CHASE
    days = silence(last, today)
    if days is None:
        expected = planned or nearest is not None
        return PartnerStanding.UP_TO_DATE if expected else PartnerStanding.NEW
    return PartnerStanding.TO_CHASE if 0 < cadence <= days else PartnerStanding.UP_TO_DATE


def visit_score(pressure: float, last: date | None, today: date) -> float:
    """Tell how much a partner is to be seen first: pressure of the territory × time without exchange.

    ``pressure`` is the rate of the territory over that of the département (1: as much). Time is in years, two
    at most. 0 for one seen today.
    """
    days = silence(last, today)
    return pressure * min(LONGEST_SILENCE if days is None else days, LONGEST_SILENCE) / 365
