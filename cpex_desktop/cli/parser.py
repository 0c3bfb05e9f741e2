"""The grammar of the command line; each subcommand names the function that runs it."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from cpex_desktop import __version__
from cpex_desktop.cli.french_help import FrenchParser, speak_french
from cpex_desktop.cli.grammar import Commands as _Commands
from cpex_desktop.cli.grammar import command as _command
from cpex_desktop.cli.grammar import later as _later
from cpex_desktop.cli.meeting_grammar import add_meeting_documents, add_meetings
from cpex_desktop.cli.partner_grammar import add_contacts, add_partner_documents, add_partners
from cpex_desktop.cli.privacy_grammar import add_privacy

_CODES = """codes de sortie\u00a0:
  0  fait
  1  refusé\u00a0: la raison et le remède sont dits
  2  commande mal écrite
  3  import en attente\u00a0: il manque une précision (--set)
  70 défaut du programme, consigné dans le journal technique
  130 interrompu (Ctrl+C)\u00a0: ce qui n’était pas terminé n’est pas enregistré"""


LEVELS = ("departement", "arrondissement", "epci", "commune", "secteur")
SECTORS = ("tous", "social", "prive", "inconnu")
GROUNDS = ("tous", "impaye", "conge", "troubles", "sans-titre", "inconnu")


def build_parser() -> argparse.ArgumentParser:
    """Build the whole grammar, in French."""
    speak_french()
    parser = FrenchParser(
        prog="cpex-desktop",
        description="Diagnostic territorial et plan d’action de prévention des expulsions locatives. "
        "Sans sous-commande, la fenêtre s’ouvre.",
        epilog=_CODES,
    )
    parser.add_argument(
        "--version", action="version", version=f"CPEX Desktop {__version__}", help="afficher la version"
    )
    parser.add_argument(
        "--self-test", action="store_true", help="vérifier l’installation, une ligne par contrôle"
    )
    parser.add_argument("--base", type=Path, metavar="BASE", help="base à ouvrir dans la fenêtre")
    parser.set_defaults(run=_later("window", "run"))
    commands = parser.add_subparsers(title="commandes", metavar="COMMANDE", parser_class=FrenchParser)
    common = FrenchParser(add_help=False)
    common.add_argument("--json", action="store_true", help="répondre en JSON, pour un programme")
    _add_bases(commands, common)
    _add_values(commands, common)
    _add_batches(commands, common)
    _add_figures(commands, common)
    _add_plan(commands, common)
    add_partners(commands, common)
    add_meetings(commands, common)
    _add_documents(commands, common)
    add_privacy(commands, common)
    _add_showing(commands, common)
    return parser


def _add_bases(commands: _Commands[FrenchParser], common: FrenchParser) -> None:
    init = _command(commands, "init", "Créer une base pour un département.", common)
    init.add_argument("base", type=Path, metavar="BASE")
    init.add_argument(
        "--departement", required=True, metavar="CODE", help="code du département (44, 2A, 974…)"
    )
    init.set_defaults(run=_later("bases", "init"))
    check = _command(commands, "verifier", "Vérifier l’intégrité d’une base.", common)
    check.add_argument("base", type=Path, metavar="BASE")
    check.set_defaults(run=_later("bases", "verify"))
    backup = _command(commands, "sauvegarder", "Copier une base, même ouverte à la lecture.", common)
    backup.add_argument("base", type=Path, metavar="BASE")
    backup.add_argument("--sortie", type=Path, metavar="F.cpex", help="fichier de la copie")
    backup.set_defaults(run=_later("bases", "back_up"))
    restore = _command(commands, "restaurer", "Revenir à une sauvegarde de la base.", common)
    restore.add_argument("base", type=Path, metavar="BASE")
    restore.add_argument("copy", type=Path, metavar="SAUVEGARDE")
    restore.add_argument(
        "--apercu",
        action="store_true",
        help="dire ce qu’elle contient et ce qui serait défait, sans rien changer",
    )
    restore.set_defaults(run=_later("copies", "restore"))
    settings = _command(commands, "reglages", "Lire ou changer les réglages d’une base.", common)
    settings.add_argument("base", type=Path, metavar="BASE")
    settings.add_argument("--set", action="append", default=[], metavar="CLÉ=VALEUR", dest="settings")
    settings.set_defaults(run=_later("bases", "preferences"))


def _add_values(commands: _Commands[FrenchParser], common: FrenchParser) -> None:
    importing = commands.add_parser(
        "import", help="Importer des fichiers.", description="Importer des fichiers."
    )
    kinds = importing.add_subparsers(title="quoi", metavar="QUOI", required=True, parser_class=FrenchParser)
    load = _command(kinds, "valeurs", "Importer des chiffres (xlsx, xls, ods, csv).", common)
    load.add_argument("base", type=Path, metavar="BASE")
    load.add_argument("files", type=Path, nargs="+", metavar="FICHIER")
    load.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="CLÉ=VALEUR",
        dest="answers",
        help="précision sur le fichier",
    )
    load.add_argument("--source", metavar="S", help="qui a fourni le fichier")
    load.add_argument("--au", type=date.fromisoformat, metavar="AAAA-MM-JJ", help="date d’arrêté des données")
    load.add_argument("--dry-run", action="store_true", help="contrôler sans rien enregistrer")
    load.add_argument("--encore", action="store_true", help="importer même si le fichier est déjà connu")
    load.add_argument(
        "--ensemble",
        action="store_true",
        help="réunir les fichiers en un seul lot, où leurs actes s’additionnent",
    )
    load.set_defaults(run=_later("values", "load"))
    _add_plan_return(kinds, common)
    add_contacts(kinds, common)
    practice = _command(kinds, "pratique", "Reprendre une bonne pratique d’un autre département.", common)
    practice.add_argument("base", type=Path, metavar="BASE")
    practice.add_argument("file", type=Path, metavar="F.cpex-pratique")
    practice.set_defaults(run=_later("practices", "take_over"))


def _add_batches(commands: _Commands[FrenchParser], common: FrenchParser) -> None:
    lots = _command(commands, "lots", "Lister les lots importés.", common)
    lots.add_argument("base", type=Path, metavar="BASE")
    lots.add_argument("--rapport", type=int, metavar="LOT", help="relire le rapport d’import d’un lot")
    lots.set_defaults(run=_later("values", "lots"))
    withdraw = _command(
        commands, "retirer", "Retirer un lot\u202f; les valeurs antérieures reviennent.", common
    )
    withdraw.add_argument("base", type=Path, metavar="BASE")
    withdraw.add_argument("batch", type=int, metavar="LOT")
    withdraw.set_defaults(run=_later("values", "withdraw"))
    restore = _command(commands, "retablir", "Faire compter de nouveau un lot retiré.", common)
    restore.add_argument("base", type=Path, metavar="BASE")
    restore.add_argument("batch", type=int, metavar="LOT")
    restore.set_defaults(run=_later("values", "restore"))


def _add_plan_return(kinds: _Commands[FrenchParser], common: FrenchParser) -> None:
    back = _command(kinds, "plan", "Relire un classeur du plan, ou reprendre un plan tenu ailleurs.", common)
    back.add_argument("base", type=Path, metavar="BASE")
    back.add_argument("file", type=Path, metavar="FICHIER")
    back.add_argument("--plan", metavar="TITRE", help="plan à comparer (par défaut, celui en cours)")
    back.add_argument(
        "--accepter",
        action="append",
        default=[],
        metavar="QUOI",
        dest="accepted",
        help="ce qui est écrit\u00a0: tout, sans-conflit, ajouts, A-03:echeance…\u202f; par défaut, rien",
    )
    back.set_defaults(run=_later("plan_return", "load"))


def _add_figures(commands: _Commands[FrenchParser], common: FrenchParser) -> None:
    show = _command(commands, "chiffres", "Lire les chiffres d’un indicateur.", common)
    show.add_argument("base", type=Path, metavar="BASE")
    show.add_argument("--indicateur", required=True, metavar="CODE")
    show.add_argument("--maille", choices=LEVELS, default="departement")
    when = show.add_mutually_exclusive_group(required=True)
    when.add_argument("--periode", metavar="P", help="2026-09, 2026, 2026-T3 ou 2025-10:2026-09")
    when.add_argument(
        "--cumul", metavar="AAAA-MM", help="de janvier à ce mois, comparé aux mêmes mois de N−1"
    )
    show.add_argument("--parc", choices=SECTORS, default="tous")
    show.add_argument("--motif", choices=GROUNDS, default="tous", help="motif de la procédure")
    show.add_argument("--bailleur", metavar="NOM", help="un seul bailleur, par son nom ou une partie du nom")
    show.set_defaults(run=_later("figures", "show"))


def _add_plan(commands: _Commands[FrenchParser], common: FrenchParser) -> None:
    plan = _command(commands, "plan", "Lire le plan d’action et sa couverture.", common)
    plan.add_argument("base", type=Path, metavar="BASE")
    _add_selection(plan)
    plan.set_defaults(run=_later("plan", "tell"))


def _add_selection(command: FrenchParser) -> None:
    command.add_argument("--plan", metavar="TITRE", help="un autre plan que celui en cours")
    command.add_argument("--vue", metavar="NOM", help="les actions d’une vue enregistrée seulement")
    command.add_argument(
        "--au",
        type=_plan_day,
        metavar="AAAA-MM-JJ",
        help="jour où le retard est calculé (par défaut, aujourd’hui)",
    )


def _plan_day(text: str) -> date:
    """Read a day of the years that a plan may have; ValueError for another, that argparse tells."""
    day = date.fromisoformat(text)
    if not 2000 <= day.year <= 2100:
        raise ValueError(text)
    return day


def _add_plan_document(kinds: _Commands[FrenchParser], common: FrenchParser) -> None:
    plan = _command(kinds, "plan", "Écrire le plan d’action (classeur Excel, ou fiches Word).", common)
    plan.add_argument("base", type=Path, metavar="BASE")
    _add_selection(plan)
    plan.add_argument("--notes", action="store_true", help="joindre aux fiches les notes datées")
    plan.add_argument("--sortie", type=Path, required=True, metavar="F.xlsx|F.docx")
    plan.set_defaults(run=_later("plan", "export"))


def _add_documents(commands: _Commands[FrenchParser], common: FrenchParser) -> None:
    export = commands.add_parser("export", help="Écrire un document.", description="Écrire un document.")
    kinds = export.add_subparsers(title="quoi", metavar="QUOI", required=True, parser_class=FrenchParser)
    prefect = _command(kinds, "prefet", "Écrire la synthèse au préfet (classeur Excel).", common)
    prefect.add_argument("base", type=Path, metavar="BASE")
    prefect.add_argument("--fin", metavar="AAAA-MM", help="dernier mois (par défaut, le dernier connu)")
    prefect.add_argument("--sortie", type=Path, required=True, metavar="F.xlsx")
    prefect.set_defaults(run=_later("documents", "prefect"))
    findings = _command(kinds, "constats", "Écrire les constats du diagnostic (classeur Excel).", common)
    findings.add_argument("base", type=Path, metavar="BASE")
    findings.add_argument("--territoire", metavar="CODE", help="ceux d’un seul territoire, par son code")
    findings.add_argument("--sortie", type=Path, required=True, metavar="F.xlsx")
    findings.set_defaults(run=_later("documents", "findings"))
    landlord = _command(kinds, "bailleur", "Écrire la fiche à remettre à un bailleur (Excel).", common)
    landlord.add_argument("base", type=Path, metavar="BASE")
    landlord.add_argument("--bailleur", required=True, metavar="NOM", help="son nom ou une partie du nom")
    landlord.add_argument("--fin", metavar="AAAA-MM", help="dernier mois (par défaut, le dernier connu)")
    landlord.add_argument("--sortie", type=Path, required=True, metavar="F.xlsx")
    landlord.set_defaults(run=_later("documents", "landlord"))
    _add_plan_document(kinds, common)
    add_partner_documents(kinds, common)
    add_meeting_documents(kinds, common)
    _add_practice(kinds, common)


def _add_practice(kinds: _Commands[FrenchParser], common: FrenchParser) -> None:
    practice = _command(kinds, "pratique", "Partager une action sans les noms du département.", common)
    practice.add_argument("base", type=Path, metavar="BASE")
    practice.add_argument("action", metavar="ACTION", help="son numéro dans le plan en cours")
    practice.add_argument(
        "--signature", default="", metavar="TEXTE", help="qui la partage, si vous le voulez"
    )
    practice.add_argument(
        "--sortie", type=Path, metavar="F.cpex-pratique", help="sans elle, montrer ce qui partirait"
    )
    practice.set_defaults(run=_later("practices", "share"))


def _add_showing(commands: _Commands[FrenchParser], common: FrenchParser) -> None:
    demo = _command(commands, "demo", "Fabriquer la démonstration (données fictives).", common)
    demo.add_argument("--sortie", type=Path, required=True, metavar="DOSSIER")
    demo.add_argument("--images", action="store_true", help="enregistrer l’image de chaque écran")
    demo.add_argument("--fenetre", action="store_true", help="ouvrir la fenêtre sur la démonstration")
    demo.set_defaults(run=_later("demonstration", "run"))
    captures = _command(commands, "captures", "Enregistrer l’image de chaque écran d’une base.", common)
    captures.add_argument("base", type=Path, metavar="BASE")
    captures.add_argument("--sortie", type=Path, required=True, metavar="DOSSIER")
    captures.add_argument(
        "--theme", choices=("clair", "sombre", "tous"), default="clair", help="clair par défaut"
    )
    captures.add_argument(
        "--taille",
        nargs="+",
        default=[],
        metavar="LxH",
        help="tailles de fenêtre, 1366x768 par exemple\u202f; par défaut, trois tailles courantes",
    )
    captures.set_defaults(run=_later("captures", "run"))
