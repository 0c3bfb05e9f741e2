"""Plans are begun, named, dated, validated and chosen on screen; their axes are added, named and moved."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QMenu

from cpex_desktop.models.plan_lists import PlanStatus
from cpex_desktop.services.plans import PlanField, create_plan
from cpex_desktop.ui.forms.fields import LineField
from cpex_desktop.ui.plan.action_page import ActionPage
from tests.plan_screen import PlanScreen
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(screen: PlanScreen) -> ActionPage:
    """The page of the late action."""
    return open_page(screen, "A-03")


def open_page(screen: PlanScreen, code: str) -> ActionPage:
    screen.window.show_page("plan")
    screen.settle()
    screen.window.go(f"cpex:action/{screen.row(code).uid}")
    screen.settle()
    return screen.action


def test_a_plan_is_renamed_dated_and_validated_in_one_step(screen: PlanScreen) -> None:
    dialog = screen.page.menu.ask_changes()
    assert dialog is not None
    dialog.title.line.setText("Plan 2026-2028")
    dialog.first.line.setText("01/01/2026")
    dialog.last.line.setText("31/12/2028")
    dialog.status.show_value(PlanStatus.VALIDATED.value)
    dialog.validated.line.setText("15/01/2026")
    dialog.decide()
    screen.settle()
    assert screen.page.reading is not None
    plan = screen.page.reading.plan
    assert plan is not None
    assert (plan.title, plan.first_day, plan.last_day) == (
        "Plan 2026-2028",
        date(2026, 1, 1),
        date(2028, 12, 31),
    )
    assert (plan.status, plan.validated_on) == (PlanStatus.VALIDATED, date(2026, 1, 15))
    screen.undo.stack.undo()
    screen.settle()
    undone = screen.page.reading.plan
    assert undone is not None
    assert (undone.title, undone.status) != (plan.title, plan.status)


def test_a_plan_that_ends_before_it_begins_is_refused_beside_its_day(screen: PlanScreen) -> None:
    dialog = screen.page.menu.ask_changes()
    assert dialog is not None
    dialog.first.line.setText("01/01/2028")
    dialog.last.line.setText("31/12/2026")
    dialog.decide()
    screen.settle()
    assert "contredisent" in dialog.fields[PlanField.LAST_DAY].refusal()
    assert dialog.last.line.text() == "31/12/2026"
    dialog.last.line.setText("un jour")
    dialog.decide()
    assert "date" in dialog.last.refusal()
    dialog.reject()


def test_another_plan_is_begun_shown_made_current_and_put_away(screen: PlanScreen) -> None:
    page = screen.page
    dialog = page.menu.ask_plan()
    dialog.title.line.setText("Plan 2029-2031")
    dialog.current.setChecked(False)
    dialog.decide()
    screen.settle()
    assert page.reading is not None
    assert page.reading.plan is not None
    assert (page.reading.plan.title, page.reading.plan.current) == ("Plan 2029-2031", False)
    assert page.plans.isVisible()
    assert "pas le plan en cours" in page.header._subtitle.text()
    page.menu.make_current()
    screen.settle()
    assert "pas le plan en cours" not in page.header._subtitle.text()
    assert page.reading.plan.current
    page.menu.put_away()
    screen.settle()
    assert page.reading.plan.title != "Plan 2029-2031"  # the other one, though no more in force, is shown
    assert len(page.rows.all) == 12
    screen.undo.stack.undo()
    screen.settle()
    assert {one.title for one in page.reading.plans} >= {"Plan 2029-2031"}


def test_the_menu_names_what_may_be_done(screen: PlanScreen) -> None:
    menu = QMenu()
    screen.page.menu.fill(menu)
    words = [one.text() for one in menu.actions() if one.text()]
    assert {"Axes du plan…", "Modifier le plan…", "Nouveau plan…"} < set(words)
    assert "En faire le plan en cours" not in words


def test_axes_are_added_named_moved_and_put_away(screen: PlanScreen) -> None:
    dialog = screen.page.menu.ask_axes()
    assert dialog is not None
    asked = dialog.ask_axis()
    asked.decided.emit("")
    screen.settle()
    assert "vide" in asked.refusal()
    asked.field.setText("Coordonner")
    asked.decided.emit("Coordonner")
    screen.settle()
    assert [axis.title for axis in dialog.model.rows()] == ["Prévenir", "Reloger", "Coordonner"]
    code = dialog.form.fields["code"]
    assert isinstance(code, LineField)
    code.line.setText("3")
    code.flush()
    screen.settle()
    assert [axis.code for axis in dialog.model.rows()] == ["1", "2", "3"]
    dialog.move_by(-1)
    screen.settle()
    assert [axis.title for axis in dialog.model.rows()] == ["Prévenir", "Coordonner", "Reloger"]
    assert cut_texts(dialog) == []
    dialog.remove.click()
    screen.settle()
    assert [axis.title for axis in dialog.model.rows()] == ["Prévenir", "Reloger"]
    dialog.reject()
    assert not dialog.isVisible()
    for _step in range(4):
        screen.undo.stack.undo()
        screen.settle()
    assert screen.page.reading is not None
    assert [axis.title for axis in screen.page.reading.axes] == ["Prévenir", "Reloger"]
    assert {row.axis_name for row in screen.page.rows.all} == {"1 Prévenir", "2 Reloger"}


def test_a_title_refused_keeps_the_axes_open(screen: PlanScreen) -> None:
    dialog = screen.page.menu.ask_axes()
    assert dialog is not None
    title = dialog.form.fields["title"]
    assert isinstance(title, LineField)
    title.line.setText("Madame Durand 06 12 34 56 78")
    dialog.reject()
    screen.settle()
    assert dialog.isVisible()
    assert "personne" in title.refusal()
    title.line.setText("Prévenir tôt")
    dialog.reject()
    screen.settle()
    assert not dialog.isVisible()


def test_a_plan_that_is_chosen_among_several_says_its_years(screen: PlanScreen) -> None:
    title = "Plan d’action départemental de prévention des expulsions locatives 2029-2031"
    create_plan(screen.workspace.store, title, date(2029, 1, 1), date(2031, 12, 31))
    screen.settle()
    shown = screen.page.plans.shown_text()
    assert shown != title
    assert shown.endswith("2029-2031")
