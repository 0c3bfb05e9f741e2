"""What the officer calls the fields and the closed lists of the partners: one wording everywhere.

The words of the kinds of organisations are in ``plan_words``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from cpex_desktop.models.partner_lists import (
    AgreementKind,
    AgreementState,
    CcapexSeat,
    Channel,
    ContactRole,
    CountKind,
    Direction,
    FollowUpOutcome,
    LandlordForm,
    LegalBasis,
    Outcome,
    PledgeState,
    Relation,
    Renewal,
    Theme,
)
from cpex_desktop.models.plan_lists import OrganisationKind as Kind


class Family(StrEnum):
    """The families under which partners are listed, in their order."""

    SOCIAL_LANDLORDS = "social_landlords"
    PRIVATE_SECTOR = "private_sector"
    MUNICIPAL_BLOC = "municipal_bloc"
    INSTITUTIONS = "institutions"
    UNSORTED = "unsorted"


FAMILIES: Mapping[Kind, Family] = {
    **dict.fromkeys(Kind, Family.INSTITUTIONS),
    Kind.NONE: Family.UNSORTED,
    Kind.SOCIAL_LANDLORD: Family.SOCIAL_LANDLORDS,
    Kind.PRIVATE_LANDLORD_FEDERATION: Family.PRIVATE_SECTOR,
    Kind.RENTAL_AGENCY: Family.PRIVATE_SECTOR,
    Kind.MUNICIPALITY: Family.MUNICIPAL_BLOC,
    Kind.SOCIAL_ACTION_CENTRE: Family.MUNICIPAL_BLOC,
    Kind.INTERMUNICIPALITY: Family.MUNICIPAL_BLOC,
}
FAMILY_WORDS = {
    Family.SOCIAL_LANDLORDS: "Bailleurs sociaux",
    Family.PRIVATE_SECTOR: "Bailleurs privés et agences",
    Family.MUNICIPAL_BLOC: "Communes, EPCI et CCAS",
    Family.INSTITUTIONS: "Institutions et associations",
    Family.UNSORTED: "Type non précisé",
}


class PartnerField(StrEnum):
    """The fields of an organisation that are revised one by one, by the names of their columns."""

    NAME = "name"
    SHORT_NAME = "short_name"
    KIND = "kind"
    SIREN = "siren"
    RELATION = "relation"
    RELATION_REASON = "relation_reason"
    CADENCE = "cadence"
    OUR_REFERENT = "our_referent"
    LANDLORD_FORM = "landlord_form"
    MERGED_SERVICES = "merged_services"
    CCAPEX_SEAT = "ccapex_seat"
    INVITED_MAYOR = "invited_mayor"
    EMAIL = "email"
    PHONE = "phone"
    WEBSITE = "website"
    NOTES = "notes"
    TERRITORY = "territory"
    SEAT = "seat"


PARTNER_WORDS = {
    PartnerField.NAME: "Nom",
    PartnerField.SHORT_NAME: "Sigle",
    PartnerField.KIND: "Type",
    PartnerField.SIREN: "SIREN",
    PartnerField.RELATION: "Relation",
    PartnerField.RELATION_REASON: "Motif de la relation",
    PartnerField.CADENCE: "Cadence",
    PartnerField.OUR_REFERENT: "Notre référent",
    PartnerField.LANDLORD_FORM: "Forme du bailleur",
    PartnerField.MERGED_SERVICES: "Amiable et contentieux réunis",
    PartnerField.CCAPEX_SEAT: "Siège à la CCAPEX",
    PartnerField.INVITED_MAYOR: "Maire à inviter",
    PartnerField.EMAIL: "Courriel du service",
    PartnerField.PHONE: "Téléphone du service",
    PartnerField.WEBSITE: "Site",
    PartnerField.NOTES: "Notes",
    PartnerField.TERRITORY: "Territoire administré",
    PartnerField.SEAT: "Commune du siège",
}
RELATION_WORDS = {
    Relation.NONE: "Relation non précisée",
    Relation.NOT_ENGAGED: "Non engagée",
    Relation.FIRST_CONTACT: "Premier contact",
    Relation.IN_DIALOGUE: "En dialogue",
    Relation.ACTIVE: "Partenariat actif",
    Relation.SIGNED: "Convention signée",
    Relation.IN_DIFFICULTY: "En difficulté",
    Relation.ENDED: "Rompue ou sans suite",
}
LANDLORD_FORM_WORDS = {
    LandlordForm.NONE: "Forme non précisée",
    LandlordForm.PUBLIC_OFFICE: "OPH",
    LandlordForm.COMPANY: "SA HLM",
    LandlordForm.COOPERATIVE: "Coopérative",
    LandlordForm.MIXED: "SEM",
    LandlordForm.UNION: "Union de bailleurs",
    LandlordForm.OTHER: "Autre forme",
}
SEAT_WORDS = {
    CcapexSeat.NONE: "Non précisé",
    CcapexSeat.VOTING: "Voix délibérative",
    CcapexSeat.ADVISORY: "Voix consultative",
    CcapexSeat.ABSENT: "Ne siège pas",
}
CONTACT_ROLE_WORDS = {
    ContactRole.DECISION_MAKER: "Décideur",
    ContactRole.ARREARS_REFERENT: "Référent impayés",
    ContactRole.CCAPEX_REFERENT: "Référent CCAPEX",
    ContactRole.LITIGATION: "Contentieux",
    ContactRole.SOCIAL_WORKER: "Travailleur social",
    ContactRole.ALLOCATION: "Attribution et mutations",
    ContactRole.ELECTED: "Élu",
    ContactRole.INVITED_MAYOR: "Maire à inviter",
    ContactRole.SECRETARIAT: "Secrétariat",
}
LEGAL_BASIS_WORDS = {
    LegalBasis.PUBLIC_INTEREST: "Mission d’intérêt public",
    LegalBasis.LEGITIMATE_INTEREST: "Intérêt légitime",
    LegalBasis.CONSENT: "Consentement",
}
CHANNEL_WORDS = {
    Channel.MEETING: "Réunion",
    Channel.VISIT: "Visite",
    Channel.TELEPHONE: "Téléphone",
    Channel.VIDEO: "Visioconférence",
    Channel.EMAIL: "Courriel",
    Channel.LETTER: "Courrier",
    Channel.CCAPEX: "CCAPEX ou commission",
    Channel.TRAINING: "Formation ou webinaire",
    Channel.EVENT: "Événement",
    Channel.OTHER: "Autre",
}
DIRECTION_WORDS = {
    Direction.OUTGOING: "À notre initiative",
    Direction.INCOMING: "À leur initiative",
    Direction.MUTUAL: "Commun",
}
OUTCOME_WORDS = {
    Outcome.HELD: "Réalisé",
    Outcome.MESSAGE_LEFT: "Message laissé",
    Outcome.NO_ANSWER: "Sans réponse",
    Outcome.POSTPONED: "Reporté",
    Outcome.CANCELLED: "Annulé",
    Outcome.PLANNED: "Prévu",
}
THEME_WORDS = {
    Theme.NONE: "Thème non précisé",
    Theme.DIAGNOSIS_AND_PLAN: "Diagnostic et plan d’action",
    Theme.SOCIAL_LANDLORDS: "Bailleurs sociaux",
    Theme.PRIVATE_SECTOR: "Parc privé",
    Theme.MUNICIPAL_BLOC: "Communes et EPCI",
    Theme.OTHER: "Autre sujet",
}
PLEDGE_WORDS = {
    PledgeState.OPEN: "En cours",
    PledgeState.KEPT: "Tenu",
    PledgeState.PARTLY: "Tenu en partie",
    PledgeState.BROKEN: "Non tenu",
    PledgeState.DROPPED: "Abandonné",
}
FOLLOW_UP_WORDS = {
    FollowUpOutcome.NONE: "À faire",
    FollowUpOutcome.DONE: "Faite",
    FollowUpOutcome.UNANSWERED: "Sans réponse",
    FollowUpOutcome.CANCELLED: "Annulée",
}
AGREEMENT_KIND_WORDS = {
    AgreementKind.CHARTER: "Charte de prévention",
    AgreementKind.COHESION_PROTOCOL: "Protocole de cohésion sociale",
    AgreementKind.LANDLORD: "Convention avec un bailleur",
    AgreementKind.FEDERATION: "Convention avec une fédération",
    AgreementKind.MUNICIPAL: "Convention avec une commune ou un EPCI",
    AgreementKind.SOCIAL_UTILITY: "Convention d’utilité sociale",
    AgreementKind.RULES_OF_PROCEDURE: "Règlement intérieur de la CCAPEX",
    AgreementKind.DATA_EXCHANGE: "Échange de données",
    AgreementKind.PROTOCOL: "Protocole local",
    AgreementKind.OTHER: "Autre",
}
AGREEMENT_STATE_WORDS = {
    AgreementState.IDEA: "Idée",
    AgreementState.NEGOTIATION: "En négociation",
    AgreementState.DRAFT: "Projet",
    AgreementState.SIGNING: "En signature",
    AgreementState.SIGNED: "Signée",
    AgreementState.AMENDING: "En avenant",
    AgreementState.EXPIRED: "Échue",
    AgreementState.TERMINATED: "Dénoncée",
    AgreementState.DROPPED: "Abandonnée",
}
RENEWAL_WORDS = {
    Renewal.NONE: "Non précisée",
    Renewal.ENDS: "Sans reconduction",
    Renewal.TACIT: "Reconduction tacite",
    Renewal.EXPRESS: "Reconduction expresse",
}
COUNT_WORDS = {
    CountKind.DWELLINGS: "Logements",
    CountKind.COHESION_PROTOCOLS: "PCS signés",
    CountKind.TRANSFERS: "Mutations",
    CountKind.REHOUSING_OFFERS: "Logements proposés au relogement",
    CountKind.MEMBERS: "Adhérents",
    CountKind.TRAINED_AGENTS: "Agents formés",
}
COUNT_PART_WORDS = {
    CountKind.COHESION_PROTOCOLS: "dont respectés",
    CountKind.REHOUSING_OFFERS: "dont utilisés",
}
