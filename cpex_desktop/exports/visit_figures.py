"""The figures of the page before a visit, of a landlord or of a commune, each with its source and its day."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cpex_desktop.analysis.periods import Span
from cpex_desktop.exports.citations import source_note
from cpex_desktop.exports.figure_cells import marks_note, short_reason
from cpex_desktop.exports.word_description import Block, Grid, GridColumn, Manner, Text
from cpex_desktop.french import (
    MASKED,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    date_fr,
    exact_num,
    plural,
    signed_percent,
    span_label,
)
from cpex_desktop.models.enums import Absence, TerritoryKind
from cpex_desktop.queries.figure_sources import batches_behind
from cpex_desktop.queries.key_figures import KEY_CODES
from cpex_desktop.queries.landlord_lines import LandlordLine
from cpex_desktop.queries.landlord_sources import landlord_sources
from cpex_desktop.queries.partner_figures import PartnerFigures, partner_figures
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.places import find_place
from cpex_desktop.queries.preferences import few_acts
from cpex_desktop.queries.totals import Cut, Figure
from cpex_desktop.queries.visit_questions import VisitFigure
from cpex_desktop.queries.whom_to_see import pressure_reading, whom_to_see
from cpex_desktop.reference import catalogue

_LANDLORD_CODES = (
    "payment_orders",
    "summonses",
    "police_requests",
    "evictions_enforced",
    "social_cohesion_protocols_signed",
)
_MOST = 6
_MARKS = {Absence.SECRET: MASKED, Absence.NOT_APPLICABLE: NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class VisitFigures:
    """What the page says in figures; ``source`` cites them, ``pressure`` sets them beside the whole.

    ``notes`` explain the marks that the figures bear. No line when the diagnosis knows nothing.
    """

    span: Span
    lines: tuple[VisitFigure, ...]
    pressure: str
    source: str
    notes: tuple[str, ...]


def read_visit_figures(
    connection: sqlite3.Connection, row: PartnerRow, today: date, span: Span
) -> VisitFigures:
    """Read the figures of a partner over a span, exact."""
    found = partner_figures(connection, row, span)
    lines = (*_of_landlords(found), *_of_territory(found))[:_MOST]
    visits = whom_to_see(connection, [row], today, found.board)
    notes = marks_note(
        (figure for line in lines for figure in (line.now, line.before)),
        (line.comparison.unread for line in lines),
        few_acts(connection),
    )
    return VisitFigures(
        span=span,
        lines=lines,
        pressure=pressure_reading(visits[0]) if visits else "",
        source=_source(connection, row, found, lines) if lines else "",
        notes=tuple(notes),
    )


def figures_grid(figures: VisitFigures) -> Iterator[Block]:
    """Describe the figures, how they stand beside the whole, and where they come from."""
    if not figures.lines:
        yield Text("Le diagnostic ne contient aucun chiffre pour ce partenaire.")
        return
    columns = (
        GridColumn("Indicateur", 56),
        GridColumn(span_label(figures.span), 38, right=True),
        GridColumn("Un an plus tôt", 26, right=True),
        GridColumn("Évolution", 26, right=True),
        GridColumn("Données au", 24, right=True),
    )
    yield Grid("Chiffres du partenaire", columns, tuple(map(_row, figures.lines)))
    if figures.pressure:
        yield Text(figures.pressure)
    yield Text(" ".join((figures.source, *figures.notes)), Manner.REMARK)


def _of_landlords(found: PartnerFigures) -> Iterator[VisitFigure]:
    several = len(found.landlords) > 1
    for line in found.landlords:
        for value in line.values:
            if value.indicator.code in _LANDLORD_CODES and value.count.amount is not None:
                yield VisitFigure(
                    indicator=value.indicator,
                    name=_name(line, value.indicator.short_label, several=several),
                    now=value.count,
                    before=value.before,
                    comparison=value.comparison,
                    year=value.year,
                )


def _name(line: LandlordLine, label: str, *, several: bool) -> str:
    return f"{line.landlord.name}\u00a0: {label}" if several else label


def _of_territory(found: PartnerFigures) -> Iterator[VisitFigure]:
    for one in found.territory:
        figure = one.yearly if one.year else one.now
        yield VisitFigure(
            one.indicator, one.indicator.short_label, figure, one.before, one.comparison, one.year
        )


def _row(line: VisitFigure) -> tuple[str, ...]:
    change = line.comparison.fraction
    name = f"{line.name} ({line.year})" if line.year else line.name
    return (
        name,
        _amount(line.now),
        _amount(line.before),
        short_reason(line.comparison.unread) if change is None else signed_percent(change),
        date_fr(date.fromisoformat(line.now.as_of)) if line.now.as_of else NOT_AVAILABLE,
    )


def _amount(figure: Figure) -> str:
    if figure.amount is None:
        return _MARKS.get(figure.absence, NOT_AVAILABLE)
    return f"{exact_num(figure.amount)}{'*' if figure.partial else ''}"


def _source(
    connection: sqlite3.Connection, row: PartnerRow, found: PartnerFigures, lines: tuple[VisitFigure, ...]
) -> str:
    """Cite who gave the figures and when each stopped its data."""
    if not found.landlords:
        numbers = [catalogue.indicator(code).number for code in KEY_CODES]
        level: TerritoryKind = find_place(connection, row.territory).kind
        batches = batches_behind(connection, numbers, [level], found.span, Cut(), only=[row.territory])
        return source_note(batches).text
    numbers = [line.indicator.number for line in lines]
    cited = {
        f"{one.name} (données arrêtées au {date_fr(one.as_of)})"
        for line in found.landlords
        for one in landlord_sources(connection, line.landlord.id, numbers, found.span)
    }
    named = "\u202f; ".join(sorted(cited))
    return f"{plural(len(cited), 'Source', 'Sources')}\u00a0: {named}." if cited else ""
