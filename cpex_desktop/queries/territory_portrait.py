"""One territory beside those that contain it: what the panel next to the map shows."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cpex_desktop.analysis.rates import share
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.key_figures import same_reach
from cpex_desktop.queries.places import Place, departement, find_place, list_places
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.territory_values import TerritoryValue, territory_values, with_amount
from cpex_desktop.queries.totals import Figure, figure
from cpex_desktop.reference import catalogue

MOST_PARTS = 3
"""Territories set beside the whole: more would not be read in a panel."""

EVICTIONS, GRANTS = "evictions_enforced", "police_granted"


@dataclass(frozen=True, slots=True)
class Portrait:
    """One territory's answer, then those of the EPCI and of the département that it lies in.

    ``inside`` lists its EPCI, arrondissement and area, as far as it has them. ``private_share`` is the
    fraction of the acts that concern the private sector, None where it is not known. ``ending`` counts what
    the procedure ends with (``ending_of``): evictions, or the grants before them when evictions are asked.
    ``ranked`` of the ``expected`` territories of its kind have an amount. ``parts`` are, of the département
    alone, the ``parted`` territories of one kind inside it, or those of them with the highest amounts.
    """

    value: TerritoryValue
    around: tuple[TerritoryValue, ...]
    inside: tuple[Place, ...]
    private_share: float | None
    ending_of: catalogue.Indicator
    ending: Figure
    ranked: int
    expected: int
    parts: tuple[TerritoryValue, ...] = ()
    parted: int = 0


def territory_portrait(
    connection: sqlite3.Connection, question: Question, known: Sequence[TerritoryValue] = ()
) -> Portrait:
    """Answer for the territory of a question, whatever its kind; raises UserError when it is gone.

    ``known`` are the answers to the same question for its level, when they were read already.
    """
    home = departement(connection)
    places = {place.id: place for place in list_places(connection)}
    place = find_place(connection, question.territory)
    read = known and known[0].place.kind is place.kind
    equals = known if read else territory_values(connection, replace(question, level=place.kind))
    value = next(one for one in equals if one.place.id == place.id)
    holders = [places[number] for number in (place.epci, home.id) if number and number != place.id]
    parts = _parts(connection, question, known) if place.id == home.id else []
    code = GRANTS if question.code == EVICTIONS else EVICTIONS
    ending = catalogue.indicator(code)
    return Portrait(
        value=value,
        around=tuple(_value_of(connection, question, holder) for holder in holders),
        inside=_inside(place, places),
        private_share=_private_share(connection, question, place.id),
        ending_of=ending,
        ending=figure(connection, ending.number, place.id, question.span),
        ranked=with_amount(equals),
        expected=len(equals),
        parts=tuple(parts[:MOST_PARTS]),
        parted=len(parts),
    )


def _parts(
    connection: sqlite3.Connection, question: Question, known: Sequence[TerritoryValue]
) -> list[TerritoryValue]:
    """Choose what the département is made of: the level asked, else its arrondissements, else its EPCI.

    Communes are left to the ranking; a territory alone of its kind is the whole again.
    """
    levels = [question.level, TerritoryKind.ARRONDISSEMENT, TerritoryKind.EPCI]
    for level in levels:
        if level in {TerritoryKind.COMMUNE, TerritoryKind.DEPARTEMENT}:
            continue
        read = known and known[0].place.kind is level
        values = known if read else territory_values(connection, replace(question, level=level))
        found = [value for value in values if value.amount is not None]
        if len(found) > 1:
            found.sort(key=lambda value: (-(value.amount or 0.0), value.place.name))
            return found
    return []


def _value_of(connection: sqlite3.Connection, question: Question, place: Place) -> TerritoryValue:
    values = territory_values(connection, replace(question, level=place.kind))
    return next(value for value in values if value.place.id == place.id)


def _inside(place: Place, places: dict[int, Place]) -> tuple[Place, ...]:
    if place.kind is not TerritoryKind.COMMUNE:
        return ()
    return tuple(places[number] for number in (place.epci, place.arrondissement, place.area) if number)


def _private_share(connection: sqlite3.Connection, question: Question, territory: int) -> float | None:
    """Share out the acts between sectors; none for a ratio, nor where one sector was asked already."""
    indicator = find_indicator(connection, question.code)
    if question.cut.sector is not Sector.ALL or indicator.aggregation is not catalogue.Aggregation.FLOW:
        return None
    whole = figure(connection, indicator.number, territory, question.span, question.cut)
    part = replace(question.cut, sector=Sector.PRIVATE)
    private = figure(connection, indicator.number, territory, question.span, part)
    return share(private.amount, whole.amount) if same_reach(private, whole) else None
