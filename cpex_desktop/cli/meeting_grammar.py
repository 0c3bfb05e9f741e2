"""The grammar of the commands on the meetings."""

from __future__ import annotations

from datetime import MAXYEAR
from pathlib import Path

from cpex_desktop.cli.french_help import FrenchParser
from cpex_desktop.cli.grammar import Commands, command, later

_UNNAMED = "sans elle, dans le dossier courant, sous un nom donné par la séance ou l’année"
_FIRST_YEAR = 1901
"""A report looks at the year before, and figures have no month before 1900."""


def add_meetings(commands: Commands[FrenchParser], common: FrenchParser) -> None:
    """Add what lists the meetings, and what pours them into the indicators."""
    found = command(commands, "seances", "Lister les séances et leurs décisions.", common)
    found.add_argument("base", type=Path, metavar="BASE")
    found.add_argument("--ouvertes", action="store_true", help="lister les décisions encore ouvertes")
    found.set_defaults(run=later("meetings", "tell"))
    pour = command(
        commands, "verser", "Verser l’activité de la CCAPEX d’une année dans les indicateurs.", common
    )
    pour.add_argument("base", type=Path, metavar="BASE")
    pour.add_argument("--annee", type=_year, required=True, metavar="AAAA")
    pour.set_defaults(run=later("pouring", "pour"))


def add_meeting_documents(kinds: Commands[FrenchParser], common: FrenchParser) -> None:
    """Add the documents of a meeting and the yearly report of the commission."""
    ccapex = command(kinds, "ccapex", "Écrire le dossier ou le relevé (Word, PDF) d’une séance.", common)
    ccapex.add_argument("base", type=Path, metavar="BASE")
    ccapex.add_argument(
        "--seance", required=True, metavar="ID", help="identifiant, jour (AAAA-MM-JJ) ou instance"
    )
    ccapex.add_argument("--sortie", type=Path, metavar="F.xlsx|F.docx|F.pdf|F.ics", help=_UNNAMED)
    ccapex.add_argument("--pv", action="store_true", help="le procès-verbal, au lieu du relevé de décisions")
    ccapex.add_argument("--modele", type=Path, metavar="M.docx", help="modèle Word, avec {{contenu}}")
    ccapex.set_defaults(run=later("meetings", "export_meeting"))
    bilan = command(kinds, "bilan", "Écrire le bilan annuel de la CCAPEX (Excel, Word ou PDF).", common)
    bilan.add_argument("base", type=Path, metavar="BASE")
    bilan.add_argument("--annee", type=_year, required=True, metavar="AAAA")
    bilan.add_argument("--sortie", type=Path, metavar="F.xlsx|F.docx|F.pdf", help=_UNNAMED)
    bilan.add_argument("--modele", type=Path, metavar="M.docx", help="modèle Word, avec {{contenu}}")
    bilan.set_defaults(run=later("meetings", "export_year"))
    modele = command(kinds, "modele", "Écrire un modèle Word à compléter de votre en-tête.", common)
    modele.add_argument("base", type=Path, metavar="BASE")
    modele.add_argument("--sortie", type=Path, required=True, metavar="M.docx")
    modele.set_defaults(run=later("meetings", "export_template"))


def _year(text: str) -> int:
    """Read a year that a date can bear; raises ValueError, which the parser tells."""
    year = int(text)
    if not _FIRST_YEAR <= year <= MAXYEAR:
        raise ValueError(text)
    return year
