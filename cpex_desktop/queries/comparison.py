"""A few territories side by side: the procedure of each, its rates, and the months of one indicator."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.monthly_amounts import Asked, Point, monthly_points
from cpex_desktop.queries.places import Place, departement, list_places
from cpex_desktop.queries.procedure_board import ProcedureBoard, procedure_board
from cpex_desktop.queries.question import Measure, Question, measures_of
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference.catalogue import Indicator

MOST = 4
"""Territories side by side: more cannot be read on one screen."""


@dataclass(frozen=True, slots=True)
class ComparedTerritory:
    """One territory of the comparison: its board, and the months of the indicator of the question.

    ``points`` are rates where ``related``, else what was counted.
    """

    place: Place
    board: ProcedureBoard
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class TerritoryComparison:
    """The territories in the order chosen; ``related`` tells that their months are rates of acts.

    The months of all are rates as soon as each has households: counts of a commune and of a département have
    no common scale.
    """

    question: Question
    indicator: Indicator
    related: bool
    territories: tuple[ComparedTerritory, ...]


def default_places(connection: sqlite3.Connection, territory: int) -> tuple[int, ...]:
    """Choose what to compare a territory with: its EPCI, its arrondissement, the département.

    For the département itself, its arrondissements or, where it has none, its first EPCI.
    """
    home = departement(connection)
    places = {place.id: place for place in list_places(connection)}
    chosen = places.get(territory, home)
    if chosen.id == home.id:
        inside = [place.id for place in places.values() if place.kind is TerritoryKind.ARRONDISSEMENT]
        inside = inside or [place.id for place in places.values() if place.kind is TerritoryKind.EPCI]
        return (home.id, *inside[: MOST - 1])
    around = (chosen.id, chosen.epci, chosen.arrondissement, home.id)
    return tuple(dict.fromkeys(number for number in around if number))


def compare_territories(
    connection: sqlite3.Connection, question: Question, territories: Sequence[int]
) -> TerritoryComparison:
    """Read up to four territories over the period of a question; those that are gone are left out."""
    places = {place.id: place for place in list_places(connection)}
    chosen = [places[number] for number in dict.fromkeys(territories) if number in places][:MOST]
    indicator = find_indicator(connection, question.code)
    cut = Cut(question.cut.sector, question.cut.ground)
    points: dict[int, tuple[Point, ...]] = {}
    measure = Measure.COUNT
    for tried in (Measure.RATE, *measures_of(indicator)):
        if tried not in measures_of(indicator):
            continue
        measure = tried
        points = {
            place.id: monthly_points(connection, Asked(indicator, tried, place, cut), question.span)
            for place in chosen
        }
        if all(any(point.amount is not None for point in listed) for listed in points.values()):
            break
    related = measure is Measure.RATE
    return TerritoryComparison(
        question=question,
        indicator=indicator,
        related=related,
        territories=tuple(
            ComparedTerritory(place, procedure_board(connection, place, question.span), points[place.id])
            for place in chosen
        ),
    )
