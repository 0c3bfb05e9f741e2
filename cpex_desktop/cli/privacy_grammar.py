"""The commands on the data of professionals, as they are typed."""

from __future__ import annotations

from pathlib import Path

from cpex_desktop.cli.french_help import FrenchParser
from cpex_desktop.cli.grammar import Commands, command, later


def add_privacy(commands: Commands[FrenchParser], common: FrenchParser) -> None:
    """Add what the law asks about persons."""
    text = "Répondre aux droits des professionnels notés dans une base."
    kinds = commands.add_parser("rgpd", help=text, description=text).add_subparsers(
        title="quoi", metavar="QUOI", required=True, parser_class=FrenchParser
    )
    extract = command(kinds, "extrait", "Dire tout ce qui est détenu sur une personne.", common)
    _add_person(extract)
    extract.add_argument("--sortie", type=Path, metavar="F.docx", help="écrire le document à lui remettre")
    extract.set_defaults(run=later("privacy", "extract"))
    review = command(kinds, "a-revoir", "Lister les contacts sans échange depuis longtemps.", common)
    review.add_argument("base", type=Path, metavar="BASE")
    review.set_defaults(run=later("privacy", "review"))
    erase = command(kinds, "effacer", "Effacer une personne à sa demande, sans retour possible.", common)
    _add_person(erase)
    erase.add_argument("--confirmer", action="store_true", help="effacer\u202f; sans cela, montrer la fiche")
    erase.set_defaults(run=later("privacy", "erase"))


def _add_person(parser: FrenchParser) -> None:
    parser.add_argument("base", type=Path, metavar="BASE")
    parser.add_argument(
        "--personne", required=True, metavar="QUI", help="son courriel, son nom ou son identifiant"
    )
