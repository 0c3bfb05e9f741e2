"""One partner as lists, maps and workbooks show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpex_desktop.analysis.silence import PartnerStanding
from cpex_desktop.models.partner_lists import CcapexSeat, LandlordForm, Relation
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_words import FAMILIES, Family


@dataclass(frozen=True, slots=True)
class NextFollowUp:
    """The earliest follow-up that has no outcome: what the organisation's next step is."""

    uid: str
    wording: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Contacts:
    """Who works there now: how many persons, how many referents, all names."""

    persons: int = 0
    referents: int = 0
    names: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits for an outcome; ``late_…`` are those whose day has passed.

    ``missed`` counts the exchanges planned for a day that has passed without anybody saying how they went,
    ``since`` is the earliest day of all that is late.
    """

    follow_ups: int = 0
    late_follow_ups: int = 0
    pledges: int = 0
    late_theirs: int = 0
    late_ours: int = 0
    missed: int = 0
    since: date | None = None

    @property
    def late(self) -> int:
        """Count all that is late."""
        return self.late_follow_ups + self.late_theirs + self.late_ours + self.missed


@dataclass(frozen=True, slots=True)
class Bonds:
    """Agreements with an organisation: those that bind today, those under way, the first term to come."""

    binding: int = 0
    under_way: int = 0
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Dwellings:
    """How many dwellings an organisation lets in the département, as of when, from whom."""

    amount: int
    as_of: str
    source: str


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One organisation in use, with all that may be filtered on.

    ``last_contact`` is the last day of an exchange that took place, or of a meeting (« séance ») at which it
    was present: ``sat_last`` tells that it is the latter. ``silence`` is the days since, None when there was
    none; ``last_met`` is the last day that people saw one another. ``cadence`` is in days, 0 for none.
    ``territory`` is what it governs (its number, 0 for none), ``territories`` where it works, as (number,
    name). ``tense``: what it governs stands above the département beyond chance. ``searched`` is its folded
    text: its names, then where it is and works, and who works there.
    """

    id: int
    uid: str
    name: str
    short_name: str
    kind: OrganisationKind
    landlord_form: LandlordForm
    siren: str
    relation: Relation
    relation_on: date | None
    standing: PartnerStanding
    cadence: int
    last_contact: date | None
    last_met: date | None
    sat_last: bool
    silence: int | None
    exchanges: int
    next_follow_up: NextFollowUp | None
    next_meeting: date | None
    pending: Pending
    contacts: Contacts
    bonds: Bonds
    dwellings: Dwellings | None
    territory: int
    territories: tuple[tuple[int, str], ...]
    tense: bool
    ccapex_seat: CcapexSeat
    invited_mayor: bool
    our_referent: str
    searched: str

    @property
    def family(self) -> Family:
        """Tell under which family it is listed."""
        return FAMILIES[self.kind]

    @property
    def lets(self) -> bool:
        """Tell a social landlord from all others, and from a union of landlords, which has no dwelling."""
        landlord = self.kind is OrganisationKind.SOCIAL_LANDLORD
        return landlord and self.landlord_form is not LandlordForm.UNION

    @property
    def shown(self) -> str:
        """Name it shortly."""
        return self.short_name or self.name
