"""Everything that the base knows of one territory, for its own page."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from cpex_desktop.analysis.hot_spots import shrunken_rates
from cpex_desktop.analysis.periods import Span, add_months
from cpex_desktop.analysis.rates import Comparison
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import Place, departement, list_places
from cpex_desktop.queries.procedure_board import ProcedureBoard, procedure_board
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.territory_lines import SUBJECT_CODES
from cpex_desktop.queries.territory_values import TerritoryValue, territory_values
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
    it. ``tenants`` is the newest number of tenant households and ``tenants_year`` its year, 0 when unknown.
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
    board = procedure_board(connection, place, span)
    months = Span(add_months(span.last, 1 - _MONTHS), span.last)
    answers = {
        stage.indicator: _answers(connection, stage.indicator, place.kind, span)
        for stage in procedure.main_stages()
        if stage.indicator
    }
    stages = tuple(
        _stage(connection, code, values, place, span, months, board) for code, values in answers.items()
    )
    shown = _subject(stages)
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
        near=_near(connection, shown, place, span, neighbours, places, answers[shown.code]),
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
    connection: sqlite3.Connection, code: str, level: TerritoryKind, span: Span
) -> tuple[TerritoryValue, ...]:
    return territory_values(connection, Question(code, Measure.RATE, level, span))


def _stage(
    connection: sqlite3.Connection,
    code: str,
    values: Sequence[TerritoryValue],
    place: Place,
    span: Span,
    months: Span,
    board: ProcedureBoard,
) -> SheetStage:
    indicator = catalogue.indicator(code)
    home = departement(connection)
    whole = _answers(connection, code, TerritoryKind.DEPARTEMENT, span)
    return SheetStage(
        indicator=indicator,
        value=next(value for value in values if value.place.id == place.id),
        counts=board.stage(code).comparison,
        ranked=sum(1 for value in values if value.rank is not None),
        shrunken=_shrunken(values).get(place.id) if place.id != home.id else None,
        whole=whole[0].amount if whole else None,
        months=tuple(monthly_series(connection, indicator.number, place.id, months)),
    )


def _shrunken(values: Sequence[TerritoryValue]) -> dict[int, float]:
    known = {
        value.place.id: (value.rate.acts, value.rate.exposure)
        for value in values
        if value.rate is not None and value.amount is not None
    }
    pairs = [(up, down) for up, down in known.values() if up is not None and down]
    if len(pairs) != len(known):
        return {}
    return {place: 1000 * rate for place, rate in zip(known, shrunken_rates(pairs), strict=True)}


def _near(
    connection: sqlite3.Connection,
    subject: Indicator,
    place: Place,
    span: Span,
    neighbours: Sequence[str],
    places: dict[int, Place],
    equals: Sequence[TerritoryValue],
) -> tuple[TerritoryValue, ...]:
    level = TerritoryKind.COMMUNE
    if place.kind is TerritoryKind.COMMUNE:
        wanted = {one.id for one in places.values() if one.kind is level and one.code in set(neighbours)}
    elif place.kind is TerritoryKind.DEPARTEMENT:
        level = TerritoryKind.EPCI
        wanted = {one.id for one in places.values() if one.kind is level}
    else:
        wanted = {one.id for one in places.values() if place.id in {one.epci, one.arrondissement, one.area}}
    values = equals if level is place.kind else _answers(connection, subject.code, level, span)
    found = [value for value in values if value.place.id in wanted]
    # The highest rates first; those without one after, by their acts.
    found.sort(key=lambda value: (-_or_less(value.amount), -_or_less(value.count.amount), value.place.name))
    return tuple(found)


def _or_less(amount: float | None) -> float:
    return -1.0 if amount is None else amount
