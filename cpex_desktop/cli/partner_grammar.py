"""The commands of the partners, as they are typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cpex_desktop.cli.french_help import FrenchParser
from cpex_desktop.cli.grammar import Commands, command, later

TILES = ("tous", "a-relancer", "en-retard", "sans-interlocuteur", "sans-convention", "jamais-rencontres")
CONTENTS = ("annuaire", "journal", "conventions", "couverture", "cartes", "agenda", "fiche", "bailleur")


def add_partners(commands: Commands[FrenchParser], common: FrenchParser) -> None:
    """Add the list of the partners."""
    told = command(commands, "partenaires", "Lire les partenaires, leurs comptes et les retards.", common)
    told.add_argument("base", type=Path, metavar="BASE")
    told.add_argument("--lesquels", choices=TILES, default=TILES[0], help="tous par défaut")
    told.add_argument(
        "--au",
        type=date.fromisoformat,
        metavar="AAAA-MM-JJ",
        help="jour où le retard est calculé (par défaut, aujourd’hui)",
    )
    told.set_defaults(run=later("partner_list", "tell"))


def add_partner_documents(kinds: Commands[FrenchParser], common: FrenchParser) -> None:
    """Add what may be written of the partners."""
    text = "Écrire l’annuaire, le journal, les conventions, la couverture, les cartes de visite ou l’agenda."
    export = command(kinds, "partenaires", text, common)
    export.add_argument("base", type=Path, metavar="BASE")
    export.add_argument(
        "--contenu",
        choices=CONTENTS,
        help="par défaut, selon le nom du fichier\u00a0: annuaire, cartes, agenda ou fiche avant visite",
    )
    export.add_argument("--partenaire", metavar="NOM", help="un seul, par son nom, son sigle ou son SIREN")
    export.add_argument(
        "--debut",
        type=date.fromisoformat,
        metavar="AAAA-MM-JJ",
        help="premier jour du journal (1ᵉʳ janvier par défaut)",
    )
    export.add_argument(
        "--fin",
        type=date.fromisoformat,
        metavar="AAAA-MM-JJ",
        help="dernier jour du journal (aujourd’hui par défaut)",
    )
    export.add_argument(
        "--notes-internes", action="store_true", help="joindre au journal les notes internes du service"
    )
    export.add_argument("--sortie", type=Path, required=True, metavar="F.xlsx|F.vcf|F.ics|F.docx")
    export.set_defaults(run=later("partners", "export"))


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
