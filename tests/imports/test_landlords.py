"""Landlords: one reference per organisation, and no private person anywhere."""

from __future__ import annotations

import re
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.fr import siren, siret

from cpex_desktop.errors import UserError
from cpex_desktop.imports.answers import parse_answers
from cpex_desktop.imports.landlords import Landlords, is_organisation, is_siren, landlord_key, vouched_names
from cpex_desktop.models.enums import Sector

ORGANISATIONS = (
    "Nantes Métropole Habitat",
    "OPH de la Loire",
    "SA d’HLM Podeliha",
    "ESH Atlantique",
    "Agence du Port",
    "SARL Martin",
    "Cabinet Dupont Immobilier",
    "Commune de Val-de-Sauge",
    "Association Les Amis",
    "Foncière du Centre",
    "SEM Val d’Oise",
)
PERSONS = (
    "M. Dupont",
    "Mme Habitat",
    "Monsieur et Madame Martin",
    "DUPONT Jean",
    "Indivision Logement",
    "SCI Dupont",
    "Consorts Durand",
    "",
    "   ",
    "12",
    "OPH",
    "Particulier",
)


def test_organisations_are_kept_and_persons_are_not() -> None:
    assert [name for name in ORGANISATIONS if not is_organisation(name)] == []
    assert [name for name in PERSONS if is_organisation(name)] == []


def test_a_social_landlord_needs_no_legal_form_unless_its_name_looks_like_a_person() -> None:
    assert is_organisation("VILOGIA", Sector.SOCIAL)
    for name in ("Martin", "DUPONT", "Jean Dupont", "LEROY", "Famille Zwolenski", "De Oliveira"):
        assert not is_organisation(name, Sector.SOCIAL), name
    for name in (
        "RIVP",
        "Batigère",
        "3F",
        "R.I.V.P.",
        "SDH",
        "Toit et Joie",
        "Habitat 44",
        "SA d’HLM X",
        "OPH 31",
    ):
        assert is_organisation(name, Sector.SOCIAL), name
    assert not is_organisation("VILOGIA")
    assert not is_organisation("M. Dupont", Sector.SOCIAL)
    assert not is_organisation("SCI Martin", Sector.SOCIAL)
    assert not is_organisation("dossier 44/2025/778899", Sector.SOCIAL)


@pytest.mark.parametrize(
    "spellings",
    [
        (
            "OPH Nantes Métropole Habitat",
            "NANTES METROPOLE HABITAT (OPH)",
            "Nantes-Métropole Habitat",
            "O.P.H. NMH",
        ),
        ("SA d’HLM Atlantique Habitations", "S.A. HLM ATLANTIQUE HABITATIONS", "ESH Atlantique Habitations"),
        (
            "Habitat 44",
            "HABITAT  44",
            "habitat-44 (SIREN 356 000 000)",
            "Office public de l’habitat Habitat 44",
        ),
    ],
)
def test_spellings_of_one_landlord_share_a_reference(spellings: tuple[str, ...]) -> None:
    landlords = Landlords({})
    same = [name for name in spellings if "NMH" not in name]
    assert {landlords.ref(name) for name in same} == {-1}
    assert len(landlords.fresh()) == 1


def test_two_legal_forms_are_two_landlords_in_any_order() -> None:
    names = ["Val de Loire Habitat", "OPH Val de Loire Habitat", "SA HLM Val de Loire Habitat"]
    for order in permutations(names):
        landlords = Landlords({})
        refs = {name: landlords.ref(name) for name in order}
        assert refs["OPH Val de Loire Habitat"] != refs["SA HLM Val de Loire Habitat"]


def test_different_names_are_never_merged() -> None:
    names = [
        "Habitat 44",
        "Habitat 49",
        "CDC Habitat",
        "CDC Habitat Social",
        "Habitat du Nord",
        "Nord Habitat",
    ]
    landlords = Landlords({})
    assert len({landlords.ref(name) for name in names}) == len(names)


def test_landlords_of_the_base_keep_their_id() -> None:
    landlords = Landlords({landlord_key("OPH Nantes Métropole Habitat"): 7})
    assert landlords.ref("Nantes Métropole Habitat") == 7
    assert landlords.ref("OPH de Nantes Métropole Habitat") == 7
    assert landlords.ref("SEM Nantes Métropole Habitat") == -1


def test_a_private_person_is_counted_but_named_nowhere() -> None:
    landlords = Landlords({})
    assert landlords.ref("M. DURAND Paul", Sector.PRIVATE) is None
    assert landlords.ref("SARL Durand Gestion (SIREN 732829320)", Sector.PRIVATE) == -1
    assert landlords.left_out == 1
    assert [(fresh.name, fresh.sector) for fresh in landlords.fresh()] == [
        ("SARL Durand Gestion", Sector.PRIVATE)
    ]


