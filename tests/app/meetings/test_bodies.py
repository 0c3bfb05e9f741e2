"""The bodies with their members in a window, and the way back from view to view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from cpex_desktop.models.meeting_lists import BodyKind, Voice
from cpex_desktop.models.partner_lists import CcapexSeat
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.ui.meetings.bodies_view import BodiesView
from cpex_desktop.ui.meetings.body_dialog import BodyDialog
from cpex_desktop.ui.meetings.decision_register import DecisionRegister
from cpex_desktop.ui.meetings.member_dialog import MemberDialog
from cpex_desktop.ui.meetings.page import BODIES, REGISTER
from cpex_desktop.ui.meetings.people_part import PeoplePart
from cpex_desktop.ui.meetings.tabs import PEOPLE
from tests.meeting_screen import MeetingScreen
from tests.partner_base import partner
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def accept(screen: MeetingScreen) -> None:
    """Follow the verb of the window that is open."""
    next(one for one in screen.dialog().findChildren(QPushButton) if one.isDefault()).click()
    screen.settle()


def bodies(screen: MeetingScreen) -> BodiesView:
    screen.page.show_view(BODIES)
    screen.settle()
    found = screen.page.stack.currentWidget()
    assert isinstance(found, BodiesView)
    return found


def register(screen: MeetingScreen) -> DecisionRegister:
    screen.page.visit(REGISTER)
    screen.settle()
    found = screen.page.stack.currentWidget()
    assert isinstance(found, DecisionRegister)
    return found


def members(view: BodiesView) -> list[str]:
    return [one.name for one in view.members.lines.rows()]


def test_a_body_is_created_named_and_put_away(screen: MeetingScreen) -> None:
    view = bodies(screen)
    view.add.click()
    screen.settle()
    dialog = screen.dialog()
    assert isinstance(dialog, BodyDialog)
    dialog.kind.show_value(BodyKind.LOCAL.value)
    dialog.name.line.setText("Commission d’Aa")
    assert not dialog.number.isVisible()
    dialog.quorum.show_value("number")
    assert dialog.number.isVisible()
    accept(screen)
    assert dialog.problems()
    dialog.number.line.setText("2")
    accept(screen)
    names = [one.name for one in view.bodies.lines.rows()]
    assert names == ["CCAPEX plénière", "Commission d’Aa", "Comité technique"]
    view.bodies.choose([1])
    assert "quorum\u00a0: 2\u00a0voix délibératives" in view.about.text()
    screen.press(Qt.Key.Key_Delete, view.bodies)
    assert "Commission d’Aa" not in [one.name for one in view.bodies.lines.rows()]


def test_a_body_that_meets_is_not_put_away(screen: MeetingScreen) -> None:
    view = bodies(screen)
    screen.press(Qt.Key.Key_Delete, view.bodies)
    assert view.bodies.lines.rowCount() == 2
    assert screen.page.notice.isVisible()


def test_a_member_comes_and_leaves_with_the_meetings_to_come(screen: MeetingScreen) -> None:
    view = bodies(screen)
    assert members(view) == ["CAF", "Conseil départemental", "DDETS", "ADIL"]
    screen.press(Qt.Key.Key_Insert, view.members)
    dialog = screen.dialog()
    assert isinstance(dialog, MemberDialog)
    accept(screen)
    assert dialog.problems()
    screen.settle()
    association = dialog._choices.organisations["Caisse associée"]
    dialog.organisation.show_value(association)
    dialog.voice.show_value(Voice.ADVISORY.value)
    accept(screen)
    assert members(view)[-1] == "Caisse associée"
    view.members.choose([0])
    screen.press(Qt.Key.Key_Delete, view.members)
    accept(screen)
    assert members(view)[0] == "CAF"
    assert view.members.lines.row_at(0).until is not None
    screen.page.visit("seances")
    screen.page.record.show_tab(PEOPLE)
    screen.settle()
    people = screen.page.record.part(PEOPLE)
    assert isinstance(people, PeoplePart)
    assert people.notice.isVisible()
    people.call()
    screen.settle()
    called = [one.name for one in people.called.lines.rows()]
    assert called == ["Conseil départemental", "DDETS", "ADIL", "Caisse associée"]
    assert not people.notice.isVisible()


def test_the_order_of_the_members_is_the_officers(screen: MeetingScreen) -> None:
    view = bodies(screen)
    view.members.choose([3])
    screen.press(Qt.Key.Key_Up, view.members, Qt.KeyboardModifier.AltModifier)
    assert members(view) == ["CAF", "Conseil départemental", "ADIL", "DDETS"]


def test_the_partners_that_sit_compose_a_body(screen: MeetingScreen) -> None:
    partner(screen.workspace.store, "FSL", fields={PartnerField.CCAPEX_SEAT: CcapexSeat.VOTING})
    screen.settle()
    view = bodies(screen)
    view.bodies.choose([1])
    screen.settle()
    assert view.nothing.isVisible()
    view.compose.click()
    screen.settle()
    assert members(view) == ["FSL"]


def test_going_back_finds_view_meeting_and_tab_again(screen: MeetingScreen) -> None:
    screen.page.record.show_tab(PEOPLE)
    screen.settle()
    place = screen.page.place()
    register(screen)
    screen.page.restore(place)
    screen.settle()
    assert screen.page.place() == place


def test_a_form_higher_than_the_screen_scrolls_under_its_verb(screen: MeetingScreen) -> None:
    screen.window.dressing.set_text_size(200)
    try:
        view = bodies(screen)
        view.add.click()
        screen.settle()
        dialog = screen.dialog()
        assert isinstance(dialog, BodyDialog)
        assert dialog.height() <= dialog.screen().availableGeometry().height()
        assert dialog.kind.editor.hasFocus()
        assert cut_texts(dialog) == []
        dialog.place.editor.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(dialog.place.editor, Qt.Key.Key_Tab)
        assert dialog.notes.text.hasFocus()
        bottom = dialog.notes.mapTo(dialog, dialog.notes.rect().bottomLeft()).y()
        verb = next(one for one in dialog.findChildren(QPushButton) if one.isDefault())
        assert bottom <= verb.mapTo(dialog, verb.rect().topLeft()).y()
        dialog.name.line.setText("Commission d’Aa")
        accept(screen)
        assert "Commission d’Aa" in [one.name for one in view.bodies.lines.rows()]
    finally:
        screen.window.dressing.set_text_size(100)
