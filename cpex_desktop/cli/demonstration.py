"""The demonstration: invented files of an invented département, imported for real."""

from __future__ import annotations

import argparse

from cpex_desktop.cli.console import Console
from cpex_desktop.demo.building import build_demonstration


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Make the files, the base and the workbook; then the pictures or the window when asked."""
    made = build_demonstration(arguments.sortie, progress=console.progress())
    produced = [made.base, made.workbook, *made.files]
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
