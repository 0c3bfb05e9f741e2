"""Commands that write a document."""

from __future__ import annotations

import argparse

from cpex_desktop.analysis.periods import Span
from cpex_desktop.cli.console import Console
from cpex_desktop.cli.reading import reading
from cpex_desktop.errors import UserError
from cpex_desktop.exports.prefect import build_prefect_summary
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.queries.key_figures import data_end


def prefect(arguments: argparse.Namespace, console: Console) -> int:
    """Write the prefect's workbook over the twelve months that end at ``--fin``."""
    with reading(arguments.base, console) as (connection, clock):
        last = Span.parse(arguments.fin).last if arguments.fin else data_end(connection)
        if last is None:
            raise UserError(
                "La base ne contient encore aucun chiffre.",
                "La synthèse n’aurait rien à montrer.",
                "Importez d’abord un fichier.",
            )
        document = build_prefect_summary(connection, last, edited_on=clock().date())
        write_document(document, arguments.sortie, progress=console.progress())
    console.say(f"Classeur écrit\u00a0: {arguments.sortie}")
    console.give({"classeur": str(arguments.sortie)})
    return 0
