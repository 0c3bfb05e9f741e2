"""What the screen of the partners is given to show, and how it asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cpex_desktop.models.partner_lists import Channel
from cpex_desktop.queries.agreement_sheet import AgreementSheet
from cpex_desktop.queries.exchange_lines import Page, Place
from cpex_desktop.queries.landlord_sources import LandlordSource
from cpex_desktop.queries.partner_dues import Due
from cpex_desktop.queries.partner_figures import PartnerFigures
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.queries.place_sections import PlaceSection
from cpex_desktop.queries.pledge_lines import FollowUpLine
from cpex_desktop.ui.partners.identity.reading import IdentityReads
from cpex_desktop.ui.partners.reach.rows import ReachReading

PARTNER_TABLES = frozenset(
    {
        "organisation",
        "organisation_territory",
        "organisation_landlord",
        "partner_count",
        "kind_cadence",
        "person",
        "position",
        "position_role",
        "agreement",
        "agreement_party",
        "amendment",
        "exchange",
        "exchange_organisation",
        "exchange_person",
        "exchange_territory",
        "exchange_action",
        "exchange_agreement",
        "pledge",
        "follow_up",
        "partner_document",
        "meeting_body",
        "body_member",
        "meeting",
        "attendance",
        "decision",
        "decision_review",
        "hot_spot",
        "summary",
        "territory",
        "action_organisation",
        "action",
        "plan",
    }
)
"""A change of one of these is a change of what the partners show."""


@dataclass(frozen=True, slots=True)
class PartnersReading:
    """All partners as they are now; ``place`` names the département.

    ``kept_months`` without being heard of, professionals are to be erased.
    """

    place: str
    today: date
    rows: tuple[PartnerRow, ...]
    kept_months: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Which exchanges of a partner are asked for: channels (all when empty), since a day, after a place.

    ``begin`` is the uid of the one that comes first instead of the newest.
    """

    channels: Sequence[Channel] = ()
    since: date | None = None
    after: Place | None = None
    begin: str = ""


@dataclass(frozen=True, slots=True)
class ExchangeChoices:
    """What the form of an exchange offers of the organisations named in it.

    ``actions`` are (uid, words) of the plan in force, ``agreements`` (uid, title) those of the organisations.
    """

    people: tuple[PersonLine, ...]
    follow_ups: tuple[FollowUpLine, ...]
    actions: tuple[tuple[str, str], ...]
    agreements: tuple[tuple[str, str], ...]
    territories: tuple[PlaceSection, ...]


@dataclass(frozen=True, slots=True)
class FiguresReading:
    """The figures of the diagnosis about a partner, and who gave them."""

    figures: PartnerFigures
    sources: tuple[LandlordSource, ...]


@dataclass(frozen=True, slots=True)
class AgreementChoices:
    """What the form of an agreement needs: the one that it changes (None for a new one), what it may rest on.

    ``plans`` are plans of reference, ``others`` the agreements: (uid, title).
    """

    known: AgreementSheet | None
    plans: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PartnerReads:
    """Everything that the screen asks of an open base; each runs off the window's thread.

    ``sheet``, ``timeline`` and ``figures`` take the uid of an organisation, ``choices`` several of them. The
    figures take longer, and are None where the base holds no month. ``agreement`` takes the uid of one, or
    nothing for a new one. ``dues`` are all that has a day, for the
    calendar; ``reach`` is how far the partnership reaches, and whom to see first.
    """

    partners: Callable[[], PartnersReading]
    sheet: Callable[[str], PartnerSheet]
    timeline: Callable[[str, Asked], Page]
    figures: Callable[[str], FiguresReading | None]
    choices: Callable[[Sequence[str]], ExchangeChoices]
    identity: IdentityReads
    agreement: Callable[[str], AgreementChoices]
    places: Callable[[], tuple[PlaceSection, ...]]
    dues: Callable[[], tuple[Due, ...]]
    reach: Callable[[], ReachReading]
