"""What was perhaps written twice is found, and what only looks like it is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.likeness import ALIKE, likeness, near_pairs, significant_words
from cpex_desktop.db.store import Store
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_duplicates import (
    Known,
    Sign,
    likely_doubles,
    organisation_doubles,
    person_doubles,
)
from cpex_desktop.queries.partner_words import PartnerField
from tests.partner_base import partner, person

F = PartnerField


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Sauge Habitat", "OPH SAUGE HABITAT", True),
        ("Office public de l’habitat de la Sauge", "OPH Sauge", True),
        ("Référent expulsions, Sauge-Ville", "Référent expulsions, Bourg-Sauge", False),
        ("Saint-Aurin", "Saint-Aubin", False),
        ("E.S.H. Logis des Deux-Sauge", "ESH Logis des Deux-Sauges", True),
        ("Association Toits et Droits", "Toit et droit", True),
        ("Jean Martin", "Jean Martni", True),
        ("Jean Martin", "Pierre Martin", False),
        ("Julie Bernard", "BERNARD Julie", True),
        ("SA HLM Montclair Logement", "Montclair Logement", True),
        ("Montclair Logement", "Montclair Logements", True),
        ("Association Le Foyer de la Sauge", "Foyer de la Sauge (association)", True),
        ("Foyer 1", "Foyer 2", False),
        ("Commune d’Aubin", "Commune de Montclair", False),
        ("CCAS d’Aubin", "CIAS d’Aubin", False),
        ("Office public de l’habitat", "Office public de l’habitat", True),
    ],
)
def test_names_are_compared_by_the_words_that_tell_them_apart(one: str, other: str, alike: bool) -> None:
    assert (likeness(one, other) >= ALIKE) is alike
    assert likeness(one, other) == likeness(other, one)


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_a_share_and_a_name_is_like_itself(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) in (0, 1)


@given(st.sampled_from(["Ricard", "Bourdin", "Charlemagne"]), st.integers(0, 5), st.sampled_from("wz"))
def test_a_slip_in_one_word_is_found_wherever_it_is(name: str, place: int, letter: str) -> None:
    crowd = [f"Marie {first}{second}ourlier" for first in "bcdfgmnprst" for second in "aeiou"]
    told = [*crowd, f"Marie {name}", f"{name[:place]}{letter}{name[place + 1 :]} Marie"]
    words = [significant_words(one) for one in told]
    last = len(told) - 1
    assert (last - 1, last) in {(first, second) for first, second, _ in near_pairs(words)}


def test_a_crowd_of_one_first_name_does_not_stall() -> None:
    letters = str.maketrans("0123456789", "bcdfghjklm")
    names = [f"Prune Nom{number:04}".translate(letters) for number in range(9_000)]
    words = [significant_words(one) for one in (*names, "Prune Nombbbbx")]
    assert any(second == len(names) for _first, second, _ in near_pairs(words))


def test_two_town_halls_of_two_territories_are_never_one() -> None:
    told = [("Commune de Montclair", 7), ("Commune de Montclaire", 8), ("Ville de Montclair", 0)]
    known = [
        Known(str(number), name, OrganisationKind.MUNICIPALITY.value, "", "", territory)
        for number, (name, territory) in enumerate(told)
    ]
    assert {(one.first, one.second) for one in likely_doubles(known)} == {("0", "2")}


def test_doubles_say_what_they_share_the_surest_first(store: Store) -> None:
    partner(store, "Sauge Habitat", fields={F.SIREN: "732829320"})
    partner(store, "Office de la Vallée", fields={F.SIREN: "732829320", F.EMAIL: "a@sauge.fr"})
    partner(store, "Montclair Logement")
    partner(store, "Montclair Logements", fields={F.EMAIL: "A@sauge.fr"})
    partner(store, "Montclair", OrganisationKind.MUNICIPALITY)
    partner(store, "Montclair (CCAS)", OrganisationKind.SOCIAL_ACTION_CENTRE)
    with store.read() as connection:
        found = [(one.first_name, one.second_name, one.sign) for one in organisation_doubles(connection)]
    assert found == [
        ("Sauge Habitat", "Office de la Vallée", Sign.SIREN),
        ("Office de la Vallée", "Montclair Logements", Sign.EMAIL),
        ("Montclair Logement", "Montclair Logements", Sign.NAME),
    ]


def test_persons_are_found_by_their_address_or_their_name(store: Store) -> None:
    here = partner(store)
    person(store, here, "Zébulonne", email="z@sauge.fr")
    person(store, here, "Zebulonne")
    person(store, here, "Autre", email="Z@sauge.fr")
    with store.read() as connection:
        found = {(one.first_name, one.second_name, one.sign) for one in person_doubles(connection)}
    assert found == {("Zébulonne", "Autre", Sign.EMAIL), ("Zébulonne", "Zebulonne", Sign.NAME)}


def test_five_hundred_times_the_same_is_told_and_does_not_stall(store: Store) -> None:
    with store.write_bulk("Essai", ["person"]) as connection:
        connection.executemany(
            "INSERT INTO person (uid, civility, last_name, first_name, key, email, phone, mobile,"
            " do_not_contact, do_not_contact_reason, legal_basis, source, created_on)"
            " VALUES (?, '', 'Référent', '', 'referent', '', '', '', 0, '', 'consent', '', '2026-01-01')",
            [(f"p{number}",) for number in range(500)],
        )
    with store.read() as connection:
        found = person_doubles(connection)
    assert {one.second for one in found} | {one.first for one in found} == {f"p{n}" for n in range(500)}
    assert len(found) < 1_000
