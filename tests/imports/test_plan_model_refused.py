"""What a plan kept elsewhere may hold that is no action: persons, headings again, circles, nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.imports.plan_additions import ABOVE_ITSELF, NOT_FOUND, SECOND_LEVEL, TWICE
from cpex_desktop.imports.plan_compared import PlanReturn
from cpex_desktop.imports.plan_lines import SUM_ROW
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.plan_return import apply_return
from tests.imports.plan_books import come_back, plan_uid, write_table
from tests.plan_base import TODAY, cells, make_plan

F = ActionField


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


def add_all(store: Store, found: PlanReturn) -> None:
    applied = apply_return(store, plan_uid(store), *found.accepted(found.possible_keys()))
    assert not applied.refused


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
