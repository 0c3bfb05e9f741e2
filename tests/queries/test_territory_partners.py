"""The partners of one territory: whoever governs it, through what holds it, those of everywhere apart."""

from __future__ import annotations

from cpex_desktop.db.store import Store
from cpex_desktop.models.partner_lists import Channel, ContactRole
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.queries.places import find_place
from cpex_desktop.queries.territory_partners import (
    TerritoryPartners,
    contact_words,
    partners_words,
    territory_partners,
)
from cpex_desktop.services.partners import set_covered_territories
from cpex_desktop.services.people import set_do_not_contact
from tests.partner_base import TODAY, exchange, partner, person
from tests.queries.test_partner_reach import spot
from tests.small_base import HOME, NORD, SUD, A, B, C

K, F = OrganisationKind, PartnerField


def of(store: Store, territory: int) -> TerritoryPartners:
    with store.read() as connection:
        return territory_partners(connection, TODAY, find_place(connection, territory))


def named(store: Store, territory: int) -> list[tuple[str, bool, tuple[str, ...]]]:
    return [(line.row.name, line.governs, line.through) for line in of(store, territory).lines]


def everybody(store: Store) -> dict[str, str]:
    """A town hall, an EPCI, two landlords, one for a commune and one for the EPCI, and the CAF everywhere."""
    made = {
        "hall": partner(store, "Commune d’Aa", K.MUNICIPALITY, {F.TERRITORY: A}),
        "epci": partner(store, "CC Nord", K.INTERMUNICIPALITY, {F.TERRITORY: NORD}),
        "near": partner(store, "Bailleur d’Aa"),
        "wide": partner(store, "Bailleur du Nord"),
        "caf": partner(store, "CAF", K.FAMILY_BENEFITS_FUND),
        "south": partner(store, "CCAS de Cc", K.SOCIAL_ACTION_CENTRE, {F.TERRITORY: C}),
    }
    set_covered_territories(store, made["near"], [A])
    set_covered_territories(store, made["wide"], [NORD])
    set_covered_territories(store, made["caf"], [HOME])
    return made


def test_whoever_governs_comes_first_and_the_others_say_through_what(store: Store) -> None:
    everybody(store)
    assert named(store, A) == [
        ("Commune d’Aa", True, ()),
        ("CC Nord", False, ()),
        ("Bailleur d’Aa", False, ()),
        ("Bailleur du Nord", False, ("Nord",)),
    ]
    assert [name for name, _governs, _through in named(store, B)] == ["CC Nord", "Bailleur du Nord"]
    assert of(store, A).wide == 1


def test_an_epci_counts_apart_those_of_a_part_of_it(store: Store) -> None:
    everybody(store)
    found = of(store, NORD)
    assert [line.row.name for line in found.lines] == ["CC Nord", "Bailleur du Nord"]
    assert (found.part, found.wide) == (2, 1)
    assert (of(store, SUD).part, len(of(store, SUD).lines)) == (1, 0)
    assert partners_words(found) == (
        "2\u00a0partenaires\u00a0· aucun rencontré depuis un an\u00a0· 2\u00a0autres pour une partie du"
        " territoire\u00a0· 1\u00a0autre pour tout le département"
    )


def test_the_departement_has_those_who_cover_it_whole(store: Store) -> None:
    everybody(store)
    assert named(store, HOME) == [("CAF", False, ())]


def test_whom_to_call_is_the_referent_before_the_main_contact(store: Store) -> None:
    made = everybody(store)
    person(store, made["hall"], "Secrétariat", title="Secrétaire", main=True)
    line = of(store, A).lines[0]
    assert contact_words(line.person) == ("Secrétariat", "Secrétaire")
    referent = person(store, made["hall"], "Adjointe", title="Élue", roles=(ContactRole.CCAPEX_REFERENT,))
    assert contact_words(of(store, A).lines[0].person) == ("Adjointe", "Référent CCAPEX")
    set_do_not_contact(store, referent, "À sa demande")
    assert contact_words(of(store, A).lines[0].person) == ("Secrétariat", "Secrétaire")
    assert contact_words(of(store, A).lines[1].person) == ("", "")


def test_a_commune_above_is_unmet_until_someone_of_its_own_is_met(store: Store) -> None:
    made = everybody(store)
    spot(store, A, 30, flagged=True)
    exchange(store, made["epci"], channel=Channel.MEETING)
    found = of(store, A)
    assert found.unmet is not None
    assert (found.unmet.name, found.met) == ("Aa", 1)
    assert of(store, B).unmet is None
    exchange(store, made["near"], channel=Channel.VISIT)
    assert of(store, A).unmet is None


def test_a_base_without_partners_has_nobody(store: Store) -> None:
    found = of(store, A)
    assert (found.lines, found.wide, found.part, found.met) == ((), 0, 0, 0)
    assert partners_words(found) == "Aucun partenaire"
