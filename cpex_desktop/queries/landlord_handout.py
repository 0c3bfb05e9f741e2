"""What may be handed to one landlord: its own figures, the others as one sum, small counts hidden."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.rates import Comparison
from cpex_desktop.analysis.secrecy import hidden_counts, may_tell_sum
from cpex_desktop.errors import UserError
from cpex_desktop.queries.landlord_lines import (
    DWELLINGS,
    LandlordLine,
    LandlordValue,
    is_counted,
    landlord_board,
    reference_rate,
)
from cpex_desktop.queries.landlord_sources import LandlordSource, landlord_sources
from cpex_desktop.queries.preferences import secrecy
from cpex_desktop.queries.totals import Figure
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.catalogue import Indicator

_SPLITS = (("judgments_firm", "judgments_conditional"),)


@dataclass(frozen=True, slots=True)
class HandoutLine:
    """One indicator as it may leave the service; ``masked`` hides the count, its rate and its evolution.

    ``before_masked`` hides the year before. ``others`` is the rate of the other landlords together, None
    where it is not computable or would tell what one of them is.
    """

    indicator: Indicator
    count: Figure
    year: int
    rate: float | None
    masked: bool
    before: Figure
    before_masked: bool
    comparison: Comparison
    others: float | None


@dataclass(frozen=True, slots=True)
class Handout:
    """The sheet of one landlord; ``others`` counts those that the comparison may speak of.

    ``alone`` tells that no comparison is given, since they are too few or one of them outweighs the rest.
    """

    name: str
    span: Span
    dwellings: Figure
    year: int
    lines: tuple[HandoutLine, ...]
    others: int
    alone: bool
    threshold: int
    few: int
    sources: tuple[LandlordSource, ...]


def landlord_handout(connection: sqlite3.Connection, landlord: int, span: Span) -> Handout:
    """Prepare the sheet to hand to a landlord; raises UserError when it has no figure over the period."""
    board = landlord_board(connection, span)
    line = board.line(landlord)
    if line is None or all(value.count.amount is None for value in line.values):
        raise UserError(
            "Aucun chiffre à remettre à ce bailleur.",
            "La base ne contient aucune valeur à son nom pour cette période.",
            "Choisissez une autre période, ou importez le bilan annuel des bailleurs.",
        )
    threshold = secrecy(connection)
    others = [one for one in board.lines if one.landlord.id != landlord]
    lines = _lines(line, others, threshold)
    return Handout(
        name=line.landlord.name,
        span=span,
        dwellings=line.dwellings,
        year=board.year,
        lines=lines,
        others=len(others),
        alone=all(one.others is None for one in lines),
        threshold=threshold,
        few=board.few,
        sources=landlord_sources(connection, landlord, _numbers(lines), span),
    )


def _numbers(lines: Sequence[HandoutLine]) -> list[int]:
    dwellings = catalogue.indicator(DWELLINGS).number
    return [*(line.indicator.number for line in lines), dwellings]


def _lines(line: LandlordLine, others: Sequence[LandlordLine], threshold: int) -> tuple[HandoutLine, ...]:
    """Give what is known of a landlord, with what must be hidden marked as such."""
    groups = [[_split_of(value.indicator.code) for value in line.values]]
    counted = [is_counted(value.indicator) for value in line.values]
    counts = [value.count.amount if kept else None for value, kept in zip(line.values, counted, strict=True)]
    earlier = [
        value.before.amount if kept else None for value, kept in zip(line.values, counted, strict=True)
    ]
    now, before = (hidden_counts(one, threshold, groups) for one in (counts, earlier))
    return tuple(
        HandoutLine(
            indicator=value.indicator,
            count=value.count,
            year=value.year,
            rate=value.rate,
            masked=now[place],
            before=value.before,
            before_masked=before[place],
            comparison=value.comparison,
            others=_others(others, place, value, threshold),
        )
        for place, value in enumerate(line.values)
        if value.count.amount is not None
    )


def _split_of(code: str) -> str | None:
    """Name the total that an indicator is a part of, when the sheet shows that total too."""
    return next((parts[0] for parts in _SPLITS if code in parts), None)


def _others(others: Sequence[LandlordLine], place: int, own: LandlordValue, threshold: int) -> float | None:
    """Relate the acts of the others to their dwellings over the same months, unless one could be made out."""
    known = [one for one in others if _both(one, one.values[place]) and one.values[place].reach == own.reach]
    acts = [one.values[place].count.amount or 0.0 for one in known]
    dwellings = [one.dwellings.amount or 0.0 for one in known]
    told = may_tell_sum(acts) and may_tell_sum(dwellings) and not 0 < sum(acts) < threshold
    return reference_rate(known, place) if told else None


def _both(line: LandlordLine, value: LandlordValue) -> bool:
    return line.dwellings.amount is not None and value.count.amount is not None
