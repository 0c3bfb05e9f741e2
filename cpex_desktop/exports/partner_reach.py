"""The reach of the partnership as a workbook: what the map shows, commune by commune, and landlords."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cpex_desktop.exports.description import (
    Cell,
    Column,
    Document,
    Heading,
    Note,
    Row,
    Sentences,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.edition import read_edition
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.french import NOT_APPLICABLE, NOT_AVAILABLE, date_fr
from cpex_desktop.queries.coverage_layer import (
    REACH_WORDS,
    CommuneReach,
    LayerCommune,
    coverage_layer,
    coverage_readings,
)
from cpex_desktop.queries.landlord_lines import LandlordBoard
from cpex_desktop.queries.partner_coverage import MET_DAYS, partner_coverage
from cpex_desktop.queries.partner_readings import silence_words
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.queries.whom_to_see import Visit, visit_reading, whom_to_see

COMMUNES, LANDLORDS, FIRST = "communes", "bailleurs", "priorites"
_WIDTHS = (40.0, 36.0, 20.0, 20.0)
_MOST = 20
_HEAD = 5
_NEVER = Cell(NOT_APPLICABLE, Tone.MUTED)


def build_partner_reach(
    connection: sqlite3.Connection, today: date, board: LandlordBoard | None = None
) -> Document:
    """Describe the coverage on a day; ``board`` has the figures of the landlords, None for none."""
    rows = partner_rows(connection, today)
    coverage = partner_coverage(connection, rows, today, board)
    layer = coverage_layer(coverage, today)
    edition = read_edition(connection)
    title = f"Couverture des partenaires – {edition.place}"
    summary = (
        Title(title, f"Au {date_fr(today)}"),
        Sentences(coverage_readings(coverage)),
        Space(8),
        Heading("Qui voir d’abord"),
        _first(whom_to_see(connection, rows, today, board, _MOST)),
        Note(
            "Pression du territoire, multipliée par le temps sans échange ni présence en séance,"
            " deux ans au plus."
        ),
        Space(8),
        Heading("Bailleurs sociaux"),
        _landlords([row for row in rows if row.lets], today),
    )
    communes = (Title(title, "Communes"), Space(4), _communes(layer.communes))
    return Document(
        title=title,
        subject="Couverture des partenaires",
        author=edition.author,
        edited_on=today,
        pages=edition.pages(f"Édité le {date_fr(today)}"),
        sheets=(
            Sheet("Couverture", (44.0, 16.0, 20.0, 88.0), summary, one_page=False),
            Sheet(
                "Communes", (40.0, 36.0, 20.0, 20.0), communes, one_page=False, frozen_rows=_HEAD, fluid=True
            ),
        ),
    )


def _communes(communes: Sequence[LayerCommune]) -> Table:
    columns = (
        Column("name", "Commune"),
        Column("reach", "Interlocuteur"),
        Column("met", "Rencontrée", Kind.DATE, centred=True),
        Column("year", "Depuis un an", centred=True),
    )
    return Table(COMMUNES, columns, tuple(_commune(one) for one in communes), filtered=True, banded=True)


def _commune(commune: LayerCommune) -> Row:
    reached = commune.reach is CommuneReach.REFERENT
    return Row(
        str(commune.territory),
        (
            Cell(commune.name, Tone.STRONG),
            Cell(REACH_WORDS[commune.reach], Tone.PLAIN if reached else Tone.MUTED),
            _NEVER if commune.last_met is None else Cell(commune.last_met),
            Cell("Oui" if commune.met else "Non", Tone.PLAIN if commune.met else Tone.MUTED),
        ),
    )


def _first(visits: Sequence[Visit]) -> Table:
    columns = (
        Column("name", "Partenaire"),
        Column("score", "Priorité", Kind.DECIMAL),
        Column("silence", "Dernier échange", Kind.DATE, centred=True),
        Column("why", "Pourquoi"),
    )
    return Table(FIRST, columns, tuple(_visits(visits)), banded=True)


def _visits(visits: Sequence[Visit]) -> Iterator[Row]:
    for visit in visits:
        last = visit.row.last_contact
        yield Row(
            visit.row.uid,
            (
                Cell(visit.row.shown, Tone.STRONG),
                Cell(visit.score),
                _NEVER if last is None else Cell(last),
                Cell(visit_reading(visit)),
            ),
        )


def _landlords(rows: Sequence[PartnerRow], today: date) -> Table:
    columns = (
        Column("name", "Bailleur"),
        Column("dwellings", "Logements", Kind.WHOLE),
        Column("met", "Rencontré le", Kind.DATE, centred=True),
        Column("silence", "Situation"),
    )
    since = today - timedelta(days=MET_DAYS)
    return Table(LANDLORDS, columns, tuple(_landlord(row, since) for row in rows), banded=True)


def _landlord(row: PartnerRow, since: date) -> Row:
    known = row.dwellings
    late = row.last_met is None or row.last_met < since
    return Row(
        row.uid,
        (
            Cell(row.shown, Tone.STRONG),
            Cell(NOT_AVAILABLE, Tone.MUTED) if known is None else Cell(known.amount),
            _NEVER if row.last_met is None else Cell(row.last_met),
            Cell(silence_words(row), Tone.BAD if late else Tone.PLAIN),
        ),
    )
