"""The partners of the fictitious département, written through the services as an officer would.

They do not exist, and nobody is named: functions only. The plan is there already: exchanges cite its actions.
What happened since the base was opened is written on its day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from cpex_desktop.db.store import Store
from cpex_desktop.demo.charter import CHARTER
from cpex_desktop.demo.partner_deals import DEALS, NUMBERS
from cpex_desktop.demo.partner_log import PROTOCOL, TALKS
from cpex_desktop.demo.partner_people import NEW_ORGANISATIONS, PARTNERS, SHORT_NAMES
from cpex_desktop.demo.partner_story import Deal, Due, Function, Number, Partner, Talk, Vow
from cpex_desktop.demo.partner_towns import (
    INVITED,
    KNOWN,
    REFERRED,
    housing_office,
    referent,
    secretariat,
)
from cpex_desktop.demo.partner_towns import TALKS as TOWN_TALKS
from cpex_desktop.demo.plan_action import HABITAT, MSA, SAUGE_AGGLO
from cpex_desktop.demo.story import Story
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.partner_lists import AgreementKind, CcapexSeat, LegalBasis
from cpex_desktop.models.plan_lists import LinkKind
from cpex_desktop.queries.partner_fields import AgreementField, PersonField
from cpex_desktop.queries.partner_landlords import loose_landlords
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.services.action_drafts import LinkDraft
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement, rewrite_agreement
from cpex_desktop.services.exchange_drafts import ExchangeDraft, FollowUpDraft, PledgeDraft, Sequel
from cpex_desktop.services.exchanges import create_exchange
from cpex_desktop.services.organisations import OrganisationDraft, create_organisation
from cpex_desktop.services.partner_documents import add_document
from cpex_desktop.services.partner_numbers import CountDraft, add_count
from cpex_desktop.services.partner_seeding import seed_organisations
from cpex_desktop.services.partners import adopt_landlords, revise_partner, set_covered_territories
from cpex_desktop.services.people import (
    PersonDraft,
    PositionDraft,
    create_person,
    set_do_not_contact,
)
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.pledges import Progress, add_pledge, set_progress, settle_pledge
from cpex_desktop.services.trash import put_away

DOCUMENTS = (("2026-10-01", "tableau_impayes_T3.xlsx"), ("2026-10-16", "compte_rendu_15_octobre.docx"))
"""Day and name of what Sauge Habitat sent."""
MISTAKE, _MISSED = "Convention avec la MSA (ouverte par erreur)", "2026-09-08"
"""What somebody wrote by mistake, and the day when it is put in the trash."""
_LATEST = date(2026, 11, 17)
"""The last day of the story: what is planned for later is written then."""
_SOURCE = "Démonstration"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the base holds, by the names that the story gives; ``people`` by partner and function.

    ``uids`` are organisations by name, and by the code of what they govern.
    """

    story: Story
    uids: Mapping[str, str]
    places: Mapping[str, Place]
    actions: Mapping[str, str]
    people: dict[str, str] = field(default_factory=dict)
    deals: dict[str, str] = field(default_factory=dict)
    dues: dict[str, str] = field(default_factory=dict)


def build_partners(story: Story) -> None:
    """Write organisations, functions, agreements, exchanges and what came of them, in the order of time."""
    store = story.store
    seed_organisations(store)
    with store.read() as connection:
        loose = loose_landlords(connection)
    adopt_landlords(store, [one.landlord for one in loose])
    for name, short, kind in NEW_ORGANISATIONS:
        create_organisation(store, OrganisationDraft(name, short, kind))
    known = _read(story)
    for name, short in SHORT_NAMES:
        revise_partner(store, known.uids[name], {PartnerField.SHORT_NAME: short})
    for partner in PARTNERS:
        _describe(store, partner, known)
    _write_towns(store, known)
    for deal in DEALS:
        _write_deal(store, deal, known)
    _mistake(store, known)
    for number in NUMBERS:
        story.at(number.as_of, partial(_write_number, store, number, known))
    for talk in sorted((*TALKS, *TOWN_TALKS), key=lambda one: one.day):
        story.at(min(date.fromisoformat(talk.day), _LATEST), partial(_write_talk, store, talk, known), 17)
    for day, file in DOCUMENTS:
        draft = LinkDraft(LinkKind.DOCUMENT, file)
        story.at(day, partial(add_document, store, draft, organisation=known.uids[HABITAT]), 18)
    draft = LinkDraft(LinkKind.DOCUMENT, "protocole_v3.docx", "Projet de protocole v3")
    story.at("2026-11-04", partial(add_document, store, draft, agreement=known.deals[PROTOCOL]), 18)


