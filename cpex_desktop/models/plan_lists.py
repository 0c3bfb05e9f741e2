"""Closed lists of the action plan, stored as small integers where they are sorted and as codes elsewhere.

Numbers and codes never change meaning. The empty code is « not said ». No ORM here; the French words are in
``queries/plan_words.py``.
"""

from enum import IntEnum, StrEnum


class PlanStatus(StrEnum):
    """How far a plan is from being binding."""

    DRAFT = "draft"
    VALIDATED = "validated"
    CLOSED = "closed"


class ActionStatus(IntEnum):
    """Where the work stands, as its lead says it; lateness is computed beside it and is no status.

    The order is that of the columns of a board.
    """

    TO_FRAME = 1
    TO_LAUNCH = 2
    IN_PROGRESS = 3
    PAUSED = 4
    BLOCKED = 5
    DONE = 6
    DROPPED = 7

    @property
    def over(self) -> bool:
        """Tell that nothing is expected any more, so that no day can be missed."""
        return self in (ActionStatus.DONE, ActionStatus.DROPPED)


class Role(StrEnum):
    """What an organisation does in an action."""

    LEAD = "lead"
    CO_LEAD = "co_lead"
    PARTNER = "partner"
    FUNDER = "funder"


class Body(StrEnum):
    """The meeting that follows an action."""

    NONE = ""
    PLENARY = "plenary"
    LOCAL = "local"
    TECHNICAL = "technical"
    STEERING = "steering"
    BILATERAL = "bilateral"


class Weather(StrEnum):
    """How the lead feels about the aims (« météo »); all but SECURE ask for a sentence."""

    NONE = ""
    SECURE = "secure"
    REACHABLE = "reachable"
    SUPPORT = "support"
    COMPROMISED = "compromised"


class LinkKind(StrEnum):
    """What an action is linked to outside the base: a file of the service, or an address of the web."""

    DOCUMENT = "document"
    ADDRESS = "address"


class ReferenceKind(StrEnum):
    """Where commitments that the département answers come from."""

    NATIONAL = "national"
    CHARTER = "charter"
    PDALHPD = "pdalhpd"
    OTHER = "other"


class AnswerKind(StrEnum):
    """What the département decided about one commitment."""

    CARRIED = "carried"
    NOT_APPLICABLE = "not_applicable"
    UNDECIDED = "undecided"


class Judgement(StrEnum):
    """What a yearly evaluation says of one objective."""

    REACHED = "reached"
    PARTLY = "partly"
    MISSED = "missed"
    NOT_COMPUTABLE = "not_computable"


class Course(StrEnum):
    """Which way a figure should go; NONE leaves it to its baseline, or to the catalogue."""

    NONE = ""
    UP = "up"
    DOWN = "down"


class OrganisationKind(StrEnum):
    """The families of partners (``docs/glossary.md``)."""

    NONE = ""
    SOCIAL_LANDLORD = "social_landlord"
    PRIVATE_LANDLORD_FEDERATION = "private_landlord_federation"
    RENTAL_AGENCY = "rental_agency"
    MUNICIPALITY = "municipality"
    SOCIAL_ACTION_CENTRE = "social_action_centre"
    INTERMUNICIPALITY = "intermunicipality"
    FAMILY_BENEFITS_FUND = "family_benefits_fund"
    DEPARTMENT_COUNCIL = "department_council"
    HOUSING_INFORMATION_AGENCY = "housing_information_agency"
    STATE_SERVICE = "state_service"
    JUDICIAL_OFFICER = "judicial_officer"
    COURT = "court"
    POLICE_SERVICE = "police_service"
    CENTRAL_BANK = "central_bank"
    INTEGRATED_SHELTER_SERVICE = "integrated_shelter_service"
    EMPLOYER_HOUSING_BODY = "employer_housing_body"
    ASSOCIATION = "association"
    TENANT_ASSOCIATION = "tenant_association"
    MEDIATION_COMMISSION = "mediation_commission"
    LEGAL_AID_BODY = "legal_aid_body"
