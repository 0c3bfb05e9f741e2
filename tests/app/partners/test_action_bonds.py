"""From an action to the partners: its exchanges, what is asked of its pilot, each written as one step."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.db.store import Store
from cpex_desktop.models.partner_lists import Channel
from cpex_desktop.models.plan_lists import Role
from cpex_desktop.queries.action_partners import ActionPartners, action_partners
from cpex_desktop.services.action_drafts import ActionDraft, Involved
from cpex_desktop.services.action_relations import set_organisations
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.exchange_drafts import ExchangeDraft
from cpex_desktop.services.exchanges import create_exchange
from cpex_desktop.services.organisations import OrganisationDraft, create_organisation
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.plan.action_page import ActionPage
from cpex_desktop.ui.plan.page import PlanPage
from cpex_desktop.ui.plan.sheet_panel import EXCHANGES
from cpex_desktop.ui.widgets.toast import Toast
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK
from tests.dump import dump
from tests.partner_base import ago
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TODAY = CLOCK().date()
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Bonds:
    """A base with one action that the ADIL leads, and another that nobody leads."""

    def __init__(self, base: Path, open_desk: OpenDesk) -> None:
        with open_base(base, CLOCK) as store:
            create_plan(store, "Plan 2026")
            self.adil = create_organisation(store, OrganisationDraft("ADIL du Val-de-Sauge", "ADIL"))
            self.caf = create_organisation(store, OrganisationDraft("CAF du Val-de-Sauge", "CAF"))
            lead = (Involved(Role.LEAD, "ADIL"), Involved(Role.PARTNER, "CAF"))
            self.led = create_action(store, ActionDraft("Permanences", organisations=lead))
            self.alone = create_action(store, ActionDraft("Charte"))
            for days in range(1, 26):
                said = ExchangeDraft(
                    ago(days), Channel.TELEPHONE, (self.adil,), title=f"Point {days}", actions=(self.led,)
                )
                create_exchange(store, said)
        self.desk: Desk = open_desk(base)

    @property
    def store(self) -> Store:
        return self.desk.workspace.store

    def read(self, uid: str = "") -> ActionPartners:
        with self.store.read() as connection:
            return action_partners(connection, uid or self.led, TODAY)

    def page(self, uid: str = "") -> ActionPage:
        self.desk.window.go(f"cpex:action/{uid or self.led}")
        settle(self.desk)
        return cast(ActionPage, self.desk.window.page("action"))

    def plan(self, uid: str = "") -> PlanPage:
        self.desk.window.go("cpex:plan")
        settle(self.desk)
        page = cast(PlanPage, self.desk.window.page("plan"))
        page.rows.choose(uid or self.led)
        settle(self.desk)
        return page


@pytest.fixture
def bonds(base: Path, open_desk: OpenDesk) -> Bonds:
    return Bonds(base, open_desk)


def test_the_exchanges_of_an_action_come_by_pages_on_its_page_and_beside_the_plan(bonds: Bonds) -> None:
    page = bonds.page()
    assert bonds.read().exchanges == 25
    assert [line.title for line in page.exchanges.lines] == [f"Point {days}" for days in range(1, 21)]
    assert page.exchanges.older.isVisible()
    page.exchanges.older.click()
    settle(bonds.desk)
    assert [line.title for line in page.exchanges.lines] == [f"Point {days}" for days in range(1, 26)]
    assert not page.exchanges.older.isVisible()
    panel = bonds.plan().panel
    assert "25" in panel.tabs.tabText(2)
    panel.show_tab(EXCHANGES)
    settle(bonds.desk)
    assert panel.exchanges.lines[0].title == "Point 1"
    assert not cut_texts(panel)


def test_an_action_without_a_pilot_offers_to_chase_nobody(bonds: Bonds) -> None:
    assert not bonds.page(bonds.alone).chase.button.isVisible()
    assert bonds.page().chase.button.isVisible()
    assert not bonds.plan(bonds.alone).panel.chase.button.isVisible()
    assert bonds.plan().panel.chase.button.isVisible()


def test_a_pilot_in_the_trash_is_not_chased(bonds: Bonds) -> None:
    put_away(bonds.store, "organisation", bonds.adil)
    settle(bonds.desk)
    assert not bonds.page().chase.button.isVisible()


@pytest.mark.parametrize("from_plan", [False, True])
def test_chasing_the_pilot_is_one_step_that_is_seen_and_taken_back(bonds: Bonds, from_plan: bool) -> None:
    shown = bonds.plan().panel if from_plan else bonds.page()
    before = dump(bonds.store)
    shown.chase.button.click()
    settle(bonds.desk)
    dialog = bonds.desk.follow_up_start.dialog
    assert dialog is not None
    dialog.decide()
    settle(bonds.desk)
    assert bonds.desk.follow_up_start.dialog is None
    (line,) = bonds.read().follow_ups
    assert (line.organisation, line.wording) == (bonds.adil, "Faire le point sur l’action A-01")
    said = {one.text() for one in shown.exchanges.findChildren(QLabel)}
    assert {"Relances en attente", "Faire le point sur l’action A-01"} <= said
    (toast,) = bonds.desk.window.findChildren(Toast)
    next(one for one in toast.findChildren(QPushButton) if one.text() == "Annuler").click()
    settle(bonds.desk)
    assert dump(bonds.store) == before
    assert not bonds.read().follow_ups


def test_one_of_several_pilots_is_chosen_in_a_menu(bonds: Bonds) -> None:
    set_organisations(
        bonds.store, [bonds.led], Role.LEAD, [Involved(Role.LEAD, one) for one in ("ADIL", "CAF")]
    )
    settle(bonds.desk)
    page = bonds.page()
    page.chase.button.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [entry.text() for entry in menu.actions()] == ["ADIL", "CAF"]
    menu.actions()[1].trigger()
    menu.close()
    settle(bonds.desk)
    dialog = bonds.desk.follow_up_start.dialog
    assert dialog is not None
    dialog.decide()
    settle(bonds.desk)
    assert [line.organisation for line in bonds.read().follow_ups] == [bonds.caf]


@pytest.mark.parametrize("by_keys", [False, True])
def test_an_exchange_begins_with_the_pilot_and_the_action(bonds: Bonds, by_keys: bool) -> None:
    page = bonds.page()
    if by_keys:
        QTest.keyClick(bonds.desk.window, Qt.Key.Key_E, CTRL | SHIFT)
    else:
        page.exchanges.add.click()
    settle(bonds.desk)
    dialog = bonds.desk.exchange_start.dialog
    assert dialog is not None
    assert dialog.form.organisations.line.text() == "ADIL du Val-de-Sauge"
    assert dialog.form.links.linked.keys() == [bonds.led]
    dialog.form.organisations.line.setText("ADIL du Val-de-Sauge; CAF du Val-de-Sauge")
    dialog.form.organisations.line.editingFinished.emit()
    settle(bonds.desk)
    assert dialog.form.links.linked.keys() == [bonds.led]
    dialog.form.title.line.setText("Bilan des permanences")
    dialog.decide()
    settle(bonds.desk)
    assert page.exchanges.lines[0].title == "Bilan des permanences"
    assert [mark.uid for mark in page.exchanges.lines[0].organisations] == [bonds.adil, bonds.caf]
    assert bonds.read().exchanges == 26


@pytest.mark.parametrize("address", ["cpex:relance/personne", "cpex:echange/personne"])
def test_an_address_of_nobody_is_told(bonds: Bonds, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr("cpex_desktop.app.form_start.show_error", told.append)
    bonds.desk.window.go(address)
    settle(bonds.desk)
    assert len(told) == 1
    assert bonds.desk.follow_up_start.dialog is None
    assert bonds.desk.exchange_start.dialog is None