def _read(story: Story) -> _Known:
    with story.store.read() as connection:
        rows = connection.execute(
            "SELECT o.name, coalesce(t.code, ''), o.uid FROM organisation o"
            " LEFT JOIN territory t ON t.id = o.territory WHERE o.deleted_at IS NULL"
        ).fetchall()
        actions = dict(connection.execute("SELECT code, uid FROM action WHERE deleted_at IS NULL"))
        places = {
            place.code: place for place in list_places(connection) if place.kind is not TerritoryKind.AREA
        }
    uids = {key: str(uid) for name, code, uid in rows for key in (name, code) if key}
    return _Known(story, uids, places, actions)


def _mistake(store: Store, known: _Known) -> None:
    """Open an agreement that there is no reason for, and throw it away a few weeks later."""
    parties = (Party(known.uids[MSA]),)
    uid = create_agreement(store, AgreementDraft(AgreementKind.DATA_EXCHANGE, MISTAKE, parties=parties))
    known.story.at(_MISSED, partial(put_away, store, "agreement", uid))


def _describe(store: Store, partner: Partner, known: _Known) -> None:
    uid = known.uids[partner.name]
    seat: dict[PartnerField, Value] = (
        {PartnerField.SEAT: known.places[partner.seat].id} if partner.seat else {}
    )
    revise_partner(store, uid, {**partner.fields, **seat})
    if partner.places:
        set_covered_territories(store, uid, [known.places[code].id for code in partner.places])
    for function in partner.people:
        _write_function(store, uid, function, known)


def _write_towns(store: Store, known: _Known) -> None:
    for code in (*REFERRED, *KNOWN):
        tell = referent if code in REFERRED else secretariat
        _write_function(store, known.uids[code], tell(known.places[code].name), known)
    for place in known.places.values():
        if place.kind is TerritoryKind.EPCI:
            _write_function(store, known.uids[place.code], housing_office(place.name), known)
    revise_partner(store, known.uids[SAUGE_AGGLO], {PartnerField.CCAPEX_SEAT: CcapexSeat.VOTING})
    for code in INVITED:
        revise_partner(store, known.uids[code], {PartnerField.INVITED_MAYOR: True})


def _write_function(store: Store, organisation: str, told: Function, known: _Known) -> None:
    position = PositionDraft(
        organisation, told.title, told.service, _day(told.since), _day(told.until), told.main, told.roles
    )
    fields: dict[PersonField, Value] = {
        PersonField.EMAIL: told.mailbox,
        PersonField.PHONE: told.phone,
        PersonField.LEGAL_BASIS: LegalBasis.PUBLIC_INTEREST,
        PersonField.SOURCE: _SOURCE,
        PersonField.VERIFIED_ON: store.clock().date(),
    }
    uid = create_person(store, PersonDraft(told.name, fields, (position,)))
    known.people[told.name] = uid
    if told.silent:
        set_do_not_contact(store, uid, told.silent)


def _write_deal(store: Store, deal: Deal, known: _Known) -> None:
    draft = _agreement(store, deal, known)
    then = draft
    if deal.moved:
        then = replace(
            draft,
            fields={AgreementField.STATE: deal.earlier},
            parties=tuple(Party(party.organisation) for party in draft.parties),
        )
    uid = known.deals[deal.title] = create_agreement(store, then)
    if then is not draft:
        known.story.at(deal.moved, partial(rewrite_agreement, store, uid, draft))
    for vow in deal.vows:
        _settle(store, vow, add_pledge(store, _pledge(vow, known), agreement=uid), known)


