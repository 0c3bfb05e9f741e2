"""What a meeting keeps besides its words: the action of a decision, where the base stood, room for both."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from cpex_desktop.queries.meeting_sheet import MeetingSheet
from cpex_desktop.queries.meeting_words import ItemField
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.agendas import revise_item
from cpex_desktop.services.decision_sequels import make_follow_up
from cpex_desktop.services.plans import create_plan
from cpex_desktop.ui.meetings.agenda_part import AgendaPart
from cpex_desktop.ui.meetings.counts_part import CountsPart
from cpex_desktop.ui.meetings.decision_register import DecisionRegister
from cpex_desktop.ui.meetings.decisions_part import DecisionsPart
from cpex_desktop.ui.meetings.one_of_dialog import OneOfDialog
from cpex_desktop.ui.meetings.page import REGISTER
from cpex_desktop.ui.meetings.tabs import AGENDA, COUNTS, DECISIONS
from tests.meeting_base import TODAY, decision
from tests.meeting_screen import MeetingScreen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Part = TypeVar("Part", bound=QWidget)
SHIFT = Qt.KeyboardModifier.ShiftModifier


def part(screen: MeetingScreen, key: str, kind: type[Part]) -> Part:
    screen.page.record.show_tab(key)
    screen.settle()
    found = screen.page.record.part(key)
    assert isinstance(found, kind)
    return found


def sheet(screen: MeetingScreen) -> MeetingSheet:
    session = screen.page.bench.session
    assert session is not None
    return session.sheet


def accept(screen: MeetingScreen) -> None:
    next(one for one in screen.dialog().findChildren(QPushButton) if one.isDefault()).click()
    screen.settle()


def press_command(screen: MeetingScreen, word: str) -> None:
    found = next(one for one in screen.page.record.commands() if one is not None and one[0] == word)
    assert found[1] is not None
    found[1]()
    screen.settle()


def test_a_decision_takes_an_action_that_exists_and_leaves_it(screen: MeetingScreen) -> None:
    create_plan(screen.workspace.store, "Plan")
    action = create_action(screen.workspace.store, ActionDraft("Nommer un correspondant"))
    decisions = part(screen, DECISIONS, DecisionsPart)
    screen.press(Qt.Key.Key_A, decisions.earlier, SHIFT)
    dialog = screen.dialog()
    assert isinstance(dialog, OneOfDialog)
    accept(screen)
    assert "Choisissez une action." in dialog.problems()[0]
    dialog.one.show_value(action)
    accept(screen)
    line = sheet(screen).to_review[0]
    assert line.action == action
    assert [one[0] for one in decisions.earlier.does.others(line) if one is not None] == [
        f"Ouvrir l’action {line.action_code}",
        "Rattacher à une autre action…",
        "Détacher l’action",
        "Ouvrir la fiche de Caisse associée",
    ]
    decisions.earlier.does.unlink(line)
    screen.settle()
    assert not sheet(screen).to_review[0].action
    assert screen.undo.stack.undoText().startswith("Détacher l’action de la décision")
    screen.undo.stack.undo()
    screen.settle()
    assert sheet(screen).to_review[0].action == action


def test_a_decision_leads_to_whoever_owes_it_and_to_the_follow_up_made_of_it(screen: MeetingScreen) -> None:
    roads: list[str] = []
    screen.page.bench.go = roads.append
    decisions = part(screen, DECISIONS, DecisionsPart)

    def follow_last(word: str) -> None:
        line = sheet(screen).to_review[0]
        command = decisions.earlier.does.others(line)[-1]
        assert command is not None
        name, run = command
        assert name == word
        assert run is not None
        run()
        assert roads[-1] == f"cpex:partenaire/{line.organisation}:pledges"

    follow_last("Ouvrir la fiche de Caisse associée")
    make_follow_up(screen.workspace.store, sheet(screen).to_review[0].uid, TODAY + timedelta(days=5))
    screen.settle()
    follow_last("Ouvrir la relance")


def test_the_register_links_an_action_with_the_same_key(screen: MeetingScreen) -> None:
    create_plan(screen.workspace.store, "Plan")
    action = create_action(screen.workspace.store, ActionDraft("Nommer un correspondant"))
    screen.page.visit(REGISTER)
    screen.settle()
    register = screen.page.stack.currentWidget()
    assert isinstance(register, DecisionRegister)
    screen.press(Qt.Key.Key_A, register.table, SHIFT)
    dialog = screen.dialog()
    assert isinstance(dialog, OneOfDialog)
    dialog.one.show_value(action)
    accept(screen)
    assert register.card.line is not None
    assert register.card.line.action == action
    assert register.card.action.text().strip().startswith("Ouvrir l’action")


def test_where_the_base_stands_is_kept_when_it_is_asked_and_said(screen: MeetingScreen) -> None:
    about = screen.page.record.about
    assert "instantané" not in about.text()
    press_command(screen, "Prendre l’instantané de la base")
    assert about.text().endswith("instantané du 21/11/2026")
    assert sheet(screen).line.frozen_on == TODAY
    words = [one[0] for one in screen.page.record.commands() if one is not None]
    assert "Reprendre l’instantané de la base" in words
    screen.undo.stack.undo()
    screen.settle()
    assert "instantané" not in about.text()


def test_a_column_that_nothing_fills_leaves_its_room(screen: MeetingScreen) -> None:
    agenda = part(screen, AGENDA, AgendaPart)
    assert agenda.items.isColumnHidden(2)
    wide = agenda.items.columnWidth(1)
    revise_item(screen.workspace.store, sheet(screen).items[0].uid, {ItemField.PRESENTER: "DDETS"})
    screen.settle()
    assert not agenda.items.isColumnHidden(2)
    assert agenda.items.columnWidth(1) < wide
    assert agenda.items.horizontalScrollBar().maximum() == 0


def test_a_body_alone_is_not_named_on_every_line(screen: MeetingScreen) -> None:
    table = screen.page.sessions.list.table
    detail = table.lines.columns[0].detail
    assert detail is not None
    assert detail(table.lines.row_at(0)) == "3\u00a0points"


def test_numbers_stand_near_their_names_in_a_wide_window(screen: MeetingScreen) -> None:
    counts = part(screen, COUNTS, CountsPart)
    assert counts.advice.mapTo(counts, counts.advice.rect().topLeft()).y() > counts.cases.height()
    screen.show(1920, 1080)
    assert counts.advice.mapTo(counts, counts.advice.rect().topLeft()).x() > counts.cases.width()
    screen.show()
    assert counts.advice.mapTo(counts, counts.advice.rect().topLeft()).x() < 40


def test_an_address_leads_to_one_line_of_a_meeting(screen: MeetingScreen) -> None:
    agenda = part(screen, AGENDA, AgendaPart)
    uid = sheet(screen).line.uid
    wanted = sheet(screen).items[-1].uid
    screen.page.visit(f"{uid}:ordre:{wanted}")
    screen.settle()
    chosen = agenda.items.chosen_line()
    assert chosen is not None
    assert chosen.uid == wanted
    first = sheet(screen).to_review[0].meeting
    for wording in ("Une", "Deux"):
        earlier_uid = decision(screen.workspace.store, first, wording)
    screen.settle()
    part(screen, DECISIONS, DecisionsPart)
    earlier = next(one for one in sheet(screen).to_review if one.uid == earlier_uid)
    screen.page.visit(f"{earlier.meeting}:decisions:{earlier.uid}")  # another meeting, not read yet
    screen.settle()
    decisions = screen.page.record.part(DECISIONS)
    assert isinstance(decisions, DecisionsPart)
    line = decisions.taken.chosen_line()
    assert line is not None
    assert (line.uid, screen.page.sessions.uid) == (earlier.uid, earlier.meeting)
    screen.page.visit(f"{uid}:decisions:inconnue")
    screen.settle()
    assert screen.page.sessions.uid == uid
