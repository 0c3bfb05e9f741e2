"""The words of the partners' columns in the journal: what is told of each, and how."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from cpex_desktop.analysis.identifiers import shown_phone
from cpex_desktop.models.partner_lists import (
    AgreementKind,
    AgreementState,
    CcapexSeat,
    Channel,
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
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries import partner_words as words
from cpex_desktop.queries.journal_words import DAY, GONE, PLAIN, Tell, by, named, number
from cpex_desktop.queries.partner_fields import (
    AGREEMENT_WORDS,
    PERSON_WORDS,
    POSITION_WORDS,
    AgreementField,
    PersonField,
    PositionField,
)
from cpex_desktop.queries.partner_words import PARTNER_WORDS, PartnerField
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS

Fields = Mapping[str, tuple[str, Tell]]

ORGANISATION = named("SELECT name FROM organisation WHERE id = ?")
PERSON = named(
    "SELECT CASE WHEN erased_on IS NULL THEN trim(first_name || ' ' || last_name) ELSE 'Contact supprimé' END"
    " FROM person WHERE id = ?"
)
PLACE = named("SELECT name FROM territory WHERE id = ?")
EXCHANGE = named("SELECT title FROM exchange WHERE id = ?")
AGREEMENT = named("SELECT title FROM agreement WHERE id = ?")
_YES_OR_NO = by(lambda value: "Oui" if value else "Non")
_NUMBER = by(number)


def _member(kind: type[StrEnum], said: Mapping[Any, str]) -> Tell:
    return by(lambda value: said[kind(value)])


def _fields(said: Mapping[Any, str], tellers: Mapping[Any, Tell]) -> dict[str, tuple[str, Tell]]:
    return {field.value: (word, tellers.get(field, PLAIN)) for field, word in said.items()}


ORGANISATION_FIELDS: Fields = {
    **_fields(
        PARTNER_WORDS,
        {
            PartnerField.KIND: _member(OrganisationKind, ORGANISATION_WORDS),
            PartnerField.RELATION: _member(Relation, words.RELATION_WORDS),
            PartnerField.CADENCE: by(lambda days: f"{days}\u00a0jours" if days else "Aucune"),
            PartnerField.LANDLORD_FORM: _member(LandlordForm, words.LANDLORD_FORM_WORDS),
            PartnerField.MERGED_SERVICES: _YES_OR_NO,
            PartnerField.CCAPEX_SEAT: _member(CcapexSeat, words.SEAT_WORDS),
            PartnerField.INVITED_MAYOR: _YES_OR_NO,
            PartnerField.PHONE: by(shown_phone),
            PartnerField.TERRITORY: PLACE,
            PartnerField.SEAT: PLACE,
        },
    ),
    "merged_into": ("Réunie avec", ORGANISATION),
    **GONE,
}
PARTNER_FIELDS: Mapping[str, Fields] = {
    "person": {
        **_fields(
            PERSON_WORDS,
            {
                PersonField.PHONE: by(shown_phone),
                PersonField.MOBILE: by(shown_phone),
                PersonField.LEGAL_BASIS: _member(LegalBasis, words.LEGAL_BASIS_WORDS),
                PersonField.VERIFIED_ON: DAY,
            },
        ),
        "do_not_contact": ("Ne pas contacter", _YES_OR_NO),
        "do_not_contact_reason": ("Motif", PLAIN),
        **GONE,
    },
    "position": {
        "organisation": ("Organisation", ORGANISATION),
        "person": ("Personne", PERSON),
        **_fields(
            POSITION_WORDS,
            {PositionField.SINCE: DAY, PositionField.UNTIL: DAY, PositionField.MAIN: _YES_OR_NO},
        ),
    },
    "agreement": {
        **_fields(
            AGREEMENT_WORDS,
            {
                AgreementField.KIND: _member(AgreementKind, words.AGREEMENT_KIND_WORDS),
                AgreementField.STATE: _member(AgreementState, words.AGREEMENT_STATE_WORDS),
                AgreementField.RENEWAL: _member(Renewal, words.RENEWAL_WORDS),
                **dict.fromkeys(
                    (
                        AgreementField.WAITING_SINCE,
                        AgreementField.SIGNED_ON,
                        AgreementField.EFFECTIVE_ON,
                        AgreementField.ENDS_ON,
                    ),
                    DAY,
                ),
            },
        ),
        **GONE,
    },
    "amendment": {
        "title": ("Avenant", PLAIN),
        "signed_on": ("Signé le", DAY),
        "effective_on": ("Effet au", DAY),
        "ends_on": ("Nouvelle échéance", DAY),
    },
    "exchange": {
        "day": ("Date", DAY),
        "hour": ("Heure", PLAIN),
        "minutes": ("Durée, en minutes", PLAIN),
        "channel": ("Type", _member(Channel, words.CHANNEL_WORDS)),
        "direction": ("Sens", _member(Direction, words.DIRECTION_WORDS)),
        "outcome": ("Issue", _member(Outcome, words.OUTCOME_WORDS)),
        "theme": ("Thème", _member(Theme, words.THEME_WORDS)),
        "title": ("Objet", PLAIN),
        "summary": ("Synthèse", PLAIN),
        "internal_note": ("Note interne", PLAIN),
        "our_side": ("Pour nous", PLAIN),
        **GONE,
    },
    "pledge": {
        "wording": ("Engagement", PLAIN),
        "organisation": ("Organisation", ORGANISATION),
        "exchange": ("Échange", EXCHANGE),
        "agreement": ("Convention", AGREEMENT),
        "by_us": ("Pris par nous", _YES_OR_NO),
        "bearer": ("Porteur", PLAIN),
        "due_on": ("Échéance", DAY),
        "state": ("État", _member(PledgeState, words.PLEDGE_WORDS)),
        "evidence": ("Preuve", PLAIN),
        "target": ("Cible", _NUMBER),
        "unit": ("Unité", PLAIN),
        "reached": ("Atteint", _NUMBER),
        "reached_on": ("Connu le", DAY),
        "reached_source": ("Source", PLAIN),
    },
    "follow_up": {
        "wording": ("Suite à donner", PLAIN),
        "organisation": ("Organisation", ORGANISATION),
        "person": ("Personne", PERSON),
        "channel": ("Moyen", _member(Channel, words.CHANNEL_WORDS)),
        "due_on": ("Échéance", DAY),
        "outcome": ("Issue", _member(FollowUpOutcome, words.FOLLOW_UP_WORDS)),
        "outcome_on": ("Terminée le", DAY),
        "answer": ("Échange qui y répond", EXCHANGE),
    },
}
"""By table, the columns that are told with their words; the others are no news to an officer."""
