"""A good practice leaves without a name of its base, and comes in elsewhere with all that is generic."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.practice import practice_text, write_practice
from cpex_desktop.french import fold
from cpex_desktop.french.generic import ProperName, ProperNames
from cpex_desktop.imports.practice import LARGEST, read_practice_file
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import Body, Course, OrganisationKind, Role
from cpex_desktop.queries.action_sheet import action_sheet
from cpex_desktop.queries.local_names import read_local_names
from cpex_desktop.queries.plan_words import ActionField as F
from cpex_desktop.queries.practices import Practice, PracticeIndicator, read_practice
from cpex_desktop.queries.question import Measure
from cpex_desktop.services.action_drafts import ActionDraft, IndicatorDraft, Involved, MilestoneDraft
from cpex_desktop.services.actions import create_action, revise_action
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.organisations import OrganisationDraft, create_organisation
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.practices import ORIGIN, adopt_practice
from cpex_desktop.services.references import ensure_national_plan, national_uid
from tests.plan_base import cell, cells
from tests.small_base import CLOCK

TODAY = date(2026, 11, 21)
ORGANISATIONS = (
    ("Territoire Habitat", "TH90", OrganisationKind.SOCIAL_LANDLORD),
    ("Le Relais des Locataires", "", OrganisationKind.ASSOCIATION),
    ("Caf du Territoire de Belfort", "CAF", OrganisationKind.FAMILY_BENEFITS_FUND),
    ("Le Mille-feuille", "LMF", OrganisationKind.NONE),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("practice") / "belfort.cpex"
    with create_base(path, "90", CLOCK) as made:
        ensure_national_plan(made)
        for name, short, kind in ORGANISATIONS:
            create_organisation(made, OrganisationDraft(name, short, kind))
        create_plan(made, "Plan 2025-2027")
        yield made


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with create_base(tmp_path_factory.mktemp("other") / "loire.cpex", "44", CLOCK) as made:
        create_plan(made, "Autre plan")
        yield made


def share(store: Store, uid: str, path: Path, signature: str = "") -> Practice:
    with store.read() as connection:
        practice, _replaced = read_practice(connection, uid)
        signed = replace(practice, signature=signature)
        write_practice(signed, read_local_names(connection), path)
    return signed


def whole(store: Store) -> str:
    commitment = cell(store, "SELECT id FROM commitment WHERE uid = ?", national_uid(15))
    return create_action(
        store,
        ActionDraft(
            "Permanences à Delle avec Territoire Habitat",
            fields={
                F.CONTEXT: "À Belfort, Le Relais des Locataires voit 388 ménages.\nTH90 suit.",
                F.EXPECTED_RESULT: "Un rendez-vous à Valdoie.",
                F.DESCRIPTION: "La Caf du Territoire de Belfort informe la CAF.",
                F.AUDIENCE: "Ménages assignés",
                F.SECTOR: int(Sector.PRIVATE),
                F.BODY: Body.TECHNICAL,
                F.AMOUNT: 12_345,
                F.FTE: 0.5,
                F.LEAD_SERVICE: "Service logement",
                F.DUE_ON: date(2027, 1, 31),
                F.GOOD_PRACTICE: True,
            },
            organisations=(
                Involved(Role.LEAD, "Territoire Habitat"),
                Involved(Role.PARTNER, "Le Mille-feuille"),
            ),
            territories=(int(str(cell(store, "SELECT id FROM territory WHERE name = 'Delle'"))),),
            stages=("summons",),
            commitments=(int(str(commitment)),),
            milestones=(MilestoneDraft("Ouvrir à Delle", date(2026, 3, 1)), MilestoneDraft("Bilan")),
            indicators=(
                IndicatorDraft("summonses", Measure.COUNT, course=Course.DOWN, baseline=388, target=350),
            ),
            notes=((date(2026, 10, 1), "Vu avec le maire de Delle."),),
        ),
    )


def test_what_leaves_is_generic_and_nothing_else(store: Store, tmp_path: Path) -> None:
    share(store, whole(store), tmp_path / "p.cpex-pratique")
    assert json.loads((tmp_path / "p.cpex-pratique").read_text("utf-8")) == {
        "format": "cpex-pratique",
        "version": 1,
        "titre": "Permanences à la commune avec le bailleur social",
        "contexte": "À la commune, l’association voit 388 ménages.\nLe bailleur social suit.",
        "resultat_attendu": "Un rendez-vous à la commune.",
        "description": "La caisse informe la CAF.",
        "public": "Ménages assignés",
        "parc": "prive",
        "instance": "technical",
        "etapes_procedure": ["summons"],
        "actions_nationales": [15],
        "etapes": ["Ouvrir à la commune", "Bilan"],
        "partenaires": [{"role": "lead", "type": "social_landlord"}],
        "indicateurs": [{"code": "summonses", "mesure": "count", "sens": "down", "mois": 12, "parc": "tous"}],
        "signature": "",
    }


def test_another_departement_takes_it_over(store: Store, other: Store, tmp_path: Path) -> None:
    path = tmp_path / "p.cpex-pratique"
    practice = share(store, whole(store), path, signature="Un département de l’Est")
    read = read_practice_file(path)
    assert (read.practice, read.left_out) == (practice, ())
    uid = adopt_practice(other, read.practice)
    with other.read() as connection:
        sheet = action_sheet(connection, uid, TODAY)
    assert (sheet.row.title, sheet.row.status.name, sheet.row.stages) == (
        practice.title,
        "TO_FRAME",
        ("summons",),
    )
    assert [mark.number for mark in sheet.row.commitments] == ["15"]
    assert [one.title for one in sheet.steps] == list(practice.steps)
    assert (sheet.row.leads, sheet.row.due_on, sheet.row.good_practice) == ((), None, False)
    assert sheet.notes[0].text.startswith(f"{ORIGIN}, signée «\u00a0Un département de l’Est\u00a0».")
    assert "bailleur social (pilote)" in sheet.notes[0].text
    taken = cells(
        other,
        "SELECT i.baseline, i.target, i.course, t.kind FROM action_indicator i"
        " JOIN territory t ON t.id = i.territory JOIN action a ON a.id = i.action WHERE a.uid = ?",
        uid,
    )
    assert taken == [(None, None, "down", 1)]


def test_an_action_not_recommended_does_not_leave(store: Store) -> None:
    uid = whole(store)
    revise_action(store, uid, {F.GOOD_PRACTICE: False})
    with store.read() as connection, pytest.raises(UserError, match="bonne pratique"):
        read_practice(connection, uid)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Une permanence à Bavilliers", "nom du département"),
        ("avec Territoire-Habitat", "nom du département"),
        ("Appeler le 06 12 34 56 78", "désigner une personne"),
        ("Mme Durand répond", "désigner une personne"),
    ],
)
def test_a_name_typed_again_stops_the_file(store: Store, tmp_path: Path, text: str, said: str) -> None:
    with store.read() as connection:
        names = read_local_names(connection)
    with pytest.raises(UserError, match=said):
        write_practice(Practice("Titre", description=text), names, tmp_path / "p.cpex-pratique")
    assert list(tmp_path.iterdir()) == []


def test_a_signature_may_name_a_service_but_not_a_person(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "p.cpex-pratique"
    with store.read() as connection:
        names = read_local_names(connection)
    write_practice(Practice("Titre", signature="DDETS du Territoire de Belfort"), names, path)
    assert read_practice_file(path).practice.signature == "DDETS du Territoire de Belfort"
    with pytest.raises(UserError, match="personne"):
        write_practice(Practice("Titre", signature="Mme Durand"), names, path)


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


GOOD = json.loads(practice_text(Practice("Titre", indicators=(PracticeIndicator("summonses"),))))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": "autre"}, "n’est pas une bonne pratique"),
        ({"version": 2}, "version plus récente"),
        ({"version": "1"}, "abîmé"),
        ({"version": True}, "abîmé"),
        ({"titre": 3}, "abîmé"),
        ({"titre": ""}, "abîmé"),
        ({"titre": "x" * 301}, "abîmé"),
        ({"contexte": ["x"]}, "abîmé"),
        ({"etapes": "Bilan"}, "abîmé"),
        ({"etapes": ["x"] * 201}, "abîmé"),
        ({"parc": "bleu"}, "abîmé"),
        ({"instance": "bleue"}, "abîmé"),
        ({"partenaires": ["x"]}, "abîmé"),
        ({"partenaires": [{"role": "chef", "type": "court"}]}, "abîmé"),
        ({"actions_nationales": [1.5]}, "abîmé"),
        ({"indicateurs": [{"code": "summonses", "mesure": "count", "mois": 0}]}, "abîmé"),
        ({"description": "M. Dupont, 06 12 34 56 78"}, "désigner une personne"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_told(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    path = tmp_path / "p.cpex-pratique"
    path.write_text(json.dumps({**GOOD, **change}), "utf-8")
    with pytest.raises(UserError, match=said):
        read_practice_file(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b"3",
        b'{"format": ',
        b"[" * 100_000,
        b'{"version": ' + b"9" * 9_000 + b"}",
    ],
)
def test_what_is_not_a_practice_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.cpex-pratique"
    path.write_bytes(content)
    with pytest.raises(UserError, match="n’est pas une bonne pratique"):
        read_practice_file(path)


def test_a_file_too_big_or_gone_is_told(tmp_path: Path) -> None:
    path = tmp_path / "p.cpex-pratique"
    with pytest.raises(UserError, match="n’a pas pu être lu"):
        read_practice_file(path)
    path.write_bytes(b" " * (LARGEST + 1))
    with pytest.raises(UserError, match="trop gros"):
        read_practice_file(path)


def test_what_a_version_does_not_know_is_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "p.cpex-pratique"
    later = {
        **GOOD,
        "etapes_procedure": ["summons", "tomorrow"],
        "actions_nationales": [15, 26],
        "partenaires": [{"role": "lead", "type": "robot"}],
        "indicateurs": [{"code": "unheard_of", "mesure": "count"}, *GOOD["indicateurs"]],
        "couleur": "bleu",
    }
    path.write_text(json.dumps(later), "utf-8-sig")
    read = read_practice_file(path)
    assert (read.practice.stages, read.practice.national, len(read.practice.indicators)) == (
        ("summons",),
        (15,),
        1,
    )
    assert [re.search(r"\((\w+)\)", one)[1] for one in read.left_out] == [  # type: ignore[index]  # each has one
        "tomorrow",
        "26",
        "robot",
        "unheard_of",
    ]


def test_signs_that_a_base_cannot_keep_are_dropped(tmp_path: Path, other: Store) -> None:
    path = tmp_path / "p.cpex-pratique"
    path.write_text(json.dumps({**GOOD, "titre": "Bi\u0000lan \ud800 😀"}), "utf-8")
    practice = read_practice_file(path).practice
    assert practice.title == "Bilan 😀"
    assert (
        cell(other, "SELECT title FROM action WHERE uid = ?", adopt_practice(other, practice)) == "Bilan 😀"
    )
