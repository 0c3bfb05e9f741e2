"""Town halls and EPCI come from the territories of the base, once, whatever became of them."""

from __future__ import annotations

from cpex_desktop.db.store import Store
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.partner_merges import merge_organisations
from cpex_desktop.services.partner_seeding import needs_seeding, seed_organisations
from cpex_desktop.services.partners import revise_partner
from cpex_desktop.services.trash import put_away
from tests.dump import dump
from tests.partner_base import partner
from tests.plan_base import cell, cells
from tests.small_base import NORD, A, B


def test_each_commune_and_each_epci_is_an_organisation_that_works_there(store: Store) -> None:
    with store.read() as connection:
        assert needs_seeding(connection)
    assert seed_organisations(store) == 6
    assert cells(store, "SELECT name, short_name, kind, territory FROM organisation ORDER BY id LIMIT 2") == [
        ("Commune d’Aa", "Aa", "municipality", A),
        ("Commune de Bb", "Bb", "municipality", B),
    ]
    assert cells(store, "SELECT name FROM organisation WHERE territory = ?", NORD) == [("Nord",)]
    assert cell(store, "SELECT count(*) FROM organisation_territory") == 6
    assert cell(store, "SELECT count(*) FROM person") == 0
    with store.read() as connection:
        assert not needs_seeding(connection)


def test_again_it_adds_nothing_not_even_what_went(store: Store) -> None:
    seed_organisations(store)
    uids = [str(uid) for (uid,) in cells(store, "SELECT uid FROM organisation ORDER BY id")]
    put_away(store, "organisation", uids[0])
    merge_organisations(store, uids[1], uids[2])
    start = dump(store)
    assert seed_organisations(store) == 0
    assert dump(store) == start


def test_what_already_has_the_name_becomes_it(store: Store) -> None:
    typed = partner(store, "MAIRIE D’AA", OrganisationKind.NONE)
    other = partner(store, "Bb", OrganisationKind.SOCIAL_LANDLORD)
    revise_partner(store, typed, {PartnerField.NOTES: "Notes"})
    assert seed_organisations(store) == 6
    assert cells(store, "SELECT name, kind, territory FROM organisation WHERE uid = ?", typed) == [
        ("MAIRIE D’AA", "municipality", A)
    ]
    assert cell(store, "SELECT territory FROM organisation WHERE uid = ?", other) is None
    assert cell(store, "SELECT count(*) FROM organisation") == 7
