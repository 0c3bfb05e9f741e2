"""In the window, an import made by mistake is one step back, and so is a withdrawal."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from cpex_desktop.analysis.periods import Span
from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.totals import figure
from cpex_desktop.reference import catalogue, territories
from cpex_desktop.ui.imports.frame import Step
from cpex_desktop.ui.imports.page import ImportsPage
from tests.app.conftest import OpenDesk


def actions(desk: Desk) -> tuple[QAction, QAction]:
    edit = next(menu for menu in desk.window.findChildren(QMenu) if menu.title() == "É&dition")
    undo, redo = edit.actions()[:2]
    return undo, redo


def live(desk: Desk) -> list[bool]:
    return [batch.withdrawn_at is None for batch in desk.workspace.list_batches()]


def october(desk: Desk) -> float | None:
    """Read the summonses of the département in the month that the file brings."""
    number = catalogue.indicator("summonses").number
    with desk.workspace.store.read() as connection:
        return figure(connection, number, departement(connection).id, Span(202610, 202610)).amount


def test_an_import_is_taken_back_and_done_again_with_its_figures(
    open_desk: OpenDesk, base: Path, tmp_path: Path
) -> None:
    file = tmp_path / "octobre.csv"
    lines = [f"{commune.code};{commune.name};1" for commune in territories.communes("98")]
    file.write_text("\n".join(["Code INSEE;Commune;Assignations", *lines]), encoding="utf-8")
    desk = open_desk(base)
    assert october(desk) is None
    desk.window.show_page("imports")
    page = cast(ImportsPage, desk.window.page("imports"))
    settle(desk)
    page.begin()
    page.take_file(file)
    settle(desk)
    page.answers.answer("periode", "2026-10")
    page.go_on()
    settle(desk)
    assert page.control is not None
    page.control.set_source("Préfecture")
    page.go_on()
    settle(desk)
    assert page.step() is Step.DONE
    undo, redo = actions(desk)
    assert undo.text() == "Annuler\u00a0: Importer «\u00a0octobre.csv\u00a0»"
    assert live(desk)[0]
    assert october(desk) == 118
    undo.trigger()
    settle(desk)
    assert not live(desk)[0]
    assert october(desk) is None
    redo.trigger()
    settle(desk)
    assert live(desk)[0]
    assert october(desk) == 118


def test_a_withdrawal_is_taken_back(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    desk.window.show_page("imports")
    settle(desk)
    card = cast(ImportsPage, desk.window.page("imports")).batches.card
    before = live(desk)
    card.select(1)
    card.ask()
    card.confirm()
    settle(desk)
    assert live(desk) != before
    undo, _redo = actions(desk)
    assert undo.text() == "Annuler\u00a0: Retirer le lot n°\u00a01, «\u00a0extrait.xlsx\u00a0»"
    undo.trigger()
    settle(desk)
    assert live(desk) == before
    assert not undo.isEnabled()
