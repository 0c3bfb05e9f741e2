"""A base without a plan: one begins empty, or from what is kept elsewhere, without a step of its own."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from cpex_desktop.queries.plans import current_plan
from tests.plan_screen import PlanScreen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_plan_kept_elsewhere_is_taken_over_into_the_plan_that_it_begins(
    bare: PlanScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(bare.page, "_go", asked.append)
    bare.page.first.take_over.click()
    bare.settle()
    with bare.workspace.store.read() as connection:
        plan = current_plan(connection)
    assert plan is not None
    assert asked == [f"cpex:relecture/{plan.uid}"]
    assert bare.page.stack.empty.isVisible()


def test_a_good_practice_is_asked_for_once_its_plan_is_there(
    bare: PlanScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[str] = []

    def choose(*_args: object) -> tuple[str, str]:
        held.append(bare.page.commands.plan)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    bare.page.first.take_practice.click()
    bare.settle()
    assert [bool(plan) for plan in held] == [True]


def test_a_refused_plan_leads_nowhere(bare: PlanScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(bare.page, "_go", asked.append)
    first = bare.page.first
    first.title.line.setText("")
    first.take_over.click()
    bare.settle()
    assert first.title.refusal()
    first.title.line.setText("Plan 2027")
    first.go_on.click()
    bare.settle()
    assert asked == []
    assert bare.page.stack.empty.isVisible()
