"""The demonstration: invented files of an invented département, imported for real."""

from __future__ import annotations

import argparse
import errno

from cpex_desktop.cli.console import Console
from cpex_desktop.demo.building import build_demonstration
from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Make the files, the base and the workbook; then the pictures or the window when asked."""
    try:
        made = build_demonstration(arguments.sortie, progress=console.progress())
    except OSError as error:
        full = error.errno == errno.ENOSPC
        raise UserError(
            "Le disque est plein." if full else "L’écriture est refusée.",
            f"La démonstration n’a pas pu être écrite dans {quoted(str(arguments.sortie))}.",
            "Libérez de la place ou choisissez un autre dossier.",
        ) from error
    produced = [made.base, made.workbook, *made.files, *made.former]
    if arguments.images:
        from cpex_desktop.app.screens import render_screens

        produced += render_screens(made.base, arguments.sortie / "ecrans")
    for path in produced:
        console.say(str(path))
    console.give({"fichiers": [str(path) for path in produced]})
    if arguments.fenetre:
        from cpex_desktop.app.window import run_window

        return run_window(made.base)
    return 0
