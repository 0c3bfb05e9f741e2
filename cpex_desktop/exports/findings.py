"""The workbook « Constats du diagnostic »: each finding with its figures, then their sources."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.exports.citations import number_runs, sources_sheet
from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Note,
    Points,
    Row,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.edition import INVENTED, read_edition
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.french import NOT_APPLICABLE, NOT_AVAILABLE, counted, date_fr, list_words
from cpex_desktop.queries.batches import list_batches
from cpex_desktop.queries.findings import FindingRow, FrozenFigure, list_findings

_WIDTHS = (17.0, 12.0, 50.0, 25.0, 25.0, 13.0, 11.0, 13.0, 15.0)
_METHOD = (
    "Les chiffres sont figés le jour où le constat est consigné\u00a0: ils ne changent plus, même si les "
    "données sont corrigées ensuite. La colonne «\u00a0Aujourd’hui\u00a0» donne la valeur de la même "
    "question à la date d’édition, quand elle diffère."
)


def build_findings(connection: sqlite3.Connection, *, edited_on: date, territory: int = 0) -> Document:
    """Describe the workbook, for the findings about one territory (its id) unless 0, with exact figures.

    Raises UserError when there is none. It stays in the service, and says so on every page.
    """
    every = list_findings(connection, today=True)
    kept = [row for row in every if not territory or territory in {number for number, _ in row.territories}]
    if not kept:
        raise UserError(
            "Il n’y a aucun constat à exporter.",
            "Aucun constat ne porte sur ce territoire." if every else "La base n’en contient pas encore.",
            "Consignez d’abord un constat dans le diagnostic.",
        )
    names = {number: name for row in kept for number, name in row.territories}
    edition = read_edition(connection)
    place = names[territory] if territory and territory != edition.home.id else edition.place
    scope = f"{place} · {counted(len(kept), 'constat', 'constats')} · édité le {date_fr(edited_on)}"
    used = {number for row in kept for one in row.evidence for number in one.batches}
    batches = sorted((one for one in list_batches(connection) if one.id in used), key=lambda one: one.id)
    return Document(
        title=f"Constats du diagnostic – {place}",
        subject="Constats du diagnostic territorial",
        author=edition.author,
        edited_on=edited_on,
        pages=edition.pages(f"Édité le {date_fr(edited_on)}"),
        sheets=(
            _findings_sheet(kept, scope, fictitious=edition.fictitious),
            sources_sheet("Sources des chiffres à l’appui", scope, batches, _METHOD),
        ),
    )


def _findings_sheet(rows: Sequence[FindingRow], scope: str, *, fictitious: bool) -> Sheet:
    blocks: list[Block] = [Title("Constats du diagnostic", scope)]
    if fictitious:
        blocks.append(Note(INVENTED, strong=True))
    for number, row in enumerate(rows, start=1):
        blocks += [Heading(f"{number}. {row.title}"), Points(tuple(_points(row))), Space(4)]
        if row.evidence:
            blocks += [_evidence(number, row.evidence), Space(12)]
        else:
            blocks += [Note("Aucun chiffre à l’appui.", at=1), Space(12)]
    return Sheet("Constats", _WIDTHS, tuple(blocks), one_page=False, frozen_rows=3)


def _points(row: FindingRow) -> Iterator[tuple[str, str]]:
    """Give each topic, a row for each paragraph: a row of a workbook cannot be higher than a page."""
    where = list_words([name for _number, name in row.territories])
    yield "Consigné le", date_fr(row.created_on)
    yield "Étape", row.stage_name or "Aucune en particulier"
    yield "Territoires", where or "Non précisés"
    for topic, text in (
        ("Constat", row.finding),
        ("Cause", row.cause),
        ("Recommandation", row.recommendation),
    ):
        paragraphs = [line for line in text.splitlines() if line.strip()] or [NOT_APPLICABLE]
        for place, paragraph in enumerate(paragraphs):
            yield (topic if place == 0 else "", paragraph)


def _evidence(number: int, figures: Sequence[FrozenFigure]) -> Table:
    columns = (
        Column("shown", "Chiffre figé"),
        Column("what", "Ce qu’il compte"),
        Column("place", "Territoire"),
        Column("when", "Période"),
        Column("as_of", "Données au", Kind.DATE),
        Column("batches", "Lots", centred=True),
        Column("frozen", "Figé le", Kind.DATE),
        Column("today", "Aujourd’hui"),
    )
    rows = tuple(
        Row(
            one.uid,
            (
                Cell(one.shown, Tone.STRONG),
                Cell(one.what),
                Cell(one.place),
                Cell(one.when),
                Cell(one.as_of) if one.as_of else Cell(NOT_AVAILABLE, Tone.MUTED),
                Cell(number_runs(one.batches) or NOT_APPLICABLE),
                Cell(one.frozen_on),
                Cell(one.today, Tone.STRONG) if one.changed else Cell("Inchangé", Tone.MUTED),
            ),
        )
        for one in figures
    )
    return Table(f"constat{number}", columns, rows, at=1)
