"""What the officer calls the fields and the closed lists of the action plan: one wording everywhere."""

from __future__ import annotations

from enum import StrEnum

from cpex_desktop.analysis.lateness import Lateness, Standing
from cpex_desktop.analysis.targets import Lack
from cpex_desktop.french import counted
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import (
    ActionStatus,
    Body,
    Course,
    OrganisationKind,
    PlanStatus,
    Role,
    Weather,
)


class ActionField(StrEnum):
    """The fields of an action that are revised one by one, by the names of their columns."""

    CODE = "code"
    TITLE = "title"
    CONTEXT = "context"
    EXPECTED_RESULT = "expected_result"
    DESCRIPTION = "description"
    AUDIENCE = "audience"
    SECTOR = "sector"
    LEAD_SERVICE = "lead_service"
    BODY = "body"
    START_ON = "start_on"
    DUE_ON = "due_on"
    DONE_ON = "done_on"
    FTE = "fte"
    AMOUNT = "amount"
    MEANS_SOURCE = "means_source"
    PRIORITY = "priority"
    STATUS = "status"
    STATUS_TEXT = "status_text"
    PROGRESS = "progress"
    BLOCK_CAUSE = "block_cause"
    BLOCK_LEVER = "block_lever"
    BLOCK_UNLOCKER = "block_unlocker"
    WEATHER = "weather"
    WEATHER_SENTENCE = "weather_sentence"
    GOOD_PRACTICE = "good_practice"


