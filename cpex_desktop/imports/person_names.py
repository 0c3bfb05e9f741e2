"""Persons inside the name of a landlord, so that no word of the trade beside them lets them in.

Columns of landlords also hold who acts for whom: « Foncia Gestion pour M. Dupont », « Habitat 44 c/ DUPONT
Jean », « Agence du Port (mandant : DUPONT Jean) ». The organisation would be kept, and the person with it.
"""

from __future__ import annotations

import re

from cpex_desktop.french import fold
from cpex_desktop.french.personal_text import PERSON, personal_kind

_CIVILITY = re.compile(
    r"^(?:m|mr|mme|mlle|melle|mm|monsieur|madame|mademoiselle|messieurs|mesdames|me|maitre|dr)\b"
    r"|\b(?:monsieur|madame|mademoiselle|messieurs|mesdames|mme|mr|mlle|melle|mm|maitre|dr)\b"
    r"|(?<!\b[a-z] )\bm [a-z]{2}"  # « pour M. Dupont », and not the initials of « A.M. Habitat »
)
_OWNER = re.compile(
    r"\b(?:epou[xs]e?|veuve|vve|indivision|indiv|consorts|succession|hoirs|heritiers|nee?|usufruit\w*"
    r"|nue? propri\w+|tutelle|curatelle|particuliers?|proprietaire prive)\b"
)
# A civil company or a sole trader is most often a family, or a person, under its own name.
_OWN_NAME = re.compile(
    r"\b(?:s ?c ?i(?! c\b)|(?:societe|ste) civile(?! de placement)|e ?u ?r ?l|eirl|ei|auto ?entrepreneur"
    r"|micro entreprise|entreprise individuelle|entrepreneur individuel)\b"
)
_ACTING_FOR = re.compile(
    r"\b(?:contre|mandataire|mandante?|pour (?:le )?compte|represente?e? par|locataires?|occupante?s?"
    r"|debiteurs?|debitrice|dossier|affaire|gerante?)\b"
)
_AGAINST = re.compile(r"(?<!\w)[cp]\s?/", re.IGNORECASE)
_BETWEEN = re.compile(r"[/;:,()\[\]\n]|\s[-–—]\s|\s[-–—]|[-–—]\s")


def names_a_person(name: str) -> bool:
    """Tell a landlord's name that says outright that a person stands in it; nobody may vouch for one.

    A civility, an indivision, a SCI, one who is sued or represented, a telephone, an address of a mailbox.
    """
    folded = fold(name)
    if any(rule.search(folded) for rule in (_CIVILITY, _OWNER, _OWN_NAME, _ACTING_FOR)):
        return True
    return bool(_AGAINST.search(name)) or personal_kind(name) not in {None, PERSON}


def parts_of(name: str) -> list[str]:
    """Cut a name at the marks behind which somebody else may stand."""
    return [part.strip() for part in _BETWEEN.split(name) if part.strip()]
