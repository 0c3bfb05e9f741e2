"""What an officer asks of the diagnosis: one indicator, one level, one period, one part of the acts."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum

from cpex_desktop.analysis.periods import Span, add_months
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.totals import TOTAL, Cut
from cpex_desktop.reference.catalogue import Aggregation, Indicator, Section, Unit

_RELATED = frozenset({Section.UPSTREAM, Section.PROCEDURE, Section.SOLVENCY})
_FIRST_LOCAL = 10_001
_YEARS_OF_A_MEAN = 3


class Measure(StrEnum):
    """What is shown of an indicator: how many, or how many for those who can undergo it.

    RATE is per 1,000 tenant households of the sector for a count of acts, and the value itself for an
    indicator that is a ratio; COUNT is the value itself for all others, means and amounts included.
    """

    COUNT = "count"
    RATE = "rate"


class Against(StrEnum):
    """What a period is compared with."""

    YEAR_BEFORE = "year_before"
    PREVIOUS = "previous"
    THREE_YEARS = "three_years"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; equal questions have equal answers as long as the base does not change.

    ``code`` is an indicator of the catalogue or of the base; ``territory`` the one chosen among all, 0 for
    the département; ``span`` runs over whole months.
    """

    code: str
    measure: Measure
    level: TerritoryKind
    span: Span
    cut: Cut = TOTAL
    territory: int = 0
    against: Against = Against.YEAR_BEFORE


def measures_of(indicator: Indicator, cut: Cut = TOTAL) -> tuple[Measure, ...]:
    """List the measures that an indicator allows, the one to begin with first.

    Nobody knows how many households rent from one landlord: its acts are counted, not related.
    """
    if indicator.aggregation is Aggregation.RATE:
        return (Measure.RATE,)
    counted = indicator.unit is Unit.COUNT and indicator.aggregation is Aggregation.FLOW
    if counted and (indicator.section in _RELATED or indicator.number >= _FIRST_LOCAL):
        return (Measure.COUNT,) if cut.landlord else (Measure.RATE, Measure.COUNT)
    return (Measure.COUNT,)


def carried(wish: Question, shown: Question, asked: Question) -> Question:
    """Keep what a person wished before an indicator lacked it, except for what they change now.

    ``shown`` is what became of ``wish``, ``asked`` what they made of it; the territory is the last chosen.
    """
    changed = {
        field.name: getattr(asked, field.name)
        for field in fields(Question)
        if getattr(asked, field.name) != getattr(shown, field.name)
    }
    return replace(wish, **{"territory": asked.territory, **changed})


def earlier_spans(span: Span, against: Against) -> tuple[Span, ...]:
    """Give the spans that a period is compared with: one, or three of which the mean is taken.

    Raises ValueError before the first month that the program knows (analysis/periods.py).
    """
    if against is Against.PREVIOUS:
        return (Span(add_months(span.first, -span.count), add_months(span.first, -1)),)
    years = _YEARS_OF_A_MEAN if against is Against.THREE_YEARS else 1
    return tuple(
        Span(add_months(span.first, -12 * back), add_months(span.last, -12 * back))
        for back in range(1, years + 1)
    )