def _agreement(store: Store, deal: Deal, known: _Known) -> AgreementDraft:
    days: dict[AgreementField, Value] = {one: date.fromisoformat(day) for one, day in deal.days.items()}
    return AgreementDraft(
        deal.kind,
        deal.title,
        {AgreementField.STATE: deal.state, **days, **deal.fields},
        tuple(Party(known.uids[name], _day(signed)) for name, signed in deal.parties),
        reference_plan=_charter(store) if deal.title == CHARTER.title else "",
    )


def _charter(store: Store) -> str:
    with store.read() as connection:
        (uid,) = connection.execute(
            "SELECT uid FROM reference_plan WHERE title = ?", (CHARTER.title,)
        ).fetchone()
    return str(uid)


def _write_number(store: Store, number: Number, known: _Known) -> None:
    draft = CountDraft(
        number.kind,
        number.amount,
        date.fromisoformat(number.as_of),
        number.source,
        territory=known.places[number.place].id if number.place else 0,
        part=number.part,
        first_day=date(number.year, 1, 1) if number.year else None,
        last_day=date(number.year, 12, 31) if number.year else None,
    )
    add_count(store, known.uids[number.partner], draft)


def _write_talk(store: Store, talk: Talk, known: _Known) -> None:
    draft = ExchangeDraft(
        day=date.fromisoformat(talk.day),
        channel=talk.channel,
        organisations=[known.uids[one] for one in talk.partners],
        persons=[known.people[one] for one in talk.people],
        title=talk.title,
        summary=talk.summary,
        outcome=talk.outcome,
        direction=talk.direction,
        theme=talk.theme,
        hour=talk.hour,
        minutes=talk.minutes,
        internal_note=talk.note,
        our_side="Référent CCAPEX",
        territories=[known.places[code].id for code in talk.places],
        actions=[known.actions[code] for code in talk.actions],
        agreements=[known.deals[title] for title in talk.deals],
    )
    sequel = Sequel(
        pledges=[_pledge(vow, known) for vow in talk.vows],
        follow_ups=[_follow_up(due, known) for due in talk.dues],
        answers=[known.dues[wording] for wording in talk.ends],
    )
    uid = create_exchange(store, draft, sequel)
    with store.read() as connection:
        asked = "SELECT wording, uid FROM {} WHERE exchange = (SELECT id FROM exchange WHERE uid = ?)"
        pledges = dict(connection.execute(asked.format("pledge"), (uid,)).fetchall())
        known.dues.update(connection.execute(asked.format("follow_up"), (uid,)).fetchall())
    for vow in talk.vows:
        _settle(store, vow, pledges[vow.wording], known)


def _pledge(vow: Vow, known: _Known) -> PledgeDraft:
    return PledgeDraft(
        vow.wording,
        vow.by_us,
        _day(vow.due),
        known.uids[vow.partner] if vow.partner else "",
        vow.bearer,
        vow.target,
        vow.unit,
    )


def _settle(store: Store, vow: Vow, uid: str, known: _Known) -> None:
    if vow.on:
        kept = partial(settle_pledge, store, uid, vow.state, on=date.fromisoformat(vow.on))
        known.story.at(vow.on, partial(kept, evidence=vow.evidence), 18)
    for reached in (vow.began, vow.reached):
        if reached is not None:
            amount, day, source = reached
            progress = Progress(amount, date.fromisoformat(day), source)
            known.story.at(day, partial(set_progress, store, uid, progress), 18)


def _follow_up(due: Due, known: _Known) -> FollowUpDraft:
    person = known.people[due.person] if due.person else ""
    return FollowUpDraft(due.wording, date.fromisoformat(due.day), person=person, channel=due.channel)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
