"""Rows of a returned workbook that were added, deleted, moved, or whose keys and columns were lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cpex_desktop.db.store import Store
from cpex_desktop.imports.plan_compared import NO_KEY
from cpex_desktop.imports.plan_return import TWIN
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.trash import put_away
from tests.imports.plan_books import (
    HEAD,
    column,
    come_back,
    edit,
    make_sent_plan,
    put,
    write_plan_book,
    write_table,
)
from tests.plan_base import cell, write

F = ActionField


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_sent_plan(tmp_path / "essai.cpex") as store:
        yield store


@pytest.fixture
def book(store: Store, tmp_path: Path) -> Path:
    return write_plan_book(store, tmp_path / "plan.xlsx")


def test_a_row_copied_with_its_key_is_a_new_action(store: Store, book: Path) -> None:
    def change(actions: Worksheet, _texts: Worksheet) -> None:
        row = [cell.value for cell in actions[HEAD + 2]]
        actions.append(row)
        row[column(actions, F.CODE) - 1] = None
        row[column(actions, F.TITLE) - 1] = "Cellule de suite"
        actions.append(row)

    found = come_back(store, edit(book, change))
    assert not found.differences
    (one,) = found.additions
    assert (one.title, one.doubt, one.refusal) == ("Cellule de suite", "", "")
    assert dict(one.facts)["Échéance"] == "31/12/2026"
    assert [finding.reason for finding in found.findings] == [TWIN]


def test_added_and_deleted_rows_are_told(store: Store, book: Path) -> None:
    def change(actions: Worksheet, texts: Worksheet) -> None:
        actions.delete_rows(HEAD + 1)
        line: list[object] = [None] * actions.max_column
        line[column(actions, F.TITLE) - 1] = "Permanence au tribunal"
        line[column(actions, F.STATUS) - 1] = "En cours"
        actions.append(line)
        texts.append(["A-99", None, "Une action inconnue"])

    found = come_back(store, edit(book, change))
    assert [(one.code, one.title) for one in found.missing] == [("A-01", "Protocole de signalement")]
    assert [(one.title, one.facts) for one in found.additions] == [
        ("Permanence au tribunal", (("Statut", "En cours"),))
    ]
    assert len(found.findings) == 1


def test_an_action_put_away_meanwhile_is_told(store: Store, book: Path) -> None:
    put_away(store, "action", str(cell(store, "SELECT uid FROM action WHERE code = 'A-01'")))
    edit(book, lambda actions, _texts: put(actions, "A-01", F.TITLE, "Autre titre"))
    found = come_back(store, book)
    assert found.same
    assert [one.code for one in found.unknown] == ["A-01"]


def test_rows_without_their_keys_are_known_by_title_or_number(store: Store, book: Path) -> None:
    def change(actions: Worksheet, _texts: Worksheet) -> None:
        for row in range(HEAD + 1, HEAD + 4):
            actions.cell(row, 2).value = None
        put(actions, "A-01", F.DUE_ON, "15/11/2026")
        put(actions, "A-01", F.TITLE, "Protocole de signalements")
        put(actions, "A-02", F.PROGRESS, None)

    found = come_back(store, edit(book, change))
    assert not found.additions
    assert not found.missing
    assert {(one.key, one.conflict) for one in found.differences} == {
        ("A-01:titre", NO_KEY),
        ("A-01:echeance", NO_KEY),
    }


def test_a_damaged_key_of_a_table_is_told(store: Store, book: Path) -> None:
    def change(actions: Worksheet, _texts: Worksheet) -> None:
        actions.cell(HEAD, 2).value = "Clé CPEX 1 tout autre chose"
        actions.delete_rows(HEAD + 1)

    found = come_back(store, edit(book, change))
    assert found.same
    assert not found.missing
    assert [finding.reason[:26] for finding in found.findings] == ["La clé de cette feuille a "]


def test_keys_are_found_under_a_heading_typed_over(store: Store, book: Path) -> None:
    def change(actions: Worksheet, _texts: Worksheet) -> None:
        actions.cell(HEAD, 2).value = "Suivi par Mme Durand"
        put(actions, "A-01", F.TITLE, "Un tout autre titre")
        put(actions, "A-01", F.CODE, "B-01")

    found = come_back(store, edit(book, change))
    assert [one.key for one in found.differences] == ["A-01:numero", "A-01:titre"]
    assert "Durand" not in repr(found)


def test_a_done_action_is_whole(store: Store, book: Path) -> None:
    edit(book, lambda actions, _texts: put(actions, "A-03", F.PROGRESS, 0.5))
    (one,) = come_back(store, book).differences
    assert one.refusal == "L’action est réalisée\u00a0: son avancement est de 100\u202f%."
    edit(book, lambda actions, _texts: put(actions, "A-03", F.STATUS, "En cours"))
    assert not any(one.refusal for one in come_back(store, book).differences)


def test_a_lost_column_is_told_and_takes_nothing_away(store: Store, book: Path) -> None:
    edit(book, lambda actions, _texts: actions.delete_cols(column(actions, F.DUE_ON)))
    found = come_back(store, book)
    assert found.same
    assert [finding.reason for finding in found.findings] == [
        "La colonne «\u00a0Échéance\u00a0» manque\u00a0: elle n’est pas relue."
    ]


def test_a_sheet_copied_inside_the_workbook_is_not_counted_twice(store: Store, book: Path) -> None:
    def change(actions: Worksheet, _texts: Worksheet) -> None:
        put(actions, "A-01", F.PRIORITY, 2)
        actions.parent.copy_worksheet(actions)

    found = come_back(store, edit(book, change))
    assert [one.key for one in found.differences] == ["A-01:priorite"]


def test_means_are_compared_to_the_last_decimal_and_written_whole(store: Store, tmp_path: Path) -> None:
    write(store, "Observer", fields={F.FTE: 0.5, F.AMOUNT: 1_234_567.0})
    path = write_table(
        tmp_path / "liste.xlsx",
        [["Intitulé de l’action", "Pilote", "ETP", "Budget"], ["Observer", None, 0.75, 1_234_568]],
    )
    assert [(one.field, one.ours, one.theirs) for one in come_back(store, path).differences] == [
        (F.FTE, "0,5", "0,75"),
        (F.AMOUNT, "1\u202f234\u202f567", "1\u202f234\u202f568"),
    ]
