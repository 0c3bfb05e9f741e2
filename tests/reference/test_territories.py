"""The shipped territories: counts, sums and known facts of the COG 2026, and the invented département."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from contextlib import closing
from pathlib import Path

import pytest

from cpex_desktop.errors import UserError
from cpex_desktop.reference import territories
from cpex_desktop.reference.territories import Commune, Epci, Nature
from cpex_desktop.resources import resource


@pytest.fixture(scope="module")
def communes() -> dict[str, list[Commune]]:
    return {d.code: territories.communes(d.code) for d in territories.departements()}


@pytest.fixture(scope="module")
def epcis() -> dict[str, list[Epci]]:
    return {d.code: territories.epcis(d.code) for d in territories.departements()}


def test_there_are_101_departements_and_one_invented_last() -> None:
    listed = territories.departements()
    assert len(listed) == 102
    assert [d.code for d in listed if d.fictitious] == ["98"]
    assert listed[-1].code == "98"
    assert {"2A", "2B", "75", "971", "976"} <= {d.code for d in listed}
    assert not {"20", "975", "987"} & {d.code for d in listed}


def test_communes_and_inhabitants_of_the_real_departements(communes: dict[str, list[Commune]]) -> None:
    real = [commune for code, inside in communes.items() if code != "98" for commune in inside]
    assert len(real) == len({commune.code for commune in real}) == 34_875
    assert sum(commune.population for commune in real) == 68_350_798
    for departement in territories.departements():
        inside = communes[departement.code]
        assert departement.communes == len(inside)
        assert departement.population == sum(commune.population for commune in inside)
        assert {commune.departement for commune in inside} == {departement.code}


def test_known_populations_and_their_years(communes: dict[str, list[Commune]]) -> None:
    assert [(c.code, c.population) for c in communes["75"]] == [("75056", 2_103_778)]
    assert territories.departement("976").population == 256_518
    years = {d.code: d.population_year for d in territories.departements() if not d.fictitious}
    assert years.pop("976") == 2017
    assert set(years.values()) == {2023}


def test_villages_destroyed_in_1916_have_no_inhabitant(communes: dict[str, list[Commune]]) -> None:
    empty = {c.code for inside in communes.values() for c in inside if c.population == 0}
    assert empty == {"55039", "55050", "55139", "55189", "55239", "55307"}


def test_each_commune_is_in_an_arrondissement_but_in_mayotte(communes: dict[str, list[Commune]]) -> None:
    count = 0
    for departement in territories.departements():
        inside = territories.arrondissements(departement.code)
        count += len(inside)
        codes: set[str | None] = {a.code for a in inside}
        assert {a.departement for a in inside} <= {departement.code}
        assert {c.arrondissement for c in communes[departement.code]} == (codes or {None})
        assert departement.without_arrondissement is (departement.code == "976")
        assert {a.seat for a in inside} | {departement.seat} <= {c.code for c in communes[departement.code]}
    assert count == 333 + 3


def test_every_epci_has_its_members_and_only_four_islands_have_none(
    communes: dict[str, list[Commune]], epcis: dict[str, list[Epci]]
) -> None:
    alone = {c.code for inside in communes.values() for c in inside if c.epci is None}
    assert alone == {"22016", "29083", "29155", "85113"}
    members = Counter((d, c.epci) for d, inside in communes.items() for c in inside if c.epci)
    people: Counter[tuple[str, str | None]] = Counter()
    for departement, inside in communes.items():
        for commune in inside:
            people[departement, commune.epci] += commune.population
    for departement, listed in epcis.items():
        assert {e.siren for e in listed} == {siren for d, siren in members if d == departement}
        for epci in listed:
            assert epci.communes == members[departement, epci.siren]
            assert epci.population == people[departement, epci.siren]


def test_parts_of_an_epci_add_up_over_the_departements(epcis: dict[str, list[Epci]]) -> None:
    parts: defaultdict[str, list[Epci]] = defaultdict(list)
    for listed in epcis.values():
        for epci in listed:
            parts[epci.siren].append(epci)
    real = {siren: found for siren, found in parts.items() if found[0].departement != "98"}
    assert len(real) == 1255
    assert sum(len(found) > 1 for found in real.values()) == 89
    for found in parts.values():
        assert sum(epci.communes for epci in found) == found[0].communes_total
        assert sum(epci.population for epci in found) == found[0].population_total
        assert all(epci.astride == (len(found) > 1) for epci in found)
    kinds = Counter(found[0].kind for found in real.values())
    assert kinds == {"CC": 989, "CA": 230, "METRO": 21, "CU": 14, "MET69": 1}


def test_former_codes_lead_to_communes_of_the_same_departement(communes: dict[str, list[Commune]]) -> None:
    natures: Counter[Nature] = Counter()
    for departement, inside in communes.items():
        codes = {commune.code for commune in inside}
        for former in territories.former_communes(departement):
            natures[former.nature] += 1
            assert former.current in codes
            assert (former.code in codes) == (former.nature is Nature.REESTABLISHED)
    assert natures[Nature.MUNICIPAL_ARRONDISSEMENT] == 20 + 16 + 9
    assert natures[Nature.REESTABLISHED] == 4
    assert natures[Nature.ASSOCIATED] == 471
    assert natures[Nature.DELEGATED] == 1521 + 1
    assert natures[Nature.MERGED] == 2248 + 1


@pytest.mark.parametrize(
    ("departement", "code", "current", "name", "nature", "mother"),
    [
        ("12", "12076", "12218", "Conques", Nature.DELEGATED, None),
        ("13", "13201", "13055", "Marseille 1er Arrondissement", Nature.MUNICIPAL_ARRONDISSEMENT, None),
        ("15", "15031", "15031", "Celles", Nature.REESTABLISHED, "15141"),
        ("01", "01120", "01262", "Cordieux", Nature.ASSOCIATED, None),
    ],
)
def test_known_former_codes(
    departement: str, code: str, current: str, name: str, nature: Nature, mother: str | None
) -> None:
    found = {former.code: former for former in territories.former_communes(departement)}[code]
    assert found == territories.FormerCommune(code, current, name, nature, mother)


def test_names_carry_the_typographic_apostrophe(communes: dict[str, list[Commune]]) -> None:
    names = [commune.name for inside in communes.values() for commune in inside]
    assert not [name for name in names if "'" in name]
    assert "L’Abergement-Clémenciat" in names
    assert territories.departement("01").of_name == "de l’Ain"
    assert territories.departement("62").of_name == "du Pas-de-Calais"
    assert territories.departement("50").of_name == "de la Manche"


def test_codes_are_found_without_a_departement() -> None:
    assert territories.commune_exists("2A004")
    assert territories.commune_exists("97411")
    assert territories.commune_exists("98001")
    assert not territories.commune_exists("75101")
    assert not territories.commune_exists("1001")


def test_postal_codes_are_told_from_insee_codes() -> None:
    codes = territories.postal_codes()
    assert {"75001", "35000", "01400", "97400"} <= codes
    assert not {"75056", "35238", "2A004"} & codes
    assert all(re.fullmatch(r"\d{5}", code) for code in codes)


def test_the_vintage_says_years_sources_and_licences() -> None:
    vintage = territories.vintage()
    assert (vintage.cog_year, vintage.population_year) == (2026, 2023)
    assert "Mayotte" in vintage.population_note
    assert "ADMIN EXPRESS" in vintage.contours_source
    assert "Licence Ouverte" in vintage.licences


def test_the_invented_departement_cannot_be_taken_for_a_real_one(communes: dict[str, list[Commune]]) -> None:
    invented = communes["98"]
    assert [c.code for c in invented] == [f"98{number:03d}" for number in range(1, 119)]
    assert 415_000 < territories.departement("98").population < 425_000
    assert max(invented, key=lambda c: c.population).name == "Sauge-Ville"
    assert all(code.startswith("98") for c in invented for code in c.postal_codes)
    assert not {code for c in invented for code in c.postal_codes} & {c.code for c in invented}
    assert not any(_passes_luhn(epci.siren) for epci in territories.epcis("98"))
    real = {_plain(c.name) for code, inside in communes.items() if code != "98" for c in inside}
    assert [c.name for c in invented if _plain(c.name) in real] == ["Belleroche"]


def test_the_invented_departement_has_the_territories_of_the_guide(
    communes: dict[str, list[Commune]],
) -> None:
    assert [epci.name for epci in territories.epcis("98")] == [
        "CA Sauge Agglomération",
        "CC Plateau de Montclair",
        "CC Rives d’Aubin",
        "CC Terres d’Ormeaux",
        "CC du Haut-Sauge",
    ]
    assert [a.name for a in territories.arrondissements("98")] == ["Sauge-Ville", "Port-Aubin", "Montclair"]
    names = [c.name for c in communes["98"]]
    assert len(set(names)) == 118
    assert {"Port-Aubin", "Saint-Aurin", "Villenoire", "Vernay-le-Bas", "Roquefeuille", "Chantereine"} <= set(
        names
    )


@pytest.mark.parametrize("code", ["1", "20", "975", "", "dix"])
def test_an_unknown_departement_is_said_in_french(code: str) -> None:
    for ask in (territories.communes, territories.epcis, territories.arrondissements):
        with pytest.raises(UserError, match="n’existe pas"):
            ask(code)


def test_a_missing_base_is_said_with_its_place(tmp_path: Path) -> None:
    with (
        pytest.raises(UserError, match="absent") as caught,
        territories.open_base(tmp_path / "nowhere.sqlite"),
    ):
        pass
    assert "nowhere.sqlite" in caught.value.detail
    assert "Réinstallez" in caught.value.remedy


@pytest.mark.parametrize("damage", ["text", "cut", "empty", "other"])
def test_a_damaged_base_is_a_user_error(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "territories été.sqlite"
    shipped = resource("reference", "territories.sqlite").read_bytes()
    contents = {"text": b"no base at all " * 100, "cut": shipped[:200_000], "empty": b"", "other": b""}
    path.write_bytes(contents[damage])
    if damage == "other":
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE something_else(x)")
    with pytest.raises(UserError, match="abîmé"), territories.open_base(path) as base:
        base.execute("SELECT sum(length(name)) FROM commune").fetchall()


def test_the_shipped_base_is_only_read() -> None:
    with pytest.raises(UserError), territories.open_base() as base:
        base.execute("DELETE FROM meta")


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if letter.isalpha() and not unicodedata.combining(letter))


def _passes_luhn(siren: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(siren))]
    return sum(digit // 10 + digit % 10 for digit in doubled) % 10 == 0
