"""What is typed finds what it should, whatever its accents, and nothing that is out of use."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.db.store import Store
from cpex_desktop.models.partner_lists import AgreementKind
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.queries.search import FEW, find_again, find_everywhere
from cpex_desktop.queries.search_found import Found
from cpex_desktop.queries.search_kinds import HEADING_WORDS, Heading
from cpex_desktop.queries.search_words import excerpt, found_in, read_words, stretches
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.exchange_drafts import PledgeDraft, Sequel
from cpex_desktop.services.partner_merges import merge_organisations
from cpex_desktop.services.partners import revise_partner
from cpex_desktop.services.people import close_position, revise_person, set_do_not_contact
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.trash import put_away, restore
from tests.partner_base import TODAY, ago, exchange, partner, person, to_chase
from tests.plan_base import cell, make_plan, write

H = Heading


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "base.cpex") as opened:
        yield opened


def find(store: Store, text: str) -> dict[Heading, list[Found]]:
    with store.read() as connection:
        return {group.heading: list(group.found) for group in find_everywhere(connection, text, TODAY)}


def titles(store: Store, text: str, heading: Heading) -> list[str]:
    return [found.title for found in find(store, text).get(heading, [])]


@pytest.mark.parametrize(
    "typed",
    ["saint étienne", "SAINT-ETIENNE", "st etienne", "etienne saint", "sai éti", "l’ADIL de Saint", "l'adil"],
)
def test_a_name_is_found_however_it_is_spelt(store: Store, typed: str) -> None:
    partner(store, "ADIL de Saint-Étienne", OrganisationKind.HOUSING_INFORMATION_AGENCY)
    assert titles(store, typed, H.PARTNERS) == ["ADIL de Saint-Étienne"]


def test_ligatures_and_numbers_are_found(store: Store) -> None:
    here = partner(store, "Cœur d’Habitat", fields={PartnerField.SIREN: "732829320"})
    uid = person(store, here, "Fictif")
    revise_person(store, uid, {PersonField.PHONE: "0596 12 13 14"})
    for typed in ("coeur", "cœur", "732 829 320", "73282"):
        assert titles(store, typed, H.PARTNERS) == ["Cœur d’Habitat"], typed
    for typed in ("05 96 12 13 14", "0596121314", "05961"):
        (found,) = find(store, typed)[H.PERSONS]
        assert found.title == "Fictif"


def test_each_kind_of_record_is_found_with_its_road(store: Store) -> None:
    here = partner(store, "Zone Habitat")
    person(store, here, "Zoé", title="Référent impayés")
    promised = Sequel((PledgeDraft("Zoner les quartiers", by_us=True),), to_chase(5, "Zoomer").follow_ups)
    said = exchange(store, here, title="Zoom", summary="Rien", sequel=promised)
    create_agreement(store, AgreementDraft(AgreementKind.CHARTER, "Zone commune", {}, (Party(here),)))
    action = write(store, "Zonage")
    found = {heading: [one.address for one in group] for heading, group in find(store, "zo").items()}
    road = f"cpex:partenaire/{here}"
    assert found == {
        H.PARTNERS: [road],
        H.PERSONS: [f"{road}:people"],
        H.ACTIONS: [f"cpex:action/{action}"],
        H.EXCHANGES: [f"{road}:{said}"],
        H.PROMISES: [f"{road}:pledges"] * 2,
        H.AGREEMENTS: [f"{road}:pledges"],
    }
    assert [one.address for one in find(store, "aa")[H.TERRITORIES]] == ["cpex:territoire/99001"]
    assert set(HEADING_WORDS) == set(FEW) == set(Heading)


def test_a_letter_alone_is_not_looked_for_in_the_log(store: Store) -> None:
    here = partner(store, "Zone Habitat")
    exchange(store, here, title="Zonage", summary="Étape 1")
    assert set(find(store, "z")) == {H.PARTNERS}
    assert titles(store, "zonage é", H.EXCHANGES) == ["Zonage"]


def test_what_is_in_the_trash_is_not_found_and_comes_back(store: Store) -> None:
    here = partner(store, "Sauge Habitat")
    uid = exchange(store, here, title="Protocole", summary="Signature", sequel=to_chase(5, "Rappeler"))
    put_away(store, "exchange", uid)
    assert find(store, "protocole") == {}
    assert find(store, "rappeler") == {}
    restore(store, "exchange", uid)
    assert titles(store, "protocole", H.EXCHANGES) == ["Protocole"]
    assert titles(store, "rappeler", H.PROMISES) == ["Rappeler"]
    put_away(store, "organisation", here)
    assert H.PARTNERS not in find(store, "sauge")
    assert H.PROMISES not in find(store, "rappeler")


def test_a_merged_organisation_leads_to_the_one_that_was_kept(store: Store) -> None:
    kept, gone = partner(store, "Sauge Habitat"), partner(store, "Ancien Office")
    merge_organisations(store, kept, gone)
    (found,) = find(store, "ancien office")[H.PARTNERS]
    assert (found.title, found.detail) == ("Ancien Office", "réunie avec Sauge Habitat")
    assert found.address == f"cpex:partenaire/{kept}"


def test_who_left_is_told_and_who_was_erased_is_not_found(store: Store) -> None:
    here = partner(store, "Sauge Habitat")
    uid = person(store, here, "Zébulonne")
    close_position(store, str(cell(store, "SELECT uid FROM position")), ago(3))
    set_do_not_contact(store, uid, "À sa demande")
    (found,) = find(store, "zebul")[H.PERSONS]
    assert found.detail == "Référent impayés · a quitté Sauge Habitat · ne pas contacter"
    erase_person(store, uid)
    assert find(store, "zebul") == {}
    assert find(store, "supprimé") == {}


def test_an_internal_note_is_never_found(store: Store) -> None:
    exchange(store, partner(store), summary="Accord")
    with store.write_bulk("Essai", ["exchange"]) as connection:
        connection.execute("UPDATE exchange SET internal_note = 'Confidentiel'")
    assert find(store, "confidentiel") == {}


def test_words_of_an_exchange_and_of_its_partner_are_asked_together(store: Store) -> None:
    here, other = partner(store, "Sauge Habitat"), partner(store, "Deux Rives")
    for one in (here, other):
        exchange(store, one, title="Point sur les impayés")
        person(store, one, "Martin")
    for typed in ("sauge habitat impayés", "impayés sauge"):
        (found,) = find(store, typed)[H.EXCHANGES]
        assert found.address.startswith(f"cpex:partenaire/{here}:")
    (found,) = find(store, "martin deux rives")[H.PERSONS]
    assert found.address == f"cpex:partenaire/{other}:people"


def test_what_begins_with_the_words_comes_first_then_whom_one_deals_with(store: Store) -> None:
    for name in ("Amis de la Sauge", "Saugette", "OPH Sauge"):
        partner(store, name)
    busy = partner(store, "Sauge-Ville")
    exchange(store, busy)
    found = find(store, "sauge")[H.PARTNERS]
    assert [one.title for one in found] == [
        "OPH Sauge",
        "Sauge-Ville",
        "Saugette",
        "Amis de la Sauge",
    ]


def test_what_is_found_beside_the_name_is_shown_with_the_words_around(store: Store) -> None:
    partner(store, "Aubin Logement", fields={PartnerField.NOTES: "Voir\nSauge le mardi"})
    (found,) = find(store, "sauge")[H.PARTNERS]
    assert (found.excerpt, found.excerpt_marks, found.marks) == ("Voir Sauge le mardi", ((5, 10),), ())


def test_a_sign_asks_for_one_heading_and_for_more_of_it(store: Store) -> None:
    here = partner(store, "Sauge Habitat")
    for number in range(9):
        person(store, here, f"Sauge {number}")
    with store.read() as connection:
        groups = {group.heading: group for group in find_everywhere(connection, "sauge", TODAY)}
        (alone,) = find_everywhere(connection, "@sauge", TODAY)
    assert (len(groups[H.PERSONS].found), groups[H.PERSONS].more) == (FEW[H.PERSONS], True)
    assert (len(alone.found), alone.more) == (9, False)
    assert not groups[H.PARTNERS].more


@given(text=st.text(max_size=40))
def test_nothing_that_can_be_typed_is_refused(asked: Store, text: str) -> None:
    with asked.read() as connection:
        find_everywhere(connection, text, TODAY)


@pytest.mark.parametrize(
    "typed", ['"', "a* OR b", "name:x", "NEAR(a b)", "^a", "-b", "(", "AND", "\0", "a\0b", "%_"]
)
def test_the_language_of_the_index_is_not_spoken(asked: Store, typed: str) -> None:
    with asked.read() as connection:
        find_everywhere(connection, typed, TODAY)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_plan(tmp_path_factory.mktemp("recherche") / "base.cpex") as opened:
        partner(opened, "Sauge")
        yield opened


@given(text=st.text(max_size=60), typed=st.text(max_size=12))
def test_what_is_marked_stands_in_the_text(text: str, typed: str) -> None:
    words = read_words(typed)
    marks = stretches(text, words)
    assert all(0 <= first < last <= len(text) for first, last in marks)
    assert all(one[1] < other[0] for one, other in pairwise(marks))
    if marks and len(words.words) == 1:
        assert found_in(text, words)
    assert excerpt(text, words) == "" or len(excerpt(text, words)) <= len(text) + 4


def test_an_excerpt_is_cut_between_words() -> None:
    text = "Un long récit " * 20 + "où l’ADIL passe, puis " + "se tait encore " * 20
    shown = excerpt(text, read_words("adil"))
    assert shown.startswith("… ")
    assert "l’ADIL passe" in shown
    assert shown.endswith(" …")
    assert len(shown) < 180


def test_what_was_found_is_read_again_as_it_is_now(store: Store) -> None:
    here = partner(store, "Sauge Habitat")
    person(store, here, "Zénon")
    gone = exchange(store, here, title="Point")
    asked = {"point": H.EXCHANGES, "sauge": H.PARTNERS, "zenon": H.PERSONS, "bb": H.TERRITORIES}
    known = [find(store, text)[heading][0] for text, heading in asked.items()]
    revise_partner(store, here, {PartnerField.NAME: "Sauge Logement"})
    put_away(store, "exchange", gone)
    with store.read() as connection:
        now = find_again(connection, known, TODAY)
    assert [one.title for one in now] == ["Sauge Logement", "Zénon", "Bb"]
    assert [one.address for one in now] == [one.address for one in known[1:]]
    assert all(one.marks == () for one in now)
