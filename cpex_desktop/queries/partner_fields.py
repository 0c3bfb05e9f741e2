"""What the officer calls the fields of professionals, positions and agreements: one wording everywhere."""

from __future__ import annotations

from enum import StrEnum


class PersonField(StrEnum):
    """The fields of a professional that are revised one by one, by the names of their columns."""

    CIVILITY = "civility"
    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    EMAIL = "email"
    PHONE = "phone"
    MOBILE = "mobile"
    LEGAL_BASIS = "legal_basis"
    SOURCE = "source"
    VERIFIED_ON = "verified_on"


PERSON_WORDS = {
    PersonField.CIVILITY: "Civilité",
    PersonField.LAST_NAME: "Nom",
    PersonField.FIRST_NAME: "Prénom",
    PersonField.EMAIL: "Courriel professionnel",
    PersonField.PHONE: "Téléphone professionnel",
    PersonField.MOBILE: "Mobile professionnel",
    PersonField.LEGAL_BASIS: "Base légale",
    PersonField.SOURCE: "Origine des données",
    PersonField.VERIFIED_ON: "Vérifiée le",
}


class PositionField(StrEnum):
    """The fields of a position, by the names of their columns."""

    TITLE = "title"
    SERVICE = "service"
    SINCE = "since"
    UNTIL = "until"
    MAIN = "main"


POSITION_WORDS = {
    PositionField.TITLE: "Fonction",
    PositionField.SERVICE: "Service",
    PositionField.SINCE: "Depuis le",
    PositionField.UNTIL: "Jusqu’au",
    PositionField.MAIN: "Interlocuteur principal",
}


class AgreementField(StrEnum):
    """The fields of an agreement that are revised one by one, by the names of their columns."""

    KIND = "kind"
    TITLE = "title"
    STATE = "state"
    WAITING_FOR = "waiting_for"
    WAITING_SINCE = "waiting_since"
    SIGNED_ON = "signed_on"
    EFFECTIVE_ON = "effective_on"
    ENDS_ON = "ends_on"
    NOTICE_MONTHS = "notice_months"
    RENEWAL = "renewal"
    RENEWAL_MONTHS = "renewal_months"
    OUR_REFERENT = "our_referent"
    NOTES = "notes"


AGREEMENT_WORDS = {
    AgreementField.KIND: "Type",
    AgreementField.TITLE: "Titre",
    AgreementField.STATE: "État",
    AgreementField.WAITING_FOR: "En attente de",
    AgreementField.WAITING_SINCE: "En attente depuis le",
    AgreementField.SIGNED_ON: "Signée le",
    AgreementField.EFFECTIVE_ON: "Effet au",
    AgreementField.ENDS_ON: "Échéance",
    AgreementField.NOTICE_MONTHS: "Préavis, en mois",
    AgreementField.RENEWAL: "Reconduction",
    AgreementField.RENEWAL_MONTHS: "Durée d’une reconduction, en mois",
    AgreementField.OUR_REFERENT: "Notre référent",
    AgreementField.NOTES: "Notes",
}
