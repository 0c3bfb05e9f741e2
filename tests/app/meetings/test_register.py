"""The register of decisions: found by its filters, followed by one key each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from cpex_desktop.models.meeting_lists import DecisionStatus
from cpex_desktop.queries.meeting_lines import meeting_lines
from cpex_desktop.services.decision_sequels import make_action
from cpex_desktop.services.decisions import review_decision
from cpex_desktop.services.plans import create_plan
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.meetings.decision_dialog import DecisionDialog
from cpex_desktop.ui.meetings.decision_register import DecisionRegister
from cpex_desktop.ui.meetings.page import REGISTER
from cpex_desktop.ui.meetings.register_rows import ANY_ACTION, NO_ACTION, NOBODY, State
from cpex_desktop.ui.widgets.decision_lines import decision_kind
from tests.meeting_base import TODAY
from tests.meeting_screen import MeetingScreen
from tests.ui.cut_texts import cut_texts

LATE, OPEN = "Désigner un référent", "Revoir le règlement intérieur"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def register(screen: MeetingScreen) -> DecisionRegister:
    screen.page.visit(REGISTER)
    screen.settle()
    found = screen.page.stack.currentWidget()
    assert isinstance(found, DecisionRegister)
    return found


def shown(view: DecisionRegister) -> set[str]:
    return {line.wording for line in view.model.rows()}


def choose(view: DecisionRegister, wording: str) -> None:
    view.table.selectRow([line.wording for line in view.model.rows()].index(wording))


def uid_of(screen: MeetingScreen, wording: str) -> str:
    with screen.workspace.store.read() as connection:
        (uid,) = connection.execute("SELECT uid FROM decision WHERE wording = ?", (wording,)).fetchone()
    return str(uid)


def test_the_register_begins_with_what_is_open_and_counts_what_is_late(
    screen: MeetingScreen, register: DecisionRegister
) -> None:
    assert shown(register) == {LATE, OPEN}
    assert "État" in [one.title for one in register.model.columns]
    register.show_state(State.LATE)
    assert shown(register) == {LATE}
    register.show_state(State.OVER)
    assert register.unmatched.isVisible()
    next(one for one in register.unmatched.findChildren(QPushButton)).click()
    assert shown(register) == {LATE, OPEN}
    assert cut_texts(screen.window) == []


def test_decisions_are_found_by_owner_by_action_and_by_words(
    screen: MeetingScreen, register: DecisionRegister
) -> None:
    filters = register.filters
    filters.owner.select(NOBODY)
    filters.changed.emit()
    assert shown(register) == {OPEN}
    register.clear_filters()
    filters.search.setText("DESIGNER referent")
    assert shown(register) == {LATE}
    register.clear_filters()
    store = screen.workspace.store
    make_action(store, uid_of(screen, OPEN), create_plan(store, "Plan d’essai"))
    screen.settle()
    filters.action.select(ANY_ACTION)
    filters.changed.emit()
    assert shown(register) == {OPEN}
    screen.press(Qt.Key.Key_A, register.table)
    assert screen.gone[-1].startswith("cpex:action/")
    filters.action.select(NO_ACTION)
    filters.changed.emit()
    assert shown(register) == {LATE}


def test_what_later_meetings_were_told_stands_under_the_list(
    screen: MeetingScreen, register: DecisionRegister
) -> None:
    store = screen.workspace.store
    with store.read() as connection:
        coming = meeting_lines(connection, TODAY)[0]
    review_decision(store, uid_of(screen, LATE), coming.uid, DecisionStatus.IN_PROGRESS, "Lettre partie")
    screen.settle()
    choose(register, LATE)
    assert register.card.line is not None
    assert [one.note for one in register.card.line.reviews] == ["Lettre partie"]


def test_one_key_each_settles_changes_chases_and_leads_to_the_meeting(
    screen: MeetingScreen, register: DecisionRegister
) -> None:
    choose(register, OPEN)
    assert not register.card.follow_up.isEnabled()
    screen.press(Qt.Key.Key_F2, register.table)
    dialog = screen.dialog()
    assert isinstance(dialog, DecisionDialog)
    dialog.bearer.line.setText("Pôle logement")
    dialog.decide()
    screen.settle()
    assert {line.owner for line in register.model.rows() if line.wording == OPEN} == {"Pôle logement"}
    choose(register, LATE)
    screen.press(Qt.Key.Key_R, register.table)
    asked = screen.dialog()
    assert isinstance(asked, LineDialog)
    asked.reject()
    screen.settle()
    screen.press(Qt.Key.Key_V, register.table)
    assert screen.gone[-1].startswith("cpex:seance/")
    choose(register, LATE)
    screen.press(Qt.Key.Key_F, register.table)
    assert shown(register) == {OPEN}
    register.show_state(State.OVER)
    assert shown(register) == {LATE}


def test_a_status_is_chosen_under_the_list(screen: MeetingScreen, register: DecisionRegister) -> None:
    choose(register, OPEN)
    register.card.status.chosen.emit(DecisionStatus.POSTPONED.value)
    screen.settle()
    assert {line.status for line in register.model.rows() if line.wording == OPEN} == {
        DecisionStatus.POSTPONED
    }


def test_a_decision_has_one_colour_wherever_it_is_listed(
    screen: MeetingScreen, register: DecisionRegister
) -> None:
    state = next(one for one in register.model.columns if one.title == "État")
    for line in register.model.rows():
        assert state.kind is not None
        assert state.kind(line) == decision_kind(line)
    assert {decision_kind(line) for line in register.model.rows()} == {"err", "info"}
