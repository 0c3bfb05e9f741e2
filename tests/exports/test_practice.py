"""A good practice leaves without a name of its base, and comes in elsewhere with all that is generic."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.practice import write_practice
from cpex_desktop.imports.practice import read_practice_file
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import Body, Course, Role
from cpex_desktop.queries.action_sheet import action_sheet
from cpex_desktop.queries.local_names import read_local_names
from cpex_desktop.queries.plan_words import ActionField as F
from cpex_desktop.queries.practices import Practice, read_practice
from cpex_desktop.queries.question import Measure
from cpex_desktop.services.action_drafts import ActionDraft, IndicatorDraft, Involved, MilestoneDraft
from cpex_desktop.services.actions import create_action, revise_action
from cpex_desktop.services.practices import ORIGIN, adopt_practice
from cpex_desktop.services.references import national_uid
from tests.plan_base import cell, cells
from tests.practice_bases import make_sharing_base, make_taking_base

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_sharing_base(tmp_path_factory.mktemp("practice") / "belfort.cpex") as made:
        yield made


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_taking_base(tmp_path_factory.mktemp("other") / "loire.cpex") as made:
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
