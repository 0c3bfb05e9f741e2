"""The comparison of a few territories as a workbook, so that its figures can be worked on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from cpex_desktop.analysis.periods import Span
from cpex_desktop.errors import UserError
from cpex_desktop.exports.citations import source_note, sources_sheet
from cpex_desktop.exports.comparison_france import NATIONAL_WIDTHS, national_blocks
from cpex_desktop.exports.description import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    Note,
    Row,
    Series,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.edition import read_edition
from cpex_desktop.exports.figure_cells import amount_cell, evolution_cell, marks_note, number_cell, share_cell
from cpex_desktop.exports.meanings import ChartKind, Kind, Paint, Tone
from cpex_desktop.french import date_fr, list_words, month_name, span_label
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.queries.comparison import ComparedTerritory, TerritoryComparison, compare_territories
from cpex_desktop.queries.figure_sources import batches_behind
from cpex_desktop.queries.national_lines import NationalLine, national_lines
from cpex_desktop.queries.preferences import few_acts
from cpex_desktop.queries.procedure_board import BoardStage, rate_value
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.question_words import measured
from cpex_desktop.queries.territory_readings import title_name
from cpex_desktop.queries.wording import whole_name
from cpex_desktop.reference import catalogue

_ACROSS = {1: (102.0, 50.0), 2: (66.0, 44.0), 3: (50.0, 34.0), 4: (40.0, 28.0)}
"""Widths of the names and of each territory, for each number of territories: as wide as a page holds."""
_ROW = 15.5
_FEWEST = 2
_PAINTS = (Paint.FIRST, Paint.SECOND, Paint.THIRD, Paint.FOURTH)
_METHOD = (
    "Chaque lot est une livraison de données. «\u00a0Données au\u00a0» est la date à laquelle sa source "
    "les a arrêtées, «\u00a0Reçu le\u00a0» celle de son import."
)
_EXACT = "Chiffres exacts, sans secret statistique\u00a0: ce classeur ne doit pas sortir du service."

_Cells = Callable[[BoardStage, bool], Cell]
_PARTS: tuple[tuple[str, str, Kind, _Cells], ...] = (
    ("nombre", "Nombre d’actes", Kind.WHOLE, lambda stage, _first: amount_cell(stage.line.total)),
    (
        "taux",
        "Pour 1\u202f000\u00a0ménages locataires",
        Kind.DECIMAL,
        lambda stage, _first: number_cell(rate_value(stage.rate)),
    ),
    (
        "evolution",
        "Évolution sur un an",
        Kind.EVOLUTION,
        lambda stage, _first: evolution_cell(stage.line.comparison, stage.line.indicator),
    ),
    (
        "rapport",
        "Rapport à l’étape précédente (flux, pas une cohorte)",
        Kind.SHARE,
        lambda stage, first: share_cell(stage.line.ratio, first=first),
    ),
    (
        "prive",
        "Part du parc privé",
        Kind.SHARE,
        lambda stage, _first: share_cell(stage.line.private_share),
    ),
)


def build_comparison(
    connection: sqlite3.Connection, question: Question, territories: Sequence[int], *, edited_on: date
) -> Document:
    """Describe the workbook of a comparison: stages, months, national series, with exact figures.

    Masking is not applied: the document stays in the service, and says so on every page. Raises UserError
    when none of the territories is in the base.
    """
    found = compare_territories(connection, question, territories)
    if not found.territories:
        raise UserError(
            "Il n’y a rien à comparer.",
            "Aucun des territoires demandés n’est dans la base.",
            "Choisissez au moins un territoire.",
        )
    edition = read_edition(connection)
    title = f"Territoires comparés – {edition.place}"
    named = f"{list_words([_name(one) for one in found.territories])} · {span_label(question.span, 'long')}"
    lines = national_lines(connection, question.span.last)
    stages, months, local = _cited(connection, found, lines)
    every = {batch.id: batch for batch in (*stages, *months, *local)}
    behind = [every[number] for number in sorted(every)]
    widths = _widths(len(found.territories))
    return Document(
        title=title,
        subject="Comparaison de territoires",
        author=edition.author,
        edited_on=edited_on,
        pages=edition.pages(f"Édité le {date_fr(edited_on)}"),
        sheets=(
            _sheet("Étapes", widths, _stage_blocks(found, title, named, stages, few_acts(connection))),
            _sheet("Mois", widths, _month_blocks(found, title, named, months)),
            _sheet("France", NATIONAL_WIDTHS, national_blocks(lines, edition.home.name, local)),
            sources_sheet("Sources des chiffres comparés", named, behind, f"{_METHOD} {_EXACT}"),
        ),
    )


def _sheet(name: str, widths: tuple[float, ...], blocks: tuple[Block, ...]) -> Sheet:
    return Sheet(name, widths, blocks, one_page=False, frozen_rows=3)


def _widths(count: int) -> tuple[float, ...]:
    first, other = _ACROSS[count]
    return (first, *(other,) * count)


def _name(one: ComparedTerritory) -> str:
    return title_name(one.place)


def _cited(
    connection: sqlite3.Connection, found: TerritoryComparison, lines: Sequence[NationalLine]
) -> tuple[list[BatchRow], list[BatchRow], list[BatchRow]]:
    """List the batches behind the stages, behind the months, and behind the département beside France."""
    span = found.question.span
    stages = {
        stage.line.indicator.number
        for one in found.territories
        for stage in one.board.stages
        if stage.line.total.amount is not None
    }
    tenants = catalogue.indicator("tenant_households_total").number
    asked = [found.indicator.number, *([tenants] if found.related else [])]
    years = [(line.indicator.number, line.year) for line in lines if line.local.amount is not None]
    home = (TerritoryKind.DEPARTEMENT,)
    behind = (
        batches_behind(connection, [number], home, Span(year * 100 + 1, year * 100 + 12))
        for number, year in years
    )
    levels = {one.place.kind for one in found.territories}
    places = {one.place.id for one in found.territories}
    national = {batch.id: batch for listed in behind for batch in listed}
    return (
        batches_behind(connection, [*stages, tenants], levels, span, only=places),
        batches_behind(connection, asked, levels, span, only=places),
        [national[number] for number in sorted(national)],
    )


def _columns(found: TerritoryComparison, first: str, kind: Kind) -> tuple[Column, ...]:
    return (
        Column("name", first),
        *(Column(f"t{rank}", _name(one), kind) for rank, one in enumerate(found.territories)),
    )


def _stage_blocks(
    found: TerritoryComparison, title: str, named: str, batches: Sequence[BatchRow], few: int
) -> tuple[Block, ...]:
    marks = marks_note(
        [stage.line.total for one in found.territories for stage in one.board.stages],
        [stage.line.comparison.unread for one in found.territories for stage in one.board.stages],
        few,
    )
    blocks: list[Block] = [
        Title(title, named),
        source_note(batches),
        *((Note(" ".join(marks)),) if marks else ()),
    ]
    for key, heading, kind, cells in _PARTS:
        rows = tuple(_stage_row(found.territories, place, cells) for place in _places(found))
        table = Table(key, _columns(found, "Étape", kind), rows, row_height=_ROW)
        blocks += [Heading(heading), table, Space(8)]
    return tuple(blocks)


def _places(found: TerritoryComparison) -> range:
    return range(len(found.territories[0].board.stages) if found.territories else 0)


def _stage_row(territories: Sequence[ComparedTerritory], place: int, cells: _Cells) -> Row:
    stages = [one.board.stages[place] for one in territories]
    known = stages[0].line.indicator
    return Row(
        known.code, (Cell(whole_name(known), Tone.STRONG), *(cells(stage, place == 0) for stage in stages))
    )


def _month_blocks(
    found: TerritoryComparison, title: str, named: str, batches: Sequence[BatchRow]
) -> tuple[Block, ...]:
    measure = Measure.RATE if found.related else Measure.COUNT
    months = found.question.span.months
    kind = Kind.DECIMAL if found.related else Kind.WHOLE
    rows = tuple(
        Row(
            str(month),
            (
                Cell(month_name(month), Tone.STRONG),
                *(
                    number_cell(one.points[place].amount, partial=one.points[place].figure.partial)
                    for one in found.territories
                ),
            ),
        )
        for place, month in enumerate(months)
    )
    shown = measured(found.indicator, replace(found.question, measure=measure))
    figures = [point.figure for one in found.territories for point in one.points]
    marks = marks_note(figures, (), 0)
    return (
        Title(title, named),
        Heading(f"{shown}, par mois"),
        Table("mois", _columns(found, "Mois", kind), rows, row_height=_ROW),
        *((Note(" ".join(marks)),) if marks else ()),
        source_note(batches),
        *_month_chart(found, shown),
    )


def _month_chart(found: TerritoryComparison, shown: str) -> tuple[Block, ...]:
    """Draw the months at one scale, when there are two of them at least."""
    known = [rank for rank, one in enumerate(found.territories) if _drawn(one)]
    if not known or found.question.span.count < _FEWEST:
        return ()
    series = tuple(
        Series(f"t{rank}", _name(found.territories[rank]), paint)
        for rank, paint in zip(known, _PAINTS, strict=False)
    )
    chart = Chart(
        kind=ChartKind.LINES,
        table="mois",
        category="name",
        series=series,
        description=f"{shown}, par mois et par territoire.",
        height=190.0,
        decimals=1 if found.related else 0,
    )
    return (Space(8), Heading(f"{shown}\u00a0: les mois à une même échelle"), chart)


def _drawn(one: ComparedTerritory) -> bool:
    return any(point.amount is not None for point in one.points)
