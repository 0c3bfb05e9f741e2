"""What goes wrong with meetings, in a window: a clear sentence, nothing lost, and the way back."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.models.meeting_lists import MeetingStatus, Presence
from cpex_desktop.queries.meeting_sheet import MeetingSheet
from cpex_desktop.queries.to_do import ToDoContext
from cpex_desktop.queries.to_do_meetings import ownerless_decisions
from cpex_desktop.services.agendas import add_items
from cpex_desktop.services.attendance import set_presence
from cpex_desktop.services.meeting_bodies import close_member, remove_member
from cpex_desktop.services.meeting_drafts import ItemDraft
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.meetings.agenda_part import AgendaPart
from cpex_desktop.ui.meetings.bodies_view import BodiesView
from cpex_desktop.ui.meetings.decision_dialog import DecisionDialog
from cpex_desktop.ui.meetings.decision_register import DecisionRegister
from cpex_desktop.ui.meetings.decisions_part import DecisionsPart
from cpex_desktop.ui.meetings.meeting_dialog import MeetingDialog, PostponeDialog
from cpex_desktop.ui.meetings.page import BODIES, REGISTER
from cpex_desktop.ui.meetings.people_part import PeoplePart
from cpex_desktop.ui.meetings.register_rows import NOBODY
from cpex_desktop.ui.meetings.tabs import AGENDA, DECISIONS, PEOPLE
from tests.meeting_base import TODAY
from tests.meeting_screen import MeetingScreen
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Part = TypeVar("Part", bound=QWidget)


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


def uid_of(screen: MeetingScreen, *, past: bool) -> str:
    assert screen.page.reading is not None
    return next(one.uid for one in screen.page.reading.meetings if (one.day < TODAY) is past)


def visit(screen: MeetingScreen, uid: str) -> None:
    screen.page.visit(uid)
    screen.settle()


def command(screen: MeetingScreen, word: str) -> None:
    found = next(one for one in screen.page.record.commands() if one is not None and one[0] == word)
    assert found[1] is not None
    found[1]()
    screen.settle()


def accept(screen: MeetingScreen) -> None:
    next(one for one in screen.dialog().findChildren(QPushButton) if one.isDefault()).click()
    screen.settle()


def seat_of(screen: MeetingScreen, name: str) -> str:
    assert screen.page.reading is not None
    seats = (one for members in screen.page.reading.members.values() for one in members)
    return next(one.uid for one in seats if one.name == name)


def names(screen: MeetingScreen) -> list[str]:
    return [one.name for one in sheet(screen).attendances]


@pytest.mark.parametrize("how", ["closed", "removed"])
def test_a_member_gone_between_two_meetings_stays_in_the_first(screen: MeetingScreen, how: str) -> None:
    store, seat = screen.workspace.store, seat_of(screen, "CAF")
    held = uid_of(screen, past=True)
    visit(screen, held)
    before = names(screen)
    set_presence(store, [sheet(screen).attendances[0].uid], Presence.PRESENT)
    if how == "closed":
        close_member(store, seat, TODAY - timedelta(days=3))
    else:
        remove_member(store, seat)
    screen.settle()
    visit(screen, held)
    people = part(screen, PEOPLE, PeoplePart)
    assert names(screen) == before
    assert sheet(screen).attendances[0].presence is Presence.PRESENT
    assert not people.notice.isVisible()
    visit(screen, uid_of(screen, past=False))
    assert people.notice.isVisible()
    assert "n’est plus celle des membres" in people.notice.text()
    people.call()
    screen.settle()
    assert "CAF" not in names(screen)
    assert not people.notice.isVisible()
    screen.undo.stack.undo()
    screen.settle()
    assert "CAF" in names(screen)


def test_a_partner_that_sits_is_named_where_it_sat_once_put_away(screen: MeetingScreen) -> None:
    held = uid_of(screen, past=True)
    visit(screen, held)
    caf = sheet(screen).attendances[0]
    with pytest.raises(UserError, match="Mettez fin à son siège"):
        put_away(screen.workspace.store, "organisation", caf.organisation)
    close_member(screen.workspace.store, seat_of(screen, "CAF"), TODAY - timedelta(days=1))
    put_away(screen.workspace.store, "organisation", caf.organisation)
    screen.settle()
    visit(screen, held)
    assert names(screen)[0] == "CAF"


def test_a_meeting_moved_keeps_all_and_says_when_its_members_are_others(screen: MeetingScreen) -> None:
    close_member(screen.workspace.store, seat_of(screen, "CAF"), TODAY + timedelta(days=15))
    screen.settle()
    agenda = part(screen, AGENDA, AgendaPart)
    before = [one.subject for one in sheet(screen).items]
    command(screen, "Modifier la séance…")
    dialog = screen.dialog()
    assert isinstance(dialog, MeetingDialog)
    dialog.day.line.setText("20/12/2026")
    accept(screen)
    assert screen.undo.stack.undoText().endswith("du 01/12/2026\u00a0: date")
    assert screen.page.record.title.text().startswith("CCAPEX plénière, 20/12/2026")
    assert [one.subject for one in agenda.items.lines.rows()] == before
    assert "CAF" in names(screen)
    assert part(screen, PEOPLE, PeoplePart).notice.isVisible()


def test_a_meeting_cancelled_keeps_its_agenda_and_comes_back(screen: MeetingScreen) -> None:
    agenda = part(screen, AGENDA, AgendaPart)
    command(screen, "Annuler la séance")
    assert sheet(screen).line.status is MeetingStatus.CANCELLED
    assert agenda.items.lines.rowCount() == 3
    assert not agenda.proposals.isVisible()
    assert not screen.page.record.mode.isVisible()
    assert not screen.page.fill_screen()
    assert screen.gone == []
    words = [one[0] for one in screen.page.record.commands() if one is not None]
    assert "Reporter la séance…" not in words
    screen.undo.stack.undo()
    screen.settle()
    assert sheet(screen).line.status is MeetingStatus.PLANNED
    assert agenda.proposals.isVisible()


def test_a_meeting_put_off_on_a_day_that_has_one_says_so(screen: MeetingScreen) -> None:
    command(screen, "Reporter la séance…")
    dialog = screen.dialog()
    assert isinstance(dialog, PostponeDialog)
    assert not dialog.beside.isVisible()
    dialog.day.line.setText("22/09/2026")
    assert dialog.beside.text() == "Le même jour\u00a0: CCAPEX plénière, 9\u00a0h\u00a030"
    dialog.day.line.setText("22/09")
    assert not dialog.beside.isVisible()


def test_two_meetings_of_a_day_are_seen_before_and_kept_apart_after(screen: MeetingScreen) -> None:
    dialog = screen.page.commands.begin()
    assert dialog is not None
    dialog.day.line.setText("01/12/2026")
    assert dialog.beside.text() == "Le même jour\u00a0: CCAPEX plénière, 14\u00a0h"
    accept(screen)
    made = screen.page.sessions.uid
    assert sheet(screen).items == ()
    other = next(one for one in screen.page.sessions.list.lines() if one.uid != made)
    assert (other.items, other.day) == (3, sheet(screen).line.day)
    visit(screen, other.uid)
    assert sheet(screen).items[0].subject == "Ouverture"
    command(screen, "Modifier la séance…")
    again = screen.dialog()
    assert isinstance(again, MeetingDialog)
    assert again.beside.text() == "Le même jour\u00a0: CCAPEX plénière"


def test_sixty_items_are_read_moved_and_taken_back(screen: MeetingScreen) -> None:
    drafts = [ItemDraft(f"Point numéro {place}") for place in range(57)]
    add_items(screen.workspace.store, screen.page.sessions.uid, drafts)
    screen.settle()
    agenda = part(screen, AGENDA, AgendaPart)
    agenda.items.choose([59])
    for _step in range(5):
        screen.press(Qt.Key.Key_Up, agenda.items, Qt.KeyboardModifier.AltModifier)
    assert agenda.items.chosen_row() == 54
    assert screen.undo.stack.undoText() == "Modifier l’ordre des points de l’ordre du jour"
    for _step in range(6):
        screen.undo.stack.undo()
        screen.settle()
    assert agenda.items.lines.rowCount() == 3
    screen.undo.stack.redo()
    screen.settle()
    assert agenda.items.lines.rowCount() == 60
    assert cut_texts(screen.window) == []


def test_a_decision_without_owner_is_kept_and_asked_about(screen: MeetingScreen) -> None:
    decisions = part(screen, DECISIONS, DecisionsPart)
    decisions.begin()
    screen.settle()
    dialog = screen.dialog()
    assert isinstance(dialog, DecisionDialog)
    accept(screen)
    assert dialog.wording.refusal()
    dialog.wording.text.setPlainText("Réunir les bailleurs")
    accept(screen)
    (line,) = sheet(screen).decisions
    assert not line.owned
    assert "Sans responsable" in str(decisions.taken.lines.columns[0].detail(line))  # type: ignore[misc]  # it has one
    decisions.taken.choose([0])
    screen.press(Qt.Key.Key_R, decisions.taken)
    assert "Aucune organisation ne répond" in screen.page.notice.text()
    with screen.workspace.store.read() as connection:
        waiting = list(ownerless_decisions(ToDoContext(connection, TODAY, None)))
    assert [one.address for one in waiting] == ["cpex:reunions/decisions"]
    screen.page.visit(REGISTER)
    screen.settle()
    register = screen.page.stack.currentWidget()
    assert isinstance(register, DecisionRegister)
    register.filters.owner.select(NOBODY)
    register.filters.changed.emit()
    assert "Réunir les bailleurs" in {one.wording for one in register.model.rows()}


def test_a_body_that_meets_says_why_it_stays(screen: MeetingScreen) -> None:
    screen.page.show_view(BODIES)
    screen.settle()
    view = screen.page.stack.currentWidget()
    assert isinstance(view, BodiesView)
    view.bodies.choose([0])
    screen.press(Qt.Key.Key_Delete, view.bodies)
    assert "Cette instance a des séances." in screen.page.notice.text()
    assert view.bodies.lines.rowCount() == 2
