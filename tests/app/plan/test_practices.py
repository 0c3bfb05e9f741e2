"""A good practice shared from the page of an action, and one taken over from the page of the plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtWidgets import QMenu

from cpex_desktop.imports.practice import read_practice_file
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.actions import revise_action
from cpex_desktop.ui.plan.action_export import ActionExport
from cpex_desktop.ui.plan.new_action import NewActionDialog
from cpex_desktop.ui.plan.practice_dialog import PracticeDialog
from cpex_desktop.ui.plan.practice_intake import PracticeIntake
from tests.exports.test_practice import share
from tests.plan_screen import PlanScreen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
F = ActionField


def open_action(screen: PlanScreen, code: str = "A-03") -> ActionExport:
    screen.window.go(f"cpex:action/{screen.row(code).uid}")
    screen.settle()
    (found,) = screen.action.findChildren(ActionExport)
    return found


def recommend(screen: PlanScreen) -> str:
    uid = screen.row("A-03").uid
    revise_action(
        screen.workspace.store,
        uid,
        {F.GOOD_PRACTICE: True, F.DESCRIPTION: "Une permanence à Aa.", F.LEAD_SERVICE: "Service"},
    )
    screen.settle()
    return uid


def offered(screen: PlanScreen) -> PracticeDialog:
    export = open_action(screen)
    export.ask_practice()
    screen.settle()
    return screen.window.findChildren(PracticeDialog)[-1]


def test_the_page_of_an_action_exports_its_sheet(screen: PlanScreen, tmp_path: Path) -> None:
    export = open_action(screen)
    assert export.button.isVisibleTo(screen.action)
    menu = QMenu()
    export.fill(menu)
    assert [one.text() for one in menu.actions() if one.text()] == [
        "Exporter la fiche (Word)…",
        "Exporter la fiche et ses notes (Word)…",
        "Partager comme bonne pratique…",
    ]
    export.write_sheet(tmp_path / "fiche.docx", notes=False)
    screen.settle()
    read = Document(str(tmp_path / "fiche.docx"))
    assert next(one.text for one in read.paragraphs if one.text) == "A-03 – Action 3 sur les impayés"
    assert screen.action.notice._title.text() == "Document créé."


def test_an_action_that_nobody_recommends_is_not_shared(screen: PlanScreen) -> None:
    open_action(screen).ask_practice()
    screen.settle()
    assert screen.window.findChildren(PracticeDialog) == []
    assert screen.action.notice._title.text() == "Cette action n’est pas marquée comme bonne pratique."


def test_what_leaves_is_seen_corrected_and_written(screen: PlanScreen, tmp_path: Path) -> None:
    recommend(screen)
    dialog = offered(screen)
    assert dialog.description.text.toPlainText() == "Une permanence à la commune."
    assert "«\u00a0Aa\u00a0» par «\u00a0la commune\u00a0»" in dialog.replaced.text()
    assert dialog.steps.text.toPlainText().splitlines()[0] == "Étape 0"
    dialog.title.line.setText("Permanences communes")
    dialog.steps.text.setPlainText("Une\n\n Deux ")
    dialog.signature.line.setText("Un département de l’Est")
    export = screen.action.findChildren(ActionExport)[0]
    target, typed = tmp_path / "p.cpex-pratique", dialog.practice()
    export.write_practice(dialog, typed, target)
    screen.settle()
    assert read_practice_file(target).practice == typed
    assert typed.steps == ("Une", "Deux")
    assert [one for one in screen.window.findChildren(PracticeDialog) if one.isVisible()] == []
    assert screen.action.notice._title.text() == "Bonne pratique enregistrée."


def test_a_name_typed_again_is_refused_and_what_was_typed_stays(screen: PlanScreen) -> None:
    recommend(screen)
    dialog = offered(screen)
    dialog.description.text.setPlainText("À Bb, chaque mois")
    dialog.decide()
    screen.settle()
    assert "Bb" in dialog.refusal()
    assert dialog.isVisible()
    assert dialog.description.text.toPlainText() == "À Bb, chaque mois"


def test_a_practice_begins_an_action_that_is_completed_then_created(
    screen: PlanScreen, tmp_path: Path
) -> None:
    path = tmp_path / "p.cpex-pratique"
    share(screen.workspace.store, recommend(screen), path, signature="DDETS d’ailleurs")
    before = len(screen.page.rows.all)
    (intake,) = screen.page.findChildren(PracticeIntake)
    intake.take(path)
    screen.settle()
    dialog = screen.window.findChildren(NewActionDialog)[-1]
    assert dialog.title.line.text() == "Action 3 sur les impayés"
    assert dialog.brings.text() == "Bonne pratique d’un autre département, reprise avec 6\u00a0étapes"
    assert len(screen.page.rows.all) == before
    dialog.decide()
    screen.settle()
    made = screen.row("A-13")
    assert (made.status.name, made.steps.total, made.leads) == ("TO_FRAME", 6, ())
    menu = QMenu()
    screen.page.menu.fill(menu)
    assert "Reprendre une bonne pratique…" in [one.text() for one in menu.actions()]


def test_a_file_of_another_kind_is_told_and_begins_nothing(screen: PlanScreen, tmp_path: Path) -> None:
    path = tmp_path / "p.cpex-pratique"
    path.write_text("{}", "utf-8")
    (intake,) = screen.page.findChildren(PracticeIntake)
    intake.take(path)
    screen.settle()
    assert screen.window.findChildren(NewActionDialog) == []
    assert screen.page.notice._title.text() == "Ce fichier n’est pas une bonne pratique."
