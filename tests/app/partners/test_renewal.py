"""After a step the list reads again the partners that it changed, and shows what reading all would show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.models.partner_lists import AgreementKind, FollowUpOutcome, PledgeState, Relation
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_fields import AgreementField, PersonField
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.follow_ups import end_follow_up
from cpex_desktop.services.partner_merges import merge_organisations
from cpex_desktop.services.partners import revise_partner, set_covered_territories, set_kind_cadence
from cpex_desktop.services.people import revise_person, revise_position, set_do_not_contact
from cpex_desktop.services.pledges import settle_pledge
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.partners.page import PartnersPage
from tests.partner_base import TODAY, exchange, partner, person
from tests.partner_screen import PartnerScreen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Step = Callable[[Store, PartnersPage], object]


def uid(page: PartnersPage, name: str = "Sauge Habitat") -> str:
    """Give the uid of a partner."""
    return next(row.uid for row in page.rows.all if row.name == name)


def first_person(page: PartnersPage) -> tuple[str, str]:
    """Give the first person of the record in front, and the position."""
    assert page.sheet is not None
    return page.sheet.people[0].person, page.sheet.people[0].position


def late_pledge(page: PartnersPage) -> str:
    """Give a promise of the record in front."""
    assert page.sheet is not None
    return page.sheet.pledges[0].uid


def follow_up(page: PartnersPage) -> str:
    """Give the follow-up of the record in front."""
    row = page.rows.row(uid(page))
    assert row is not None
    assert row.next_follow_up is not None
    return row.next_follow_up.uid


STEPS: dict[str, Step] = {
    "a field": lambda store, page: revise_partner(
        store, uid(page), {PartnerField.RELATION: Relation.ACTIVE.value, PartnerField.SHORT_NAME: "Zz"}
    ),
    "a new one": lambda store, _page: partner(store, "Nouvelle agence", OrganisationKind.RENTAL_AGENCY),
    "an exchange": lambda store, page: exchange(store, uid(page, "Val Résidences"), days=2),
    "an exchange away": lambda store, page: put_away(store, "exchange", page.record.log.lines[0].uid),
    "a person": lambda store, page: person(store, uid(page, "ADIL"), "Juriste"),
    "a person away": lambda store, page: put_away(store, "person", first_person(page)[0]),
    "a person's name": lambda store, page: revise_person(
        store, first_person(page)[0], {PersonField.LAST_NAME: "Autre"}
    ),
    "left alone": lambda store, page: set_do_not_contact(store, first_person(page)[0], "À sa demande"),
    "roles": lambda store, page: revise_position(store, first_person(page)[1], {}, ()),
    "a promise": lambda store, page: settle_pledge(store, late_pledge(page), PledgeState.KEPT),
    "a follow-up": lambda store, page: end_follow_up(store, follow_up(page), FollowUpOutcome.DONE),
    "an agreement": lambda store, page: create_agreement(
        store,
        AgreementDraft(
            AgreementKind.LANDLORD,
            "Protocole",
            {AgreementField.STATE: "signed", AgreementField.SIGNED_ON: TODAY - timedelta(days=40)},
            (Party(uid(page)),),
        ),
    ),
    "territories": lambda store, page: set_covered_territories(store, uid(page), [1, 2]),
    "a merge": lambda store, page: merge_organisations(store, uid(page), uid(page, "Aubin Logement")),
    "put away": lambda store, page: put_away(store, "organisation", uid(page, "ADIL")),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_step_reads_what_it_changed_and_shows_all_of_it(screen: PartnerScreen, name: str) -> None:
    page = screen.page
    screen.choose("Sauge Habitat")
    read: list[str] = []
    whole = page._reads

    def partners() -> object:
        read.append("all")
        return whole.partners()

    page._reads = replace(whole, partners=partners)  # type: ignore[arg-type]  # it counts and gives the same
    for undoing in (False, True):
        before = page.rows.all
        if undoing:
            screen.undo.stack.undo()
        else:
            STEPS[name](screen.workspace.store, page)
        screen.settle()
        with screen.workspace.store.read() as connection:
            assert page.rows.all == partner_rows(connection, TODAY)
        assert page.rows.all != before or name in ("roles", "a person's name", "left alone")
    assert not read


def test_what_may_change_all_reads_all(screen: PartnerScreen) -> None:
    set_kind_cadence(screen.workspace.store, OrganisationKind.SOCIAL_LANDLORD, 10)
    screen.settle()
    with screen.workspace.store.read() as connection:
        assert screen.page.rows.all == partner_rows(connection, TODAY)
    row = screen.page.rows.row(uid(screen.page))
    assert row is not None
    assert row.cadence == 10


def test_steps_that_come_together_are_all_shown(screen: PartnerScreen) -> None:
    store, page = screen.workspace.store, screen.page
    for name, referent in (("Sauge Habitat", "Un"), ("Val Résidences", "Deux"), ("ADIL", "Trois")):
        revise_partner(store, uid(page, name), {PartnerField.OUR_REFERENT: referent})
    screen.settle()
    with store.read() as connection:
        assert page.rows.all == partner_rows(connection, TODAY)
    assert {row.our_referent for row in page.rows.all} == {"", "Un", "Deux", "Trois"}
