"""The model of « territoires en transitions » and the lists of services are read as they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.imports.plan_additions import ABOVE_ITSELF, NOT_FOUND, SECOND_LEVEL, TWICE
from cpex_desktop.imports.plan_compared import NO_KEY, PlanReturn
from cpex_desktop.imports.plan_lines import HELP_ROW, SUM_ROW
from cpex_desktop.imports.plan_people import PARTLY
from cpex_desktop.models.plan_lists import ActionStatus, Role
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.plan_return import apply_return
from tests.imports.plan_books import MODEL, come_back, plan_uid, write_model, write_table
from tests.plan_base import TODAY, cells, make_plan, write

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


def test_parents_that_cannot_be_are_told(store: Store, tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "plan.xlsx",
        [
            ["N°", "Action", "Action principale"],
            ["1", "Une", "2"],
            ["2", "Deux", "1"],
            ["3", "Trois", "3"],
            ["4", "Quatre", "99"],
            ["5", "Cinq", None],
            ["6", "Six", "5"],
            ["7", "Sept", "6"],
        ],
    )
    found = {one.title: one for one in come_back(store, path).additions}
    assert {title: one.remarks for title, one in found.items()} == {
        "Une": (ABOVE_ITSELF,),
        "Deux": (ABOVE_ITSELF,),
        "Trois": (ABOVE_ITSELF,),
        "Quatre": (NOT_FOUND,),
        "Cinq": (),
        "Six": (),
        "Sept": (SECOND_LEVEL,),
    }
    assert found["Six"].new.above == "ligne-6"


def test_codes_and_days_that_cannot_be_leave_the_rest(store: Store, tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "plan.xlsx",
        [
            ["N°", "Action", "Début", "Échéance", "Description"],
            ["1", "Une", "01/06/2027", "01/01/2027", "Texte"],
            ["1", "Deux", None, "12/12/1900", None],
            ["2", "Deux", None, None, None],
        ],
    )
    found = come_back(store, path)
    one, two, three = found.additions
    assert one.new.draft.fields == {
        F.CODE: "1",
        F.START_ON: date(2027, 6, 1),
        F.DESCRIPTION: "Texte\n\nÉchéance\u00a0: 01/01/2027",
    }
    assert two.new.draft.fields == {F.DESCRIPTION: "Échéance\u00a0: 12/12/1900"}
    assert [remark.split("\u00a0:")[0] for remark in two.remarks] == ["Échéance", "N°"]
    assert three.doubt == TWICE
    add_all(store, found)
    assert cells(store, "SELECT count(*) FROM action") == [(3,)]
    again = come_back(store, path)
    assert [(one.key, bool(one.conflict)) for one in again.differences if not one.refusal] == []


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


def test_a_title_that_names_someone_is_left_out(store: Store, tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "plan.xlsx",
        [
            ["Action", "Pilote", "Téléphone"],
            ["Suivi de Mme Dupont", "CAF", ""],
            ["Observer", "CAF", "06 11 22 33 44"],
        ],
    )
    found = come_back(store, path)
    assert [one.title for one in found.additions] == ["Observer"]
    assert "Dupont" not in repr(found)
    assert "06 11" not in repr(found)


def test_who_follows_an_action_is_left_in_the_file_whatever_the_heading(store: Store, tmp_path: Path) -> None:
    rows = [
        ("N°", "Action", "Suivi par", "Axe", "Remarque"),
        ("1", "Réunir les maires", "jean kermadec", "M. Kermadec", "Relancer les maires, puis Port-Aubin"),
        ("2", "Écrire aux maires", "ADIL, Sylvie Kermadec", None, None),
    ]
    found = come_back(store, write_table(tmp_path / "liste.xlsx", rows))
    assert "ermadec" not in repr(found)
    texts = [str(one.new.draft.fields.get(F.DESCRIPTION, "")) for one in found.additions]
    assert texts == ["Remarque\u00a0: Relancer les maires, puis Port-Aubin", "Suivi par\u00a0: ADIL"]
    assert [(one.column, one.rows) for one in found.findings] == [("D", (2,)), ("C", (2,)), ("C", (3,))]


def test_a_person_shifted_by_one_column_is_kept_nowhere(store: Store, tmp_path: Path) -> None:
    heads = ["Action", "N°", "Axe", "Statut", "Priorité", "Début", "Échéance", "Météo", "Budget", "Financeur"]
    heads += ["Montant € HT", "Avis"]
    rows: list[list[object]] = [list(heads)]
    for name in ("Marie Zorg", "zorg marie", "MARIE ZORG", "Mme Zorg"):
        for place in range(1, len(heads)):
            row: list[object] = [f"Action {len(rows)}", *[None] * (len(heads) - 1)]
            row[place] = name
            rows.append(row)
    found = come_back(store, write_table(tmp_path / "liste.xlsx", rows))
    assert len(found.additions) == len(rows) - 1
    assert "zorg" not in repr(found).lower()


@pytest.mark.parametrize("axis", ["A. Prévention", "Signaler tôt", "Accès aux droits", "3 – Reloger"])
def test_an_axis_is_no_person(store: Store, tmp_path: Path, axis: str) -> None:
    rows = [("N°", "Action", "Axe"), ("1", "Réunir les maires", axis)]
    (one,) = come_back(store, write_table(tmp_path / "liste.xlsx", rows)).additions
    assert one.new.axis == axis


def test_headings_written_again_and_totals_are_no_actions(store: Store, tmp_path: Path) -> None:
    heads = ("N°", "Action", "Pilote", "Budget", "Échéance")
    rows: list[tuple[object, ...]] = [heads, ("1", "Réunir les maires", "ADIL", 100, None), heads]
    rows += [(None, "Action", "CAF", None, None), (None, "Sous-total", None, 100, None)]
    rows.append((None, "TOTAL", None, 100, None))
    found = come_back(store, write_table(tmp_path / "liste.xlsx", rows))
    assert [one.title for one in found.additions] == ["Réunir les maires", "Action"]
    assert [(one.reason, one.rows) for one in found.findings] == [(SUM_ROW, (5, 6))]


def test_a_file_without_a_plan_is_refused_with_the_columns_to_name(store: Store, tmp_path: Path) -> None:
    path = write_table(tmp_path / "plan.xlsx", [["Commune", "Assignations"], ["Rezé", 12]])
    with pytest.raises(UserError) as caught:
        come_back(store, path)
    assert caught.value.title == "Ce fichier ne ressemble pas à un plan d’action."
    empty = write_table(tmp_path / "vide.xlsx", [["N°", "Action", "Statut"]])
    with pytest.raises(UserError) as caught:
        come_back(store, empty)
    assert "aucune ligne ne porte un titre" in caught.value.detail


def test_without_a_plan_there_is_nothing_to_compare_with(store: Store, tmp_path: Path) -> None:
    with store.write("Sans plan en cours") as session:
        from sqlmodel import select

        from cpex_desktop.models.plan import Plan

        session.exec(select(Plan)).one().is_current = False
    path = write_table(tmp_path / "plan.xlsx", [["N°", "Action"], ["1", "Une"]])
    with pytest.raises(UserError) as caught:
        come_back(store, path, today=TODAY)
    assert caught.value.title == "Aucun plan n’est en cours."
