"""The workbook of a plan: real types, keys that follow their rows, cards that cut nothing short."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.plan_facts import gather_plan
from cpex_desktop.exports.plan_workbook import build_plan_workbook
from cpex_desktop.exports.workbook import render_document
from cpex_desktop.progress import Cancelled, Progress
from cpex_desktop.queries.plan_exchange import (
    FOLLOW_UP_FIELDS,
    LIST_FIELDS,
    exchanged_actions,
    fingerprint,
    is_table_key,
    read_row_key,
    read_table_key,
)
from cpex_desktop.queries.plan_selection import PlanSelection
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.action_notes import add_note
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.references import ensure_national_plan
from tests.exports.plan_books import book_of, facts_of, path_of, written
from tests.exports.reading import spelled, texts
from tests.plan_base import TODAY, cell, make_plan, write

F = ActionField
LIST, FOLLOW_UP = "Plan d’action", "Suivi"
TRAPS = ("=1+1", "+33", "@x", '=HYPERLINK("http://x";"y")', "Léa 😀 & <b>Cie</b>", "Très long nom " * 20)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        ensure_national_plan(store)
        yield store


def key_cell(sheet: Worksheet) -> tuple[int, int]:
    return next(
        (cell.row, cell.column)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and is_table_key(cell.value)
    )


@pytest.mark.parametrize(("name", "fields"), [(LIST, LIST_FIELDS), (FOLLOW_UP, FOLLOW_UP_FIELDS)])
def test_the_keys_are_hidden_inside_what_is_sorted_and_filtered(
    store: Store, tmp_path: Path, name: str, fields: tuple[ActionField, ...]
) -> None:
    uid = written(store)
    sheet = book_of(store, tmp_path)[name]
    head, column = key_cell(sheet)
    with store.read() as connection:
        held = exchanged_actions(connection, str(cell(store, "SELECT uid FROM plan")))

    assert sheet.column_dimensions["B"].hidden
    assert column == 2
    assert sheet.auto_filter.ref.startswith(f"A{head}:")
    assert sheet.auto_filter.ref.endswith(str(head + 2))
    assert sheet.print_title_rows == f"$1:${head}"
    assert sheet.freeze_panes == f"D{head + 1}"
    table = read_table_key(str(sheet.cell(head, column).value))
    assert table is not None
    assert table.plan == cell(store, "SELECT uid FROM plan")
    assert [table.lists(one) for one in (uid, "none")] == [True, False]
    for row, action in zip(range(head + 1, head + 3), held.values(), strict=True):
        key = read_row_key(str(sheet.cell(row, column).value))
        assert key is not None
        assert key.uid == action.uid
        assert key.prints == {field: fingerprint(action.text(field)) for field in fields}


def test_days_percentages_and_priorities_are_numbers_and_lists_are_offered(
    store: Store, tmp_path: Path
) -> None:
    written(store)
    sheet = book_of(store, tmp_path)[LIST]
    head, _column = key_cell(sheet)
    names = {str(one.value): one.column for one in sheet[head]}
    row = {name: sheet.cell(head + 1, column) for name, column in names.items()}

    assert row["Échéance"].value == datetime(2026, 11, 1)  # noqa: DTZ001 - a workbook holds days of no zone
    assert row["Échéance"].number_format == "dd/mm/yyyy"
    assert row["Avancement"].value == pytest.approx(0.4)
    assert "%" in row["Avancement"].number_format
    assert (row["Priorité"].value, row["Statut"].value) == (2, "Bloquée")
    assert row["Situation au 21/11/2026"].value == "En retard de 20\u00a0jours"
    assert row["Étapes faites"].value == "1 sur 2"
    assert [row[name].value for name in ("Réalisée le",)] == [None]
    checks = {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}
    offered = checks[row["Statut"].coordinate].formula1
    assert offered == '"À cadrer,À lancer,En cours,En pause,Bloquée,Réalisée,Abandonnée"'
    assert checks[row["Priorité"].coordinate].formula1 == '"1,2,3"'
    assert checks[row["Échéance"].coordinate].type == "date"
    assert checks[row["Avancement"].coordinate].type == "decimal"
    weather = spelled(tmp_path / "plan.xlsx")[FOLLOW_UP].data_validations.dataValidation
    assert "Appuis nécessaires" in str(weather[0].formula1)


@pytest.mark.parametrize("trap", TRAPS)
def test_what_looks_like_a_formula_stays_a_text(store: Store, tmp_path: Path, trap: str) -> None:
    uid = write(store, trap[:300], fields={F.EXPECTED_RESULT: trap, F.BLOCK_CAUSE: trap})
    add_note(store, uid, TODAY, trap)
    for sheet in spelled(path_of(store, tmp_path)):
        assert not sheet._hyperlinks
        formulas = [str(one.value) for row in sheet.iter_rows() for one in row if one.data_type == "f"]
        assert all(one.startswith("=SUM(") for one in formulas)


def test_a_selection_is_said_and_written_alone(store: Store, tmp_path: Path) -> None:
    kept, other = write(store, "Gardée", fields={F.PRIORITY: 1}), write(store, "Écartée")
    book = book_of(store, tmp_path, PlanSelection(priorities=frozenset({1})), "vue «\u00a0Urgences\u00a0»")
    said = {sheet.title: "\n".join(texts(sheet)) for sheet in book}
    assert "1\u00a0action sur 2" in said["Synthèse"]
    assert "Sélection\u00a0: vue «\u00a0Urgences\u00a0»" in said["Synthèse"]
    assert "vue «\u00a0Urgences\u00a0»" in said["Sources et méthode"]
    assert [name for name, text in said.items() if "Écartée" in text] == []
    sheet = book[LIST]
    key = read_table_key(str(sheet.cell(*key_cell(sheet)).value))
    assert key is not None
    assert [key.lists(uid) for uid in (kept, other)] == [True, False]


def test_there_is_nothing_to_write_without_a_plan_or_an_action(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="aucune action"):
        facts_of(store)
    write(store)
    with pytest.raises(UserError, match="aucune action"):
        facts_of(store, PlanSelection(priorities=frozenset({3})))
    with store.read() as connection, pytest.raises(UserError, match="n’est plus dans la base"):
        gather_plan(connection, TODAY, plan="absent")


def test_another_plan_than_the_current_one_is_written_alone(store: Store, tmp_path: Path) -> None:
    write(store, "Ancienne")
    old = str(cell(store, "SELECT uid FROM plan"))
    create_plan(store, "Plan suivant")
    create_action(store, ActionDraft("Nouvelle"))
    with store.read() as connection:
        facts = gather_plan(connection, TODAY, plan=old)
    assert [row.title for row in facts.rows] == ["Ancienne"]


def test_the_same_plan_gives_the_same_bytes(store: Store) -> None:
    written(store)
    with store.read() as connection:
        first, second = (build_plan_workbook(connection, edited_on=TODAY) for _ in range(2))
    assert render_document(first) == render_document(second)


def test_reading_a_plan_can_be_stopped(store: Store, tmp_path: Path) -> None:
    class Stopped(Progress):
        def step(self, done: int, total: int, text: str) -> None:
            raise Cancelled

    write(store)
    with store.read() as connection, pytest.raises(Cancelled):
        build_plan_workbook(connection, edited_on=TODAY, progress=Stopped())


def test_every_page_says_what_it_is_and_when(store: Store, tmp_path: Path) -> None:
    written(store)
    book = book_of(store, tmp_path)
    assert book.sheetnames == [
        "Synthèse", LIST, FOLLOW_UP, "Fiches", "Gantt", "Couverture", "Sources et méthode",
    ]  # fmt: skip
    for sheet in book:
        assert "Situation au 21/11/2026" in str(sheet.oddFooter.center.text)
        assert "Page" in str(sheet.oddFooter.right.text)
        assert sheet.page_setup.orientation == ("portrait" if sheet.title == "Fiches" else "landscape")
    for name in (LIST, FOLLOW_UP, "Gantt", "Couverture"):
        setup = book[name].page_setup
        assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)
    said = " ".join(texts(book["Sources et méthode"]))
    for word in ("Colonne masquée", "empreinte", "lendemain de son échéance", "Aucun ménage"):
        assert word in said
