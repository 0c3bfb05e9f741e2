"""The workbook of a plan: real types, keys that follow their rows, cards that cut nothing short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.plan_cards import MOST, card_sheets
from cpex_desktop.exports.plan_facts import PlanFacts, gather_plan
from cpex_desktop.exports.plan_workbook import build_plan_workbook
from cpex_desktop.exports.workbook import render_document, write_document
from cpex_desktop.models.plan_lists import ActionStatus, Body, LinkKind, Weather
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
from cpex_desktop.queries.plan_selection import EVERYTHING, PlanSelection
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import ActionDraft, LinkDraft, MilestoneDraft
from cpex_desktop.services.action_notes import add_link, add_note
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.axes import create_axis
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.references import ensure_national_plan
from tests.exports.reading import cached, spelled, texts
from tests.plan_base import TODAY, cell, make_plan, write

F = ActionField
LIST, FOLLOW_UP = "Plan d’action", "Suivi"
TRAPS = ("=1+1", "+33", "@x", '=HYPERLINK("http://x";"y")', "Léa 😀 & <b>Cie</b>", "Très long nom " * 20)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        ensure_national_plan(store)
        yield store


def facts_of(store: Store, selection: PlanSelection = EVERYTHING) -> PlanFacts:
    with store.read() as connection:
        return gather_plan(connection, TODAY, selection=selection)


def path_of(store: Store, folder: Path, selection: PlanSelection = EVERYTHING, selected: str = "") -> Path:
    path = folder / "plan.xlsx"
    with store.read() as connection:
        document = build_plan_workbook(
            connection, edited_on=TODAY, selection=selection, selected=selected, notes=True
        )
    write_document(document, path)
    return path


def book_of(
    store: Store, folder: Path, selection: PlanSelection = EVERYTHING, selected: str = ""
) -> Workbook:
    return cached(path_of(store, folder, selection, selected))


def key_cell(sheet: Worksheet) -> tuple[int, int]:
    return next(
        (cell.row, cell.column)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and is_table_key(cell.value)
    )


def written(store: Store) -> str:
    """Write one action with something in each of its fields."""
    axis = create_axis(store, "Repérer", code="1")
    uid = write(
        store,
        "Protocole de signalement",
        axis=axis,
        leads=("ADIL",),
        milestones=(MilestoneDraft("Accord", date(2026, 3, 1), date(2026, 3, 2)), MilestoneDraft("Trame")),
        stages=("summons",),
        fields={
            F.CONTEXT: "Un contexte.\nSur deux lignes.",
            F.EXPECTED_RESULT: "Un résultat.",
            F.DESCRIPTION: "Une description.",
            F.AUDIENCE: "Les locataires du parc privé",
            F.LEAD_SERVICE: "service logement",
            F.BODY: Body.TECHNICAL,
            F.START_ON: date(2026, 1, 1),
            F.DUE_ON: date(2026, 11, 1),
            F.FTE: 0.5,
            F.AMOUNT: 12_000.0,
            F.MEANS_SOURCE: "Une enveloppe",
            F.PRIORITY: 2,
            F.STATUS: ActionStatus.BLOCKED,
            F.STATUS_TEXT: "A revoir",
            F.PROGRESS: 40,
            F.BLOCK_CAUSE: "Une cause.",
            F.BLOCK_LEVER: "Un levier.",
            F.BLOCK_UNLOCKER: "La présidence",
            F.WEATHER: Weather.SUPPORT,
            F.WEATHER_SENTENCE: "Une phrase.",
            F.GOOD_PRACTICE: True,
        },
    )
    add_note(store, uid, date(2026, 9, 9), "Une note.")
    add_link(store, uid, LinkDraft(LinkKind.DOCUMENT, "convention.pdf", "La convention"))
    write(store, "Une partie", parent=uid)
    return uid


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


def test_a_card_says_every_field_of_its_action(store: Store, tmp_path: Path) -> None:
    written(store)
    sheet = book_of(store, tmp_path)["Fiches"]
    said = "\n".join(texts(sheet))
    for words in (
        "A-01 · Protocole de signalement", "Un contexte.", "Sur deux lignes.", "Un résultat.",
        "Une description.", "Les locataires du parc privé", "service logement", "Comité technique",
        "Début 01/01/2026, échéance 01/11/2026", "Une enveloppe", "Priorité 2", "« A revoir »",
        "Une cause.", "Un levier.", "La présidence", "Appuis nécessaires", "Une phrase.", "bonne pratique",
        "Une note.", "La convention\u00a0: convention.pdf", "A-01.1 Une partie", "ADIL", "1 Repérer",
        "Assignation", "Accord", "Trame", "Terminée avec 1\u00a0jour de retard",
    ):  # fmt: skip
        assert words.replace("« ", "«\u00a0").replace(" »", "\u00a0»") in said, words
    numbers = {
        one.value: one.number_format
        for row in sheet.iter_rows()
        for one in row
        if one.value in {0.5, 0.4, 12000}
    }
    assert set(numbers) == {0.5, 0.4, 12000}
    assert "€" in numbers[12000]
    assert [one.id for one in sheet.row_breaks.brk] == [
        next(row[0].row for row in sheet.iter_rows() if str(row[0].value).startswith("A-01.1 ·")) - 1
    ]


def test_a_card_leaves_out_what_nobody_filled_in(store: Store, tmp_path: Path) -> None:
    write(store, "Rien que son titre")
    said = texts(book_of(store, tmp_path)["Fiches"])
    assert said.count("Non renseigné") == 3
    assert not {"Contexte", "Levier", "ETP", "Météo", "Étapes", "Notes", "Copilote"} & set(said)


def test_notes_stay_in_the_service_unless_asked_for(store: Store, tmp_path: Path) -> None:
    written(store)
    path = tmp_path / "plan.xlsx"
    with store.read() as connection:
        write_document(build_plan_workbook(connection, edited_on=TODAY), path)
    said = [text for sheet in cached(path) for text in texts(sheet)]
    assert "Une note." not in said
    assert "Les notes datées des actions ne sont pas jointes aux fiches." in said


def test_a_note_of_20000_characters_is_whole_and_no_row_is_too_high(store: Store, tmp_path: Path) -> None:
    uid = write(store)
    note = " ".join(f"mot{number}" for number in range(2_300))[:20_000].strip()
    add_note(store, uid, date(2026, 9, 9), note)
    book = book_of(store, tmp_path)
    whole = " ".join(" ".join(texts(book["Fiches"])).split())
    assert note in whole
    for sheet in book:
        assert max(one.height or 0 for one in sheet.row_dimensions.values()) <= 409


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


def test_a_long_plan_takes_several_sheets_of_cards(store: Store) -> None:
    write(store)
    facts = facts_of(store)
    assert [sheet.name for sheet in card_sheets(facts)] == ["Fiches"]
    long = replace(facts, cards=facts.cards * (2 * MOST + 1))
    assert [sheet.name for sheet in card_sheets(long)] == [f"Fiches {place} sur 3" for place in (1, 2, 3)]


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
