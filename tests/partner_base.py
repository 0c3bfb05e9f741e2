"""Short ways to write partners into the small base."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from cpex_desktop.db.store import Store
from cpex_desktop.models.partner_lists import Channel, ContactRole, Outcome
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.exchange_drafts import NOTHING, ExchangeDraft, FollowUpDraft, Sequel
from cpex_desktop.services.exchanges import create_exchange
from cpex_desktop.services.organisations import OrganisationDraft, create_organisation
from cpex_desktop.services.partners import revise_partner
from cpex_desktop.services.people import PersonDraft, PositionDraft, create_person
from cpex_desktop.services.plan_values import Value

TODAY = date(2026, 11, 21)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def partner(
    store: Store,
    name: str = "Sauge Habitat",
    kind: OrganisationKind = OrganisationKind.SOCIAL_LANDLORD,
    fields: Mapping[PartnerField, Value] | None = None,
) -> str:
    uid = create_organisation(store, OrganisationDraft(name, kind=kind))
    if fields:
        revise_partner(store, uid, fields)
    return uid


def person(
    store: Store,
    organisation: str,
    name: str = "Référent",
    *,
    email: str = "",
    title: str = "Référent impayés",
    roles: tuple[ContactRole, ...] = (),
    until: date | None = None,
    main: bool = False,
) -> str:
    position = PositionDraft(organisation, title, roles=roles, until=until, main=main)
    return create_person(store, PersonDraft(name, {PersonField.EMAIL: email}, (position,)))


def exchange(
    store: Store,
    *organisations: str,
    days: int = 0,
    channel: Channel = Channel.TELEPHONE,
    outcome: Outcome = Outcome.HELD,
    title: str = "",
    summary: str = "",
    persons: tuple[str, ...] = (),
    sequel: Sequel = NOTHING,
) -> str:
    draft = ExchangeDraft(
        ago(days), channel, organisations, persons, title=title, summary=summary, outcome=outcome
    )
    return create_exchange(store, draft, sequel)


def to_chase(days: int = 15, wording: str = "Demander le tableau") -> Sequel:
    """Give what plans a follow-up in so many days."""
    return Sequel(follow_ups=(FollowUpDraft(wording, TODAY + timedelta(days=days)),))
