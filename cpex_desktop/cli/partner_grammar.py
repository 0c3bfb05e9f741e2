"""The commands of the partners, as they are typed."""

from __future__ import annotations

from pathlib import Path

from cpex_desktop.cli.french_help import FrenchParser
from cpex_desktop.cli.grammar import Commands, command, later


def add_contacts(kinds: Commands[FrenchParser], common: FrenchParser) -> None:
    """Add the reading of lists and cards to what can be imported."""
    contacts = command(
        kinds, "partenaires", "Lire une liste de partenaires ou des cartes de visite (vCard).", common
    )
    contacts.add_argument("base", type=Path, metavar="BASE")
    contacts.add_argument("file", type=Path, metavar="FICHIER")
    contacts.add_argument(
        "--colonne",
        action="append",
        default=[],
        metavar="COLONNE=CONTENU",
        dest="columns",
        help="ce que contient une colonne, par sa lettre ou son titre\u00a0: C=Fonction",
    )
    contacts.add_argument(
        "--accepter",
        action="append",
        default=[],
        metavar="QUOI",
        dest="accepted",
        help="ce qui est écrit\u00a0: tout (sauf les doutes), p5, o3=completer…\u202f; par défaut, rien",
    )
    contacts.set_defaults(run=later("contacts", "load"))
