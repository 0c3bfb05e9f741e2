"""A workbook of the plan comes back from a partner: changes are told, and nothing is written by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.imports.plan_cells import ASKED, NO_DATE, NO_STATUS, PERSONAL
from cpex_desktop.imports.plan_compared import CHANGED_HERE, Difference
from cpex_desktop.imports.plan_differences import WITHHELD
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.actions import revise_action
from cpex_desktop.services.plans import create_plan
from tests.imports.plan_books import HEAD, come_back, edit, make_sent_plan, put, write_plan_book
from tests.plan_base import cell, make_plan

F = ActionField


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_sent_plan(tmp_path / "essai.cpex") as store:
        yield store


@pytest.fixture
def book(store: Store, tmp_path: Path) -> Path:
    return write_plan_book(store, tmp_path / "plan.xlsx")


def told(differences: tuple[Difference, ...]) -> list[tuple[str, str, str]]:
    return [(one.key, one.ours, one.theirs) for one in differences]


def test_an_untouched_workbook_has_no_difference(store: Store, book: Path) -> None:
    found = come_back(store, book)
    assert found.same
    assert (found.missing, found.unknown, found.findings, found.rows) == ((), (), (), 6)


def test_five_edits_are_five_differences(store: Store, book: Path) -> None:
    def change(actions: Worksheet, texts: Worksheet) -> None:
        put(actions, "A-01", F.DUE_ON, "12/03/2027")
        put(actions, "A-01", F.STATUS, "réalisé")
        put(actions, "A-02", F.PROGRESS, 0.55)
        put(actions, "A-02", F.TITLE, "Cellule de veille sociale")
        put(texts, "A-03", F.WEATHER_SENTENCE, "Le poste est pourvu.")

    found = come_back(store, edit(book, change))
    assert told(found.differences) == [
        ("A-01:echeance", "30/10/2026", "12/03/2027"),
        ("A-01:statut", "À cadrer", "Réalisée"),
        ("A-02:titre", "Cellule de veille 🏠", "Cellule de veille sociale"),
        ("A-02:avancement", "40\u202f%", "55\u202f%"),
        ("A-03:phrase-de-meteo", "Il manque un poste.", "Le poste est pourvu."),
    ]
    assert not any(one.conflict or one.refusal for one in found.differences)
    assert found.safe_keys() == found.possible_keys() == {one.key for one in found.differences}


def test_rows_may_be_sorted_and_columns_moved(store: Store, book: Path) -> None:
    def change(actions: Worksheet, _texts: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in actions.iter_rows(min_row=HEAD)]
        heads, *lines = rows
        lines.reverse()
        actions.delete_rows(HEAD, len(rows))
        for line in (heads, *lines):
            actions.append([None, *reversed(line)])

    assert come_back(store, edit(book, change)).same


def test_what_changed_here_since_is_not_undone(store: Store, book: Path) -> None:
    uid = str(cell(store, "SELECT uid FROM action WHERE code = 'A-01'"))
    revise_action(store, uid, {F.DUE_ON: date(2027, 6, 30), F.PRIORITY: 2})
    assert come_back(store, book).same


def test_what_changed_on_both_sides_is_a_conflict(store: Store, book: Path) -> None:
    uid = str(cell(store, "SELECT uid FROM action WHERE code = 'A-01'"))
    revise_action(store, uid, {F.DUE_ON: date(2027, 6, 30), F.PRIORITY: 2})
    edit(book, lambda actions, _texts: put(actions, "A-01", F.DUE_ON, date(2027, 1, 15)))
    (one,) = come_back(store, book).differences
    assert (one.ours, one.theirs, one.conflict) == ("30/06/2027", "15/01/2027", CHANGED_HERE)
    assert not come_back(store, book).safe_keys()
    revise_action(store, uid, {F.DUE_ON: date(2027, 1, 15)})  # both sides agree in the end
    assert come_back(store, book).same


def test_a_blank_cell_takes_away_what_it_held(store: Store, book: Path) -> None:
    def change(actions: Worksheet, _texts: Worksheet) -> None:
        put(actions, "A-02", F.DUE_ON, None)
        put(actions, "A-02", F.STATUS, None)
        put(actions, "A-02", F.TITLE, "  ")

    due, status, title = sorted(come_back(store, edit(book, change)).differences, key=lambda one: one.field)
    assert (due.theirs, due.values, due.refusal) == ("", ((F.DUE_ON, None),), "")
    assert (status.values, status.refusal) == ((), NO_STATUS)
    assert title.refusal.startswith("Ce champ est vide.")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [(45, "45\u202f%"), ("45 %", "45\u202f%"), ("0,45", "45\u202f%"), (0.45, "45\u202f%"), (1, "100\u202f%")],
)
def test_progress_is_read_as_a_share_or_as_percents(
    store: Store, book: Path, typed: object, shown: str
) -> None:
    edit(book, lambda actions, _texts: put(actions, "A-02", F.PROGRESS, typed))
    assert [one.theirs for one in come_back(store, book).differences] == [shown]


def test_a_status_in_free_words_is_kept_and_asked(store: Store, book: Path) -> None:
    edit(book, lambda actions, _texts: put(actions, "A-02", F.STATUS, "presque fini"))
    (one,) = come_back(store, book).differences
    assert (one.theirs, one.values, one.refusal) == ("presque fini", ((F.STATUS_TEXT, "presque fini"),), "")
    assert one.remark == ASKED
    revise_action(store, one.uid, dict(one.values))
    assert come_back(store, book).same


@pytest.mark.parametrize(
    ("field", "typed", "refused"),
    [
        (F.DUE_ON, "bientôt", NO_DATE),
        (F.DUE_ON, "05/14/2026", NO_DATE),
        (F.DUE_ON, "31/02/2026", NO_DATE),
        (F.DUE_ON, date(1900, 3, 1), "Cette date n’est pas plausible."),
        (F.DUE_ON, "01/01/1900", "Cette date n’est pas plausible."),
        (F.DUE_ON, date(2150, 1, 1), "Cette date n’est pas plausible."),
        (F.DUE_ON, "01/12/2025", "Ces deux dates se contredisent."),
        (F.PROGRESS, 450, "Ce nombre n’est pas valable."),
        (F.PROGRESS, "la moitié", "Cet avancement n’est pas compris"),
        (F.PRIORITY, "urgentissime", "Cette priorité n’est pas comprise"),
        (F.CODE, "a-01", "Ce numéro est déjà pris."),
        (F.CODE, "A-" + "9" * 30, "Le texte est trop long."),
        (F.TITLE, "=1/0", "La formule n’a pas de valeur"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    store: Store, book: Path, field: ActionField, typed: object, refused: str
) -> None:
    edit(book, lambda actions, _texts: put(actions, "A-02", field, typed))
    (one,) = come_back(store, book).differences
    assert one.field is field
    assert one.refusal.startswith(refused)
    assert not come_back(store, book).possible_keys()


def test_the_last_day_of_the_window_is_taken(store: Store, book: Path) -> None:
    edit(book, lambda actions, _texts: put(actions, "A-02", F.DUE_ON, date(2100, 12, 31)))
    (one,) = come_back(store, book).differences
    assert (one.theirs, one.refusal) == ("31/12/2100", "")


def test_a_weather_without_its_sentence_is_refused(store: Store, book: Path) -> None:
    edit(book, lambda _actions, texts: put(texts, "A-01", F.WEATHER, "Objectifs compromis"))
    (one,) = come_back(store, book).differences
    assert one.refusal.startswith("La météo demande une phrase.")


def test_long_texts_and_emoji_come_back(store: Store, book: Path) -> None:
    long = "Réunion 🏠 du comité. " * 1000
    edit(book, lambda _actions, texts: put(texts, "A-01", F.BLOCK_CAUSE, long[:20_000]))
    (one,) = come_back(store, book).differences
    assert one.refusal == ""
    edit(book, lambda _actions, texts: put(texts, "A-01", F.BLOCK_CAUSE, long + long))
    (one,) = come_back(store, book).differences
    assert one.refusal.startswith("Le texte est trop long.")


@pytest.mark.parametrize(
    "typed", ["M. Dupont", "Jean Dupont", "DUPONT Jean", "Service social (06 12 34 56 78)"]
)
def test_a_person_is_neither_shown_nor_kept(store: Store, book: Path, typed: str) -> None:
    edit(book, lambda actions, _texts: put(actions, "A-02", F.LEAD_SERVICE, typed))
    found = come_back(store, book)
    assert "upont" not in repr(found).lower()
    assert "06 12" not in repr(found)
    for one in found.differences:
        assert one.refusal or one.theirs == "Service social"


def test_a_person_in_a_text_is_neither_shown_nor_kept(store: Store, book: Path) -> None:
    edit(
        book, lambda _actions, texts: put(texts, "A-01", F.EXPECTED_RESULT, "Un rendez-vous\navec Mme Durand")
    )
    found = come_back(store, book)
    (one,) = found.differences
    assert (one.theirs, one.values, one.refusal) == (WITHHELD, (), PERSONAL)
    assert "Durand" not in repr(found)


def test_the_workbook_of_another_plan_is_refused(store: Store, book: Path) -> None:
    create_plan(store, "Plan 2028")
    with pytest.raises(UserError) as caught:
        come_back(store, book)
    assert "«\u00a0Plan 2025-2027\u00a0»" in caught.value.detail
    with store.read() as connection:
        (former,) = connection.execute("SELECT uid FROM plan WHERE title = 'Plan 2025-2027'").fetchone()
    assert come_back(store, book, former).same


def test_the_workbook_of_another_base_is_refused(book: Path, tmp_path: Path) -> None:
    with make_plan(tmp_path / "autre.cpex") as other, pytest.raises(UserError) as caught:
        come_back(other, book)
    assert caught.value.title == "Ce classeur vient d’une autre base."
