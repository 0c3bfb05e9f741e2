"""What the plan does for a territory, on its sheet and in its workbook: one list, one count, one warning."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.pages import TERRITORY
from cpex_desktop.app.settling import settle
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.places import Place, departement, list_places
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.uncovered_territories import uncovered_territories
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.plans import create_plan
from cpex_desktop.ui.diagnosis.action_tables import CREATE
from cpex_desktop.ui.diagnosis.stage_actions_card import PROPOSALS
from cpex_desktop.ui.territory.page import TerritoryPage
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK
from tests.ui.conftest import cut_texts

F = ActionField
LATE = CLOCK().date().replace(month=10, day=30)


def places(path: Path) -> tuple[Place, Place, Place]:
    """Give a hot spot that belongs to an EPCI, its EPCI and the département."""
    with open_base(path, CLOCK) as store:
        create_plan(store, "Plan 2026")
        with store.read() as connection:
            every = {one.id: one for one in list_places(connection)}
            spots = uncovered_territories(connection, CLOCK().date()).lines
            commune = next(
                every[one.spot.territory]
                for one in spots
                if one.level is TerritoryKind.COMMUNE and every[one.spot.territory].epci
            )
            return commune, every[commune.epci or 0], departement(connection)


def write(path: Path, title: str, *territories: int, late: bool = False, over: bool = False) -> str:
    status = ActionStatus.DONE if over else ActionStatus.IN_PROGRESS
    fields = {F.STATUS: int(status), F.DUE_ON: LATE if late else None}
    with open_base(path, CLOCK) as store:
        return create_action(store, ActionDraft(title, fields, territories=territories))


def sheet(desk: Desk, code: str) -> TerritoryPage:
    desk.window.go(f"cpex:territoire/{code}")
    settle(desk)
    return cast(TerritoryPage, desk.window.page(TERRITORY))


def shown(page: TerritoryPage) -> list[tuple[str, str, str]]:
    table = page.actions_card.table
    lines = table.lines.rows() if table.isVisibleTo(page) else page.actions_card.long_table.lines.rows()
    return [(line.title, line.detail, line.state) for line in lines]


def test_the_sheet_lists_what_covers_it_and_counts_the_rest_apart(open_desk: OpenDesk, base: Path) -> None:
    commune, epci, home = places(base)
    write(base, "Partout", home.id)
    write(base, "Fini", commune.id, over=True)
    uid = write(base, "Ici", commune.id, late=True)
    write(base, "Autour", epci.id)
    desk = open_desk(base)
    page = sheet(desk, commune.code)
    assert shown(page) == [
        ("A-03 Ici", "Sans pilote\u00a0· en retard de 22\u00a0jours", "En retard"),
        ("A-04 Autour", f"Sans pilote\u00a0· par {epci.name}", "En cours"),
        ("A-02 Fini", "Sans pilote", "Réalisée"),
    ]
    assert page.rows is not None
    assert page.rows.plan.subtitle == (
        "3\u00a0actions, dont 1\u00a0terminée ou abandonnée\u00a0· 1\u00a0autre pour tout le département"
    )
    assert not page.uncovered.isVisible()
    assert cut_texts(page) == []
    page.actions_card.table.setFocus()
    page.actions_card.table.selectRow(0)
    QTest.keyClick(page.actions_card.table, Qt.Key.Key_Return)
    settle(desk)
    assert desk.window.current_key() == "action"
    assert desk.window.navigator.history.here is not None
    assert desk.window.navigator.history.here.place == uid
    assert [line[0] for line in shown(sheet(desk, epci.code))] == ["A-04 Autour"]
    assert [line[0] for line in shown(sheet(desk, home.code))] == ["A-01 Partout"]
    assert page.rows.plan.subtitle == "1\u00a0action\u00a0· 2\u00a0autres dans le département"


def test_a_hot_spot_without_an_action_says_so_until_one_is_made_there(
    open_desk: OpenDesk, base: Path
) -> None:
    commune, _epci, home = places(base)
    write(base, "Partout", home.id)
    desk = open_desk(base)
    page = sheet(desk, commune.code)
    assert page.uncovered.isVisible()
    assert page.uncovered.text().startswith("Point chaud sans action\u00a0: ")
    assert page.uncovered.text().endswith("1\u00a0action est menée pour tout le département.")
    assert page.actions_card.absence.isVisible()
    assert page.rows is not None
    assert page.rows.plan.subtitle == "Aucune action\u00a0· 1\u00a0action pour tout le département"
    next(one for one in page.uncovered.findChildren(QPushButton) if one.text() == CREATE).click()
    settle(desk)
    dialog = desk.action_start.dialog
    assert dialog is not None
    assert dialog.title.line.text() == f"Action pour {commune.name}"
    dialog.decide()
    settle(desk)
    assert not page.uncovered.isVisible()
    assert [line[0] for line in shown(page)] == [f"A-02 Action pour {commune.name}"]
    desk.window.activateWindow()
    settle(desk)
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(desk)
    assert page.uncovered.isVisible()


def test_what_the_national_plan_proposes_is_offered_where_it_stands_out(
    open_desk: OpenDesk, base: Path
) -> None:
    commune, _epci, home = places(base)
    desk = open_desk(base)
    page = sheet(desk, commune.code)
    card = page.proposals
    assert card.isVisible()
    assert card.national.lines.rowCount() > 0
    assert "au-delà du hasard" in card.offer().sentence
    card.national.selectRow(0)
    card.national.setFocus()
    QTest.keyClick(card.national, Qt.Key.Key_Return)
    settle(desk)
    dialog = desk.action_start.dialog
    assert dialog is not None
    assert dialog.brings.text().startswith("Décline l’action nationale n°\u00a0")
    assert dialog.brings.text().endswith(f"Territoire\u00a0: {commune.name}")
    dialog.reject()
    card.whole.click()
    settle(desk)
    assert desk.window.current_key() == "coverage"
    assert PROPOSALS == "cpex:couverture/propositions"
    assert not sheet(desk, home.code).proposals.isVisible()


def test_the_cards_of_the_plan_are_reached_with_tab(open_desk: OpenDesk, base: Path) -> None:
    commune, _epci, _home = places(base)
    write(base, "Ici", commune.id)
    desk = open_desk(base)
    page = sheet(desk, commune.code)
    desk.window.activateWindow()
    page.take_focus()
    seen: set[QWidget | None] = set()
    for _key in range(60):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    card = page.actions_card
    assert {card.create_action, card.table, page.proposals.begin, page.proposals.national} <= seen


def test_without_a_plan_the_card_says_so_and_still_begins(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    with desk.workspace.store.read() as connection:
        code = departement(connection).code
    page = sheet(desk, code)
    assert page.actions_card.absence.text() == "Aucun plan d’action n’est en cours."
    assert page.actions_card.create_action.isVisible()
    assert not page.uncovered.isVisible()


def test_a_territory_without_any_figure_still_shows_its_actions(open_desk: OpenDesk, empty: Path) -> None:
    with open_base(empty, CLOCK) as store:
        create_plan(store, "Plan 2026")
        with store.read() as connection:
            commune = next(one for one in list_places(connection) if one.kind is TerritoryKind.COMMUNE)
    write(empty, "Réunir les bailleurs", commune.id)
    page = sheet(open_desk(empty), commune.code)
    assert page.instead is not None
    assert page.instead.isVisible()
    assert [line[0] for line in shown(page)] == ["A-01 Réunir les bailleurs"]
    assert page.actions_card.isVisible()
    assert not page.figures.isVisible()
    assert not page.export_button.isEnabled()
    assert cut_texts(page) == []


@pytest.mark.parametrize("planned", [True, False])
def test_the_workbook_lists_the_same_actions(
    open_desk: OpenDesk, base: Path, tmp_path: Path, planned: bool
) -> None:
    code = "98090"
    if planned:
        commune, epci, _home = places(base)
        write(base, "Ici", commune.id, late=True)
        write(base, "Autour", epci.id)
        code = commune.code
    desk = open_desk(base)
    page = sheet(desk, code)
    assert page.rows is not None
    page.write_to(tmp_path / "fiche.xlsx")
    settle(desk)
    book = load_workbook(tmp_path / "fiche.xlsx")
    assert ("Actions du plan" in book.sheetnames) is planned
    if planned:
        assert book["Actions du plan"].print_title_rows == "$1:$5"
        assert book["Actions du plan"]["A5"].value == "N°"
        cells = [[cell.value for cell in row] for row in book["Actions du plan"].iter_rows()]
        told = [f"{row[0]} {row[1]}" for row in cells if str(row[0]).startswith("A-")]
        assert told == [line.title for line in page.rows.plan.lines]
        assert any("En retard de 22" in str(value) for row in cells for value in row)
        assert any(page.rows.plan.subtitle in str(value) for row in cells for value in row)
