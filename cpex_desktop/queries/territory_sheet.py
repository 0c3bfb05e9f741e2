"""Everything that the base knows of one territory, for its own page."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from cpex_desktop.analysis.periods import Span, add_months
from cpex_desktop.analysis.rates import Comparison
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.procedure_board import ProcedureBoard, procedure_board
from cpex_desktop.queries.procedure_lines import ProcedureLine
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.territory_lines import SUBJECT_CODES
from cpex_desktop.queries.territory_values import (
    Shared,
    TerritoryValue,
    smoothed,
    territory_values,
    with_amount,
)
from cpex_desktop.queries.totals import Figure, latest_annual, monthly_series
from cpex_desktop.reference import catalogue, procedure
from cpex_desktop.reference.catalogue import Indicator

_TENANTS = "tenant_households_total"
_MONTHS = 36


@dataclass(frozen=True, slots=True)
class SheetStage:
    """One stage of the procedure in a territory.

    ``value`` is its rate per 1,000 tenant households, with rank, interval and the acts behind; ``counts`` how
    the acts moved over a year. ``ranked`` of the territories of its level have a rate. ``shrunken`` is the
    rate pulled towards that of the whole level as far as chance calls for it (analysis/hot_spots.py).
    ``whole`` is the département's. ``months`` run over :attr:`Sheet.months`.
    """

    indicator: Indicator
    value: TerritoryValue
    counts: Comparison
    ranked: int
    shrunken: float | None
    whole: float | None
    months: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One territory over twelve months.

    ``inside`` are the territories that hold it. ``near`` are its neighbours when it is a commune, else its
    members; ``subject`` is what they are compared on, ``equals`` how all territories of its level answer to
    it, with no evolution but those of the territory and of its neighbours. ``tenants`` is the newest number
    of tenant households and ``tenants_year`` its year, 0 when unknown.
    """

    place: Place
    inside: tuple[Place, ...]
    span: Span
    months: Span
    stages: tuple[SheetStage, ...]
    board: ProcedureBoard
    subject: Indicator
    near: tuple[TerritoryValue, ...]
    equals: tuple[TerritoryValue, ...]
    tenants: Figure
    tenants_year: int


def territory_sheet(
    connection: sqlite3.Connection, place: Place, span: Span, neighbours: Sequence[str] = ()
) -> Sheet:
    """Read the sheet of a territory; ``neighbours`` are the codes of the communes that touch a commune."""
    places = {one.id: one for one in list_places(connection)}
    months = Span(add_months(span.last, 1 - _MONTHS), span.last)
    board = procedure_board(connection, place, span)
    level, around = _around(place, neighbours, places)
    codes = [stage.indicator for stage in procedure.main_stages() if stage.indicator]
    # Evolutions are shown of the territory and of its neighbours only: those of the whole level cost as much
    # as its figures.
    compared = around | {place.id} if level is place.kind else frozenset({place.id})
    answers = _answers(connection, codes, place.kind, span, compared)
    wholes = answers
    if place.kind is not TerritoryKind.DEPARTEMENT:
        wholes = _answers(connection, codes, TerritoryKind.DEPARTEMENT, span, frozenset())
    stages = tuple(
        _stage(connection, answers[code], wholes[code][0], place, months, board.stage(code)) for code in codes
    )
    shown = _subject(stages)
    near = answers if level is place.kind else _answers(connection, [shown.code], level, span, around)
    year, tenants = latest_annual(connection, catalogue.indicator(_TENANTS).number, place.kind, span.last)
    return Sheet(
        place=place,
        inside=tuple(
            places[number] for number in (place.epci, place.arrondissement, place.area) if number in places
        ),
        span=span,
        months=months,
        stages=stages,
        board=board,
        subject=shown,
        near=_near(around, near[shown.code]),
        equals=answers[shown.code],
        tenants=tenants.get(place.id, Figure(None)),
        tenants_year=year,
    )


def _subject(stages: Sequence[SheetStage]) -> Indicator:
    """Choose what the surroundings are compared on: what territories are, as far as it is known here."""
    known = {stage.indicator.code for stage in stages if stage.value.count.amount is not None}
    code = next((code for code in SUBJECT_CODES if code in known), SUBJECT_CODES[0])
    return catalogue.indicator(code)


def _answers(
    connection: sqlite3.Connection,
    codes: Sequence[str],
    level: TerritoryKind,
    span: Span,
    compared: frozenset[int],
) -> dict[str, tuple[TerritoryValue, ...]]:
    shared = Shared(compared)
    return {
        code: territory_values(connection, Question(code, Measure.RATE, level, span), shared)
        for code in codes
    }


def _stage(
    connection: sqlite3.Connection,
    values: Sequence[TerritoryValue],
    whole: TerritoryValue,
    place: Place,
    months: Span,
    line: ProcedureLine,
) -> SheetStage:
    return SheetStage(
        indicator=line.indicator,
        value=next(value for value in values if value.place.id == place.id),
        counts=line.comparison,
        ranked=with_amount(values),
        shrunken=smoothed(values).get(place.id) if place.id != whole.place.id else None,
        whole=whole.amount,
        months=tuple(monthly_series(connection, line.indicator.number, place.id, months)),
    )


def _around(
    place: Place, neighbours: Sequence[str], places: dict[int, Place]
) -> tuple[TerritoryKind, frozenset[int]]:
    """Choose what a territory is set beside: the neighbours of a commune, else the members."""
    codes = set(neighbours)
    level = TerritoryKind.EPCI if place.kind is TerritoryKind.DEPARTEMENT else TerritoryKind.COMMUNE
    return level, frozenset(
        one.id
        for one in places.values()
        if one.kind is level
        and (
            one.code in codes
            if place.kind is TerritoryKind.COMMUNE
            else place.kind is TerritoryKind.DEPARTEMENT
            or place.id in {one.epci, one.arrondissement, one.area}
        )
    )


def _near(around: frozenset[int], values: Sequence[TerritoryValue]) -> tuple[TerritoryValue, ...]:
    """Order by falling rate; those without one after, by their acts."""
    found = [value for value in values if value.place.id in around]
    found.sort(key=lambda value: (-_or_less(value.amount), -_or_less(value.count.amount), value.place.name))
    return tuple(found)


def _or_less(amount: float | None) -> float:
    return -1.0 if amount is None else amount
