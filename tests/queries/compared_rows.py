"""Rows made by hand, as queries would give them, for the sentences that read them."""

from __future__ import annotations

from cpex_desktop.analysis.periods import Span, rolling_12
from cpex_desktop.analysis.rates import compare
from cpex_desktop.models.enums import TerritoryKind, ValueStatus
from cpex_desktop.queries.key_figures import Compared, same_perimeter
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.procedure_lines import ProcedureLine
from cpex_desktop.queries.territory_lines import TerritoryLine
from cpex_desktop.queries.totals import NOTHING, Figure
from cpex_desktop.reference import catalogue, procedure

SPAN = rolling_12(202609)


def figure(
    amount: float | None,
    *,
    missing: tuple[int, ...] = (),
    covered: int = 10,
    status: ValueStatus = ValueStatus.AVAILABLE,
) -> Figure:
    """Give a figure of a département of ten communes."""
    if amount is None:
        return NOTHING
    return Figure(amount, missing=missing, covered=covered, expected=10, status=status)


def item(code: str, now: Figure, before: Figure, span: Span = SPAN) -> Compared:
    """Set two figures a year apart."""
    comparison = compare(now.amount, before.amount, same_perimeter=same_perimeter(now, before))
    return Compared(catalogue.indicator(code), 1, span, now, before, comparison)


def counts(code: str, now: float | None, before: float | None) -> Compared:
    """Set two complete counts a year apart."""
    return item(code, figure(now), figure(before))


def commune(
    name: str, acts: float | None, rate: float | None = None, code: str = "summonses"
) -> TerritoryLine:
    """Give the line of one commune."""
    place = Place(len(name), TerritoryKind.COMMUNE, name, name, None, None, 100, 1, False)
    known = Figure(acts, covered=1, expected=1) if acts is not None else NOTHING
    return TerritoryLine(
        subject=catalogue.indicator(code),
        place=place,
        acts=known,
        before=NOTHING,
        comparison=compare(acts, None),
        rate=rate,
        households=NOTHING,
        households_year=2022 if rate is not None else 0,
        grants=NOTHING,
        evictions=NOTHING,
        shrunken=rate,
    )


def stage_line(
    code: str, total: float | None, *, share: float | None = None, ratio: float | None = None
) -> ProcedureLine:
    """Give the line of one stage."""
    stage = next(one for one in procedure.main_stages() if one.indicator == code)
    return ProcedureLine(
        stage=stage,
        indicator=catalogue.indicator(code),
        social=NOTHING,
        private=NOTHING,
        total=figure(total),
        before=NOTHING,
        unspecified=None,
        unspecified_deduced=False,
        private_share=share,
        ratio=ratio,
        comparison=compare(total, None),
    )
