"""Territories by codes and names, in the states in which spreadsheets leave them."""

from __future__ import annotations

import pytest

from cpex_desktop.imports.gazetteer import Place
from cpex_desktop.imports.levels import are_postal, judge
from cpex_desktop.imports.places import Places
from cpex_desktop.imports.types import Cell
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.reference import territories
from tests.imports.conftest import context_of


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(context_of("44"))


def code(places: Places, place: Place, departement: str = "44") -> str:
    found = {row.id: row.code for row in context_of(departement).places}
    return found.get(place.id, "outside" if place.outside else "")


@pytest.mark.parametrize(
    "cell",
    [
        "44109",
        44109.0,
        44109,
        " 44109",
        "44 109",
        "44109.0",
        "Nantes",
        "NANTES",
        "nantes cedex 2",
        "Nantes (44)",
        "44 - Nantes",
        "44109 - Nantes",
    ],
)
def test_a_commune_is_found_in_every_state(places: Places, cell: Cell) -> None:
    assert code(places, places.commune(cell)) == "44109"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("ST NAZAIRE", "44184"), ("Baule-Escoublac (La)", "44055"), ("La Baule Escoublac", "44055"),
        ("St Brevin les Pins", "44154"), ("Ste Luce sur Loire", "44172"), ("29 - Brest", "outside"),
        ("Ambronay (01)", "outside"), ("01001", "outside"), (1001.0, "outside"), ("ZZZZZ", "outside"),
    ],
)  # fmt: skip
def test_names_are_found_however_they_are_written(places: Places, cell: Cell, found: str) -> None:
    assert code(places, places.commune(cell)) == found


@pytest.mark.parametrize(
    "cell",
    [
        "244400404",
        244400404.0,
        "NANTES METROPOLE",
        "Nantes Métropole",
        "Métropole de Nantes",
        "nantes metropole",
    ],
)
def test_an_epci_is_found_with_or_without_its_kind(places: Places, cell: Cell) -> None:
    assert code(places, places.epci(cell)) == "244400404"


def test_an_unknown_siren_is_refused_when_it_is_ours_or_no_siren(places: Places) -> None:
    assert places.epci("200000172").outside
    assert places.epci("244499999").reason
    assert places.epci("123456789").reason


def test_every_territory_of_a_departement_is_found_by_code_and_by_name() -> None:
    for departement in ("44", "2A", "971", "98"):
        places = Places(context_of(departement))
        for row in context_of(departement).places:
            assert places.at(row.kind, row.code).id == row.id
            by_name = places.at(row.kind, row.name.upper())
            assert by_name.id == row.id or "plusieurs" in by_name.reason


def test_corsican_codes_and_lost_zeros() -> None:
    corsica, ain = Places(context_of("2A")), Places(context_of("01"))
    assert code(corsica, corsica.commune("2a004"), "2A") == "2A004"
    assert code(ain, ain.commune(1001.0), "01") == "01001"
    assert ain.commune(1001.0).repair
    assert code(ain, ain.departement("1"), "01") == "01"


def test_codes_in_two_columns_are_joined() -> None:
    mayotte, ain = Places(context_of("976")), Places(context_of("01"))
    assert code(mayotte, mayotte.commune_in("976", "601"), "976") == "97601"
    assert code(mayotte, mayotte.commune_in(976.0, 1.0), "976") == "97601"
    assert code(ain, ain.commune_in(1.0, 4.0), "01") == "01004"
    assert ain.commune_in("44", "109").outside


def test_parts_of_communes_lead_to_the_whole() -> None:
    paris, ain = Places(context_of("75")), Places(context_of("01"))
    for cell in ("75112", 75112.0, "Paris 12e", "PARIS 12E ARRONDISSEMENT", "Paris 12"):
        place = paris.commune(cell)
        assert (code(paris, place, "75"), place.merged, place.municipal) == ("75056", True, True)
    former = ain.commune("01039")
    assert (code(ain, former, "01"), former.merged, former.municipal) == ("01138", True, False)
    assert ain.commune("Béon").id == former.id


def test_unknown_names_propose_the_closest(places: Places) -> None:
    place = places.commune("Nante")
    assert (place.id, place.proposal) == (0, "Nantes")
    assert places.commune("44999").reason
    assert not places.commune("Zyzzyx").proposal


def test_a_name_of_two_levels_is_ambiguous_unless_one_is_likely(places: Places) -> None:
    assert "plusieurs" in places.any("Nantes").reason
    assert code(places, places.any("Nantes", TerritoryKind.ARRONDISSEMENT)) == "442"
    assert code(places, places.any("Pornic")) == "44131"
    assert code(places, places.any("Loire-Atlantique")) == "44"
    assert places.any("Île-de-France").outside


def test_columns_are_judged_by_their_cells(places: Places) -> None:
    assert judge(["01", "02", "44"], places).kind is TerritoryKind.DEPARTEMENT
    assert judge(["011", "012", "442"], places).kind is TerritoryKind.ARRONDISSEMENT
    assert judge([244400404.0, 200067346.0], places).kind is TerritoryKind.EPCI
    assert judge(["Ain", "Loire-Atlantique"], places).kind is TerritoryKind.DEPARTEMENT
    assert judge(["12,5", "abc", "x"], places).kind is None


@pytest.mark.parametrize("departement", ["01", "44", "59", "77", "971", "98"])
def test_whole_columns_of_insee_codes_are_never_postal(departement: str) -> None:
    places = Places(context_of(departement))
    codes = [one.code for one in territories.communes(departement)]
    assert not any(are_postal(codes[start : start + 200], places) for start in range(0, len(codes), 100))


@pytest.mark.parametrize("departement", ["01", "21", "44", "59", "77", "98"])
def test_whole_columns_of_postal_codes_are_known_as_such(departement: str) -> None:
    codes = sorted({one for commune in territories.communes(departement) for one in commune.postal_codes})
    assert are_postal(codes, Places(context_of(departement)))


def test_postal_codes_are_taken_when_they_cover_one_commune() -> None:
    places = Places(context_of("77"))
    assert code(places, places.postal("77420"), "77") == "77083"
    several = places.postal(77000.0)
    assert several.id == 0
    assert "Melun (77288)" in several.proposal
    assert places.postal("44000").outside
