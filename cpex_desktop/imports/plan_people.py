"""Keep services and organisations out of a cell that says who leads, and leave the persons there.

A bare « Prénom Nom » cannot be told from an organisation by any rule: where all words are capitalised, none
is of the trade and none is an acronym, it is left out, and whoever reads the file is told.
"""

from __future__ import annotations

import re

from cpex_desktop.french import fold, one_line
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.imports.disclosure import hardly_a_name, may_be_told

_BETWEEN = re.compile(r"\s*[;\n/|]\s*|\s*,\s+|\s+[-–—]\s+|\s*[()]\s*")
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:[-’'][A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)*")
_SHOUTED = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’'-]{2,}")
_TRADE = frozenset(
    """
    habitat habitation habitations logement logis logements bailleur social sociale sociales solidarite
    solidarites service services pole direction directions departement departemental departementale
    prefecture mission missions bureau unite cellule conseil metropole agglomeration communaute commune
    communes ville mairie association associations fondation comite tribunal maison agence action caisse
    banque france etat region union federation chambre office mutualite secours catholique populaire
    emmaus restos coeur croix rouge centre regie fonds ccapex insertion famille familles justice police
    gendarmerie juridique droits droit acces toit toits
    """.split()  # noqa: SIM905 - a list of words is read as a text
)


def without_people(text: str) -> str:
    """Give a text without the parts that seem to name somebody; itself when none does."""
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    kept = [part for part in parts if not _names_someone(part)]
    return text if len(kept) == len(parts) else ", ".join(kept)


def listed(text: str) -> list[str]:
    """Cut a list of organisations; a hyphen may be part of a name, a slash or a line break never."""
    return [name for part in re.split(r"[;\n/|]|,\s", text) if (name := one_line(part).strip(" ,-–•"))]


def _names_someone(part: str) -> bool:
    if prose_kind(part) is not None:
        return True
    words = part.split()
    if not 2 <= len(words) <= 3 or may_be_told(part) or hardly_a_name(part):
        return False
    if not _TRADE.isdisjoint(fold(part).split()):
        return False
    named = [bool(_CAPITALISED.fullmatch(word)) for word in words]
    shouted = [bool(_SHOUTED.fullmatch(word)) for word in words]
    # « Marie Martin », « Marie MARTIN », « MARTIN Marie »; « MARTIN MARIE » reads as an acronym would.
    return any(named) and all(one or two for one, two in zip(named, shouted, strict=True))
