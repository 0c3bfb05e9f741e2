"""Commands on the partners: writing what may be handed out."""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

from cpex_desktop.cli.console import Console
from cpex_desktop.cli.entrance import Exit
from cpex_desktop.cli.reading import reading
from cpex_desktop.errors import UserError
from cpex_desktop.exports.agreement_table import build_agreements
from cpex_desktop.exports.description import Document
from cpex_desktop.exports.exchange_journal import build_exchange_journal
from cpex_desktop.exports.partner_calendar import write_partner_calendar
from cpex_desktop.exports.partner_directory import build_directory
from cpex_desktop.exports.vcards import reachable, write_cards
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.french import list_words, quoted


def export(arguments: argparse.Namespace, console: Console) -> int:
    """Write what the name of the file and ``--contenu`` ask for: workbook, cards, or calendar."""
    write = _WRITERS.get(arguments.sortie.suffix.lower())
    if write is None:
        known = list_words([quoted(suffix) for suffix in _WRITERS], "ou")
        raise UserError(
            f"Le nom du document doit finir par {known}.",
            f"{quoted(arguments.sortie.name)} ne dit pas quel document écrire.",
            "Complétez le nom du fichier.",
        )
    with reading(arguments.base, console) as (connection, clock):
        write(connection, arguments, clock(), console)
    console.say(f"Document écrit\u00a0: {arguments.sortie}")
    console.give({"document": str(arguments.sortie)})
    return Exit.DONE


def _write_book(
    connection: sqlite3.Connection, arguments: argparse.Namespace, now: datetime, console: Console
) -> None:
    document = _BOOKS[arguments.contenu](connection, arguments, now.date())
    path: Path = arguments.sortie
    write_document(document, path, progress=console.progress())


def _journal(connection: sqlite3.Connection, arguments: argparse.Namespace, today: date) -> Document:
    first = arguments.debut or date(today.year, 1, 1)
    return build_exchange_journal(connection, first, arguments.fin or today, edited_on=today)


def _write_cards(
    connection: sqlite3.Connection, arguments: argparse.Namespace, now: datetime, _console: Console
) -> None:
    write_cards(reachable(connection, now.date()), arguments.sortie)


def _write_calendar(
    connection: sqlite3.Connection, arguments: argparse.Namespace, now: datetime, _console: Console
) -> None:
    write_partner_calendar(connection, arguments.sortie, now=now)


_BOOKS: Mapping[str, Callable[[sqlite3.Connection, argparse.Namespace, date], Document]] = {
    "annuaire": lambda connection, _arguments, today: build_directory(connection, edited_on=today),
    "journal": _journal,
    "conventions": lambda connection, _arguments, today: build_agreements(connection, edited_on=today),
}
CONTENTS = tuple(_BOOKS)
"""What ``--contenu`` may ask of a workbook, the usual one first."""
_WRITERS: Mapping[str, Callable[[sqlite3.Connection, argparse.Namespace, datetime, Console], None]] = {
    ".xlsx": _write_book,
    ".vcf": _write_cards,
    ".ics": _write_calendar,
}
