"""Reading an indicator at any level, with what lies behind each number."""

from __future__ import annotations

import argparse
from datetime import date

from cpex_desktop.analysis.periods import Span, year_to_date
from cpex_desktop.analysis.rates import Unread
from cpex_desktop.cli.console import Console
from cpex_desktop.cli.parser import GROUNDS, LEVELS, SECTORS
from cpex_desktop.cli.reading import reading
from cpex_desktop.errors import UserError
from cpex_desktop.french import (
    MASKED,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    date_fr,
    num,
    quoted,
    signed_percent,
    span_label,
)
from cpex_desktop.models.enums import Absence, Ground, Sector, TerritoryKind
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.landlords import find_landlord
from cpex_desktop.queries.lookup import FigureLine, figure_lines
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference.catalogue import Aggregation, Indicator, Unit

_LEVELS = dict(
    zip(
        LEVELS,
        (
            TerritoryKind.DEPARTEMENT,
            TerritoryKind.ARRONDISSEMENT,
            TerritoryKind.EPCI,
            TerritoryKind.COMMUNE,
            TerritoryKind.AREA,
        ),
        strict=True,
    )
)
_SECTORS = dict(zip(SECTORS, (Sector.ALL, Sector.SOCIAL, Sector.PRIVATE, Sector.UNKNOWN), strict=True))
_GROUNDS = dict(zip(GROUNDS, Ground, strict=True))
_MARKS = {Absence.SECRET: MASKED, Absence.NOT_APPLICABLE: NOT_APPLICABLE}


def show(arguments: argparse.Namespace, console: Console) -> int:
    """Print one line per territory: value, interval, coverage, date of the data."""
    # An empty text is what a script gives for a variable that it forgot: refused, and not taken for none.
    span = Span.parse(arguments.periode) if arguments.cumul is None else _to_date(arguments.cumul)
    with reading(arguments.base, console) as (connection, _clock):
        landlord = 0 if arguments.bailleur is None else find_landlord(connection, arguments.bailleur).id
        cut = Cut(_SECTORS[arguments.parc], _GROUNDS[arguments.motif], landlord)
        indicator = find_indicator(connection, arguments.indicateur)
        lines = figure_lines(connection, indicator.code, _LEVELS[arguments.maille], span, cut)
    console.say(f"{indicator.label} ({indicator.unit}), {span_label(span)}")
    if not lines:
        console.say("Aucun territoire à cette maille dans la base.")
    console.table(
        [
            "Code",
            "Territoire",
            "Valeur",
            "Intervalle 95\u202f%",
            "N−1",
            "Sur un an",
            "Communes",
            "Données au",
            "Manques",
        ],
        [_row(line, indicator) for line in lines],
        right=(2, 4, 5, 6),
    )
    console.give([_data(line) for line in lines])
    return 0


def _to_date(text: str) -> Span:
    """Read the month that ends a year to date; of a longer period, nothing says which month is meant."""
    span = Span.parse(text)
    if span.count > 1:
        raise UserError(
            "Le cumul se donne par un mois.",
            f"Vous avez écrit {quoted(text.strip())}, qui en compte {span.count}.",
            "Donnez le dernier mois à compter depuis janvier, par exemple 2026-09, ou utilisez --periode.",
        )
    return year_to_date(span.last)


def _decimals(indicator: Indicator) -> int:
    whole = indicator.unit in {Unit.COUNT, Unit.EURO}
    return 0 if whole and indicator.aggregation is not Aggregation.MEAN else 1


def _row(line: FigureLine, indicator: Indicator) -> list[str]:
    decimals = _decimals(indicator)
    figure = line.figure
    value = _MARKS.get(figure.absence, NOT_AVAILABLE) if line.value is None else num(line.value, decimals)
    interval = (
        f"{num(line.interval.low, 1)} – {num(line.interval.high, 1)}" if line.interval is not None else ""
    )
    coverage = f"{num(figure.covered)} / {num(figure.expected)}" if figure.expected else ""
    as_of = date_fr(_date(figure.as_of)) if figure.as_of else ""
    lacks = f"{num(len(figure.missing))} mois" if figure.missing and figure.amount is not None else ""
    before = ""
    if line.before is not None:
        before = NOT_AVAILABLE if line.before.amount is None else num(line.before.amount, decimals)
    places = [line.place.code, line.place.name]
    return [*places, value, interval, before, _evolution(line), coverage, as_of, lacks]


def _evolution(line: FigureLine) -> str:
    if line.comparison is None or line.comparison.fraction is None:
        return ""
    return signed_percent(line.comparison.fraction)


def _data(line: FigureLine) -> dict[str, object]:
    figure = line.figure
    return {
        "code": line.place.code,
        "territoire": line.place.name,
        "valeur": line.value,
        "absence": None if line.value is not None else figure.absence.name.lower(),
        "intervalle": [line.interval.low, line.interval.high] if line.interval else None,
        "mois_manquants": list(figure.missing),
        "communes_couvertes": figure.covered,
        "communes_attendues": figure.expected,
        "au": figure.as_of or None,
        "chemins": sorted(route.name.lower() for route in figure.routes),
        "annee_denominateur": line.denominator_year or None,
        "un_an_plus_tot": line.before.amount if line.before else None,
        "evolution": line.comparison.fraction if line.comparison else None,
        "evolution_non_lue": unread.value if (unread := _unread(line)) else None,
    }


def _unread(line: FigureLine) -> Unread | None:
    return line.comparison.unread if line.comparison else None


def _date(text: str) -> date:
    return date.fromisoformat(text)
