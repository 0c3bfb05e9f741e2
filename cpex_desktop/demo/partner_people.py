"""The invented partners of the demonstration: what they are, and the functions of those who work there.

Nobody is named, not even by an invented name. Addresses are of a domain, and numbers of a range, that are
kept for examples.
"""

from __future__ import annotations

from cpex_desktop.demo.partner_story import (
    COOP,
    EMPLOYERS,
    ESH,
    HELPERS,
    LEGAL_AID,
    MEDIATION,
    POLICE,
    SEM,
    TENANTS,
    TOWN_CARE,
    Function,
    Partner,
)
from cpex_desktop.demo.plan_action import (
    ADIL,
    AGENCIES,
    CAF,
    COUNCIL,
    COURT,
    DDETS,
    DEBT,
    DEPARTEMENT,
    HABITAT,
    JUSTICE,
    LANDLORDS,
    MSA,
    OWNERS,
    PREFECTURE,
    SAUGE_AGGLO,
    SIAO,
    UDCCAS,
)
from cpex_desktop.models.partner_lists import CcapexSeat, ContactRole, LandlordForm, Relation
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_words import PartnerField

_F, _R, _K = PartnerField, ContactRole, OrganisationKind
_VOTING, _ADVISORY = CcapexSeat.VOTING, CcapexSeat.ADVISORY

NEW_ORGANISATIONS: tuple[tuple[str, str, OrganisationKind], ...] = (
    (TOWN_CARE, "CCAS de Sauge-Ville", _K.SOCIAL_ACTION_CENTRE),
    (EMPLOYERS, "Logement des salariés", _K.EMPLOYER_HOUSING_BODY),
    (HELPERS, "Toit et Droits", _K.ASSOCIATION),
    (TENANTS, "Union des locataires", _K.TENANT_ASSOCIATION),
    (MEDIATION, "Commission de médiation", _K.MEDIATION_COMMISSION),
    (LEGAL_AID, "Aide juridictionnelle", _K.LEGAL_AID_BODY),
    (POLICE, "Police", _K.POLICE_SERVICE),
)
"""Invented organisations that no action of the plan cites: name, short name, family."""

SHORT_NAMES = ((ESH, "Logis des Deux-Sauges"), (SEM, "Rives d’Aubin Logement"), (COOP, "HLM du Haut-Sauge"))

_HABITAT_PEOPLE = (
    Function(
        "Référent impayés 1", "Référent impayés", "Service contentieux",
        (_R.ARREARS_REFERENT, _R.CCAPEX_REFERENT), main=True,
        mailbox="referent.impayes@sauge-habitat.example", phone="02 61 91 10 01", since="2024-03-01",
    ),
    Function(
        "Directeur de la gestion locative", "Directeur", "Gestion locative", (_R.DECISION_MAKER,),
        mailbox="gestion.locative@sauge-habitat.example", phone="02 61 91 10 02",
    ),
    Function("Responsable du contentieux", "Responsable", "Service contentieux", (_R.LITIGATION,)),
    Function("Conseiller social de secteur 1", "Conseiller social", "Agence de Sauge-Ville",
             (_R.SOCIAL_WORKER,)),
    Function("Conseiller social de secteur 2", "Conseiller social", "Agence de Belleroche",
             (_R.SOCIAL_WORKER,), silent="Passer par le service contentieux"),
    Function("Chargé des mutations", "Chargé des attributions", "Gestion locative", (_R.ALLOCATION,)),
    Function("Ancien référent impayés", "Référent impayés", "Service contentieux", (_R.ARREARS_REFERENT,),
             since="2019-09-01", until="2024-02-29"),
)  # fmt: skip

