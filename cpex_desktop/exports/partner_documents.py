"""Every document of the partners, by its name: the screen and the command line write them through here.

One list, so that whoever asked to be left alone or was erased can be looked for in all of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

from cpex_desktop.analysis.periods import Span, rolling_12
from cpex_desktop.errors import UserError
from cpex_desktop.exports.agreement_table import build_agreements
from cpex_desktop.exports.description import Document
from cpex_desktop.exports.exchange_journal import build_exchange_journal
from cpex_desktop.exports.landlord import build_landlord_sheet
from cpex_desktop.exports.left_alone import name_hider, without_names
from cpex_desktop.exports.partner_asked import PartnerAsked, PartnerDocument
from cpex_desktop.exports.partner_calendar import write_partner_calendar
from cpex_desktop.exports.partner_directory import build_directory
from cpex_desktop.exports.partner_reach import build_partner_reach
from cpex_desktop.exports.vcards import reachable, write_cards
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.progress import Progress
from cpex_desktop.queries.key_figures import data_end
from cpex_desktop.queries.landlord_lines import landlord_board


def write_partner_document(
    connection: sqlite3.Connection,
    asked: PartnerAsked,
    path: Path,
    *,
    now: datetime,
    progress: Progress | None = None,
) -> None:
    """Write a document whole, or not at all; raises UserError, also when there is nothing to say.

    Whoever asked not to be contacted is not in it, not even in a text where somebody named them.
    """
    match asked.document:
        case PartnerDocument.CARDS:
            write_cards(reachable(connection, now.date(), asked.organisation), path)
        case PartnerDocument.AGENDA:
            write_partner_calendar(connection, path, now=now, organisation=asked.organisation)
        case PartnerDocument.BRIEF:
            _write_brief(connection, asked, path, now.date())
        case _:
            document = _BOOKS[asked.document](connection, asked, now.date())
            write_document(without_names(document, name_hider(connection)), path, progress=progress)


def _write_brief(connection: sqlite3.Connection, asked: PartnerAsked, path: Path, today: date) -> None:
    from cpex_desktop.exports.visit_brief import build_visit_brief
    from cpex_desktop.exports.word import write_word

    span = rolling_12(data_end(connection) or today.year * 100 + today.month)
    brief = build_visit_brief(connection, asked.organisation, today, span)
    write_word(without_names(brief, name_hider(connection)), path)


def _journal(connection: sqlite3.Connection, asked: PartnerAsked, today: date) -> Document:
    return build_exchange_journal(
        connection,
        asked.first or date(today.year, 1, 1),
        asked.last or today,
        edited_on=today,
        organisation=asked.organisation,
        internal=asked.internal,
    )


def _landlord(connection: sqlite3.Connection, asked: PartnerAsked, today: date) -> Document:
    return build_landlord_sheet(connection, asked.landlord, last_year(connection), edited_on=today)


def _coverage(connection: sqlite3.Connection, _asked: PartnerAsked, today: date) -> Document:
    last = data_end(connection)
    board = landlord_board(connection, rolling_12(last)) if last else None
    return build_partner_reach(connection, today, board)


def last_year(connection: sqlite3.Connection) -> Span:
    """Give the twelve months that end with the figures; raises UserError when there is none."""
    last = data_end(connection)
    if last is None:
        raise UserError(
            "La base ne contient encore aucun chiffre.",
            "Le document n’aurait rien à montrer.",
            "Importez d’abord un fichier.",
        )
    return rolling_12(last)


_BOOKS: Mapping[PartnerDocument, Callable[[sqlite3.Connection, PartnerAsked, date], Document]] = {
    PartnerDocument.DIRECTORY: lambda connection, asked, today: build_directory(
        connection, edited_on=today, organisation=asked.organisation
    ),
    PartnerDocument.JOURNAL: _journal,
    PartnerDocument.AGREEMENTS: lambda connection, asked, today: build_agreements(
        connection, edited_on=today, organisation=asked.organisation
    ),
    PartnerDocument.COVERAGE: _coverage,
    PartnerDocument.LANDLORD: _landlord,
}
