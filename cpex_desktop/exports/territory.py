"""The sheet of one territory as one page of a workbook: figures, surroundings, reading and what lacks."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from cpex_desktop.exports.citations import source_note
from cpex_desktop.exports.description import (
    Beside,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Note,
    Reading,
    Row,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.edition import read_edition
from cpex_desktop.exports.figure_cells import (
    amount_cell,
    day_cell,
    evolution_cell,
    marks_note,
    number_cell,
    share_cell,
)
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.exports.prefect_territories import MAYOTTE
from cpex_desktop.exports.territory_actions import actions_sheet
from cpex_desktop.french import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    counted,
    date_fr,
    num,
    ordinal,
    rate,
    span_label,
)
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.queries.figure_sources import batches_behind
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.preferences import few_acts
from cpex_desktop.queries.procedure_board_readings import board_lacks, board_reading
from cpex_desktop.queries.territory_actions import territory_actions
from cpex_desktop.queries.territory_readings import title_name
from cpex_desktop.queries.territory_sheet import Sheet as TerritorySheet
from cpex_desktop.queries.territory_sheet import SheetStage
from cpex_desktop.queries.territory_values import TerritoryValue
from cpex_desktop.queries.wording import whole_name, wording
from cpex_desktop.reference import catalogue

FIGURES, AROUND = "fiche", "autour"
_WIDTHS = (35.0, 11.0, 14.0, 9.0, 16.0, 14.0, 15.0, 15.0, 12.0)
_ASIDE = 5
_MOST = 14
_EXACT = "Chiffres exacts, sans secret statistique\u00a0: cette page ne doit pas sortir du service."
_NO_RATE = "Taux non calculables\u00a0: importez le fichier logement du recensement (INSEE)."
_AROUND = {
    TerritoryKind.COMMUNE: "Communes voisines",
    TerritoryKind.DEPARTEMENT: "EPCI du département",
}


def build_territory_sheet(
    connection: sqlite3.Connection, found: TerritorySheet, *, edited_on: date
) -> Document:
    """Describe the page of a sheet already read (queries/territory_sheet.py), with exact figures.

    A second sheet lists the actions of the current plan for the territory, as on ``edited_on``, when there is
    a plan. Masking is not applied: the document stays in the service, and says so.
    """
    edition = read_edition(connection)
    home, whole = edition.home, edition.place
    name = title_name(found.place)
    title = whole if found.place.id == home.id else f"{name} – {whole}"
    actions = territory_actions(connection, edited_on, found.place)
    others = (actions_sheet(actions, title, whole=found.place.id == home.id),) if actions.planned else ()
    return Document(
        title=title,
        subject="Fiche de territoire",
        author=edition.author,
        edited_on=edited_on,
        pages=edition.pages(f"Édité le {date_fr(edited_on)}"),
        sheets=(
            Sheet(
                "Fiche territoire",
                _WIDTHS,
                _blocks(
                    found,
                    title,
                    few_acts(connection),
                    _sources(connection, found),
                    mayotte=home.code == "976" and found.tenants.amount is not None,
                ),
            ),
            *others,
        ),
    )


def _sources(connection: sqlite3.Connection, found: TerritorySheet) -> list[BatchRow]:
    """List the batches behind the territory, those around it and the rates of the département."""
    home = departement(connection)
    places = {found.place.id, home.id, *(value.place.id for value in found.near)}
    levels = {found.place.kind, home.kind, *(value.place.kind for value in found.near)}
    return batches_behind(connection, _numbers(found), levels, found.span, only=places)


def _numbers(found: TerritorySheet) -> list[int]:
    """List the indicators that the page shows: the stages, and whom they are related to."""
    stages = [stage.indicator.number for stage in found.stages if stage.value.count.amount is not None]
    related = [catalogue.indicator("tenant_households_total").number] if found.tenants_year else []
    return [*stages, *related]


def _blocks(
    found: TerritorySheet, title: str, few: int, batches: Sequence[BatchRow], *, mayotte: bool
) -> tuple[Block, ...]:
    return (
        Title(title, f"Fiche de territoire · {span_label(found.span, 'long')}"),
        *((Note(MAYOTTE, strong=True),) if mayotte else ()),
        Heading("Procédure, pour 1\u202f000\u00a0ménages locataires"),
        _figures(found),
        source_note(batches),
        Reading(board_reading(found.board)),
        Space(8),
        Beside(
            (
                (Heading(_around_title(found), 0, _ASIDE - 1), *_around(found)),
                (Heading("Lire cette fiche", _ASIDE), *(Note(note, _ASIDE) for note in _notes(found, few))),
            )
        ),
    )


def _alone(stage: SheetStage) -> bool:
    """Tell whether no other territory of its kind has a rate: it is not first of anything."""
    return stage.ranked == 1 and stage.value.amount is not None


def _around_title(found: TerritorySheet) -> str:
    name = _AROUND.get(found.place.kind, "Communes membres")
    return f"{name}\u00a0: {wording(found.subject).many}"


def _notes(found: TerritorySheet, few: int) -> list[str]:
    """Say what the columns mean, what they lack, and who may see them."""
    rated = found.tenants.amount is not None
    known = [stage.value.count for stage in found.stages] + [value.count for value in found.near[:_MOST]]
    unread = [stage.counts.unread for stage in found.stages]
    unread += [value.comparison.unread for value in found.near[:_MOST]]
    left = len(found.near) - _MOST
    notes = [
        f"Taux rapportés aux {num(found.tenants.amount or 0)} ménages locataires de {found.tenants_year}."
        if rated
        else _NO_RATE,
        "Intervalle à 95\u202f%\u00a0: où le taux pourrait se trouver par le seul hasard." if rated else "",
        f"{ordinal(1)}\u00a0: le taux le plus élevé. Sans acte, aucun rang n’est donné."
        if rated and not all(_alone(stage) for stage in found.stages)
        else "",
        f"{counted(left, 'autre commune', 'autres communes')} au taux moindre\u00a0: voir l’application."
        if left > 0
        else "",
        *marks_note(known, unread, few),
        board_lacks(found.board),
        _EXACT,
    ]
    return [note for note in notes if note]


def _figures(found: TerritorySheet) -> Table:
    columns = (
        Column("stage", "Étape"),
        Column("count", "Nombre", Kind.WHOLE),
        Column("change", "Sur un an", Kind.EVOLUTION),
        Column("rate", "Taux", Kind.DECIMAL),
        Column("interval", "Intervalle à 95\u202f%"),
        Column("rank", "Rang"),
        Column("whole", "Taux du département", Kind.DECIMAL),
        Column("ratio", "Rapport à l’étape précédente", Kind.SHARE),
        Column("as_of", "Données au", Kind.DATE),
    )
    rows = tuple(_figure(found, stage, first=place == 0) for place, stage in enumerate(found.stages))
    return Table(FIGURES, columns, rows, row_height=18.0)


def _figure(found: TerritorySheet, stage: SheetStage, *, first: bool) -> Row:
    value, bounds = stage.value, stage.value.interval
    none = Cell(NOT_AVAILABLE, Tone.MUTED)
    interval = none if bounds is None else Cell(f"{rate(bounds.low)} – {rate(bounds.high)}")
    ranked = none if value.amount is None else Cell(NOT_APPLICABLE, Tone.MUTED)
    if value.rank is not None:
        ranked = Cell(f"{ordinal(value.rank)} sur {num(stage.ranked)}")
    return Row(
        stage.indicator.code,
        (
            Cell(whole_name(stage.indicator), Tone.STRONG),
            amount_cell(value.count),
            evolution_cell(stage.counts, stage.indicator, marked=True),
            number_cell(value.amount),
            interval,
            ranked,
            number_cell(stage.whole),
            share_cell(found.board.stage(stage.indicator.code).ratio, first=first),
            day_cell(value.count),
        ),
    )


def _around(found: TerritorySheet) -> tuple[Block, ...]:
    if not found.near:
        return (Note("Aucun autre territoire n’est à mettre à côté de celui-ci.", 0, _ASIDE - 1),)
    columns = (
        Column("place", "Territoire"),
        Column("count", "Nombre", Kind.WHOLE),
        Column("change", "Sur un an", Kind.EVOLUTION),
        Column("rate", "Taux", Kind.DECIMAL),
    )
    return (Table(AROUND, columns, tuple(_near(found, value) for value in found.near[:_MOST])),)


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
