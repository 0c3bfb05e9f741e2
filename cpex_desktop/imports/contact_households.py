"""A list of households is never read as a list of partners, however much its columns look like one.

« Bailleur, Nom, Prénom, Adresse, Montant de la dette » names an organisation and persons, who are tenants.
What tells them is in the headings: no cell is looked at, and none is ever repeated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, quoted
from cpex_desktop.imports.contact_parts import Part

_PEOPLE = (
    r"(?:co ?)?locataires?|occupants?|debit(?:eurs?|rices?)|allocataires?|menages?|demandeurs?|defendeurs?"
    r"|preneurs?|assignes?|expulses?|beneficiaires?|usagers?"
)
_NAMED = re.compile(
    rf"^(?:(?:le|la|les|l) )?(?:{_PEOPLE})(?: \d)?$"
    rf"|\b(?:noms?|prenoms?|civilites?|identites?|adresses?|telephones?|tel|courriels?|mails?|coordonnees)\b"
    rf".*\b(?:{_PEOPLE})\b"
)
_OF = r"(?: (?:de|du|d|des|la|l))*"
_LIFE = re.compile(
    rf"^(?:montant|total|solde)?{_OF} ?(?:dettes?|impayes?|loyers?|residuel)"
    r"(?: (?:(?:en )?euros?|locatifs?|totale?s?|actuel\w*|mensuel\w*))*$"
    rf"|\b(?:montant|solde){_OF} (?:dettes?|impayes?|loyers?)\b"
    rf"|\bdate{_OF} (?:commandement|assignation|jugement|audience|entree dans les lieux|cfp|bail|concours"
    r"|expulsion)\b|\bcommandement de payer\b"
    rf"|^(?:n|no|numero){_OF} (?:bail|dossier|allocataire|contrat)\b"
    r"|\bsituation familiale\b|\bcomposition (?:familiale|du (?:foyer|menage))\b"
    r"|\bnombre d enfants\b|\breste a vivre\b|\bquotient familial\b"
)
_SPEAKS_FOR_THEM = re.compile(r"\b(?:associations?|amicales?|representante?s?|federations?|unions?)\b")
_AT_WORK = frozenset(
    (Part.TITLE, Part.SERVICE, Part.ROLE, Part.EMAIL, Part.KIND, Part.SIREN, Part.WEBSITE, Part.SHORT_NAME,
     Part.SERVICE_EMAIL, Part.SERVICE_PHONE)
)  # fmt: skip
_NAMES = frozenset((Part.LAST_NAME, Part.FULL_NAME, Part.FIRST_NAME))


class HouseholdList(UserError):
    """A list that must be read for its totals, if at all."""


def refuse_households(
    file_name: str, titles: Mapping[int, str], columns: Mapping[Part, int], unread: Mapping[int, Part]
) -> None:
    """Refuse headings that tell of tenants, or of persons known by a home alone; raises HouseholdList."""
    telling = next((title for title in titles.values() if _tells(fold(title))), "")
    if telling:
        raise HouseholdList(
            "Ce fichier parle de ménages\u00a0: il n’est pas lu comme une liste de partenaires.",
            f"{quoted(file_name)} a une colonne {quoted(telling)}. Aucun nom n’en a été gardé.",
            "Pour en tirer des chiffres, passez par la page Imports. Si c’est un annuaire professionnel, "
            "retirez cette colonne.",
        )
    named, homes = _NAMES & set(columns), Part.ADDRESS in unread.values()
    if named and homes and not _AT_WORK & set(columns):
        raise HouseholdList(
            "Ce fichier ne dit pas que ces personnes sont des professionnels.",
            f"{quoted(file_name)} donne des noms et des adresses, sans fonction ni courriel.",
            "Ajoutez une colonne Fonction, ou retirez les adresses postales.",
        )


def _tells(title: str) -> bool:
    named = _NAMED.search(title) is not None and _SPEAKS_FOR_THEM.search(title) is None
    return named or _LIFE.search(title) is not None
