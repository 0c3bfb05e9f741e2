"""A workbook of the plan that lost its titles, its names or a sheet: what is not read is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.imports.plan_cells import NO_STATUS, PERSONAL
from cpex_desktop.imports.plan_differences import WITHHELD
from cpex_desktop.imports.plan_file import NO_HEADINGS
from cpex_desktop.queries.plan_exchange import FOLLOW_UP_SHEET, HEADERS, LIST_SHEET
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.plan_return import apply_return
from tests.imports.plan_books import HEAD, column, come_back, edit, put, write_plan_book, write_table
from tests.plan_base import cells, make_plan, write

F = ActionField


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        write(store, "Protocole de signalement", fields={F.DUE_ON: date(2026, 10, 30), F.PRIORITY: 1})
        write(store, "Cellule de veille")
        yield store


@pytest.fixture
def book(store: Store, tmp_path: Path) -> Path:
    return write_plan_book(store, tmp_path / "plan.xlsx")


def told(store: Store, book: Path) -> list[tuple[str, str]]:
    return [(one.sheet, one.reason) for one in come_back(store, book).findings]


def test_a_list_without_its_titles_is_told(store: Store, book: Path) -> None:
    edit(book, lambda actions, _texts: actions.delete_rows(HEAD))
    lost = f"La feuille «\u00a0{LIST_SHEET}\u00a0» n’a pas été relue."
    assert told(store, book) == [(LIST_SHEET, NO_HEADINGS), ("", lost)]


def test_titles_too_far_down_are_told(store: Store, book: Path) -> None:
    edit(book, lambda actions, _texts: actions.insert_rows(1, 60))
    assert (LIST_SHEET, NO_HEADINGS) in told(store, book)


def test_rows_are_known_by_their_keys_without_the_column_of_titles(store: Store, book: Path) -> None:
    def change(actions: Worksheet, _texts: Worksheet) -> None:
        put(actions, "A-01", F.PRIORITY, 3)
        actions.delete_cols(column(actions, F.TITLE))

    edit(book, change)
    found = come_back(store, book)
    assert [one.key for one in found.differences] == ["A-01:priorite"]
    assert not found.missing
    assert [one.reason for one in found.findings] == [
        f"La colonne «\u00a0{HEADERS[F.TITLE]}\u00a0» manque\u00a0: elle n’est pas relue."
    ]


def test_a_sheet_of_texts_is_known_under_another_name(store: Store, book: Path) -> None:
    def change(actions: Worksheet, texts: Worksheet) -> None:
        actions.title, texts.title = "Feuil1", "Feuil2"
        put(texts, "A-02", F.BLOCK_LEVER, "Une réunion.")

    edit(book, change)
    found = come_back(store, book)
    assert [one.key for one in found.differences] == ["A-02:levier"]
    assert not found.findings


def test_a_sheet_that_was_taken_out_is_told(store: Store, book: Path) -> None:
    kept = load_workbook(book)
    del kept[FOLLOW_UP_SHEET]
    kept.save(book)
    assert told(store, book) == [("", f"La feuille «\u00a0{FOLLOW_UP_SHEET}\u00a0» n’a pas été relue.")]


def test_a_list_of_the_service_may_have_the_name_of_our_texts(store: Store, tmp_path: Path) -> None:
    rows = [("N°", "Action", "Échéance"), ("1", "Réunir les maires", date(2027, 3, 1))]
    found = come_back(store, write_table(tmp_path / "liste.xlsx", rows, sheet=FOLLOW_UP_SHEET))
    assert [one.title for one in found.additions] == ["Réunir les maires"]


def test_rows_of_copied_sheets_are_accepted_one_by_one(store: Store, book: Path) -> None:
    several = load_workbook(book)
    for rank in range(1, 4):
        copy = several.copy_worksheet(several[LIST_SHEET])
        copy.title = f"{LIST_SHEET} ({rank})"
        copy.cell(HEAD + 3, column(copy, F.TITLE)).value = f"Neuve {rank}"
    several.save(book)
    found = come_back(store, book)
    keys = [one.key for one in found.additions]
    assert len(set(keys)) == 3
    assert apply_return(store, found.plan, *found.accepted({keys[1]})).added == ("A-03",)
    assert cells(store, "SELECT title FROM action WHERE code = 'A-03'") == [("Neuve 2",)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Titre\ufeff lisible", "Titre lisible"),
        ("\u202eTitre\u200b retourné", "Titre retourné"),
        ("Titre_x0000_ coupé_x0007_", "Titre coupé"),
        ("Fête 👩\u200d👩\u200d👧", "Fête 👩\u200d👩\u200d👧"),
    ],
)
def test_signs_that_nobody_sees_stay_out_of_the_plan(store: Store, book: Path, typed: str, kept: str) -> None:
    edit(book, lambda actions, _texts: put(actions, "A-01", F.TITLE, typed))
    found = come_back(store, book)
    assert apply_return(store, found.plan, *found.accepted(found.safe_keys())).fields == 1
    assert cells(store, "SELECT title FROM action WHERE code = 'A-01'") == [(kept,)]
    assert come_back(store, book).same


@pytest.mark.parametrize("typed", ["\u200b", "\ufeff\u2060"])
def test_a_cell_of_unseen_signs_is_empty(store: Store, book: Path, typed: str) -> None:
    def change(actions: Worksheet, _texts: Worksheet) -> None:
        put(actions, "A-01", F.TITLE, typed)
        put(actions, "A-01", F.PRIORITY, typed)
        put(actions, "A-02", F.STATUS, typed)

    found = {one.key: one for one in come_back(store, edit(book, change)).differences}
    assert found["A-01:titre"].refusal.startswith("Ce champ est vide.")
    assert (found["A-01:priorite"].theirs, found["A-01:priorite"].refusal) == ("", "")
    assert found["A-02:statut"].refusal == NO_STATUS


def test_a_number_hidden_by_unseen_signs_is_not_kept(store: Store, book: Path) -> None:
    edit(
        book, lambda _actions, texts: put(texts, "A-01", F.BLOCK_LEVER, "Appeler 06 12\u200b 34 56\u2060 78")
    )
    (one,) = come_back(store, book).differences
    assert (one.theirs, one.refusal) == (WITHHELD, PERSONAL)


def test_half_a_character_typed_in_a_form_is_dropped(store: Store) -> None:
    uid = write(store, "Réunion \ud83d d’équipe", fields={F.DESCRIPTION: "Trame\x00\ud800 simple"})
    assert cells(store, "SELECT title, description FROM action WHERE uid = ?", uid) == [
        ("Réunion d’équipe", "Trame simple")
    ]


def test_words_of_a_status_too_long_to_be_kept_are_refused_beforehand(store: Store, book: Path) -> None:
    edit(book, lambda actions, _texts: put(actions, "A-01", F.STATUS, "attente " * 40))
    found = come_back(store, book)
    (one,) = found.differences
    assert one.refusal.startswith("Le texte est trop long.")
    assert not found.possible_keys()


def test_the_figures_of_a_summary_are_no_actions(store: Store, tmp_path: Path) -> None:
    rows = [("Actions", "En retard", "Priorité 1"), ("34", "2", "11"), ("dont 12 réalisées", None, None)]
    with pytest.raises(UserError) as caught:
        come_back(store, write_table(tmp_path / "synthese.xlsx", rows))
    assert caught.value.title == "Ce fichier ne ressemble pas à un plan d’action."