PARTNERS: tuple[Partner, ...] = (
    Partner(
        HABITAT,
        {
            _F.RELATION: Relation.ACTIVE, _F.LANDLORD_FORM: LandlordForm.PUBLIC_OFFICE,
            _F.MERGED_SERVICES: False, _F.CCAPEX_SEAT: _ADVISORY, _F.OUR_REFERENT: "Service logement",
        },
        _HABITAT_PEOPLE, (DEPARTEMENT,), "98112",
    ),
    Partner(
        ESH,
        {
            _F.RELATION: Relation.SIGNED, _F.LANDLORD_FORM: LandlordForm.COMPANY,
            _F.MERGED_SERVICES: True, _F.CCAPEX_SEAT: _ADVISORY,
        },
        (
            Function("Référente impayés de l’ESH", "Référente impayés", "Recouvrement",
                     (_R.ARREARS_REFERENT,), main=True, mailbox="recouvrement@logis-deux-sauges.example",
                     phone="02 61 91 20 01"),
            Function("Directrice de clientèle", "Directrice", "Clientèle", (_R.DECISION_MAKER,)),
        ),
        (SAUGE_AGGLO, "980100033"), "98112",
    ),
    Partner(
        SEM,
        {
            _F.RELATION: Relation.IN_DIALOGUE, _F.LANDLORD_FORM: LandlordForm.MIXED,
            _F.CCAPEX_SEAT: _ADVISORY,
        },
        (Function("Gestionnaire du contentieux", "Gestionnaire", "Contentieux", (_R.LITIGATION,), main=True,
                  mailbox="contentieux@rives-aubin.example"),),
        ("980100025",), "98090",
    ),
    Partner(
        COOP,
        {
            _F.RELATION: Relation.IN_DIFFICULTY, _F.LANDLORD_FORM: LandlordForm.COOPERATIVE,
            _F.RELATION_REASON: "Aucun référent depuis le départ du précédent, au printemps.",
        },
        places=("980100058",),
    ),
    Partner(LANDLORDS, {
        _F.RELATION: Relation.ACTIVE, _F.CCAPEX_SEAT: _ADVISORY, _F.LANDLORD_FORM: LandlordForm.UNION,
    }, (
        Function("Délégué départemental", "Délégué", roles=(_R.DECISION_MAKER,), main=True,
                 mailbox="delegation@union-bailleurs.example"),), (DEPARTEMENT,)),
    Partner(OWNERS, {_F.RELATION: Relation.IN_DIALOGUE, _F.CCAPEX_SEAT: _ADVISORY}, (
        Function("Juriste de la chambre", "Juriste", roles=(_R.LITIGATION,), main=True,
                 mailbox="juriste@proprietaires.example", phone="02 61 91 30 01"),), (DEPARTEMENT,)),
    Partner(AGENCIES, {_F.RELATION: Relation.FIRST_CONTACT}, (
        Function("Président du syndicat", "Président", roles=(_R.DECISION_MAKER,), main=True),),
        (DEPARTEMENT,)),
    Partner(ADIL, {_F.RELATION: Relation.ACTIVE, _F.CCAPEX_SEAT: _ADVISORY}, (
        Function("Directrice de l’ADIL", "Directrice", roles=(_R.DECISION_MAKER,), main=True),
        Function("Juriste de l’ADIL", "Juriste", roles=(_R.CCAPEX_REFERENT,))), (DEPARTEMENT,)),
    Partner(CAF, {_F.RELATION: Relation.SIGNED, _F.CCAPEX_SEAT: _VOTING}, (
        Function("Responsable du pôle logement", "Responsable", "Pôle logement",
                 (_R.ARREARS_REFERENT, _R.CCAPEX_REFERENT), main=True,
                 mailbox="pole.logement@caf-val-de-sauge.example"),), (DEPARTEMENT,)),
    Partner(MSA, {_F.RELATION: Relation.IN_DIALOGUE, _F.CCAPEX_SEAT: _VOTING}, (
        Function("Conseillère en prestations", "Conseillère", "Prestations", (_R.ARREARS_REFERENT,),
                 main=True),)),
    Partner(COUNCIL, {_F.RELATION: Relation.ACTIVE, _F.CCAPEX_SEAT: _VOTING}, (
        Function("Responsable du FSL", "Responsable", "Fonds de solidarité logement",
                 (_R.CCAPEX_REFERENT,), main=True, mailbox="fsl@conseil-val-de-sauge.example"),
        Function("Cadre du travail social", "Cadre", "Solidarités", (_R.SOCIAL_WORKER,))), (DEPARTEMENT,)),
    Partner(PREFECTURE, {_F.RELATION: Relation.ACTIVE, _F.CCAPEX_SEAT: _VOTING}, (
        Function("Bureau des expulsions", "Chef de bureau", "Réglementation", (_R.CCAPEX_REFERENT,),
                 main=True),), (DEPARTEMENT,)),
    Partner(DDETS, {_F.CADENCE: 0, _F.CCAPEX_SEAT: _ADVISORY}, (), (DEPARTEMENT,)),
    Partner(COURT, {_F.RELATION: Relation.FIRST_CONTACT}, (
        Function("Greffe du contentieux de la protection", "Greffe", roles=(_R.SECRETARIAT,), main=True),)),
    Partner(JUSTICE, {_F.RELATION: Relation.IN_DIALOGUE, _F.CCAPEX_SEAT: _ADVISORY}, (
        Function("Présidente de la chambre", "Présidente", roles=(_R.DECISION_MAKER,), main=True),)),
    Partner(DEBT, {_F.RELATION: Relation.FIRST_CONTACT, _F.CCAPEX_SEAT: _ADVISORY}, (
        Function("Secrétariat du surendettement", "Secrétariat", roles=(_R.SECRETARIAT,), main=True),)),
    Partner(SIAO, {_F.RELATION: Relation.ACTIVE}, (
        Function("Coordinatrice du SIAO", "Coordinatrice", roles=(_R.CCAPEX_REFERENT,), main=True),)),
    Partner(UDCCAS, {_F.RELATION: Relation.ACTIVE, _F.CCAPEX_SEAT: _ADVISORY}, (
        Function("Déléguée de l’union", "Déléguée", roles=(_R.SECRETARIAT,), main=True),)),
    Partner(TOWN_CARE, {_F.RELATION: Relation.ACTIVE}, (
        Function("Chef du service social", "Chef de service", roles=(_R.CCAPEX_REFERENT,), main=True),),
        ("98112",), "98112"),
    Partner(EMPLOYERS, {_F.RELATION: Relation.NOT_ENGAGED}),
    Partner(HELPERS, {_F.RELATION: Relation.ACTIVE, _F.CCAPEX_SEAT: _ADVISORY}, (
        Function("Chef du service d’accompagnement", "Chef de service", roles=(_R.SOCIAL_WORKER,),
                 main=True),), (SAUGE_AGGLO,)),
    Partner(TENANTS, {_F.RELATION: Relation.IN_DIALOGUE, _F.CCAPEX_SEAT: _ADVISORY}),
    Partner(MEDIATION, {_F.RELATION: Relation.ACTIVE}, (
        Function("Secrétariat de la médiation", "Secrétariat", roles=(_R.SECRETARIAT,), main=True),)),
    Partner(LEGAL_AID, {_F.RELATION: Relation.NOT_ENGAGED}),
    Partner(POLICE, {_F.RELATION: Relation.FIRST_CONTACT}),
)  # fmt: skip
"""What is said of each; the town halls are in ``partner_towns``."""
