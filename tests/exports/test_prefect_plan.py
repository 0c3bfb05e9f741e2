"""The sheet of the plan in the prefect's workbook: none without a plan, one page however long the plan is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.exports.description import Document, Note, Points, Sheet, Table
from cpex_desktop.exports.layout import find_tables, plan_sheet
from cpex_desktop.exports.prefect import build_prefect_summary
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_review import review_plan, review_sentence
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import create_action, revise_action
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.plans import create_plan
from tests.exports import figures_base
from tests.exports.figures_base import EDITED_ON, LAST
from tests.exports.reading import TIGHT, cached, texts

NAME = "Plan d’action"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with figures_base.fill(tmp_path / "base.cpex").store as opened:
        yield opened


def document(store: Store) -> Document:
    with store.read() as connection:
        return build_prefect_summary(connection, LAST, edited_on=EDITED_ON)


def sheet(store: Store) -> Sheet | None:
    return next((one for one in document(store).sheets if one.name == NAME), None)


def said(store: Store, path: Path, name: str = NAME) -> str:
    write_document(document(store), path)
    return " ".join(texts(cached(path)[name])).translate(TIGHT)


def write(store: Store, title: str, **fields: Value) -> str:
    return create_action(
        store, ActionDraft(title, {ActionField(key): value for key, value in fields.items()})
    )


def sentence(store: Store) -> str:
    with store.read() as connection:
        review = review_plan(connection, EDITED_ON)
    assert review is not None
    return review_sentence(review).translate(TIGHT)


def test_a_base_without_a_plan_has_no_sheet_of_it_and_says_so(store: Store, tmp_path: Path) -> None:
    assert sheet(store) is None
    create_plan(store, "Plan 2026")
    assert sheet(store) is None
    assert "Aucune action d’un plan en cours" in said(store, tmp_path / "a.xlsx", "Sources et méthode")
    assert "actions" not in said(store, tmp_path / "b.xlsx", "Synthèse")


def test_a_plan_that_has_just_begun_reads_without_a_hole(store: Store, tmp_path: Path) -> None:
    create_plan(store, "Plan 2026")
    write(store, "Réunir la commission")
    told = said(store, tmp_path / "a.xlsx")
    assert "Aucune action n’est en retard." in told
    assert "Aucune action n’est dite réalisée en 2026." in told
    assert "Actions bloquées" not in told
    assert "Objectifs non sécurisés" not in told
    assert "Avancement par axe" in told  # the one action stands in no axis
    assert sentence(store) == "1 action au plan, aucune n’est terminée, aucune n’est en retard."


def test_what_lacks_in_a_sheet_is_told_and_never_made_up(store: Store, tmp_path: Path) -> None:
    create_plan(store, "Plan 2026")
    write(store, "Bloquée sans raison", status=int(ActionStatus.BLOCKED))
    uid = write(store, "Faite un jour", status=int(ActionStatus.DONE))
    revise_action(store, uid, {ActionField.DONE_ON: None})
    write(store, "Faite avant", status=int(ActionStatus.DONE), done_on=date(2025, 12, 31))
    write(store, "Faite en janvier", status=int(ActionStatus.DONE), done_on=date(2026, 1, 2))
    told = said(store, tmp_path / "a.xlsx")
    assert "Bloquée sans raison · Cause non renseignée" in told
    assert "1 action réalisée ne dit pas à quelle date." in told
    assert "Faite en janvier" in told
    assert "Faite avant" not in told
    assert sentence(store) == "3 actions sur 4 sont terminées, aucune n’est en retard."


def test_what_blocks_an_action_that_is_over_is_not_told(store: Store, tmp_path: Path) -> None:
    create_plan(store, "Plan 2026")
    weather: dict[str, Value] = {"weather": "compromised", "weather_sentence": "Sans poste, rien ne tient."}
    write(store, "Abandonnée", status=int(ActionStatus.DROPPED), **weather)
    write(store, "En cours", status=int(ActionStatus.IN_PROGRESS), **weather)
    told = said(store, tmp_path / "a.xlsx")
    assert "En cours · Objectifs compromis : Sans poste, rien ne tient" in told
    assert "Abandonnée ·" not in told


def test_a_crowded_plan_names_the_first_and_counts_the_others(store: Store, tmp_path: Path) -> None:
    create_plan(store, "Plan 2026")
    for number in range(30):
        write(store, f"En retard {number}", due_on=EDITED_ON - timedelta(days=number + 1))
        write(
            store, f"Bloquée {number}", status=int(ActionStatus.BLOCKED), block_cause=f"La raison {number}."
        )
    found = sheet(store)
    assert found is not None
    assert found.one_page
    tables = {one.table.key: one.table for one in find_tables([plan_sheet(found)]).values()}
    late: Table = tables["plan_retards"]
    assert [row.cells[4].content for row in late.rows] == [30, 29, 28, 27, 26, 25]
    points = next(block for block in found.blocks if isinstance(block, Points))
    assert len(points.entries) == 3
    notes = [block.text for block in found.blocks if isinstance(block, Note)]
    assert any(note.startswith("Et 27\u00a0autres actions") for note in notes)
    assert "Et 24 autres actions" in said(store, tmp_path / "a.xlsx")