FIELD_WORDS = {
    ActionField.CODE: "N°",
    ActionField.TITLE: "Titre",
    ActionField.CONTEXT: "Contexte",
    ActionField.EXPECTED_RESULT: "Résultat attendu",
    ActionField.DESCRIPTION: "Description",
    ActionField.AUDIENCE: "Public",
    ActionField.SECTOR: "Parc",
    ActionField.LEAD_SERVICE: "Service pilote",
    ActionField.BODY: "Instance de suivi",
    ActionField.START_ON: "Début",
    ActionField.DUE_ON: "Échéance",
    ActionField.DONE_ON: "Réalisée le",
    ActionField.FTE: "ETP",
    ActionField.AMOUNT: "Montant",
    ActionField.MEANS_SOURCE: "Source des moyens",
    ActionField.PRIORITY: "Priorité",
    ActionField.STATUS: "Statut",
    ActionField.STATUS_TEXT: "Statut d’origine",
    ActionField.PROGRESS: "Avancement",
    ActionField.BLOCK_CAUSE: "Cause du blocage",
    ActionField.BLOCK_LEVER: "Levier",
    ActionField.BLOCK_UNLOCKER: "Qui peut débloquer",
    ActionField.WEATHER: "Météo",
    ActionField.WEATHER_SENTENCE: "Phrase de météo",
    ActionField.GOOD_PRACTICE: "Bonne pratique",
}
STATUS_WORDS = {
    ActionStatus.TO_FRAME: "À cadrer",
    ActionStatus.TO_LAUNCH: "À lancer",
    ActionStatus.IN_PROGRESS: "En cours",
    ActionStatus.PAUSED: "En pause",
    ActionStatus.BLOCKED: "Bloquée",
    ActionStatus.DONE: "Réalisée",
    ActionStatus.DROPPED: "Abandonnée",
}
PLAN_STATUS_WORDS = {
    PlanStatus.DRAFT: "Projet",
    PlanStatus.VALIDATED: "Validé",
    PlanStatus.CLOSED: "Clos",
}
ROLE_WORDS = {
    Role.LEAD: "Pilote",
    Role.CO_LEAD: "Copilote",
    Role.PARTNER: "Partenaire",
    Role.FUNDER: "Financeur",
}
ROLES_WORDS = {
    Role.LEAD: "Pilotes",
    Role.CO_LEAD: "Copilotes",
    Role.PARTNER: "Partenaires",
    Role.FUNDER: "Financeurs",
}
BODY_WORDS = {
    Body.NONE: "Non précisée",
    Body.PLENARY: "CCAPEX plénière",
    Body.LOCAL: "CCAPEX locale",
    Body.TECHNICAL: "Comité technique",
    Body.STEERING: "Comité de pilotage",
    Body.BILATERAL: "Suivi bilatéral",
}
WEATHER_WORDS = {
    Weather.NONE: "Non renseignée",
    Weather.SECURE: "Objectifs sécurisés",
    Weather.REACHABLE: "Objectifs atteignables",
    Weather.SUPPORT: "Appuis nécessaires",
    Weather.COMPROMISED: "Objectifs compromis",
}
PRIORITY_WORDS = ("Sans priorité", "Priorité 1", "Priorité 2", "Priorité 3")
SECTOR_WORDS = {
    Sector.ALL: "Parc social et parc privé",
    Sector.SOCIAL: "Parc social",
    Sector.PRIVATE: "Parc privé",
}
COURSE_WORDS = {Course.NONE: "Selon l’indicateur", Course.UP: "À la hausse", Course.DOWN: "À la baisse"}
LACK_WORDS = {
    Lack.NO_VALUE: "Non calculable\u00a0: aucune valeur reçue.",
    Lack.NO_TARGET: "Non calculable\u00a0: aucune cible n’est fixée.",
    Lack.NO_BASELINE: "Non calculable\u00a0: la valeur initiale n’est pas connue.",
    Lack.NO_WAY: "Non calculable\u00a0: la cible est la valeur initiale.",
}
ORGANISATION_WORDS = {
    OrganisationKind.NONE: "Type non précisé",
    OrganisationKind.SOCIAL_LANDLORD: "Bailleur social",
    OrganisationKind.PRIVATE_LANDLORD_FEDERATION: "Fédération de bailleurs privés",
    OrganisationKind.RENTAL_AGENCY: "Agence ou administrateur de biens",
    OrganisationKind.MUNICIPALITY: "Commune",
    OrganisationKind.SOCIAL_ACTION_CENTRE: "CCAS ou CIAS",
    OrganisationKind.INTERMUNICIPALITY: "EPCI",
    OrganisationKind.FAMILY_BENEFITS_FUND: "CAF ou MSA",
    OrganisationKind.DEPARTMENT_COUNCIL: "Conseil départemental",
    OrganisationKind.HOUSING_INFORMATION_AGENCY: "ADIL",
    OrganisationKind.STATE_SERVICE: "Service de l’État",
    OrganisationKind.JUDICIAL_OFFICER: "Commissaires de justice",
    OrganisationKind.COURT: "Tribunal",
    OrganisationKind.POLICE_SERVICE: "Police ou gendarmerie",
    OrganisationKind.CENTRAL_BANK: "Banque de France",
    OrganisationKind.INTEGRATED_SHELTER_SERVICE: "SIAO",
    OrganisationKind.EMPLOYER_HOUSING_BODY: "Action Logement",
    OrganisationKind.ASSOCIATION: "Association",
    OrganisationKind.TENANT_ASSOCIATION: "Association de locataires",
    OrganisationKind.MEDIATION_COMMISSION: "Commission de médiation",
    OrganisationKind.LEGAL_AID_BODY: "Accès au droit",
}


def standing_words(found: Lateness) -> str:
    """Say how an action stands: « En retard de 22 jours », « Échéance dans 5 jours », « Sans échéance »."""
    days = counted(found.days, "jour", "jours")
    match found.standing:
        case Standing.LATE:
            return f"En retard de {days}"
        case Standing.DUE_SOON:
            return f"Échéance dans {days}" if found.days else "Échéance aujourd’hui"
        case Standing.DONE_LATE:
            return f"Terminée avec {days} de retard"
    return _STANDINGS[found.standing]


_STANDINGS = {
    Standing.ON_TIME: "À l’heure",
    Standing.NO_DUE_DATE: "Sans échéance",
    Standing.DONE_ON_TIME: "Terminée à l’heure",
    Standing.DONE: "Terminée",
    Standing.STOPPED: "Arrêtée",
}
