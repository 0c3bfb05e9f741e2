"""The comparison of a few territories as a workbook, so that its figures can be worked on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date

from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Note,
    PageTexts,
    Row,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.figure_cells import amount_cell, evolution_cell, number_cell, share_cell
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.exports.prefect import SUBJECT
from cpex_desktop.french import NOT_AVAILABLE, date_fr, month_name, span_label
from cpex_desktop.queries.comparison import ComparedTerritory, TerritoryComparison, compare_territories
from cpex_desktop.queries.national_lines import NationalLine, national_lines
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.queries.procedure_board import BoardStage, rate_value
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.question_words import measured
from cpex_desktop.queries.territory_readings import full_name
from cpex_desktop.queries.wording import capitalised
from cpex_desktop.settings import SettingKey

_WIDTHS = (52.0, 22.0, 22.0, 22.0, 22.0)
_NATIONAL_WIDTHS = (44.0, 10.0, 16.0, 16.0, 14.0, 90.0)
_Cells = Callable[[BoardStage, bool], Cell]


def build_comparison(
    connection: sqlite3.Connection, question: Question, territories: Sequence[int], *, edited_on: date
) -> Document:
    """Describe the workbook of a comparison: stages, months, national series, with exact figures.

    Masking is not applied: the document stays in the service, and says so on every page.
    """
    found = compare_territories(connection, question, territories)
    settings = read_settings(connection)
    home = departement(connection)
    service = settings[SettingKey.SERVICE_NAME] or home.name
    fictitious = bool(settings[SettingKey.FICTITIOUS])
    title = f"Territoires comparés – {home.name} ({home.code})"
    return Document(
        title=title,
        subject="Comparaison de territoires",
        author=service,
        edited_on=edited_on,
        pages=PageTexts(
            head_left=service,
            head_centre="Données fictives" if fictitious else "",
            head_right=SUBJECT,
            foot_left="Diffusion restreinte – document de travail",
            foot_centre=f"Édité le {date_fr(edited_on)}",
        ),
        sheets=(
            Sheet("Étapes", _WIDTHS, _stage_blocks(found, title)),
            Sheet("Mois", _WIDTHS, _month_blocks(found, title), one_page=False),
            Sheet(
                "France",
                _NATIONAL_WIDTHS,
                _national_blocks(national_lines(connection, question.span.last), home.name),
                one_page=False,
            ),
        ),
    )


def _columns(found: TerritoryComparison, first: str, kind: Kind) -> tuple[Column, ...]:
    return (
        Column("name", first),
        *(
            Column(f"t{rank}", capitalised(full_name(one.place)), kind)
            for rank, one in enumerate(found.territories)
        ),
    )


def _stage_blocks(found: TerritoryComparison, title: str) -> tuple[Block, ...]:
    parts: tuple[tuple[str, str, Kind, _Cells], ...] = (
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
    blocks: list[Block] = [Title(title, span_label(found.question.span, "long"))]
    for key, heading, kind, cells in parts:
        rows = tuple(_stage_row(found.territories, place, cells) for place in _places(found))
        blocks += [Heading(heading), Table(key, _columns(found, "Étape", kind), rows), Space(8)]
    blocks.append(Note("N.d.\u00a0: non disponible, à ne pas lire comme zéro. *\u00a0: somme partielle."))
    return tuple(blocks)


def _places(found: TerritoryComparison) -> range:
    return range(len(found.territories[0].board.stages) if found.territories else 0)


def _stage_row(territories: Sequence[ComparedTerritory], place: int, cells: _Cells) -> Row:
    stages = [one.board.stages[place] for one in territories]
    known = stages[0].line.indicator
    return Row(known.code, (Cell(known.label, Tone.STRONG), *(cells(stage, place == 0) for stage in stages)))


def _month_blocks(found: TerritoryComparison, title: str) -> tuple[Block, ...]:
    measure = Measure.RATE if found.related else Measure.COUNT
    months = found.question.span.months
    kind = Kind.DECIMAL if found.related else Kind.WHOLE
    rows = tuple(
        Row(
            str(month),
            (
                Cell(month_name(month), Tone.STRONG),
                *(number_cell(one.points[place].amount) for one in found.territories),
            ),
        )
        for place, month in enumerate(months)
    )
    return (
        Title(title, span_label(found.question.span, "long")),
        Heading(f"{measured(found.indicator, found.question)}, par mois"
                if measure is found.question.measure else f"{found.indicator.label}, par mois"),
        Table("mois", _columns(found, "Mois", kind), rows),
    )  # fmt: skip


def _national_blocks(lines: Sequence[NationalLine], name: str) -> tuple[Block, ...]:
    columns = (
        Column("series", "Série nationale"),
        Column("year", "Année"),
        Column("national", "France", Kind.WHOLE),
        Column("local", name, Kind.WHOLE),
        Column("part", "Part", Kind.SHARE),
        Column("note", "Périmètre, source et réserves"),
    )
    rows = tuple(
        Row(
            line.title.code,
            (
                Cell(line.title.label, Tone.STRONG),
                Cell(str(line.year) if line.year else NOT_AVAILABLE),
                number_cell(line.value),
                amount_cell(line.local),
                share_cell(line.part),
                Cell(" ".join(text for text in (line.difference, *line.sources, line.doubt) if text)),
            ),
        )
        for line in lines
    )
    return (
        Title(f"{name} et la France", "Dernière année nationale connue, même année civile"),
        Table("france", columns, rows),
        Note(
            "N.d.\u00a0: non disponible, à ne pas lire comme zéro. Un ordre de grandeur, pas un classement."
        ),
    )
