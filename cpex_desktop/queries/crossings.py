"""Two indicators read for the same territories, and what may be said of how they go together."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from cpex_desktop.analysis.crossings import (
    LEAST,
    Line,
    Pair,
    RankCorrelation,
    far_from_line,
    median_line,
    rank_correlation,
)
from cpex_desktop.analysis.periods import Span
from cpex_desktop.french import num
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.question import Measure, Question, measures_of
from cpex_desktop.queries.rates import exposure_code
from cpex_desktop.queries.territory_readings import compares
from cpex_desktop.queries.territory_values import TerritoryValue, territory_values
from cpex_desktop.queries.totals import TOTAL, Figure, latest_annual
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.catalogue import Indicator

SECOND = ("evictions_enforced", "summonses")


@dataclass(frozen=True, slots=True)
class CrossedPlace:
    """One territory with both figures; ``gap`` is its distance over the line, in the unit of ``up``.

    ``households`` are its tenants, None where they were not counted.
    """

    place: Place
    along: TerritoryValue
    up: TerritoryValue
    gap: float | None
    far: bool
    households: float | None


@dataclass(frozen=True, slots=True)
class Crossing:
    """Two questions answered for one level: ``up`` that of the filter bar, ``along`` the second indicator.

    ``places`` have both figures; ``lacking`` pairs the others with the indicators that they lack. ``home``
    are the département's two amounts, along then up, and ``wholes`` the figures behind them. ``along``
    may bear another period or part than ``up`` when its indicator is not known for those asked.
    """

    up: Question
    along: Question
    up_indicator: Indicator
    along_indicator: Indicator
    places: tuple[CrossedPlace, ...]
    lacking: tuple[tuple[Place, tuple[Indicator, ...]], ...]
    home: tuple[float | None, float | None]
    wholes: tuple[Figure, Figure]
    rank: RankCorrelation | None
    line: Line | None


def second_code(code: str) -> str:
    """Choose the indicator to begin with beside another."""
    return next(one for one in SECOND if one != code)


def read_crossing(connection: sqlite3.Connection, question: Question, other: str) -> Crossing:
    """Cross the indicator of a question with another one; raises UserError for an unknown indicator."""
    up_values = territory_values(connection, question)
    along, along_values = _second(connection, question, other)
    households = _households(connection, question)
    both = [
        (up, right)
        for up, right in zip(up_values, along_values, strict=True)
        if up.amount is not None and right.amount is not None
    ]
    pairs = [Pair(right.amount or 0.0, up.amount or 0.0, up.interval) for up, right in both]
    line = median_line(pairs)
    far = set(far_from_line(pairs, line))
    up_indicator, along_indicator = (find_indicator(connection, one.code) for one in (question, along))
    return Crossing(
        up=question,
        along=along,
        up_indicator=up_indicator,
        along_indicator=along_indicator,
        places=tuple(
            CrossedPlace(
                place=up.place,
                along=right,
                up=up,
                gap=pair.y - line.at(pair.x) if line else None,
                far=rank in far,
                households=households.get(up.place.id),
            )
            for rank, ((up, right), pair) in enumerate(zip(both, pairs, strict=True))
        ),
        lacking=tuple(
            (up.place, _lacks((up, up_indicator), (right, along_indicator)))
            for up, right in zip(up_values, along_values, strict=True)
            if up.amount is None or right.amount is None
        ),
        home=(_home(connection, along), _home(connection, question)),
        wholes=(_whole(connection, along).count, _whole(connection, question).count),
        rank=rank_correlation(pairs),
        line=line,
    )


def _lacks(*sides: tuple[TerritoryValue, Indicator]) -> tuple[Indicator, ...]:
    return tuple(indicator for value, indicator in sides if value.amount is None)


def _home(connection: sqlite3.Connection, question: Question) -> float | None:
    """Give the département's amount where it may be set beside that of its parts: a ratio, not a sum."""
    if not compares(find_indicator(connection, question.code), question.measure):
        return None
    return _whole(connection, question).amount


def _whole(connection: sqlite3.Connection, question: Question) -> TerritoryValue:
    (whole,) = territory_values(connection, replace(question, level=TerritoryKind.DEPARTEMENT))
    return whole


def _second(
    connection: sqlite3.Connection, question: Question, other: str
) -> tuple[Question, tuple[TerritoryValue, ...]]:
    """Ask the second indicator as closely as it is known: same part or all, same period or newest year."""
    indicator = find_indicator(connection, other)
    asked = replace(question, code=other, measure=measures_of(indicator)[0])
    tried = [asked, replace(asked, cut=TOTAL)] if asked.cut != TOTAL else [asked]
    year, _known = latest_annual(connection, indicator.number, question.level, question.span.last)
    if year:
        tried.append(replace(asked, cut=TOTAL, span=Span(year * 100 + 1, year * 100 + 12)))
    if Measure.COUNT in measures_of(indicator):
        tried.append(replace(asked, measure=Measure.COUNT))
    for one in tried:
        values = territory_values(connection, one)
        if any(value.amount is not None for value in values):
            return one, values
    return asked, territory_values(connection, asked)


def _households(connection: sqlite3.Connection, question: Question) -> dict[int, float]:
    code = exposure_code(question.cut.sector) or exposure_code(Sector.ALL)
    if code is None:
        return {}
    number = catalogue.indicator(code).number
    _year, found = latest_annual(connection, number, question.level, question.span.last)
    return {place: figure.amount for place, figure in found.items() if figure.amount is not None}


def _no_rank(crossing: Crossing, many: str) -> str:
    """Say why two orders are not compared: too few territories, else one figure that is the same for all."""
    count = len(crossing.places)
    if count < LEAST:
        return f"trop peu de {many} ({num(count)}, il en faut {num(LEAST)})"
    return "l’un des deux chiffres est le même partout"


def rank_reading(crossing: Crossing, many: str) -> str:
    """Say how the two orders agree, over how many territories, and that it is no cause."""
    count = len(crossing.places)
    if crossing.rank is None:
        why = _no_rank(crossing, many)
        return f"Corrélation non calculée\u00a0: {why}. Un rapprochement n’est pas une cause."
    found = crossing.rank
    low, high = num(found.interval.low, 2), num(found.interval.high, 2)
    if found.interval.low <= 0 <= found.interval.high:
        said = "aucun lien établi entre les deux"
    elif found.value > 0:
        said = f"les {many} au chiffre élevé pour l’un l’ont {_how(found.value)} pour l’autre"
    else:
        said = f"les {many} au chiffre élevé pour l’un l’ont {_how(found.value)} bas pour l’autre"
    return (
        f"Corrélation de rang\u00a0: {num(found.value, 2)} sur {num(count)} {many} "
        f"(intervalle à 95\u202f%\u00a0: {low} à {high}), {said}. Une corrélation n’est pas une cause."
    )


def _how(value: float) -> str:
    return "le plus souvent" if abs(value) >= 0.6 else "assez souvent" if abs(value) >= 0.3 else "parfois"
