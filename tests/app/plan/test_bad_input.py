"""What officers and files bring that cannot be: a sentence by the field, and nothing typed is lost."""

from __future__ import annotations

import pytest

from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.actions import revise_action
from cpex_desktop.ui.forms.fields import ListField
from cpex_desktop.ui.plan.action_page import ActionPage
from tests.plan_screen import PlanScreen
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
F = ActionField
LONGEST = 20_000


@pytest.fixture
def page(screen: PlanScreen) -> ActionPage:
    screen.window.go(f"cpex:action/{screen.row('A-03').uid}")
    screen.settle()
    return screen.action


def test_a_note_of_twenty_thousand_characters_is_kept_whole(screen: PlanScreen, page: ActionPage) -> None:
    text = ("Relance 📞 du bailleur. " * 1000)[: LONGEST - 2] + "é🏠"
    page.notes.text.text.setPlainText(text)
    page.notes.store()
    screen.settle()
    assert page.reading is not None
    assert page.reading.sheet.notes[0].text == text
    assert page.notes.text.value() == ""


def test_a_longer_note_is_refused_under_its_field_and_stays(screen: PlanScreen, page: ActionPage) -> None:
    text = "x" * (LONGEST + 1)
    page.notes.text.text.setPlainText(text)
    page.notes.store()
    screen.settle()
    assert "trop long" in page.notes.text.refusal()
    assert "20\u202f001" in page.notes.text.refusal()
    assert page.notes.text.value() == text
    page.notes.leave()


@pytest.mark.parametrize("day", ["01/01/1900", "31/12/2101"])
def test_no_note_nor_step_is_dated_out_of_reach(screen: PlanScreen, page: ActionPage, day: str) -> None:
    page.notes.text.text.setPlainText("Réunion")
    page.notes.day.line.setText(day)
    page.notes.store()
    page.steps.title.line.setText("Bilan")
    page.steps.due.line.setText(day)
    page.steps.store()
    screen.settle()
    for field in (page.notes.day, page.steps.due):
        assert "plausible" in field.refusal()
        assert field.line.text() == day
    assert page.notes.text.value() == "Réunion"
    assert page.steps.title.line.text() == "Bilan"
    page.notes.leave()
    page.steps.leave()


def test_the_last_day_of_2100_is_taken(screen: PlanScreen, page: ActionPage) -> None:
    page.steps.title.line.setText("Fin du siècle")
    page.steps.due.line.setText("31/12/2100")
    page.steps.store()
    screen.settle()
    assert page.reading is not None
    assert page.reading.sheet.steps[-1].title == "Fin du siècle"


def test_a_status_that_no_list_knows_is_kept_and_asked_about(screen: PlanScreen, page: ActionPage) -> None:
    origin = page.form.origin
    assert not origin.isVisible()
    revise_action(screen.workspace.store, page.uid, {F.STATUS_TEXT: "En réflexion"})
    screen.settle()
    assert origin.isVisible()
    assert "«\u00a0En réflexion\u00a0»" in origin._words.accessibleName()
    assert cut_texts(screen.window) == []
    origin.keep.click()
    screen.settle()
    assert not origin.isVisible()
    assert page.reading is not None
    assert page.reading.sheet.row.status is ActionStatus.IN_PROGRESS
    screen.undo.stack.undo()
    screen.settle()
    assert origin.isVisible()
    status = page.form.fields[F.STATUS]
    assert isinstance(status, ListField)
    status.box.setCurrentIndex(status.box.findData(int(ActionStatus.PAUSED)))
    status.box.activated.emit(status.box.currentIndex())
    screen.settle()
    assert not origin.isVisible()  # another status chosen says it


def test_two_hundred_emoji_and_a_code_in_use_lose_nothing(screen: PlanScreen, page: ActionPage) -> None:
    title = page.form.fields[F.TITLE]
    title.line.setText("🏠" * 200)  # type: ignore[attr-defined]
    title.flush()
    code = page.form.fields[F.CODE]
    code.line.setText("a-01")  # type: ignore[attr-defined]
    code.flush()
    screen.settle()
    assert page.reading is not None
    assert page.reading.sheet.row.title == "🏠" * 200
    assert "déjà pris" in code.refusal()
    assert code.value() == "a-01"
