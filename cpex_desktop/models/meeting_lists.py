"""Closed lists of the meetings, stored as codes that never change meaning; the empty code is « not said ».

No ORM here; the French words are in ``queries/meeting_words.py``.
"""

from enum import StrEnum

from cpex_desktop.models.plan_lists import Body


class BodyKind(StrEnum):
    """The bodies that meet: the CCAPEX in all its shapes, and those that steer or work beside it."""

    PLENARY = "plenary"
    RESTRICTED = "restricted"
    SUBCOMMISSION = "subcommission"
    LOCAL = "local"
    LOCAL_ARREARS_COMMITTEE = "local_arrears_committee"
    TECHNICAL = "technical"
    STEERING = "steering"
    BILATERAL = "bilateral"

    @property
    def detail(self) -> int:
        """Give the part of the indicator of sessions that it counts in; 0 when it is no part of the CCAPEX.

        Those are the details of ``ccapex_sessions``: plenary, restricted, sub-commission.
        """
        return _DETAILS.get(self, 0)

    @property
    def ccapex(self) -> bool:
        """Tell whether its work is that of the commission, in the yearly report and in the indicators."""
        return self.detail > 0

    @property
    def follows(self) -> Body:
        """Give what the actions call the body that follows them."""
        return _FOLLOWS[self]


_DETAILS = {
    BodyKind.PLENARY: 1,
    BodyKind.RESTRICTED: 2,
    BodyKind.SUBCOMMISSION: 3,
    BodyKind.LOCAL: 3,
}
_FOLLOWS = {
    BodyKind.PLENARY: Body.PLENARY,
    BodyKind.RESTRICTED: Body.PLENARY,
    BodyKind.SUBCOMMISSION: Body.LOCAL,
    BodyKind.LOCAL: Body.LOCAL,
    BodyKind.LOCAL_ARREARS_COMMITTEE: Body.LOCAL,
    BodyKind.TECHNICAL: Body.TECHNICAL,
    BodyKind.STEERING: Body.STEERING,
    BodyKind.BILATERAL: Body.BILATERAL,
}


class Voice(StrEnum):
    """What the voice of somebody who sits is worth (décret n° 2015-1384, art. 3 and 4); a guest has none."""

    VOTING = "voting"
    ADVISORY = "advisory"
    GUEST = "guest"


class QuorumRule(StrEnum):
    """How many voting members must be there; NONE is not checked, the decree asking for none."""

    NONE = ""
    HALF = "half"
    NUMBER = "number"


class MeetingStatus(StrEnum):
    """How far a meeting is; that its day has passed without a word is computed."""

    PLANNED = "planned"
    CONVENED = "convened"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"

    @property
    def to_come(self) -> bool:
        """Tell that it is still expected."""
        return self in (MeetingStatus.PLANNED, MeetingStatus.CONVENED)


class Presence(StrEnum):
    """Whether somebody who was called came; NONE while nobody has said it."""

    NONE = ""
    PRESENT = "present"
    REPRESENTED = "represented"
    EXCUSED = "excused"
    ABSENT = "absent"

    @property
    def counts(self) -> bool:
        """Tell whether the voice was heard, by itself or by another."""
        return self in (Presence.PRESENT, Presence.REPRESENTED)

    @property
    def away(self) -> bool:
        """Tell of whom it is known that they cannot speak there, for themselves or for another."""
        return self in (Presence.REPRESENTED, Presence.EXCUSED, Presence.ABSENT)


class LinkedKind(StrEnum):
    """What an item of an agenda is about, beside its own words."""

    NONE = ""
    DECISION = "decision"
    ACTION = "action"
    PLEDGE = "pledge"
    AGREEMENT = "agreement"
    TERRITORY = "territory"


class DecisionStatus(StrEnum):
    """What became of a decision; lateness is computed beside it."""

    TO_DO = "to_do"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    POSTPONED = "postponed"
    DROPPED = "dropped"

    @property
    def over(self) -> bool:
        """Tell that nothing is expected any more."""
        return self in (DecisionStatus.DONE, DecisionStatus.DROPPED)


class AdviceKind(StrEnum):
    """What the commission gives: an opinion to a body that decides, a recommendation to anyone."""

    OPINION = "opinion"
    RECOMMENDATION = "recommendation"


class Recipient(StrEnum):
    """To whom opinions and recommendations go (décret n° 2015-1384, art. 2), as the catalogue lists them."""

    LANDLORD = "landlord"
    OCCUPANT = "occupant"
    MEDIATION_COMMISSION = "mediation_commission"
    BENEFIT_FUND = "benefit_fund"
    HOUSING_SOLIDARITY_FUND = "housing_solidarity_fund"
    RESERVATION_HOLDER = "reservation_holder"
    REHOUSING_BODY = "rehousing_body"
    SOCIAL_SUPPORT_BODY = "social_support_body"
    OVERINDEBTEDNESS_COMMISSION = "overindebtedness_commission"
    INTEGRATED_SHELTER_SERVICE = "integrated_shelter_service"
    ADULT_PROTECTION_SERVICE = "adult_protection_service"
    OTHER = "other"
