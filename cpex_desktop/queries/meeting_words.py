"""What the officer calls the fields and the closed lists of the meetings: one wording everywhere."""

from __future__ import annotations

from enum import StrEnum

from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import (
    AdviceKind,
    BodyKind,
    DecisionStatus,
    LinkedKind,
    MeetingStatus,
    Presence,
    QuorumRule,
    Recipient,
    Voice,
)


class BodyField(StrEnum):
    """The fields of a body that are revised one by one, by the names of their columns."""

    KIND = "kind"
    NAME = "name"
    TERRITORY = "territory"
    QUORUM = "quorum"
    QUORUM_NUMBER = "quorum_number"
    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    PLACE = "place"
    NOTES = "notes"


class MemberField(StrEnum):
    """The fields of a seat, by the names of their columns; the organisation is chosen once."""

    SEAT = "seat"
    VOICE = "voice"
    PERSON = "person"
    SINCE = "since"
    UNTIL = "until"


class MeetingField(StrEnum):
    """The fields of a meeting that are revised one by one, by the names of their columns."""

    DAY = "day"
    HOUR = "hour"
    MINUTES = "minutes"
    PLACE = "place"
    CHAIR = "chair"
    STATUS = "status"
    NOTES = "notes"


class ItemField(StrEnum):
    """The fields of an item of the agenda, by the names of their columns."""

    SUBJECT = "subject"
    PRESENTER = "presenter"
    MINUTES = "minutes"
    MINUTES_SPENT = "minutes_spent"
    NOTES = "notes"


class DecisionField(StrEnum):
    """The fields of a decision that are revised one by one, by the names of their columns."""

    WORDING = "wording"
    ORGANISATION = "organisation"
    BEARER = "bearer"
    DUE_ON = "due_on"
    STATUS = "status"
    AGENDA_ITEM = "agenda_item"


BODY_FIELD_WORDS = {
    BodyField.KIND: "Type d’instance",
    BodyField.NAME: "Nom",
    BodyField.TERRITORY: "Territoire",
    BodyField.QUORUM: "Quorum",
    BodyField.QUORUM_NUMBER: "Membres nécessaires au quorum",
    BodyField.CHAIR: "Présidence",
    BodyField.SECRETARIAT: "Secrétariat",
    BodyField.PLACE: "Lieu habituel",
    BodyField.NOTES: "Notes",
}
MEMBER_WORDS = {
    MemberField.SEAT: "Qualité",
    MemberField.VOICE: "Voix",
    MemberField.PERSON: "Personne qui siège",
    MemberField.SINCE: "Depuis le",
    MemberField.UNTIL: "Jusqu’au",
}
MEETING_FIELD_WORDS = {
    MeetingField.DAY: "Date",
    MeetingField.HOUR: "Heure",
    MeetingField.MINUTES: "Durée, en minutes",
    MeetingField.PLACE: "Lieu",
    MeetingField.CHAIR: "Présidence",
    MeetingField.STATUS: "État",
    MeetingField.NOTES: "Notes",
}
ITEM_WORDS = {
    ItemField.SUBJECT: "Objet",
    ItemField.PRESENTER: "Rapporteur",
    ItemField.MINUTES: "Durée prévue, en minutes",
    ItemField.MINUTES_SPENT: "Durée passée, en minutes",
    ItemField.NOTES: "Échanges",
}
DECISION_FIELD_WORDS = {
    DecisionField.WORDING: "Décision",
    DecisionField.ORGANISATION: "Organisation responsable",
    DecisionField.BEARER: "Responsable",
    DecisionField.DUE_ON: "Échéance",
    DecisionField.STATUS: "État",
    DecisionField.AGENDA_ITEM: "Point de l’ordre du jour",
}
BODY_KIND_WORDS = {
    BodyKind.PLENARY: "CCAPEX plénière",
    BodyKind.RESTRICTED: "CCAPEX restreinte",
    BodyKind.SUBCOMMISSION: "Sous-commission de la CCAPEX",
    BodyKind.LOCAL: "Commission locale",
    BodyKind.LOCAL_ARREARS_COMMITTEE: "Commission locale d’impayés de loyers (CLIL)",
    BodyKind.TECHNICAL: "Comité technique",
    BodyKind.STEERING: "Comité de pilotage",
    BodyKind.BILATERAL: "Réunion bilatérale",
}
VOICE_WORDS = {
    Voice.VOTING: "Voix délibérative",
    Voice.ADVISORY: "Voix consultative",
    Voice.GUEST: "Invité",
}
QUORUM_WORDS = {
    QuorumRule.NONE: "Non vérifié",
    QuorumRule.HALF: "Moitié des voix délibératives",
    QuorumRule.NUMBER: "Nombre de voix délibératives",
}
MEETING_STATUS_WORDS = {
    MeetingStatus.PLANNED: "Prévue",
    MeetingStatus.CONVENED: "Convoquée",
    MeetingStatus.HELD: "Tenue",
    MeetingStatus.POSTPONED: "Reportée",
    MeetingStatus.CANCELLED: "Annulée",
}
PRESENCE_WORDS = {
    Presence.NONE: "Non renseigné",
    Presence.PRESENT: "Présent",
    Presence.REPRESENTED: "Représenté",
    Presence.EXCUSED: "Excusé",
    Presence.ABSENT: "Absent",
}
LINKED_WORDS = {
    LinkedKind.NONE: "Aucun objet",
    LinkedKind.DECISION: "Décision",
    LinkedKind.ACTION: "Action",
    LinkedKind.PLEDGE: "Engagement",
    LinkedKind.AGREEMENT: "Convention",
    LinkedKind.TERRITORY: "Territoire",
}
DECISION_STATUS_WORDS = {
    DecisionStatus.TO_DO: "À faire",
    DecisionStatus.IN_PROGRESS: "En cours",
    DecisionStatus.DONE: "Faite",
    DecisionStatus.POSTPONED: "Reportée",
    DecisionStatus.DROPPED: "Abandonnée",
}
ADVICE_WORDS = {
    AdviceKind.OPINION: "Avis",
    AdviceKind.RECOMMENDATION: "Recommandations",
}
RECIPIENT_WORDS = {
    Recipient.LANDLORD: "Bailleur",
    Recipient.OCCUPANT: "Occupant",
    Recipient.MEDIATION_COMMISSION: "Commission de médiation",
    Recipient.BENEFIT_FUND: "Organisme payeur de l’aide au logement (CAF, MSA)",
    Recipient.HOUSING_SOLIDARITY_FUND: "Fonds de solidarité pour le logement (FSL)",
    Recipient.RESERVATION_HOLDER: "Réservataire",
    Recipient.REHOUSING_BODY: "Organisme de relogement",
    Recipient.SOCIAL_SUPPORT_BODY: "Organisme d’accompagnement social ou médico-social",
    Recipient.OVERINDEBTEDNESS_COMMISSION: "Commission de surendettement",
    Recipient.INTEGRATED_SHELTER_SERVICE: "SIAO",
    Recipient.ADULT_PROTECTION_SERVICE: "Service de protection juridique des majeurs",
    Recipient.OTHER: "Autre destinataire",
}
CASE_SECTOR_WORDS = {
    Sector.ALL: "Parc non distingué",
    Sector.SOCIAL: "Parc social",
    Sector.PRIVATE: "Parc privé",
    Sector.UNKNOWN: "Parc non connu",
}