@given(st.text(alphabet="abcOPHSA .'’-éÉ0123", max_size=30))
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert landlord_key(landlord_key(name)) == landlord_key(name)


@given(
    st.from_regex(re.compile(r"\d{9}|\d{14}|35600000\d{6}|356000000\d{5}|\d{0,15}", re.ASCII), fullmatch=True)
)
def test_siren_check_agrees_with_an_independent_library(text: str) -> None:
    expected = siren.is_valid(text) if len(text) == 9 else siret.is_valid(text)
    assert is_siren(text) == (bool(expected) and len(text) in {9, 14})


def test_known_numbers() -> None:
    assert is_siren("732 829 320")
    assert is_siren("356 000 000 00048")
    assert not is_siren("732829321")
    assert not is_siren("٣٥٦000000")


def test_the_officer_vouches_for_a_bare_name_but_not_for_a_person() -> None:
    landlords = Landlords({}, vouched_names(parse_answers(["bailleur.Zoubida Logère=organisme"])))
    assert landlords.ref("ZOUBIDA LOGERE", Sector.UNKNOWN) == -1
    assert landlords.ref("Zoubida", Sector.SOCIAL) is None
    for pair in ("bailleur.Mme Martin=organisme", "bailleur.Batigère=oui", "bailleur.SCI Martin=organisme"):
        with pytest.raises(UserError) as caught:
            parse_answers([pair])
        assert "Martin" not in str(caught.value.detail)


def test_a_social_landlord_of_the_base_is_known_by_its_bare_name() -> None:
    landlords = Landlords({landlord_key("OPH Zwolen"): 7, landlord_key("SARL Martin"): 8})
    assert landlords.ref("Zwolen", Sector.SOCIAL) == 7
    assert landlords.ref("Zwolen", Sector.PRIVATE) is None
    assert landlords.ref("Martin", Sector.SOCIAL) is None


@pytest.mark.parametrize(
    "name",
    [
        "Foncia Gestion pour M. Dupont",
        "Foncia Gestion pour M DUPONT",
        "Régie du Centre - Mr Martin",
        "Agence du Port (Mlle Petit)",
        "Agence du Port p/c DUPONT Jean",
        "Habitat 44 c/ DUPONT Jean",
        "DUPONT Jean contre Habitat 44",
        "Agence du Port (mandant : DUPONT Jean)",
        "Agence du Port (DUPONT Jean)",
        "Agence du Port / DUPONT",
        "Habitat 44 - locataire Dupont",
        "Habitat 44 jean.dupont@exemple.fr",
        "Habitat 44, 06 12 34 56 78",
        "Habitat 44, 12 rue des Lilas",
        "DUPONT résidence des Lilas",
        "S.C.I. Dupont Gestion",
        "Société civile immobilière Dupont",
        "E.U.R.L. Dupont Immobilier",
        "EI Dupont Immobilier",
        "CHU Thi Lan",
        "L’HOPITAL Jeanne",
        "L’Hôpital",
        "FOYER Michel",
    ],
)
def test_no_word_of_the_trade_lets_in_the_person_beside_it(name: str) -> None:
    for sector in Sector:
        assert not is_organisation(name, sector)


def test_neither_a_short_surname_nor_a_numbered_one_is_an_acronym() -> None:
    for name in ("NG", "Dupont2", "LY2", "Roy1"):
        assert not is_organisation(name, Sector.SOCIAL), name
    for name in ("I3F", "LMH59", "SDH"):
        assert is_organisation(name, Sector.SOCIAL), name


def test_marks_inside_a_name_do_not_put_an_organisation_aside() -> None:
    for name in (
        "Habitat 44 - Saint-Nazaire",
        "OPH / Habitat 44",
        "Toit et Joie / Poste Habitat",
        "Nantes Métropole Habitat (NMH)",
        "Immobilière 3F (Groupe Action Logement)",
        "SCIC Habitat du Nord",
        "A.M. Habitat",
        "CHU de Nantes",
        "Le Foyer Moderne",
        "Le Toit Angevin",
        "Maisons & Cités",
        "Société civile de placement immobilier du Port (SCPI)",
    ):
        assert is_organisation(name, Sector.SOCIAL), name


def test_abbreviated_associations_and_public_bodies_are_known() -> None:
    for name in (
        "ASS. LES ROSIERS",
        "Ass Jane Pannier",
        "C.C.A.S. DE LA VILLE",
        "Maison de retraite du Parc",
    ):
        assert is_organisation(name), name
    assert landlord_key("ASS. Les Rosiers") == landlord_key("Association Les Rosiers")


def test_social_landlords_under_their_trade_names_are_not_asked_for() -> None:
    for name in (
        "Maison Familiale de Provence",
        "SIDR",
        "Semader",
        "3F Normanvie",
        "Freha",
        "In’li",
        "Coallia",
    ):
        assert is_organisation(name, Sector.SOCIAL), name
