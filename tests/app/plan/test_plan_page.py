"""The screen of the plan on a small base: what it shows, finds, changes on the spot, undoes and refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from cpex_desktop.queries.plan_counts import Tile
from cpex_desktop.queries.plan_selection import EVERYTHING, PlanSelection, Without
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import revise_actions
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.plan.filters import MORE, SILENCE
from tests.plan_screen import PlanScreen
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

_PRIORITY, _DUE, _STATUS, _PROGRESS = 3, 4, 5, 6


def test_the_head_counts_and_the_pills_filter(screen: PlanScreen) -> None:
    page = screen.page
    assert "12\u00a0actions" in page.header._subtitle.text()
    assert page.bar.quick.pills[Tile.LATE].text() == "En retard (2)"
    page.bar.quick.pills[Tile.LATE].click()
    assert screen.codes() == ["A-03", "A-11"]
    page.bar.quick.pills[Tile.ALL].click()
    assert len(screen.codes()) == 12


def test_the_late_one_is_said_to_be_late_in_its_cells(screen: PlanScreen) -> None:
    model = screen.table.model()
    place = screen.codes().index("A-03")
    cells = [str(model.index(place, column).data()) for column in range(model.columnCount())]
    assert cells[_DUE:] == ["30/10/2026", "En retard", "50\u202f%"]
    assert "22\u00a0jours" in str(model.index(place, _STATUS).data(Qt.ItemDataRole.AccessibleTextRole))


def test_typing_filters_by_words_and_nothing_left_offers_to_clear(screen: PlanScreen) -> None:
    page = screen.page
    page.bar.search.setText("adil 12")
    page.bar._on_search()
    assert screen.codes() == ["A-12"]
    page.bar.search.setText("zèbre")
    page.bar._on_search()
    assert page.stack.nothing.isVisible()
    page.bar.clear()
    assert len(screen.codes()) == 12
    assert page.bar.search.text() == ""


def test_each_further_filter_is_said_and_counted(screen: PlanScreen) -> None:
    page = screen.page
    page.bar._on_asked(SILENCE, "3")
    page.bar._on_asked(MORE[2], Without.INDICATOR.value)
    assert page.rows.selection == PlanSelection(silent_months=3, without=frozenset({Without.INDICATOR}))
    assert page.bar.more.button.accessibleName() == "Filtres (2)"
    assert page.stack.nothing.isVisible()  # all were written today


def test_delete_puts_away_and_undo_brings_back_at_its_place(screen: PlanScreen) -> None:
    screen.go_to("A-06")
    screen.press(Qt.Key.Key_Delete)
    assert "A-06" not in screen.codes()
    screen.undo.stack.undo()
    screen.settle()
    assert screen.codes()[5] == "A-06"


def test_a_copy_comes_after_its_original_and_is_chosen(screen: PlanScreen) -> None:
    screen.page.commands.copy(screen.row("A-02").uid)
    screen.settle()
    assert screen.codes()[:3] == ["A-01", "A-02", "A-13"]
    assert screen.page.rows.chosen_uid == screen.row("A-13").uid


def test_a_new_action_is_chosen_even_when_filters_hide_it(screen: PlanScreen) -> None:
    page = screen.page
    page.bar.quick.pills[Tile.LATE].click()
    dialog = page.commands.begin()
    dialog.decide()
    screen.settle()
    assert dialog.title.refusal()
    dialog.title.line.setText("Former les CCAS")
    dialog.due.line.setText("31/02/2027")
    dialog.decide()
    assert dialog.due.refusal()
    dialog.due.line.setText("28/02/2027")
    dialog.decide()
    screen.settle()
    assert page.rows.selection == EVERYTHING
    assert page.rows.row(page.rows.chosen_uid) == screen.row("A-13")
    assert screen.row("A-13").due_on == date(2027, 2, 28)


def test_a_part_is_offered_once_deep(screen: PlanScreen) -> None:
    page = screen.page
    dialog = page.commands.begin(ActionDraft("Réunir les bailleurs", parent=screen.row("A-03").uid))
    dialog.decide()
    screen.settle()
    assert screen.codes()[2:4] == ["A-03", "A-03.1"]
    words = {}
    for code in ("A-03", "A-03.1"):
        menu = QMenu(page)
        page.commands.fill_menu(menu, [screen.row(code).uid])
        words[code] = [action.text() for action in menu.actions()]
    assert "Ajouter une sous-action…" in words["A-03"]
    assert "Ajouter une sous-action…" not in words["A-03.1"]


def test_a_view_is_saved_called_up_and_told_to_be_modified(screen: PlanScreen) -> None:
    page = screen.page
    late = replace(EVERYTHING, priorities=frozenset({2}))
    page.rows.select(late)
    dialog = page.named.ask_name()
    dialog.field.setText("Priorités 2")
    dialog.decided.emit(dialog.field.text())
    screen.settle()
    assert page.named.button.text() == "Vue\u00a0: Priorités 2"
    page.rows.select(replace(late, without=frozenset({Without.INDICATOR})))
    assert page.named.button.text() == "Vue\u00a0: Priorités 2 (modifiée)"
    page.named.save()
    screen.settle()
    assert not page.named.modified()
    page.bar.clear()
    assert page.named.button.text() == "Vue\u00a0: toutes"
    (line,) = page.reading.views if page.reading else ()
    page.named.call_up(line.uid)
    assert page.rows.selection == replace(late, without=frozenset({Without.INDICATOR}))
    other = page.named.ask_name()
    other.decided.emit("priorités 2")
    screen.settle()
    assert "déjà pris" in other.refusal()
    other.reject()


def test_without_a_plan_one_is_begun_on_the_spot(bare: PlanScreen) -> None:
    page = bare.page
    assert page.first.isVisible()
    assert not page.add.isVisible()
    page.first.first.line.setText("01/01/2028")
    page.first.last.line.setText("01/01/2026")
    page.first.create_plan()
    bare.settle()
    assert page.first.last.refusal() or page.first.first.refusal()
    page.first.last.line.setText("31/12/2030")
    page.first.create_plan()
    bare.settle()
    assert page.stack.empty.isVisible()
    dialog = page.commands.begin(ActionDraft("Une première action"))
    dialog.decide()
    bare.settle()
    assert bare.codes() == ["A-01"]
    assert "1\u00a0action" in page.header._subtitle.text()


def test_another_plan_of_the_base_is_shown_when_asked(screen: PlanScreen) -> None:
    page = screen.page
    assert not page.plans.isVisible()
    create_plan(screen.workspace.store, "Plan 2028-2030", date(2028, 1, 1), date(2030, 12, 31))
    screen.settle()
    assert page.stack.empty.isVisible()
    assert page.plans.isVisible()
    assert page.reading is not None
    page.show_plan(next(plan.uid for plan in page.reading.plans if not plan.current))
    screen.settle()
    assert len(screen.codes()) == 12
    dialog = page.commands.begin(ActionDraft("Dans l’ancien plan"))
    dialog.decide()
    screen.settle()
    assert len(screen.codes()) == 13
    put_away(screen.workspace.store, "plan", page.commands.plan)
    screen.settle()
    assert page.stack.empty.isVisible()
    assert not page.plans.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (1280, 641), (1920, 1080)])
def test_nothing_is_cut(screen: PlanScreen, size: tuple[int, int]) -> None:
    screen.show(*size)
    screen.page.rows.choose(screen.row("A-03").uid)
    screen.page.rows.pick([row.uid for row in screen.page.rows.shown[:3]])
    screen.page.frame.open_panel(take_focus=False)
    screen.settle()
    assert cut_texts(screen.window) == []


def test_the_address_of_a_view_is_known(screen: PlanScreen) -> None:
    assert "cpex:plan/tableau" in screen.window.addresses()
    screen.window.go("cpex:plan/tableau")
    assert screen.page.view() == "tableau"


def test_the_base_is_left_alone_by_looking(screen: PlanScreen, planned: Path) -> None:
    steps = screen.undo.stack.count()
    for row in screen.page.rows.all[:4]:
        screen.page.rows.choose(row.uid)
        screen.settle()
    assert screen.undo.stack.count() == steps


def test_long_numbers_are_read_whole(screen: PlanScreen) -> None:
    store = screen.workspace.store
    revise_actions(store, [screen.row("A-04").uid], {ActionField.CODE: "AXE-2026-014"})
    screen.settle()
    assert "AXE-2026-014" in screen.codes()
    assert cut_texts(screen.window) == []
    revise_actions(store, [screen.row("A-05").uid], {ActionField.CODE: "W" * 20})
    screen.settle()
    # The longest that may be typed takes no more than its share; its tooltip and the sheet say it whole.
    assert screen.table.columnWidth(0) < screen.table.columnWidth(1)
