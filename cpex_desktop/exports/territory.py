"""The sheet of one territory as one page of a workbook: figures, surroundings, reading and what lacks."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Note,
    PageTexts,
    Reading,
    Row,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.figure_cells import amount_cell, evolution_cell, marks_note, number_cell, share_cell
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.exports.prefect import SUBJECT
from cpex_desktop.french import NOT_AVAILABLE, date_fr, ordinal, rate, span_label
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.preferences import few_acts, read_settings
from cpex_desktop.queries.procedure_board_readings import board_lacks, board_reading
from cpex_desktop.queries.territory_readings import full_name
from cpex_desktop.queries.territory_sheet import Sheet as TerritorySheet
from cpex_desktop.queries.territory_sheet import SheetStage
from cpex_desktop.queries.territory_values import TerritoryValue
from cpex_desktop.queries.wording import capitalised, wording
from cpex_desktop.settings import SettingKey

FIGURES, AROUND = "fiche", "autour"
_WIDTHS = (34.0, 12.0, 14.0, 12.0, 18.0, 12.0, 12.0, 14.0)
_MOST = 14
_EXACT = "Chiffres exacts, sans secret statistique\u00a0: cette page ne doit pas sortir du service."


def build_territory_sheet(
    connection: sqlite3.Connection, found: TerritorySheet, *, edited_on: date
) -> Document:
    """Describe the page of a sheet already read (queries/territory_sheet.py), with exact figures.

    Masking is not applied: the document stays in the service, and says so.
    """
    settings = read_settings(connection)
    home = departement(connection)
    service = settings[SettingKey.SERVICE_NAME] or home.name
    name = capitalised(full_name(found.place))
    title = f"{name} – {home.name} ({home.code})"
    return Document(
        title=title,
        subject="Fiche de territoire",
        author=service,
        edited_on=edited_on,
        pages=PageTexts(
            head_left=service,
            head_centre="Données fictives" if settings[SettingKey.FICTITIOUS] else "",
            head_right=SUBJECT,
            foot_left="Diffusion restreinte – document de travail",
            foot_centre=f"Édité le {date_fr(edited_on)}",
        ),
        sheets=(Sheet("Fiche territoire", _WIDTHS, _blocks(found, title, few_acts(connection))),),
    )


def _blocks(found: TerritorySheet, title: str, few: int) -> tuple[Block, ...]:
    lacks = board_lacks(found.board)
    marks = marks_note(
        [stage.value.count for stage in found.stages], [stage.counts.unread for stage in found.stages], few
    )
    notes = [" ".join(marks), lacks, _EXACT]
    acts = wording(found.subject).many
    return (
        Title(title, f"Prévention des expulsions · {span_label(found.span, 'long')}"),
        Heading("Chiffres clés, pour 1\u202f000\u00a0ménages locataires"),
        _figures(found),
        Reading(board_reading(found.board)),
        Space(8),
        Heading(f"Autour\u00a0: {acts}"),
        _around(found),
        *(Note(note) for note in notes if note),
    )


def _figures(found: TerritorySheet) -> Table:
    columns = (
        Column("stage", "Étape"),
        Column("count", "Nombre", Kind.WHOLE),
        Column("change", "Sur un an", Kind.EVOLUTION),
        Column("rate", "Taux", Kind.DECIMAL),
        Column("interval", "Intervalle à 95\u202f%"),
        Column("rank", "Rang"),
        Column("whole", "Département", Kind.DECIMAL),
        Column("ratio", "Rapport de flux", Kind.SHARE),
    )
    rows = tuple(_figure(found, stage, first=place == 0) for place, stage in enumerate(found.stages))
    return Table(FIGURES, columns, rows, row_height=18.0)


def _figure(found: TerritorySheet, stage: SheetStage, *, first: bool) -> Row:
    value, bounds = stage.value, stage.value.interval
    none = Cell(NOT_AVAILABLE, Tone.MUTED)
    interval = none if bounds is None else Cell(f"{rate(bounds.low)} – {rate(bounds.high)}")
    ranked = none if value.rank is None else Cell(f"{ordinal(value.rank)} sur {stage.ranked}")
    return Row(
        stage.indicator.code,
        (
            Cell(stage.indicator.short_label, Tone.STRONG),
            amount_cell(value.count),
            evolution_cell(stage.counts, stage.indicator, marked=True),
            number_cell(value.amount),
            interval,
            ranked,
            number_cell(stage.whole),
            share_cell(found.board.stage(stage.indicator.code).ratio, first=first),
        ),
    )


def _around(found: TerritorySheet) -> Table:
    columns = (
        Column("place", "Territoire"),
        Column("count", "Nombre", Kind.WHOLE),
        Column("change", "Sur un an", Kind.EVOLUTION),
        Column("rate", "Taux", Kind.DECIMAL),
    )
    return Table(AROUND, columns, tuple(_near(found, value) for value in found.near[:_MOST]))


def _near(found: TerritorySheet, value: TerritoryValue) -> Row:
    return Row(
        value.place.code,
        (
            Cell(value.place.name),
            amount_cell(value.count),
            evolution_cell(value.comparison, found.subject, marked=True),
            number_cell(value.amount),
        ),
    )
