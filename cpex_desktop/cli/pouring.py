"""The command that pours what the meetings of a year say into the indicators of the commission."""

from __future__ import annotations

import argparse

from cpex_desktop.cli.console import Console
from cpex_desktop.cli.entrance import Exit
from cpex_desktop.clock import system_clock
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.ccapex_entries import pour_activity


def pour(arguments: argparse.Namespace, console: Console) -> int:
    """Pour one year as one batch, in the place of the one that held it."""
    with open_base(arguments.base, system_clock) as store:
        number = pour_activity(store, arguments.annee)
    console.say(f"Activité de la CCAPEX en {arguments.annee}\u00a0: lot n°\u00a0{number} en service.")
    console.give({"lot": number, "annee": arguments.annee})
    return Exit.DONE
