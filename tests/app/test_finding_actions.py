"""From a finding to the actions that answer it, and back."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from cpex_desktop.app.addresses import DIAGNOSIS
from cpex_desktop.app.desk import Desk
from cpex_desktop.app.pages import ACTION
from cpex_desktop.app.settling import settle
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.finding_actions import finding_actions
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.findings import FindingDraft, FindingText, create_finding
from cpex_desktop.services.plans import create_plan
from cpex_desktop.ui.diagnosis.findings_tab import FindingsTab
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from cpex_desktop.ui.plan.action_page import ActionPage
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK
from tests.ui.conftest import cut_texts

TODAY = CLOCK().date()
SIZES = [(1366, 768), (1280, 641), (1920, 1080)]


@pytest.fixture
def found(base: Path) -> tuple[Path, str, str]:
    """Give a base with two findings (their uids), the first answered by five actions, one of them done."""
    with open_base(base, CLOCK) as store:
        create_plan(store, "Plan 2026")
        first = create_finding(store, FindingDraft("Trop d’assignations", "Le taux monte.", stage="summons"))
        second = create_finding(store, FindingDraft("Peu de contacts", stage="payment_order"))
        for number in range(5):
            status = ActionStatus.DONE if not number else ActionStatus.IN_PROGRESS
            draft = ActionDraft(f"Action {number}", {ActionField.STATUS: int(status)}, finding=first)
            create_action(store, draft)
    return base, first, second


def tab_at(desk: Desk, uid: str) -> FindingsTab:
    desk.window.go(f"cpex:constat/{uid}")
    settle(desk)
    return cast(FindingsTab, cast(DiagnosisPage, desk.window.page(DIAGNOSIS)).tab("constats"))


def test_the_actions_that_answer_are_counted_and_lead_to_their_pages(
    open_desk: OpenDesk, found: tuple[Path, str, str]
) -> None:
    base, first, second = found
    desk = open_desk(base)
    tab = tab_at(desk, first)
    assert tab.rows is not None
    counts = {line.uid: line.detail for line in tab.rows.lines}
    assert counts[first].endswith("5\u00a0actions")
    assert "action" not in counts[second]
    answers = tab.form.answers
    assert [line.title for line in answers.table.lines.rows()] == [
        f"A-0{n + 1} Action {n}" for n in (1, 2, 3)
    ]
    assert answers.rest.text() == "2\u00a0autres dans le plan"
    answers.table.setFocus()
    answers.table.selectRow(0)
    QTest.keyClick(answers.table, Qt.Key.Key_Return)
    settle(desk)
    page = cast(ActionPage, desk.window.page(ACTION))
    assert desk.window.current_key() == ACTION
    next(one for one in page.findChildren(QPushButton) if one.text().startswith("Voir le constat")).click()
    settle(desk)
    assert desk.window.current_key() == DIAGNOSIS
    assert tab.form.uid == first


@pytest.mark.parametrize("size", SIZES)
def test_the_form_keeps_its_words_whole_with_its_actions(
    open_desk: OpenDesk, found: tuple[Path, str, str], size: tuple[int, int]
) -> None:
    base, first, second = found
    desk = open_desk(base)
    desk.window.resize(*size)
    assert cut_texts(tab_at(desk, first)) == []
    assert cut_texts(tab_at(desk, second)) == []


def test_an_action_is_made_of_what_has_just_been_typed(
    open_desk: OpenDesk, found: tuple[Path, str, str]
) -> None:
    base, _first, second = found
    desk = open_desk(base)
    tab = tab_at(desk, second)
    assert tab.form.answers.rest.text() == "Aucune action du plan pour ce constat."
    desk.window.activateWindow()
    title = tab.form.texts[FindingText.TITLE].text
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "Contacts tardifs")
    tab.form.act.setFocus()
    QTest.keyClick(tab.form.act, Qt.Key.Key_Space)
    settle(desk)
    dialog = desk.action_start.dialog
    assert dialog is not None
    assert dialog.title.line.text() == "Contacts tardifs"
    dialog.decide()
    settle(desk)
    assert [line.title for line in tab.form.answers.table.lines.rows()] == ["A-06 Contacts tardifs"]
    with desk.workspace.store.read() as connection:
        (made,) = finding_actions(connection, TODAY)[second]
    assert (made.stages, made.finding) == (("payment_order",), second)
    press_undo(desk)
    assert tab.form.answers.rest.text() == "Aucune action du plan pour ce constat."


def test_the_actions_are_reached_with_tab(open_desk: OpenDesk, found: tuple[Path, str, str]) -> None:
    base, first, _second = found
    desk = open_desk(base)
    tab = tab_at(desk, first)
    desk.window.activateWindow()
    tab.list.search.setFocus()
    seen = set()
    for _key in range(40):
        QTest.keyClick(QApplication.focusWidget() or tab, Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert {tab.form.act, tab.form.answers.table} <= seen


def press_undo(desk: Desk) -> None:
    desk.window.activateWindow()
    settle(desk)
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(desk)
