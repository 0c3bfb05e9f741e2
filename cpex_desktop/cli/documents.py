"""Commands that write a document."""

from __future__ import annotations

import argparse
import sqlite3

from cpex_desktop.analysis.periods import Span, rolling_12
from cpex_desktop.cli.console import Console
from cpex_desktop.cli.reading import reading
from cpex_desktop.errors import UserError
from cpex_desktop.exports.findings import build_findings
from cpex_desktop.exports.landlord import build_landlord_sheet
from cpex_desktop.exports.prefect import build_prefect_summary
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.french import quoted
from cpex_desktop.queries.key_figures import data_end
from cpex_desktop.queries.landlords import find_landlord
from cpex_desktop.queries.places import list_places


def prefect(arguments: argparse.Namespace, console: Console) -> int:
    """Write the prefect's workbook over the twelve months that end at ``--fin``."""
    with reading(arguments.base, console) as (connection, clock):
        document = build_prefect_summary(
            connection, _last_month(connection, arguments), edited_on=clock().date()
        )
        write_document(document, arguments.sortie, progress=console.progress())
    return _tell(arguments, console)


def findings(arguments: argparse.Namespace, console: Console) -> int:
    """Write the findings of the diagnosis, those of ``--territoire`` only when it is given."""
    with reading(arguments.base, console) as (connection, clock):
        territory = _territory(connection, arguments.territoire) if arguments.territoire else 0
        document = build_findings(connection, edited_on=clock().date(), territory=territory)
        write_document(document, arguments.sortie, progress=console.progress())
    return _tell(arguments, console)


def landlord(arguments: argparse.Namespace, console: Console) -> int:
    """Write the sheet of one landlord over the twelve months that end at ``--fin``."""
    with reading(arguments.base, console) as (connection, clock):
        found = find_landlord(connection, arguments.bailleur)
        span = rolling_12(_last_month(connection, arguments))
        document = build_landlord_sheet(connection, found.id, span, edited_on=clock().date())
        write_document(document, arguments.sortie, progress=console.progress())
    return _tell(arguments, console)


def _territory(connection: sqlite3.Connection, code: str) -> int:
    found = next((place.id for place in list_places(connection) if place.code == code), None)
    if found is None:
        raise UserError(
            "Ce territoire n’est pas dans la base.",
            f"{quoted(code)} n’est le code d’aucun de ses territoires.",
            "Donnez le code INSEE d’une commune ou d’un arrondissement, ou le SIREN d’un EPCI.",
        )
    return found


def _last_month(connection: sqlite3.Connection, arguments: argparse.Namespace) -> int:
    last = data_end(connection) if arguments.fin is None else Span.parse(arguments.fin).last
    if last is None:
        raise UserError(
            "La base ne contient encore aucun chiffre.",
            "Le document n’aurait rien à montrer.",
            "Importez d’abord un fichier.",
        )
    return last


def _tell(arguments: argparse.Namespace, console: Console) -> int:
    console.say(f"Classeur écrit\u00a0: {arguments.sortie}")
    console.give({"classeur": str(arguments.sortie)})
    return 0
