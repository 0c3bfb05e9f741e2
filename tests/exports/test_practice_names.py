"""Names of a base give way to what they name, and nothing that is generic is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpex_desktop.db.store import Store
from cpex_desktop.exports.practice import write_practice
from cpex_desktop.french import fold
from cpex_desktop.french.generic import ProperName, ProperNames
from cpex_desktop.imports.practice import read_practice_file
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import Body, Course, OrganisationKind, Role
from cpex_desktop.queries.action_sheet import action_sheet
from cpex_desktop.queries.local_names import read_local_names
from cpex_desktop.queries.practices import Practice, PracticeIndicator
from cpex_desktop.queries.question import Measure
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.practices import adopt_practice
from tests.plan_base import cells
from tests.practice_bases import make_sharing_base, make_taking_base
from tests.small_base import CLOCK

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_sharing_base(tmp_path_factory.mktemp("practice") / "belfort.cpex") as made:
        yield made


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_taking_base(tmp_path_factory.mktemp("other") / "loire.cpex") as made:
        yield made


NAMES = ProperNames(
    [
        ProperName("Port-Aubin", "la commune"),
        ProperName("Val-de-Sauge", "le département"),
        ProperName("Le Mans", "la commune"),
        ProperName("Les Ulis", "la commune"),
        ProperName("L’Haÿ-les-Roses", "la commune"),
        ProperName("OPH Sauge Habitat", "le bailleur social"),
        ProperName("Sauge Habitat", "le bailleur"),
        ProperName("SH", "le bailleur social"),
        ProperName("Marche", "la commune"),
        ProperName("CA Sauge Agglomération", "l’EPCI"),
    ]
)


@pytest.mark.parametrize(
    ("text", "generic"),
    [
        ("Réunir à Port-Aubin, au Mans, aux Ulis.", "Réunir à la commune, à la commune, à la commune."),
        (
            "Le Val-de-Sauge agit\u202f; celui du Val-de-Sauge",
            "Le département agit\u202f; celui du département",
        ),
        ("PORT AUBIN et port-aubin", "La commune et la commune"),
        (
            "L’OPH Sauge Habitat, ou Sauge Habitat (SH)",
            "Le bailleur social, ou le bailleur (le bailleur social)",
        ),
        ("de la CA Sauge Agglomération", "de l’EPCI"),
        ("à L'HAY LES ROSES", "à la commune"),
        ("la marche à suivre, sh", "la marche à suivre, sh"),
        ("Bilan. Port-Aubin participe", "Bilan. La commune participe"),
        ("Le port\nAubin", "Le port\nAubin"),
        ("à Port-Aubin-Plage, à Port-Aubin-Port-Aubin", "à la commune, à la commune-la commune"),
        ("Porte-Aubin, Aubin", "Porte-Aubin, Aubin"),
    ],
)
def test_names_give_way_to_what_they_name(text: str, generic: str) -> None:
    assert NAMES.replace(text)[0] == generic


def test_groups_of_communes_are_known_as_people_write_them(tmp_path: Path) -> None:
    with create_base(tmp_path / "nord.cpex", "62", CLOCK) as store, store.read() as connection:
        names = read_local_names(connection)
    for written in (
        "la CC du Pays d’Opale",
        "la CC Pays d'Opale",
        "la communauté de communes du Pays d’Opale",
    ):
        assert names.replace(f"Avec {written}")[0] == "Avec l’EPCI"
    assert names.replace("de Béthune-Bruay, Artois-Lys Romane")[0] == "de l’EPCI"
    assert names.replace("de la CABBALR de Béthune-Bruay")[0] == "de la CABBALR de la commune"


WORDS = st.sampled_from(
    ["Réunir", "avec", "à", "de", "du", "le", "la", "les", "l’", "et", ",", ".", "\n", "d’"]
)


def held_names(store: Store) -> list[str]:
    asked = "SELECT name FROM territory UNION SELECT name FROM organisation"
    asked += " UNION SELECT short_name FROM organisation"
    names = [str(name) for (name,) in cells(store, asked) if name]
    return [name for name in names if name != "CAF" and len(fold(name)) > 1]


def words(text: str) -> str:
    return " " + " ".join(re.findall(r"[^\W_]+", text)) + " "


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_name_of_the_base_is_left_and_all_that_is_generic_is_kept(
    store: Store, other: Store, tmp_path: Path, data: st.DataObject
) -> None:
    names = held_names(store)
    text = st.lists(st.one_of(WORDS, st.sampled_from(names)), max_size=12).map(" ".join)
    indicator = st.builds(
        PracticeIndicator,
        code=st.just("summonses"),
        measure=st.sampled_from(list(Measure)),
        course=st.sampled_from(list(Course)),
        months=st.integers(1, 120),
        sector=st.sampled_from([Sector.ALL, Sector.SOCIAL, Sector.PRIVATE]),
    )
    typed = Practice(
        title="Titre " + data.draw(text).replace("\n", " "),
        context=data.draw(text).strip(),
        expected_result=data.draw(text).strip(),
        description=data.draw(text).strip(),
        sector=data.draw(st.sampled_from([Sector.ALL, Sector.SOCIAL, Sector.PRIVATE])),
        body=data.draw(st.sampled_from(list(Body))),
        stages=tuple(data.draw(st.lists(st.sampled_from(["summons", "hearing"]), unique=True))),
        national=tuple(data.draw(st.lists(st.sampled_from([1, 15, 32]), unique=True))),
        partners=((Role.PARTNER, OrganisationKind.ASSOCIATION),),
        indicators=tuple(data.draw(st.lists(indicator, max_size=3, unique=True))),
    )
    with store.read() as connection:
        local = read_local_names(connection)
    generic = typed.rewritten(lambda one: " ".join(local.replace(one)[0].split()))
    path = tmp_path / "p.cpex-pratique"
    write_practice(generic, local, path)
    left = words(" ".join(said for _word, said in generic.texts()))
    assert [name for name in names if words(name) in left] == []
    assert read_practice_file(path).practice == generic
    uid = adopt_practice(other, generic)
    with other.read() as connection:
        sheet = action_sheet(connection, uid, TODAY)
    assert (sheet.row.title, sheet.texts.context, sheet.row.sector, sheet.row.body) == (
        generic.title.strip(),
        generic.context,
        generic.sector,
        generic.body,
    )
    assert sorted(sheet.row.stages) == sorted(generic.stages)
    assert sorted(int(mark.number) for mark in sheet.row.commitments) == sorted(generic.national)
    assert sheet.row.indicators == len(generic.indicators)
