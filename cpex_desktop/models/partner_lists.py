"""Closed lists of the partners, stored as codes that never change meaning; the empty code is « not said ».

No ORM here; the French words are in ``queries/partner_words.py``. Kinds of organisations are in
``plan_lists``.
"""

from enum import StrEnum


class Relation(StrEnum):
    """Where we stand with an organisation, as the officer says it; nothing planned ever changes it."""

    NONE = ""
    NOT_ENGAGED = "not_engaged"
    FIRST_CONTACT = "first_contact"
    IN_DIALOGUE = "in_dialogue"
    ACTIVE = "active"
    SIGNED = "signed"
    IN_DIFFICULTY = "in_difficulty"
    ENDED = "ended"


class LandlordForm(StrEnum):
    """The legal form of a social landlord; a union of landlords speaks for them and lets nothing itself."""

    NONE = ""
    PUBLIC_OFFICE = "oph"
    COMPANY = "esh"
    COOPERATIVE = "coop"
    MIXED = "sem"
    UNION = "union"
    OTHER = "other"


class CcapexSeat(StrEnum):
    """Whether an organisation sits in the CCAPEX, and its voice (décret n° 2015-1384, art. 3 and 4)."""

    NONE = ""
    VOTING = "voting"
    ADVISORY = "advisory"
    ABSENT = "absent"


class ContactRole(StrEnum):
    """What a person is there for in an organisation; one position may have several."""

    DECISION_MAKER = "decision_maker"
    ARREARS_REFERENT = "arrears_referent"
    CCAPEX_REFERENT = "ccapex_referent"
    LITIGATION = "litigation"
    SOCIAL_WORKER = "social_worker"
    ALLOCATION = "allocation"
    ELECTED = "elected"
    INVITED_MAYOR = "invited_mayor"
    SECRETARIAT = "secretariat"

    @property
    def refers(self) -> bool:
        """Tell whether the one who has it is the referent of a subject, whom one may call."""
        return self in (ContactRole.ARREARS_REFERENT, ContactRole.CCAPEX_REFERENT)


class LegalBasis(StrEnum):
    """Why a professional's data may be held (GDPR, art. 6)."""

    PUBLIC_INTEREST = "public_interest"
    LEGITIMATE_INTEREST = "legitimate_interest"
    CONSENT = "consent"


class Channel(StrEnum):
    """How an exchange took place."""

    MEETING = "meeting"
    VISIT = "visit"
    TELEPHONE = "telephone"
    VIDEO = "video"
    EMAIL = "email"
    LETTER = "letter"
    CCAPEX = "ccapex"
    TRAINING = "training"
    EVENT = "event"
    OTHER = "other"

    @property
    def meets(self) -> bool:
        """Tell whether people saw one another: an organisation only written or called was never met."""
        return self in (
            Channel.MEETING,
            Channel.VISIT,
            Channel.VIDEO,
            Channel.CCAPEX,
            Channel.TRAINING,
            Channel.EVENT,
        )


class Direction(StrEnum):
    """Who turned to whom."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"
    MUTUAL = "mutual"


class Outcome(StrEnum):
    """How an exchange ended; only HELD is contact, so that a message left breaks no silence."""

    HELD = "held"
    MESSAGE_LEFT = "message_left"
    NO_ANSWER = "no_answer"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    PLANNED = "planned"


class Theme(StrEnum):
    """What an exchange is about: the four themes of the officers' work, or the course of the service."""

    NONE = ""
    DIAGNOSIS_AND_PLAN = "diagnosis_and_plan"
    SOCIAL_LANDLORDS = "social_landlords"
    PRIVATE_SECTOR = "private_sector"
    MUNICIPAL_BLOC = "municipal_bloc"
    OTHER = "other"


class PledgeState(StrEnum):
    """What became of something promised; lateness is computed beside it."""

    OPEN = "open"
    KEPT = "kept"
    PARTLY = "partly"
    BROKEN = "broken"
    DROPPED = "dropped"

    @property
    def over(self) -> bool:
        """Tell that nothing is expected any more."""
        return self is not PledgeState.OPEN


class FollowUpOutcome(StrEnum):
    """How a follow-up ended; it stays in sight until it has one."""

    NONE = ""
    DONE = "done"
    UNANSWERED = "unanswered"
    CANCELLED = "cancelled"


class AgreementKind(StrEnum):
    """The instruments that bind partners."""

    CHARTER = "charter"
    COHESION_PROTOCOL = "cohesion_protocol"
    LANDLORD = "landlord"
    FEDERATION = "federation"
    MUNICIPAL = "municipal"
    SOCIAL_UTILITY = "social_utility"
    RULES_OF_PROCEDURE = "rules_of_procedure"
    DATA_EXCHANGE = "data_exchange"
    PROTOCOL = "protocol"
    OTHER = "other"


class AgreementState(StrEnum):
    """How far an agreement is; that its term has passed is computed, its renewal may be under way."""

    IDEA = "idea"
    NEGOTIATION = "negotiation"
    DRAFT = "draft"
    SIGNING = "signing"
    SIGNED = "signed"
    AMENDING = "amending"
    EXPIRED = "expired"
    TERMINATED = "terminated"
    DROPPED = "dropped"

    @property
    def binding(self) -> bool:
        """Tell that it holds the parties."""
        return self in (AgreementState.SIGNED, AgreementState.AMENDING)

    @property
    def over(self) -> bool:
        """Tell that nothing more comes of it."""
        return self in (AgreementState.EXPIRED, AgreementState.TERMINATED, AgreementState.DROPPED)


class Renewal(StrEnum):
    """What happens to an agreement at its term."""

    NONE = ""
    ENDS = "ends"
    TACIT = "tacit"
    EXPRESS = "express"


class CountKind(StrEnum):
    """What is counted at an organisation by hand, for want of a file that gives it."""

    DWELLINGS = "dwellings"
    COHESION_PROTOCOLS = "cohesion_protocols"
    TRANSFERS = "transfers"
    REHOUSING_OFFERS = "rehousing_offers"
    MEMBERS = "members"
    TRAINED_AGENTS = "trained_agents"

    @property
    def stock(self) -> bool:
        """Tell whether it is counted at a date; the others are counted over a period."""
        return self in (CountKind.DWELLINGS, CountKind.MEMBERS)

    @property
    def parted(self) -> bool:
        """Tell whether a part of it is followed: protocols kept, dwellings used."""
        return self in (CountKind.COHESION_PROTOCOLS, CountKind.REHOUSING_OFFERS)
