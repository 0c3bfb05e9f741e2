"""Every name by which a base could be told: its territories, its organisations, its landlords, its people.

What leaves a département without its name is read against this list. Names that all départements share (the
CAF, the ADIL, the préfecture) tell nothing and stay.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from cpex_desktop.french import fold
from cpex_desktop.french.generic import ProperName, ProperNames
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.settings import SettingKey

_PLACES = {
    TerritoryKind.COMMUNE: "la commune",
    TerritoryKind.EPCI: "l’EPCI",
    TerritoryKind.ARRONDISSEMENT: "l’arrondissement",
    TerritoryKind.AREA: "le secteur",
    TerritoryKind.DEPARTEMENT: "le département",
}
_ANY = "l’organisme"
_ORGANISATIONS = {
    OrganisationKind.SOCIAL_LANDLORD: "le bailleur social",
    OrganisationKind.PRIVATE_LANDLORD_FEDERATION: "la fédération de bailleurs",
    OrganisationKind.RENTAL_AGENCY: "l’agence immobilière",
    OrganisationKind.MUNICIPALITY: "la commune",
    OrganisationKind.SOCIAL_ACTION_CENTRE: "le CCAS",
    OrganisationKind.INTERMUNICIPALITY: "l’EPCI",
    OrganisationKind.FAMILY_BENEFITS_FUND: "la caisse",
    OrganisationKind.DEPARTMENT_COUNCIL: "le conseil départemental",
    OrganisationKind.HOUSING_INFORMATION_AGENCY: "l’ADIL",
    OrganisationKind.STATE_SERVICE: "le service de l’État",
    OrganisationKind.JUDICIAL_OFFICER: "la chambre des commissaires de justice",
    OrganisationKind.COURT: "le tribunal",
    OrganisationKind.POLICE_SERVICE: "le service de police",
    OrganisationKind.CENTRAL_BANK: "la Banque de France",
    OrganisationKind.INTEGRATED_SHELTER_SERVICE: "le SIAO",
    OrganisationKind.EMPLOYER_HOUSING_BODY: "l’organisme du logement des salariés",
    OrganisationKind.ASSOCIATION: "l’association",
    OrganisationKind.TENANT_ASSOCIATION: "l’association de locataires",
    OrganisationKind.MEDIATION_COMMISSION: "la commission de médiation",
    OrganisationKind.LEGAL_AID_BODY: "le point d’accès au droit",
}
COMMON = frozenset(
    fold(name)
    for name in (
        *("Action Logement", "ADIL", "ANIL", "ARS", "Banque de France", "BDF", "CAF", "CCAPEX", "CCAS", "CD"),
        *("CDAD", "CGL", "CIAS", "CLCV", "CNL", "Conseil départemental", "Croix-Rouge française", "CSF"),
        *(
            "DDETS",
            "DDETS-PP",
            "DDETSPP",
            "DDT",
            "DDTM",
            "DRIHL",
            "DREETS",
            "EPCI",
            "FNAIM",
            "FSL",
            "INDECOSA",
        ),
        *("Gendarmerie", "Gendarmerie nationale", "Ligue des droits de l’homme", "MDS", "MSA", "Police"),
        *("Police nationale", "Préfecture", "SIAO", "Soliha", "Sous-préfecture", "SPIP", "Tribunal"),
        *("Tribunal judiciaire", "TJ", "UDAF", "UDCCAS", "UNIS", "UNPI", "USH"),
    )
)
"""Names, folded, that the services and networks of every département bear."""

_FORM = re.compile(
    r"^(?:CA|CC|CU|Communauté d[’']agglomération|Communauté de communes|Communauté urbaine|Métropole)"
    r"(?:\s+(?:du|des|de la|de l[’']|de|d[’']))?\s*(?=[A-ZÀ-ÖØ-Þ])"
)
_FORMS = ("CA", "CC", "CU", "Communauté d’agglomération", "Communauté de communes", "Communauté urbaine")
_LINKS = (" ", " du ", " des ", " de ", " de la ", " de l’", " d’")
_SHORTEST_CORE = 5


def read_local_names(connection: sqlite3.Connection) -> ProperNames:
    """Read the names of a base, those in the trash included: a text may still hold them."""
    return ProperNames(
        [*_places(connection), *_organisations(connection), *_landlords(connection), *_people(connection)]
    )


def _places(connection: sqlite3.Connection) -> Iterator[ProperName]:
    for kind, name in connection.execute("SELECT kind, name FROM territory ORDER BY kind = 4, id"):
        instead = _PLACES[TerritoryKind(kind)]
        yield ProperName(name, instead)
        core = _FORM.sub("", name)
        if core != name and len(core) >= _SHORTEST_CORE:
            yield ProperName(core, instead)
            # Nobody writes « CC Pays d’Opale » but « la CC du Pays d’Opale ».
            yield from (ProperName(f"{form}{link}{core}", instead) for form in _FORMS for link in _LINKS)


def _organisations(connection: sqlite3.Connection) -> Iterator[ProperName]:
    known = {kind.value: words for kind, words in _ORGANISATIONS.items()}
    for name, short, kind in connection.execute("SELECT name, short_name, kind FROM organisation"):
        for one in (name, short):
            if one and fold(one) not in COMMON:
                yield ProperName(one, known.get(kind, _ANY))
    service = read_settings(connection)[SettingKey.SERVICE_NAME]
    if service and fold(service) not in COMMON:
        yield ProperName(service, "le service")


def _landlords(connection: sqlite3.Connection) -> Iterator[ProperName]:
    for (name,) in connection.execute("SELECT name FROM landlord"):
        yield ProperName(name, "le bailleur")


def _people(connection: sqlite3.Connection) -> Iterator[ProperName]:
    """Name the professionals of the base and the officer, by their names whole and by their last names."""
    for first, last in connection.execute("SELECT first_name, last_name FROM person"):
        yield ProperName(last, "le correspondant")
        yield ProperName(f"{first} {last}", "le correspondant")
        yield ProperName(f"{last} {first}", "le correspondant")
    officer = read_settings(connection)[SettingKey.OFFICER_NAME]
    yield ProperName(officer, "le chargé de mission")
