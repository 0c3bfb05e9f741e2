"""A card of the plan's workbook says all that was filled in of an action, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.exports.plan_cards import MOST, card_sheets
from cpex_desktop.exports.plan_workbook import build_plan_workbook
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.models.plan_lists import LinkKind
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import LinkDraft
from cpex_desktop.services.action_notes import add_link, add_note
from cpex_desktop.services.references import ensure_national_plan
from tests.exports.plan_books import book_of, facts_of, written
from tests.exports.reading import cached, texts
from tests.plan_base import TODAY, make_plan, write

F = ActionField


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        ensure_national_plan(store)
        yield store


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


def test_a_long_plan_takes_several_sheets_of_cards(store: Store) -> None:
    write(store)
    facts = facts_of(store)
    assert [sheet.name for sheet in card_sheets(facts)] == ["Fiches"]
    long = replace(facts, cards=facts.cards * (2 * MOST + 1))
    assert [sheet.name for sheet in card_sheets(long)] == [f"Fiches {place} sur 3" for place in (1, 2, 3)]


def test_a_card_names_a_document_without_the_folders_of_a_machine(store: Store, tmp_path: Path) -> None:
    uid = write(store)
    add_link(store, uid, LinkDraft(LinkKind.DOCUMENT, "C:\\Users\\agent\\Plans\\trame.docx", "Trame"))
    add_link(store, uid, LinkDraft(LinkKind.DOCUMENT, "/partage/agent/bilan.pdf"))
    said = "\n".join(texts(book_of(store, tmp_path)["Fiches"]))
    assert {"Trame\u00a0: trame.docx", "bilan.pdf"} <= set(said.splitlines())
    assert "agent" not in said
