"""The sheet beside the plan: what it says, its steps ticked and ordered, its notes, nothing typed lost."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cpex_desktop.services.action_drafts import IndicatorDraft, MilestoneDraft
from cpex_desktop.services.action_indicators import add_indicator
from cpex_desktop.services.action_notes import add_note
from cpex_desktop.services.milestones import add_milestone
from cpex_desktop.ui.plan.sheet_panel import HISTORY, NOTES, STEPS, SheetPanel
from cpex_desktop.ui.theme import apply_theme
from tests.app.plan.conftest import OpenScreen
from tests.plan_screen import PlanScreen
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def panel(screen: PlanScreen) -> SheetPanel:
    """The sheet of the late action, which has six steps, three of them done."""
    choose(screen, "A-03")
    return screen.page.panel


def choose(screen: PlanScreen, code: str) -> None:
    screen.page.rows.choose(screen.row(code).uid)
    screen.settle()


def titles(panel: SheetPanel) -> list[str]:
    return [line.step.title for line in panel.steps.lines.lines]


def test_the_sheet_follows_the_row_that_is_chosen(screen: PlanScreen, panel: SheetPanel) -> None:
    assert panel.name.text() == "Action 3 sur les impayés"
    assert (panel.state.text(), panel.priority.text()) == ("En retard", "Priorité 3")
    facts = dict(panel.glance.facts.facts())
    assert facts["Échéance"] == "30/10/2026, en retard de 22\u00a0jours"
    assert facts["Pilote"] == "ADIL"
    assert facts["Axe"] == "1 Prévenir"
    assert panel.tabs.tabText(1) == "Étapes 3/6"
    screen.go_to("A-01")
    assert panel.name.text() == "Action 1 sur les impayés"
    assert panel.tabs.tabText(1) == "Étapes"


def test_a_step_is_ticked_and_the_plan_follows(screen: PlanScreen, panel: SheetPanel) -> None:
    panel.show_tab(STEPS)
    line = panel.steps.lines.lines[3]
    line.tick.setFocus()
    screen.press(Qt.Key.Key_Space, line.tick)
    assert panel.tabs.tabText(1) == "Étapes 4/6"
    assert screen.row("A-03").progress == 66
    assert panel.sheet is not None
    assert panel.sheet.steps[3].done_on == date(2026, 11, 21)
    screen.undo.stack.undo()
    screen.settle()
    assert panel.tabs.tabText(1) == "Étapes 3/6"


def test_steps_are_put_in_order_by_keys_and_keep_the_focus(screen: PlanScreen, panel: SheetPanel) -> None:
    panel.show_tab(STEPS)
    line = panel.steps.lines.lines[2]
    line.tick.setFocus()
    screen.press(Qt.Key.Key_Up, line.tick, alt=True)
    assert titles(panel)[:3] == ["Étape 0", "Étape 2", "Étape 1"]
    held = panel.steps.lines.lines[1]
    assert held.tick.hasFocus()
    screen.press(Qt.Key.Key_Down, held.tick, alt=True)
    assert titles(panel)[:3] == ["Étape 0", "Étape 1", "Étape 2"]
    last = panel.steps.lines.lines[5]
    screen.press(Qt.Key.Key_Down, last.tick, alt=True)
    assert titles(panel)[5] == "Étape 5"


def test_a_step_is_added_changed_and_removed(screen: PlanScreen, panel: SheetPanel) -> None:
    panel.show_tab(STEPS)
    steps = panel.steps
    steps.store()
    assert steps.title.refusal()
    steps.title.line.setText("Signature")
    steps.due.line.setText("demain")
    steps.store()
    assert "date" in steps.due.refusal()
    steps.due.line.setText("4/3/2027")
    screen.press(Qt.Key.Key_Return, steps.due.line)
    assert titles(panel)[6] == "Signature"
    assert steps.title.line.text() == ""
    screen.press(Qt.Key.Key_F2, steps.lines.lines[6].tick)
    steps.title.line.setText("Signature du protocole")
    steps.store()
    screen.settle()
    assert titles(panel)[6] == "Signature du protocole"
    screen.press(Qt.Key.Key_Delete, steps.lines.lines[6].tick)
    assert len(titles(panel)) == 6


def test_what_is_typed_of_an_action_waits_for_its_return(screen: PlanScreen, panel: SheetPanel) -> None:
    panel.steps.title.line.setText("Une étape à moitié")
    panel.notes.text.text.setPlainText("Une note à moitié")
    choose(screen, "A-04")
    assert panel.steps.title.line.text() == panel.notes.text.value() == ""
    choose(screen, "A-03")
    assert panel.steps.title.line.text() == "Une étape à moitié"
    assert panel.notes.text.value() == "Une note à moitié"


def test_a_note_that_names_someone_is_refused_and_kept(screen: PlanScreen, panel: SheetPanel) -> None:
    panel.show_tab(NOTES)
    notes = panel.notes
    notes.text.text.setPlainText("Appeler le 06 12 34 56 78.")
    notes.store()
    screen.settle()
    assert "personne" in notes.text.refusal()
    assert "06 12" not in notes.text.refusal()
    assert notes.text.value() == "Appeler le 06 12 34 56 78."
    notes.text.text.setPlainText("Relance du service 🏠 " + "a" * 20_000)
    notes.store()
    screen.settle()
    assert "trop long" in notes.text.refusal()
    notes.text.text.setPlainText("Relance du service 🏠")
    notes.store()
    screen.settle()
    assert panel.sheet is not None
    assert [note.text for note in panel.sheet.notes] == ["Relance du service 🏠"]
    assert panel.tabs.tabText(3) == "Notes 1"


def test_the_history_tells_each_field(screen: PlanScreen, panel: SheetPanel) -> None:
    from cpex_desktop.queries.plan_words import ActionField

    screen.page.commands.revise([panel.uid], ActionField.DUE_ON, date(2027, 1, 15))
    screen.settle()
    panel.show_tab(HISTORY)
    screen.settle()
    said = [part.text() for part in panel.history.findChildren(type(panel.nothing))]
    assert any("Échéance\u00a0: 30/10/2026 → 15/01/2027" in words for words in said)
    (made,) = [words for words in said if words.startswith("Créer l’action")]
    assert "\nÉchéance\u00a0: 30/10/2026\n" in made
    assert "→" not in made


def test_a_figure_that_is_not_known_says_why(screen: PlanScreen, panel: SheetPanel) -> None:
    draft = IndicatorDraft("visits", target=120.0)
    add_indicator(screen.workspace.store, panel.uid, draft)
    screen.settle()
    said = [part.text() for part in panel.glance.targets.findChildren(type(panel.nothing))]
    assert any(words.startswith("Non calculable") for words in said)


def test_a_narrow_window_has_a_drawer_that_enter_opens_and_escape_closes(screen: PlanScreen) -> None:
    screen.show(1280, 641)
    panel, frame = screen.page.panel, screen.page.frame
    assert frame.is_drawer()
    assert not panel.isVisible()
    screen.go_to("A-03")
    assert not panel.isVisible()
    screen.press(Qt.Key.Key_Return)
    assert panel.isVisible()
    assert panel.isAncestorOf(screen.window.focusWidget())
    assert cut_texts(screen.window) == []
    QTest.keyClick(screen.window.focusWidget(), Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert screen.table.hasFocus()


def test_a_panel_that_was_closed_stays_closed(screen: PlanScreen) -> None:
    frame = screen.page.frame
    frame.close_panel()
    screen.page.rows.settle()
    screen.page.refresh()
    screen.settle()
    assert not screen.page.panel.isVisible()


@pytest.mark.parametrize("tab", [STEPS, NOTES, HISTORY])
def test_no_tab_is_cut(screen: PlanScreen, panel: SheetPanel, tab: str) -> None:
    panel.show_tab(tab)
    screen.settle()
    assert cut_texts(screen.window) == []


def test_the_tabs_of_the_first_sheet_are_all_in_sight(
    open_screen: OpenScreen, planned: Path, tmp_path: Path
) -> None:
    screen = open_screen(Path(shutil.copy(planned, tmp_path / "essai.cpex")))
    store = screen.workspace.store
    with store.read() as connection:
        (uid,) = connection.execute("SELECT uid FROM action WHERE code = 'A-01'").fetchone()
    add_note(store, uid, date(2026, 11, 20), "Réunion tenue.")
    for step in range(3):
        add_milestone(store, uid, MilestoneDraft(f"Étape {step}"))
    panel = screen.show().panel
    assert [panel.tabs.tabText(place) for place in (0, 1, 3)] == ["Fiche", "Étapes 0/3", "Notes 1"]
    assert cut_texts(screen.window) == []


def test_control_enter_stores_the_note_that_is_typed(screen: PlanScreen, panel: SheetPanel) -> None:
    panel.show_tab(NOTES)
    text = panel.notes.text.text
    text.setFocus()
    QTest.keyClicks(text, "Relance du service")
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.settle()
    assert panel.sheet is not None
    assert [note.text for note in panel.sheet.notes] == ["Relance du service"]


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_large_texts_cut_nothing(
    app: QApplication, screen: PlanScreen, panel: SheetPanel, scale: float
) -> None:
    apply_theme(app, scale=scale)
    try:
        screen.page.frame.open_panel(take_focus=False)
        screen.settle()
        assert cut_texts(screen.window) == []
        screen.window.go(f"cpex:action/{panel.uid}")
        screen.settle()
        assert cut_texts(screen.window) == []
    finally:
        apply_theme(app)
