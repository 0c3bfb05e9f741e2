"""The model of « territoires en transitions » and the lists of services are read as they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.imports.plan_compared import NO_KEY, PlanReturn
from cpex_desktop.imports.plan_lines import HELP_ROW
from cpex_desktop.imports.plan_people import PARTLY
from cpex_desktop.models.plan_lists import ActionStatus, Role
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.plan_return import apply_return
from tests.imports.plan_books import MODEL, come_back, plan_uid, write_model, write_table
from tests.plan_base import cells, make_plan, write

F = ActionField


WHOLE: dict[str, object] = {
    "Axe (x)": "1. Prévenir les impayés",
    "Sous-axe (x.x)": "1.2 Repérer",
    "Titre de la fiche action": "Permanence au tribunal",
    "Descriptif": "Une permanence par mois.",
    "Instances de gouvernance": "CCAPEX plénière",
    "Objectifs": "Moins d’audiences sans locataire",
    "Indicateurs liés": "Assignations, présence à l’audience",
    "Structure pilote": "ADIL",
    "Partenaires": "CAF ; Conseil départemental",
    "Direction ou service pilote": "Service logement",
    "Personne pilote": "Jean Dupont",
    "Élu·e référent·e": "Marie Martin",
    "Participation Citoyenne": "Information",
    "Financeur 1": "État",
    "Montant € HT": 12000,
    "Budget prévisionnel total € HT": "15 000 €",
    "Statut": "En retard",
    "Niveau de priorité": "Élevé",
    "Date de début": date(2026, 1, 1),
    "Date de fin": "31/12/2027",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


def add_all(store: Store, found: PlanReturn) -> None:
    applied = apply_return(store, plan_uid(store), *found.accepted(found.possible_keys()))
    assert not applied.refused


def test_a_whole_row_of_the_model_is_an_action(store: Store, tmp_path: Path) -> None:
    path = write_model(tmp_path / "tet.xlsx", [WHOLE])
    found = come_back(store, path)
    (one,) = found.additions
    draft = one.new.draft
    assert (draft.title, one.new.axis) == ("Permanence au tribunal", "1. Prévenir les impayés")
    assert {
        field: draft.fields[field] for field in draft.fields if field not in (F.DESCRIPTION, F.CONTEXT)
    } == {
        F.BODY: "plenary",
        F.EXPECTED_RESULT: "Moins d’audiences sans locataire",
        F.LEAD_SERVICE: "Service logement",
        F.AMOUNT: 15000.0,
        F.STATUS: ActionStatus.IN_PROGRESS,
        F.STATUS_TEXT: "En retard",
        F.PRIORITY: 1,
        F.START_ON: date(2026, 1, 1),
        F.DUE_ON: date(2027, 12, 31),
    }
    assert draft.fields[F.CONTEXT] == "Indicateurs liés\u00a0: Assignations, présence à l’audience"
    assert draft.fields[F.DESCRIPTION] == (
        "Une permanence par mois.\n\nSous-axe (x.x)\u00a0: 1.2 Repérer\n"
        "Participation Citoyenne\u00a0: Information"
    )
    assert {(one.role, one.name, one.amount) for one in draft.organisations} == {
        (Role.LEAD, "ADIL", None),
        (Role.PARTNER, "CAF", None),
        (Role.PARTNER, "Conseil départemental", None),
        (Role.FUNDER, "État", 12000.0),
    }
    assert "Dupont" not in repr(found)
    assert "Martin" not in repr(found)
    assert HELP_ROW in [finding.reason for finding in found.findings]
    assert [finding.reason for finding in found.findings if "désigner" in finding.reason] == [
        "La colonne «\u00a0Personne pilote\u00a0» peut désigner des personnes\u00a0: elle n’est pas lue.",
        "La colonne «\u00a0Élu·e référent·e\u00a0» peut désigner des personnes\u00a0: elle n’est pas lue.",
    ]
    assert one.facts[:3] == (
        ("Axe", "1 Prévenir les impayés"),
        ("Statut", "En cours"),
        ("Service pilote", "Service logement"),
    )
    add_all(store, found)
    assert cells(store, "SELECT code, title, text FROM axis") == [("1", "Prévenir les impayés", "")]
    assert come_back(store, path).same


def test_the_other_versions_of_the_model_are_read_by_their_headings(store: Store, tmp_path: Path) -> None:
    headings = (
        *MODEL[:3], "Titre de l'action", "Titre de la sous-action", *MODEL[4:],
        "Action en amélioration continue", "Calendrier", "Mesures liées", "Notes", "Etapes de l'action",
        "Documents et liens",
    )  # fmt: skip
    rows: list[dict[str, object]] = [
        {
            "Axe (x)": "Axe 1 : Repérer",
            "Titre de l'action": "Observer",
            "Calendrier": "2026",
            "Statut": "A venir",
        },
        {
            "Axe (x)": "Axe 1 : Repérer",
            "Titre de l'action": "Observer",
            "Titre de la sous-action": "Tenir un tableau",
            "Etapes de l'action": "- Choisir les chiffres\n- Les relever",
            "Statut": "A discuter",
        },
        {"Titre de l'action": "Agir", "Titre de la sous-action": "Orienter", "Statut": "Sans statut"},
    ]
    found = come_back(store, write_model(tmp_path / "tet.xlsx", rows, headings))
    assert [(one.key, one.title, one.new.above) for one in found.additions] == [
        ("ligne-4", "Observer", ""),
        ("ligne-6", "Agir", ""),
        ("ligne-5", "Tenir un tableau", "ligne-4"),
        ("ligne-6-2", "Orienter", "ligne-6"),
    ]
    assert [one.new.axis for one in found.additions[:2]] == ["Axe 1 : Repérer", ""]
    assert found.additions[2].facts[0] == ("Sous-action de", "Observer")
    add_all(store, found)
    assert cells(store, "SELECT code, title, status FROM action ORDER BY code") == [
        ("A-01", "Observer", 2),
        ("A-01.1", "Tenir un tableau", 1),
        ("A-02", "Agir", 1),
        ("A-02.1", "Orienter", 1),
    ]
    assert cells(store, "SELECT title FROM milestone ORDER BY position") == [
        ("Choisir les chiffres",),
        ("Les relever",),
    ]
    assert come_back(store, tmp_path / "tet.xlsx").same


def test_a_list_of_the_service_is_an_import_of_new_actions(store: Store, tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "plan.xlsx",
        [
            ["Plan d’action 2026"],
            [],
            [
                "Orientation",
                "N°",
                "Intitulé de l’action",
                "Porteur",
                "Échéance",
                "État",
                "Observations",
                "Avancement",
            ],
            ["Repérer", 1, "Observer", "DDETS", "au printemps", "démarrée", "À revoir au printemps", 1],
            [None, 2, "Orienter", "CAF (Jean Dupont)", "mars 2027", "en cours", None, 45],
            ["Loger", None, None, None, None, None, None, None],
            [None, 3, "Reloger", None, None, "À définir avec le SIAO", None, None],
        ],
    )
    found = come_back(store, path)
    first, second, third = found.additions
    assert [one.new.axis for one in found.additions] == ["Repérer", "Repérer", "Loger"]
    assert first.new.draft.fields[F.PROGRESS] == 1  # beside 45, a bare 1 is one percent
    assert first.new.draft.fields[F.DESCRIPTION] == (
        "Échéance\u00a0: au printemps\nObservations\u00a0: À revoir au printemps"
    )
    assert second.new.draft.fields[F.LEAD_SERVICE] == "CAF"
    assert second.new.draft.fields[F.DUE_ON] == date(2027, 3, 31)
    assert PARTLY in [finding.reason for finding in found.findings]
    assert third.new.draft.fields[F.STATUS_TEXT] == "À définir avec le SIAO"
    assert F.STATUS not in third.new.draft.fields
    add_all(store, found)
    assert cells(store, "SELECT code, status_text FROM action ORDER BY position") == [
        ("1", ""),
        ("2", ""),
        ("3", "À définir avec le SIAO"),
    ]
    assert come_back(store, path).same


def test_what_the_plan_has_already_gives_differences_and_no_doubles(store: Store, tmp_path: Path) -> None:
    write(store, "Observer", fields={F.DUE_ON: date(2026, 12, 31)})
    write(store, "Orienter vers le bon service")
    path = write_table(
        tmp_path / "plan.xlsx",
        [
            ["Code", "Action", "Échéance", "Service pilote", "Statut"],
            ["", "OBSERVER", "30/06/2027", "DDETS", None],
            ["A-02", "Orienter vers un bon service", None, None, None],
            ["A-02", "Tout à fait autre chose", None, None, None],
            ["A-07", "Observer", None, None, None],
        ],
    )
    found = come_back(store, path)
    assert {(one.key, one.theirs, one.conflict) for one in found.differences} == {
        ("A-01:titre", "OBSERVER", NO_KEY),
        ("A-01:echeance", "30/06/2027", NO_KEY),
        ("A-01:service-pilote", "DDETS", ""),
        ("A-02:titre", "Orienter vers un bon service", NO_KEY),
    }
    assert [(one.title, bool(one.doubt)) for one in found.additions] == [
        ("Tout à fait autre chose", True),
        ("Observer", True),
    ]
    assert found.safe_keys() == {"A-01:service-pilote"}


def test_long_texts_are_cut_nowhere(store: Store, tmp_path: Path) -> None:
    title, text = "Un titre 🏠 très long " * 20, "Une phrase du comité. " * 1_400
    path = write_table(
        tmp_path / "plan.xlsx",
        [["Action", "Description", "Calendrier"], [title, text, "x" * 20_000]],
    )
    found = come_back(store, path)
    (one,) = found.additions
    draft = one.new.draft
    kept = str(draft.fields[F.DESCRIPTION]) + "".join(note for _day, note in draft.notes)
    assert len(draft.title) <= 300
    assert title.strip() in kept
    assert kept.count("Une phrase du comité.") == 1_400
    assert kept.count("x") >= 20_000
    add_all(store, found)
    assert come_back(store, path).additions == ()
