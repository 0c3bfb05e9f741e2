"""The sheets of actions in Word: what is filled is there, what is not is left out, counts are the plan's."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Read

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.plan_word import build_action_fiche, build_plan_fiches
from cpex_desktop.exports.word import render_word
from cpex_desktop.exports.word_description import WordDocument
from cpex_desktop.models.plan_lists import ActionStatus, Body, LinkKind, PlanStatus, Role, Weather
from cpex_desktop.queries.plan_counts import Tile, plan_counts
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_selection import PlanSelection
from cpex_desktop.queries.plan_words import ActionField as F
from cpex_desktop.services.action_drafts import (
    ActionDraft,
    IndicatorDraft,
    Involved,
    LinkDraft,
    MilestoneDraft,
)
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.axes import create_axis
from cpex_desktop.services.plans import PlanField, revise_plan
from cpex_desktop.services.preferences import save_setting
from cpex_desktop.services.references import ensure_national_plan, national_uid
from cpex_desktop.settings import SettingKey
from tests.plan_base import OWN, TODAY, cell, make_plan, write
from tests.small_base import A, batch, scope, value

TEXTS = {
    F.CONTEXT: "Des assignations sans signalement.",
    F.EXPECTED_RESULT: "Un signalement avant l’assignation.",
    F.DESCRIPTION: "Une trame\ncommune",
    F.AUDIENCE: "Ménages signalés",
    F.MEANS_SOURCE: "Budget du service",
    F.BLOCK_CAUSE: "Accord attendu",
    F.BLOCK_LEVER: "Réunion de direction",
    F.BLOCK_UNLOCKER: "Direction du bailleur",
    F.WEATHER_SENTENCE: "La signature attend le conseil.",
    F.LEAD_SERVICE: "Service logement",
    F.STATUS_TEXT: "A discuter",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


def full(store: Store) -> str:
    """Write an action with all that may be said of one."""
    axis = create_axis(store, "Prise en charge", code="2")
    ensure_national_plan(store)
    commitment = cell(store, "SELECT id FROM commitment WHERE uid = ?", national_uid(15))
    draft = ActionDraft(
        "Protocole",
        fields={
            **TEXTS,
            F.BODY: Body.PLENARY,
            F.START_ON: date(2026, 1, 5),
            F.DUE_ON: date(2026, 10, 30),
            F.FTE: 0.5,
            F.AMOUNT: 12_000,
            F.PRIORITY: 1,
            F.STATUS: ActionStatus.BLOCKED,
            F.PROGRESS: 40,
            F.WEATHER: Weather.SUPPORT,
            F.GOOD_PRACTICE: True,
        },
        axis=axis,
        figure=(OWN, A),
        organisations=(
            Involved(Role.LEAD, "ADIL"),
            Involved(Role.CO_LEAD, "CAF"),
            Involved(Role.PARTNER, "UDCCAS"),
            Involved(Role.PARTNER, "Sauge Habitat"),
            Involved(Role.FUNDER, "Conseil départemental", 3_000),
        ),
        territories=(A,),
        stages=("summons",),
        commitments=(int(str(commitment)),),
        milestones=(MilestoneDraft("Accord", date(2026, 6, 1), date(2026, 6, 2)), MilestoneDraft("Bilan")),
        indicators=(
            IndicatorDraft("visits", territory=A, baseline=10, baseline_on=date(2025, 1, 1), target=50),
        ),
        notes=((date(2026, 11, 1), "Une note du service."),),
        links=(
            LinkDraft(LinkKind.DOCUMENT, "C:\\Users\\agent\\Plans\\trame.docx", "Trame"),
            LinkDraft(LinkKind.ADDRESS, "https://www.exemple.fr/charte"),
        ),
    )
    batch(store, [value(A, 34, month=202610, indicator=OWN)], scope(A, 202511, 202610, indicator=OWN))
    return create_action(store, draft)


def described(store: Store, **asked: object) -> WordDocument:
    with store.read() as connection:
        return build_plan_fiches(connection, TODAY, **asked)  # type: ignore[arg-type]  # as the call says


def read(document: WordDocument) -> Read:
    return Document(BytesIO(render_word(document)))


def said(document: WordDocument) -> str:
    """Give all the words of a document, paragraphs and cells in their order."""
    return "\n".join(
        node.text or "" for node in read(document).element.body.iter() if node.tag.endswith("}t")
    )


def test_all_that_is_filled_is_said(store: Store) -> None:
    full(store)
    text = said(described(store))
    flat = {line for value in TEXTS.values() for line in str(value).splitlines()}
    wanted = flat | {
        "A-01 – Protocole",
        "Prise en charge",
        "Bloquée",
        "40\u202f%",
        "Priorité 1",
        "ADIL",
        "CAF",
    }
    wanted |= {
        "UDCCAS",
        "Sauge Habitat",
        "Conseil départemental (3\u202f000\u202f€)",
        "CCAPEX plénière",
        "Aa",
    }
    wanted |= {"Assignation", "05/01/2026", "30/10/2026", "0,50\u00a0ETP, 12\u202f000\u202f€", "Visites"}
    wanted |= {"Appuis nécessaires", "Accord", "Faite le 02/06/2026", "Bilan", "10", "50", "34", "60\u202f%"}
    wanted |= {"Mobiliser le FNAVDL", "DIHAL", "Trame\u00a0: trame.docx", "https://www.exemple.fr/charte"}
    assert [one for one in sorted(wanted) if one not in text] == []
    assert "agent" not in text
    assert "lot 1" in text


def test_what_is_not_filled_is_left_out(store: Store) -> None:
    write(store, "Nue")
    document = read(described(store))
    facts = document.tables[-1]
    assert [[one.text for one in row.cells] for row in facts.rows] == [
        ["Statut", "À cadrer, sans échéance"],
        ["Pilote", "Sans pilote"],
        ["Parc", "Parc social et parc privé"],
    ]
    headings = [one.text for one in document.paragraphs if one.style and one.style.name.startswith("Heading")]
    assert headings == ["Sans axe", "A-01 – Nue"]


def test_the_counts_in_front_are_those_of_the_plan(store: Store) -> None:
    full(store)
    first = write(store, "Sans échéance")
    write(store, "Sous-action", parent=first)
    with store.read() as connection:
        counts = plan_counts(plan_rows(connection, TODAY))
    document = read(described(store))
    front = document.tables[0]
    shown = dict(zip(*([cell.text for cell in row.cells] for row in front.rows), strict=True))
    assert shown == {
        "Actions": str(counts.tiles[Tile.ALL]),
        "En retard": str(counts.tiles[Tile.LATE]),
        "Échéance à 30\u00a0jours": str(counts.tiles[Tile.DUE_SOON]),
        "Priorité 1": str(counts.tiles[Tile.PRIORITY_1]),
        "Bloquées": str(counts.tiles[Tile.BLOCKED]),
        "Réalisées": str(counts.tiles[Tile.DONE]),
        "Sans pilote": str(counts.tiles[Tile.NO_LEAD]),
        "Sans échéance": str(counts.tiles[Tile.NO_DUE_DATE]),
        "Sans indicateur": str(counts.tiles[Tile.NO_INDICATOR]),
    }
    assert (shown["Actions"], shown["En retard"], shown["Sans échéance"]) == ("3", "1", "2")
    assert "sous-action, comptée comme une action" in said(described(store))


def test_each_sheet_begins_a_page_and_is_led_to(store: Store) -> None:
    for title in ("Une", "Deux", "Trois"):
        write(store, title)
    document = read(described(store))
    begun = [one.text for one in document.paragraphs if one.paragraph_format.page_break_before]
    assert begun == ["A-01 – Une", "A-02 – Deux", "A-03 – Trois"]
    xml = document.element.xml
    assert [xml.count(f'w:anchor="fiche_{one}"') for one in (1, 2, 3)] == [1, 1, 1]
    assert [xml.count(f'w:name="fiche_{one}"') for one in (1, 2, 3)] == [1, 1, 1]


def test_notes_of_the_service_come_only_when_asked(store: Store) -> None:
    full(store)
    assert "Une note du service." not in said(described(store))
    assert "Une note du service." in said(described(store, notes=True))


def test_a_part_of_the_plan_says_that_it_is_one(store: Store) -> None:
    write(store, "Gardée", fields={F.PRIORITY: 1})
    write(store, "Laissée")
    urgent = PlanSelection(priorities=frozenset({1}))
    text = said(described(store, selection=urgent, selected="Priorité 1"))
    assert "Gardée" in text
    assert "Laissée" not in text
    assert "Sélection\u00a0: Priorité 1. Ce document ne reprend que 1 des 2 actions du plan." in text
    assert "Laissée" in said(described(store))


def test_one_action_alone_names_its_plan(store: Store) -> None:
    uid = full(store)
    with store.read() as connection:
        document = build_action_fiche(connection, uid, TODAY)
    text = said(document)
    assert "Plan 2025-2027" in text
    assert "Une note du service." not in text
    assert document.title == "Fiche action A-01 – Protocole"


def test_long_texts_emoji_and_many_steps_are_whole(store: Store) -> None:
    long = ("Examiner la situation 😀 & <b>décider</b>. " * 470)[:19_900].strip()
    steps = tuple(MilestoneDraft(f"Étape {one}") for one in range(30))
    write(store, "😀 " + "très long " * 25, fields={F.CONTEXT: long}, milestones=steps)
    document = read(described(store))
    assert long in [one.text for one in document.paragraphs]
    assert [row.cells[0].text for row in document.tables[-1].rows[1:]] == [one.title for one in steps]


def test_no_action_no_plan_and_nothing_left_are_told(tmp_path: Path, store: Store) -> None:
    with pytest.raises(UserError, match="aucune fiche"):
        described(store)
    write(store)
    with pytest.raises(UserError, match="aucune fiche"):
        described(store, selection=PlanSelection(priorities=frozenset({1})))
    with pytest.raises(UserError, match="n’est plus dans la base"):
        described(store, plan="absent")
    with store.read() as connection, pytest.raises(UserError, match="n’existe plus"):
        build_action_fiche(connection, "absente", TODAY)


def test_the_service_signs_and_the_document_repeats_itself(store: Store) -> None:
    full(store)
    save_setting(store, SettingKey.SERVICE_NAME, "DDETS d’essai")
    first = render_word(described(store))
    assert first == render_word(described(store))
    with zipfile.ZipFile(BytesIO(first)) as packed:
        assert "DDETS d’essai" in packed.read("docProps/core.xml").decode()
    assert described(store).head_left == "DDETS d’essai"


def test_a_plan_is_said_to_be_what_it_is_as_in_its_workbook(store: Store) -> None:
    write(store)
    uid = str(cell(store, "SELECT uid FROM plan"))
    revise_plan(store, uid, {PlanField.VALIDATED_ON: date(2026, 4, 15)})
    assert "Projet · édité" in said(described(store))
    revise_plan(store, uid, {PlanField.STATUS: PlanStatus.VALIDATED})
    assert "Validé le 15/04/2026 · édité" in said(described(store))
