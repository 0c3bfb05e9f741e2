"""What a list of partners may say of an organisation or of a professional, and the words that say it."""

from __future__ import annotations

import re
from enum import StrEnum

from cpex_desktop.french import fold
from cpex_desktop.models.partner_lists import ContactRole
from cpex_desktop.models.plan_lists import OrganisationKind as Kind
from cpex_desktop.queries.partner_words import CONTACT_ROLE_WORDS
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS


class Part(StrEnum):
    """What one column or one entry of a card says; the value is what an officer reads.

    ``EMAIL`` and ``PHONE`` are those of the person, or of the organisation where nobody is named.
    """

    ORGANISATION = "Organisation"
    SHORT_NAME = "Sigle"
    KIND = "Type d’organisation"
    SIREN = "SIREN"
    SERVICE_EMAIL = "Courriel du service"
    SERVICE_PHONE = "Téléphone du service"
    WEBSITE = "Site"
    CIVILITY = "Civilité"
    LAST_NAME = "Nom"
    FIRST_NAME = "Prénom"
    FULL_NAME = "Nom et prénom"
    TITLE = "Fonction"
    SERVICE = "Service"
    ROLE = "Rôle"
    EMAIL = "Courriel professionnel"
    PHONE = "Téléphone professionnel"
    MOBILE = "Mobile professionnel"
    PRIVATE = "Coordonnée privée, non lue"
    ADDRESS = "Adresse postale, non lue"
    IGNORED = "Non lue"


UNREAD = frozenset((Part.PRIVATE, Part.ADDRESS, Part.IGNORED))
"""What is never kept, whatever the column holds."""

_KINDS: dict[Kind, tuple[str, ...]] = {
    Kind.SOCIAL_LANDLORD: ("bailleur social", "bailleurs sociaux", "bailleur hlm", "organisme hlm", "oph",
                           "esh",
                           "sa hlm", "office public de l habitat", "sem", "coop hlm", "hlm"),
    Kind.PRIVATE_LANDLORD_FEDERATION: ("federation de bailleurs", "federation", "unpi", "fnaim", "unis",
                                       "chambre des proprietaires"),
    Kind.RENTAL_AGENCY: ("agence", "agence immobiliere", "administrateur de biens", "syndic", "regie",
                         "gestionnaire", "agence ou administrateur de biens"),
    Kind.MUNICIPALITY: ("commune", "mairie", "ville", "communes", "municipalite"),
    Kind.SOCIAL_ACTION_CENTRE: ("ccas", "cias", "centre communal d action sociale", "ccas cias"),
    Kind.INTERMUNICIPALITY: ("epci", "intercommunalite", "communaute de communes", "communaute urbaine",
                             "communaute d agglomeration", "metropole", "cc", "ca", "agglomeration"),
    Kind.FAMILY_BENEFITS_FUND: ("caf", "msa", "caisse d allocations familiales",
                                "mutualite sociale agricole"),
    Kind.DEPARTMENT_COUNCIL: ("conseil departemental", "departement", "cd", "fsl"),
    Kind.HOUSING_INFORMATION_AGENCY: ("adil",),
    Kind.STATE_SERVICE: ("etat", "service de l etat", "prefecture", "sous prefecture", "ddets", "ddt",
                         "dreets"),
    Kind.JUDICIAL_OFFICER: ("commissaire de justice", "commissaires de justice", "huissier", "huissiers",
                            "chambre des commissaires de justice"),
    Kind.COURT: ("tribunal", "tribunal judiciaire", "tribunal de proximite"),
    Kind.POLICE_SERVICE: ("police", "gendarmerie", "police nationale", "ddsp", "commissariat"),
    Kind.CENTRAL_BANK: ("banque de france", "bdf"),
    Kind.INTEGRATED_SHELTER_SERVICE: ("siao",),
    Kind.EMPLOYER_HOUSING_BODY: ("action logement", "alis", "als"),
    Kind.ASSOCIATION: ("association", "associations", "asso"),
    Kind.TENANT_ASSOCIATION: ("association de locataires", "cnl", "clcv", "amicale de locataires"),
    Kind.MEDIATION_COMMISSION: ("commission de mediation", "comed"),
    Kind.LEGAL_AID_BODY: ("cdad", "acces au droit", "ordre des avocats", "barreau"),
}  # fmt: skip
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names} | {
    fold(word): kind for kind, word in ORGANISATION_WORDS.items() if kind is not Kind.NONE
}
_ROLES: dict[ContactRole, tuple[str, ...]] = {
    ContactRole.DECISION_MAKER: ("directeur", "directrice", "direction", "decideur", "decideuse"),
    ContactRole.ARREARS_REFERENT: ("referent impaye", "referente impayes", "impayes", "referents impayes"),
    ContactRole.CCAPEX_REFERENT: ("referente ccapex", "ccapex", "correspondant ccapex"),
    ContactRole.LITIGATION: ("service contentieux",),
    ContactRole.SOCIAL_WORKER: ("travailleuse sociale", "assistant social", "assistante sociale", "cesf"),
    ContactRole.ALLOCATION: ("attribution", "attributions", "mutations", "mutation"),
    ContactRole.ELECTED: ("elue", "adjoint", "adjointe", "maire"),
    ContactRole.INVITED_MAYOR: ("maire invite", "maire a la ccapex"),
    ContactRole.SECRETARIAT: ("secretaire",),
}
_ROLE_OF = {name: role for role, names in _ROLES.items() for name in names} | {
    fold(word): role for role, word in CONTACT_ROLE_WORDS.items()
}
_BEGINNINGS = (
    (re.compile(r"(?:mairie|commune|ville)\b"), Kind.MUNICIPALITY),
    (re.compile(r"c[ci]as\b"), Kind.SOCIAL_ACTION_CENTRE),
    (re.compile(r"communaute (?:de communes|d agglomeration|urbaine)\b"), Kind.INTERMUNICIPALITY),
    (re.compile(r"\w+ metropole\b"), Kind.INTERMUNICIPALITY),
    (re.compile(r"(?:caf|msa|caisse d allocations familiales)\b"), Kind.FAMILY_BENEFITS_FUND),
    (re.compile(r"conseil departemental\b"), Kind.DEPARTMENT_COUNCIL),
    (re.compile(r"adil\b"), Kind.HOUSING_INFORMATION_AGENCY),
    (re.compile(r"(?:sous )?prefecture\b|ddets\b"), Kind.STATE_SERVICE),
    (re.compile(r"tribunal\b"), Kind.COURT),
    (re.compile(r"banque de france\b"), Kind.CENTRAL_BANK),
    (re.compile(r"siao\b"), Kind.INTEGRATED_SHELTER_SERVICE),
    (re.compile(r"action logement\b"), Kind.EMPLOYER_HOUSING_BODY),
)
_BETWEEN = re.compile(r"[;,/|\n]")


def kind_of(written: str, name: str = "") -> Kind:
    """Say what kind of organisation a word of a list means; without one, what its name begins with."""
    if written.strip():
        return _KIND_OF.get(fold(written), Kind.NONE)
    folded = fold(name)
    return next((kind for rule, kind in _BEGINNINGS if rule.match(folded)), Kind.NONE)


def roles_of(written: str) -> tuple[frozenset[ContactRole], bool]:
    """Read a list of roles, and tell whether all of it was understood."""
    words = [word for part in _BETWEEN.split(written) if (word := fold(part))]
    return frozenset(_ROLE_OF[word] for word in words if word in _ROLE_OF), all(w in _ROLE_OF for w in words)
