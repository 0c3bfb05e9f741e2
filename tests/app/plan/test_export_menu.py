"""The plan saved from its page: offered while there is something to save, written as it is filtered, told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtWidgets import QMenu

from cpex_desktop.queries.plan_counts import Tile
from cpex_desktop.services.action_notes import add_note
from cpex_desktop.ui.plan.export_menu import ExportMenu, PlanDocument
from tests.exports.reading import cached, texts
from tests.plan_screen import PlanScreen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def menu_of(screen: PlanScreen) -> ExportMenu:
    (found,) = screen.page.findChildren(ExportMenu)
    return found


def workbook(screen: PlanScreen) -> PlanDocument:
    return next(one for one in menu_of(screen)._documents if one.suffix == ".xlsx")


def test_the_menu_offers_the_workbook_once_there_are_actions(screen: PlanScreen, bare: PlanScreen) -> None:
    menu = QMenu()
    menu_of(screen).fill(menu)
    assert "Exporter le plan (Excel)…" in [one.text() for one in menu.actions()]
    assert menu_of(screen).button.isVisibleTo(screen.page)
    assert not menu_of(bare).button.isVisibleTo(bare.page)


def test_the_actions_that_are_shown_are_written_and_the_folder_offered(
    screen: PlanScreen, tmp_path: Path
) -> None:
    screen.page.bar.quick.pills[Tile.LATE].click()
    target = tmp_path / "retards.xlsx"
    menu_of(screen).write_to(workbook(screen), target)
    screen.settle()

    said = texts(cached(target)["Synthèse"])
    assert "Sélection\u00a0: Situation\u00a0: En retard" in said
    listed = cached(target)["Plan d’action"]
    assert [cell.value for (cell,) in listed.iter_rows(min_row=7, max_col=1)] == ["A-03", "A-11"]
    notice = screen.page.notice
    assert notice._title.text() == "Classeur créé."
    assert (notice._text.text(), notice._action.text()) == ("retards.xlsx", "Ouvrir le dossier")


def test_a_folder_that_refuses_is_told_and_nothing_is_left(screen: PlanScreen, tmp_path: Path) -> None:
    menu_of(screen).write_to(workbook(screen), tmp_path / "absent" / "plan.xlsx")
    screen.settle()
    assert screen.page.notice._title.text() == "Le dossier n’existe pas."
    assert not list(tmp_path.glob("**/*.part"))


def test_the_sheets_are_offered_with_and_without_their_notes(screen: PlanScreen, tmp_path: Path) -> None:
    plain, noted = (one for one in menu_of(screen)._documents if one.suffix == ".docx")
    assert (plain.words, noted.words) == (
        "Exporter les fiches (Word)…",
        "Exporter les fiches et leurs notes (Word)…",
    )
    add_note(screen.workspace.store, screen.row("A-03").uid, date(2026, 11, 1), "Réunion tenue.")
    screen.page.bar.quick.pills[Tile.LATE].click()
    headings = []
    for one in (plain, noted):
        menu_of(screen).write_to(one, tmp_path / "fiches.docx")
        screen.settle()
        read = Document(str(tmp_path / "fiches.docx"))
        headings.append([p.text for p in read.paragraphs if p.style and p.style.name.startswith("Heading")])
    assert [one[:5] for one in headings[0] if one.startswith("A-")] == ["A-03 ", "A-11 "]
    assert "Notes" not in headings[0]
    assert "Notes" in headings[1]
    assert screen.page.notice._title.text() == "Document créé."
