"""The sheet of a territory, read in one go from an open base and put into words."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.app.diagnosis.stages_reading import stages_rows
from cpex_desktop.app.evolutions import evolution_of
from cpex_desktop.app.territory_partners import read_territory_partners
from cpex_desktop.app.territory_plan import read_territory_plan
from cpex_desktop.app.territory_words import lack_lines, near_title, sheet_subtitle
from cpex_desktop.charts.sheet_series import SmallSeries, SmallSeriesGrid
from cpex_desktop.errors import UserError
from cpex_desktop.french import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    month_name,
    num,
    ordinal,
    plural,
    quoted,
    rate,
    span_label,
)
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.key_figures import data_end
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.procedure_board_readings import board_lacks
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.territory_lookup import find_territory, touching_communes
from cpex_desktop.queries.territory_portrait import territory_portrait
from cpex_desktop.queries.territory_readings import territory_reading, title_name
from cpex_desktop.queries.territory_sheet import Sheet, SheetStage, territory_sheet
from cpex_desktop.queries.territory_values import TerritoryValue
from cpex_desktop.queries.truces import base_truces, extended_months
from cpex_desktop.queries.wording import capitalised
from cpex_desktop.reference import procedure
from cpex_desktop.reference.catalogue import Indicator
from cpex_desktop.reference.truce import covered_months
from cpex_desktop.ui.territory.rows import FigureLine, GoneRows, MonthLine, NearLine, SheetRows

_NO_DATA = 202612


def read_territory(connection: sqlite3.Connection, key: str, today: date) -> SheetRows | GoneRows:
    """Read the sheet that a key leads to, over the last twelve months known.

    Raises UserError when the key names no territory of the base, of today or of before.
    """
    found = find_territory(connection, key)
    if found.place is None:
        if found.successor is None:
            raise _unknown(key)
        return GoneRows(found.former, found.successor.code, found.successor.name)
    place = found.place
    end = data_end(connection)
    sheet = read_sheet(connection, place)
    names = {one.id: one.name for one in list_places(connection)}
    title, subtitle, absence = near_title(sheet)
    return SheetRows(
        key=key,
        code=place.code,
        title=title_name(place),
        subtitle=sheet_subtitle(sheet),
        territory=place.id,
        level=place.kind,
        figures=tuple(_figure(stage) for stage in sheet.stages),
        figures_subtitle=f"{capitalised(span_label(sheet.span))}, pour 1\u202f000\u00a0ménages locataires",
        reading=_reading(connection, sheet),
        near_title=title,
        near_subtitle=subtitle,
        near=tuple(_near(value, names, sheet.subject) for value in sheet.near),
        near_absence=absence,
        grid=_grid(connection, sheet),
        months=_months(sheet),
        grid_subtitle=f"{capitalised(span_label(sheet.months))}, chaque étape à son échelle",
        stages=stages_rows(sheet.board),
        plan=read_territory_plan(connection, today, place),
        partners=read_territory_partners(connection, today, place),
        lacks=lack_lines(sheet),
        partial=board_lacks(sheet.board),
        known=end is not None and sheet.board.known,
    )


def read_sheet(connection: sqlite3.Connection, place: Place) -> Sheet:
    """Read the figures of a territory over the last twelve months known, for the screen and the page."""
    touching = touching_communes(connection, place) if place.kind is TerritoryKind.COMMUNE else ()
    return territory_sheet(connection, place, rolling_12(data_end(connection) or _NO_DATA), touching)


def _unknown(key: str) -> UserError:
    return UserError(
        "Ce territoire n’est pas dans la base.",
        f"{quoted(key)} n’est le code d’aucune commune, d’aucun EPCI, d’aucun arrondissement, "
        "ni d’aucun secteur.",
        "Choisissez un territoire dans le diagnostic.",
    )


def _reading(connection: sqlite3.Connection, sheet: Sheet) -> str:
    question = Question(
        sheet.subject.code, Measure.RATE, sheet.place.kind, sheet.span, territory=sheet.place.id
    )
    return territory_reading(territory_portrait(connection, question, sheet.equals), sheet.subject, question)


def _figure(stage: SheetStage) -> FigureLine:
    value = stage.value
    bounds = value.interval
    return FigureLine(
        name=stage.indicator.short_label,
        count=NOT_AVAILABLE if value.count.amount is None else num(value.count.amount),
        evolution=evolution_of(stage.counts, stage.indicator),
        rate=_rate(value.amount),
        interval=NOT_AVAILABLE if bounds is None else f"{rate(bounds.low)} – {rate(bounds.high)}",
        shrunken=_rate(stage.shrunken),
        rank=_rank(value, stage.ranked),
        whole=_rate(stage.whole),
    )


def _rank(value: TerritoryValue, ranked: int) -> str:
    if value.rank is not None:
        return f"{ordinal(value.rank)}\u00a0/\u00a0{num(ranked)}"
    return NOT_AVAILABLE if value.amount is None else NOT_APPLICABLE


def _rate(value: float | None) -> str:
    return NOT_AVAILABLE if value is None else rate(value)


def _near(value: TerritoryValue, names: dict[int, str], subject: Indicator) -> NearLine:
    place = value.place
    inside = names.get(place.epci or 0, "Hors EPCI")
    if place.kind is not TerritoryKind.COMMUNE:
        inside = f"{num(place.communes)}\u00a0communes" + (", part départementale" if place.astride else "")
    acts = value.count.amount
    return NearLine(
        key=place.code,
        name=place.name,
        inside=inside,
        acts=NOT_AVAILABLE if acts is None else f"{num(acts)}\u00a0{plural(acts, 'acte', 'actes')}",
        rate=value.amount,
        evolution=evolution_of(value.comparison, subject),
    )


def _grid(connection: sqlite3.Connection, sheet: Sheet) -> SmallSeriesGrid:
    truces = base_truces(connection)
    return SmallSeriesGrid(
        months=sheet.months.months,
        series=[
            SmallSeries(
                stage.indicator.short_label,
                NOT_AVAILABLE if stage.value.count.amount is None else num(stage.value.count.amount),
                [figure.amount for figure in stage.months],
                procedure.follows_truce(stage.indicator),
            )
            for stage in sheet.stages
        ],
        truce=covered_months(truces, sheet.months.first, sheet.months.last),
        extended=extended_months(truces, sheet.months),
    )


def _months(sheet: Sheet) -> tuple[MonthLine, ...]:
    lines = [
        MonthLine(
            month_name(month, "short"),
            tuple(_month(stage, place) for stage in sheet.stages),
        )
        for place, month in enumerate(sheet.months.months)
    ]
    return tuple(reversed(lines))


def _month(stage: SheetStage, place: int) -> str:
    amount = stage.months[place].amount
    return NOT_AVAILABLE if amount is None else num(amount)
