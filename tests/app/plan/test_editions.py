"""What the screens of a plan edit around its actions: plans, axes, what is answered, parts, names, links."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QMenu

from cpex_desktop.models.plan_lists import PlanStatus, Role
from cpex_desktop.services.findings import FindingDraft, create_finding
from cpex_desktop.services.organisations import OrganisationDraft, create_organisation
from cpex_desktop.services.plans import PlanField
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.forms.fields import LineField
from cpex_desktop.ui.forms.names_field import NamesField
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


def choose(screen: PlanScreen, field: object, key: str) -> None:
    """Choose in a list as a person does."""
    field.select(key)
    field.chosen.emit(key)
    screen.settle()


# Plans


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


# Axes


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


# What an action answers


def test_an_action_answers_a_finding_and_a_figure(screen: PlanScreen) -> None:
    store = screen.workspace.store
    uid = create_finding(store, FindingDraft("Les assignations doublent au nord"))
    page = open_page(screen, "A-03")
    answers = page.answers
    choose(screen, answers.finding, uid)
    assert page.reading is not None
    assert page.reading.sheet.finding is not None
    assert answers.see_finding.isVisible()
    choose(screen, answers.indicator, "visits")
    figure = page.reading.sheet.figure
    assert figure is not None
    assert figure[0] == "visits"
    assert answers.place.isEnabled()
    choose(screen, answers.indicator, "")
    choose(screen, answers.finding, "")
    assert (page.reading.sheet.finding, page.reading.sheet.figure) == (None, None)
    assert "constat" in screen.undo.stack.undoText()
    screen.undo.stack.undo()
    screen.settle()
    assert answers.finding.current() == uid


# Sub-actions


def test_a_part_is_added_from_the_page_and_leads_back(screen: PlanScreen, page: ActionPage) -> None:
    dialog = page.begin_part()
    assert dialog is not None
    assert dialog.windowTitle() == "Nouvelle sous-action"
    dialog.title.line.setText("Rédiger la trame")
    dialog.decide()
    screen.settle()
    assert page.reading is not None
    (part,) = page.reading.sheet.parts
    assert part.code == "A-03.1"
    part_page = open_page(screen, "A-03.1")
    assert not part_page.family.add.isVisible()  # one level
    assert part_page.family.parent_action.currentText().startswith("A-03 ")


def test_a_circle_of_parts_is_refused_beside_its_field(screen: PlanScreen, page: ActionPage) -> None:
    choose(screen, page.family.parent_action, screen.row("A-04").uid)
    assert page.reading is not None
    assert page.reading.sheet.parent is not None
    above = open_page(screen, "A-04")
    choose(screen, above.family.parent_action, screen.row("A-01").uid)
    assert "sous-action" in above.family.refusal()
    assert above.reading is not None
    assert above.reading.sheet.parent is None
    assert all(uid != screen.row("A-03").uid for uid, _words in above.reading.choices.parents)


# Organisations


def test_known_names_are_offered_as_they_are_typed(screen: PlanScreen) -> None:
    create_organisation(screen.workspace.store, OrganisationDraft("Sauge Habitat"))
    page = open_page(screen, "A-03")
    line = page.form.roles[Role.PARTNER]
    assert isinstance(line, NamesField)
    line.line.setFocus()
    QTest.keyClicks(line.line, "ADIL; hab")
    completer = line.line.completer()
    assert completer is not None
    offered = [completer.completionModel().index(at, 0).data() for at in range(completer.completionCount())]
    assert offered == ["Sauge Habitat"]
    popup = completer.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert line.line.text() == "ADIL; Sauge Habitat"
    line.line.setText("ADIL; Sauge Habitat; Nouvel organisme 🏠")
    line.flush()
    screen.settle()
    assert page.reading is not None
    names = [one.name for one in page.reading.sheet.row.partakers if one.role is Role.PARTNER]
    assert names == ["ADIL", "Nouvel organisme 🏠", "Sauge Habitat"]
    assert "Nouvel organisme 🏠" in page.reading.choices.organisations


def test_an_organisation_in_the_trash_is_still_named(screen: PlanScreen, page: ActionPage) -> None:
    assert page.reading is not None
    (lead,) = [one for one in page.reading.sheet.row.partakers if one.role is Role.LEAD]
    put_away(screen.workspace.store, "organisation", lead.uid)
    screen.settle()
    (kept,) = [one for one in page.reading.sheet.row.partakers if one.role is Role.LEAD]
    assert (kept.name, kept.gone) == (lead.name, True)
    line = page.form.roles[Role.LEAD]
    assert isinstance(line, NamesField)
    assert (line.value(), line.gone.text()) == (lead.name, f"À la corbeille\u00a0: {lead.name}.")
    assert line.gone.isVisible()


# Links


def test_a_file_that_is_gone_is_told_and_its_link_stays(
    screen: PlanScreen, page: ActionPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    there = tmp_path / "charte.pdf"
    there.write_bytes(b"%PDF")
    for target in (str(there), str(tmp_path / "perdu.pdf"), "https://www.example.org"):
        page.links.target.line.setText(target)
        page.links.store()
        screen.settle()
    assert page.reading is not None
    present, lost, web = page.reading.sheet.links
    page.links.open(present)
    page.links.open(web)
    assert [url.toString() for url in opened] == [f"file://{there}", "https://www.example.org"]
    assert page.links.refusal() == ""
    page.links.open(lost)
    assert "n’est plus à cette place" in page.links.refusal()
    assert len(opened) == 2
    page.links._remove(lost.uid)
    screen.settle()
    assert page.links.refusal() == ""


@pytest.mark.parametrize("size", [(1366, 768), (1280, 641)])
def test_nothing_is_cut_in_the_new_windows(screen: PlanScreen, size: tuple[int, int]) -> None:
    screen.window.resize(*size)
    screen.settle()
    for dialog in (screen.page.menu.ask_plan(), screen.page.menu.ask_changes(), screen.page.menu.ask_axes()):
        assert dialog is not None
        screen.settle()
        assert cut_texts(dialog) == []
        buttons = dialog.findChildren(QDialogButtonBox)[0].buttons()
        assert all(one.focusPolicy() != Qt.FocusPolicy.NoFocus for one in buttons)
        dialog.reject()
        screen.settle()
