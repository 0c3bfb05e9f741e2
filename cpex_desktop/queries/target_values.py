"""What a figure with a target is now: read where the diagnosis reads it, and never kept beside the target.

The actions of the plan and the objectives of a charter follow figures in the same way, so that one indicator
reads the same on a sheet, in an evaluation and on the map.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from cpex_desktop.analysis.periods import PeriodKind, Span, add_months
from cpex_desktop.analysis.targets import Target, TargetProgress, target_progress
from cpex_desktop.models.plan_lists import Course
from cpex_desktop.queries.places import find_place
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.shown_figure import ShownFigure, shown_figure
from cpex_desktop.queries.totals import TOTAL, Cut
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.catalogue import Direction, Indicator


@dataclass(frozen=True, slots=True)
class Followed:
    """Which figure is followed: that of the ``months`` months that end with the last one known.

    ``territory`` 0 is the département.
    """

    indicator: Indicator
    measure: Measure
    territory: int = 0
    cut: Cut = TOTAL
    months: int = 12


def followed_figure(
    connection: sqlite3.Connection, followed: Followed, *, until: int = 0
) -> ShownFigure | None:
    """Read the figure followed; None when no month of it is known.

    ``until`` (yyyymm) leaves out what came later: the figure of a past year stays that of the year. Raises
    UserError when its territory is no longer in the base.
    """
    place = find_place(connection, followed.territory)
    last = last_known(connection, followed.indicator, place.id, followed.cut, until=until)
    if last is None:
        return None
    span = Span(add_months(last, 1 - max(followed.months, 1)), last)
    asked = Question(followed.indicator.code, followed.measure, place.kind, span, followed.cut, place.id)
    return shown_figure(connection, asked)


def last_known(
    connection: sqlite3.Connection, indicator: Indicator, territory: int, cut: Cut = TOTAL, *, until: int = 0
) -> int | None:
    """Give the last month (yyyymm) for which one territory has a value, that of a quarter or a year included.

    A ratio that was not received is known as far as its numerator.
    """
    rows = connection.execute(
        "SELECT period_kind, period_start FROM summary WHERE indicator = ? AND territory = ? AND sector = ?"
        " AND ground = ? AND landlord = ? AND detail = ? AND amount IS NOT NULL",
        (indicator.number, territory, cut.sector, cut.ground, cut.landlord, cut.detail),
    )
    ends = [add_months(start, PeriodKind(kind).length - 1) for kind, start in rows]
    known = max((end for end in ends if not until or end <= until), default=None)
    if known is None and indicator.computable and indicator.numerator is not None:
        above = catalogue.indicator(indicator.numerator)
        return last_known(connection, above, territory, cut, until=until)
    return known


def rises(indicator: Indicator, course: Course) -> bool | None:
    """Tell which way is good: as it was said, else as the catalogue has it; None when neither says."""
    if course is not Course.NONE:
        return course is Course.UP
    if indicator.direction is Direction.NEUTRAL:
        return None
    return indicator.direction is Direction.HIGHER_IS_BETTER


def progress_of(figure: ShownFigure | None, promised: Target, day: date) -> TargetProgress:
    """Set a figure beside its target on ``day``; one that lacks months or communes gives no progress."""
    amount = None if figure is None or figure.partial else figure.amount
    return target_progress(amount, promised, day)
