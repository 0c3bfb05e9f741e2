"""What the page of an action edits around it: what it answers, its parts, its organisations, its links."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from cpex_desktop.models.plan_lists import OrganisationKind, Role
from cpex_desktop.services.findings import FindingDraft, create_finding
from cpex_desktop.services.organisations import OrganisationDraft, create_organisation
from cpex_desktop.services.partner_seeding import seed_organisations
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.forms.names_field import NamesField
from cpex_desktop.ui.plan.action_page import ActionPage
from cpex_desktop.ui.plan.filters import LEADS, MORE
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
    asked: list[str] = []
    answers._go = asked.append
    answers.see_figure.click()
    assert asked == [f"cpex:serie/visits:{figure[1]}"]
    choose(screen, answers.indicator, "")
    choose(screen, answers.finding, "")
    assert (page.reading.sheet.finding, page.reading.sheet.figure) == (None, None)
    assert "constat" in screen.undo.stack.undoText()
    screen.undo.stack.undo()
    screen.settle()
    assert answers.finding.current() == uid


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
    assert ("Nouvel organisme 🏠", "") in page.reading.choices.organisations


def offered_for(line: NamesField, typed: str) -> list[str]:
    line.line.setFocus()
    line.line.clear()
    QTest.keyClicks(line.line, typed)
    completer = line.line.completer()
    assert completer is not None
    return [str(completer.completionModel().index(at, 0).data()) for at in range(completer.completionCount())]


def test_a_name_is_found_without_its_accents_and_read_with_what_it_is(screen: PlanScreen) -> None:
    store = screen.workspace.store
    seed_organisations(store)
    create_organisation(
        store, OrganisationDraft("CCAS d’Étables-Bb", kind=OrganisationKind.SOCIAL_ACTION_CENTRE)
    )
    line = open_page(screen, "A-03").form.roles[Role.PARTNER]
    assert isinstance(line, NamesField)
    assert offered_for(line, "d'etables") == ["CCAS d’Étables-Bb\u2002–\u2002CCAS ou CIAS"]
    assert offered_for(line, "ADIL; BB") == ["CCAS d’Étables-Bb\u2002–\u2002CCAS ou CIAS", "Commune de Bb"]
    completer = line.line.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert line.line.text() == "ADIL; CCAS d’Étables-Bb"


def test_filters_list_the_organisations_of_the_plan_alone(screen: PlanScreen) -> None:
    seed_organisations(screen.workspace.store)
    screen.settle()
    rows = screen.show().rows.all
    named = {one.uid for row in rows for one in row.partakers}
    with screen.workspace.store.read() as connection:
        (held,) = connection.execute("SELECT count(*) FROM organisation").fetchone()
    assert 0 < len(named) < held
    (everyone,) = (spec for spec in MORE if spec.name == "Organisation")
    assert {key for key, _words in everyone.choices(rows)} == named
    assert {key for key, _words in LEADS.choices(rows)} <= named


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
